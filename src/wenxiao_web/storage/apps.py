"""The application's one set of tables."""

from django.apps import AppConfig


class StorageConfig(AppConfig):
    """Storage as Django knows it."""

    name = "wenxiao_web.storage"
    label = "storage"
