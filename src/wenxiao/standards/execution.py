"""What the carrying out of a budget is held against, as data (``execution.toml``)."""

from decimal import Decimal

import msgspec

from wenxiao.standards.local import Rows, kept, load


class CostRule(msgspec.Struct, frozen=True):
    """A cost with a ceiling of its own (三公, 会议费, 培训费) and the economic classes that are counted to it."""

    concept: str
    title: str
    title_en: str
    economic: tuple[str, ...]
    basis: str
    basis_en: str = ""


class Calendar(msgspec.Struct, frozen=True):
    """From how many percentage points execution is told as behind or ahead of the calendar; local settings."""

    behind_points: int
    ahead_points: int
    ceiling_near_percent: int
    basis: str
    basis_en: str = ""


class EquipmentRule(msgspec.Struct, frozen=True):
    """How many of an article a body may hold for one person in service, and its highest price in yuan."""

    name: str
    words: tuple[str, ...]
    per_person: Decimal
    highest_price: Decimal
    basis: str
    basis_en: str = ""


class ExecutionRules(msgspec.Struct, frozen=True):
    """All of ``execution.toml``."""

    cost: tuple[CostRule, ...]
    calendar: Calendar
    equipment: tuple[EquipmentRule, ...]


@kept
def execution_rules() -> ExecutionRules:
    """Costs with ceilings, the calendar's tolerances and the equipment standards, with the county's own.

    Raises ``UnusableStandards`` for a wrong local file.
    """
    rows = {"cost": Rows("concept", CostRule), "equipment": Rows("name", EquipmentRule)}
    return msgspec.convert(load("execution.toml", rows), ExecutionRules, strict=False)


@kept
def cost_concepts() -> dict[str, str]:
    """The concept of each economic class that is counted to a cost with a ceiling."""
    return {economic: rule.concept for rule in execution_rules().cost for economic in rule.economic}


def equipment_rule(article: str) -> EquipmentRule | None:
    """The standard that an article falls under, by the words of its name."""
    return next((rule for rule in execution_rules().equipment if any(word in article for word in rule.words)), None)
