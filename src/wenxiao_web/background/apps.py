"""Background work as Django knows it."""

from importlib import import_module

from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    """Listens to what changes once the application is up."""

    name = "wenxiao_web.background"

    def ready(self) -> None:
        import_module("wenxiao_web.background.tasks")
