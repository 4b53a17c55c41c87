"""The draw of a panel: repeated by hand as the page for officials says, and properties of any draw."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from yuheng.scoring.declared import Declared
from yuheng.scoring.panel.composition import Candidate, composition_faults
from yuheng.scoring.panel.conflicts import AVOID, CLEAR, UNDECIDED, Judgement
from yuheng.scoring.panel.draw import Drawn, digest, draw, pool_digest
from yuheng.scoring.panel.rules import PanelRules, Refusal, Seats

PAGE = (Path(__file__).parents[2] / "docs" / "panel.zh.md").read_text(encoding="utf-8")
POOL = [Candidate(*row) for row in re.findall(r"^\| (E\d+) \| (\S+) \| (\S+) \|$", PAGE, re.M)]
SHOWN = dict(
    zip(("sh", "text"), (re.findall(rf"```{kind}\n(.*?)```", PAGE, re.S) for kind in ("sh", "text")), strict=True)
)
SEED = "20250605-8317"
AWAY = [Judgement("E02", AVOID, "任职，应当回避。")]


def rules(members: int | None, *composition: Seats) -> PanelRules:
    return PanelRules(members, composition, "mean", 0, 1, 2, "half_up")


FIVE = rules(5, Seats("业务", 1), Seats("绩效管理", 1), Seats("财务", 1))


def numbers(people) -> list[str]:
    return [one.candidate.number for one in people]


def drawn(*given_, **named) -> Drawn:
    found = draw(*given_, **named)
    assert isinstance(found, Drawn), found.in_words()
    return found


def refused(*given_, **named) -> list[str]:
    found = draw(*given_, **named)
    assert isinstance(found, Refusal)
    return [reason.message for reason in found.reasons]


def test_the_example_of_the_page_is_what_the_program_draws() -> None:
    found = drawn(POOL, FIVE, SEED, AWAY)
    assert found.pool_digest == SHOWN["text"][0].strip()
    assert [f"{one.digest}  {one.candidate.number}" for one in found.ranking] == SHOWN["text"][1].splitlines()
    assert "专家组：E03、E01、E05、E06、E09。候补：绩效管理E04；财务E07、E08；" in PAGE
    assert numbers(found.members) == ["E03", "E01", "E05", "E06", "E09"]
    assert numbers(found.reserves) == ["E04", "E07", "E08"]
    assert numbers(drawn(POOL, FIVE, SEED, AWAY, ["E09"]).members) == ["E03", "E01", "E05", "E06", "E07"]


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum to repeat the draw with")
@pytest.mark.parametrize("number", [0, 1])
def test_the_commands_of_the_page_print_what_it_shows(number: int) -> None:
    done = subprocess.run(["sh", "-c", SHOWN["sh"][number]], capture_output=True, check=True)
    assert done.stdout.decode() == SHOWN["text"][number]


def test_the_block_of_the_page_is_one_that_can_be_read() -> None:
    block = next(re.finditer(r"```yaml\n(.*?)```", PAGE, re.S))[1]
    assert PanelRules.read(Declared(yaml.safe_load(block)).inner("panel")).sheets_at_least == 5


def test_the_record_names_everybody() -> None:
    told = drawn(POOL, FIVE, SEED, AWAY, ["E09"]).in_words()
    assert told.startswith(f"种子“{SEED}”，专家库9人，名册摘要d1502f49")
    assert f"财务　周静（E07）　{digest(SEED, 'E07')}" in told
    assert "未参加抽取：\n王芳（E02）：任职，应当回避。\n不能参加：E09，由同类别下一位递补。" in told


def test_what_not_everybody_can_repeat_is_refused_all_at_once() -> None:
    plain = "只能用英文字母、数字和._:+-，这样任何人在任何电脑上算出的摘要都相同。"
    pool = [*POOL, Candidate("甲", "钱程", "业务"), Candidate("E01", "冯远", " ")]
    judgements = [Judgement("E04", UNDECIDED, "期限没有写明。"), Judgement("E05", CLEAR, "")]
    assert refused(pool, FIVE, "种子", judgements, ["E99"]) == [
        f"种子“种子”{plain}",
        "专家库中有2人编号同为E01，请改正编号。",
        f"专家编号“甲”{plain}",
        "冯远（E01）的专业类别应当是一行文字，请补填。",
        "刘洋（E04）是否回避还没有决定：期限没有写明。",
        "不能参加的专家E99不在专家库中，请核对编号。",
    ]


def test_numbers_nobody_filled_in_stop_the_draw() -> None:
    assert "panel.members" in refused(POOL, rules(None), SEED)[0]


def test_a_pool_that_is_too_small_is_refused() -> None:
    away = [Judgement(number, AVOID, "回避。") for number in ("E07", "E08", "E09")]
    assert refused(POOL, FIVE, SEED, away) == [
        "财务类专家至少要1人，库内3人，除去回避等不能抽取的还有0人，请补充专家库。"
    ]
    capped = rules(9, Seats("业务", 1), Seats("绩效管理", 1, 1), Seats("财务", 1))
    assert refused(POOL, capped, SEED) == ["专家组要9人，按类别和回避情况最多只能抽出7人，请补充专家库。"]


def test_a_field_without_reserves_is_refused() -> None:
    assert refused(POOL, FIVE, SEED, AWAY, ["E01"]) == [
        "业务类专家要2人，除去不能参加的只剩1人，没有人可以递补，请补充专家库后重新抽取。"
    ]


def test_a_pool_has_one_digest_whatever_its_order() -> None:
    assert pool_digest(POOL) == pool_digest(POOL[::-1])
    assert pool_digest(POOL) != pool_digest(POOL[1:])


def test_everybody_has_the_same_chance() -> None:
    # 3000 draws of 2 of 6: everybody is expected 1000 times, with a standard deviation of 26
    pool = [Candidate(f"P{n}", f"专家{n}", "业务") for n in range(6)]
    counts = Counter(number for seed in range(3000) for number in numbers(drawn(pool, rules(2), str(seed)).members))
    assert len(counts) == 6
    assert all(870 < count < 1130 for count in counts.values())


FIELDS = ("业务", "绩效管理", "财务")
POOLS = st.lists(st.sampled_from((*FIELDS, "法律")), min_size=1, max_size=9).map(
    lambda fields: [Candidate(f"E{n:02}", f"专家{n}", field) for n, field in enumerate(fields)]
)
SEEDS = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
ROOM = st.none() | st.integers(0, 2)
COMPOSITIONS = st.lists(
    st.tuples(st.sampled_from(FIELDS), st.integers(0, 2), ROOM), max_size=3, unique_by=lambda s: s[0]
)


@st.composite
def draws(draw_one):
    seats = [
        Seats(field, least, None if room is None else least + room) for field, least, room in draw_one(COMPOSITIONS)
    ]
    pool = draw_one(POOLS)
    away = [Judgement(one.number, AVOID, "回避。") for one in pool if draw_one(st.integers(0, 4)) == 0]
    fewest = sum(one.at_least or 0 for one in seats)
    return pool, rules(draw_one(st.integers(max(fewest, 1), fewest + 3)), *seats), draw_one(SEEDS), away


@settings(deadline=None)
@given(draws(), st.data())
def test_a_draw_repeats_whatever_the_order_of_the_pool(told, data) -> None:
    pool, wanted, seed, away = told
    assert draw(data.draw(st.permutations(pool)), wanted, seed, data.draw(st.permutations(away))) == draw(
        pool, wanted, seed, away
    )


@settings(deadline=None)
@given(draws())
def test_a_draw_is_as_composed_as_the_rules_want_or_nothing_could_be(told) -> None:
    pool, wanted, seed, away = told
    out = {one.person for one in away}
    able = [one for one in pool if one.number not in out]
    found = draw(pool, wanted, seed, away)
    possible = any(not composition_faults(panel, wanted) for panel in combinations(able, wanted.members or 0))
    assert isinstance(found, Drawn) == possible
    if isinstance(found, Drawn):
        members = [one.candidate for one in found.members]
        assert not composition_faults(members, wanted)
        assert not {one.number for one in members} & out
        assert {one.candidate.number for one in found.ranking if one.kept_out} >= out


@settings(deadline=None)
@given(draws())
def test_who_declines_is_followed_by_the_next_of_the_field(told) -> None:
    pool, wanted, seed, away = told
    first = draw(pool, wanted, seed, away)
    if isinstance(first, Refusal):
        return
    leaver = first.members[0]
    line = [one for one in first.reserves if not wanted.composition or one.candidate.field == leaver.candidate.field]
    after = draw(pool, wanted, seed, away, [leaver.candidate.number])
    if not line:
        assert isinstance(after, Refusal)
    else:
        assert isinstance(after, Drawn)
        assert set(after.members) == {*first.members, line[0]} - {leaver}
        assert line[0] not in after.reserves
