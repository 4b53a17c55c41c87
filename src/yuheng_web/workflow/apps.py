"""The app of workflow and events."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """流程与留痕."""

    name = "yuheng_web.workflow"
    label = "workflow"
    verbose_name = "流程与留痕"
