"""Measures time and memory and prints tables: `make bench`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "demo" / "sample.txt"
CORPUS = ROOT.parent / "shared" / "corpus"
RUNS = 9
COMMAND = Path(sys.executable).with_name("yuheng")  # what users run, where it is a script
YUHENG = [str(COMMAND)] if COMMAND.exists() else ["-m", "yuheng.cli"]
CHECK = [*YUHENG, "check"]
PLUMB = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_text(); page.extract_tables()
"""
WARM = """
import sys, time
from pathlib import Path
from statistics import median
from yuheng.work.check import check_file
path = Path(sys.argv[1])
check_file(path)
taken = []
for _ in range(5):
    begun = time.perf_counter()
    check_file(path)
    taken.append(time.perf_counter() - begun)
print(median(taken))
"""
IMPORTS = "import decimal, re, json, yaml"


def once(arguments: list[str]) -> tuple[float, float]:
    """Wall time in seconds and memory in MB of one process."""
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"failed with {process.returncode}: python {' '.join(arguments)}")
    return taken, usage.ru_maxrss / 1024


def warm(path: Path) -> tuple[float, float]:
    """The time of one check inside a process that has checked the file before."""
    told = subprocess.run([sys.executable, "-c", WARM, str(path)], capture_output=True, text=True, check=True).stdout
    return float(told), 0.0


def in_turn(*measured: Callable[[], tuple[float, float]]) -> list[tuple[float, float]]:
    """Median time and largest memory of each; they take turns, so a machine that slows down slows all of them."""
    for measure in measured:
        measure()
    rounds = [[measure() for measure in measured] for _ in range(RUNS)]
    return [
        (median(taken for taken, _ in results), max(memory for _, memory in results))
        for results in zip(*rounds, strict=True)
    ]


def table(title: str, rows: list[tuple[str, str, str]]) -> None:
    """Prints a table of what, figure and command."""
    print(f"\n### {title}\n\n| what | figure | command |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def text_file(path: Path) -> None:
    """A text disclosure against the imports it cannot do without."""
    shown = path.name
    (imports, _), (inside, _), (check, memory) = in_turn(
        lambda: once(["-c", IMPORTS]), lambda: warm(path), lambda: once([*CHECK, str(path)])
    )
    bar = 3 * imports + inside
    rows = [
        ("imports alone", f"{imports * 1000:.0f} ms", f'`python -c "{IMPORTS}"`'),
        ("check in a warm process", f"{inside * 1000:.0f} ms", "`check_file(path)`, median of 5"),
        ("whole process", f"{check * 1000:.0f} ms, {memory:.0f} MB", f"`yuheng check {shown}`"),
        ("bar: 3 × imports + warm", f"{bar * 1000:.0f} ms", "met" if check <= bar else "**missed**"),
    ]
    table(f"Text: {shown}", rows)


def pdf_file(path: Path) -> None:
    """A PDF against pdfplumber's text and tables."""
    shown = path.name
    (plumb, plumb_memory), (check, memory) = in_turn(
        lambda: once(["-c", PLUMB, str(path)]), lambda: once([*CHECK, str(path)])
    )
    met = check <= plumb / 4 and memory < 200
    rows = [
        (
            "pdfplumber, text and tables",
            f"{plumb:.2f} s, {plumb_memory:.0f} MB",
            "`page.extract_text(); page.extract_tables()`",
        ),
        ("whole process", f"{check:.2f} s, {memory:.0f} MB", f"`yuheng check {shown}`"),
        ("bar: a quarter, 200 MB", f"{plumb / 4:.2f} s", "met" if met else "**missed**"),
    ]
    table(f"PDF: {shown}", rows)


def help_time() -> None:
    """What a command costs that reads nothing."""
    (bare, _), (told, memory) = in_turn(lambda: once(["-c", "pass"]), lambda: once([*YUHENG, "--help"]))
    rows = [
        ("Python alone", f"{bare * 1000:.0f} ms", '`python -c "pass"`'),
        ("help", f"{told * 1000:.0f} ms, {memory:.0f} MB", "`yuheng --help`"),
    ]
    table("Start", rows)


def main() -> int:
    """Prints every table."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, medians of {RUNS} rounds")
    help_time()
    text_file(SAMPLE)
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / "clean_shanghai.pdf"
        sys.path.insert(0, str(ROOT / "bench"))
        from draw_pdf import draw

        draw((ROOT / "demo" / "clean_shanghai.txt").read_text(encoding="utf-8"), drawn)
        pdf_file(drawn)
    for path in sorted(CORPUS.glob("*.txt")) if CORPUS.is_dir() else ():
        text_file(path)
    for path in sorted(CORPUS.glob("*.pdf")) if CORPUS.is_dir() else ():
        pdf_file(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
