"""Two people wrote at once (编辑冲突): one takes over what the other saved, difference by difference."""

from __future__ import annotations

from yuheng_web.goals.difference import differences
from yuheng_web.goals.draft import Draft
from yuheng_web.goals.services.declaring import normal


def taken_from(stored: Draft, mine: Draft, number: int) -> Draft:
    """My draft with the ``number``-th difference decided as the stored one has it; the others stay mine."""
    mine_plain, stored_plain = normal(mine), normal(stored)
    changes = differences(stored_plain, mine_plain, reason=True)
    if not 0 <= number < len(changes):
        return mine
    change, rows = changes[number], list(mine.rows)
    if change.kind == "whole":
        return mine._replace(**{cell.field: cell.before for cell in change.cells})
    if change.after is None:
        assert change.before is not None
        rows.insert(min(change.before, len(rows)), stored.rows[change.before])
    elif change.before is None:
        del rows[change.after]
    else:
        rows[change.after] = rows[change.after]._replace(**{cell.field: cell.before for cell in change.cells})
    return mine._replace(rows=tuple(rows))
