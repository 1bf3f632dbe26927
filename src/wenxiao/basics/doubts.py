"""What reading was unsure of: said aloud, with its place, never decided in silence."""

import msgspec

from wenxiao.basics.places import Place


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be read for certain.

    ``kind`` is a stable English name (``row_cut``, ``several_bodies``); the two messages are what a
    person is told, in Chinese and in English.
    """

    kind: str
    message: str
    message_en: str
    place: Place | None = None
