"""The chart of a simulation (得分分布图): how many tables lie in each band of marks before and after, as SVG."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.reports.html_document import text_as_html as _e
from yuheng.reports.simulation_words import bands, versions
from yuheng.scoring.simulate import Simulation

WIDTH, HEIGHT = 760, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 20, 20, 52, 46
_BEFORE, _AFTER, _INK, _SOFT, _LINE = "#9fb3cb", "#1c4f8c", "#1b2430", "#566272", "#dde2e8"
_FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif"
_WIDEST = 46


def chart(result: Simulation) -> str:
    """The chart as an SVG that stands alone or in a page; the same result gives the same bytes."""
    before, after = result.spreads
    rows = bands(before, after) if before is not None and after is not None else []
    (_, one), (_, other) = versions(result)
    label = "得分分布：" + "；".join(f"{band}分，现行{was}张，对比{now}张" for band, was, now in rows)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
            f' aria-label="{_e(label)}" font-family="{_FONT}" font-size="12" fill="{_INK}">\n',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n',
            *_key(one, other),
            *(_bars(rows) if rows else (_text(WIDTH // 2, HEIGHT // 2, "没有可以模拟的表", "middle", _SOFT),)),
            "</svg>\n",
        )
    )


def _key(before: str, after: str) -> Iterator[str]:
    for at, (colour, label) in enumerate(((_BEFORE, f"现行：{before}"), (_AFTER, f"对比：{after}"))):
        top = 8 + 18 * at
        yield f'<rect x="{_LEFT}" y="{top}" width="11" height="11" rx="2" fill="{colour}"/>\n'
        yield _text(_LEFT + 18, top + 10, label, "start", _SOFT)


def _bars(rows: list[tuple[str, int, int]]) -> Iterator[str]:
    most = max(max(was, now) for _, was, now in rows)
    slot = (WIDTH - _LEFT - _RIGHT) // len(rows)
    wide = min(_WIDEST, slot * 2 // 5)
    floor = HEIGHT - _BOTTOM
    for at, (label, was, now) in enumerate(rows):
        middle = _LEFT + slot * at + slot // 2
        for start, count, colour in ((middle - wide - 1, was, _BEFORE), (middle + 1, now, _AFTER)):
            high = (floor - _TOP - 14) * count // most if most else 0
            if count:
                yield f'<rect x="{start}" y="{floor - high}" width="{wide}" height="{high}" fill="{colour}"/>\n'
                yield _text(start + wide // 2, floor - high - 4, f"{count}", "middle", _INK)
        yield _text(middle, floor + 17, label, "middle", _SOFT)
    yield f'<line x1="{_LEFT}" y1="{floor}" x2="{WIDTH - _RIGHT}" y2="{floor}" stroke="{_LINE}"/>\n'
    yield _text(WIDTH // 2, floor + 38, "总分（分），每组含下限；柱上的数是表的张数", "middle", _SOFT)


def _text(x: int, y: int, words: str, anchor: str, colour: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}">{_e(words)}</text>\n'
