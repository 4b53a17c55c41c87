"""Reads of the library: search, filters, where an indicator is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from yuheng_web.library.grams import looked_for
from yuheng_web.library.models import LibraryIndicator
from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import may

FILTERS = ("level1", "level2", "sector", "project_type", "direction")


def indicators_visible_to(user: User) -> QuerySet[LibraryIndicator]:
    """The indicators in use; those that were retired as well for who keeps the library."""
    if not may(user, "library.view"):
        return LibraryIndicator.objects.none()
    everything = LibraryIndicator.objects.all()
    return everything if may(user, "library.change") else everything.filter(is_active=True)


def with_uses(found: QuerySet[LibraryIndicator]) -> QuerySet[LibraryIndicator]:
    """Counts how often each was taken over, by the relation that other apps make to it."""
    users = LibraryIndicator._meta.get_field("uses").related_model
    counted = users._default_manager.filter(from_library=OuterRef("pk")).order_by().values("from_library")
    times = Subquery(counted.annotate(times=Count("pk")).values("times"), output_field=IntegerField())
    return found.annotate(used=Coalesce(times, Value(0)))


def indicators_matching(user: User, wanted: Mapping[str, Any]) -> QuerySet[LibraryIndicator]:
    """What fits the filters; with words, at least two fifths of whose grams hit, the best first, then the most used."""
    found = indicators_visible_to(user)
    for name in FILTERS:
        if wanted.get(name):
            found = found.filter(**{name: wanted[name]})
    if wanted.get("state") == "retired":
        found = found.filter(is_active=False)
    elif wanted.get("state") != "all":
        found = found.filter(is_active=True)
    grams = looked_for(wanted.get("words") or "")
    if not grams:
        return with_uses(found).order_by("level1", "level2", "code")
    need = ceil(len(grams) * 2 / 5)
    hit = found.filter(grams__gram__in=grams).annotate(hits=Count("grams")).filter(hits__gte=need)
    return with_uses(hit).order_by("-hits", "-used", "code")


def choices_of(user: User) -> dict[str, Sequence[str]]:
    """The sectors and project types that occur."""
    pairs = indicators_visible_to(user).order_by("sector", "project_type").values_list("sector", "project_type")
    rows = list(pairs.distinct())
    return {
        "sector": list(dict.fromkeys(sector for sector, _ in rows if sector)),
        "project_type": sorted({kind for _, kind in rows if kind}),
    }
