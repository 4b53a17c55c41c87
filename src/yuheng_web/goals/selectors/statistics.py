"""Counts of goals by department (统计): states, indicators by class, findings by rule, returns, days in each stage."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import CharField, Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone

from yuheng.checks.rule import all_rules
from yuheng_web.goals.models import GoalVersion, Indicator
from yuheng_web.goals.selectors.review import REVIEWS, of_last_submission
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.projects.models import ProjectYear
from yuheng_web.workflow.models import Event

_DEPARTMENT = "goal_set__project_year__project__department"
FORM_RULES = {
    "blank_row": "表中有空白行",
    "label_missing": "没有写一级、二级指标",
    "name_missing": "没有写三级指标",
    "target_missing": "没有写指标值",
    "goal_missing": "没有填写年度总体目标",
    "no_indicator": "没有一条指标",
    "proof_missing": "没有写佐证材料及数据来源",
    "total": "分值合计不等于应有的分值",
    "without_weight": "没有填分值",
    "part": "某部分的分值与计分办法不同",
    "missing_part": "缺少某部分的指标",
    "outside": "指标不属于计分办法的任何部分",
    "unknown": "计分办法没有核实的分值",
}
"""What the form itself is checked for, beside the rules of the core."""
STAGES = ("draft", "returned", *REVIEWS)
"""The states in which a goal waits for somebody, in the order of its way."""


class Counted(NamedTuple):
    """The goals of a department (目标数): by state of the newest version, how many indicators, how often returned."""

    name: str
    states: dict[str, int]
    indicators: int
    returned: int

    @property
    def total(self) -> int:
        """All goals."""
        return sum(self.states.values())


class Ruled(NamedTuple):
    """How often a rule found something (核查问题): in how many goals, how many explained."""

    title: str
    severity: str
    count: int
    goals: int
    explained: int


class Stage(NamedTuple):
    """How long goals stay in a stage (办理时长), in days; those that are in it still count until now."""

    title: str
    count: int
    mean: Decimal
    longest: Decimal
    waiting: int


def newest_of(found: QuerySet[ProjectYear]) -> QuerySet[GoalVersion]:
    """The newest version of every goal of the projects."""
    last = GoalVersion.objects.filter(goal_set=OuterRef("goal_set")).order_by("-number").values("pk")[:1]
    return GoalVersion.objects.filter(goal_set__project_year__in=found.order_by().values("pk"), pk=Subquery(last))


def counted(found: QuerySet[ProjectYear]) -> list[Counted]:
    """The goals by department, and all together at the end."""
    names = (f"{_DEPARTMENT}__code", f"{_DEPARTMENT}__name")
    newest = newest_of(found).order_by()
    states: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for code, name, state, count in newest.values_list(*names, "state").annotate(n=Count("pk")):
        states[code, name][state] += count
    inside = Indicator.objects.filter(version__in=newest.values("pk"), not_applicable="").order_by()
    indicators = dict(inside.values_list(f"version__{names[0]}").annotate(n=Count("pk")))
    returned = _returns(found)
    rows = [
        Counted(name, dict(told), indicators.get(code, 0), returned[code])
        for (code, name), told in sorted(states.items())
    ]
    sums: Counter[str] = sum((Counter(row.states) for row in rows), Counter())
    whole = Counted("合计", dict(sums), sum(row.indicators for row in rows), sum(row.returned for row in rows))
    return [*rows, whole]


def _events(found: QuerySet[ProjectYear]) -> QuerySet[Event]:
    """The acts on the goals of the projects, in their order."""
    keys = GoalVersion.objects.filter(goal_set__project_year__in=found.order_by().values("pk"))
    told = keys.annotate(key=Cast("pk", CharField())).values("key")
    return Event.objects.filter(subject_kind=GOAL_VERSION.kind, subject_key__in=told).order_by("number")


def _returns(found: QuerySet[ProjectYear]) -> Counter[str]:
    """How often goals were returned, by the code of the department."""
    versions = GoalVersion.objects.filter(goal_set__project_year__in=found.order_by().values("pk"))
    departments = {str(pk): code for pk, code in versions.values_list("pk", f"{_DEPARTMENT}__code")}
    keys = _events(found).filter(to_state="returned").values_list("subject_key", flat=True)
    return Counter(departments[key] for key in keys)


def classes(found: QuerySet[ProjectYear]) -> list[tuple[str, str, int]]:
    """The indicators of the newest versions by first and second label, the most frequent first in each."""
    inside = Indicator.objects.filter(version__in=newest_of(found).values("pk"), not_applicable="")
    rows = list(inside.order_by().values_list("level1", "level2").annotate(n=Count("pk")))
    sums: Counter[str] = Counter()
    for level1, _, count in rows:
        sums[level1] += count
    return sorted(rows, key=lambda row: (-sums[row[0]], row[0], -row[2], row[1]))


def rules(found: QuerySet[ProjectYear]) -> list[Ruled]:
    """What was found at the last submission of the newest versions, by rule, the most frequent first."""
    inside = of_last_submission().filter(version__in=newest_of(found).values("pk"))
    titles = {rule.name: rule.title for rule in all_rules()}
    explained = dict(inside.exclude(explanation="").values_list("rule").annotate(n=Count("pk")))
    rows = inside.values_list("rule", "severity").annotate(n=Count("pk"), goals=Count("version", distinct=True))
    told = [
        Ruled(titles.get(rule) or FORM_RULES.get(rule, rule), severity, count, goals, explained.get(rule, 0))
        for rule, severity, count, goals in rows
    ]
    return sorted(told, key=lambda one: (-one.count, one.title))


def stages(found: QuerySet[ProjectYear]) -> list[Stage]:
    """How long goals stayed in each stage, from one event to the next."""
    spent: dict[str, list[timedelta]] = defaultdict(list)
    now, since = timezone.now(), {}
    for key, at, state in _events(found).exclude(to_state="").values_list("subject_key", "at", "to_state"):
        if key in since:
            was, begun = since[key]
            spent[was].append(at - begun)
        since[key] = (state, at)
    waiting = Counter(state for state, _ in since.values())
    for state, begun in since.values():
        spent[state].append(now - begun)
    return [
        Stage(GOAL_VERSION.states[one], len(spent[one]), _days(sum(spent[one], timedelta()), len(spent[one])),
              _days(max(spent[one])), waiting[one])
        for one in STAGES if spent[one]
    ]  # fmt: skip


def _days(time: timedelta, parts: int = 1) -> Decimal:
    return round(Decimal(int(time.total_seconds())) / 86400 / parts, 1)
