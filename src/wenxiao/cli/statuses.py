"""Exit statuses."""

from enum import IntEnum


class Status(IntEnum):
    """How a run ended; scripts rely on the first three."""

    FINE = 0
    FOUND = 1
    UNREADABLE = 2
    BROKEN = 70
    INTERRUPTED = 130
    CUT_OFF = 141
