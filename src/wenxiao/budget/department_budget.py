"""``DepartmentBudget``: one department, one fiscal year, every figure once."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from wenxiao.budget.rows import (
    Approval,
    AssetHolding,
    BudgetResponsibility,
    CarriedForward,
    ChangeReason,
    ExpenditureLine,
    LastResult,
    LastYear,
    OfficialCost,
    OperatingItem,
    ProcurementItem,
    Project,
    RevenueLine,
    Row,
    Safeguard,
    Term,
    Text,
    Unit,
)

SCHEMA: Literal["wenxiao.budget/1"] = "wenxiao.budget/1"


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Whose budget it is: name and code as they are printed, the level (乡镇, 街道, 部门), the government's level."""

    name: str
    code: str = ""
    level: str = "乡镇"
    government: str = "县级"


class DepartmentBudget(msgspec.Struct, frozen=True, kw_only=True):
    """What is true for one department and one year. Totals are computed from the rows (``wenxiao.budget.sums``).

    Every row's id is unique within the budget; ``duplicate_ids`` names those that are not.
    """

    department: Identity
    fiscal_year: int
    schema: str = SCHEMA
    mandate: tuple[Text, ...] = ()
    staff_cut_off: date | None = None
    units: tuple[Unit, ...] = ()
    revenue: tuple[RevenueLine, ...] = ()
    expenditure: tuple[ExpenditureLine, ...] = ()
    carried_forward: tuple[CarriedForward, ...] = ()
    projects: tuple[Project, ...] = ()
    operating: tuple[OperatingItem, ...] = ()
    operating_use: str = ""
    official_costs: tuple[OfficialCost, ...] = ()
    overall_goal: tuple[Text, ...] = ()
    responsibilities: tuple[BudgetResponsibility, ...] = ()
    safeguards: tuple[Safeguard, ...] = ()
    procurement: tuple[ProcurementItem, ...] = ()
    assets: tuple[AssetHolding, ...] = ()
    assets_cut_off: date | None = None
    glossary: tuple[Term, ...] = ()
    other_matters: tuple[Text, ...] = ()
    approval: Approval | None = None
    last_year: tuple[LastYear, ...] = ()
    reasons: tuple[ChangeReason, ...] = ()
    results: tuple[LastResult, ...] = ()

    def rows(self) -> Iterator[Row]:
        """Every row of every section, those of the performance tree included."""
        for name in self.__struct_fields__:
            value = getattr(self, name)
            for row in value if isinstance(value, tuple) else ():
                yield row
                if isinstance(row, BudgetResponsibility):
                    yield from row.indicators
                    for activity in row.activities:
                        yield activity
                        yield from activity.indicators

    def duplicate_ids(self) -> tuple[str, ...]:
        """Ids that more than one row has."""
        seen: set[str] = set()
        twice: dict[str, None] = {}
        for row in self.rows():
            if row.id in seen:
                twice[row.id] = None
            seen.add(row.id)
        return tuple(twice)
