"""The app of the indicator library."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """指标库."""

    name = "yuheng_web.library"
    label = "library"
    verbose_name = "指标库"
