"""The page shows the document to the character, escapes it, links both sides, and asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from invented_findings import disclosure_of, finding, report, text_disclosure, words
from lxml import html

from yuheng.checks.finding import INFO, WARNING
from yuheng.documents.document import Cell, Document, Grid, Paragraph, Piece
from yuheng.figures.place import Place, Words
from yuheng.reports.as_html import as_html


@pytest.fixture
def made():
    """A disclosure and a report whose marks overlap."""
    disclosure = text_disclosure()
    return disclosure, report(
        finding(words(disclosure, "增长9.80%"), words(disclosure, "100.00万元"), words(disclosure, "1,300.00")),
        finding(words(disclosure, "100.00万元，增长"), severity=WARNING, rule="overlap"),
        finding(words(disclosure, "<script>alert('河')</script>"), severity=INFO, rule="<b>"),
        finding(Words("", Place()), severity=INFO, message="缺少<附件>。"),
        held=2,
        skipped=1,
    )


@pytest.fixture
def page(made):
    """The page, parsed."""
    return html.document_fromstring(as_html("河<道>所.txt", *made))


def shown(element) -> str:
    """The text of an element without the numbers of the marks."""
    for label in element.xpath(".//a[contains(@class, 'no')]"):
        label.drop_tree()
    return element.text_content()


def test_every_character_of_the_document_is_shown_and_none_runs(made, page) -> None:
    assert len(page.xpath("//script")) == 1
    article = page.xpath("//article")[0]
    assert not article.xpath(".//script | .//b")
    texts = [shown(one) for one in article.xpath(".//p | .//td")]
    assert texts == [passage.text for passage in made[0].document.passages()]


def test_names_and_messages_are_escaped(made) -> None:
    raw = as_html("河<道>所.txt", *made)
    assert "河&lt;道&gt;所.txt" in raw
    assert "缺少&lt;附件&gt;。" in raw
    assert 'data-rule="&lt;b&gt;"' in raw


def test_marks_are_on_the_exact_characters(page) -> None:
    def marked(number: int, side: str) -> str:
        return "".join(
            mark.text_content() for mark in page.xpath("//mark") if str(number) in mark.get(side, "").split()
        )

    assert marked(1, "data-q") == "增长9.80%"
    assert marked(1, "data-b") == "100.00万元1,300.00"
    assert marked(2, "data-q") == "100.00万元，增长"


def test_links_lead_to_their_targets_and_back(page) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in page.xpath("//a/@href"):
        assert link.startswith("#")
        assert link[1:] in ids
    card = page.get_element_by_id("f1")
    assert {"#m1", "#m1-1", "#m1-2"} <= set(card.xpath(".//a/@href"))
    assert "#f1" in page.xpath("//article//a/@href")


def test_a_finding_without_a_place_is_listed_without_a_link(page) -> None:
    card = next(one for one in page.find_class("finding") if "缺少" in one.text_content())
    assert not card.xpath(".//a")


def test_findings_can_be_filtered_by_severity_and_rule(page) -> None:
    assert page.xpath("//button[@data-severity]/@data-severity") == ["error", "warning", "info"]
    assert set(page.xpath("//select/option/@value")) == {"", "growth", "overlap", "<b>"}
    assert {one.get("data-severity") for one in page.find_class("finding")} == {"error", "warning", "info"}


def test_what_was_checked_is_told(page) -> None:
    text = page.get_element_by_id("checked").text_content()
    assert "共核对7组关系：相符2组，有问题4组，无法核对1组。" in text
    assert "其中有“约”“余”等概数，不能比对（1组）" in text


def test_the_page_admits_only_its_own_style_and_script(made) -> None:
    raw = as_html("甲.txt", *made)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', raw)
    assert policy
    assert policy[1].startswith("default-src 'none'")
    for tag in ("style", "script"):
        content = re.search(f"<{tag}>(.*?)</{tag}>", raw, re.DOTALL)
        assert content
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert not re.search(r"(src|href)=\"(?!#)|url\(|@import|style=\"|\son[a-z]+=", raw)


def place(row: int, column: int) -> tuple[Piece, ...]:
    return (Piece(0, Place(table=1, row=row, column=column)),)


def test_merged_cells_and_headings_and_pages() -> None:
    grid = Grid(
        1,
        (
            (Cell("项目", place(1, 1), 1, 1, down=2), Cell("金额", place(1, 2), 1, 2, across=2),
             Cell("", place(1, 3), 1, 3, covered=True)),
            (Cell("", place(2, 1), 2, 1, covered=True), Cell("甲", place(2, 2), 2, 2), Cell("乙", place(2, 3), 2, 3)),
        ),
    )  # fmt: skip
    title = Paragraph("收入情况", (Piece(0, Place(page=3, box=(1.0, 1.0, 9.0, 9.0))),), 1, "一、")
    made = disclosure_of(Document("a.docx", "docx", "", (title, grid)))
    page = html.document_fromstring(as_html("a.docx", made, report()))
    cells = [(td.text_content(), td.get("colspan"), td.get("rowspan")) for td in page.xpath("//article//td")]
    assert cells == [("项目", None, "2"), ("金额", "2", None), ("甲", None, None), ("乙", None, None)]
    assert page.xpath("//article//*[@role='heading']")[0].text_content() == "一、收入情况"
    assert "第3页" in page.xpath("//article")[0].text_content()


def test_an_empty_cell_in_question_is_marked() -> None:
    grid = Grid(1, ((Cell("", place(1, 1), 1, 1),),))
    made = disclosure_of(Document("a.docx", "docx", "", (grid,)))
    page = html.document_fromstring(
        as_html("a.docx", made, report(finding(Words("", Place(table=1, row=1, column=1)))))
    )
    assert page.xpath("//td/mark/@data-q") == ["1"]


def test_characters_no_page_may_hold_do_no_harm() -> None:
    made = text_disclosure("甲\x00乙\x0c丙\ud800丁9.80%")
    raw = as_html("甲.txt", made, report(finding(words(made, "9.80%"))))
    page = html.document_fromstring(raw.encode("utf-8").decode("utf-8"))
    assert page.xpath("//mark")[0].text_content() == "9.80%"


def test_many_reasons_fold_and_none_is_lost() -> None:
    made = text_disclosure("合计9.80%" + "".join(f"，第{n}项{n}.00万元" for n in range(1, 21)))
    parts = [words(made, f"第{n}项{n}.00万元") for n in range(1, 21)]
    page = html.document_fromstring(as_html("甲.txt", made, report(finding(words(made, "9.80%"), *parts))))
    card = page.get_element_by_id("f1")
    assert len(card.xpath(".//a[starts-with(@href, '#m1-')]")) == 20
    assert "其余14处" in card.text_content()


def test_hints_of_one_rule_fold_under_one_line_and_keep_their_cards() -> None:
    disclosure = text_disclosure()
    hints = [finding(words(disclosure, quote), severity=INFO) for quote in ("收入", "2023", "增长")]
    page = html.document_fromstring(
        as_html("甲.txt", disclosure, report(*hints, finding(words(disclosure, "清淤长度"))))
    )
    (group,) = page.xpath("//li[contains(@class, 'group')]")
    assert group.xpath("string(.//summary)").startswith("2–4提示3处")
    assert [card.get("id") for card in group.xpath(".//li[contains(@class, 'finding')]")] == ["f2", "f3", "f4"]
    assert len(page.xpath("//li[contains(@class, 'finding')]")) == 4
