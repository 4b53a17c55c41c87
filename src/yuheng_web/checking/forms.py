"""The form of checking: one or several files."""

from __future__ import annotations

from typing import Any

from django import forms

from yuheng_web.attachments.receiving import TOO_LARGE

MOST_FILES = 20


class FilesInput(forms.ClearableFileInput):
    """An input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Every file, each as one would be."""
        several = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in several or [None]]


class CheckForm(forms.Form):
    """The files to check."""

    files = FilesField(
        label="文件", allow_empty_file=True,
        widget=FilesInput(attrs={"accept": ".docx,.docm,.pdf,.xlsx,.xlsm,.xls,.txt,.html,.htm"}),
        help_text="docx、pdf、xlsx、xls、txt或html，可一次选多个，也可拖到这里。",
    )  # fmt: skip

    def __init__(self, request: Any) -> None:
        sent = request.method == "POST"
        super().__init__(request.POST if sent else None, request.FILES if sent else None)
        self._too_large = sent and getattr(request, TOO_LARGE, False)

    def clean(self) -> dict[str, Any]:
        """Not too many, not too large."""
        told: dict[str, Any] = super().clean() or {}
        if self._too_large:
            self.errors.pop("files", None)
            self.add_error("files", "文件合计过大，没有上传完，请分几次上传。")
        if len(told.get("files") or ()) > MOST_FILES:
            self.add_error("files", f"一次最多{MOST_FILES}个文件，请分几次上传。")
        return told
