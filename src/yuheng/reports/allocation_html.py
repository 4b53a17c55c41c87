"""An allocation as one page (分配结果网页): the amounts with their bars, and how each of them came about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from yuheng.reports.allocation_words import LEFT, headline, notes_of, rank_of, rules_in_words, steps_of, total_of
from yuheng.reports.html_document import text_as_html as _e
from yuheng.reports.html_page import head, resource
from yuheng.scoring.allocation.award import Allocation, Award
from yuheng.scoring.allocation.money import decimal_of, number_shown, shown
from yuheng.scoring.allocation.recipient import place_in_words


def allocation_as_html(name: str, result: Allocation, unused: Sequence[str]) -> str:
    """The allocation made from the file ``name`` as a page that needs nothing else and runs no script."""
    return "".join(
        (
            head(f"{name} 分配结果", resource("allocation.css")),
            f'<body>\n<header><p class="brand">预衡 · 绩效分配</p><h1>资金分配结果</h1><p class="place">得分表：{_e(name)}</p>\n',
            f'<p class="sum">{_e(headline(result))}</p>\n',
            *_whole(result),
            "</header>\n<main>\n",
            *_table(result),
            *_notes(result),
            '<section><h2>每个单位的金额是怎样算出来的</h2>\n<div class="cards">\n',
            *(line for number, award in enumerate(result.awards, 1) for line in _card(number, award, result)),
            "</div></section>\n",
            *_rules(result, unused),
            "</main>\n</body>\n</html>\n",
        )
    )


def _percent(part: int, whole: int) -> str:
    return f"{decimal_of(Fraction(part * 100, whole) if whole else Fraction(0), 2)}"


def _whole(result: Allocation) -> Iterator[str]:
    """The envelope as one bar: what was given out, and what is left."""
    if result.envelope is None or result.unallocated is None:
        return
    given, left = _percent(result.allocated, result.envelope), _percent(result.unallocated, result.envelope)
    label = f"已分配占总额{given}%，未分配占{left}%"
    yield _bar("whole", given, label)
    yield (f'<p class="key"><span class="given">已分配 {given}%</span><span class="left">未分配 {left}%</span></p>\n')


def _bar(kind: str, width: str, label: str) -> str:
    return (
        f'<svg class="bar {kind}" viewBox="0 0 100 10" preserveAspectRatio="none" role="img"'
        f' aria-label="{_e(label)}"><rect class="ground" width="100" height="10"/>'
        f'<rect class="fill" width="{width}" height="10"/></svg>'
    )


def _table(result: Allocation) -> Iterator[str]:
    unit = result.unit
    most = max(award.amount for award in result.awards)
    yield (
        '<table class="amounts"><thead><tr><th>名次</th><th class="name">单位</th><th>总得分</th>'
        f'<th class="bars" aria-hidden="true"></th><th>金额（{unit.name}）</th><th>占分得合计</th></tr></thead>\n<tbody>\n'
    )
    for number, award in enumerate(result.awards, 1):
        share = _percent(award.amount, result.allocated)
        name = award.recipient.name
        bar = _bar("one", _percent(award.amount, most), f"{name}{shown(award.amount, unit)}")
        yield (
            f'<tr><td class="rank">{rank_of(award)}</td><td class="name"><a href="#u{number}">{_e(name)}</a></td>'
            f'<td>{total_of(award, result)}</td><td class="bars">{bar}</td>'
            f'<td class="money">{number_shown(award.amount, unit)}</td><td>{share}%</td></tr>\n'
        )
    yield "</tbody>\n<tfoot>\n"
    yield _sum_row("合计", result.allocated, result)
    if result.unallocated is not None and result.envelope is not None:
        yield _sum_row(LEFT, result.unallocated, result)
        yield _sum_row("总额", result.envelope, result)
    yield "</tfoot></table>\n"


def _sum_row(label: str, fen: int, result: Allocation) -> str:
    return (
        f'<tr><td></td><td class="name">{label}</td><td></td><td class="bars"></td>'
        f'<td class="money">{number_shown(fen, result.unit)}</td><td></td></tr>\n'
    )


def _notes(result: Allocation) -> Iterator[str]:
    notes = notes_of(result)
    if notes:
        yield '<section class="notes"><h2>对所有单位都适用的说明</h2><ul>'
        yield from (f"<li>{_e(note)}</li>" for note in notes)
        yield "</ul></section>\n"


def _card(number: int, award: Award, result: Allocation) -> Iterator[str]:
    *steps, _ = steps_of(award, result.unit)
    kind = ' class="vetoed"' if award.recipient.vetoed else ""
    yield f'<article id="u{number}"{kind}><h3>{_e(award.recipient.name)}'
    yield f'<span class="money">{shown(award.amount, result.unit)}</span></h3><ol>'
    yield from (f"<li>{_e(step)}</li>" for step in steps)
    place = place_in_words(award.recipient.place)
    yield "</ol>" + (f'<p class="place">{_e(place)}</p>' if place else "") + "</article>\n"


def _rules(result: Allocation, unused: Sequence[str]) -> Iterator[str]:
    yield '<section class="rules"><h2>分配办法</h2><dl>'
    yield from (f"<dt>{label}</dt><dd>{_e(value)}</dd>" for label, value in rules_in_words(result.rules, result.unit))
    yield "</dl></section>\n"
    if unused:
        yield '<section class="unused"><h2>得分表里没有使用的内容</h2><ul>'
        yield from (f"<li>{_e(one)}</li>" for one in unused)
        yield "</ul></section>\n"
