"""Writes of projects: keyword-only, actor first, permission checked, one event logged."""

from yuheng_web.projects.services.funds import FundRow, parts_open
from yuheng_web.projects.services.moves import advance_payment, advance_year
from yuheng_web.projects.services.papers import (
    add_basis,
    change_payment,
    record_decision,
    record_payment,
    remove_basis,
    remove_decision,
)
from yuheng_web.projects.services.projects import change_project, copy_into, open_project
from yuheng_web.projects.services.years import change_year, recall_fund

__all__ = [
    "FundRow",
    "add_basis",
    "advance_payment",
    "advance_year",
    "change_payment",
    "change_project",
    "change_year",
    "copy_into",
    "open_project",
    "parts_open",
    "recall_fund",
    "record_decision",
    "record_payment",
    "remove_basis",
    "remove_decision",
]
