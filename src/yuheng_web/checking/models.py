"""Files that somebody had checked, as they are stored for a while."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Check(models.Model):
    """A file that somebody had checked (文件核查): it and its results belong to that person and are kept for some days.

    ``summary`` is what the child process told: counts, sentences and the results it wrote.
    """

    STATES = (("waiting", "排队等候"), ("running", "正在核查"), ("done", "已核查"), ("refused", "没有核查"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="checks")
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("校验值", max_length=64)
    size = models.PositiveBigIntegerField("大小")
    state = models.CharField("状态", max_length=10, choices=STATES, default="waiting")
    at = models.DateTimeField("上传时间", db_index=True)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)
    refusal = models.TextField("没有核查的原因", blank=True)
    summary = models.JSONField(default=dict, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.name

    @property
    def pending(self) -> bool:
        """True while the result is still to come."""
        return self.state in ("waiting", "running")
