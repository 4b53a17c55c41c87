"""The recipes of CONTRIBUTING work as they are printed."""

from __future__ import annotations

import re
import sys
import textwrap
from types import ModuleType

import yaml
from repository import ROOT

from yuheng.checks import rule as rules
from yuheng.checks import tie_out as tie_outs
from yuheng.checks.finding import Broken, outcomes_of
from yuheng.work.read import understand_bytes

BLOCK = re.compile(r"^ *```(python|yaml)\n(.*?)^ *```", re.S | re.M)


def block_with(words: str) -> str:
    """The code of the recipe that holds ``words``."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return next(textwrap.dedent(body) for _, body in BLOCK.findall(text) if words in body)


def executed(name: str, code: str, monkeypatch) -> ModuleType:
    module = ModuleType(name)
    monkeypatch.setitem(sys.modules, name, module)
    exec(compile(code, name, "exec"), module.__dict__)
    return module


def test_the_recipe_for_a_rule(monkeypatch) -> None:
    name = "total_above_full_marks"
    module = executed(name, block_with(f"def {name}"), monkeypatch)
    made = rules._rule(name, getattr(module, name))
    for case in yaml.safe_load(block_with(f"rule: {name}"))["cases"]:
        tables = understand_bytes("case.txt", case["text"].encode()).self_evaluations
        outcomes = [o for table in tables for o in outcomes_of(made.judge(table))]
        found = [{"stated": o.stated, "expected": o.expected} for o in outcomes if isinstance(o, Broken)]
        assert outcomes and found == case["findings"], case["name"]


def test_the_recipe_for_a_tie_out() -> None:
    told = yaml.safe_load(block_with("- name: welfare_exceeds_running_expenditure"))
    made = tie_outs._tie_out(told[0])
    assert made.relation == "at_most"
    assert made.tables == (6,)


def test_the_recipe_for_a_kind_of_sentence(monkeypatch) -> None:
    from yuheng.disclosure import claims
    from yuheng.extraction.claims.passage import Told

    claim = block_with("class AverageClaim")
    exec(compile(claim, "claim", "exec"), claims.__dict__)
    module = executed("averages", block_with("_MEAN ="), monkeypatch)
    document = understand_bytes("case.txt", "公务用车8辆，运行维护费18.64万元，车均2.33万元。".encode()).document
    (found,) = module.claims_in(Told(next(document.paragraphs()), "", 2023, 0))
    assert (found.count.text, found.total.text, found.mean.text) == ("8辆", "18.64万元", "2.33万元")


def test_the_recipe_for_a_scheme(tmp_path) -> None:
    from decimal import Decimal

    from yuheng.scoring.lines import Line
    from yuheng.scoring.methods import Case
    from yuheng.scoring.scheme_files import read_scheme
    from yuheng.scoring.score import score_line

    path = tmp_path / "qinghe_self_evaluation.yaml"
    path.write_text(block_with("name: qinghe_self_evaluation"), encoding="utf-8")
    (version,) = read_scheme(path).versions
    line = Line("栽植乔木", "quantity", "quantitative", Decimal(20), case=Case(Decimal(100), Decimal(75), ">="))
    assert score_line(line, version).exact == 10  # (75% − 50%) ÷ (1 − 50%) × 20
