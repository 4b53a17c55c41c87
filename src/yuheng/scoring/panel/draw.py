"""A random draw that anyone can repeat (随机抽取): the order comes from SHA-256 over a published seed and each number.

``printf '%s' 'SEED|NUMBER' | sha256sum`` gives the digest of one person; the smallest digest comes first. Nothing else
decides: neither the order of the pool nor a generator of this language. docs/panel.zh.md tells it to officials.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from msgspec import Struct

from yuheng.prepared import regex
from yuheng.scoring.panel.composition import Candidate
from yuheng.scoring.panel.conflicts import AVOID, UNDECIDED, Judgement
from yuheng.scoring.panel.rules import PanelRules, Reason, Refusal

_PLAIN = regex(r"[A-Za-z0-9._:+-]{1,200}")
"""What every keyboard and every code page writes in the same bytes."""


class Ranked(Struct, frozen=True):
    """A person's place in the draw: the digest that orders them, and why they cannot be drawn, empty where they can."""

    candidate: Candidate
    digest: str
    kept_out: str = ""


class Drawn(Struct, frozen=True):
    """A panel drawn from a pool (抽取结果), with everything needed to repeat it.

    ``ranking`` is the whole pool in the order of the digests; ``reserves`` (候补) are those next in line, by field;
    ``pool_digest`` is the SHA-256 of the sorted lines ``number|field`` of the pool.
    """

    seed: str
    pool_digest: str
    ranking: tuple[Ranked, ...]
    members: tuple[Ranked, ...]
    reserves: tuple[Ranked, ...]
    declined: tuple[str, ...] = ()

    def in_words(self) -> str:
        """The draw as it is put on record, one line a person."""
        told = [
            f"种子“{self.seed}”，专家库{len(self.ranking)}人，名册摘要{self.pool_digest}。",
            *_lines(f"抽中{len(self.members)}人：", self.members),
            *_lines("候补，按类别依次递补：", self.reserves),
        ]
        out = [one for one in self.ranking if one.kept_out]
        if out:
            told += ["未参加抽取：", *(f"{one.candidate.words}：{one.kept_out}" for one in out)]
        if self.declined:
            told.append(f"不能参加：{'、'.join(self.declined)}，由同类别下一位递补。")
        return "\n".join(told)


def _lines(title: str, people: Sequence[Ranked]) -> list[str]:
    if not people:
        return []
    return [title, *(f"{one.candidate.field}　{one.candidate.words}　{one.digest}" for one in people)]


def digest(seed: str, number: str) -> str:
    """The SHA-256 of ``seed|number`` in hexadecimal."""
    return sha256(f"{seed}|{number}".encode()).hexdigest()


def pool_digest(pool: Iterable[Candidate]) -> str:
    """The SHA-256 of the pool's lines ``number|field``, sorted by their bytes: publishing it first fixes the pool."""
    lines = sorted(f"{one.number}|{one.field}\n".encode() for one in pool)
    return sha256(b"".join(lines)).hexdigest()


def draw(
    pool: Sequence[Candidate],
    rules: PanelRules,
    seed: str,
    judgements: Iterable[Judgement] = (),
    declined: Iterable[str] = (),
) -> Drawn | Refusal:
    """A panel of the rules' composition, or everything that stands against drawing one.

    ``judgements`` say who must avoid this evaluation or rests; ``declined`` are the numbers of those who were drawn
    and cannot come. First every field gets the least the rules want, then the other seats go to whoever comes next;
    who declines is followed by the next of the same field, so the order of declining changes nothing.
    """
    listed, gone = tuple(judgements), tuple(sorted(set(declined)))
    wrong = (*rules.unfilled_for_members(), *_unfit(pool, seed, listed, gone))
    if wrong:
        return Refusal(wrong)
    ranking = _ranking(pool, rules, seed, listed)
    able = [one for one in ranking if not one.kept_out]
    short = tuple(_short(able, ranking, rules))
    if short:
        return Refusal(short)
    seats = _seats(able, rules)
    members: list[Ranked] = []
    reserves: list[Ranked] = []
    lacking: list[Reason] = []
    for stratum, count in seats.items():
        line = [one for one in able if _stratum(one, rules) == stratum and one.candidate.number not in gone]
        if len(line) < count:
            who = f"{stratum}类专家" if stratum else "专家"
            told = f"{who}要{count}人，除去不能参加的只剩{len(line)}人，没有人可以递补，请补充专家库后重新抽取。"
            lacking.append(Reason(told))
        members += line[:count]
        reserves += line[count:]
    if lacking:
        return Refusal(tuple(lacking))
    return Drawn(seed, pool_digest(pool), ranking, tuple(members), tuple(reserves), gone)


def _unfit(
    pool: Sequence[Candidate], seed: str, judgements: Sequence[Judgement], declined: Sequence[str]
) -> Iterator[Reason]:
    """What would make the draw one that not everybody can repeat, or that decides what people must decide."""
    plain = "只能用英文字母、数字和._:+-，这样任何人在任何电脑上算出的摘要都相同"
    if not _PLAIN.fullmatch(seed):
        yield Reason(f"种子“{seed}”{plain}。")
    for number, times in Counter(one.number for one in pool).items():
        if not _PLAIN.fullmatch(number):
            yield Reason(f"专家编号“{number}”{plain}。", number)
        if times > 1:
            yield Reason(f"专家库中有{times}人编号同为{number}，请改正编号。", number)
    for one in pool:
        if len(one.field.strip().splitlines()) != 1:
            yield Reason(f"{one.words}的专业类别应当是一行文字，请补填。", one.number)
    known = {one.number: one for one in pool}
    for judgement in judgements:
        if judgement.outcome == UNDECIDED and judgement.person in known:
            who = known[judgement.person].words
            yield Reason(f"{who}是否回避还没有决定：{judgement.why}", judgement.person)
    for number in declined:
        if number not in known:
            yield Reason(f"不能参加的专家{number}不在专家库中，请核对编号。", number)


def _ranking(
    pool: Sequence[Candidate], rules: PanelRules, seed: str, judgements: Sequence[Judgement]
) -> tuple[Ranked, ...]:
    out: dict[str, list[str]] = {}
    for judgement in judgements:
        if judgement.outcome == AVOID:
            out.setdefault(judgement.person, []).append(judgement.why)
    fields = {seats.field for seats in rules.composition}
    ranked = []
    for one in pool:
        why = out.get(one.number, [])
        if fields and one.field not in fields:
            why = [f"专业类别“{one.field}”不在组成要求之内。", *why]
        ranked.append(Ranked(one, digest(seed, one.number), "".join(why)))
    return tuple(sorted(ranked, key=lambda one: one.digest))


def _stratum(one: Ranked, rules: PanelRules) -> str:
    """The line in which a person waits: the field, or one line for all where the rules name no fields."""
    return one.candidate.field if rules.composition else ""


def _short(able: Sequence[Ranked], ranking: Sequence[Ranked], rules: PanelRules) -> Iterator[Reason]:
    """Fields, and the whole pool, with fewer people than the panel needs."""
    counts = Counter(one.candidate.field for one in able)
    everybody = Counter(one.candidate.field for one in ranking)
    for seats in rules.composition:
        own, least = counts[seats.field], seats.at_least or 0
        if own < least:
            yield Reason(
                f"{seats.field}类专家至少要{least}人，库内{everybody[seats.field]}人，"
                f"除去回避等不能抽取的还有{own}人，请补充专家库。"
            )
    room = [
        counts[seats.field] if seats.at_most is None else min(counts[seats.field], seats.at_most)
        for seats in rules.composition
    ]
    most = sum(room) if rules.composition else len(able)
    if rules.members is not None and most < rules.members:
        yield Reason(f"专家组要{rules.members}人，按类别和回避情况最多只能抽出{most}人，请补充专家库。")


def _seats(able: Sequence[Ranked], rules: PanelRules) -> dict[str, int]:
    """How many of each field the draw takes: the least first, then whoever comes next while the field has room."""
    assert rules.members is not None
    if not rules.composition:
        return {"": rules.members}
    least = {one.field: one.at_least or 0 for one in rules.composition}
    seats = dict(least)
    room = {one.field: one.at_most for one in rules.composition}
    passed: Counter[str] = Counter()
    left = rules.members - sum(seats.values())
    for one in able:
        field = one.candidate.field
        passed[field] += 1
        most = room[field]
        if left and passed[field] > least[field] and (most is None or seats[field] < most):
            seats[field] += 1
            left -= 1
    return seats
