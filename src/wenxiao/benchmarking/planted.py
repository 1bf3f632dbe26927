"""What planting a defect gives: the document with it, where it is, and what the figure should be."""

from datetime import date
from decimal import Decimal

import msgspec

from wenxiao.audit.diagnosis.slips import Slip
from wenxiao.benchmarking.beside import ALONE, Beside
from wenxiao.benchmarking.spots import Spot
from wenxiao.publications.pack.blocks import Pack


class Repair(msgspec.Struct, frozen=True):
    """The figure that is wrong: ``right`` is what it should be, in yuan, percent or pieces."""

    right: Decimal
    slip: Slip


class Planted(msgspec.Struct, frozen=True, kw_only=True):
    """A pack with a defect, in it or in what stands ``beside`` it.

    A finding is about it if it points at one of ``spots``, or says one of ``words``.
    """

    pack: Pack
    spots: tuple[Spot, ...] = ()
    words: tuple[str, ...] = ()
    repair: Repair | None = None
    published: date | None = None
    beside: Beside = ALONE
