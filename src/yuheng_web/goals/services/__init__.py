"""Writes of goals: keyword-only, actor first, permission checked, one event logged."""

from yuheng_web.goals.services.declaring import SavedMeanwhile, begin_adjustment, declare, note_actual, save_draft
from yuheng_web.goals.services.moving import submit, take_step

__all__ = [
    "SavedMeanwhile",
    "begin_adjustment",
    "declare",
    "note_actual",
    "save_draft",
    "submit",
    "take_step",
]
