"""The app of organisations and people."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """机构与人员."""

    name = "yuheng_web.organisations"
    label = "organisations"
    verbose_name = "机构与人员"
