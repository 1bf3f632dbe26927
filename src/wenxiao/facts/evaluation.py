"""What a form of goals (项目绩效目标表) or its evaluation (项目支出绩效自评表) states, as printed.

Nothing is computed or mended here.
"""

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


class StatedFund(msgspec.Struct, frozen=True):
    """One amount of a form of goals, in the unit of the form; ``wording`` is its label.

    ``kind`` is ``total`` or a part of it (``fiscal``, ``current``, ``carried``, ``other``), ``scope`` the whole
    ``project`` or one ``year``.
    """

    scope: str
    kind: str
    wording: str
    text: str
    place: Place


class StatedEvaluation(msgspec.Struct, frozen=True, kw_only=True):
    """One form. ``unit`` is that of the money as printed, ``""`` where none is; ``funds`` only a form of goals has."""

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
    funds: tuple[StatedFund, ...] = ()

    @property
    def is_goals(self) -> bool:
        """Whether it only sets goals: nothing in it was attained, spent or marked yet."""
        if self.money.executed or self.money.own_score or self.own_total:
            return False
        return not any(each.actual or each.own_score for each in self.indicators)
