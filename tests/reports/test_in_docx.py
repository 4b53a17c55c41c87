"""The user's Word file comes back with comments around exactly the words, and everything else as it was."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_findings import disclosure_of, finding, holders, report, words
from written_docx import W, docx, enclosed, paragraph, part, run, table

from yuheng.checks.finding import INFO, WARNING
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Document
from yuheng.documents.docx import read_docx
from yuheng.figures.place import Place, Words
from yuheng.reports.annotated import annotated
from yuheng.reports.in_docx import in_docx

BOLD = "<w:b/>"
SENTENCE = paragraph(run("收入总计1,2", BOLD), run("00.00万元，"), run("增长9.80%。", '<w:color w:val="FF0000"/>'))


def read(data: bytes) -> Disclosure:
    return disclosure_of(Document("甲.docx", "docx", "", read_docx(data)))


def commented(data: bytes, *quotes: str, **more: str) -> bytes:
    """The file with a finding on each quote, all resting on nothing."""
    made = read(data)
    return in_docx(data, made, report(*(finding(words(made, quote)) for quote in quotes)), **more)


def test_a_comment_encloses_exactly_the_quoted_characters() -> None:
    ((told, held),) = enclosed(commented(docx(SENTENCE), "1,200.00万元"))
    assert held == "1,200.00万元"
    assert "问题1（不符）" in told
    assert "此处写“9.80%”，应为9.09%。" in told


def test_cut_runs_keep_their_looks() -> None:
    back = python_docx.Document(io.BytesIO(commented(docx(SENTENCE), "计1", "9.80%")))
    assert back.paragraphs[0].text == "收入总计1,200.00万元，增长9.80%。"
    for one in back.paragraphs[0].runs:
        assert bool(one.font.bold) == (bool(one.text) and one.text in "收入总计1,2")
        assert (one.font.color.rgb is not None) == (bool(one.text) and one.text in "增长9.80%。")


def test_findings_may_overlap_and_repeat() -> None:
    data = commented(docx(SENTENCE), "收入总计1,200.00万元", "200.00万元，增长", "增长9.80%", "增长9.80%")
    assert sorted(held for _, held in enclosed(data)) == sorted(
        ["收入总计1,200.00万元", "200.00万元，增长", "增长9.80%", "增长9.80%"]
    )


def test_a_cell_of_several_paragraphs_is_marked_in_the_right_one() -> None:
    cells = (paragraph(run("数量")), paragraph(run("不少于")) + paragraph(run("10公里")))
    held = [text for _, text in enclosed(commented(docx(table(cells, (paragraph(run("质量")), paragraph(run("98%"))))),
                                                   "10公里", "98%", "少于\n10"))]  # fmt: skip
    assert sorted(held) == sorted(["10公里", "98%", "少于10"])


def test_an_empty_cell_is_enclosed_whole() -> None:
    data = docx(table((paragraph(run("完成值")), paragraph())))
    told = report(finding(Words("", Place(table=1, row=1, column=2)), message="完成值缺失。"))
    back = in_docx(data, read(data), told)
    marked = part(back, "word/document.xml").find(f".//{W}commentRangeStart").getparent()
    assert marked.getparent().tag == f"{W}tc"
    assert marked.getparent().getprevious() is not None


def test_words_under_revision_and_in_links_are_enclosed() -> None:
    body = paragraph(
        run("支出"),
        f'<w:ins w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z">{run("总计500万元")}</w:ins>',
        '<w:del w:id="2" w:author="a"><w:r><w:delText>400万元</w:delText></w:r></w:del>',
        f'<w:hyperlink w:anchor="x">{run("（见附件1）")}</w:hyperlink>',
    )
    data = commented(docx(body), "计500", "500万元（见附", "支出总")
    assert sorted(held for _, held in enclosed(data)) == sorted(["计500", "500万元（见附", "支出总"])
    assert len(part(data, "word/document.xml").findall(f".//{W}delText")) == 1


def test_inside_a_text_box_the_shape_is_enclosed_and_the_words_are_told() -> None:
    content = f"<w:txbxContent>{paragraph(run('编制20人'))}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>"
    data = docx(paragraph(run("人员情况"), box, run("如下")))
    back = commented(data, "20人")
    told, _ = enclosed(back)[0]
    assert "“20人”" in told
    assert "文本框" in told
    start = part(back, "word/document.xml").find(f".//{W}commentRangeStart")
    assert start.getnext().find(f".//{W}txbxContent") is not None
    assert not part(back, "word/document.xml").findall(f".//{W}txbxContent//{W}commentRangeStart")


def test_a_comment_on_a_footnote_stands_at_its_number() -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(run(text))}</w:footnote>'
        for number, text in ((2, "注一"), (3, "口径为80万元"))
    )
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    data = docx(paragraph(run("支出"), reference.format(2), run("和收入"), reference.format(3)), footnotes=notes)
    back = commented(data, "80万元")
    start = part(back, "word/document.xml").find(f".//{W}commentRangeStart")
    assert start.getnext().find(f"{W}footnoteReference").get(f"{W}id") == "3"
    assert "“80万元”" in enclosed(back)[0][0]
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(back)) as after:
        assert before.read("word/footnotes.xml") == after.read("word/footnotes.xml")


def test_existing_comments_are_kept() -> None:
    own = f'<w:comment w:id="7" w:author="处长">{paragraph(run("请核"))}</w:comment>'
    marks = '<w:commentRangeStart w:id="7"/>{}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    data = docx(paragraph(marks.format(run("增长9.80%")), run("。")), comments=own)
    back = commented(data, "9.80%")
    assert enclosed(back)[0] == ("请核", "增长9.80%")
    assert enclosed(back)[1][1] == "9.80%"
    assert [one.author for one in python_docx.Document(io.BytesIO(back)).comments] == ["处长", "预衡核查"]


def test_the_other_side_of_an_error_names_it() -> None:
    data = docx(SENTENCE + paragraph(run("上年为1,100.00万元。")))
    made = read(data)
    error = finding(words(made, "9.80%"), words(made, "1,100.00万元"))
    doubt = finding(words(made, "收入"), words(made, "上年"), severity=WARNING)
    held = enclosed(in_docx(data, made, report(error, doubt)))
    assert [text for _, text in held] == ["9.80%", "收入", "1,100.00万元"]
    assert "见问题1的批注" in held[2][0]


def test_what_stands_nowhere_is_told_on_the_first_paragraph() -> None:
    data = docx(paragraph() + SENTENCE)
    made = read(data)
    told = report(finding(Words("", Place()), severity=INFO, message="缺少附件。"))
    ((text, held),) = enclosed(in_docx(data, made, told))
    assert "缺少附件。" in text
    assert held == "收入总计1,200.00万元，增长9.80%。"


def test_hints_of_one_rule_share_a_comment_that_lists_every_place() -> None:
    data = docx(SENTENCE + paragraph(run("甲乙丙丁")))
    made = read(data)
    hints = [finding(words(made, quote), severity=INFO) for quote in ("收入", "增长", "甲乙", "丙丁")]
    ((told, held),) = enclosed(in_docx(data, made, report(*hints)))
    assert held == "收入"
    assert "同样的提示还有3处" in told
    assert all(f"问题{number}，" in told for number in (2, 3, 4)) and "“丙丁”" in told


def test_every_other_part_stays_byte_for_byte() -> None:
    data = docx(SENTENCE)
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(commented(data, "9.80%"))) as after:
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
        assert changed == {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"}
        assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml"}


def test_a_file_with_macros_keeps_them_and_its_suffix() -> None:
    target = io.BytesIO(docx(SENTENCE))
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("word/vbaProject.bin", b"\x00macro")
    read_back = Document("甲.DOCM", "docx", "", read_docx(target.getvalue()))
    made = disclosure_of(read_back)
    handed_back = annotated(target.getvalue(), made, report(finding(words(made, "9.80%"))))
    assert handed_back is not None and handed_back[1] == "docm"
    with zipfile.ZipFile(io.BytesIO(handed_back[0])) as package:
        assert package.read("word/vbaProject.bin") == b"\x00macro"


def test_without_findings_the_file_is_the_same() -> None:
    data = docx(SENTENCE)
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(commented(data))) as after:
        assert {name: before.read(name) for name in before.namelist()} == {n: after.read(n) for n in after.namelist()}


def test_a_date_is_written_only_when_given() -> None:
    for date in (None, "2024-01-31T12:00:00Z"):
        more = {} if date is None else {"date": date}
        comment = part(commented(docx(SENTENCE), "9.80%", **more), "word/comments.xml")[0]
        assert comment.get(f"{W}date") == date
        assert comment.get(f"{W}author") == "预衡核查"


def test_a_strict_file_stays_strict() -> None:
    back = commented(docx(SENTENCE, strict=True), "9.80%")
    with zipfile.ZipFile(io.BytesIO(back)) as package:
        for name in ("word/document.xml", "word/comments.xml"):
            assert b"purl.oclc.org/ooxml/wordprocessingml/main" in package.read(name)
            assert b"schemas.openxmlformats.org/wordprocessingml" not in package.read(name)


@settings(deadline=None)
@given(st.lists(st.text("收支1.%，", min_size=1, max_size=6), min_size=1, max_size=6), st.data())
def test_any_words_of_any_runs_are_enclosed_exactly(texts: list[str], data: st.DataObject) -> None:
    file = docx(paragraph(*(run(text) for text in texts)))
    made = read(file)
    whole = "".join(texts)
    passage = next(passage for passage, _ in holders(made.document, whole))
    chosen = []
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(whole) - 1))
        chosen.append(passage.quoted(start, data.draw(st.integers(start + 1, len(whole)))))
    told = report(*(finding(quote, message=f"第{number}处。") for number, quote in enumerate(chosen)))
    back = in_docx(file, made, told)
    assert sorted(held for _, held in enclosed(back)) == sorted(quote.text for quote in chosen)
    assert read_docx(back) == made.document.blocks
