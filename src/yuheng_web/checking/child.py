"""What the other process does (另起的核查进程): checks and scores one file within its limits and writes the results.

It is started with the file, its name, the folder of the results and its limits, knows neither database nor settings,
and answers with one line of JSON: what it found, or the sentence why the file was refused. It never tells a traceback.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

BROKEN = "读取这个文件时出错，可能已损坏或格式特殊，请用办公软件另存为docx、xlsx或PDF后再上传。"
TOO_LARGE = "核查这个文件所需的内存超出限制，请拆分成几个文件后再上传。"


def answer() -> None:
    """The whole work of the process."""
    path, name, folder, seconds, memory = sys.argv[1:6]
    sys.stderr = None  # type: ignore[assignment]
    from yuheng.work.apart import limit

    limit(int(seconds), int(memory))
    told = _told(Path(path), name, Path(folder))
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode())


def _told(path: Path, name: str, folder: Path) -> dict[str, Any]:
    from yuheng.documents.document import Unreadable

    try:
        return _checked(path, name, folder)
    except Unreadable as refusal:
        return {"refused": TOO_LARGE if isinstance(refusal.__cause__, MemoryError) else str(refusal)}
    except MemoryError:
        return {"refused": TOO_LARGE}
    except Exception:  # whatever a strange file does: one sentence, never a traceback
        return {"refused": BROKEN}


def _checked(path: Path, name: str, folder: Path) -> dict[str, Any]:
    from yuheng.reports.as_html import as_html
    from yuheng.reports.as_json import check_as_json, dumped
    from yuheng.reports.as_xlsx import as_xlsx
    from yuheng.reports.wording import KINDS, checked_sentence, found_sentence, severity_counts
    from yuheng.work.check import check_file

    checked = check_file(path, name)
    disclosure, report = checked.disclosure, checked.report
    (folder / "report.html").write_text(as_html(name, disclosure, report), encoding="utf-8")
    (folder / "findings.xlsx").write_bytes(as_xlsx([(name, disclosure, report)]))
    (folder / "result.json").write_text(dumped([check_as_json(disclosure, report)]), encoding="utf-8")
    counts = {severity.value: count for severity, count in severity_counts(report).items()}
    told = {
        "counts": counts, "found": found_sentence(report), "checked": checked_sentence(report),
        "kind": KINDS.get(disclosure.kind, disclosure.kind), "year": disclosure.year,
        "organisation": str(getattr(disclosure.organisation, "text", disclosure.organisation) or ""),
        "made": ["report.html", "findings.xlsx", "result.json"],
    }  # fmt: skip
    told["made"] += _marked(checked, folder) + _scored(name, disclosure, folder)
    return told


def _marked(checked: Any, folder: Path) -> list[str]:
    from yuheng.reports.annotated import annotated

    own = annotated(checked.data, checked.disclosure, checked.report)
    if own is None:
        return []
    (folder / f"marked.{own[1]}").write_bytes(own[0])
    return [f"marked.{own[1]}"]


def _scored(name: str, disclosure: Any, folder: Path) -> list[str]:
    """The tables scored anew, where the file has any."""
    from yuheng.reports.score_html import score_as_html
    from yuheng.scoring.document_scores import document_scores
    from yuheng.work.score import versions_for

    tables = document_scores(disclosure, versions_for())
    if not tables:
        return []
    (folder / "score.html").write_text(score_as_html(name, disclosure, tables), encoding="utf-8")
    return ["score.html"]
