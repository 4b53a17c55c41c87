"""Turns a workbook of scores into money: the way from the sheet to the allocation and its reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from yuheng.documents.document import Unreadable
from yuheng.documents.opening import open_document
from yuheng.documents.recognising import kind_of
from yuheng.documents.xlsx import read_xlsx
from yuheng.output import put, refuse_workbook
from yuheng.scoring.allocation.allocate import allocate
from yuheng.scoring.allocation.award import Allocation
from yuheng.scoring.allocation.money import NotMoney, fen_in
from yuheng.scoring.allocation.recipient import mistakes_in
from yuheng.scoring.allocation.refused import Refused
from yuheng.scoring.allocation.rules import AllocationRules
from yuheng.scoring.allocation.scores_table import in_words, read_scores
from yuheng.work.read import read_bytes


class Faulty(Exception):
    """A table of scores with mistakes, so that nothing was computed; ``lines`` tell each with its cell and reason."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__(f"得分表有{len(lines)}处要改，没有计算。")
        self.lines = lines


class Allocated(Struct, frozen=True):
    """An allocation with the workbook it was made from, and what of that was not used."""

    name: str
    sha256: str
    allocation: Allocation
    unused: tuple[str, ...]


def allocate_file(path: Path, rules: AllocationRules, envelope: str = "", base: str = "") -> Allocated:
    """What the units in the workbook at ``path`` get; ``envelope`` and ``base`` (“1500万元”) beat those of the rules.

    Raises ``Unreadable``, ``Faulty`` for mistakes in the sheet, and ``Refused`` where nothing can be computed.
    """
    return allocate_bytes(path.name, read_bytes(path), rules, envelope, base)


def allocate_bytes(name: str, data: bytes, rules: AllocationRules, envelope: str = "", base: str = "") -> Allocated:
    """What the units in a workbook's bytes get. Raises as ``allocate_file``."""
    rules = with_amounts(rules, envelope, base)
    if kind_of(data) != "xlsx":
        raise Unreadable("得分表应当是xlsx表格，请用Excel或WPS另存为xlsx，或用模板填写。")
    document = open_document(name, data)
    table = read_scores(tuple(document.grids()), read_xlsx(data, stored=True))
    found = [*table.mistakes, *mistakes_in(table.recipients, rules)]
    if found:
        raise Faulty(tuple(in_words(found)))
    return Allocated(name, document.sha256, allocate(table.recipients, rules), table.unused)


def with_amounts(rules: AllocationRules, envelope: str = "", base: str = "") -> AllocationRules:
    """The rules with the envelope and the base that were given with the command. Raises ``Refused``."""
    given: dict[str, int] = {}
    for key, label, words in (("envelope", "总额", envelope), ("base", "基数", base)):
        try:
            given |= {key: fen_in(words)} if words else {}
        except NotMoney as reason:
            raise Refused(f"{label}“{words}”{reason}，请写成1500万元的样子。") from None
    return replace(rules, unknown=rules.unknown - given.keys(), **given)


def write_template(rules: AllocationRules, path: Path) -> Path:
    """Writes an empty table of scores for these rules and returns its path. Raises ``Unwritable``."""
    from yuheng.reports.allocation_template import template_as_xlsx

    refuse_workbook(path, ())
    return put(path, template_as_xlsx(rules))


def write_page(done: Allocated, path: Path, inputs: Sequence[Path] = ()) -> Path:
    """Writes the page that explains each amount and returns its path. Raises ``Unwritable``."""
    from yuheng.reports.allocation_html import allocation_as_html

    return put(path, allocation_as_html(done.name, done.allocation, done.unused).encode(), inputs)


def write_workbook(done: Allocated, path: Path, inputs: Sequence[Path] = ()) -> Path:
    """Writes the amounts and their steps as a workbook and returns its path. Raises ``Unwritable``."""
    from yuheng.reports.allocation_xlsx import allocation_as_xlsx

    refuse_workbook(path, inputs)
    return put(path, allocation_as_xlsx(done.name, done.allocation, done.unused), inputs)
