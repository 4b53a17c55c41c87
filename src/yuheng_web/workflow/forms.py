"""Forms of the workflow: a reason for a move, an opinion, an answer."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

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
    text = forms.CharField(label="意见", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: object, labels: Mapping[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["field"].choices = [("", "整体"), *labels.items()]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What was done about an opinion."""

    text = forms.CharField(label="怎样处理的", widget=forms.Textarea(attrs={"rows": 2}))
