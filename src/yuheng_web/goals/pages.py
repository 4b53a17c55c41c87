"""What the pages of goals show, put together from selectors and judgement; nothing here writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NamedTuple

from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from yuheng_web.goals import library, selectors
from yuheng_web.goals.conflicts import taken_from
from yuheng_web.goals.difference import differences
from yuheng_web.goals.draft import Draft, Row, Uneven, draft_from, draft_of, labels_of
from yuheng_web.goals.grid import LABELS1, LABELS2, acted, joined, pasted
from yuheng_web.goals.judging import Judgement, judge
from yuheng_web.goals.models import GoalVersion
from yuheng_web.goals.remarks import Remark
from yuheng_web.goals.services import SavedMeanwhile
from yuheng_web.goals.services.declaring import normal
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import may
from yuheng_web.shell.pages import sentences
from yuheng_web.workflow.selectors import comments_on
from yuheng_web.workflow.services import Conflict

View = Callable[..., HttpResponse]


class Shown(NamedTuple):
    """A row as the form and the page of a version show it."""

    position: int
    row: Row
    meaning: str
    remarks: tuple[Remark, ...]
    past: list[selectors.Past]
    alternatives: list[library.Alternative]
    indicator: int = 0
    """The number of the stored indicator; 0 in a form."""

    @property
    def number(self) -> int:
        """The row as people count."""
        return self.position + 1


def bad_form(view: View) -> View:
    """A form that is not ours is a bad request, in a sentence."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Uneven as uneven:
            raise BadRequest(str(uneven)) from None

    return guarded


def draft_in(posted: QueryDict) -> Draft:
    """The draft in a posted form. Raises ``Uneven``."""
    return draft_from(posted, posted.getlist)


def number_in(posted: Mapping[str, Any], name: str) -> int:
    """A posted whole number; −1 where none is."""
    told = str(posted.get(name, ""))
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else -1


def save_marks(posted: QueryDict) -> dict[str, Any]:
    """By what a save is known: the edition it started from, the open page, how-manieth save of it."""
    page = posted.get("page", "")[:40]
    return {"edition": number_in(posted, "edition"), "page": page, "turn": max(0, number_in(posted, "turn"))}


def judged(version: GoalVersion, draft: Draft) -> Judgement:
    """What the core says of a draft of the version."""
    one = version.goal_set.project_year
    return judge(draft, one.project.name, one.year)


def told_of(
    version: GoalVersion, draft: Draft, past: Mapping[str, list[selectors.Past]] | None = None
) -> dict[str, Any]:
    """The rows with what is said of each, and the judgement of the whole."""
    judgement = judged(version, draft)
    asking = {
        one.position: draft.rows[one.position]
        for one in judgement.remarks
        if one.position is not None and one.rule in library.ASKED_BY and draft.rows[one.position].level3.strip()
    }
    offered = library.alternatives_for(asking)
    beside: dict[int | None, list[Remark]] = {}
    for one in judgement.remarks:
        beside.setdefault(one.position, []).append(one)
    rows = [
        Shown(at, row, judgement.meanings[at], tuple(beside.get(at, ())),
              (past or {}).get(selectors.plain(row.level3), []) if row.level3.strip() else [], offered.get(at, []))
        for at, row in enumerate(draft.rows)
    ]  # fmt: skip
    grid_url = reverse("goals:grid", args=(version.pk,))
    return {"version": version, "rows": rows, "judgement": judgement, "draft": draft, "grid_url": grid_url}


def form_page(version: GoalVersion, draft: Draft) -> dict[str, Any]:
    """Everything on the form."""
    one = version.goal_set.project_year
    funds = list(one.funds.all())
    return told_of(version, draft, selectors.past_of(version)) | {
        "one": one, "set": version.goal_set, "edition": version.edition, "labels1": LABELS1, "labels2": LABELS2,
        "funds": funds, "total_funds": sum(fund.initial for fund in funds),
        "last_year": selectors.version_of_last_year(version), "labels": labels_of(draft),
        "remarks_made": list(comments_on(version)),
        "returned_because": selectors.reason_of_return(version),
    }  # fmt: skip


def worked_on(version: GoalVersion, draft: Draft, posted: QueryDict) -> tuple[Draft, int, str]:
    """The draft after an act on the grid, the row to go to, and what to say."""
    act = posted.get("act", "")
    what, _, rest = act.partition("-")
    if what == "copy":
        last = selectors.version_of_last_year(version)
        if last is None:
            return draft, 0, "上年没有批复的目标可以复制。"
        return _copied(draft, draft_of(last))
    if what == "paste":
        at = max(0, number_in(posted, "at"))
        return pasted(draft, posted.get("text", ""), at, posted.get("column", "")), at, ""
    if what == "theirs":
        return taken_from(draft_of(version), draft, int(rest) if rest.isdigit() else -1), 0, ""
    if what == "take":
        return _taken(draft, rest)
    if what == "restore":
        return draft, 0, "已恢复上次没有存上的内容。"
    draft, at = acted(draft, act)
    return draft, at, ""


def _copied(draft: Draft, last: Draft) -> tuple[Draft, int, str]:
    goal = draft.goal if draft.goal.strip() else last.goal
    made = joined(draft._replace(goal=goal), last.rows)
    return made, 0, f"已从上年批复的目标复制{len(last.rows)}条，请按今年的情况改指标值和年份。"


def _taken(draft: Draft, rest: str) -> tuple[Draft, int, str]:
    """“3-17” takes indicator 17 of the library into row 3, “new-17” into a row of its own."""
    where, _, number = rest.partition("-")
    known = library.indicators({int(number)} if number.isdigit() and len(number) < 18 else ())
    if not known:
        return draft, 0, "指标库里没有这条指标，可能已停用。"
    one = next(iter(known.values()))
    rows = list(draft.rows)
    if where.isdigit() and int(where) < len(rows):
        rows[int(where)] = library.taken_over(rows[int(where)], one)
        return draft._replace(rows=tuple(rows)), int(where), ""
    made = joined(draft, [library.taken_over(Row(), one)])
    at = next((at for at, row in enumerate(made.rows) if row.library == str(one.pk)), 0)
    return made, at, ""


def refused(refusal: ValidationError, draft: Draft) -> dict[str, Any]:
    """What the form shows of a refusal: both sides of a conflict, or the sentences."""
    if isinstance(refusal, SavedMeanwhile):
        changes = differences(normal(refusal.stored), normal(draft), reason=True)
        return {"conflict": refusal, "changes": changes, "edition": refusal.version.edition, "status": 409,
                "errors": sentences(refusal)}  # fmt: skip
    return {"errors": sentences(refusal), "status": 409 if isinstance(refusal, Conflict) else 422}


def version_page(user: User, version: GoalVersion) -> dict[str, Any]:
    """Everything on the page of a version."""
    mine = may(user, "goals.change", version.organisation)
    indicators = list(version.indicators.all())
    told = told_of(version, draft_of(version, indicators), selectors.past_of(version))
    told["rows"] = [shown._replace(indicator=one.pk) for shown, one in zip(told["rows"], indicators, strict=True)]
    return told | {
        "set": version.goal_set, "one": version.goal_set.project_year, "machine": GOAL_VERSION,
        "can_write": mine and version.editable, "can_note": mine and version.state == "approved",
        "waiting": version.state in ("submitted", "department", "finance", "performance"),
        "findings": list(selectors.findings_of(version)), "previous": selectors.previous_of(version),
        "can_adjust": selectors.can_adjust(user, version.goal_set), "actuals": selectors.actuals_of(version),
    }  # fmt: skip


def submit_page(version: GoalVersion, explanations: Mapping[str, str], refusals: Mapping[str, str]) -> dict[str, Any]:
    """The page that hands in: every finding with its field and refusal."""
    judgement = judged(version, draft_of(version))
    told = [(one, explanations.get(one.key, ""), refusals.get(one.key, "")) for one in judgement.remarks]
    known = {one.key for one in judgement.remarks}
    return {
        "version": version, "set": version.goal_set, "one": version.goal_set.project_year, "judgement": judgement,
        "findings": told, "errors": [text for key, text in refusals.items() if key not in known],
        "edition": version.edition,
    }  # fmt: skip


def explanations_in(posted: QueryDict) -> dict[str, str]:
    """The explanations typed beside findings, by finding."""
    return {
        name.removeprefix("explain-"): value[:2000] for name, value in posted.items() if name.startswith("explain-")
    }


def refusals_of(refusal: ValidationError) -> dict[str, str]:
    """The sentences of a refusal by the finding they stand beside; under “” what stands above."""
    if hasattr(refusal, "error_dict"):
        return {key: "".join(error.messages[0] for error in errors) for key, errors in refusal.error_dict.items()}
    return {"": "".join(refusal.messages)}
