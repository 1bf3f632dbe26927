"""Files to neutral documents: one format, one reader, chosen by content."""

from wenxiao.readers.reading import read, read_all

__all__ = ["read", "read_all"]
