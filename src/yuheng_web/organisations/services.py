"""Writes of organisations and people: keyword-only, actor first, permission checked, one event logged."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from yuheng_web.organisations.models import FormerName, FormerPassword, Organisation, Post, Succession, User
from yuheng_web.organisations.permissions import posts_of, require, today
from yuheng_web.organisations.roles import ADMINISTRATORS, ROLE_NAMES, Role
from yuheng_web.workflow.services import log

LOCKED_AFTER = 5
LOCKED_FOR = timedelta(minutes=30)


@transaction.atomic
def add_organisation(
    *, actor: User | None, code: str, name: str, kind: str, parent: Organisation | None = None,
    section: Organisation | None = None, since: date | None = None,
) -> Organisation:  # fmt: skip
    """Adds an organisation under ``parent``. Raises ``PermissionDenied``, ``ValidationError``."""
    if actor is not None:
        require(actor, "organisations.change")
    made = Organisation(code=code.strip(), name=name.strip(), kind=kind, parent=parent, section=section, since=since)
    made.full_clean(exclude=("path",))
    made.save()
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save(update_fields=("path",))
    log(actor=actor, action="organisations.change", title="设立机构", subject=made, organisation=made,
        after={"code": made.code, "name": made.name, "kind": kind})  # fmt: skip
    return made


@transaction.atomic
def rename(*, actor: User, organisation: Organisation, name: str, on: date, document: str = "") -> Organisation:
    """Gives an organisation a new name from ``on``; the old one is kept with its last day."""
    require(actor, "organisations.change")
    if not name.strip() or name.strip() == organisation.name:
        raise ValidationError("新名称不能空着，也不能与现名相同。")
    old = organisation.name
    FormerName.objects.create(organisation=organisation, name=old, until=on - timedelta(days=1), document=document)
    organisation.name = name.strip()
    organisation.full_clean(exclude=("path",))
    organisation.save(update_fields=("name",))
    log(actor=actor, action="organisations.change", title="机构更名", subject=organisation, organisation=organisation,
        before={"name": old}, after={"name": organisation.name, "on": on.isoformat(), "document": document})  # fmt: skip
    return organisation


@transaction.atomic
def succeed(
    *, actor: User, before: Organisation, after: Organisation, how: str, on: date, document: str = ""
) -> Succession:
    """Records that an organisation went into another; a merged one ends the day before."""
    require(actor, "organisations.change")
    if before.pk == after.pk:
        raise ValidationError("机构不能并入自己。")
    made = Succession(before=before, after=after, how=how, on=on, document=document)
    made.full_clean()
    made.save()
    if how == "merged":
        before.until = on - timedelta(days=1)
        before.save(update_fields=("until",))
    log(actor=actor, action="organisations.change", title="机构沿革", subject=before, organisation=before,
        after={"how": how, "after": after.name, "on": on.isoformat(), "document": document})  # fmt: skip
    return made


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
def grant(
    *, actor: User | None, user: User, role: Role, organisation: Organisation, since: date | None = None,
    until: date | None = None,
) -> Post:  # fmt: skip
    """Gives a person a post. Administrators hold one of their three roles and nothing else (三员分立)."""
    if actor is not None:
        require(actor, "organisations.grant")
        if actor.pk == user.pk:
            raise PermissionDenied("不能给自己授予岗位，要由另一名安全管理员办理。")
    held = {Role(post.role) for post in Post.objects.filter(user=user, until__isnull=True)}
    if (role in ADMINISTRATORS and held) or held & ADMINISTRATORS:
        raise ValidationError("系统管理员、安全管理员、安全审计员三员分立：一人只能担任其中一员，且不兼其他岗位。")
    made = Post(user=user, role=role.value, organisation=organisation, since=since or today(), until=until)
    made.full_clean()
    made.save()
    log(actor=actor, action="organisations.grant", title="授予岗位", subject=user, organisation=organisation,
        after={"role": ROLE_NAMES[role], "organisation": organisation.name})  # fmt: skip
    return made


@transaction.atomic
def withdraw(*, actor: User, post: Post, reason: str) -> Post:
    """Ends a post, and what was lent from it, today."""
    require(actor, "organisations.grant")
    if actor.pk == post.user_id:
        raise PermissionDenied("不能收回自己的岗位，要由另一名安全管理员办理。")
    post.until = today() - timedelta(days=1)
    post.save(update_fields=("until",))
    post.delegations.filter(until__gte=today()).update(until=post.until)
    log(actor=actor, action="organisations.grant", title="收回岗位", subject=post.user, organisation=post.organisation,
        reason=reason, before={"role": post.get_role_display()})  # fmt: skip
    return post


@transaction.atomic
def delegate(*, actor: User, post: Post, to: User, until: date) -> Post:
    """Lends one's own post to a colleague until a day. Raises ``PermissionDenied``, ``ValidationError``."""
    require(actor, "organisations.delegate")
    if post.user_id != actor.pk or post.pk not in {one.pk for one in posts_of(actor)}:
        raise PermissionDenied("只能委托自己现任的岗位。")
    if post.delegated_by_id is not None:
        raise ValidationError("受托的岗位不能再转托。")
    if to.pk == actor.pk or to.organisation_id != actor.organisation_id:
        raise ValidationError("只能委托本单位的其他人员。")
    if not today() <= until <= today() + timedelta(days=90):
        raise ValidationError("委托到期日应在今天以后、90天以内。")
    if Role(post.role) in ADMINISTRATORS or {Role(p.role) for p in posts_of(to)} & ADMINISTRATORS:
        raise ValidationError("三员的岗位不能委托，也不能接受委托。")
    made = Post.objects.create(
        user=to, role=post.role, organisation=post.organisation, since=today(), until=until, delegated_by=post
    )
    log(actor=actor, action="organisations.delegate", title="委托代办", subject=to, organisation=post.organisation,
        after={"role": post.get_role_display(), "until": until.isoformat()})  # fmt: skip
    return made


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
