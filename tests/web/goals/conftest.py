"""A project of the drainage station with a goal that can be handed in, and how a form is posted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from yuheng_web.goals import services
from yuheng_web.goals.draft import Draft, Row, draft_of
from yuheng_web.goals.models import GoalVersion
from yuheng_web.projects.models import Fund, Project, ProjectYear

GOOD = Draft(
    goal="完成12条河道保洁，水面清洁，居民满意。",
    rows=(
        Row("产出指标", "数量指标", "河道保洁条数", "12条", "条", "20", "保洁台账；数据由运维系统导出"),
        Row("产出指标", "质量指标", "保洁考核合格率", "≥95%", "%", "15", "月度考核表"),
        Row("产出指标", "时效指标", "保洁任务完成时间", "12月底前", "", "10", "验收单"),
        Row("产出指标", "成本指标", "保洁服务费", "≤85万元", "万元", "5", "合同、支付凭证"),
        Row("效益指标", "社会效益指标", "水面垃圾投诉下降率", "≥10%", "%", "20", "热线工单统计"),
        Row("效益指标", "生态效益指标", "水质达标率", "≥90%", "%", "10", "水质监测报告"),
        Row("满意度指标", "服务对象满意度指标", "沿河居民满意度", "≥90%", "%", "10", "问卷汇总表"),
    ),
)
"""A goal without any error or warning."""


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


@pytest.fixture
def year_of(district) -> Callable[..., ProjectYear]:
    """A project of the station in a year; the same project for the same code."""

    def made(year: int = 2026, code: str = "P001", unit: str = "station", **given: Any) -> ProjectYear:
        organisation = district.organisations[unit]
        department = organisation.parent or organisation
        fields = {"name": f"河道保洁{code}", "category": "specific", "first_year": 2024} | given
        project, _ = Project.objects.get_or_create(
            code=code, defaults={"organisation": organisation, "department": department} | fields
        )
        one = ProjectYear.objects.create(project=project, year=year)
        Fund.objects.create(project_year=one, source="current", initial=85_000_000)
        return one

    return made


@pytest.fixture
def declared(district, year_of) -> Callable[..., GoalVersion]:
    """A draft of a goal with the given content."""

    def made(
        draft: Draft = GOOD, one: ProjectYear | None = None, who: str = "handler", tranche: str = ""
    ) -> GoalVersion:
        one = one or year_of()
        user = district.people[who]
        version = services.declare(actor=user, project_year=one, owner=one.project.organisation, tranche=tranche)
        return services.save_draft(actor=user, version=version, draft=draft, edition=0, page="setup", turn=1)

    return made


@pytest.fixture
def approved(district, declared) -> Callable[..., GoalVersion]:
    """A goal that went all the way."""

    def made(draft: Draft = GOOD, one: ProjectYear | None = None) -> GoalVersion:
        version = declared(draft, one)
        services.submit(actor=district.people["handler"], version=version, explanations={})
        return passed(district, version)

    return made


def passed(district, version: GoalVersion) -> GoalVersion:
    """Carries a submitted version through all reviewers."""
    for who, step in (("reviewer", "pass_unit"), ("department", "pass_department"), ("section", "pass_finance"),
                      ("performance", "approve")):  # fmt: skip
        services.take_step(actor=district.people[who], version=version, transition=step)
    return version


@pytest.fixture
def through(district) -> Callable[[GoalVersion], GoalVersion]:
    """Carries a submitted version through all reviewers."""
    return lambda version: passed(district, version)


@pytest.fixture
def good() -> Draft:
    """A goal without any error or warning."""
    return GOOD


@pytest.fixture
def form_of() -> Callable[..., dict[str, Any]]:
    """What a browser posts for a draft."""

    def posted(draft: Draft, edition: int = 1, page: str = "p1", turn: int = 1, **more: Any) -> dict[str, Any]:
        columns = {name: [getattr(row, name) for row in draft.rows] for name in Row._fields}
        return (
            {"goal": draft.goal, "reason": draft.reason, "edition": edition, "page": page, "turn": turn}
            | columns
            | more
        )

    return posted


def stored(version: GoalVersion) -> Draft:
    """What the database has of a version."""
    return draft_of(GoalVersion.objects.get(pk=version.pk))
