"""Disclosures (公开文件): everything extraction understood of one document."""

from __future__ import annotations

from typing import Literal, TypeVar

from msgspec import Struct

from yuheng.disclosure.claims import Claim
from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import Goal, SelfEvaluation
from yuheng.documents.document import Document
from yuheng.figures.place import Words
from yuheng.statements.statement import Statement

C = TypeVar("C", bound=Claim)

Kind = Literal["final_accounts", "evaluation_report", "self_evaluations", "goal_form", "statement_of_the_year", "other"]


class Heading(Struct, frozen=True):
    """A heading (标题) of the body: its words, level (1 部分, 2 一、, 3 （一）, 4 1., 5 （1）), number and block index."""

    words: Words
    level: int
    number: int | None
    title: str
    block: int


class Disclosure(Struct, frozen=True):
    """A published document (公开文件) as understood.

    ``kind`` says what it is, ``organisation`` whose, ``year`` of which budget year; ``headings`` are those of the
    body and ``contents`` the lines of its table of contents, in order.
    """

    document: Document
    kind: Kind
    organisation: Words | None
    year: int | None
    year_words: Words | None = None
    headings: tuple[Heading, ...] = ()
    contents: tuple[Words, ...] = ()
    statements: tuple[Statement, ...] = ()
    self_evaluations: tuple[SelfEvaluation, ...] = ()
    score_sheets: tuple[ScoreSheet, ...] = ()
    goals: tuple[Goal, ...] = ()
    claims: tuple[Claim, ...] = ()
    tables_order: tuple[object, ...] = ()
    """Self-evaluations, score sheets and goal forms in the order of the document."""

    def statement(self, no: int) -> Statement | None:
        """The present statement number ``no``."""
        return next((s for s in self.statements if s.no == no and s.present), None)

    def claims_of(self, kind: type[C]) -> list[C]:
        """The claims of one kind, in order."""
        return [claim for claim in self.claims if isinstance(claim, kind)]
