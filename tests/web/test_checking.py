"""A file checked from the browser: in a process of its own, for its owner alone, refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from yuheng_web.checking import services
from yuheng_web.checking.models import Check

SAMPLE = Path(__file__).parents[2] / "demo" / "sample.docx"


@pytest.fixture(autouse=True)
def kept(settings, tmp_path) -> None:
    settings.CHECKS = tmp_path


def handed_in(client, name: str, data: bytes):
    return client.post(reverse("checking:check"), {"files": SimpleUploadedFile(name, data)}, follow=True)


def test_a_disclosure_is_checked_and_handed_back(as_) -> None:
    client = as_("handler")
    handed_in(client, "决算说明.docx", SAMPLE.read_bytes())
    one = Check.objects.get()
    services.perform(pk=one.pk)  # what the worker does where the machine was too busy to do it at once
    one.refresh_from_db()
    page = client.get(reverse("checking:detail", args=(one.pk,)))
    assert (one.state, page.status_code) == ("done", 200)
    assert one.summary["counts"]["error"] > 0
    assert "带批注的原文件" in page.content.decode()
    report = client.get(reverse("checking:show", args=(one.pk, "report")))
    assert (
        "sandbox" in report["Content-Security-Policy"] and "default-src 'self'" not in report["Content-Security-Policy"]
    )
    marked = client.get(reverse("checking:download", args=(one.pk, "marked")))
    assert b"".join(marked.streaming_content)[:2] == b"PK"
    assert marked["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("name", "data"),
    [("空.docx", b""), ("图片.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 200), ("断.docx", b"PK\x03\x04" + b"x" * 50),
     ("菜谱.txt", "红烧肉：五花肉切块，焯水。".encode())],
    ids=("empty", "picture", "cut", "no disclosure"),
)  # fmt: skip
def test_what_cannot_be_checked_gets_one_sentence(as_, name, data) -> None:
    page = handed_in(as_("handler"), name, data).content.decode()
    assert "没有核查" in page or "空文件" in page or "未提交文件" in page or "所提交的是空文件" in page
    assert "Traceback" not in page


def test_a_check_belongs_to_who_handed_it_in(as_) -> None:
    handed_in(as_("handler"), "决算说明.docx", SAMPLE.read_bytes())
    one = Check.objects.get()
    other = as_("performance")
    assert "决算说明" not in other.get(reverse("checking:check")).content.decode()
    for address in ("detail", "show", "download"):
        what = () if address == "detail" else ("report",)
        assert other.get(reverse(f"checking:{address}", args=(one.pk, *what))).status_code == 404
    assert other.post(reverse("checking:forget", args=(one.pk,))).status_code == 404


def test_a_check_is_forgotten_with_its_files(as_, settings) -> None:
    client = as_("handler")
    handed_in(client, "决算说明.docx", SAMPLE.read_bytes())
    client.post(reverse("checking:forget", args=(Check.objects.get().pk,)))
    assert not Check.objects.exists()
    assert not list(settings.CHECKS.iterdir())


def test_a_name_with_script_is_shown_as_text(as_) -> None:
    page = handed_in(as_("handler"), "<script>alert(1)</script>.docx", SAMPLE.read_bytes()).content.decode()
    assert "<script>alert" not in page


def test_schemes_are_shown_in_words(as_) -> None:
    client = as_("expert")
    assert "丰台区项目支出绩效自评表" in client.get(reverse("checking:schemes")).content.decode()
    page = client.get(reverse("checking:scheme", args=("unit_self_evaluation@2020",)))
    assert "产出指标" in page.content.decode()
    assert client.get(reverse("checking:scheme", args=("nothing@1",))).status_code == 404
