"""The health page says little to strangers and everything to the system administrator."""

from __future__ import annotations

import pytest
from django.urls import reverse

from yuheng_web.operations.worker import fail_interrupted


def test_a_stranger_learns_that_it_is_alive_and_no_more(client, db) -> None:
    answer = client.get(reverse("operations:health"), HTTP_HOST="localhost")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("who", ["handler", "security", "audit_admin"])
def test_so_does_everybody_else(as_, who) -> None:
    assert as_(who).get(reverse("operations:health")).json() == {"status": "ok"}


def test_the_system_administrator_sees_what_must_be_done(as_) -> None:
    page = as_("system").get(reverse("operations:health")).content.decode()
    for words in ("结构为最新", "没有在运行", "还没有备份过", "操作日志链头", "磁盘剩余空间", "须处理"):
        assert words in page


def test_a_database_that_does_not_answer_shows(client, db, monkeypatch) -> None:
    monkeypatch.setattr("yuheng_web.operations.selectors.answers", lambda: False)
    assert client.get(reverse("operations:health"), HTTP_HOST="localhost").status_code == 503


def test_work_that_a_dead_worker_left_is_closed_and_nobody_elses(db) -> None:
    from django_tasks_db.models import DBTaskResult, get_date_max

    def left_by(worker: str) -> DBTaskResult:
        return DBTaskResult.objects.create(
            status="RUNNING", args_kwargs={"args": [], "kwargs": {}}, task_path="x.y", worker_ids=[worker],
            backend_name="default", run_after=get_date_max(), exception_class_path="", traceback="",
        )  # fmt: skip

    mine, other = left_by("yuheng-here-1"), left_by("yuheng-there-1")
    assert fail_interrupted("yuheng-here-") == 1
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.status, other.status) == ("FAILED", "RUNNING")
    assert "重新提交" in mine.traceback
