"""Changes of a budget as a person reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wenxiao.budget.patches import InsertRow, MoveRow, Patch, RemoveRow, SetField
from wenxiao.budget.patches.plain import Plain, walk


@dataclass(frozen=True)
class ToldChange:
    """One change: what it is about, the field, the old value and the new one."""

    about: str
    kind: str
    field: str
    old: str
    new: str


def told(before: Plain, after: Plain, patches: Iterable[Patch]) -> list[ToldChange]:
    """Patches with the names of the rows they are about."""
    names = {row["id"]: named(row) for budget in (before, after) for row, _ in walk(budget)}
    return [_one(patch, names) for patch in patches]


def named(row: Plain) -> str:
    """What a row is called."""
    words = next(
        (row[key] for key in ("name", "title", "article", "text", "concept", "source", "kind") if row.get(key)), ""
    )
    return str(words)[:60] or str(row["id"])


def _one(patch: Patch, names: dict[str, str]) -> ToldChange:
    about = names.get(patch.row, "")
    if isinstance(patch, SetField):
        return ToldChange(about, "set", patch.field, _said(patch.old), _said(patch.new))
    if isinstance(patch, InsertRow):
        return ToldChange(about, "insert", "", "", named(patch.content))
    if isinstance(patch, RemoveRow):
        return ToldChange(about or named(patch.content), "remove", "", named(patch.content), "")
    assert isinstance(patch, MoveRow)
    return ToldChange(about, "move", "", names.get(patch.origin.parent, ""), names.get(patch.goal.parent, ""))


def _said(value: Any) -> str:
    return "" if value is None else str(value)
