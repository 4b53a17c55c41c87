"""The goals of the sample: good ones, and some with the faults that the rules find."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Sum

from yuheng_web.goals.models import GoalSet, GoalVersion, Indicator
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.operations.sample.projects import PATHS, Years, window
from yuheng_web.operations.sample.world import World, created, words
from yuheng_web.organisations.roles import Role
from yuheng_web.projects.models import Fund, ProjectYear
from yuheng_web.shell.templatetags.yuheng import wan

FAULTS = ("vague", "sum", "no_satisfaction", "wrong_year", "count", "direction", "repeats")
FAULTY = 16
"""How many in a hundred goals have a fault."""
PARTS = {"产出指标": 5000, "效益指标": 3000, "满意度指标": 1000}
"""Weights in hundredths of a mark; ten marks are for the execution of the budget."""


class _Draft(NamedTuple):
    version: GoalVersion
    year: ProjectYear
    steps: tuple[str, ...]
    began: date
    ended: date


def make_goals(world: World, projects: list[Years]) -> None:
    """Makes goal sets, versions and indicators, with the moves of each version."""
    wanted = [(year, state) for one in projects for year, state in one.years if state]
    sets = [GoalSet(project_year=year, owner=year.project.organisation) for year, _ in wanted]
    seconds = [(year, state) for year, state in wanted if world.happens(3)]
    sets += [GoalSet(project_year=year, owner=year.project.organisation, tranche="第二批") for year, _ in seconds]
    created(sets)
    funds = Fund.objects.values_list("project_year").annotate(total=Sum("adjusted"))
    amounts = dict(funds)
    drafts: list[_Draft] = []
    indicators: list[Indicator] = []
    for goal_set, (year, state) in zip(sets, [*wanted, *seconds], strict=True):
        rows, text = _indicators(world, year, amounts.get(year.pk, 0))
        own = _versions(world, goal_set, year, state, text)
        drafts += own
        for draft in own:
            indicators += _copied(rows, draft.version, more=draft.version.number > 1)
    created([draft.version for draft in drafts])
    created(indicators)
    for draft in drafts:
        _tell(world, draft)


def _versions(world: World, goal_set: GoalSet, year: ProjectYear, state: str, text: str) -> list[_Draft]:
    began, ended = window(world, year)
    maker = world.who(goal_set.owner, Role.UNIT_HANDLER)
    first = GoalVersion(goal_set=goal_set, number=1, state=state, goal=text, made_by=maker, made_at=world.moment(began))
    own = [_Draft(first, year, PATHS[state], began + timedelta(days=1), ended)]
    if year.year == world.year - 1 and world.happens(8):
        now = world.one(("approved", "approved", "submitted", "performance"))
        if now == "approved":
            first.state = "superseded"
        at = world.days_before(world.chance.randrange(40, 120))
        second = GoalVersion(
            goal_set=goal_set, number=2, kind="adjusted", state=now, goal=text, made_by=maker,
            made_at=world.moment(at), reason=world.one(words("projects")["any"]["adjusted"]),
        )  # fmt: skip
        own.append(_Draft(second, year, PATHS[now], at + timedelta(days=1), world.days_before(20)))
    return own


def _copied(rows: list[dict[str, Any]], version: GoalVersion, more: bool) -> list[Indicator]:
    made = [Indicator(version=version, position=number, **row) for number, row in enumerate(rows)]
    if more:  # what was adjusted: the first count went up
        number = made[0].target.removeprefix("≥").removesuffix(made[0].unit)
        made[0].target = f"≥{int(number) * 11 // 10}{made[0].unit}"
    return made


def _fitting(world: World, choices: list[Any], name: str) -> list[Any]:
    """The choices in a chance order, those first that share most signs with the project's name."""
    mixed = world.chance.sample(choices, len(choices))
    return sorted(mixed, key=lambda one: -len(set(name) & set("".join(map(str, one[:-3])))))


def _indicators(world: World, year: ProjectYear, amount: int) -> tuple[list[dict[str, Any]], str]:
    told = words("projects")
    own, any_ = told["sectors"][year.project.sector], told["any"]
    fault = world.one(FAULTS) if world.happens(FAULTY) else ""
    quantity = _fitting(world, own["quantity"], year.project.name)[: world.one((2, 3))]
    quality = [world.one(own["quality"]), world.one(any_["quality"])][: world.one((1, 2, 2))]
    benefit = _fitting(world, own["benefit"], year.project.name)[: world.one((1, 2))]
    rows = [_row(world, "产出指标", "数量指标", *one) for one in quantity]
    rows += [_row(world, "产出指标", "质量指标", *one) for one in quality]
    rows.append(_row(world, "产出指标", "时效指标", *world.one(any_["timeliness"])))
    rows.append(_plain("产出指标", "时效指标", "完成时限", f"{year.year}年{world.one(any_['months'])}", ""))
    rows.append(_plain("产出指标", "成本指标", "项目总成本", f"≤{wan(amount)}万元", "万元"))
    rows += [_row(world, "效益指标", *one) for one in benefit]
    rows += [_row(world, "满意度指标", "服务对象满意度指标", one, "%", 88, 96) for one in own["served"]]
    text = _text(year, rows, more=3 if fault == "count" else 0)
    if fault:
        _spoil(world, fault, rows, year.year)
    _weigh(rows, short=500 if fault == "sum" else 0)
    for row in rows:
        row["proof"] = world.one(any_["proofs"])
    return rows, text


def _plain(level1: str, level2: str, name: str, target: str, unit: str) -> dict[str, Any]:
    return {"level1": level1, "level2": level2, "level3": name, "target": target, "unit": unit}


def _row(world: World, level1: str, level2: str, name: str, unit: str, low: int, high: int) -> dict[str, Any]:
    number = world.chance.randrange(low, high + 1)
    if number > 1000:
        number = number // 100 * 100
    sign = "" if (number, unit) == (100, "%") else "≥"
    return _plain(level1, level2, name, f"{sign}{number}{unit}", unit)


def _weigh(rows: list[dict[str, Any]], short: int) -> None:
    for level1, marks in PARTS.items():
        own = [row for row in rows if row["level1"] == level1]
        for number, row in enumerate(own):
            each, rest = divmod(marks // 100, len(own))
            row["weight"] = (each + (number < rest)) * 100
    rows[0]["weight"] -= short


def _text(year: ProjectYear, rows: list[dict[str, Any]], more: int) -> str:
    def told(row: dict[str, Any], more: int = 0) -> str:
        number = row["target"].removeprefix("≥").removesuffix(row["unit"])
        return f"{row['level3']}达到{int(number) + more}{row['unit']}"

    counts = [told(row, more) for row in rows if row["level2"] == "数量指标"]
    served = next(told(row) for row in rows if row["level1"] == "满意度指标")
    return f"通过实施{year.project.name}，{'，'.join(counts)}，按期完成并验收，{served}以上。"


def _spoil(world: World, fault: str, rows: list[dict[str, Any]], year: int) -> None:
    benefit = next(row for row in rows if row["level1"] == "效益指标")
    if fault == "vague":
        benefit["target"] = world.one(words("projects")["any"]["vague"])
    elif fault == "no_satisfaction":
        rows[:] = [row for row in rows if row["level1"] != "满意度指标"]
    elif fault == "wrong_year":
        next(row for row in rows if row["level3"] == "完成时限")["target"] = f"{year - 1}年12月底前"
    elif fault == "direction":
        last = rows[-1]
        last["target"] = last["target"].replace("≥", "≤")
    elif fault == "repeats":
        benefit["target"] = benefit["level3"]


def _tell(world: World, draft: _Draft) -> None:
    version = draft.version
    unit = version.goal_set.owner
    action, title = ("goals.adjust", "申请调整绩效目标") if version.number > 1 else ("goals.change", "填报绩效目标")
    world.act(version.made_at, version.made_by, action, title, version, unit, after={"goal": version.goal})
    state, reason = version.state, world.one(words("projects")["any"]["returned"])
    if state == "superseded":
        version.state = "approved"
    world.walk(GOAL_VERSION, version, draft.steps, draft.began, draft.ended, reason)
    if state == "superseded":
        version.state = state
        step = GOAL_VERSION.named("supersede")
        actor = world.who(world.performance, Role.FINANCE_PERFORMANCE)
        world.act(world.moment(world.days_before(19)), actor, step.action, step.title, version, unit,
                  from_state="approved", to_state="superseded")  # fmt: skip
