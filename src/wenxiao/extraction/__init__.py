"""From the neutral document to everything that it states."""

from wenxiao.extraction.disclosure import extract

__all__ = ["extract"]
