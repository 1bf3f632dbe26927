"""Files to neutral documents: one format, one reader, chosen by content."""

from wenxiao.readers.reading import read

__all__ = ["read"]
