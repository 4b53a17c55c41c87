"""Writes the sample disclosures and the answer key anew: `python demo/make.py`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from beijing import clean_text
from shanghai import shanghai_text

if TYPE_CHECKING:
    from yuheng.checks.finding import Finding

HERE = Path(__file__).parent


def planted() -> list[dict[str, str]]:
    """The planted contradictions, in the order of the answer key."""
    told: list[dict[str, str]] = yaml.safe_load((HERE / "planted.yaml").read_text(encoding="utf-8"))
    return told


def with_contradictions(text: str, faults: Sequence[dict[str, str]] | None = None) -> str:
    """The clean text with these contradictions planted, or all. Raises ``ValueError`` where one does not fit."""
    for fault in planted() if faults is None else faults:
        start = text.find(fault["after"])
        at = text.find(fault["clean"], start) if start >= 0 else -1
        if at < 0:
            raise ValueError(f"{fault['name']}: “{fault['clean']}” does not stand after “{fault['after']}”")
        text = text[:at] + fault["planted"] + text[at + len(fault["clean"]) :]
    return text


def texts() -> dict[str, str]:
    """Every text file of the samples by its name."""
    clean = clean_text()
    return {"clean.txt": clean, "sample.txt": with_contradictions(clean), "clean_shanghai.txt": shanghai_text()}


def answer_key(sample: str) -> str:
    """The table of planted contradictions with the lines of sample.txt they stand on."""
    rows = ["| 序号 | 问题 | 确定程度 | 行 | 说明 |", "|---|---|---|---|---|"]
    for number, fault in enumerate(planted(), 1):
        lines = "、".join(str(line) for line in lines_of(fault, sample))
        sure = {"error": "不符", "warning": "待核实"}[fault["severity"]]
        rows.append(f"| {number} | {fault['name']} | {sure} | {lines} | {fault['what']} |")
    return "\n".join(rows)


def lines_of(fault: dict[str, str], sample: str) -> list[int]:
    """The lines of sample.txt that a planted contradiction stands on."""
    at = sample.index(fault["planted"], sample.index(fault["after"]))
    first = sample.count("\n", 0, at) + 1
    return list(range(first, first + fault["planted"].rstrip("\n").count("\n") + 1))


def report_key(clean: str) -> str:
    """The table of what the report says of each planted contradiction: the findings that go when it is mended.

    One contradiction can break several relations, and a relation broken by two belongs to both.
    """
    faults = planted()
    found = _findings(with_contradictions(clean))
    unexplained = list(found)
    rows = ["| 序号 | 埋入的矛盾 | 报告中的问题 |", "|---|---|---|"]
    for number, fault in enumerate(faults, 1):
        rest = _findings(with_contradictions(clean, [other for other in faults if other is not fault]))
        own = [told for told in found if told not in rest]
        unexplained = [told for told in unexplained if told not in own]
        shown = "；".join(_counted([found[told].title for told in own])) if own else "没有报告"
        rows.append(f"| {number} | {fault['name']} | {shown} |")
    others = _counted([f"{found[told].severity.shown}“{found[told].title}”" for told in unexplained])
    counts = f"报告共列出{len(found)}处问题，其中{len(unexplained)}处与埋入的矛盾无关，在没有矛盾的文件中同样会列出"
    return "\n".join([*rows, "", f"{counts}：{'；'.join(others)}。" if others else f"{counts}。"])


def _findings(text: str) -> dict[tuple[object, ...], Finding]:
    """What a check of the text finds, by what tells findings of two nearly equal texts apart."""
    from yuheng.checks.run import check
    from yuheng.work.read import understand_bytes

    findings = check(understand_bytes("sample.txt", text.encode())).findings
    return {(f.rule, f.severity, f.quote.place, f.message): f for f in findings}


def _counted(titles: list[str]) -> list[str]:
    return [f"{title}（{count}处）" if count > 1 else title for title, count in Counter(titles).items()]


def write_word(text: str, path: Path) -> None:
    """Writes the text as a Word file: paragraphs, headings and tables, like the one it might have come from."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    from yuheng.documents.document import Grid
    from yuheng.documents.text import read_text

    word = Document()
    word.core_properties.author = "预衡示例"
    word.core_properties.created = word.core_properties.modified = datetime(2024, 1, 1, tzinfo=UTC)
    for number, block in enumerate(read_text(text)):
        if isinstance(block, Grid):
            _write_table(word, block)
            continue
        level = _heading_level(block.text)
        paragraph = word.add_heading(block.text, level) if level else word.add_paragraph(block.text)
        if number < 2:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.save(str(path))


def _heading_level(text: str) -> int:
    if re.match(r"第[一二三四五六]部分", text):
        return 1
    if re.match(r"[一二三四五六七八九十]+、", text) and len(text) < 40:
        return 2
    return 3 if re.match(r"（[一二三四五六七八九十]+）", text) and len(text) < 40 else 0


def _write_table(word, grid) -> None:  # type: ignore[no-untyped-def]
    width = max(len(row) for row in grid.rows)
    table = word.add_table(rows=len(grid.rows), cols=width)
    table.style = "Table Grid"
    for cells, row in zip(grid.rows, table.rows, strict=True):
        target = list(row.cells)
        if len(cells) < width:
            target[len(cells) - 1].merge(target[-1])
        for cell, into in zip(cells, target, strict=False):
            into.text = cell.text


def _with_part(page: str, name: str, part: str) -> str:
    """The page with the part between two marks written anew."""
    start, end = f"<!-- {name}开始 -->", f"<!-- {name}结束 -->"
    before, rest = page.split(start)
    return f"{before}{start}\n\n{part}\n\n{end}{rest.split(end)[1]}"


def main() -> int:
    """Writes every file."""
    made = texts()
    for name, text in made.items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
    write_word(made["sample.txt"], HERE / "sample.docx")
    readme = HERE / "README.md"
    told = readme.read_text(encoding="utf-8")
    told = _with_part(told, "答案", answer_key(made["sample.txt"]))
    told = _with_part(told, "报告", report_key(made["clean.txt"]))
    readme.write_text(told, encoding="utf-8", newline="\n")
    print(f"{len(made)} texts, 1 Word file, {len(planted())} planted contradictions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
