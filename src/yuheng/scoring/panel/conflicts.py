"""Conflicts of interest (回避): who may not sit on a panel, from structured relations and dates."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from yuheng.scoring.declared import Declared

AVOID, CLEAR, UNDECIDED = "avoid", "clear", "undecided"


class ConflictRule(Struct, frozen=True):
    """For how many months after its end a relation of this kind still counts (回避期限): 0 while it lasts.

    None where the sources do not give it.
    """

    kind: str
    months: int | None


class Relation(Struct, frozen=True):
    """What ties a person to an organisation (利害关系): employment, a relative's employment, a contract …

    ``since`` is None where the beginning is unknown, ``until`` while it lasts. ``person`` is the stable number.
    """

    person: str
    kind: str
    organisation: str
    since: date | None = None
    until: date | None = None


class Subject(Struct, frozen=True):
    """Whom an evaluation concerns (被评价单位): the organisation, its superior departments, its subordinate units."""

    organisation: str
    superiors: frozenset[str] = frozenset()
    subordinates: frozenset[str] = frozenset()

    def part_of(self, organisation: str) -> str:
        """What an organisation is to this evaluation, in words; empty where it has nothing to do with it."""
        if organisation == self.organisation:
            return "被评价单位"
        if organisation in self.superiors:
            return "被评价单位的主管部门"
        return "被评价单位的所属单位" if organisation in self.subordinates else ""


class Judgement(Struct, frozen=True):
    """Whether a person must avoid an evaluation (回避、不需回避、待定), and why, with the dates."""

    person: str
    outcome: str
    why: str


def conflict_rules(told: Declared) -> tuple[ConflictRule, ...]:
    """The ``conflicts:`` of a panel. Raises ``Fault``."""
    found: list[ConflictRule] = []
    for one in told.each("conflicts", needed=False):
        rule = ConflictRule(one.text("kind"), one.whole("months"))
        if any(rule.kind == other.kind for other in found):
            raise one.fault("kind", f"关系“{rule.kind}”写了不止一次")
        one.finished()
        found.append(rule)
    return tuple(found)


def judged(
    relations: Iterable[Relation], subject: Subject, rules: Iterable[ConflictRule], day: date
) -> tuple[Judgement, ...]:
    """What each relation to the subject means for an evaluation on ``day``. Others are passed over."""
    months = {rule.kind: rule.months for rule in rules}
    return tuple(_judgements(relations, subject, months, day))


def _judgements(
    relations: Iterable[Relation], subject: Subject, months: dict[str, int | None], day: date
) -> Iterator[Judgement]:
    for relation in relations:
        part = subject.part_of(relation.organisation)
        if not part:
            continue
        outcome, dates = _outcome(relation, months, day)
        yield Judgement(relation.person, outcome, f"{relation.kind}：{relation.organisation}（{part}）；{dates}")


def _outcome(relation: Relation, months: dict[str, int | None], day: date) -> tuple[str, str]:
    since, until, on = relation.since, relation.until, f"评价日{chinese(day)}"
    if relation.kind not in months:
        return UNDECIDED, f"回避规则没有提到“{relation.kind}”，请组织评价的部门决定是否回避。"
    if since is not None and until is not None and until < since:
        return UNDECIDED, f"关系的起止日期颠倒（{chinese(since)}至{chinese(until)}），请核实。"
    if since is not None and since > day:
        return UNDECIDED, f"关系自{chinese(since)}起，晚于{on}，请组织评价的部门决定是否回避。"
    if until is None or until >= day:
        return AVOID, f"{on}时关系{'仍在持续' if until is None else f'持续到{chinese(until)}'}，应当回避。"
    window = months[relation.kind]
    if window is None:
        return UNDECIDED, (
            f"关系已于{chinese(until)}结束，结束后还要回避多久（panel.conflicts中“{relation.kind}”的months）"
            "没有写明，请组织评价的部门研究确定并填写。"
        )
    if window == 0:
        return CLEAR, f"关系已于{chinese(until)}结束，早于{on}，结束后不需回避。"
    last = months_later(until, window)
    shown = f"关系于{chinese(until)}结束，加{window}个月为{chinese(last)}，{on}"
    if day <= last:
        return AVOID, f"{shown}在此期限内，应当回避。"
    return CLEAR, f"{shown}已过此期限，不需回避。"


class Service(Struct, frozen=True):
    """That a person sat on a panel (评价经历): when, and for what."""

    person: str
    day: date
    project: str


def resting(services: Iterable[Service], months: int, day: date) -> tuple[Judgement, ...]:
    """Who has served so recently that they are not drawn on ``day`` again."""
    found = []
    for service in services:
        last = months_later(service.day, months)
        if service.day <= day <= last:
            why = (
                f"{chinese(service.day)}参加过“{service.project}”的评价，加{months}个月为{chinese(last)}，"
                f"评价日{chinese(day)}在此期限内，本次不抽取。"
            )
            found.append(Judgement(service.person, AVOID, why))
    return tuple(found)


def months_later(day: date, months: int) -> date:
    """The same day of the month ``months`` later, the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def chinese(day: date) -> str:
    """“2025年6月1日”."""
    return f"{day.year}年{day.month}月{day.day}日"
