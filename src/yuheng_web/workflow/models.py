"""Events, comments and deadlines as they are stored. Events are written once: nothing updates or deletes them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


class AppendOnly(models.QuerySet[Any]):
    """A query set that refuses to change what is written."""

    def update(self, **kwargs: Any) -> int:
        """Refused."""
        raise TypeError("操作日志只增不改")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise TypeError("操作日志只增不删")


class Event(models.Model):
    """One act (操作留痕): who, when, on what, from which state to which, why, before and after.

    ``digest`` is HMAC-SM3 over the act and the digest before it, with a key that lies outside the database.
    """

    number = models.PositiveBigIntegerField("序号", unique=True)
    at = models.DateTimeField("时间", db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField("操作人", max_length=64)
    action = models.CharField("操作", max_length=64, db_index=True)
    title = models.CharField("操作名称", max_length=64)
    subject_kind = models.CharField("对象类别", max_length=64)
    subject_key = models.CharField("对象编号", max_length=64)
    subject_name = models.CharField("对象", max_length=200)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    from_state = models.CharField("原状态", max_length=32, blank=True)
    to_state = models.CharField("新状态", max_length=32, blank=True)
    reason = models.TextField("理由", blank=True)
    before = models.JSONField("变更前", default=dict)
    after = models.JSONField("变更后", default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = AppendOnly.as_manager()

    class Meta:
        """Newest last; looked up by what they are about."""

        ordering = ("number",)
        indexes = (models.Index(fields=("subject_kind", "subject_key", "number")),)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Writes a new event; refuses to change one."""
        if self.pk is not None:
            raise TypeError("操作日志只增不改")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise TypeError("操作日志只增不删")


class ChainEnd(models.Model):
    """The last link of the chain: one row, locked by whoever writes the next."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)


class Comment(models.Model):
    """An opinion on a record or one of its fields (意见); ``answered_at`` closes it."""

    subject_kind = models.CharField(max_length=64)
    subject_key = models.CharField(max_length=64)
    field = models.CharField("字段", max_length=64, blank=True)
    text = models.TextField("意见")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField("答复", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Looked up by what they are about."""

        ordering = ("at", "pk")
        indexes = (models.Index(fields=("subject_kind", "subject_key")),)


class Deadline(models.Model):
    """The last day of a stage of a year (时限), for everybody or one organisation."""

    stage = models.CharField("环节", max_length=32)
    year = models.PositiveSmallIntegerField("年度")
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due = models.DateField("截止日期")

    class Meta:
        """One a stage, year and organisation."""

        constraints = (models.UniqueConstraint(fields=("stage", "year", "organisation"), name="one_deadline"),)
