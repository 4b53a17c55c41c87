"""Grades (等级) as all known standards give them: what no standard gives can be asked about."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

from yuheng.prepared import data
from yuheng.scoring.declared import number


@cache
def known_bands() -> dict[str, tuple[Decimal, Decimal]]:
    """Per grade the widest band, out of a hundred marks, over all schemes and grade sets known.

    Reads the files themselves: a check needs the bands, not the schemes.
    """
    here = Path(__file__).parent
    told = [version for path in sorted(here.glob("schemes/*.yaml")) for version in data(path)["versions"]]
    sets = [one.get("grades", ()) for one in (*told, *data(here / "grade_sets.yaml"))]
    bands: dict[str, tuple[Decimal, Decimal]] = {}
    for grades in sets:
        above = Decimal(100)
        for name, start in grades:
            least = number(start, ())
            low, high = bands.get(name, (least, above))
            bands[name] = min(low, least), max(high, above)
            above = least
    return bands
