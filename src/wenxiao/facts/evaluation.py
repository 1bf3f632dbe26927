"""What an evaluation form states (项目支出绩效自评表), as printed; nothing is computed or mended here."""

import msgspec

from wenxiao.basics.places import Place


class StatedIndicator(msgspec.Struct, frozen=True, kw_only=True):
    """One row of indicators as printed; ``""`` is a blank cell.

    ``level`` and ``sublevel`` are carried down from the row that names them. ``target`` has its sign and unit where
    the form prints them in columns of their own.
    """

    name: str
    level: str
    sublevel: str
    target: str
    actual: str
    weight: str
    own_score: str
    direction: str
    reason: str
    place: Place


class StatedMoney(msgspec.Struct, frozen=True, kw_only=True):
    """The row of money as printed, in the unit of the form."""

    initial: str = ""
    adjusted: str = ""
    executed: str = ""
    weight: str = ""
    own_score: str = ""
    place: Place | None = None


class StatedEvaluation(msgspec.Struct, frozen=True, kw_only=True):
    """One evaluation form. ``unit`` is that of the money as printed, ``""`` where none is."""

    title: str
    project: str
    department: str
    body: str
    fiscal_year: int | None
    whole_department: bool
    unit: str
    money: StatedMoney
    goal: str
    goal_result: str
    indicators: tuple[StatedIndicator, ...]
    own_total: str
    place: Place | None
