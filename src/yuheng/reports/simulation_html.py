"""A simulation as one page (模拟网页): the chart, both spreads, whose score changes and why."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.reports.html_document import text_as_html as _e
from yuheng.reports.html_page import head, resource
from yuheng.reports.score_words import shown
from yuheng.reports.simulation_chart import chart
from yuheng.reports.simulation_words import change, grades, headline, spread_rows, versions
from yuheng.scoring.simulate import Moved, Simulation


def simulation_as_html(result: Simulation) -> str:
    """The simulation as a page that needs nothing else and runs no script."""
    return "".join(
        (
            head("模拟结果", resource("scores.css")),
            '<body>\n<header><p class="brand">预衡 · 模拟</p><h1>换一个办法，得分会怎样变</h1>\n<dl class="about">',
            *(f"<div><dt>{label}</dt><dd>{_e(name)}</dd></div>" for label, name in versions(result)),
            f'</dl>\n<p class="sum">{_e(headline(result))}</p>\n</header>\n<main>\n',
            *_spread(result),
            *_changes(result),
            *_left(result),
            '<p class="note">能按指标值计算的得分，两个办法各算一遍；由人评定的指标保持原来的得分率；'
            "各部分的分值按各自的办法折算。</p>\n</main>\n</body>\n</html>\n",
        )
    )


def _spread(result: Simulation) -> Iterator[str]:
    rows = list(spread_rows(result))
    if not rows:
        return
    yield f'<section class="spread"><h2>得分分布</h2><div class="beside"><div class="chart">{chart(result)}</div>\n'
    yield '<table class="scores"><thead><tr><th></th><th>现行</th><th>对比</th></tr></thead><tbody>\n'
    for label, one, other in rows:
        yield f'<tr><td>{_e(label)}</td><td class="n">{one}</td><td class="n">{other}</td></tr>\n'
    yield "</tbody></table></div></section>\n"


def _changes(result: Simulation) -> Iterator[str]:
    changed = result.changed
    yield f'<section class="changes"><h2>得分或等级变动的表（{len(changed)}张）</h2>\n'
    if not changed:
        yield '<p class="none">没有一张表的得分或等级变动。</p></section>\n'
        return
    yield (
        '<table class="scores"><thead><tr><th>项目和原因</th><th>现行</th><th>对比</th><th>变动</th><th>等级</th>'
        "</tr></thead><tbody>\n"
    )
    yield from (_change(one) for one in changed)
    yield "</tbody></table></section>\n"


def _change(one: Moved) -> str:
    before, after = one.move.totals
    moved = one.move.regraded
    grade = f"<b>{_e(grades(one.move))}</b>" if moved else _e(grades(one.move))
    kind = ' class="moved"' if moved else ""
    return (
        f"<tr{kind}><td>{_e(one.project or '（没有项目名称）')}"
        f'<p class="place">{_e(one.organisation or "单位不明")}，{_e(one.file)}</p><p class="why">{_e(one.move.why)}</p>'
        f'</td><td class="n">{shown(before)}</td><td class="n">{shown(after)}</td>'
        f'<td class="n">{change(one.move.by)}</td><td>{grade}</td></tr>\n'
    )


def _left(result: Simulation) -> Iterator[str]:
    if not result.left:
        return
    yield f'<section><h2>没有模拟的（{len(result.left)}项）</h2><ul class="told">\n'
    for one in result.left:
        name = f"“{_e(one.project)}”" if one.project else ""
        yield f"<li>{_e(one.file)}{name}：{_e(one.why_not)}</li>\n"
    yield "</ul></section>\n"
