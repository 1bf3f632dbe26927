"""An edit of a budget as data: the change itself, the check for conflict, the undo, the difference, the event."""

from wenxiao.budget.patches.applying import apply
from wenxiao.budget.patches.comparing import differences
from wenxiao.budget.patches.patch import InsertRow, MoveRow, Patch, RemoveRow, Seat, SetField, inverse, rows_touched

__all__ = [
    "InsertRow",
    "MoveRow",
    "Patch",
    "RemoveRow",
    "Seat",
    "SetField",
    "apply",
    "differences",
    "inverse",
    "rows_touched",
]
