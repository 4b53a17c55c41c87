"""The indicators that the platform brings along (指标库种子): ``indicators/*.yaml``, written for the project.

A row is ``[number, class, name, usual value, unit, how it is taken and proved, basis]``, the last one optional. The
sign of the usual value tells the direction; a sign alone leaves the value to the project.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from yuheng_web.library.grams import grams_of
from yuheng_web.library.models import Gram, LibraryIndicator
from yuheng_web.library.taxonomy import BASES, LEVEL1_OF, SHORT
from yuheng_web.organisations.models import User
from yuheng_web.workflow.services import log

_DIRECTIONS = {"≥": "up", "≤": "down", "=": "fixed"}


def seed() -> Iterator[LibraryIndicator]:
    """Every indicator of the data, not yet stored."""
    for file in sorted(files("yuheng_web.library").joinpath("indicators").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yaml"):
            for told in yaml.safe_load_all(file.read_text(encoding="utf-8")):
                for kind, rows in told["types"].items():
                    yield from (_indicator(told["sector"], told["code"], kind, row) for row in rows)


def _indicator(sector: str, code: str, kind: str, row: list[Any]) -> LibraryIndicator:
    number, short, name, usual, unit, measured, *basis = row
    level2 = SHORT[short]
    direction = _DIRECTIONS.get(usual[:1]) or ("fixed" if usual[:1].isdigit() else "words")
    return LibraryIndicator(
        code=f"{code}-{number}", level1=LEVEL1_OF[level2], level2=level2, name=name, unit=unit, direction=direction,
        sector=sector, project_type=kind, usual="" if usual in _DIRECTIONS else usual,
        basis=BASES[basis[0]] if basis else BASES["计划"], measured=measured,
    )  # fmt: skip


def words_of(one: LibraryIndicator) -> tuple[str, ...]:
    """What an indicator is found by."""
    return one.name, one.level2, one.sector, one.project_type, one.measured, one.unit, one.code


@transaction.atomic
def load_seed(*, actor: User | None = None) -> int:
    """Adds the indicators of the data that the library has not; what was changed there stays. How many were added."""
    known = set(LibraryIndicator.objects.values_list("code", flat=True))
    made = LibraryIndicator.objects.bulk_create([one for one in seed() if one.code not in known], batch_size=200)
    grams = [Gram(indicator=one, gram=gram) for one in made for gram in sorted(grams_of(*words_of(one)))]
    Gram.objects.bulk_create(grams, batch_size=400)
    if made:
        log(actor=actor, action="library.change", title="载入指标库种子", subject=made[0], after={"count": len(made)})
    return len(made)
