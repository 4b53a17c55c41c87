"""The projects of the sample: three years, funds, policy bases, decisions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from yuheng_web.operations.sample.world import World, created, words
from yuheng_web.organisations.models import Organisation
from yuheng_web.organisations.roles import Role
from yuheng_web.projects.models import WITHOUT_GOALS, Decision, Fund, Payment, PolicyBasis, Project, ProjectYear
from yuheng_web.projects.workflow import PROJECT_YEAR

REGION = "990100000"
WAN = 1_000_000
PATHS: dict[str, tuple[str, ...]] = {
    "draft": (), "submitted": ("submit",), "department": ("submit", "pass_unit"),
    "finance": ("submit", "pass_unit", "pass_department"),
    "performance": ("submit", "pass_unit", "pass_department", "pass_finance"),
    "approved": ("submit", "pass_unit", "pass_department", "pass_finance", "approve"),
    "returned": ("submit", "return_unit"),
}  # fmt: skip
ORDER = ("draft", "returned", "submitted", "department", "finance", "performance", "approved")
SPREAD = (22, 9, 13, 14, 13, 10, 19)
"""How many in a hundred goals of the year being declared stand where."""


class Years(NamedTuple):
    """A project's years, each with how far its goal has come."""

    project: Project
    years: list[tuple[ProjectYear, str]]


def make_projects(world: World) -> list[Years]:
    """Makes the projects with everything but their goals."""
    projects = created([_project(world, number) for number in range(world.size.projects)])
    made = [Years(project, _years(world, project)) for project in projects]
    created([year for one in made for year, _ in one.years])
    created([one for project in projects for one in _bases(world, project)])
    funds: list[Fund] = []
    decisions: list[Decision] = []
    for one in made:
        amount = world.one((8, 15, 30, 60, 120, 300, 800, 2000)) * world.chance.randrange(60, 180) * WAN // 100
        for year, _ in one.years:
            own = _funds(world, year, amount)
            funds += own
            decisions += _decisions(world, year, sum(fund.initial for fund in own))
    created(funds)
    created(decisions)
    created([payment for decision in decisions if (payment := _payment(world, decision))])
    for one in made:
        _tell(world, one)
    return made


def _project(world: World, number: int) -> Project:
    unit: Organisation = world.units[number % len(world.units)]
    told = words("projects")
    sector = world.sector[unit.pk]
    stems = told["sectors"][sector]["projects"]
    stem = world.one(stems) if world.happens(85) else world.one(told["any"]["projects"])
    place = world.one(words("district")["places"])
    name = stem.format(p=place) if "{p}" in stem else f"{stem}（{place}）" if world.happens(20) else stem
    first = world.year - world.chance.randrange(3)
    length = world.one((1, 1, 1, 1, 1, 2, 2, 3))
    category = world.one(("specific",) * 11 + ("other_running",) * 7 + ("running", "staff"))
    if category in WITHOUT_GOALS:
        name = {"staff": "聘用人员经费", "running": "日常公用经费"}[category] + f"（{place}）"
    return Project(
        code=f"{REGION}{first % 100:02}T{number + 1:09}", name=name, organisation=unit,
        department=unit.parent or unit, category=category, sector=sector, first_year=first,
        last_year=first + length - 1, responsible=world.who(unit, Role.UNIT_REVIEWER).full_name,
    )  # fmt: skip


def _years(world: World, project: Project) -> list[tuple[ProjectYear, str]]:
    told = words("projects")["any"]
    found = []
    for year in range(project.first_year, min(project.last_year or world.year, world.year) + 1):
        goal = world.chance.choices(ORDER, SPREAD)[0] if year == world.year else "approved"
        state = {"performance": "ready", "returned": "returned"}.get(goal, goal)
        if goal == "approved" and year == world.year:
            state = world.one(("finance", "ready", "approved"))
        if project.category in WITHOUT_GOALS:
            goal = ""
        content = world.one(told["content"]).format(n=project.name)
        mid_year = year < world.year and world.happens(5)
        found.append(
            (ProjectYear(project=project, year=year, state=state, content=content, added_mid_year=mid_year), goal)
        )
    return found


def _bases(world: World, project: Project) -> list[PolicyBasis]:
    chosen = world.chance.sample(words("projects")["any"]["bases"], world.one((1, 1, 2)))
    return [
        PolicyBasis(project=project, title=title, duty="履行部门职责",
                    number=number.format(y=project.first_year - 1, n=world.chance.randrange(1, 60)))
        for number, title in chosen
    ]  # fmt: skip


def _funds(world: World, year: ProjectYear, amount: int) -> list[Fund]:
    initial = amount * world.chance.randrange(90, 111) // 100 // 10000 * 10000
    past = world.year - year.year
    adjusted = initial * world.one((100, 100, 100, 95, 90, 110)) // 100 if past else initial
    spent = {0: 0, 1: world.chance.randrange(35, 92)}.get(past, world.chance.randrange(82, 101))
    document = f"云财预〔{year.year}〕{world.chance.randrange(1, 90)}号" if past else ""
    if year.added_mid_year:
        initial = 0
    made = [Fund(project_year=year, source="current", initial=initial, adjusted=adjusted,
                 executed=adjusted * spent // 100, document=document)]  # fmt: skip
    if world.happens(18):
        other = amount * world.chance.randrange(10, 50) // 100 // 10000 * 10000
        source = world.one(("superior", "carried_over", "bond", "other"))
        made.append(Fund(project_year=year, source=source, initial=other, adjusted=other,
                         executed=other * spent // 100, document=document))  # fmt: skip
    return made


def _decisions(world: World, year: ProjectYear, amount: int) -> list[Decision]:
    told = words("projects")["any"]["meetings"]

    def decided(what: str, on: date, words_of: str) -> Decision:
        meeting = f"{on.year}年" + world.one(told).format(n=world.chance.randrange(1, 30))
        return Decision(project_year=year, what=what, meeting=meeting, on=on, amount=amount, summary=words_of)

    began = window(world, year)[0] - timedelta(days=world.chance.randrange(3, 40))
    made = (
        [decided("start", began, f"同意{year.project.name}立项。")]
        if year.state != "draft" or world.happens(50)
        else []
    )
    if year.year < world.year and amount > 500 * WAN:
        on = min(date(year.year, world.chance.randrange(1, 12), 15), world.days_before(1))
        made.append(decided("payment", on, "同意按合同约定支付进度款。"))
    return made


def _payment(world: World, decision: Decision) -> Payment | None:
    if decision.what != "payment":
        return None
    payee = world.one(words("projects")["any"]["payees"])
    return Payment(project_year=decision.project_year, payee=payee, amount=(decision.amount or 0) * 3 // 10,
                   on=min(decision.on + timedelta(days=9), world.day), decision=decision, state="approved")  # fmt: skip


def window(world: World, year: ProjectYear) -> tuple[date, date]:
    """The days between which a year was declared: up to yesterday for the one being declared, else years before."""
    back = 365 * (world.year - year.year)
    return world.days_before(back + 58), world.days_before(back + 1)


def steps_to(state: str) -> tuple[str, ...]:
    """The moves of a project year that end in a state."""
    return PATHS["performance" if state == "ready" else state]


def _tell(world: World, one: Years) -> None:
    reason = world.one(words("projects")["any"]["returned"])
    for year, _ in one.years:
        began, ended = window(world, year)
        unit = one.project.organisation
        handler = world.who(unit, Role.UNIT_HANDLER)
        noted: dict[str, Any] = {"code": one.project.code, "year": year.year}
        world.act(world.moment(began), handler, "projects.change", "编制年度项目", year, unit, after=noted)
        steps = steps_to(year.state)
        world.walk(PROJECT_YEAR, year, steps, began + timedelta(days=2), ended, reason)
