"""The frame as Django knows it."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """Templates, tags and static files that all pages share."""

    name = "wenxiao_web.frame"
