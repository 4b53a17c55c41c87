"""Two years held against each other (跨年核对), as text and JSON."""

from __future__ import annotations

import msgspec

from yuheng.checks.comparison import Comparison
from yuheng.checks.finding import Broken, Held
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.place import Words


def comparison_as_text(last: Disclosure, this: Disclosure, results: list[Comparison]) -> str:
    """A line a figure: what agrees, what does not and what could not be compared."""
    held = sum(isinstance(r.outcome, Held) for r in results)
    broken = [r for r in results if isinstance(r.outcome, Broken)]
    lines = [
        f"上年：{last.document.name}（{last.year or '年度不明'}）　本年：{this.document.name}（{this.year or '年度不明'}）",
        f"共核对{len(results)}项：衔接{held}项，待核实{len(broken)}项，无法核对{len(results) - held - len(broken)}项。",
    ]
    for result in results:
        outcome = result.outcome
        if isinstance(outcome, Broken):
            lines.append(f"待核实　{outcome.message}")
        elif isinstance(outcome, Held):
            lines.append(f"衔接　　{result.title}：{result.last_year.plain if result.last_year else ''}")
        else:
            lines.append(f"无法核对　{result.title}：{outcome.reason}")
    return "\n".join(lines)


def comparison_as_json(last: Disclosure, this: Disclosure, results: list[Comparison]) -> str:
    """The same as one JSON object."""
    told = {
        "schema": 1,
        "last_year": {"file": last.document.name, "sha256": last.document.sha256, "year": last.year},
        "this_year": {"file": this.document.name, "sha256": this.document.sha256, "year": this.year},
        "comparisons": [_one(result) for result in results],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1).decode()


def _one(result: Comparison) -> dict[str, object]:
    outcome = result.outcome
    told: dict[str, object] = {"title": result.title, "outcome": type(outcome).__name__.lower()}
    told |= {"last_year": _side(result.last_year), "this_year": _side(result.this_year)}
    if isinstance(outcome, Broken):
        told |= {"message": outcome.message, "stated": outcome.stated, "expected": outcome.expected}
    elif not isinstance(outcome, Held):
        told["reason"] = outcome.reason
    return told


def _side(words: Words | None) -> dict[str, object] | None:
    return None if words is None else {"quote": words.text.strip()[:120], "place": words.place.as_json()}
