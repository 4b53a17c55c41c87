"""The first things of a new platform (建立平台): three administrators and the organisation they belong to."""

from __future__ import annotations

import secrets
import string
from typing import NamedTuple

from django.db import transaction

from yuheng_web.organisations.models import Organisation
from yuheng_web.organisations.roles import Role
from yuheng_web.organisations.services import add_organisation, grant, open_account

ADMINISTRATORS = (
    ("xitong", "系统管理员", Role.SYSTEM_ADMIN),
    ("anquan", "安全管理员", Role.SECURITY_ADMIN),
    ("rizhi", "安全审计员", Role.AUDIT_ADMIN),
)
LETTERS = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lI")))


class FirstAccount(NamedTuple):
    """An account to hand over: what to sign in with the first time."""

    username: str
    title: str
    password: str


def first_password() -> str:
    """A password that chance gives, easy to read from paper, and within the rules."""
    while True:
        made = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
        if all(any(kind(letter) for letter in made) for kind in (str.isupper, str.islower, str.isdigit)):
            return made


@transaction.atomic
def set_up(*, organisation: str, code: str) -> tuple[Organisation, list[FirstAccount]]:
    """Makes the first organisation and the three administrators, with one event each. Raises ``ValidationError``."""
    first = add_organisation(actor=None, code=code, name=organisation, kind="finance_bureau")
    accounts = []
    for username, title, role in ADMINISTRATORS:
        password = first_password()
        user = open_account(actor=None, username=username, full_name=title, organisation=first, password=password)
        grant(actor=None, user=user, role=role, organisation=first)
        accounts.append(FirstAccount(username, title, password))
    return first, accounts
