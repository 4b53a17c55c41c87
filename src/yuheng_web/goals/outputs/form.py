"""What the official goal form says (项目支出绩效目标申报表的内容): every cell as it is printed, from a stored version."""

from __future__ import annotations

from typing import Any, NamedTuple

from yuheng.checks.rules.phone_number_published import mask
from yuheng_web.goals.draft import shown_marks
from yuheng_web.goals.models import GoalVersion
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.projects.models import SOURCES
from yuheng_web.shell.templatetags.yuheng import wan

TITLE = "项目支出绩效目标申报表"
_ALWAYS = ("current", "other")
_GRANT = {"current": "财政拨款"}


class FormRow(NamedTuple):
    """One indicator as printed."""

    level1: str
    level2: str
    level3: str
    target: str
    unit: str
    weight: str
    proof: str


class Form(NamedTuple):
    """The form of one version: the head, the funds (source and amount in 万元), the goal, the indicators, the foot."""

    year: int
    project: str
    department: str
    unit: str
    responsible: str
    phone: str
    nature: str
    period: str
    tranche: str
    funds: tuple[tuple[str, str], ...]
    goal: str
    rows: tuple[FormRow, ...]
    foot: str


def form_of(version: GoalVersion) -> Form:
    """The form of a version whose project, funds and indicators are loaded."""
    project_year = version.goal_set.project_year
    project = project_year.project
    first, last = project.first_year, project.last_year
    return Form(
        year=project_year.year,
        project=project.name,
        department=f"{project.department.name}（{project.department.code}）",
        unit=version.goal_set.owner.name,
        responsible=project.responsible,
        phone=project.phone,
        nature="新增项目" if first == project_year.year else "延续项目",
        period=f"{first}年" if last in (None, first) else f"{first}年至{last}年",
        tranche=version.goal_set.tranche,
        funds=_funds(list(project_year.funds.all()), adjusted=version.kind == "adjusted"),
        goal=version.goal,
        rows=tuple(_row(one) for one in version.indicators.all()),
        foot=f"第{version.number}版（{version.get_kind_display()}），{GOAL_VERSION.states.get(version.state, '')}",
    )


def published(form: Form) -> Form:
    """The form as it may be shown to the public: names and phones of people are masked."""
    name = form.responsible.strip()
    return form._replace(responsible=name[:1] + "*" * (len(name) - 1), phone=mask(form.phone.strip()), foot="")


def _funds(funds: list[Any], *, adjusted: bool) -> tuple[tuple[str, str], ...]:
    """The total, then each source; of the adjusted amounts where the goal was adjusted or nothing else is known."""
    name = "adjusted" if adjusted else "initial"
    if not any(getattr(one, name) for one in funds):
        name = "initial" if adjusted else "adjusted"
    sums = dict.fromkeys(_ALWAYS, 0)
    for one in funds:
        sums[one.source] = sums.get(one.source, 0) + getattr(one, name)
    told = [("年度资金总额", wan(sum(sums.values())))]
    for source, title in SOURCES:
        if source in sums:
            of_which = "其中：" if len(told) == 1 else ""
            told.append((f"{of_which}{_GRANT.get(source, title)}", wan(sums[source])))
    return tuple(told)


def _row(one: Any) -> FormRow:
    return FormRow(
        one.level1, one.level2, one.level3, printed_target(one), one.unit, printed_weight(one), one.proof
    )  # fmt: skip


def printed_target(one: Any) -> str:
    """The value of an indicator as printed; 不涉及 with its reason."""
    return f"不涉及（{one.not_applicable}）" if one.not_applicable else str(one.target)


def printed_weight(one: Any) -> str:
    """The weight of an indicator in marks; empty for 不涉及."""
    return "" if one.not_applicable else shown_marks(one.weight)
