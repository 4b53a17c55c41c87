"""Forms of goals: opening one, adjusting, actual values, filters."""

from __future__ import annotations

from typing import Any

from django import forms

from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.organisations.models import Organisation


class DeclareForm(forms.Form):
    """Who declares, and for which tranche of the funds."""

    owner = forms.ModelChoiceField(label="填报单位", queryset=Organisation.objects.none(), empty_label=None)
    tranche = forms.CharField(
        label="批次", max_length=60, required=False,
        help_text="资金分批下达、各批目标不同时写明，如“第一批”；只有一批的空着。",
    )  # fmt: skip


class AdjustForm(forms.Form):
    """Why an approved goal is to change."""

    reason = forms.CharField(
        label="调整理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明发生了什么变化、为什么原目标不再适用。批复以前，原目标仍然有效。",
    )  # fmt: skip


class ActualForm(forms.Form):
    """What an indicator came to."""

    value = forms.CharField(label="实际完成值", max_length=4000)
    source = forms.CharField(label="数据来源", max_length=120, required=False)


class FilterForm(forms.Form):
    """What a list of goals is narrowed down by; nonsense is left out, not refused."""

    words = forms.CharField(label="项目名称或代码", required=False, max_length=60)
    year = forms.IntegerField(label="年度", required=False, min_value=2000, max_value=2100)
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *GOAL_VERSION.states.items()])

    def asked(self) -> dict[str, Any]:
        """The filters that are filled in properly."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
