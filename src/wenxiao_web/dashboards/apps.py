"""The package as Django knows it."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Templates and translations of these pages."""

    name = "wenxiao_web.dashboards"
