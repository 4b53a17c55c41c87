"""Goals and indicators in workbooks (绩效目标导入导出): found by the import and export of projects by this name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from yuheng_web.goals.models import GoalSet, GoalVersion, Indicator
from yuheng_web.organisations.permissions import reached_by
from yuheng_web.projects.exchange.loading import Batch
from yuheng_web.projects.exchange.reading import Row
from yuheng_web.projects.models import WITHOUT_GOALS, ProjectYear
from yuheng_web.shell.secrecy import refuse_marked
from yuheng_web.workflow.services import log_all

_GOALS, _INDICATORS = "PM_PERF_GOAL_INFO", "PM_PERF_INDICATOR"
Key = tuple[str, int, str]


def take(batch: Batch, otherwise: int) -> None:
    """Drafts of goals with their indicators, for years of the same file or years the actor reaches."""
    rows = batch.book.rows
    years = _years_there(batch, rows.get(_GOALS, []))
    made: dict[Key, GoalVersion] = {}
    for row in rows.get(_GOALS, []):
        key = _key(row, otherwise)
        version = _version(batch, row, key, years, made)
        if version is not None:
            made[key] = version
    found: list[Indicator] = []
    places: dict[Key, int] = {}
    for row in rows.get(_INDICATORS, []):
        key = _key(row, otherwise)
        if key not in made:
            batch.fault(row, "code", f"“绩效目标”表里没有“{key[0]}”{key[1]}年度的目标，指标没有着落。")
            continue
        places[key] = places.get(key, 0) + 1
        found.append(_indicator(batch, row, made[key], places[key]))
    if made:
        batch.later.append(partial(_save, batch, list(made.values()), found))


def _key(row: Row, otherwise: int) -> Key:
    return row.values["code"], row.values.get("year") or otherwise, row.values.get("tranche") or ""


def _years_there(batch: Batch, rows: Iterable[Row]) -> dict[tuple[str, int], ProjectYear]:
    """The years of the file, and those that are there already and within the actor's reach."""
    there = ProjectYear.objects.filter(
        project__code__in={row.values["code"] for row in rows},
        project__organisation__in=reached_by(batch.actor, ("projects.import",)),
    ).select_related("project__organisation")
    return {(one.project.code, one.year): one for one in there} | batch.years


def _version(
    batch: Batch, row: Row, key: Key, years: dict[tuple[str, int], ProjectYear], made: dict[Key, GoalVersion]
) -> GoalVersion | None:
    year = years.get(key[:2])
    if year is None:
        batch.fault(row, "code", f"没有“{key[0]}”{key[1]}年度的项目，或不在您的管理范围内。")
    elif key in made:
        batch.fault(row, "code", f"“{key[0]}”{key[1]}年度的目标出现了两次，不同批次请填写批次。")
    elif year.project.category in WITHOUT_GOALS:
        batch.fault(row, "code", "人员类、公用经费项目不填绩效目标。")
    elif year.pk and year.goal_sets.filter(owner=year.project.organisation_id, tranche=key[2]).exists():
        batch.fault(row, "code", f"“{key[0]}”{key[1]}年度已有绩效目标，要改请到目标页修改。")
    else:
        _refuse_marks(batch, row, "goal")
        goals = GoalSet(project_year=year, owner=year.project.organisation, tranche=key[2])
        return GoalVersion(
            goal_set=goals, number=1, goal=row.values["goal"], made_by=batch.actor, made_at=timezone.now()
        )
    return None


def _indicator(batch: Batch, row: Row, version: GoalVersion, position: int) -> Indicator:
    told = row.values
    # the third level of the first generation holds 30 signs: longer ones stand whole in 指标内容
    name, content = told["level3"], told.get("content") or ""
    for field in ("level3", "target", "proof"):
        _refuse_marks(batch, row, field)
    return Indicator(
        version=version, position=position, level1=told["level1"], level2=told["level2"],
        level3=content if content.startswith(name) else name, target=told["target"], unit=told.get("unit") or "",
        weight=told.get("weight"), proof=told.get("proof") or "",
    )  # fmt: skip


def _refuse_marks(batch: Batch, row: Row, field: str) -> None:
    try:
        refuse_marked(row.values.get(field) or "")
    except ValidationError as refusal:
        batch.fault(row, field, " ".join(refusal.messages))


def _save(batch: Batch, versions: list[GoalVersion], indicators: list[Indicator]) -> None:
    sets = [one.goal_set for one in versions]
    for one in sets:
        one.project_year_id = one.project_year.pk
    GoalSet.objects.bulk_create(sets, batch_size=500)
    for one in versions:
        one.goal_set_id = one.goal_set.pk
    GoalVersion.objects.bulk_create(versions, batch_size=500)
    for one in indicators:
        one.version_id = one.version.pk
    Indicator.objects.bulk_create(indicators, batch_size=500)
    log_all(actor=batch.actor, action="projects.import", title="导入绩效目标", subjects=versions)


def rows_of(years: list[ProjectYear]) -> dict[str, list[dict[str, Any]]]:
    """The rows of both tables: of each goal the version in force, else the newest."""
    sets = GoalSet.objects.filter(project_year__in=[one.pk for one in years]).order_by(
        "project_year__project__code", "pk"
    )
    found: dict[str, list[dict[str, Any]]] = {_GOALS: [], _INDICATORS: []}
    related = sets.select_related("project_year__project__organisation", "owner").prefetch_related(
        "versions__indicators"
    )
    for one in related:
        versions = list(one.versions.all())
        version = next((it for it in reversed(versions) if it.state == "approved"), versions[-1] if versions else None)
        if version is not None:
            _told(found, one, version)
    return found


def _told(found: dict[str, list[dict[str, Any]]], one: GoalSet, version: GoalVersion) -> None:
    year, project = one.project_year, one.project_year.project
    both = {
        "code": project.code, "name": project.name, "year": year.year, "tranche": one.tranche, "deleted": False,
        "agency_code": one.owner.code, "agency_name": one.owner.name, "version": version.number,
        "version_name": version.get_kind_display(),
    }  # fmt: skip
    found[_GOALS].append(both | {"key": version.pk, "goal": version.goal})
    for it in version.indicators.all():
        if not it.not_applicable:
            found[_INDICATORS].append(both | {
                "key": it.pk, "level1": it.level1, "level2": it.level2, "level3": it.level3, "content": it.level3,
                "target": it.target, "unit": it.unit, "weight": it.weight, "proof": it.proof,
            })  # fmt: skip
