"""Forms of attachments."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest

from yuheng_web.attachments.receiving import TOO_LARGE
from yuheng_web.attachments.recognising import TAKEN
from yuheng_web.attachments.services import too_large


class UploadForm(forms.Form):
    """A file and what it proves."""

    file = forms.FileField(label="文件", help_text=TAKEN, max_length=400, allow_empty_file=True)
    what = forms.CharField(label="用途（如会议纪要、合同、批复）", max_length=60, required=False)

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST or None, request.FILES or None)
        if request.method == "POST":
            self.is_bound = True
        if getattr(request, TOO_LARGE, False):
            self.fields["file"].error_messages["required"] = too_large()


class RemoveForm(forms.Form):
    """Why a file is taken off."""

    reason = forms.CharField(label="移除的理由", widget=forms.Textarea(attrs={"rows": 2}))
