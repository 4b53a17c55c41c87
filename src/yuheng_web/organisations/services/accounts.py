"""Accounts: opened, closed, passwords, sign-ins that fail."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from yuheng_web.organisations.models import FormerPassword, Organisation, Post, User
from yuheng_web.organisations.permissions import require, today
from yuheng_web.workflow.services import log

LOCKED_AFTER = 5
LOCKED_FOR = timedelta(minutes=30)


@transaction.atomic
def open_account(
    *, actor: User | None, username: str, full_name: str, organisation: Organisation, password: str
) -> User:
    """Opens an account whose first password must be changed. Raises ``PermissionDenied``, ``ValidationError``."""
    if actor is not None:
        require(actor, "organisations.account")
    user = User(username=username.strip(), full_name=full_name.strip(), organisation=organisation)
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save()
    log(actor=actor, action="organisations.account", title="开立账号", subject=user, organisation=organisation,
        after={"username": user.username, "full_name": user.full_name})  # fmt: skip
    return user


@transaction.atomic
def close_account(*, actor: User, user: User, reason: str) -> User:
    """Closes an account; posts end today."""
    require(actor, "organisations.account")
    if user.pk == actor.pk:
        raise ValidationError("不能停用自己的账号。")
    user.is_active = False
    user.save(update_fields=("is_active",))
    Post.objects.filter(user=user, until__isnull=True).update(until=today())
    log(actor=actor, action="organisations.account", title="停用账号", subject=user, organisation=user.organisation,
        reason=reason)  # fmt: skip
    return user


@transaction.atomic
def reset_password(*, actor: User, user: User, password: str) -> User:
    """Sets a new first password; the person must change it."""
    require(actor, "organisations.account")
    validate_password(password, user)
    _set_password(user, password)
    user.must_change_password, user.failed_sign_ins, user.locked_until = True, 0, None
    user.save()
    log(actor=actor, action="organisations.account", title="重设密码", subject=user, organisation=user.organisation)
    return user


@transaction.atomic
def change_password(*, actor: User, old: str, new: str) -> User:
    """Changes one's own password. Raises ``ValidationError``."""
    if not actor.check_password(old):
        raise ValidationError({"old": "原密码不对。"})
    try:
        validate_password(new, actor)
    except ValidationError as error:
        raise ValidationError({"new": error.messages}) from None
    _set_password(actor, new)
    actor.must_change_password = False
    actor.save()
    log(actor=actor, action="organisations.password", title="修改密码", subject=actor, organisation=actor.organisation)
    return actor


def _set_password(user: User, password: str) -> None:
    if user.password:
        FormerPassword.objects.create(user=user, password=user.password, at=timezone.now())
    user.set_password(password)
    user.password_changed_at = timezone.now()


@transaction.atomic
def note_sign_in(*, user: User, succeeded: bool) -> None:
    """Counts failures, locks after five for half an hour, and logs both ends."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if succeeded:
        user.failed_sign_ins, user.locked_until = 0, None
    else:
        user.failed_sign_ins += 1
        if user.failed_sign_ins >= LOCKED_AFTER:
            user.locked_until, user.failed_sign_ins = timezone.now() + LOCKED_FOR, 0
    user.save(update_fields=("failed_sign_ins", "locked_until"))
    title = "登录" if succeeded else "登录失败，账号已锁定" if user.locked_until else "登录失败"
    log(actor=user if succeeded else None, action="organisations.sign_in", title=title, subject=user,
        organisation=user.organisation)  # fmt: skip
