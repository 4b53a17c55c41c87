"""Money to be shared out (金额): whole 分 inside, fractions of them on the way, one unit for all that is shown."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from yuheng.figures.figure import Figure
from yuheng.figures.parsing import cell_figure
from yuheng.figures.place import Place
from yuheng.figures.unit import BARE, MONEY, WAN_YUAN, YUAN, Unit

FEN_IN_YUAN = 100
ROUNDING_UNITS = {"分": 1, "元": 100, "百元": 10_000, "千元": 100_000, "万元": 1_000_000}
"""What amounts are rounded to, in 分."""
_FINEST = {YUAN.name: 2, WAN_YUAN.name: 6}
"""The decimals at which a unit shows whole 分."""


class NotMoney(ValueError):
    """Words that are no amount; the message is the reason, in Chinese, without a full stop."""


def fen_of(figure: Figure) -> int:
    """An amount in whole 分. Raises ``NotMoney`` for a number without a unit of money, a rough or an unpayable one."""
    if figure.unit.kind != MONEY:
        raise NotMoney("没有写明是元还是万元")
    if figure.approximate:
        raise NotMoney("不是确定的数")
    fen = Fraction(figure.amount) * FEN_IN_YUAN
    if fen.denominator != 1:
        raise NotMoney("金额细到了分以下")
    if fen < 0:
        raise NotMoney("金额是负数")
    return int(fen)


def fen_in(words: str, unit: Unit = BARE) -> int:
    """The amount that is written as “250万元”, in whole 分; ``unit`` where none is written. Raises ``NotMoney``."""
    figure = cell_figure(words, unit, Place())
    if figure is None:
        raise NotMoney("不是金额")
    return fen_of(figure)


def unit_for(amounts: Iterable[int]) -> Unit:
    """The unit that shows all of the amounts with two decimals and loses nothing: 万元 where it can, else 元."""
    return WAN_YUAN if all(amount % ROUNDING_UNITS["百元"] == 0 for amount in amounts) else YUAN


def number_shown(fen: int | Fraction, unit: Unit) -> str:
    """An amount of 分 in ``unit``, without its name: “1,415.35”; more than two decimals only where 分 need them."""
    exact = Fraction(fen) / FEN_IN_YUAN / Fraction(unit.factor)
    places = next((n for n in range(2, _FINEST[unit.name] + 1) if (exact * 10**n).denominator == 1), None)
    return f"{decimal_of(exact, _FINEST[unit.name] + 2 if places is None else places):,f}"


def shown(fen: int | Fraction, unit: Unit) -> str:
    """An amount with its unit: “215.00万元”; one that is no whole 分 is said to be 约."""
    about = "" if Fraction(fen).denominator == 1 else "约"
    return f"{about}{number_shown(fen, unit)}{unit.name}"


def yuan(fen: int) -> Decimal:
    """An amount of 分 as 元 with two decimals, for programs."""
    return Decimal(fen).scaleb(-2)


def decimal_of(value: Fraction, places: int) -> Decimal:
    """A fraction rounded half up to ``places`` decimals, however large it is."""
    scaled = value * 10**places
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(f"{-whole if scaled < 0 else whole}E-{places}")
