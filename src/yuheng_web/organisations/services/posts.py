"""Posts: granted, withdrawn, lent to a colleague."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from yuheng_web.organisations.models import Organisation, Post, User
from yuheng_web.organisations.permissions import posts_of, require, today
from yuheng_web.organisations.roles import ADMINISTRATORS, ROLE_NAMES, Role
from yuheng_web.workflow.services import log


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
