"""The chain of events shows every change, cut and rewrite."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from yuheng_web.organisations.models import User
from yuheng_web.workflow import chain
from yuheng_web.workflow.models import Event
from yuheng_web.workflow.services import log


def test_an_untouched_chain_holds(district) -> None:
    assert chain.verify() == Event.objects.count() > 20


@pytest.mark.parametrize(
    ("sql", "number", "said"),
    [
        ("UPDATE workflow_event SET reason = '改' WHERE number = 5", 5, "与签名不符"),
        ("UPDATE workflow_event SET actor_name = '别人' WHERE number = 1", 1, "与签名不符"),
        ("DELETE FROM workflow_event WHERE number = 7", 7, "缺少第7条"),
        ("DELETE FROM workflow_event WHERE number > 9", 10, "到第9条为止"),
    ],
)
def test_the_first_broken_link_is_named(district, sql, number, said) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
    found = chain.verify()
    assert isinstance(found, chain.Break)
    assert found.number == number
    assert said in found.reason


def test_a_tail_cut_with_its_end_shows_by_the_exported_head(district, settings, tmp_path) -> None:
    settings.HEADS = tmp_path
    path = chain.export_head()
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["number"] == Event.objects.count()
    ninth = Event.objects.get(number=9)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM workflow_event WHERE number > 9")
        cursor.execute("UPDATE workflow_chainend SET number = 9, digest = %s", [ninth.digest])
    assert chain.verify() == 9
    found = chain.verify(chain.heads(tmp_path))
    assert isinstance(found, chain.Break)
    assert "末尾被删去" in found.reason


def test_a_chain_rewritten_with_the_key_shows_by_the_exported_head(district, settings, tmp_path) -> None:
    settings.HEADS = tmp_path
    chain.export_head()
    previous = chain.START
    rows = list(Event.objects.order_by("number"))
    rows[2].reason = "改写"
    with connection.cursor() as cursor:
        for event in rows:
            digest = chain.digest_of(event, previous)
            cursor.execute(
                "UPDATE workflow_event SET reason = %s, previous = %s, digest = %s WHERE number = %s",
                [event.reason, previous, digest, event.number],
            )
            previous = digest
        cursor.execute("UPDATE workflow_chainend SET digest = %s", [previous])
    assert isinstance(chain.verify(), int)
    assert isinstance(chain.verify(chain.heads(tmp_path)), chain.Break)


def test_events_are_neither_changed_nor_deleted(district) -> None:
    event = Event.objects.first()
    assert event is not None
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()
    with pytest.raises(TypeError):
        Event.objects.all().delete()
    with pytest.raises(TypeError):
        Event.objects.update(reason="")


def test_what_is_undone_leaves_no_event(district) -> None:
    from django.db import transaction

    before = chain.verify()
    with pytest.raises(RuntimeError), transaction.atomic():
        log(actor=None, action="test", subject=User.objects.get(username="handler"))
        raise RuntimeError
    assert chain.verify() == before
