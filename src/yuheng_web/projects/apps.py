"""The app of projects and funds."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """项目与资金."""

    name = "yuheng_web.projects"
    label = "projects"
    verbose_name = "项目与资金"
