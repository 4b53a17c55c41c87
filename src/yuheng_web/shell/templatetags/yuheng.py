"""Filters and tags of all templates: amounts, dates, states."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import template

register = template.Library()


@register.filter
def wan(fen: int | None) -> str:
    """Integer 分 as 万元 with two places and thousands: 12345678900 → 12,345.68. Empty for nothing."""
    if fen is None:
        return ""
    exact = Decimal(fen) / 1_000_000
    shown = round(exact, 2)
    return f"{shown:,.2f}" if shown == exact else f"{exact.normalize():,f}"


@register.filter
def state_name(record: Any, machine: Any) -> str:
    """The Chinese name of a record's state."""
    return str(machine.states.get(record.state, record.state))


@register.filter
def day(value: date | None) -> str:
    """A day as officials write it: 2026年3月5日."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """The value of a mapping at a key; empty where there is none."""
    return mapping.get(key, "") if mapping else ""
