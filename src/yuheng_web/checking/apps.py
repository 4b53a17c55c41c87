"""The app of checking files."""

from django.apps import AppConfig


class CheckingConfig(AppConfig):
    """核查."""

    name = "yuheng_web.checking"
    label = "checking"
    verbose_name = "核查"
