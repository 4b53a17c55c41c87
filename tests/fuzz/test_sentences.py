"""Parts of samples damaged, and sentences with a changed digit: nothing crashes, what can be proved is reported."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yuheng.checks.run import check
from yuheng.documents.document import Unreadable
from yuheng.reports.as_json import check_as_json, dumped
from yuheng.work.read import understand_bytes

DEMO = Path(__file__).resolve().parents[2] / "demo"
SAMPLES = [(DEMO / name).read_text(encoding="utf-8") for name in ("sample.txt", "clean_shanghai.txt")]
CENT = Decimal("0.01")
CASES, LEAST = 400, Decimal("0.95")


def checked(text: str):
    disclosure = understand_bytes("fuzz.txt", text.encode())
    return disclosure, check(disclosure)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A part of a sample with lines dropped, moved or doubled and characters changed."""
    lines = draw(st.sampled_from(SAMPLES)).split("\n")
    start = draw(st.integers(0, len(lines) - 1))
    part = lines[start : start + draw(st.integers(1, 60))]
    for _ in range(draw(st.integers(0, 6))):
        one, other = (draw(st.integers(0, len(part) - 1)) for _ in range(2))
        match draw(st.integers(0, 4)):
            case 0:
                part[one], part[other] = part[other], part[one]
            case 1:
                part[one] = part[one][: draw(st.integers(0, 40))]
            case 2:
                part.insert(one, part[other])
            case 3:
                other_digits = "".join(draw(st.permutations("0123456789")))
                part[one] = part[one].translate(str.maketrans("0123456789", other_digits))
            case _:
                at = draw(st.integers(0, len(part[one])))
                part[one] = part[one][:at] + draw(st.text(max_size=3)) + part[one][at:]
    return "\n".join(part)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(damaged())
def test_nothing_crashes_and_every_finding_keeps_its_words(text: str) -> None:
    try:
        disclosure, report = checked(text)
    except Unreadable:
        return
    dumped([check_as_json(disclosure, report, relations=True)])
    source = "".join(text.split())
    for finding in report.findings:
        assert finding.message
        assert finding.quote.plain in source


def money(value: Decimal) -> str:
    return f"{value.quantize(CENT, ROUND_HALF_UP):,}"


def percent(value: Decimal) -> str:
    return f"{(value * 100).quantize(CENT, ROUND_HALF_UP)}"


def growth(r: random.Random) -> tuple[str, list[str], Callable[..., bool]]:
    now, change = Decimal(r.randrange(50_000, 900_000)) / 100, Decimal(r.randrange(1_000, 40_000)) / 100
    numbers = [money(now), money(change), percent(change / (now - change))]
    return "2023年度收入总计{}万元，比上年增加{}万元，增长{}%。主要原因：项目增加。", numbers, rate_of_growth


def share(r: random.Random) -> tuple[str, list[str], Callable[..., bool]]:
    whole = Decimal(r.randrange(50_000, 900_000)) / 100
    part = (whole * r.randrange(5, 95) / 100).quantize(CENT)
    text = "2023年度本年支出合计{}万元，其中：基本支出{}万元，占支出合计的{}%。"
    return text, [money(whole), money(part), percent(part / whole)], rate_of_share


def total(r: random.Random) -> tuple[str, list[str], Callable[..., bool]]:
    parts = [Decimal(r.randrange(1_000, 90_000)) / 100 for _ in range(3)]
    text = (
        "2023年政府采购支出总额{}万元，其中：政府采购货物支出{}万元，政府采购工程支出{}万元，政府采购服务支出{}万元。"
    )
    return text, [money(sum(parts, Decimal(0))), *map(money, parts)], sum_of_three


def execution(r: random.Random) -> tuple[str, list[str], Callable[..., bool]]:
    budget = Decimal(r.randrange(10_000, 300_000)) / 100
    spent = (budget * r.randrange(20, 100) / 100).quantize(CENT)
    return (
        "该项目预算{}万元，实际支出{}万元，执行率{}%。",
        [money(budget), money(spent), percent(spent / budget)],
        rate_of_share,
    )


def ends(value: Decimal) -> tuple[Decimal, Decimal]:
    return value - CENT / 2, value + CENT / 2


def rate_of_growth(now: Decimal, change: Decimal, rate: Decimal) -> bool:
    """The oracle, written apart from the program: can any true values print like this?"""
    if now - change <= CENT:
        return True
    lowest = ends(change)[0] / (ends(now)[1] - ends(change)[0]) * 100
    highest = ends(change)[1] / (ends(now)[0] - ends(change)[1]) * 100
    return lowest <= ends(rate)[1] and ends(rate)[0] <= highest


def rate_of_share(whole: Decimal, part: Decimal, rate: Decimal) -> bool:
    if whole <= CENT:
        return True
    lowest, highest = ends(part)[0] / ends(whole)[1] * 100, ends(part)[1] / ends(whole)[0] * 100
    return lowest <= ends(rate)[1] and ends(rate)[0] <= highest


def sum_of_three(whole: Decimal, *parts: Decimal) -> bool:
    return abs(whole - sum(parts, Decimal(0))) <= CENT / 2 * 4


def one_digit_changed(r: random.Random, number: str) -> str:
    at = r.choice([n for n, c in enumerate(number) if c.isdigit() and not (n == 0 and len(number) > 4)])
    return number[:at] + r.choice([d for d in "0123456789" if d != number[at]]) + number[at + 1 :]


@pytest.mark.parametrize("kind", [growth, share, total, execution])
def test_a_changed_digit_is_reported_wherever_intervals_prove_it(kind: Callable) -> None:
    r = random.Random(20231231)
    provable = reported = 0
    for _ in range(CASES // 4):
        text, numbers, agrees = kind(r)
        which = r.randrange(len(numbers))
        changed = [one_digit_changed(r, n) if i == which else n for i, n in enumerate(numbers)]
        _, sound = checked(text.format(*numbers))
        assert not [f for f in sound.findings if f.severity == "error"], text.format(*numbers)
        _, report = checked(text.format(*changed))
        errors = [f for f in report.findings if f.severity == "error"]
        if agrees(*(Decimal(n.replace(",", "")) for n in changed)):
            assert not errors, text.format(*changed)
            continue
        provable += 1
        reported += bool(errors)
    assert provable > CASES // 8
    assert reported >= LEAST * provable, f"{reported} of {provable}"
