"""Control figures (控制数): what the county allows, beside what a budget declares. In yuan."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.sums import Sums

#: What control figures are issued for: name, words, the concept that is held against it.
CONTROLLED = (
    ("personnel", "人员经费", "Personnel", "expenditure.basic.personnel"),
    ("operating", "公用经费", "Operating", "expenditure.basic.operating"),
    ("project", "项目支出", "Projects", "expenditure.project"),
    ("total", "合计", "Total", "expenditure.total"),
    ("official_costs", "其中：“三公”经费", "Of these 三公", "official_costs.total"),
)


_PARTS = ("personnel", "operating", "project")


def parts_above_total(figures: Mapping[str, Decimal]) -> Decimal:
    """By how much the parts among control figures exceed their total; 0 where they do not, or there is no total."""
    total = figures.get("total")
    parts = sum((figures[kind] for kind in _PARTS if kind in figures), Decimal(0))
    return max(parts - total, Decimal(0)) if total is not None else Decimal(0)


class ControlLine(msgspec.Struct, frozen=True, kw_only=True):
    """One control figure beside what is declared; ``control`` is ``None`` where none was issued."""

    kind: str
    chinese: str
    english: str
    declared: Decimal
    control: Decimal | None = None

    @property
    def difference(self) -> Decimal | None:
        """Declared less control figure; above zero it is exceeded."""
        return None if self.control is None else self.declared - self.control

    @property
    def is_over(self) -> bool:
        """Whether the control figure is exceeded."""
        return self.control is not None and self.declared > self.control


#: The deviation, in percent, at which its bar is full.
FULL_BAR = 10


def deviation(declared: Decimal, control: Decimal) -> Decimal | None:
    """By how many percent what is declared is above (or, below zero, under) its control figure; one place."""
    return None if not control else ((declared - control) * 100 / control).quantize(Decimal("0.1"))


def against_control(budget: DepartmentBudget, control: Mapping[str, Decimal]) -> tuple[ControlLine, ...]:
    """What a budget declares beside its control figures, by kind."""
    amounts = Sums(budget).amounts
    return tuple(
        ControlLine(
            kind=kind,
            chinese=chinese,
            english=english,
            declared=amounts.get(concept, Decimal(0)),
            control=control.get(kind),
        )
        for kind, chinese, english, concept in CONTROLLED
    )
