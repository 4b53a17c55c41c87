"""Writes docs/reference/ from the rules' own docstrings and the bases' own files: `make docs`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from yuheng.basis.basis import basis, basis_names
from yuheng.checks.rule import Rule, all_rules
from yuheng.checks.tie_out import TieOut, tie_outs
from yuheng.reports.scheme_pages import schemes_as_markdown
from yuheng.scoring.in_words import SURE
from yuheng.scoring.scheme_files import schemes

OUT = Path(__file__).resolve().parents[1] / "docs" / "reference"
SEVERITIES = {"error": "不符", "warning": "待核实", "info": "提示"}
HEADINGS = ("检查", "理由", "不查", "反例", "正例")
GENERATED = "<!-- 由 make docs 生成，请勿手改 -->"


def rules_page() -> str:
    """The page of all rules: one table, then one section a rule."""
    rules = sorted(all_rules(), key=lambda rule: (list(SEVERITIES).index(rule.severity.value), rule.name))
    ties = tie_outs()
    lines = [GENERATED, "", "# 核查规则", "", f"共{len(rules)}条规则、{len(ties)}条勾稽关系。", ""]
    lines += ["| 规则 | 要求 | 确定程度 | 依据 |", "|---|---|---|---|"]
    for rule in rules:
        lines.append(
            f"| [{rule.name}](#{rule.name}) | {cell(rule.title)} | {SEVERITIES[rule.severity.value]} | {cited(rule)} |"
        )
    for rule in rules:
        severity = SEVERITIES[rule.severity.value]
        lines += ["", f"## {rule.name}", "", f"**{rule.title}**（{severity}）", "", *explained(rule)]
    lines += ["", "## 勾稽关系", "", "| 名称 | 关系 | 确定程度 | 依据 |", "|---|---|---|---|"]
    for tie in ties:
        told = f"**{cell(tie.title)}**。{cell(tie.doc)}"
        lines.append(f"| {tie.name} | {told} | {SEVERITIES[tie.severity.value]} | {cited(tie)} |")
    return "\n".join(lines) + "\n"


def cell(text: str) -> str:
    """Text that stands in one cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def cited(rule: Rule | TieOut) -> str:
    """The bases of a rule, linked to their page."""
    return "、".join(f"[{basis(name).cited}](basis.md#{name})" for name in rule.basis)


def explained(rule: Rule) -> list[str]:
    """The docstring as paragraphs: its summary, then the five headings."""
    pieces = re.split(rf"({'|'.join(HEADINGS)})：", rule.doc)
    lines = [pieces[0].strip(), ""]
    for head, text in zip(pieces[1::2], pieces[2::2], strict=True):
        lines.append(f"- **{head}**：{' '.join(text.split())}")
    return lines


def basis_page() -> str:
    """The page of all bases."""
    lines = [GENERATED, "", "# 依据", "", "要点为自行归纳，以原文为准；每条标明我们核对到什么程度。"]
    for name in basis_names():
        one = basis(name)
        told = [one.where, f"自{one.in_force}起施行" if one.in_force else "", SURE[one.sure]]
        lines += ["", f"## {name}", "", f"**{one.cited}**", "", "；".join(part for part in told if part) + "。", ""]
        if one.note:
            lines += [one.note, ""]
        lines += [f"- {a.about}：{a.says}（{SURE[a.sure]}）" for a in one.articles]
    return "\n".join(lines) + "\n"


def schemes_page() -> str:
    """The page of all schemes."""
    lines = [GENERATED, "", "# 计分办法", ""]
    lines += [
        "“来源未载明”的数字没有填，不能用来计分，须由发布办法的部门核对原文后填入；"
        "“由单位分配”的分值由填报单位自定，合计仍须等于满分。"
    ]
    return "\n".join([*lines, *schemes_as_markdown(schemes())]) + "\n"


PAGES = {"rules.md": rules_page, "basis.md": basis_page, "schemes.md": schemes_page}


def main() -> int:
    """Writes the pages."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (OUT / name).write_text(page(), encoding="utf-8", newline="\n")
        print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
