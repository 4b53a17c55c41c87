"""The indicator library as it is stored."""

from __future__ import annotations

from django.db import models


class LibraryIndicator(models.Model):
    """An indicator to take over (指标库指标): by taxonomy, sector and project type; usual values, basis, experts' words."""

    DIRECTIONS = (("up", "正向"), ("down", "反向"), ("fixed", "定值"), ("words", "定性"))
    code = models.CharField("指标代码", max_length=30, unique=True)
    level1 = models.CharField("一级指标", max_length=30)
    level2 = models.CharField("二级指标", max_length=30)
    name = models.CharField("指标名称", max_length=200)
    unit = models.CharField("计量单位", max_length=20, blank=True)
    direction = models.CharField("方向", max_length=8, choices=DIRECTIONS)
    sector = models.CharField("行业领域", max_length=40, blank=True, db_index=True)
    project_type = models.CharField("项目类型", max_length=40, blank=True)
    usual = models.CharField("常用指标值", max_length=120, blank=True)
    basis = models.CharField("依据", max_length=200, blank=True)
    measured = models.TextField("怎样取数和证明", blank=True)
    remarks = models.TextField("专家意见", blank=True)
    is_active = models.BooleanField("在用", default=True)

    organisation = None  # the library is everybody's

    class Meta:
        """By taxonomy."""

        ordering = ("level1", "level2", "code")

    def __str__(self) -> str:
        return self.name


class Gram(models.Model):
    """Two characters in a row of an indicator's words: what full-text search for Chinese looks up, on any database."""

    indicator = models.ForeignKey(LibraryIndicator, on_delete=models.CASCADE, related_name="grams")
    gram = models.CharField(max_length=2)

    class Meta:
        """Looked up by the characters."""

        constraints = (models.UniqueConstraint(fields=("gram", "indicator"), name="one_gram"),)
