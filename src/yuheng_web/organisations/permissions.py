"""Who may do what (权限判断): posts in force on a day, the table of actions, the organisations a role reaches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils import timezone

from yuheng_web.organisations.models import Organisation, Post, User
from yuheng_web.organisations.roles import ACTIONS, REACH, Reach, Role


def today() -> date:
    """The day in the platform's time zone."""
    return timezone.localdate()


def posts_of(user: User, day: date | None = None) -> list[Post]:
    """The posts in force on ``day`` (today), kept on the user for the length of a request."""
    kept: list[Post] | None = getattr(user, "_posts_in_force", None)
    if kept is None or day is not None:
        on = day or today()
        found = Post.objects.filter(user=user, since__lte=on).filter(Q(until__isnull=True) | Q(until__gte=on))
        kept = list(found.select_related("organisation")) if user.is_active else []
        if day is None:
            user._posts_in_force = kept  # type: ignore[attr-defined]
    return kept


def roles_of(user: User) -> frozenset[Role]:
    """The roles the user holds today."""
    return frozenset(Role(post.role) for post in posts_of(user))


def may(user: User, action: str, organisation: Organisation | None = None) -> bool:
    """True when a post of the user allows ``action``, on records of ``organisation`` where one is named."""
    allowed = ACTIONS[action].roles
    own = [post for post in posts_of(user) if post.role in allowed]
    if organisation is None:
        return bool(own)
    return any(_reaches(post, organisation) for post in own)


def require(user: User, action: str, organisation: Organisation | None = None) -> None:
    """Raises ``PermissionDenied`` with a sentence where the user may not."""
    if not may(user, action, organisation):
        raise PermissionDenied(f"您没有“{ACTIONS[action].title}”的权限，请联系安全管理员。")


def _reaches(post: Post, organisation: Organisation) -> bool:
    reach = REACH[Role(post.role)]
    if reach == Reach.DISTRICT:
        return True
    if reach == Reach.OWN:
        return post.organisation_id == organisation.pk
    if reach == Reach.BELOW:
        return organisation.path.startswith(post.organisation.path)
    if reach == Reach.ASSIGNED:
        return _section_of(organisation) == post.organisation_id
    return False


def _section_of(organisation: Organisation) -> int | None:
    """The finance section of an organisation, its own or that of the nearest above it."""
    one: Organisation | None = organisation
    while one is not None:
        if one.section_id is not None:
            return one.section_id
        one = one.parent
    return None


def reached_by(user: User, actions: Iterable[str]) -> QuerySet[Organisation]:
    """The organisations whose records the user reaches through a post that allows one of ``actions``."""
    allowed = frozenset().union(*(ACTIONS[action].roles for action in actions))
    found = Q(pk__in=())
    for post in posts_of(user):
        if post.role not in allowed:
            continue
        reach = REACH[Role(post.role)]
        if reach == Reach.DISTRICT:
            return Organisation.objects.all()
        if reach == Reach.OWN:
            found |= Q(pk=post.organisation_id)
        elif reach == Reach.BELOW:
            found |= Q(path__startswith=post.organisation.path)
        elif reach == Reach.ASSIGNED:
            for path in Organisation.objects.filter(section=post.organisation_id).values_list("path", flat=True):
                found |= Q(path__startswith=path)
    return Organisation.objects.filter(found)
