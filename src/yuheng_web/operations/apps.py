"""The app of running the platform."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """运行."""

    name = "yuheng_web.operations"
    label = "operations"
    verbose_name = "运行"
