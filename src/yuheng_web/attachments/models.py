"""Attachments as they are stored: content once by its hash, names as often as they are used."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Content(models.Model):
    """The bytes of a file, kept on disk under their SHA-256; ``media_type`` is told by the bytes, not by the name."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)


class Attachment(models.Model):
    """A file attached to a record (附件): its name, who attached it, what it proves."""

    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField("文件名", max_length=200)
    what = models.CharField("用途", max_length=60, blank=True)
    subject_kind = models.CharField(max_length=64)
    subject_key = models.CharField(max_length=64)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Looked up by what they belong to."""

        indexes = (models.Index(fields=("subject_kind", "subject_key")),)

    def __str__(self) -> str:
        return self.name
