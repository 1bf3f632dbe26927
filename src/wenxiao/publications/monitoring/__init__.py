"""The report of monitoring: figures filled in from what was reported and paid, nothing made up."""

from wenxiao.publications.monitoring.paper import compose_monitoring

__all__ = ["compose_monitoring"]
