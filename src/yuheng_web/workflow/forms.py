"""Forms of the workflow: a reason for a move, an opinion, an answer, filters of the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from yuheng_web.organisations.forms import DateInput
from yuheng_web.organisations.models import Organisation
from yuheng_web.organisations.roles import ACTIONS
from yuheng_web.workflow.machine import Transition


class MoveForm(forms.Form):
    """The reason of a move; asked for where the transition needs one."""

    reason = forms.CharField(label="理由", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, step: Transition, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["reason"].required = step.reason
        if not step.reason:
            self.fields["reason"].label = "说明（可不填）"


class CommentForm(forms.Form):
    """An opinion on a record or one of its fields."""

    field = forms.ChoiceField(label="针对", required=False)
    text = forms.CharField(label="意见", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: object, labels: Mapping[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["field"].choices = [("", "整体"), *labels.items()]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What was done about an opinion."""

    text = forms.CharField(label="怎样处理的", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class LogFilterForm(forms.Form):
    """Who, what, on what, where, when."""

    who = forms.CharField(label="操作人", max_length=64, required=False)
    action = forms.ChoiceField(label="操作", required=False)
    subject = forms.CharField(label="对象", max_length=200, required=False)
    organisation = forms.ModelChoiceField(
        label="机构（含所属）", queryset=Organisation.objects.all(), required=False, empty_label="全部"
    )
    since = forms.DateField(label="自", required=False, widget=DateInput())
    until = forms.DateField(label="至", required=False, widget=DateInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acts = [(name, action.title) for name, action in ACTIONS.items()]
        others = [("organisations.sign_in", "登录"), ("organisations.password", "修改密码")]
        self.fields["action"].choices = [("", "全部"), *acts, *others]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for; nothing where it makes no sense."""
        return self.cleaned_data if self.is_bound and self.is_valid() else {}
