"""A command imports only what it needs: help needs no reader, a text file no library for other formats."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from repository import ROOT

from yuheng.cli_words import COMMANDS

READERS = {"lxml", "openpyxl", "pypdfium2", "tablers", "pdfplumber", "pdfminer", "pikepdf", "xlrd", "docx", "PIL"}
RUN = """
import contextlib, io, json, sys
from yuheng.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(sys.argv[1:])
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def imported_by(*arguments: str) -> set[str]:
    """The top-level packages that a command has imported when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_imports_no_reader() -> None:
    assert not imported_by("--help") & (READERS | {"yaml"})


def test_checking_a_text_file_imports_no_reader_of_other_formats(tmp_path: Path) -> None:
    sample = ROOT / "demo" / "clean.txt"
    assert not imported_by("check", str(sample)) & READERS


def test_a_command_imports_no_other_command(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    run = RUN.replace('name.split(".")[0] for name in sys.modules', 'n for n in sys.modules if ".commands." in n')
    told = subprocess.run(
        [sys.executable, "-c", run, "check", str(tmp_path / "empty.txt")], capture_output=True, text=True, check=True
    )
    commands = {name.rsplit(".", 1)[1] for name in json.loads(told.stdout.splitlines()[-1])}
    assert commands & set(COMMANDS) == {"check"}
