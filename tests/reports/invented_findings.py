"""Small invented documents and findings to show results of."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, CheckReport, Finding, Relation, Severity
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Document, Passage
from yuheng.documents.text import read_text
from yuheng.figures.place import Place, Words

TEXT = (
    "云溪区河道管理所\n\n"
    "2023年度收入总计1,200.00万元，比上年增加100.00万元，增长9.80%。\n\n"
    "主要用于<script>alert('河')</script>&清淤。\n\n"
    "\t指标\n\t目标值\n\t完成值\n\n"
    "\t清淤长度\n\t≥10公里\n\t\n\n"
    "\t=1+1\n\t1,300.00\n\t12\n"
)


def disclosure_of(document: Document) -> Disclosure:
    """What is known of the invented unit."""
    return Disclosure(document, "final_accounts", Words("云溪区河道管理所", Place(line=1)), 2023)


def text_disclosure(text: str = TEXT, name: str = "河道所.txt") -> Disclosure:
    """The disclosure of a text file."""
    return disclosure_of(Document(name, "txt", "0" * 64, read_text(text)))


def holders(document: Document, quote: str) -> Iterator[tuple[Passage, int]]:
    """Every passage that holds ``quote``, and where in it."""
    for passage in document.passages():
        at = passage.text.find(quote)
        if at >= 0:
            yield passage, at


def words(disclosure: Disclosure, quote: str, nth: int = 0) -> Words:
    """``quote`` as read from the document: the ``nth`` passage that holds it."""
    passage, at = list(holders(disclosure.document, quote))[nth]
    return passage.quoted(at, at + len(quote))


def finding(
    quote: Words,
    *because: Words,
    severity: Severity = ERROR,
    message: str = "此处写“9.80%”，应为9.09%。",
    rule: str = "growth",
) -> Finding:
    """A finding about ``quote``."""
    return Finding(
        id=f"{rule}-{quote.place.start}",
        rule=rule,
        title="增减幅应与增减额一致",
        severity=severity,
        message=message,
        stated="9.80%",
        expected="9.09%",
        quote=quote,
        because=because,
        basis=("arithmetic",),
    )


def report(*findings: Finding, skipped: int = 0, held: int = 0) -> CheckReport:
    """A report of the findings, with as many held and skipped relations as asked for."""
    relations = [Relation(one.rule, "broken", (one.quote, *one.because)) for one in findings]
    relations += [Relation("growth", "held", (Words("100.00万元", Place(line=3)),))] * held
    relations += [Relation("share", "skipped", (), "其中有“约”“余”等概数，不能比对")] * skipped
    return CheckReport(tuple(findings), tuple(relations), (("sum", "文件中没有这条规则所核对的内容"),), "abcdef012345")
