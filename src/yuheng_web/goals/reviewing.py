"""What the pages of the review show, put together from selectors; nothing here writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse

from yuheng_web.goals import selectors
from yuheng_web.goals.difference import Change
from yuheng_web.goals.draft import Row, draft_of
from yuheng_web.goals.meaning import meaning_of
from yuheng_web.goals.models import GoalVersion, StoredFinding
from yuheng_web.goals.review_forms import LONGEST_OPINION, QueueForm
from yuheng_web.goals.selectors import review
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.organisations.models import User
from yuheng_web.workflow.models import Comment
from yuheng_web.workflow.selectors import comments_on, history_of

ON_A_PAGE = 50
_OPINION = "opinion-"


class Reviewed(NamedTuple):
    """An indicator as the reviewer sees it: what it means, was found, stood in earlier years, was said of it."""

    position: int
    row: Row
    meaning: str
    findings: list[StoredFinding]
    past: list[selectors.Past]
    opinions: list[Comment]
    change: Change | None
    draft: str

    @property
    def number(self) -> int:
        """The row as people count."""
        return self.position + 1

    @property
    def field(self) -> str:
        """What opinions on the row are filed under."""
        return field_of(self.position)


def field_of(position: int) -> str:
    """What opinions on a row (from 0) are filed under."""
    return f"row-{position}"


def queue_form(user: User, asked: QueryDict) -> QueueForm:
    """The filters of the queue, with what is in it to choose from."""
    form, queue = QueueForm(asked), review.waiting_for(user)
    form.fields["year"].choices = [("", "全部"), *((year, f"{year}年") for year in review.years_of(queue))]
    form.fields["department"].queryset = review.departments_of(queue)
    form.fields["owner"].queryset = review.owners_of(queue)
    return form


def queue_page(user: User, asked: QueryDict) -> dict[str, Any]:
    """The queue: a page of it with its columns."""
    form = queue_form(user, asked)
    found = review.narrowed(review.waiting_for(user), **form.asked())
    rows = Paginator(review.with_columns(found), ON_A_PAGE).get_page(asked.get("page"))
    return {"form": form, "rows": rows, "waiting": review.rows_of(user, rows), "machine": GOAL_VERSION,
            "query": _query(asked),
            "filtered": bool(form.asked()), "told": just_done(user, asked)}  # fmt: skip


def _query(asked: QueryDict) -> str:
    kept = asked.copy()
    for name in ("page", "done"):
        kept.pop(name, None)
    return f"{kept.urlencode()}&" if kept else ""


def chosen_in(user: User, posted: QueryDict) -> list[tuple[GoalVersion, str]]:
    """The goals ticked in the queue, each with the state it was shown in; only those the user may see."""
    shown = {}
    for told in posted.getlist("chosen")[: 10 * ON_A_PAGE]:
        key, _, state = told.partition("-")
        if key.isascii() and key.isdigit() and len(key) < 18:
            shown[int(key)] = state
    found = selectors.versions_visible_to(user).filter(pk__in=shown).order_by("pk")
    return [(one, shown[one.pk]) for one in found]


def told_of_outcomes(outcomes: list[Any]) -> dict[str, Any]:
    """What became of several, as the page says it: done ones together, each refusal by name."""
    done = [one for one in outcomes if not one.refusal]
    names = "、".join(f"“{one.name}”" for one in done)
    told = f"已办理{len(done)}项（{done[0].step}）：{names}。" if done else ""
    refused = [f"{one.name}：{one.refusal}" for one in outcomes if one.refusal]
    return {"told": told, "errors": refused if outcomes else ["没有选中任何目标，请先在左边勾选。"]}


def opinions_in(posted: QueryDict) -> dict[str, str]:
    """The opinions typed beside fields, by field."""
    return {
        name.removeprefix(_OPINION)[:64]: value[:LONGEST_OPINION]
        for name, value in posted.items()
        if name.startswith(_OPINION)
    }


def onward(user: User, version: GoalVersion, asked: QueryDict, act: str) -> str:
    """Where a reviewer goes after deciding: the next that waits, else the queue; after mere opinions nowhere."""
    queue = review.narrowed(review.waiting_for(user), **queue_form(user, asked).asked())
    before, after, _, _ = review.beside(queue, version.pk)
    query = asked.copy()
    query.pop("page", None)
    query["done"] = str(version.pk)
    goal = version.pk if act == "opinions" else after or before
    url = reverse("goals:review_goal", args=(goal,)) if goal else reverse("goals:review")
    return f"{url}?{query.urlencode()}"


def just_done(user: User, asked: QueryDict) -> str:
    """What became of the goal decided just before, as the database has it now."""
    key = asked.get("done", "")
    if not (key.isascii() and key.isdigit() and len(key) < 18):
        return ""
    one = selectors.versions_visible_to(user).filter(pk=int(key)).first()
    return f"已办理：“{one}”现在是“{GOAL_VERSION.states[one.state]}”。" if one else ""


def goal_page(user: User, version: GoalVersion, asked: QueryDict, typed: Mapping[str, str] = {}) -> dict[str, Any]:
    """One goal before its reviewer; ``typed`` keeps opinions and reason of a refused decision."""
    queue = review.narrowed(review.waiting_for(user), **queue_form(user, asked).asked())
    before, after, place, length = review.beside(queue, version.pk)
    siblings = list(selectors.versions_of(version.goal_set))
    earlier = next((one for one in reversed(siblings) if one.number < version.number), None)
    last_year = selectors.version_of_last_year(version)
    changes = selectors.changes_between(earlier or last_year, version) if earlier or last_year else ()
    findings, opinions = list(selectors.findings_of(version)), list(comments_on(version))
    waiting = next(iter(review.rows_of(user, queue.filter(pk=version.pk))), None)
    return {
        "version": version, "one": version.goal_set.project_year, "set": version.goal_set, "machine": GOAL_VERSION,
        "rows": _rows(version, findings, opinions, changes if earlier else (), typed), "waiting": waiting,
        "overall": [one for one in findings if one.position is None], "opinions": opinions,
        "general": [one for one in opinions if not one.field.startswith("row-")],
        "earlier": earlier, "last_year": last_year, "changes": changes, "events": history_of(version)[:20],
        "funds": list(version.goal_set.project_year.funds.all()), "before": before, "after": after, "place": place,
        "length": length, "query": _query(asked), "typed": typed, "told": just_done(user, asked),
        "passing": review.passing(version.state) if place else None,
        "returning": review.returning(version.state) if place else None,
    }  # fmt: skip


def _rows(
    version: GoalVersion,
    findings: list[StoredFinding],
    opinions: list[Comment],
    changes: tuple[Change, ...],
    typed: Mapping[str, str],
) -> list[Reviewed]:
    past, changed = selectors.past_of(version), {one.after: one for one in changes if one.after is not None}
    return [
        Reviewed(
            at, row, meaning_of(row), [one for one in findings if one.position == at],
            past.get(selectors.plain(row.level3), []) if row.level3.strip() else [],
            [one for one in opinions if one.field == field_of(at)], changed.get(at), typed.get(field_of(at), ""),
        )
        for at, row in enumerate(draft_of(version).rows)
    ]  # fmt: skip
