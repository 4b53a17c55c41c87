"""Attachments: kept once by hash, seen only with their record, served so that nothing runs."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from yuheng_web.attachments import store
from yuheng_web.attachments.models import Attachment, Content
from yuheng_web.projects import services
from yuheng_web.projects.services import FundRow
from yuheng_web.workflow.selectors import history_of

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
NAME = "第三次办公会 纪要“定稿”.pdf"


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    settings.ATTACHMENTS = tmp_path / "attachments"
    return settings.ATTACHMENTS


@pytest.fixture
def year(district):
    return services.open_project(
        actor=district.people["handler"], organisation=district.organisations["station"], name="排水管网养护", code="",
        category="specific", year=2026, first_year=2026, not_secret=True, funds=[FundRow("current", 1)],
    )  # fmt: skip


@pytest.fixture
def sent(year, as_):
    def send(name=NAME, data=PDF, who="handler"):
        url = reverse("attachments:upload", args=("projects.projectyear", year.pk))
        return as_(who).post(url, {"file": SimpleUploadedFile(name, data), "what": "会议纪要"})

    return send


def test_a_file_is_kept_by_its_hash_and_served_safely(sent, year, as_, own_store) -> None:
    assert sent().status_code == 302
    one = Attachment.objects.get()
    digest = hashlib.sha256(PDF).hexdigest()
    assert one.content.sha256 == digest and store.path_of(digest).read_bytes() == PDF
    answer = as_("auditor").get(reverse("attachments:download", args=(one.pk,)))
    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"] and "private" in answer.headers["Cache-Control"]
    assert history_of(year).first().after == {"file": NAME, "sha256": digest}
    assert not list(own_store.glob(".new-*"))


def test_the_same_bytes_are_kept_once(sent) -> None:
    sent()
    sent("另一个名字.pdf")
    assert Attachment.objects.count() == 2 and Content.objects.count() == 1


@pytest.mark.parametrize("who", ["stranger", "stranger_reviewer", "stranger_department", "stranger_section"])
def test_another_organisation_neither_sees_nor_adds_nor_removes(who, sent, as_) -> None:
    sent()
    pk = Attachment.objects.get().pk
    assert as_(who).get(reverse("attachments:download", args=(pk,))).status_code == 404
    assert as_(who).post(reverse("attachments:remove", args=(pk,)), {"reason": "x"}).status_code == 404
    assert sent(who=who).status_code == 404
    assert Attachment.objects.filter(removed_at__isnull=True).count() == 1


@pytest.mark.parametrize("who", ["expert", "agency", "deputy", "public", "system", "security", "audit_admin"])
def test_roles_without_business_get_no_files(who, sent, as_) -> None:
    sent()
    assert as_(who).get(reverse("attachments:download", args=(Attachment.objects.get().pk,))).status_code == 403


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("纪要.pdf", b"MZ\x90" + bytes(99), "可以运行"),
        ("纪要.html", b"<!doctype html><script>x()</script>", "网页"),
        ("纪要.pdf", b"hello", "名实不符"),
        ("机密★纪要.pdf", PDF, "密级标志"),
        ("没有后缀", PDF, "没有后缀"),
        ("空.pdf", b"", "空的"),
    ],
    ids=range(6),
)
def test_what_is_refused_leaves_nothing_behind(name, data, why, sent, own_store) -> None:
    answer = sent(name, data)
    assert answer.status_code == 422 and why in answer.content.decode()
    assert not Attachment.objects.exists() and not Content.objects.exists()
    assert not own_store.exists() or not list(own_store.rglob("*"))


def test_a_file_that_is_too_large_is_not_read_to_its_end(sent, settings) -> None:
    settings.LARGEST_UPLOAD = 1024 * 1024
    answer = sent("大.txt", b"a" * (2 * 1024 * 1024))
    assert answer.status_code == 422 and "超过1MB" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_removed_file_is_gone_from_the_page_but_not_from_the_history(sent, year, as_) -> None:
    sent()
    one = Attachment.objects.get()
    remove = reverse("attachments:remove", args=(one.pk,))
    assert as_("department").post(remove, {"reason": "传错"}).status_code == 403
    assert as_("handler").post(remove, {"reason": "传错"}).status_code == 302
    assert as_("handler").get(reverse("attachments:download", args=(one.pk,))).status_code == 404
    assert as_("handler").post(remove, {"reason": "再来"}).status_code == 404
    assert history_of(year).first().before == {"file": NAME}
    assert store.path_of(one.content.sha256).exists()


def test_a_row_never_names_a_file_that_is_not_there(sent, monkeypatch, own_store) -> None:
    def broken(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(store.os, "replace", broken)
    with pytest.raises(OSError, match="disk full"):
        sent()
    assert not Attachment.objects.exists() and not Content.objects.exists()
    assert not [path for path in own_store.rglob("*") if path.is_file()]
