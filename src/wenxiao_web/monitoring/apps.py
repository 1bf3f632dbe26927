"""The package as Django knows it."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Templates and translations of these pages."""

    name = "wenxiao_web.monitoring"
