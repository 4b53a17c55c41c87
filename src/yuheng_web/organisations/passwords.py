"""Rules for passwords (密码规则), beside Django's own."""

from __future__ import annotations

import re

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

REMEMBERED = 5
"""How many former passwords may not come back."""


class MixedCharacters:
    """Three of four kinds: capitals, small letters, digits, signs."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ``ValidationError``."""
        kinds = sum(bool(re.search(kind, password)) for kind in (r"[A-Z]", r"[a-z]", r"\d", r"[^A-Za-z\d]"))
        if kinds < 3:
            raise ValidationError("密码太简单：大写字母、小写字母、数字、符号至少要有三种。", code="mixed")

    def get_help_text(self) -> str:
        """What is asked for."""
        return "大写字母、小写字母、数字、符号至少三种。"


class NotTheName:
    """The account name is no part of the password."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ``ValidationError``."""
        name = getattr(user, "username", "") or ""
        if len(name) >= 3 and name.lower() in password.lower():
            raise ValidationError("密码里不能含有账号。", code="name")

    def get_help_text(self) -> str:
        """What is asked for."""
        return "不能含有账号。"


class NotRecent:
    """The last passwords do not come back."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ``ValidationError``."""
        if user is None or getattr(user, "pk", None) is None:
            return
        former = user.former_passwords.order_by("-at")[:REMEMBERED]  # type: ignore[attr-defined]
        hashes = [user.password, *(one.password for one in former)]  # type: ignore[attr-defined]
        if any(check_password(password, one) for one in hashes if one):
            raise ValidationError(f"最近{REMEMBERED}次用过的密码不能再用。", code="recent")

    def get_help_text(self) -> str:
        """What is asked for."""
        return f"不能与最近{REMEMBERED}次用过的相同。"
