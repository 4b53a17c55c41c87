"""Schemes as an official reads them (计分办法说明): a list, and a page for each version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from yuheng.basis.basis import basis
from yuheng.figures.unit import WAN_YUAN
from yuheng.reports.allocation_words import rules_in_words
from yuheng.reports.wrapping import columns, wrapped
from yuheng.scoring.document_scores import KINDS
from yuheng.scoring.in_words import (
    NOT_GIVEN,
    SURE,
    adjustment_in_words,
    bands_in_words,
    conclusions_in_words,
    grades_in_words,
    in_force,
    method_in_words,
    not_involved_in_words,
    plainly,
    rounding_in_words,
    weight_in_words,
)
from yuheng.scoring.panel.rules import MEAN, MEDIAN, ROUNDINGS, TRIMMED_MEAN, PanelRules
from yuheng.scoring.scheme import NATURES, FormMarks, Part, Scheme, Version

_FIELDS = {
    "method": "得分计算方法", "annual_budget": "全年预算数", "level3": "三级指标", "reason": "偏差原因",
    "initial_budget": "年初预算数",
}  # fmt: skip


class Page(Struct, frozen=True):
    """A version told: its title, what it is, its parts (depth, name, weight), and rules as label and sentences."""

    title: str
    about: tuple[tuple[str, str], ...]
    parts: tuple[tuple[int, str, str], ...]
    rules: tuple[tuple[str, tuple[str, ...]], ...]


def page_of(version: Version) -> Page:
    """Everything a version says, in words."""
    parts = tuple((depth, part.name, weight_in_words(part)) for depth, part in _walked(version.parts))
    rules = tuple((label, tuple(told)) for label, told in _rules(version) if told)
    return Page(version.label, tuple(_about(version)), parts, rules)


def _about(version: Version) -> Iterator[tuple[str, str]]:
    yield "名称", f"{version.name}@{version.version}"
    yield "适用范围", version.where
    yield "用于", KINDS[version.of]
    yield "依据", basis(version.basis).cited
    yield "施行", in_force(version)
    yield "核实程度", SURE[version.sure]
    if version.note:
        yield "说明", version.note
    form = "，".join(_form(version.form))
    if form:
        yield "表式", form
    yield "满分", f"{plainly(version.full_marks)}分"


def _form(form: FormMarks) -> Iterator[str]:
    yield from (f"有“{_FIELDS.get(name, name)}”栏" for name in sorted(form.has))
    yield from (f"没有“{_FIELDS.get(name, name)}”栏" for name in sorted(form.lacks))
    if form.since is not None and form.until is not None:
        yield f"{form.since}至{form.until}年度"
    elif form.since is not None:
        yield f"{form.since}年度起"
    elif form.until is not None:
        yield f"至{form.until}年度"
    if form.levels is not None:
        yield f"指标分{form.levels}级"


def _walked(parts: Sequence[Part], depth: int = 0) -> Iterator[tuple[int, Part]]:
    for part in parts:
        yield depth, part
        yield from _walked(part.parts, depth + 1)


def _rules(version: Version) -> Iterator[tuple[str, list[str]]]:
    yield "计分方法", list(_methods(version))
    if version.of == "self_evaluation":
        yield "不涉及的指标", list(not_involved_in_words(version))
    yield "总分调整", [adjustment_in_words(rule) for rule in version.adjustments]
    yield "取舍", [rounding_in_words(version)]
    yield "等级", [grades_in_words(version)] if version.grades else []
    yield "结论", [conclusions_in_words(version)] if version.conclusions else []
    if version.panel is not None:
        yield "专家组", list(_panel(version.panel))
    if version.allocation is not None:
        rules = version.allocation
        told = [f"{label}：{value}" for label, value in rules_in_words(rules, WAN_YUAN)]
        yield "分配", told + ([f"没有给出的数由{rules.filled_in_by}填写"] if rules.unknown else [])


def _methods(version: Version) -> Iterator[str]:
    for nature, use in version.methods.items():
        doubt = f"（{SURE[use.sure]}）" if use.sure == "unverified" else ""
        yield f"{NATURES[nature]}：{method_in_words(use)}{doubt}"
        yield from (f"{NATURES[nature]}·{band}" for band in bands_in_words(use))


def _panel(rules: PanelRules) -> Iterator[str]:
    members = f"专家{rules.members}人" if rules.members is not None else f"专家人数{NOT_GIVEN}"
    seats = [
        f"{one.field}类" + (f"至少{one.at_least}人" if one.at_least is not None else f"人数{NOT_GIVEN}")
        + (f"、至多{one.at_most}人" if one.at_most is not None else "")
        for one in rules.composition
    ]  # fmt: skip
    yield members + (f"，其中{'，'.join(seats)}" if seats else "")
    cut = NOT_GIVEN if rules.cut is None else f"{rules.cut}个"
    ways = {MEAN: "取平均数", MEDIAN: "取中位数", TRIMMED_MEAN: f"两头各去掉{cut}后取平均数"}
    how = ways.get(rules.aggregation, f"汇总方法{NOT_GIVEN}")
    places = f"保留{rules.places}位小数" if rules.places is not None else f"小数位数{NOT_GIVEN}"
    yield f"各位专家的评分{how}，{places}（{ROUNDINGS.get(rules.mode, NOT_GIVEN)}）"
    if rules.sheets_at_least is not None and rules.sheets_at_least > 1:
        yield f"至少要有{rules.sheets_at_least}份评分表才能汇总"
    if rules.notice is not None:
        yield f"评分之间的差距超过分值{plainly(rules.notice * 100)}%的，予以提示"
    if rules.rest_months is not None:
        yield f"参加过评价的，{rules.rest_months}个月内不再抽取"
    for one in rules.conflicts:
        after = f"结束后还要回避多久{NOT_GIVEN}" if one.months is None else f"结束后{one.months}个月内也要回避"
        yield f"有“{one.kind}”关系的回避，" + ("结束后不需回避" if one.months == 0 else after)


def scheme_as_text(version: Version, others: Sequence[Version], width: int) -> str:
    """The page of a version in lines of at most ``width`` columns; ``others`` are the scheme's other versions."""
    page = page_of(version)
    lines = [page.title, ""]
    for label, value in page.about:
        lines += wrapped(value, width, f"{label}{'　' * (4 - len(label))}  ")
    if page.parts:
        lines += ["", "分值"]
        wide = max(2 * depth + columns(name) for depth, name, _ in page.parts) + 2
        right = max(columns(weight) for _, _, weight in page.parts)
        for depth, name, weight in page.parts:
            left = "  " * depth + name
            lines.append(f"  {left}{' ' * (wide - columns(left) + right - columns(weight))}{weight}")
    for label, told in page.rules:
        lines += ["", label]
        for sentence in told:
            lines += wrapped(sentence, width, "  ")
    if others:
        names = "、".join(f"{one.name}@{one.version}" for one in others)
        lines += ["", *wrapped(names, width, "其他版本  ")]
    return "\n".join(lines)


def schemes_as_text(known: Sequence[Scheme], day: date | None = None) -> str:
    """Every version, one a line: name, title, where, since when, how sure; with ``day`` those in force then."""
    versions = [one for scheme in known for one in scheme.versions if day is None or one.holds_on(day)]
    when = f"{day}施行的计分办法" if day is not None else "计分办法"
    undated = sum(one.in_force is None for one in versions) if day is not None else 0
    told = f"，其中{undated}个版本的施行日期未载明" if undated else ""
    lines = [f"{when}共{len(versions)}个版本{told}。用 yuheng schemes 名称 看一个办法的说明。", ""]
    wide = max((columns(_named(one)) for one in versions), default=0)
    for scheme in known:
        mine = [one for one in scheme.versions if one in versions]
        lines += [f"{scheme.title}　{scheme.where}"] if mine else []
        for one in mine:
            gap = " " * (wide - columns(_named(one)))
            lines.append(f"  {_named(one)}{gap}  {SURE[one.sure]:　<5}  {in_force(one)}")
    return "\n".join(lines)


def _named(version: Version) -> str:
    return f"{version.name}@{version.version}"


def schemes_as_markdown(known: Sequence[Scheme]) -> Iterator[str]:
    """The lines of the reference: every version of every scheme."""
    for scheme in known:
        for version in scheme.versions:
            yield from _markdown(version)


def _markdown(version: Version) -> Iterator[str]:
    page = page_of(version)
    yield from ("", f"## {version.name}@{version.version}", "", f"**{page.title}**", "")
    yield from (f"- {label}：{value}" for label, value in page.about if label != "名称")
    if page.parts:
        yield from ("", "| 部分 | 分值 |", "|---|---:|")
        yield from (f"| {'　' * depth}{name} | {weight} |" for depth, name, weight in page.parts)
    for label, told in page.rules:
        yield from ("", f"**{label}**", "")
        yield from (f"- {sentence}。" for sentence in told)
