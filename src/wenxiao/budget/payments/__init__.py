"""Files of payments and commitments: which column is what, which line each row belongs to, what cannot be taken.

Nothing is guessed: a column or unit that is in doubt is asked for, a row that fits no line, or several, is listed.
"""

from wenxiao.budget.payments.columns import Heading, UnitReading, find_heading, read_unit, with_columns
from wenxiao.budget.payments.matching import LineIndex
from wenxiao.budget.payments.planning import BodyBook, Plan, PlannedRow, RowState, Tally, plan
from wenxiao.budget.payments.rows import PaymentRow, read_rows

__all__ = [
    "BodyBook",
    "Heading",
    "LineIndex",
    "PaymentRow",
    "Plan",
    "PlannedRow",
    "RowState",
    "Tally",
    "UnitReading",
    "find_heading",
    "plan",
    "read_rows",
    "read_unit",
    "with_columns",
]
