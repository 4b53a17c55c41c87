"""An annotated Word file opens in another program, which shows the comments."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from invented_findings import disclosure_of, finding, report, words
from written_docx import docx, paragraph, run, table

from yuheng.documents.document import Document
from yuheng.documents.docx import read_docx
from yuheng.reports.in_docx import in_docx


@pytest.fixture
def office() -> str:
    """The LibreOffice program; a build machine must have it, elsewhere its absence is told."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("LibreOffice is missing on the build machine: install libreoffice-writer-nogui")
    if found is None:
        pytest.skip("LibreOffice is not installed: whether it opens an annotated Word file was not tested")
    return found


def test_libreoffice_opens_the_file_and_keeps_the_comments(office: str, tmp_path: Path) -> None:
    data = docx(
        paragraph(run("收入总计1,200.00万元，增长9.80%。"))
        + table((paragraph(run("目标")), paragraph(run("≥98%"))), (paragraph(run("完成")), paragraph()))
    )
    made = disclosure_of(Document("甲.docx", "docx", "", read_docx(data)))
    told = report(finding(words(made, "9.80%"), words(made, "≥98%")), finding(words(made, "完成")))
    (tmp_path / "甲.docx").write_bytes(in_docx(data, made, told))
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "fodt", "甲.docx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = (tmp_path / "甲.fodt").read_text(encoding="utf-8")
    assert shown.count("<office:annotation ") == 3
    text = re.sub(r"<[^>]*>", "", shown)
    assert "此处写“9.80%”，应为9.09%。" in text
    assert "见问题1的批注" in text
