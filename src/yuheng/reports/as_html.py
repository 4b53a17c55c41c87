"""Results as one self-contained HTML page (核查结果网页): the document with its marks, the findings beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yuheng.checks.finding import CheckReport, Severity
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.place import Words
from yuheng.reports.html_document import document_as_html
from yuheng.reports.html_document import text_as_html as _e
from yuheng.reports.html_page import head, resource
from yuheng.reports.marks import Numbered, Span, alike, marks_of, numbered
from yuheng.reports.wording import (
    OUTCOMES,
    about,
    basis_title,
    checked_sentence,
    counts_by_rule,
    found_sentence,
    quoted,
    reasons_skipped,
    rule_title,
    severity_counts,
)

_SHOWN_AT_ONCE = 6


def as_html(name: str, disclosure: Disclosure, report: CheckReport) -> str:
    """The result of checking the file ``name`` as a page that needs nothing else: no request leaves it.

    It works without script (lists and links), with it the findings can be filtered and walked through.
    """
    findings = numbered(disclosure.document, report)
    return "".join(
        (
            head(f"{name} 核查结果", resource("page.css"), resource("page.js")),
            '<body>\n<header class="top">\n',
            *_top(name, disclosure, report),
            *_toolbar(report, findings),
            '</header>\n<main class="split">\n<article class="document" tabindex="-1" aria-label="文件原文">\n'
            '<div class="paper">\n',
            *document_as_html(disclosure.document, marks_of(findings)),
            '</div>\n</article>\n<aside class="side" tabindex="-1" aria-label="问题清单">\n',
            *_list(findings),
            *_checked(report),
            f"</aside>\n</main>\n<script>{resource('page.js')}</script>\n</body>\n</html>\n",
        )
    )


def _top(name: str, disclosure: Disclosure, report: CheckReport) -> Iterator[str]:
    yield f'<div class="title"><p class="brand">预衡 · 核查结果</p><h1>{_e(name)}</h1>\n<dl class="about">'
    for label, value in about(disclosure):
        yield f"<div><dt>{label}</dt><dd>{_e(value)}</dd></div>"
    yield f'</dl></div>\n<p class="sum"><strong>{_e(found_sentence(report))}</strong>'
    yield f'<a href="#checked">{_e(checked_sentence(report))}</a></p>\n'


def _toolbar(report: CheckReport, findings: Sequence[Numbered]) -> Iterator[str]:
    """The filters, which need the script and stay hidden without it."""
    counts = severity_counts(report)
    yield '<div class="tools" role="toolbar" aria-label="筛选"><span class="tool-label">显示</span>'
    for severity in Severity:
        yield (
            f'<button type="button" class="toggle {severity.value}" data-severity="{severity.value}"'
            f' aria-pressed="true"{"" if counts[severity] else " disabled"}>'
            f"{severity.shown}<b>{counts[severity]:,}</b></button>"
        )
    yield '<label class="tool-label" for="rule">规则</label><select id="rule"><option value="">全部规则</option>'
    titles = {one.finding.rule: one.finding.title for one in findings}
    for rule, title in sorted(titles.items(), key=lambda pair: pair[1]):
        count = sum(one.finding.rule == rule for one in findings)
        yield f'<option value="{_e(rule)}">{_e(title)}（{count}）</option>'
    yield (
        '</select><span class="gap"></span><span class="hint">键盘：J 下一处，K 上一处，Esc 取消</span>'
        '<button type="button" class="step" id="previous" title="上一处（K）">上一处</button>'
        '<button type="button" class="step" id="next" title="下一处（J）">下一处</button></div>\n'
    )


def _list(findings: Sequence[Numbered]) -> Iterator[str]:
    yield f'<h2>问题清单<span id="shown" aria-live="polite">{len(findings)}处</span></h2>\n'
    if not findings:
        yield '<p class="none">没有发现问题。核对了哪些关系，见下面的核对情况。</p>\n'
        return
    yield '<ol class="findings">\n'
    for group in alike(findings):
        yield from _card(group[0]) if len(group) == 1 else _group(group)
    yield '</ol>\n<p class="none" id="nothing" hidden>按现在的筛选条件，没有可以显示的问题。</p>\n'


def _group(group: tuple[Numbered, ...]) -> Iterator[str]:
    """Hints of one rule under one line that opens to them."""
    finding = group[0].finding
    yield (
        f'<li class="group {finding.severity.value}"><details><summary>'
        f'<span class="badge">{group[0].number}–{group[-1].number}</span>'
        f'<span class="word">{finding.severity.shown}</span>'
        f'<span class="where">{len(group)}处</span><span class="alike">{_e(finding.title)}</span></summary>\n'
        '<ol class="findings">\n'
    )
    for one in group:
        yield from _card(one)
    yield "</ol></details></li>\n"


def _card(one: Numbered) -> Iterator[str]:
    finding, severity = one.finding, one.finding.severity
    where = _e(finding.quote.place.in_words())
    number = f'<span class="badge">{one.number}</span><span class="word">{severity.shown}</span>'
    head = f'{number}<span class="where">{where}</span>'
    yield (
        f'<li class="finding {severity.value}" id="f{one.number}" data-f="{one.number}"'
        f' data-severity="{severity.value}" data-rule="{_e(finding.rule)}">'
    )
    yield f'<a class="go" href="#m{one.number}">{head}</a>' if one.span else f'<p class="go">{head}</p>'
    yield f'<h3>{_e(finding.title)}</h3><p class="message">{_e(finding.message)}</p><div class="more">'
    yield '<dl class="proof">'
    if finding.quote.text.strip():
        yield f"<dt>原文</dt><dd>“{_e(' '.join(finding.quote.text.split()))}”</dd>"
    if finding.stated:
        yield f'<dt>文中写为</dt><dd class="figure">{_e(finding.stated)}</dd>'
    if finding.expected:
        yield f'<dt>应为</dt><dd class="figure">{_e(finding.expected)}</dd>'
    if finding.because:
        yield f"<dt>依据</dt><dd>{''.join(_because(one))}</dd>"
    if finding.basis:
        yield f"<dt>规定</dt><dd>{_e('、'.join(basis_title(name) for name in finding.basis))}</dd>"
    yield "</dl></div></li>\n"


def _because(one: Numbered) -> Iterator[str]:
    """The other sides of the contradiction, each a link to its mark; many of them fold."""
    pairs = list(zip(one.finding.because, one.because, strict=True))
    items = [_side(one.number, side, words, span) for side, (words, span) in enumerate(pairs, 1)]
    yield f"<ul>{''.join(items[:_SHOWN_AT_ONCE])}</ul>"
    if len(items) > _SHOWN_AT_ONCE:
        rest = items[_SHOWN_AT_ONCE:]
        yield f"<details><summary>其余{len(rest)}处</summary><ul>{''.join(rest)}</ul></details>"


def _side(number: int, side: int, words: Words, span: Span | None) -> str:
    told = _e(quoted(words))
    return f'<li><a href="#m{number}-{side}">{told}</a></li>' if span else f"<li>{told}</li>"


def _checked(report: CheckReport) -> Iterator[str]:
    """What was checked, rule by rule, and what could not be."""
    yield f'<section class="checked" id="checked" tabindex="-1"><h2>核对情况</h2><p>{_e(checked_sentence(report))}</p>\n'
    reasons = reasons_skipped(report)
    if reasons:
        yield "<h3>无法核对的原因</h3><ul>"
        yield from (f"<li>{_e(reason)}（{count:,}组）</li>" for reason, count in reasons)
        yield "</ul>\n"
    if report.relations:
        heads = "".join(f'<th scope="col">{shown}</th>' for shown in OUTCOMES.values())
        yield f'<table><thead><tr><th scope="col">核查规则</th>{heads}</tr></thead><tbody>\n'
        for rule, counts in counts_by_rule(report):
            cells = "".join(f"<td>{counts[outcome] or '–'}</td>" for outcome in OUTCOMES)
            yield f'<tr><th scope="row">{_e(rule_title(rule))}</th>{cells}</tr>\n'
        yield "</tbody></table>\n"
    if report.not_applicable:
        yield f"<details><summary>本文件未涉及的规则（{len(report.not_applicable)}条）</summary><ul>"
        yield from (f"<li>{_e(rule_title(rule))}：{_e(reason)}</li>" for rule, reason in report.not_applicable)
        yield "</ul></details>\n"
    yield f'<p class="version">规则版本 {_e(report.rule_set)}</p></section>\n'
