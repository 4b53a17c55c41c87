"""Data that people declare (申报的数据), read strictly: a mistake is refused with the place where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

Key = str | int
_MOST_DIGITS = 15
"""No number of public finance is longer, before or behind the point."""


class Fault(ValueError):
    """A mistake in declared data: where it stands, as the keys that lead to it, and what to do about it."""

    def __init__(self, path: tuple[Key, ...], reason: str) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason


class Declared:
    """A mapping of a data file that notes which keys were asked for; ``path`` leads to it from the file's top."""

    def __init__(self, content: Any, path: tuple[Key, ...] = ()) -> None:
        if not isinstance(content, dict):
            raise Fault(path, f"这里应当是一组“名称: 内容”，现在是{shown(content)}")
        for key in content:
            if not isinstance(key, str):
                raise Fault(path, f"冒号前的名称应当是文字，现在是{shown(key)}，请改成文字或加上引号")
        self.content: dict[str, Any] = content
        self.path = path
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.content

    def fault(self, key: str, reason: str) -> Fault:
        """The mistake at ``key``, to be raised."""
        return Fault((*self.path, key), reason)

    def value(self, key: str, needed: bool = True) -> Any:
        """Whatever stands at ``key``; None where nothing does and nothing is needed."""
        self._asked.add(key)
        if needed and key not in self.content:
            raise Fault(self.path, f"缺少“{key}”，请补上")
        return self.content.get(key)

    def text(self, key: str, needed: bool = True) -> str:
        """A text; empty where it may be missing."""
        value = self.value(key, needed)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, f"“{key}”应当是文字，现在是{shown(value)}")
        return value

    def one_of(self, key: str, allowed: tuple[str, ...], needed: bool = True) -> str:
        """One of the words ``allowed``; empty where it may be missing."""
        word = self.text(key, needed)
        if word and word not in allowed:
            raise self.fault(key, f"“{key}”只能是{'、'.join(allowed)}之一，现在是“{word}”")
        return word

    def number(self, key: str, needed: bool = True) -> Decimal | None:
        """A number; None where the file says null: the sources do not give it."""
        value = self.value(key, needed)
        return None if value is None else number(value, (*self.path, key))

    def whole(self, key: str, needed: bool = True) -> int | None:
        """A whole number not below nought; None where none is given."""
        value = self.value(key, needed)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
            raise self.fault(key, f"“{key}”应当是不小于0的整数，现在是{shown(value)}")
        return value

    def day(self, key: str, needed: bool = True) -> date | None:
        """A day; None where none is given."""
        value = self.value(key, needed)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise self.fault(key, f"“{key}”应当是日期，写成2020-02-25的样子，现在是{shown(value)}")
        return value

    def items(self, key: str, needed: bool = True) -> list[Any]:
        """A list; empty where it may be missing."""
        value = self.value(key, needed)
        if value is None and not needed:
            return []
        if not isinstance(value, list):
            raise self.fault(key, f"“{key}”应当是一列内容，每项前写“- ”")
        return value

    def texts(self, key: str, allowed: Collection[str] = ()) -> tuple[str, ...]:
        """A list of texts, of ``allowed`` ones where some are given; empty where it is missing."""
        for index, one in enumerate(self.items(key, needed=False)):
            if not isinstance(one, str) or not one.strip():
                raise Fault((*self.path, key, index), f"“{key}”的每一项应当是文字，现在是{shown(one)}")
            if allowed and one not in allowed:
                raise Fault((*self.path, key, index), f"“{key}”的每一项只能是{'、'.join(allowed)}之一，现在是“{one}”")
        return tuple(self.items(key, needed=False))

    def yes(self, key: str) -> bool:
        """True where the file says true; False where it says false or nothing."""
        value = self.value(key, needed=False)
        if value is not None and not isinstance(value, bool):
            raise self.fault(key, f"“{key}”只能是true或false，现在是{shown(value)}")
        return value is True

    def unknown(self) -> tuple[str, ...]:
        """The keys at which the file says null: the sources do not give what stands there."""
        return tuple(key for key, value in self.content.items() if value is None)

    def inner(self, key: str, needed: bool = True) -> Declared | None:
        """The mapping at ``key``; None where it may be missing."""
        value = self.value(key, needed)
        return None if value is None and not needed else Declared(value, (*self.path, key))

    def each(self, key: str, needed: bool = True) -> Iterator[Declared]:
        """The mappings of the list at ``key``."""
        for index, item in enumerate(self.items(key, needed)):
            yield Declared(item, (*self.path, key, index))

    def finished(self) -> None:
        """Refuses, by name, keys that nobody asked for."""
        unknown = [key for key in self.content if key not in self._asked]
        if unknown:
            known = "、".join(sorted(self._asked))
            raise Fault((*self.path, unknown[0]), f"不认识“{unknown[0]}”，这里可以写：{known}")


def number(value: Any, path: tuple[Key, ...]) -> Decimal:
    """A number of a data file as Decimal: what is printed there, whatever the parser made of it."""
    if isinstance(value, bool) or (not isinstance(value, (int, str, Decimal)) and type(value).__name__ != "float"):
        raise Fault(path, f"这里应当是数字，现在是{shown(value)}")
    try:
        read = Decimal(str(value))
    except ArithmeticError:
        read = None
    if read is None or not read.is_finite() or abs(read.adjusted()) > _MOST_DIGITS:
        raise Fault(path, f"这里应当是数字，现在是{shown(value)}")
    return read


def shown(value: Any) -> str:
    """A wrong value as a message says it."""
    if value is None or value == "":
        return "空的"
    if isinstance(value, (dict, list)):
        return "一组内容" if isinstance(value, dict) else "一列内容"
    return f"“{str(value)[:40]}”"


def line_of(source: Path, path: tuple[Key, ...]) -> int:
    """The line of a YAML file, from 1, in which the thing at ``path`` stands (or what is nearest above it)."""
    import yaml

    node = yaml.compose(source.read_text(encoding="utf-8"))
    line = 1
    for key in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(key)), None)
            if found is None:
                return line
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            return line
    return line
