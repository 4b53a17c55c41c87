"""Tables and columns of imports and exports, as data (导入导出的列)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import yaml

Form = Literal["official", "v1", "v2"]
_FILE = Path(__file__).parent / "columns.yaml"
_SAID = {"（万元）": 1_000_000, "(万元)": 1_000_000, "（元）": 100, "(元)": 100}


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column: what it is to us, its Chinese heading, its names in both generations of the standard."""

    field: str
    heading: str = ""
    v1: str = ""
    v2: str = ""
    also: tuple[str, ...] = ()
    kind: Literal["text", "year", "amount", "flag", "marks"] = "text"
    longest: int = 0
    required: bool = False
    example: str = ""

    def name_in(self, form: Form) -> str:
        """Its heading in a form of export; "" where the form has no such column."""
        if form == "official":
            return f"{self.heading}（万元）" if self.heading and self.kind == "amount" else self.heading
        return self.v1 if form == "v1" else self.v2 or self.v1

    @property
    def shown(self) -> str:
        """Its name for people."""
        return self.heading or self.v1 or self.v2


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table: the name of the standard and the name of its sheet."""

    name: str
    title: str
    columns: tuple[Column, ...]

    def column(self, heading: str) -> tuple[Column, int] | None:
        """The column under a heading and how many 分 its amounts count in; None for a strange heading."""
        plain = "".join(heading.split()).strip("*＊")
        said = next((suffix for suffix in _SAID if plain.endswith(suffix)), "")
        plain = plain.removesuffix(said)
        for one in self.columns:
            if plain == one.heading:
                return one, _SAID.get(said, 1_000_000)
            if plain.lower() in (one.v1, one.v2, *one.also) and plain:
                return one, _SAID.get(said, 100)
        return None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tables: tuple[Table, ...]
    categories: dict[str, str]


@cache
def _told() -> _File:
    return msgspec.convert(yaml.safe_load(_FILE.read_text(encoding="utf-8")), _File)


def tables() -> tuple[Table, ...]:
    """All tables in the order of the workbook."""
    return _told().tables


def category_of(code: str) -> str | None:
    """The category of a code of the standard, by its longest known beginning."""
    known = sorted(_told().categories, key=len, reverse=True)
    return next((_told().categories[one] for one in known if code.startswith(one)), None)


def code_of(category: str) -> str:
    """The code of the standard for a category."""
    return next(code for code, one in _told().categories.items() if one == category)
