"""The history of a record, and the log with its filters, exports and verification."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from yuheng_web.organisations.models import Organisation
from yuheng_web.organisations.services import rename
from yuheng_web.workflow import chain, views
from yuheng_web.workflow.changes import changes_in, field_label, in_words
from yuheng_web.workflow.machine import machines, state_in_words
from yuheng_web.workflow.models import Event
from yuheng_web.workflow.services import log

SCRIPT = "<script>alert('盗')</script>"


def history_url(record: object, kind: str = "organisations.organisation") -> str:
    return reverse("workflow:history", args=[kind, record.pk])


@pytest.fixture
def renamed(district) -> Organisation:
    station = district.organisations["station"]
    rename(actor=district.people["system"], organisation=station, name="云岭区排水中心", on=date(2026, 3, 5),
           document=SCRIPT)  # fmt: skip
    return station


def test_a_history_tells_what_was_before_and_after_in_chinese(renamed, as_) -> None:
    page = as_("handler").get(history_url(renamed)).content.decode()
    assert "机构更名" in page
    assert '<th scope="row">名称</th><td><del>云岭区排水管理站</del></td><td><ins>云岭区排水中心</ins></td>' in page
    assert "2026年3月5日" in page
    assert SCRIPT not in page and "&lt;script&gt;" in page


def test_a_history_is_a_part_of_a_page_for_htmx(renamed, as_) -> None:
    page = as_("handler").get(history_url(renamed), headers={"HX-Request": "true"}).content.decode()
    assert "机构更名" in page and "<html" not in page


def test_a_history_of_what_one_may_not_see_is_not_found(district, as_) -> None:
    person = district.people["stranger"]
    url = history_url(person, "organisations.user")
    assert as_("handler").get(url).status_code == 404
    assert as_("security").get(url).status_code == 200
    for kind, key in (("workflow.event", 1), ("sessions.session", 1), ("nothing.here", 1), ("goals", 1)):
        assert as_("handler").get(reverse("workflow:history", args=[kind, key])).status_code == 404, kind


def test_values_are_told_in_words() -> None:
    event = Event(
        subject_kind="projects.projectyear",
        before={"state": "draft", "funds": [{"source": "current", "initial": 123_456_00}], "content": ""},
        after={"state": "submitted", "funds": [{"source": "current", "initial": 100_000_000}], "content": "养护河道",
               "added_mid_year": True},
    )  # fmt: skip
    told = {change.label: (change.before, change.after) for change in changes_in(event)}
    assert told["状态"] == ("编制", "已报送单位审核")
    assert told["资金第1行·年初预算数"] == ("12.3456万元", "100万元")
    assert told["资金第1行·资金来源"] == ("当年财政拨款", "当年财政拨款")
    assert told["主要内容"] == ("", "养护河道")
    assert told["年中追加"] == ("", "是")


def test_fields_of_a_row_are_named_with_their_row() -> None:
    assert field_label("goals.goalversion", "3.target") == "第3行·指标值"
    assert field_label("goals.goalversion", "no_such_field") == "no_such_field"
    assert in_words("projects.project", "last_year", None) == ""


def test_states_are_named_by_their_workflow() -> None:
    assert {machine.kind for machine in machines()} >= {"goals.goalversion", "projects.projectyear"}
    assert state_in_words("goals.goalversion", "approved") == "已批复"
    assert state_in_words("goals.goalversion", "unheard") == "unheard"


def test_the_log_is_narrowed_by_every_filter(renamed, district, as_) -> None:
    client = as_("audit_admin")
    url = reverse("workflow:log")
    narrowed = client.get(url, {"who": "system", "action": "organisations.change"}).content.decode()
    assert "共1条" in narrowed and "云岭区排水中心" in narrowed
    assert "没有符合条件的记录" in client.get(url, {"until": "2001-01-01"}).content.decode()
    assert "没有符合条件的记录" in client.get(url, {"since": "2999-01-01"}).content.decode()
    under = client.get(url, {"organisation": district.organisations["parks"].pk}).content.decode()
    assert "stranger某" in under and "handler某" not in under.split("<tbody>")[1]
    assert client.get(url, {"since": "昨天"}).status_code == 200
    reflected = client.get(url, {"who": SCRIPT, "subject": SCRIPT, "since": SCRIPT}).content.decode()
    assert SCRIPT not in reflected


def test_the_log_asks_no_more_of_the_database_for_more_rows(district, as_) -> None:
    client = as_("audit_admin")
    client.get(reverse("workflow:log"))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(reverse("workflow:log"), {"who": "系统", "subject": "站"})
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("workflow:log"), {"who": "系统"})
    assert len(few) == len(many)


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@A1", "＝1", "\t=1"])
def test_exports_hold_no_formula(district, as_, words) -> None:
    log(actor=None, action="test", subject=district.organisations["water"], reason=words, title=words)
    client = as_("audit_admin")
    told = b"".join(client.get(reverse("workflow:log_csv")).streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(told)))
    assert len(rows) == Event.objects.count() + 1
    reason = rows[0].index("理由")
    assert rows[1][reason] == f"'{words}"
    book = load_workbook(io.BytesIO(client.get(reverse("workflow:log_xlsx")).content))
    cell = book.active.cell(2, reason + 1)
    assert cell.data_type == "s" and cell.quotePrefix


def test_an_export_too_long_for_a_workbook_is_refused_with_a_sentence(district, as_, monkeypatch) -> None:
    monkeypatch.setattr("yuheng_web.workflow.exports.MOST_ROWS", 3)
    response = as_("audit_admin").get(reverse("workflow:log_xlsx"))
    assert response.status_code == 422
    assert "请缩小范围" in response.content.decode()


def test_only_the_audit_administrator_reads_exports_and_verifies_the_log(district, as_) -> None:
    for name in ("log", "log_csv", "log_xlsx"):
        assert as_("performance").get(reverse(f"workflow:{name}")).status_code == 403
    assert as_("performance").post(reverse("workflow:verify")).status_code == 403


def test_the_chain_is_verified_in_pieces(district, as_, monkeypatch) -> None:
    monkeypatch.setattr(views, "VERIFIED_AT_ONCE", 10)
    client, total, after, pages = as_("audit_admin"), Event.objects.count(), 0, 0
    while True:
        page = client.post(
            reverse("workflow:verify"), {"after": after}, headers={"HX-Request": "true"}
        ).content.decode()
        pages += 1
        if "核验通过" in page:
            break
        after += 10
        assert f"已核验到第{after}条" in page
    assert f"共{total}条" in page
    assert pages == total // 10 + 1


def test_a_break_is_told_in_the_piece_that_holds_it(district, as_, monkeypatch) -> None:
    monkeypatch.setattr(views, "VERIFIED_AT_ONCE", 10)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE workflow_event SET reason = '改' WHERE number = 15")
    client = as_("audit_admin")
    assert "已核验到第10条" in client.post(reverse("workflow:verify")).content.decode()
    page = client.post(reverse("workflow:verify"), {"after": "10"}).content.decode()
    assert "没有通过" in page and "第15条" in page
    assert "没有通过" in client.post(reverse("workflow:verify"), {"after": "99999"}).content.decode()


def test_pieces_meet_the_tail_and_the_end(district) -> None:
    total = Event.objects.count()
    assert chain.verify(after=total, most=10) == total
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM workflow_event WHERE number = %s", [total])
    assert isinstance(chain.verify(after=total - 5, most=10), chain.Break)
