"""Numbers as a spreadsheet shows them (数字格式): what an official sees is what is checked."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from yuheng.prepared import regex

GENERAL = "General"

# The formats that files name by number only, as Excel shows them in Chinese.
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "#,##0;-#,##0",
    6: "#,##0;-#,##0",
    7: "#,##0.00;-#,##0.00",
    8: "#,##0.00;-#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: GENERAL,
    13: GENERAL,
    14: "yyyy/m/d",
    15: "yyyy-m-d",
    16: "m-d",
    17: "yyyy-m",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: "yyyy年m月",
    28: "m月d日",
    29: "m月d日",
    30: "m-d-yy",
    31: "yyyy年m月d日",
    32: "h时mm分",
    33: "h时mm分ss秒",
    34: "h时mm分",
    35: "h时mm分ss秒",
    36: "yyyy年m月",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    45: "mm:ss",
    46: "h:mm:ss",
    47: "mm:ss",
    48: "0.0E+0",
    49: "@",
    50: "yyyy年m月",
    51: "m月d日",
    52: "yyyy年m月",
    53: "m月d日",
    54: "m月d日",
    55: "h时mm分",
    56: "h时mm分ss秒",
    57: "yyyy年m月",
    58: "m月d日",
}

_TOKEN = regex(
    r'"([^"]*)"|\\(.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(E[+-]0+)'
    r"|(yyyy|yy|y|e|mmmmm|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|am/pm|上午/下午)|(General|G/通用格式)|(.)",
    re.IGNORECASE,
)
_STORED = Context(prec=15)
_SHOWN = Context(prec=10, rounding=ROUND_HALF_UP)
_MOST_PLACES = 30


def shown(value: Decimal, code: str, since_1904: bool = False) -> str:
    """A number in a format code: “0.00%” makes “12.34%”, “yyyy年m月” a date. Rounded half up from 15 digits, as
    spreadsheets do. A code that cannot be followed shows the number itself."""
    value = _STORED.plus(value)
    if code == GENERAL:
        return general(value)
    sections = _sections(code)
    section, sign = _section(sections, value)
    tokens = _tokens(section)
    if any(kind == "date" for kind, _ in tokens):
        return _moment(value, tokens, since_1904)
    if not any(kind == "sign" and text in "0#?" for kind, text in tokens) and not any(k == "exp" for k, _ in tokens):
        if any(kind == "general" for kind, _ in tokens) or any(text == "@" for _, text in tokens) or not section:
            return sign + general(abs(value) if sign or len(sections) > 1 else value)
        return "".join(text for kind, text in tokens if kind != "general")
    return sign + _amount(abs(value), tokens)


def in_full(value: Decimal) -> str:
    """A number as it is stored, to the 15 digits that spreadsheets keep."""
    text = f"{_STORED.plus(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def general(value: Decimal) -> str:
    """A number without a format: ten digits at most, but whole numbers and whole parts in full."""
    if value == value.to_integral_value():
        return f"{value:f}".split(".")[0] if value else "0"
    if abs(value) < 1:
        text = f"{value.quantize(Decimal('1E-9'), rounding=ROUND_HALF_UP):f}"
    elif value.adjusted() < _SHOWN.prec:
        text = f"{_SHOWN.plus(value):f}"
    else:
        text = f"{value.quantize(Decimal(1), rounding=ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    """The parts of a code for positive, negative, zero and text."""
    parts, current, quoted, skip = [], "", False, False
    for character in code:
        if skip:
            skip = False
        elif character == '"':
            quoted = not quoted
        elif character == "\\" and not quoted:
            skip = True
        elif character == ";" and not quoted:
            parts.append(current)
            current = ""
            continue
        current += character
    return (*parts, current)


def _section(sections: tuple[str, ...], value: Decimal) -> tuple[str, str]:
    """The part for this value, and the sign to put before it."""
    if value < 0:
        return (sections[1], "") if len(sections) > 1 else (sections[0], "-")
    if value == 0 and len(sections) > 2:
        return sections[2], ""
    return sections[0], ""


@lru_cache(maxsize=512)
def _tokens(section: str) -> tuple[tuple[str, str], ...]:
    """The signs of a section: (kind, text) with kind text, date, exp, general or sign."""
    tokens = []
    for match in _TOKEN.finditer(section):
        quoted, escaped, currency, exponent, moment, plain, other = match.groups()
        if quoted or escaped or currency:
            tokens.append(("text", quoted or escaped or currency))
        elif moment:
            tokens.append(("date", moment.lower()))
        elif exponent:
            tokens.append(("exp", exponent))
        elif plain:
            tokens.append(("general", ""))
        elif other:
            tokens.append(("sign" if other in "0#?.,%/@" else "text", other))
    return tuple(tokens)


def _amount(value: Decimal, tokens: tuple[tuple[str, str], ...]) -> str:
    places = [n for n, (kind, text) in enumerate(tokens) if kind == "sign" and text in "0#?"]
    if not places or any(kind == "sign" and text == "/" for kind, text in tokens):
        return general(value)
    first, last = places[0], places[-1]
    pattern = "".join(text for kind, text in tokens[first : last + 1] if kind == "sign" and text in "0#?.,")
    if first and tokens[first - 1] == ("sign", "."):
        pattern, first = "." + pattern, first - 1
    after = last + 1
    while after < len(tokens) and tokens[after] in (("sign", ","), ("sign", ".")):
        value = value.scaleb(-3) if tokens[after][1] == "," else value
        after += 1
    value = value.scaleb(2 * sum(token == ("sign", "%") for token in tokens))
    exponent = next((text for kind, text in tokens if kind == "exp"), "")
    number = _scientific(value, pattern, exponent) if exponent else _digits(value, pattern)
    front = "".join(text for kind, text in tokens[:first] if kind == "text" or text == "%")
    back = "".join(text for kind, text in tokens[after:] if kind == "text" or text == "%")
    return (front + number + back).strip()


def _digits(value: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.replace(",", "").partition(".")
    places = min(len(fraction), _MOST_PLACES)
    text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=60)):f}"
    before, _, after = text.partition(".")
    optional = len(fraction) - len(fraction.rstrip("#?"))
    while optional and after.endswith("0"):
        after, optional = after[:-1], optional - 1
    least = whole.count("0")
    before = before.lstrip("0").rjust(least, "0") if least else before.lstrip("0")
    if "," in pattern.partition(".")[0] and before:
        before = f"{int(before):,}".rjust(least, "0")
    return f"{before}.{after}" if after else before


def _scientific(value: Decimal, pattern: str, exponent: str) -> str:
    power = value.adjusted() if value else 0
    sign = "-" if power < 0 else "+" if "+" in exponent else ""
    return f"{_digits(value.scaleb(-power), pattern)}E{sign}{abs(power):0{len(exponent) - 2}d}"


def _moment(value: Decimal, tokens: tuple[tuple[str, str], ...], since_1904: bool) -> str:
    """A date or time of day: days since the end of 1899, or since 1904."""
    seconds = int((value * 86400).to_integral_value(ROUND_HALF_UP))
    days, rest = divmod(seconds, 86400)
    if not 0 <= days < 2_958_466:
        return general(value)
    # Spreadsheets count a 29 February 1900 that never was.
    start = date(1904, 1, 1) if since_1904 else date(1899, 12, 30 if days > 59 else 31)
    day = start + timedelta(days=days)
    hour, minute, second = rest // 3600, rest // 60 % 60, rest % 60
    dates = [text for kind, text in tokens if kind == "date"]
    texts, at = [], -1
    for kind, text in tokens:
        if kind != "date":
            texts.append(text if text not in "@?#" else "")
            continue
        at += 1
        of_time = text in ("m", "mm") and (
            (at > 0 and dates[at - 1][0] == "h") or (at + 1 < len(dates) and dates[at + 1][0] == "s")
        )
        texts.append(_part(text, day, (hour, minute, second), of_time))
    return "".join(texts).strip()


def _part(text: str, day: date, clock: tuple[int, int, int], of_time: bool) -> str:
    wide = 2 if len(text) == 2 else 1
    sign = text[0]
    if sign in "ye":
        return f"{day.year % 100:02d}" if text == "yy" else str(day.year)
    if sign == "h":
        return f"{clock[0]:0{wide}d}"
    if sign == "s":
        return f"{clock[2]:0{wide}d}"
    if sign == "m":
        return f"{clock[1] if of_time else day.month:0{wide}d}"
    if sign == "d":
        return f"{day.day:0{wide}d}" if len(text) < 3 else "星期" + "一二三四五六日"[day.weekday()]
    return ""
