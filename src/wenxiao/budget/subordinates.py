"""Which units of a department publish for themselves."""

from collections.abc import Iterable

from wenxiao.budget.rows import Unit

#: What the department itself is called among its units.
_ITSELF = ("", "本级", "机关", "（本级）", "（机关）", "(本级)", "(机关)")


def subordinate_units(department: str, units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units that are not the department itself, by name: 甲镇人民政府 and 甲镇人民政府本级 are left out."""
    own = {department + ending for ending in _ITSELF}
    return tuple(unit for unit in units if unit.name not in own)
