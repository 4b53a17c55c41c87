"""Amounts in the database are integer 分: SQLite would keep decimals as binary fractions."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

FEN_IN_WAN = 1_000_000


class FenField(models.BigIntegerField):
    """An amount of money in whole 分; forms show and take 万元."""

    def formfield(self, **kwargs: Any) -> Any:
        """A field in 万元."""
        return super().formfield(**({"form_class": WanField} | kwargs))


class WanField(forms.CharField):
    """An amount typed in 万元, with thousands and full-width digits as people type them; a whole number of 分."""

    def __init__(self, **kwargs: Any) -> None:
        for unused in ("min_value", "max_value"):
            kwargs.pop(unused, None)
        super().__init__(**({"widget": forms.TextInput(attrs={"inputmode": "decimal", "class": "number"})} | kwargs))

    def prepare_value(self, value: Any) -> Any:
        """分 of the record as 万元."""
        return f"{(Decimal(value) / FEN_IN_WAN).normalize():f}" if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """The typed 万元 as 分; None where nothing was typed."""
        typed = super().clean(value)
        return None if typed in self.empty_values else fen_of_wan(str(typed))


def fen_of_wan(typed: str) -> int:
    """“1,234.5678” 万元 as 分. Raises ``ValidationError``."""
    from yuheng.figures.parsing import half_width

    plain = half_width(typed).replace(",", "").replace(" ", "").removesuffix("万元")
    try:
        fen = Decimal(plain) * FEN_IN_WAN
    except InvalidOperation:
        raise ValidationError(f"“{typed}”不是金额，请写成万元数，如123.45。") from None
    if not fen.is_finite() or fen != fen.to_integral_value() or abs(fen) >= Decimal(10) ** 17:
        raise ValidationError(f"“{typed}”万元不能精确到分，或数额过大，请核对。")
    return int(fen)
