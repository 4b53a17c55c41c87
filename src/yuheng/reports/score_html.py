"""Recomputed scores as one page (得分网页): every table with its scheme, its marks, and the steps behind each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from yuheng.disclosure.disclosure import Disclosure
from yuheng.reports.html_document import text_as_html as _e
from yuheng.reports.html_page import head, resource
from yuheng.reports.score_words import (
    marks_or_range,
    scheme_sentence,
    shown,
    signed,
    summary,
    table_title,
    total_or_range,
    verdict,
)
from yuheng.reports.wording import about
from yuheng.scoring.differences import Difference, Recomputed
from yuheng.scoring.document_scores import TableScore
from yuheng.scoring.exact import plain
from yuheng.scoring.score import LineScore, Subscore

_NONE = "—"
ZERO = Decimal(0)


def score_as_html(name: str, disclosure: Disclosure, tables: Sequence[TableScore]) -> str:
    """The scored tables of the file ``name`` as a page that needs nothing else and runs no script."""
    return "".join(
        (
            head(f"{name} 重算得分", resource("scores.css")),
            f'<body>\n<header><p class="brand">预衡 · 重算得分</p><h1>{_e(name)}</h1>\n<dl class="about">',
            *(f"<div><dt>{label}</dt><dd>{_e(value)}</dd></div>" for label, value in about(disclosure)),
            f'</dl>\n<p class="sum">{_e(summary(tables))}</p>\n</header>\n<main>\n',
            *(_overview(tables) if len(tables) > 1 else ()),
            *(part for number, one in enumerate(tables, 1) for part in _section(number, one)),
            '<p class="note">点开指标名称，可以看到得分是怎样算出来的。“由人评定”的指标只算出办法允许的范围；'
            "“相符（取舍）”表示印出的得分与重算的只差小数位数的取舍。</p>\n"
            "</main>\n</body>\n</html>\n",
        )
    )


def _overview(tables: Sequence[TableScore]) -> Iterator[str]:
    yield (
        '<section class="overview"><table class="scores"><thead><tr><th class="count">序号</th><th>项目</th>'
        "<th>适用办法</th><th>印出总分</th><th>重算总分</th><th>核对</th><th>等级</th></tr></thead>\n<tbody>\n"
    )
    for number, one in enumerate(tables, 1):
        link = f'<a href="#t{number}">{_e(one.project or table_title(one))}</a>'
        if one.result is None:
            cells = f'<td>没有找到</td><td class="n">{_printed(one)}</td><td class="n">{_NONE}</td><td></td><td></td>'
        else:
            score = one.result.score
            wrong = sum(gap is not None for gap in one.result.differences)
            said = _total_verdict(one.result) + (f"<br>{wrong}项不符" if wrong else "")
            cells = (
                f'<td>{_e(score.version.label)}</td><td class="n">{_printed(one)}</td>'
                f'<td class="n">{total_or_range(score)}</td><td>{said}</td><td>{_e(score.grade)}</td>'
            )
        kind = ' class="differs"' if one.result is not None and _differs(one.result) else ""
        yield f'<tr{kind}><td class="count">{number}</td><td>{link}</td>{cells}</tr>\n'
    yield "</tbody></table></section>\n"


def _differs(result: Recomputed) -> bool:
    return result.total is not None or any(gap is not None for gap in result.differences)


def _printed(one: TableScore) -> str:
    total = one.table.total
    return _e(" ".join(total.text.split())) if total is not None and total else _NONE


def _total_verdict(result: Recomputed) -> str:
    if result.total is not None:
        return f"<b>不符</b> {signed(result.total.by)}"
    return "相符" if result.table.total else ""


def _section(number: int, one: TableScore) -> Iterator[str]:
    yield f'<section id="t{number}"><h2><span class="badge">{number}</span>{_e(table_title(one))}</h2>\n'
    if one.result is None:
        yield f'<p class="none">{_e(one.why_not)}。</p></section>\n'
        return
    result, score = one.result, one.result.score
    yield f'<dl class="scheme"><dt>办法</dt><dd>{_e(scheme_sentence(score.version))}</dd>'
    yield f"<dt>理由</dt><dd>{_e(result.fit.why)}</dd>"
    if result.others:
        yield f"<dt>同样适用</dt><dd>{_e('、'.join(other.label for other in result.others))}</dd>"
    yield "</dl>\n"
    yield (
        '<table class="scores"><thead><tr><th>指标</th><th>分值</th><th>印出</th><th>重算</th><th>核对</th></tr>'
        "</thead>\n<tbody>\n"
    )
    yield from (_line(line, gap) for line, gap in one.pairs())
    yield "</tbody>\n<tfoot>\n"
    yield from (_subtotal(part) for part in score.subtotals if len(score.subtotals) > 1)
    yield _total(one, result)
    yield "</tfoot></table>\n"
    told = ([result.total.explained] if result.total is not None else []) + [*score.problems, *score.told]
    if told:
        yield f'<ul class="told">{"".join(f"<li>{_e(sentence)}</li>" for sentence in told)}</ul>\n'
    yield "</section>\n"


def _line(one: LineScore, gap: Difference | None) -> str:
    line = one.line
    steps = "".join(f"<li>{_e(step)}</li>" for step in one.steps)
    place = f'<li class="place">{_e(line.place.place.in_words())}</li>' if line.place is not None else ""
    name = _e(line.name) or "（没有名称）"
    cell = f"<details><summary>{name}</summary><ul>{steps}{place}</ul></details>"
    said = _e(verdict(one, gap))
    if gap is not None:
        cell += f'<p class="gap">{_e(gap.explained)}</p>'
        said = f"<b>{said}</b> {signed(gap.by)}"
    kind = ' class="differs"' if gap is not None else ""
    printed = _e(line.printed.text) if line.printed is not None else _NONE
    weight = shown(one.weight) if line.weight is not None else _NONE
    return (
        f"<tr{kind}><td>{cell}</td>"
        f'<td class="n">{weight}</td><td class="n">{printed}</td><td class="n">{marks_or_range(one)}</td>'
        f"<td>{said}</td></tr>\n"
    )


def _subtotal(part: Subscore) -> str:
    marks = shown(part.marks) if part.marks is not None else f"{shown(part.low)}至{shown(part.high)}"
    return (
        f'<tr class="part"><td>{_e(part.name)}</td><td class="n">{shown(part.weight)}</td><td></td>'
        f'<td class="n">{marks}</td><td></td></tr>\n'
    )


def _total(one: TableScore, result: Recomputed) -> str:
    score = result.score
    weights = plain(sum(((line.line.weight and line.weight) or ZERO for line in score.lines), ZERO))
    grade = f"，等级{_e(score.grade)}" if score.grade else ""
    return (
        f'<tr class="whole"><td>总分{grade}</td><td class="n">{weights}</td><td class="n">{_printed(one)}</td>'
        f'<td class="n">{total_or_range(score)}</td><td>{_total_verdict(result)}</td></tr>\n'
    )
