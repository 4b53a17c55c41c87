"""What the review and the statistics are narrowed down by, and what a decision is made of."""

from __future__ import annotations

from typing import Any

from django import forms

from yuheng_web.goals.selectors.review import REVIEWS
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.organisations.models import Organisation

LONGEST_OPINION = 2000


class Asked(forms.Form):
    """A form of filters: nonsense is left out, not refused."""

    def asked(self) -> dict[str, Any]:
        """The filters that are filled in properly."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}


class QueueForm(Asked):
    """What the queue of a reviewer is narrowed down by."""

    words = forms.CharField(label="项目名称或代码", required=False, max_length=60)
    year = forms.TypedChoiceField(label="年度", required=False, coerce=int, empty_value=None)
    department = forms.ModelChoiceField(
        label="主管部门", required=False, queryset=Organisation.objects.none(), empty_label="全部"
    )
    owner = forms.ModelChoiceField(
        label="填报单位", required=False, queryset=Organisation.objects.none(), empty_label="全部"
    )
    state = forms.ChoiceField(
        label="环节", required=False, choices=[("", "全部"), *((one, GOAL_VERSION.states[one]) for one in REVIEWS)]
    )
    findings = forms.ChoiceField(
        label="核查", required=False,
        choices=[("", "全部"), ("error", "有不符"), ("warning", "有待核实"), ("none", "没有问题")],
    )  # fmt: skip
    overdue = forms.BooleanField(label="只看逾期", required=False)


class YearForm(Asked):
    """What the statistics are narrowed down by."""

    year = forms.TypedChoiceField(label="年度", required=False, coerce=int, empty_value=None)
    department = forms.ModelChoiceField(
        label="主管部门", required=False, queryset=Organisation.objects.none(), empty_label="全部"
    )


class DecisionForm(forms.Form):
    """What a reviewer decides: the act, the reason, and in which state the goal was shown."""

    act = forms.ChoiceField(choices=[("pass", "通过"), ("return", "退回"), ("opinions", "只提意见")])
    state = forms.CharField(required=False, max_length=24)
    reason = forms.CharField(label="退回理由", required=False, max_length=LONGEST_OPINION)
