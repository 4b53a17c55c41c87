"""Invented self-evaluations and score sheets as a converter writes them, and a way to run a command on them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

Row = tuple[str, ...]
COVER = "云岭区水务局\n\n2023年度项目支出绩效自评\n"
HEADS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
FUNDS = ("项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")


def rows_as_text(rows: list[Row]) -> str:
    """Rows as cells behind tabs, a blank line after each."""
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)


def self_evaluation(project: str, rows: list[Row], total: str, executed: str = "100.00", score: str = "10") -> str:
    """The national form: budget execution 10, then the rows given without their levels' repetition."""
    return "\n".join(
        (
            "项目支出绩效自评表",
            "（2023年度）",
            "",
            rows_as_text(
                [
                    ("项目名称", project),
                    ("主管部门", "云岭区水务局", "实施单位", "云岭区水务局"),
                    FUNDS,
                    ("年度资金总额", "100.00", "100.00", executed, "10", f"{executed}%", score),
                    HEADS,
                    *rows,
                    ("总分", "100", total, ""),
                ]
            ),
            "",
        )
    )


def rows(length: str = "9.6公里", marks: str = "19.2", share: str = "97%", satisfied: str = "10") -> list[Row]:
    """The indicators of a project whose marks come to a hundred less what ``length`` misses of 10公里."""
    return [
        ("产出指标", "数量指标", "清淤河道长度", "≥10公里", length, "20", marks, "部分河段延期"),
        ("产出指标", "质量指标", "验收合格率", "≥95%", "100%", "15", "15", ""),
        ("产出指标", "时效指标", "完成时间", "12月底前", "11月", "15", "15", ""),
        ("效益指标", "社会效益指标", "防汛能力", "得到提升", "得到提升", "30", "30", ""),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥95%", share, "10", satisfied, ""),
    ]


RIGHT = COVER + "\n" + self_evaluation("河道清淤", rows(), "99.2")
WRONG = COVER + "\n" + self_evaluation("河道清淤", rows(marks="18.2"), "98.2")


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs the program as a user does."""
    command = [sys.executable, "-m", "yuheng.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=60)


def run_json(*arguments: str | Path, cwd: Path) -> list[dict[str, Any]]:
    """The objects that a command prints as JSON."""
    told: list[dict[str, Any]] = json.loads(run(*arguments, "--format", "json", cwd=cwd).stdout)
    return told
