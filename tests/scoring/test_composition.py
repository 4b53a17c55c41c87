"""What is said about a panel that is not composed as the rules want."""

from __future__ import annotations

import pytest

from yuheng.scoring.panel.composition import Candidate, composition_faults
from yuheng.scoring.panel.rules import PanelRules, Seats

RULES = PanelRules(
    5, (Seats("业务", 1), Seats("绩效管理", 1), Seats("财务", 2, 2)), "mean", 0, 1, 2, "half_up"
)  # fmt: skip


def panel(fields: str) -> list[Candidate]:
    names = {"业": "业务", "绩": "绩效管理", "财": "财务", "法": "法律"}
    return [Candidate(f"E{n}", f"专家{n}", names[field]) for n, field in enumerate(fields, 1)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("业业绩财财", []),
        ("业业绩财", ["专家组应有5人，现有4人，还缺1人。", "财务类专家至少要有2人，现有1人，请补选。"]),
        ("业业业业财财", ["专家组应有5人，现有6人，多出1人。", "绩效管理类专家至少要有1人，现在没有，请补选。"]),
        ("业绩财财财", ["财务类专家至多2人，现有3人，请调整。"]),
        ("业绩财财法", ["专家5（E5）登记的专业类别“法律”不在组成要求之内，请核对类别或改选。"]),
    ],
)
def test_it_says_what_is_missing_or_too_much(fields: str, said: list[str]) -> None:
    assert [reason.message for reason in composition_faults(panel(fields), RULES)] == said


def test_one_person_sits_once() -> None:
    found = composition_faults([*panel("业绩财财"), panel("业")[0]], RULES)
    assert [reason.message for reason in found] == ["编号E1的专家在名单中出现2次，请只保留一次。"]


def test_numbers_nobody_filled_in_are_asked_for() -> None:
    rules = PanelRules(None, (Seats("财务", None),), "mean", 0, 1, 2, "half_up")
    assert [reason.message for reason in composition_faults(panel("财"), rules)] == [
        "计分办法没有写明评价专家组的人数（panel.members），请组织评价的部门研究确定并填写后再办理。",
        "计分办法没有写明财务类专家至少要有的人数（panel.composition.0.at_least），请组织评价的部门研究确定并填写后再办理。",
    ]


def test_rules_without_fields_ask_only_for_the_number() -> None:
    rules = PanelRules(2, (), "mean", 0, 1, 2, "half_up")
    assert not composition_faults(panel("业法"), rules)
