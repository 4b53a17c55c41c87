"""Which project of the document a name or sentence means (项目名称的对应)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.prepared import regex

_DROP = regex(r"[“”\"'‘’《》「」\s]|^\d{4}年度?|^[（(]?[一二三四五六七八九十\d]+[）).、．]|^关于|^本年度?")
_TAIL = regex(r"(?:项目支出|项目经费|项目)$")
_LEAST = 5
T = TypeVar("T")


def core_of(name: str) -> str:
    """A project's name without quotes, numbering, year and the word 项目 at its end."""
    return _TAIL.sub("", _DROP.sub("", _DROP.sub("", name)))


def same_project(a: str, b: str) -> bool:
    """True when one name contains the other and they are long enough to mean something."""
    one, other = core_of(a), core_of(b)
    return min(len(one), len(other)) >= _LEAST and (one in other or other in one)


def table_named(name: str, tables: Sequence[SelfEvaluation]) -> SelfEvaluation | None:
    """The only self-evaluation whose project bears this name; None for none or several."""
    core = core_of(name)
    exact = [t for t in tables if t.project and core_of(t.project.plain) == core]
    if len(exact) == 1:
        return exact[0]
    alike = [t for t in tables if t.project and same_project(t.project.plain, name)]
    return alike[0] if len(alike) == 1 else None


def table_described(text: str, tables: Sequence[SelfEvaluation]) -> SelfEvaluation | None:
    """The self-evaluation whose name shares by far the longest run with a sentence: a guess, no identity."""
    ranked = sorted(((_run(text, t.project.plain), n) for n, t in enumerate(tables) if t.project), reverse=True)
    if not ranked or ranked[0][0] < 7 or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - 3):
        return None
    return tables[ranked[0][1]]


def _run(a: str, b: str) -> int:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
