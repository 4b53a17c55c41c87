"""Kinds of records (记录类别): what the general pages of history, comments, transitions and attachments know of each.

An app tells its kinds in a module ``records`` with a mapping ``KINDS``; nothing else is registered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import Http404

from yuheng_web.organisations.models import User
from yuheng_web.workflow.machine import Machine
from yuheng_web.workflow.models import Event
from yuheng_web.workflow.services import kind_of, move


def _no_labels(record: Any) -> Mapping[str, str]:
    return {}


def _moved(*, actor: User, record: Any, transition: str, reason: str) -> Event:
    kind = kind_called(kind_of(record))
    assert kind.machine is not None
    return move(actor=actor, machine=kind.machine, record=record, transition=transition, reason=reason)


class Kind(NamedTuple):
    """A kind of record. A record has ``organisation``, whose it is.

    ``visible_to`` gives the records a person may see, ``url`` the page of one. ``labels`` names the fields that
    comments and the history speak of. ``advance`` is the service behind its transitions; it is called with ``actor``,
    ``record``, ``transition`` and ``reason``.
    """

    visible_to: Callable[[User], QuerySet[Any]]
    url: Callable[[Any], str]
    labels: Callable[[Any], Mapping[str, str]] = _no_labels
    machine: Machine | None = None
    advance: Callable[..., Event] = _moved


def kind_called(name: str) -> Kind:
    """The kind with that name (“projects.project”). Raises ``LookupError``."""
    app = name.partition(".")[0]
    try:
        module = import_module(f"{apps.get_app_config(app).name}.records")
    except ModuleNotFoundError as missing:
        raise LookupError(name) from missing
    found: Kind = getattr(module, "KINDS", {})[name]  # this very module has none
    return found


def record_for(user: User, kind: str, pk: int) -> Any:
    """The record that the user may see. Raises ``Http404`` for others, as for those that do not exist."""
    try:
        found = kind_called(kind).visible_to(user).filter(pk=pk).first()
    except LookupError:
        found = None
    if found is None:
        raise Http404
    return found


def kind_for(record: Model) -> Kind:
    """The kind of a record."""
    return kind_called(kind_of(record))
