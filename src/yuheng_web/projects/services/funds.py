"""Funds of a year: what may be changed in which state, recalled and re-issued funds with their lineage."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import ValidationError

from yuheng_web.projects.gates import was_approved
from yuheng_web.projects.models import Fund, ProjectYear

ALL_PARTS = frozenset(("content", "initial", "adjusted", "executed"))


class FundRow(NamedTuple):
    """A fund as it is filled in: amounts in 分, None where nothing was typed. ``pk`` of one that is there already."""

    source: str
    initial: int | None = None
    adjusted: int | None = None
    executed: int | None = None
    document: str = ""
    pk: int | None = None
    remove: bool = False


def parts_open(year: ProjectYear) -> frozenset[str]:
    """What of a year may be changed in its state: everything, the adjustment, the execution alone, or nothing."""
    if year.state == "approved":
        return frozenset(("executed",))
    if year.state not in ("draft", "returned", "adjusting"):
        return frozenset()
    return ALL_PARTS - {"initial"} if was_approved(year) else ALL_PARTS


def put_funds(year: ProjectYear, rows: Iterable[FundRow], parts: frozenset[str]) -> None:
    """Writes the rows of the form; refuses what the state does not open. Raises ``ValidationError``."""
    kept = {one.pk: one for one in year.funds.select_for_update()}
    for number, row in enumerate(rows, 1):
        old = kept.get(row.pk) if row.pk else None
        if row.pk and old is None:
            raise ValidationError(f"资金第{number}行不是这个项目的，请刷新后重填。")
        if row.remove and old is not None:
            _remove(old, parts, number)
        elif not row.remove:
            _write(year, old, row, parts, number)


def _remove(fund: Fund, parts: frozenset[str], number: int) -> None:
    if "initial" not in parts and (fund.initial or "adjusted" not in parts):
        raise ValidationError(f"资金第{number}行已批复，不能删除；不再需要的请在调整中把全年预算数改为0。")
    if fund.recalled_from_id or fund.reissued.exists():
        raise ValidationError(f"资金第{number}行有收回重发的来龙去脉，不能删除。")
    fund.delete()


def _write(year: ProjectYear, old: Fund | None, row: FundRow, parts: frozenset[str], number: int) -> None:
    fund = old or Fund(project_year=year)
    was = (fund.source, fund.initial, fund.adjusted, fund.executed, fund.document) if old else None
    fund.source, fund.document = row.source, row.document.strip()
    fund.initial = row.initial or 0
    fund.adjusted = fund.initial if row.adjusted is None else row.adjusted
    fund.executed = row.executed or 0
    if min(fund.initial, fund.adjusted, fund.executed) < 0:
        raise ValidationError(f"资金第{number}行有负数，请改为正数；收回的资金请用“收回重发”。")
    if year.added_mid_year and fund.initial:
        raise ValidationError(f"资金第{number}行：年中追加的项目年初预算数应为0，追加数填在全年预算数里。")
    _refuse_closed_parts(fund, was, parts, number)
    fund.full_clean(exclude=("project_year",))
    fund.save()


def _refuse_closed_parts(
    fund: Fund, was: tuple[str, int, int, int, str] | None, parts: frozenset[str], number: int
) -> None:
    before = was or (fund.source, 0, 0, 0, fund.document)
    if "initial" not in parts and fund.initial != before[1]:
        raise ValidationError(f"资金第{number}行：年初预算已批复，不能再改；调整写在全年预算数里。")
    if "adjusted" not in parts and (was is None or (fund.source, fund.adjusted, fund.document) != (
        before[0], before[2], before[4])):  # fmt: skip
        raise ValidationError(f"资金第{number}行：预算已批复，现在只能登记执行数；要改预算请先“申请调整预算”。")
