"""The package as Django knows it."""

from django.apps import AppConfig


class AssessingConfig(AppConfig):
    """Templates and translations of these pages."""

    name = "wenxiao_web.assessing"
