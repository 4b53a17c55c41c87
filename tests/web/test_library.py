"""The indicator library: search for Chinese, filters, upkeep, the seed."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yuheng.figures.unit import unit_named
from yuheng.goals.target import targets_in
from yuheng_web.library import selectors, services
from yuheng_web.library.grams import grams_of, highlighted, looked_for
from yuheng_web.library.models import Gram, LibraryIndicator
from yuheng_web.library.seeding import load_seed, seed
from yuheng_web.library.taxonomy import LEVEL1_OF
from yuheng_web.workflow.models import Event

SCRIPT = "<script>alert('盗')</script>"
BASE = {
    "code": "cs-01", "level1": "产出指标", "level2": "质量指标", "name": "路灯亮灯率", "unit": "%", "direction": "up",
    "sector": "城市管理", "project_type": "市政设施", "usual": "≥98%", "basis": "行业标准", "measured": "夜间巡查记录",
    "remarks": "",
}  # fmt: skip


@pytest.fixture
def add(district):
    def added(**told):
        return services.add_indicator(actor=district.people["performance"], **(BASE | told))

    return added


def found(district, who="handler", **wanted) -> list[str]:
    return [one.name for one in selectors.indicators_matching(district.people[who], wanted)]


def test_search_finds_pairs_single_characters_and_latin_words(district, add) -> None:
    add()
    add(code="cs-02", name="ＩＰv6改造完成率", sector="信息化", measured="后台")
    add(code="cs-03", name="污水集中处理率", sector="水务", measured="报表")
    assert found(district, words="亮灯") == ["路灯亮灯率"]
    assert found(district, words="灯") == ["路灯亮灯率"]
    assert found(district, words="ipV6") == ["ＩＰv6改造完成率"]
    assert found(district, words="水务") == ["污水集中处理率"]
    assert found(district, words="巡查") == ["路灯亮灯率"]
    assert found(district, words="杂技") == []
    assert len(found(district, words="，。")) == 3


def test_what_shares_most_pairs_comes_first_then_what_is_used_most(district, add) -> None:
    add(code="a", name="污水处理厂出水达标率")
    add(code="b", name="污水集中处理率")
    add(code="c", name="垃圾处理费用")
    assert found(district, words="污水集中处理") == ["污水集中处理率", "污水处理厂出水达标率"]
    assert found(district, words="处理") == ["污水处理厂出水达标率", "污水集中处理率", "垃圾处理费用"]


def test_what_is_used_more_comes_first_among_equals(district, add) -> None:
    from datetime import UTC, datetime

    from yuheng_web.goals.models import GoalSet, GoalVersion, Indicator
    from yuheng_web.projects.models import Project, ProjectYear

    add(code="a", name="设备完好率")
    later = add(code="b", name="设备完好率（二）")
    station, water = district.organisations["station"], district.organisations["water"]
    project = Project.objects.create(
        code="P1", name="排水", organisation=station, department=water, category="specific", first_year=2026
    )
    goals = GoalSet.objects.create(project_year=ProjectYear.objects.create(project=project, year=2026), owner=station)
    version = GoalVersion.objects.create(
        goal_set=goals, number=1, made_by=district.people["handler"], made_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    Indicator.objects.create(version=version, position=1, level1="产出指标", level2="质量指标", from_library=later)
    rows = list(selectors.indicators_matching(district.people["handler"], {"words": "设备完好"}))
    assert [(one.code, one.used) for one in rows] == [("B", 1), ("A", 0)]


def test_filters_narrow_and_retired_ones_are_for_keepers(district, add) -> None:
    add()
    gone = add(code="cs-02", name="旧指标", sector="水务", level2="数量指标")
    keeper = district.people["performance"]
    services.set_in_use(actor=keeper, indicator=gone, in_use=False, reason="口径已变")
    assert found(district, sector="城市管理", level1="产出指标", level2="质量指标", direction="up") == ["路灯亮灯率"]
    assert found(district, sector="水务") == []
    assert found(district, "performance", state="retired") == ["旧指标"]
    assert found(district, state="retired") == []
    assert len(found(district, "performance", state="all")) == 2
    assert found(district, "expert", words="亮灯") == []


def test_grams_are_kept_when_an_indicator_changes(district, add) -> None:
    one = add()
    services.change_indicator(actor=district.people["performance"], indicator=one, name="井盖完好率", measured="台账")
    assert found(district, words="亮灯") == []
    assert found(district, words="井盖") == ["井盖完好率"]
    kept = set(Gram.objects.filter(indicator=one).values_list("gram", flat=True))
    assert {"井盖", "井"} <= kept and "亮灯" not in kept


def test_every_act_is_one_event_with_what_changed(district, add) -> None:
    one = add()
    before = Event.objects.count()
    keeper = district.people["performance"]
    services.change_indicator(actor=keeper, indicator=one, usual="≥99%")
    services.change_indicator(actor=keeper, indicator=one, usual="≥99%")
    services.set_in_use(actor=keeper, indicator=one, in_use=False, reason="口径已变")
    events = list(Event.objects.filter(number__gt=before))
    assert [event.title for event in events] == ["修改指标", "停用指标"]
    assert (events[0].before, events[0].after) == ({"usual": "≥98%"}, {"usual": "≥99%"})


def test_only_the_performance_section_keeps_the_library(district, add) -> None:
    one = add()
    for who in ("handler", "department", "section", "auditor"):
        actor = district.people[who]
        with pytest.raises(PermissionDenied):
            services.add_indicator(actor=actor, **(BASE | {"code": "x"}))
        with pytest.raises(PermissionDenied):
            services.change_indicator(actor=actor, indicator=one, name="别的")
        with pytest.raises(PermissionDenied):
            services.set_in_use(actor=actor, indicator=one, in_use=False, reason="因")
        with pytest.raises(PermissionDenied):
            services.import_indicators(actor=actor, rows=[], file="甲.xlsx")


def test_what_does_not_fit_is_refused_beside_its_field(district, add, as_) -> None:
    add()
    client = as_("performance")
    page = client.post(reverse("library:new"), BASE | {"code": "CS-01"}).content.decode()
    assert "已存在" in page
    page = client.post(reverse("library:new"), BASE | {"code": "CS-09", "level1": "效益指标"}).content.decode()
    assert "属于“产出指标”" in page
    assert client.post(reverse("library:new"), BASE | {"code": "CS-10"}).status_code == 302
    with pytest.raises(ValidationError):
        services.set_in_use(
            actor=district.people["performance"], indicator=LibraryIndicator.objects.first(), in_use=False, reason=" "
        )


def test_a_change_through_the_page_is_shown_in_the_history(district, add, as_) -> None:
    one = add()
    client = as_("performance")
    response = client.post(reverse("library:change", args=[one.pk]), BASE | {"usual": "≥99%"})
    assert response.status_code == 302
    page = client.get(reverse("workflow:history", args=["library.libraryindicator", one.pk])).content.decode()
    assert "<del>≥98%</del>" in page and "<ins>≥99%</ins>" in page and "常用指标值" in page


def test_script_in_every_text_field_is_escaped(district, add, as_) -> None:
    texts = ("name", "unit", "sector", "project_type", "usual", "basis", "measured", "remarks")
    one = add(**{name: SCRIPT[:20] if name == "unit" else SCRIPT for name in texts})
    client = as_("performance")
    for url in (
        reverse("library:list"), reverse("library:search"), reverse("library:detail", args=[one.pk]),
        reverse("library:change", args=[one.pk]), reverse("library:list") + "?words=" + SCRIPT,
        reverse("library:search") + "?words=" + SCRIPT, reverse("library:list") + "?sector=" + SCRIPT,
    ):  # fmt: skip
        response = client.get(url)
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode(), url


def test_the_list_asks_no_more_of_the_database_for_more_rows(district, add, as_) -> None:
    client = as_("handler")
    add()
    for url in (reverse("library:list"), reverse("library:search") + "?words=率"):
        client.get(url)
        with CaptureQueriesContext(connection) as few:
            client.get(url)
        for number in range(9):
            add(code=f"{url[-2:]}{number}", name=f"第{number}率", sector=f"行业{number}")
        with CaptureQueriesContext(connection) as many:
            client.get(url)
        assert len(few) == len(many), url


def test_a_page_keeps_its_filters_and_a_wrong_page_is_the_nearest(district, add, as_) -> None:
    for number in range(45):
        add(code=f"n{number:02}", name=f"处理率{number}")
    page = as_("handler").get(reverse("library:list"), {"words": "处理", "page": "99"}).content.decode()
    assert "第2页，共2页，45条" in page
    assert "?words=%E5%A4%84%E7%90%86&amp;page=1" in page


def test_one_click_carries_the_fields(district, add, as_) -> None:
    one = add()
    part = as_("handler").get(reverse("library:search"), {"words": "亮灯"}, headers={"HX-Request": "true"})
    told = part.content.decode()
    assert f'data-take="{one.pk}"' in told and 'data-target="≥98%"' in told and 'data-proof="夜间巡查记录"' in told
    assert "<html" not in told and "<mark>亮灯</mark>" in told


def test_highlighting_marks_what_was_looked_for() -> None:
    assert highlighted("路灯亮灯率", looked_for("亮灯率")) == [("路灯", False), ("亮灯率", True)]
    assert highlighted("ＩＰ地址", ["ip"]) == [("ＩＰ", True), ("地址", False)]
    assert highlighted("", ["甲"]) == []
    assert looked_for("灯") == ["灯"]
    assert looked_for("Ａb 路灯") == ["ab", "路灯"]
    assert {"路", "路灯", "灯"} == grams_of("路灯")


def test_the_seed_is_large_tidy_and_loaded_once(district) -> None:
    count = load_seed()
    assert count >= 300
    assert load_seed() == 0
    assert LibraryIndicator.objects.count() == count
    assert len(set(LibraryIndicator.objects.values_list("sector", flat=True))) >= 20
    assert found(district, words="空气质量")[0] == "空气质量优良天数比率"


def test_every_indicator_of_the_seed_is_fit_for_use() -> None:
    rows = list(seed())
    assert len({one.code for one in rows}) == len(rows)
    for one in rows:
        one.full_clean(validate_unique=False)
        assert LEVEL1_OF[one.level2] == one.level1
        assert one.measured and one.direction in ("up", "down", "fixed"), one.code
        if one.usual:
            assert targets_in(one.usual, unit_named(one.unit) if one.unit else None), f"{one.code} {one.usual}"


def test_opinions_on_an_indicator_are_open_to_every_business_role(district, add, as_) -> None:
    one = add()
    url = reverse("workflow:comment", args=["library.libraryindicator", one.pk])
    assert as_("stranger").post(url, {"field": "usual", "text": "偏低"}).status_code == 302
    assert "偏低" in as_("handler").get(reverse("library:detail", args=[one.pk])).content.decode()
