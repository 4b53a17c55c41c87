"""The words all reports share (用语): the kind of a file, what was checked, why something was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from yuheng.basis.basis import UnknownBasis, basis
from yuheng.checks.finding import CheckReport, Severity
from yuheng.disclosure.disclosure import Disclosure, Kind
from yuheng.figures.place import Words
from yuheng.prepared import regex

AUTHOR = "预衡核查"
KINDS: dict[Kind, str] = {
    "final_accounts": "部门决算公开",
    "evaluation_report": "绩效评价报告",
    "self_evaluations": "绩效自评表",
    "goal_form": "绩效目标表",
    "statement_of_the_year": "预算绩效管理情况说明",
    "other": "其他文件（不像预决算或绩效公开文件）",
}
OUTCOMES = {"held": "相符", "broken": "有问题", "skipped": "无法核对"}
_FORBIDDEN = regex("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
UNNAMED_REASON = "未说明原因"


def about(disclosure: Disclosure) -> tuple[tuple[str, str], ...]:
    """What the file is: pairs of label and value, “单位” and its name."""
    organisation = disclosure.organisation.text.strip() if disclosure.organisation else "未识别"
    year = f"{disclosure.year}年" if disclosure.year is not None else "未识别"
    return (("单位", organisation), ("年度", year), ("类别", KINDS.get(disclosure.kind, "其他文件")))


def checked_sentence(report: CheckReport) -> str:
    """What was checked in one sentence: “共核对1,204组关系：相符1,168组，有问题5组，无法核对31组。”"""
    if not report.relations:
        return "没有可以核对的关系。"
    counts = "，".join(f"{shown}{report.count(outcome):,}组" for outcome, shown in OUTCOMES.items())
    return f"共核对{len(report.relations):,}组关系：{counts}。"


def found_sentence(report: CheckReport) -> str:
    """What was found in one sentence: “发现不符5处，待核实12处，提示3处。”"""
    counts = severity_counts(report)
    if not counts.total():
        return "未发现问题。"
    return (
        "发现"
        + "，".join(f"{severity.shown}{counts[severity]:,}处" for severity in Severity if counts[severity])
        + "。"
    )


def summary(reports: Sequence[CheckReport], unread: int) -> str:
    """What was found in several files together: “共核查10个文件：发现不符40处，待核实12处。读不了1个。”"""
    counts: Counter[Severity] = Counter()
    for report in reports:
        counts += severity_counts(report)
    found = "，".join(f"{severity.shown}{counts[severity]:,}处" for severity in Severity if counts[severity])
    rest = f"另有{unread}个文件读不了。" if unread else ""
    return f"共核查{len(reports)}个文件：{f'发现{found}' if found else '未发现问题'}。{rest}"


def severity_counts(report: CheckReport) -> Counter[Severity]:
    """How many findings of each severity."""
    return Counter(finding.severity for finding in report.findings)


def reasons_skipped(report: CheckReport) -> list[tuple[str, int]]:
    """Why relations could not be checked, the most frequent reason first."""
    reasons = Counter(r.reason or UNNAMED_REASON for r in report.relations if r.outcome == "skipped")
    return sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))


def counts_by_rule(report: CheckReport) -> list[tuple[str, Counter[str]]]:
    """For each rule that tested something, how many relations had each outcome; in the order of their titles."""
    counts: dict[str, Counter[str]] = {}
    for relation in report.relations:
        counts.setdefault(relation.rule, Counter())[relation.outcome] += 1
    return sorted(counts.items(), key=lambda pair: (-pair[1]["broken"], rule_title(pair[0]), pair[0]))


def rule_title(name: str) -> str:
    """The title of a rule or tie-out; a name that is neither stands for itself."""
    return _titles().get(name, name)


@cache
def _titles() -> dict[str, str]:
    from yuheng.checks.rule import all_rules
    from yuheng.checks.tie_out import tie_outs

    return {one.name: one.title for one in all_rules()} | {one.name: one.title for one in tie_outs()}


def basis_title(name: str) -> str:
    """A basis as an official reads it: the title and number of a regulation, or what kind of proof it is."""
    try:
        return basis(name).cited
    except UnknownBasis:
        return name


def without_controls(text: str) -> str:
    """``text`` with a blank for every character that no XML, HTML or workbook may hold; the others keep their count."""
    return _FORBIDDEN.sub(" ", text)


def quoted(words: Words) -> str:
    """Words with their place as an official reads them: “第33行“增长9.8%””."""
    text = " ".join(words.text.split())
    where = words.place.in_words()
    return f"{where}“{text}”" if text else where
