"""Forms of projects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest

from yuheng_web.attachments.receiving import TOO_LARGE
from yuheng_web.attachments.services import too_large
from yuheng_web.organisations.forms import DateInput
from yuheng_web.organisations.permissions import today
from yuheng_web.projects.models import SOURCES, Decision, Fund, Payment, PolicyBasis, Project, ProjectYear
from yuheng_web.projects.services import FundRow
from yuheng_web.shell.money import WanField


class ProjectForm(forms.ModelForm[Project]):
    """The data of a project for life."""

    class Meta:
        """Fields of the form."""

        model = Project
        fields = ("code", "name", "category", "sector", "first_year", "last_year", "total", "responsible", "phone")
        labels = {"total": "项目总额（万元，多年项目填）"}  # noqa: RUF012
        help_texts = {"code": "已有财政编码的填写；空着由系统编号。", "last_year": "长期项目空着。"}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = bool(self.instance.pk)

    def validate_unique(self) -> None:
        """The service says it once."""

    def _post_clean(self) -> None:
        """The record is written by its service, never by the form."""


class NewProjectForm(ProjectForm):
    """A new project with its first year."""

    organisation = forms.ModelChoiceField(label="实施单位", queryset=None)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    added_mid_year = forms.BooleanField(label="年中追加（年初预算数为0）", required=False)
    content = forms.CharField(label="主要内容", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    not_secret = forms.BooleanField(
        label="本项目不涉密", required=False, help_text="涉密项目不进本系统，请按保密规定另行办理。"
    )
    field_order = ("organisation", "name", "category", "code", "sector", "year", "added_mid_year", "content")

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        first = today().year
        kwargs.setdefault("initial", {"year": first, "first_year": first})
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        if len(organisations) == 1:
            self.fields["organisation"].initial = organisations[0]


class YearForm(forms.ModelForm[ProjectYear]):
    """Content of a year."""

    class Meta:
        """Fields of the form."""

        model = ProjectYear
        fields = ("content", "added_mid_year")
        widgets = {"content": forms.Textarea(attrs={"rows": 5})}  # noqa: RUF012

    def _post_clean(self) -> None:
        """The record is written by its service, never by the form."""


class FundForm(forms.Form):
    """One row of the funds; amounts in 万元."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput())
    source = forms.ChoiceField(label="资金来源", choices=[("", "—"), *SOURCES], required=False)
    initial_amount = WanField(label="年初预算数", required=False)
    adjusted = WanField(label="全年预算数", required=False)
    executed = WanField(label="全年执行数", required=False)
    document = forms.CharField(label="文号", max_length=120, required=False)
    remove = forms.BooleanField(label="删除", required=False)

    def clean(self) -> dict[str, Any]:
        """An amount needs its source."""
        told: dict[str, Any] = super().clean() or {}
        filled = any(told.get(name) for name in ("initial_amount", "adjusted", "executed", "document"))
        if filled and not told.get("source") and not told.get("remove"):
            self.add_error("source", "请选择资金来源。")
        return told


FundForms = formset_factory(FundForm, extra=3, max_num=40, absolute_max=60)


def fund_forms(data: Any = None, funds: Iterable[Fund] = ()) -> BaseFormSet[FundForm]:
    """The rows of funds: those that are there and three empty ones."""
    rows = [
        {"pk": one.pk, "source": one.source, "initial_amount": one.initial, "adjusted": one.adjusted,
         "executed": one.executed, "document": one.document}
        for one in funds
    ]  # fmt: skip
    return FundForms(data or None, initial=rows, prefix="funds")


def fund_rows(forms_of_funds: BaseFormSet[FundForm]) -> list[FundRow]:
    """The filled rows as the service takes them."""
    found = []
    for one in forms_of_funds:
        told = one.cleaned_data
        if told.get("source") or told.get("remove"):
            found.append(FundRow(
                told.get("source", ""), told.get("initial_amount"), told.get("adjusted"), told.get("executed"),
                told.get("document", ""), told.get("pk"), told.get("remove", False),
            ))  # fmt: skip
    return found


class NextYearForm(forms.Form):
    """The year a project is carried into."""

    year = forms.IntegerField(label="结转到年度", min_value=2000, max_value=2100)


class RecallForm(forms.Form):
    """What is recalled and to whom it is issued again."""

    fund = forms.ModelChoiceField(label="收回哪笔资金", queryset=None)
    amount = WanField(label="收回金额（万元）")
    document = forms.CharField(label="收回文号", max_length=120)
    into = forms.ModelChoiceField(label="重发给已有项目", queryset=None, required=False, empty_label="（新项目）")
    name = forms.CharField(label="新项目名称", max_length=180, required=False)
    not_secret = forms.BooleanField(label="新项目不涉密", required=False)

    def __init__(self, *args: Any, funds: Any, projects: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fund: Any = self.fields["fund"]
        fund.queryset, fund.label_from_instance = funds, lambda one: f"{one.get_source_display()} {one.document}"
        self.fields["into"].queryset = projects  # type: ignore[attr-defined]


class BasisForm(forms.ModelForm[PolicyBasis]):
    """A policy basis."""

    class Meta:
        """Fields of the form."""

        model = PolicyBasis
        fields = ("title", "number", "article", "duty")


class DecisionForm(forms.ModelForm[Decision]):
    """A decision record."""

    class Meta:
        """Fields of the form."""

        model = Decision
        fields = ("what", "meeting", "on", "amount", "summary")
        widgets = {"on": DateInput()}  # noqa: RUF012
        labels = {"amount": "金额（万元）"}  # noqa: RUF012


class PaymentForm(forms.ModelForm[Payment]):
    """A large payment."""

    class Meta:
        """Fields of the form."""

        model = Payment
        fields = ("payee", "amount", "on", "decision")
        widgets = {"on": DateInput()}  # noqa: RUF012
        labels = {"amount": "金额（万元）", "decision": "会议记录"}  # noqa: RUF012

    def __init__(self, *args: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The record is written by its service, never by the form."""


class ImportForm(forms.Form):
    """A workbook to import."""

    file = forms.FileField(label="工作簿（xlsx）", allow_empty_file=True)
    year = forms.IntegerField(
        label="年度", min_value=2000, max_value=2100, help_text="文件里没有年度列、或年度空着的行按这个年度。"
    )
    not_secret = forms.BooleanField(
        label="文件中的项目都不涉密", help_text="涉密项目不进本系统，请按保密规定另行办理。"
    )

    def __init__(self, request: HttpRequest) -> None:
        sent = request.method == "POST"
        super().__init__(
            request.POST if sent else None, request.FILES if sent else None, initial={"year": today().year}
        )
        if getattr(request, TOO_LARGE, False):
            self.fields["file"].error_messages["required"] = too_large()
