"""Who signs in (登录): the account behind a name, and whether it is locked."""

from __future__ import annotations

from django.utils import timezone

from yuheng_web.organisations.models import User


def account_for(username: str) -> User | None:
    """The account of that name; None where there is none."""
    return User.objects.filter(username=username.strip()).select_related("organisation").first()


def locked_sentence(user: User | None) -> str:
    """Why the account cannot be used now; empty where it can, and for unknown names, so that nobody learns them."""
    if user is None or user.locked_until is None or user.locked_until <= timezone.now():
        return ""
    minutes = int((user.locked_until - timezone.now()).total_seconds() // 60) + 1
    return f"账号已锁定，请{minutes}分钟后再试，或请系统管理员重设密码。"
