"""Writes of organisations and people: keyword-only, actor first, permission checked, one event logged."""

from yuheng_web.organisations.services.accounts import (
    change_password,
    close_account,
    note_sign_in,
    open_account,
    reset_password,
)
from yuheng_web.organisations.services.posts import delegate, grant, withdraw
from yuheng_web.organisations.services.tree import add_organisation, rename, succeed

__all__ = [
    "add_organisation",
    "change_password",
    "close_account",
    "delegate",
    "grant",
    "note_sign_in",
    "open_account",
    "rename",
    "reset_password",
    "succeed",
    "withdraw",
]
