"""Reads a YAML file that people wrote (严格读取): what the parser would overlook or choke on is refused with its line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

_DEEPEST = 40
"""Deeper nesting than any scheme needs; far deeper the parser itself breaks down."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ODD = (ValueError, LookupError, TypeError, AttributeError, OverflowError)
"""What the parser raises on values it takes for dates or numbers that cannot be."""


class Misread(ValueError):
    """A file that is no proper YAML: the line, from 1, and in Chinese what is wrong and what to do."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def strictly_read(path: Path) -> Any:
    """The content of a YAML file. Raises ``Misread``."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Misread(1, f"文件打不开（{error.strerror}），请核对路径和权限") from None
    except UnicodeDecodeError:
        raise Misread(1, "不是UTF-8编码，请另存为UTF-8后再用") from None
    try:
        _refuse_deep(text)
        node = yaml.compose(text, _LOADER)
        if node is not None:
            _refuse_odd(node, (), set())
        return yaml.load(text, _LOADER)
    except yaml.YAMLError as error:
        quote = "quoted" in str(getattr(error, "context", ""))  # an open quote is missed at the end of the file only
        mark = getattr(error, "context_mark" if quote else "problem_mark", None)
        line = mark.line + 1 if mark is not None else _line_of_bad_sign(text)
        raise Misread(line, "格式不对，不能解析，请检查缩进（只用空格）、冒号和引号是否成对") from None


def _refuse_deep(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, _LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise Misread(_line(event), "层次太多，请检查括号和缩进")


def _refuse_odd(node: yaml.Node, above: tuple[yaml.Node, ...], seen: set[int]) -> None:
    """Refuses keys written twice, names that are no text, values that cannot be read, and loops."""
    if any(node is one for one in above):
        raise Misread(_line(node), "引用（*）指向了包含它自己的内容，请写出内容")
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        _value(node)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            _refuse_odd(one, (*above, node), seen)
    elif isinstance(node, yaml.MappingNode):
        _refuse_keys(node)
        for _, one in node.value:
            _refuse_odd(one, (*above, node), seen)


def _refuse_keys(node: yaml.MappingNode) -> None:
    known: set[str] = set()
    for key, _ in node.value:
        if key.tag == "tag:yaml.org,2002:merge":
            continue
        name = _value(key) if isinstance(key, yaml.ScalarNode) else None
        if not isinstance(name, str):
            shown = f"“{key.value}”" if isinstance(key, yaml.ScalarNode) else "一组内容"
            raise Misread(_line(key), f"冒号前的名称应当是文字，现在是{shown}，请改成文字或加上引号")
        if name in known:
            raise Misread(_line(key), f"“{name}”写了两次，请删去一处")
        known.add(name)


def _value(node: yaml.ScalarNode) -> Any:
    """What the parser makes of one value."""
    try:
        value = yaml.SafeLoader("").construct_object(node)
    except _ODD:
        raise Misread(_line(node), f"“{node.value[:40]}”不是能读懂的日期或数字，请核对") from None
    if isinstance(value, datetime):
        raise Misread(_line(node), f"“{node.value[:40]}”是时刻，日期写成2020-02-25的样子")
    return value


def _line(node: yaml.Node | yaml.Event) -> int:
    return node.start_mark.line + 1 if node.start_mark is not None else 1


def _line_of_bad_sign(text: str) -> int:
    """The line of the first sign that YAML forbids."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return text.count("\n", 0, found.start()) + 1 if found is not None else 1
