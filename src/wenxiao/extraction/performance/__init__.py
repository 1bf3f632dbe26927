"""The performance tables of a document as trees."""

from wenxiao.extraction.performance.reading import read_performance

__all__ = ["read_performance"]
