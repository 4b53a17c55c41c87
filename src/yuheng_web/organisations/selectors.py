"""Reads of organisations and people."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from yuheng_web.organisations.models import Organisation, Post, User
from yuheng_web.organisations.permissions import may, posts_of, today


def organisations_visible_to(user: User) -> QuerySet[Organisation]:
    """The tree, for who may see it: names of organisations are no secret among officials."""
    if not may(user, "organisations.view"):
        return Organisation.objects.none()
    return Organisation.objects.select_related("parent", "section")


def people_visible_to(user: User) -> QuerySet[User]:
    """Accounts, for the administrators."""
    if not may(user, "organisations.people"):
        return User.objects.none()
    return User.objects.select_related("organisation").order_by("organisation__path", "username")


def posts_visible_to(user: User) -> QuerySet[Post]:
    """Posts, for the administrators."""
    if not may(user, "organisations.people"):
        return Post.objects.none()
    return Post.objects.select_related("user", "organisation")


def lendable_posts(user: User) -> QuerySet[Post]:
    """The posts in force that the user may lend to a colleague."""
    return Post.objects.filter(pk__in=[post.pk for post in posts_of(user) if post.delegated_by_id is None])


def colleagues_of(user: User) -> QuerySet[User]:
    """Other people in use of the same organisation."""
    return User.objects.filter(organisation=user.organisation_id, is_active=True).exclude(pk=user.pk)


def delegations_of(user: User) -> QuerySet[Post]:
    """What the user has lent or borrowed, still in force."""
    lent = Q(delegated_by__user=user) | Q(user=user, delegated_by__isnull=False)
    return Post.objects.filter(lent, until__gte=today()).select_related("user", "organisation", "delegated_by__user")
