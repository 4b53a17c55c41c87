"""Opinions on fields: written, answered once, counted, seen by who sees the record."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yuheng_web.workflow import selectors
from yuheng_web.workflow.models import Comment, Event
from yuheng_web.workflow.services import Conflict, answer, comment

KIND = "organisations.organisation"
SCRIPT = "<script>alert('盗')</script>"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def station(district):
    return district.organisations["station"]


def test_an_opinion_is_written_and_answered_without_javascript(station, as_) -> None:
    url = reverse("workflow:comment", args=[KIND, station.pk])
    response = as_("department").post(url, {"field": "name", "text": f"名称不全{SCRIPT}"})
    assert response.status_code == 302
    made = Comment.objects.get()
    page = as_("handler").get(reverse("workflow:comment", args=[KIND, station.pk])).content.decode()
    assert "<strong>名称</strong>：名称不全" in page and "待答复" in page
    assert SCRIPT not in page
    as_("handler").post(reverse("workflow:answer", args=[KIND, station.pk, made.pk]), {"text": f"已改{SCRIPT}"})
    page = as_("department").get(reverse("workflow:comment", args=[KIND, station.pk])).content.decode()
    assert "已改" in page and "待答复" not in page and SCRIPT not in page
    assert Event.objects.filter(action="workflow.comment").count() == 2


def test_htmx_gets_the_part_of_one_field(station, district, as_) -> None:
    comment(actor=district.people["handler"], subject=station, text="甲", field="code")
    url = reverse("workflow:comment", args=[KIND, station.pk])
    part = as_("handler").post(url, {"field": "name", "text": "乙"}, headers=HTMX).content.decode()
    assert "<html" not in part and "乙" in part and "甲" not in part
    wrong = as_("handler").post(url, {"field": "name", "text": "  "}, headers=HTMX)
    assert wrong.status_code == 422
    assert 'role="alert"' in wrong.content.decode()


def test_a_field_that_reflects_script_is_escaped(station, as_) -> None:
    url = reverse("workflow:comment", args=[KIND, station.pk])
    assert SCRIPT not in as_("handler").get(url, {"field": SCRIPT}).content.decode()


def test_who_does_not_reach_the_record_writes_nothing(station, district, as_) -> None:
    made = comment(actor=district.people["handler"], subject=station, text="甲")
    url = reverse("workflow:comment", args=[KIND, station.pk])
    assert as_("stranger").post(url, {"text": "乙"}).status_code == 403
    assert (
        as_("stranger").post(reverse("workflow:answer", args=[KIND, station.pk, made.pk]), {"text": "乙"}).status_code
        == 403
    )
    assert as_("auditor").post(url, {"text": "乙"}).status_code == 403
    assert Comment.objects.count() == 1
    with pytest.raises(PermissionDenied):
        comment(actor=district.people["stranger"], subject=station, text="丙")


def test_opinions_on_what_one_may_not_see_are_not_found(district, as_) -> None:
    person = district.people["handler"]
    hidden = Comment.objects.create(
        subject_kind="organisations.user", subject_key=str(person.pk), text="密", author=person,
        at=person.last_login or Event.objects.first().at,
    )  # fmt: skip
    client = as_("handler")
    kind = "organisations.user"
    assert client.get(reverse("workflow:comment", args=[kind, person.pk])).status_code == 404
    assert client.post(reverse("workflow:answer", args=[kind, person.pk, hidden.pk]), {"text": "乙"}).status_code == 404
    other = reverse("workflow:answer", args=[KIND, district.organisations["station"].pk, hidden.pk])
    assert client.post(other, {"text": "乙"}).status_code == 404


def test_an_opinion_is_answered_once(station, district) -> None:
    handler = district.people["handler"]
    made = comment(actor=handler, subject=station, text="甲")
    answer(actor=handler, subject=station, remark=made, text="一")
    with pytest.raises(Conflict):
        answer(actor=district.people["reviewer"], subject=station, remark=made, text="二")
    with pytest.raises(ValidationError):
        comment(actor=handler, subject=station, text=" ")
    made.refresh_from_db()
    assert made.answer == "一"


def test_open_ones_are_counted_by_field_in_one_look_up(station, district) -> None:
    handler = district.people["handler"]
    for field in ("name", "name", "code", ""):
        made = comment(actor=handler, subject=station, text="甲", field=field)
    answer(actor=handler, subject=station, remark=made, text="好")
    with CaptureQueriesContext(connection) as asked:
        assert selectors.open_comments_on(station) == {"name": 2, "code": 1}
    assert len(asked) == 1


def test_other_apps_show_counts_and_links(station, district) -> None:
    comment(actor=district.people["handler"], subject=station, text="甲", field="name")
    page = Template(
        "{% load workflow_parts %}{% comments_link one 'name' counts %}"
        "{% comments_link one 'code' counts %}{% comments_link one counts=counts %}"
    ).render(Context({"one": station, "counts": selectors.open_comments_on(station)}))
    assert "名称：意见，1条待答复" in page and '机构代码：意见"' in page
    assert page.count("1条待答复") == 2
    assert reverse("workflow:comment", args=[KIND, station.pk]) in page


def test_the_list_of_opinions_asks_no_more_for_more_of_them(station, district, as_) -> None:
    client, url = as_("handler"), reverse("workflow:comment", args=[KIND, station.pk])
    comment(actor=district.people["handler"], subject=station, text="甲")
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(8):
        comment(actor=district.people["department"], subject=station, text=f"第{number}条", field="name")
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(few) == len(many)
