"""The app of attachments."""

from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    """附件."""

    name = "yuheng_web.attachments"
    label = "attachments"
    verbose_name = "附件"
