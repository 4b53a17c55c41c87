"""Places (出处): where words were read, in the terms of the source they were read from."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

Box = tuple[float, float, float, float]


class Place(Struct, frozen=True):
    """Where something was read (出处). Only what the source has is set; everything counts from 1.

    Text: ``line``. PDF: ``page`` and ``box`` (left, top, right, bottom in points from the top left). Word:
    ``paragraph`` (body, boxes and notes in reading order), or ``table``, ``row``, ``column``. Excel: ``sheet``,
    ``row``, ``column``. Database: ``record`` and ``field``. ``start`` and ``end`` are offsets into the text of the
    paragraph or cell: they find the exact characters again when a file is handed back with comments.
    """

    line: int | None = None
    page: int | None = None
    box: Box | None = None
    paragraph: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    record: str | None = None
    field: str | None = None
    start: int | None = None
    end: int | None = None

    def between(self, start: int, end: int) -> Place:
        """The same place, narrowed to the characters ``start`` to ``end`` of its text."""
        return replace(self, start=start, end=end)

    def as_json(self) -> dict[str, object]:
        """The place as the contract prints it: what is set, without the offsets."""
        shown = {name: getattr(self, name) for name in self.__struct_fields__ if name not in ("start", "end")}
        if self.box is not None:
            shown["box"] = [round(edge, 1) for edge in self.box]
        return {name: value for name, value in shown.items() if value is not None}

    def in_words(self) -> str:
        """The place as an official reads it: “第33行”, “第21页”, “第2个表第4行第3列”."""
        if self.record is not None:
            return f"“{self.record}”的“{self.field}”" if self.field else f"“{self.record}”"
        parts = []
        if self.page is not None:
            parts.append(f"第{self.page}页")
        if self.line is not None:
            parts.append(f"第{self.line}行")
        if self.sheet is not None:
            parts.append(f"工作表“{self.sheet}”")
        if self.paragraph is not None:
            parts.append(f"第{self.paragraph}段")
        if self.table is not None and self.line is None and self.page is None:
            parts.append(f"第{self.table}个表")
        if self.row is not None and self.line is None and self.page is None:
            parts.append(f"第{self.row}行第{self.column}列")
        return "".join(parts) or "文中"


class Words(Struct, frozen=True):
    """Printed words and where they stand (原文): the text exactly as printed."""

    text: str
    place: Place

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    @property
    def plain(self) -> str:
        """The text without any white space."""
        return "".join(self.text.split())
