"""What an act changed, as people read it (变更前后): names of fields and values in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.utils import timezone

from yuheng_web.shell.money import FEN_IN_WAN, FenField
from yuheng_web.workflow.machine import state_in_words
from yuheng_web.workflow.models import Event

_WORDS = {
    "document": "依据文号", "on": "日期", "after": "去向机构", "how": "方式", "role": "角色", "organisation": "机构",
    "until": "至", "since": "自", "text": "意见", "answer": "答复", "field": "字段", "file": "文件", "rows": "行数",
    "name": "名称", "reason": "理由", "sha256": "文件校验值", "size": "大小", "indicators": "绩效指标", "funds": "资金",
    "count": "数量", "added": "新增", "changed": "修改", "removed": "删除",
}  # fmt: skip
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+([+-]\d\d:\d\d|Z)?)?")


class Change(NamedTuple):
    """One field of an act: its name, its value before and after; ``changed`` where the two differ."""

    label: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """True where the values differ."""
        return self.before != self.after


class Told(NamedTuple):
    """An event as a person reads it: the act, its states by name, its changes."""

    event: Event
    from_state: str
    to_state: str
    changes: tuple[Change, ...]


def told(event: Event, labels: Mapping[str, str] | None = None) -> Told:
    """An event in words; ``labels`` are the names that the record's own app gives its fields."""
    kind = event.subject_kind
    states = (state_in_words(kind, event.from_state), state_in_words(kind, event.to_state))
    return Told(event, *states, tuple(changes_in(event, labels)))


def changes_in(event: Event, labels: Mapping[str, str] | None = None) -> Iterator[Change]:
    """Every field that an event tells of, in the order it was written; rows of a table one by one."""
    before, after = (_flat(event.subject_kind, one, labels or {}) for one in (event.before, event.after))
    for label in dict.fromkeys((*before, *after)):
        yield Change(label, before.get(label, ""), after.get(label, ""))


def _flat(kind: str, told: Any, labels: Mapping[str, str], above: str = "") -> dict[str, str]:
    """The leaves of what was written: “绩效指标第2行·指标值” → “≥98%”."""
    found: dict[str, str] = {}
    for key, value in (told or {}).items() if isinstance(told, Mapping) else ():
        name = labels.get(key) or field_label(kind, key)
        label = f"{above}·{name}" if above else name
        if isinstance(value, Mapping):
            found |= _flat(kind, value, labels, label)
        elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
            for number, one in enumerate(value, 1):
                row = f"{label}第{number}行"
                found |= _flat(kind, one, labels, row) if isinstance(one, Mapping) else {row: str(one)}
        else:
            found[label] = in_words(kind, key, value)
    return found


def field_label(kind: str, name: str) -> str:
    """The Chinese name of a field: “target” → “指标值”, “3.target” → “第3行·指标值”; the name itself where none is known."""
    row, _, last = name.rpartition(".")
    if row.isdigit():
        return f"第{row}行·{field_label(kind, last)}"
    field = _field(kind, name)
    known = str(field.verbose_name) if field is not None else _WORDS.get(name, name)
    return known if field is None or _CHINESE.search(known) else _WORDS.get(name, name)


def in_words(kind: str, name: str, value: Any) -> str:
    """A value as people read it: choices and states by name, 分 as 万元, yes and no, days."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(in_words(kind, name, one) for one in value)
    if name == "state":
        return state_in_words(kind, str(value))
    field = _field(kind, name)
    if isinstance(field, FenField) and isinstance(value, int):
        return f"{(Decimal(value) / FEN_IN_WAN).normalize():,f}万元"
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _day(str(value)) if _ISO.fullmatch(str(value)) else str(value)


def _day(iso: str) -> str:
    try:
        if len(iso) == 10:
            on = date.fromisoformat(iso)
            return f"{on.year}年{on.month}月{on.day}日"
        at = timezone.localtime(datetime.fromisoformat(iso))
        return f"{at.year}年{at.month}月{at.day}日{at:%H:%M}"
    except ValueError:
        return iso


@cache
def _field(kind: str, name: str) -> models.Field[Any, Any] | None:
    """The field ``name`` of the kind of record, else of another model of its app, else of any of ours."""
    label = kind.partition(".")[0]
    ours = [one for one in apps.get_models() if one.__module__.startswith("yuheng_web.")]
    order = sorted(ours, key=lambda one: (one._meta.label_lower != kind, one._meta.app_label != label))
    for one in order:
        found = next((field for field in one._meta.fields if field.name == name), None)
        if found is not None and _CHINESE.search(str(found.verbose_name)):
            return found
    return None
