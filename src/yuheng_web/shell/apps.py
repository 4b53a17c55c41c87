"""The app of the page frame."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """页面框架."""

    name = "yuheng_web.shell"
    label = "shell"
    verbose_name = "页面框架"
