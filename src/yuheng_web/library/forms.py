"""Forms of the library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from yuheng_web.library.models import LibraryIndicator
from yuheng_web.library.services import FIELDS
from yuheng_web.library.taxonomy import LEVEL1_OF, LEVELS1


class SearchForm(forms.Form):
    """Words and filters."""

    words = forms.CharField(
        label="搜索", max_length=200, required=False,
        widget=forms.SearchInput(attrs={"placeholder": "名称、行业、取数方式中的字词", "autocomplete": "off"}),
    )  # fmt: skip
    level1 = forms.ChoiceField(label="一级指标", required=False, choices=[("", "全部"), *((a, a) for a in LEVELS1)])
    level2 = forms.ChoiceField(label="二级指标", required=False, choices=[("", "全部"), *((a, a) for a in LEVEL1_OF)])
    sector = forms.ChoiceField(label="行业领域", required=False)
    project_type = forms.ChoiceField(label="项目类型", required=False)
    direction = forms.ChoiceField(
        label="方向", required=False, choices=[("", "全部"), *LibraryIndicator.DIRECTIONS]
    )  # fmt: skip
    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "在用"), ("retired", "已停用"), ("all", "全部")]
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Mapping[str, Sequence[str]], keeper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, values in choices.items():
            self.fields[name].choices = [("", "全部"), *((one, one) for one in values)]  # type: ignore[attr-defined]
        if not keeper:
            del self.fields["state"]

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for; a filter that makes no sense is left out."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return self.cleaned_data


class IndicatorForm(forms.ModelForm[LibraryIndicator]):
    """An indicator as the library keeps it."""

    level1 = forms.ChoiceField(label="一级指标", choices=[(one, one) for one in LEVELS1])
    level2 = forms.ChoiceField(label="二级指标", choices=[(one, one) for one in LEVEL1_OF])

    class Meta:
        """Fields of the form."""

        model = LibraryIndicator
        fields = ("code", *FIELDS)
        help_texts = {  # noqa: RUF012
            "code": "全库唯一，一经使用不再改变，如“SW-15”。",
            "usual": "如“≥98%”“≤4小时”；数值因项目而异的空着。",
            "basis": "计划标准、行业标准、历史标准、预算支出标准，或文件名称和文号。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["code"].disabled = True

    def _post_clean(self) -> None:
        """The record itself is changed and checked by the service, under its lock."""


class ReasonForm(forms.Form):
    """A written reason."""

    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class ImportForm(forms.Form):
    """A filled-in template."""

    file = forms.FileField(
        label="xlsx文件", help_text="用下载的模板或导出的表填写；按指标代码认定，已有的修改，没有的增加。"
    )  # fmt: skip
