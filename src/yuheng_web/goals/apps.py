"""The app of performance goals."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """绩效目标."""

    name = "yuheng_web.goals"
    label = "goals"
    verbose_name = "绩效目标"
