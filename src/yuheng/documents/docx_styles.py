"""Styles of a Word document (样式): what paragraphs and runs inherit: numbering, outline level, hidden text."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from yuheng.documents.ooxml import children
from yuheng.prepared import regex

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
_HEADING = regex(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_DEPTH = 20


class Style(Struct, frozen=True):
    """What a style says, or what a paragraph gets from its style; None where nothing is said.

    ``list_id`` and ``list_level`` (from 0) are those of its numbering, ``named_by`` is the style that set them,
    ``outline`` the heading level from 0, 9 for body text.
    """

    list_id: str | None = None
    list_level: int | None = None
    named_by: str = ""
    outline: int | None = None
    hidden: bool | None = None


PLAIN = Style()


class Styles:
    """The styles by id, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements = {element.get(W + "styleId", ""): element for element in children(root, W + "style")}
        self._default = next(
            (
                name
                for name, element in self._elements.items()
                if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on")
            ),
            "",
        )
        self._known: dict[str, Style] = {}

    def of(self, name: str | None) -> Style:
        """The style of this id, the default paragraph style for None."""
        name = self._default if name is None else name
        if name not in self._known:
            self._known[name] = self._inherited(name)
        return self._known[name]

    def run(self, name: str) -> Style:
        """The character style of this id."""
        return self.of(name) if name in self._elements else PLAIN

    def _inherited(self, name: str) -> Style:
        style = PLAIN
        for _ in range(_DEPTH):
            element = self._elements.get(name)
            if element is None:
                break
            style = _completed(style, _said(element, name))
            name = value_of(element.find(W + "basedOn")) or ""
        return style


def value_of(element: etree._Element | None) -> str | None:
    """The ``w:val`` of an element, None without one."""
    return None if element is None else element.get(VAL)


def number_in(element: etree._Element | None) -> int | None:
    """The ``w:val`` as a whole number, None where there is none."""
    value = value_of(element)
    try:
        return None if value is None else int(value)
    except ValueError:
        return None


def switched(element: etree._Element | None) -> bool | None:
    """Whether an on/off property is on; None where it is not there."""
    if element is None:
        return None
    return element.get(VAL, "1") not in ("0", "false", "off", "none")


def numbering_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and level that paragraph properties name."""
    numbering = None if properties is None else properties.find(W + "numPr")
    if numbering is None:
        return None, None
    return value_of(numbering.find(W + "numId")), number_in(numbering.find(W + "ilvl"))


def _said(element: etree._Element, name: str) -> Style:
    paragraph, run = element.find(W + "pPr"), element.find(W + "rPr")
    list_id, list_level = numbering_of(paragraph)
    outline = None if paragraph is None else number_in(paragraph.find(W + "outlineLvl"))
    if outline is None:
        heading = _HEADING.match((value_of(element.find(W + "name")) or "").strip())
        outline = int(heading.group(1)) - 1 if heading else None
    hidden = None if run is None else switched(run.find(W + "vanish"))
    return Style(list_id, list_level, name if list_id is not None else "", outline, hidden)


def _completed(style: Style, above: Style) -> Style:
    return Style(
        above.list_id if style.list_id is None else style.list_id,
        above.list_level if style.list_level is None else style.list_level,
        style.named_by or above.named_by,
        above.outline if style.outline is None else style.outline,
        above.hidden if style.hidden is None else style.hidden,
    )
