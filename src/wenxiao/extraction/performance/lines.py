"""One body row of the performance table with its cells by role."""

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.documents.model import Cell, Row
from wenxiao.documents.outline import Marker, marker
from wenxiao.extraction.tables import Located
from wenxiao.performance.tree import WITHHELD

GRADES = ("excellent", "good", "fair", "poor")


class Line(msgspec.Struct, frozen=True):
    """A body row: the cells that begin in it. A cell merged downwards begins only in its first row.

    ``level`` is ``responsibility`` or ``activity`` where a column of its own says so, else empty.
    """

    row: Row
    name: Cell | None
    budget: Cell | None
    description: Cell | None
    goal: Cell | None
    indicator: Cell | None
    grades: tuple[Cell | None, Cell | None, Cell | None, Cell | None]
    after_break: bool
    level: str = ""

    @property
    def name_text(self) -> str:
        """The name as printed, its indent kept; ``""`` if blank."""
        return self.name.text if self.name and self.name.text.strip() else ""

    @property
    def marker(self) -> Marker | None:
        """The number printed before the name."""
        return marker(self.name_text)

    @property
    def grade_texts(self) -> tuple[str, str, str, str]:
        """The four cells 优 良 中 差, stripped."""
        first, second, third, fourth = (stripped(cell) for cell in self.grades)
        return first, second, third, fourth

    @property
    def has_grades(self) -> bool:
        """Whether any of the four cells holds something."""
        return any(self.grade_texts)

    @property
    def has_graded_indicator(self) -> bool:
        """Whether an indicator stands here with at least one of its grades."""
        return bool(stripped(self.indicator)) and self.has_grades

    @property
    def has_details(self) -> bool:
        """Whether budget, description or goal holds something."""
        return bool(stripped(self.budget) or stripped(self.description) or stripped(self.goal))


def stripped(cell: Cell | None) -> str:
    """The text of a cell without white space at its ends."""
    return cell.text.strip() if cell else ""


def is_withheld(cell: Cell | None) -> bool:
    """Whether a cell is confidential."""
    return normal(stripped(cell)) == WITHHELD


def read_lines(located: Located, row: Row, after_break: bool) -> list[Line]:
    """The row by roles: one line, or two where it names a responsibility and an activity in two columns."""
    responsibility, activity = located.cell(row, "responsibility"), located.cell(row, "activity")
    whole = _line(located, row, after_break)
    if located.column("responsibility") is None:
        return [msgspec.structs.replace(whole, name=activity)]
    if located.column("activity") is None:
        return [msgspec.structs.replace(whole, name=responsibility)]
    if not stripped(responsibility):
        return [msgspec.structs.replace(whole, name=activity, level="activity")]
    if not stripped(activity):
        return [msgspec.structs.replace(whole, name=responsibility, level="responsibility")]
    above = Line(row, responsibility, None, None, None, None, (None, None, None, None), after_break, "responsibility")
    return [above, msgspec.structs.replace(whole, name=activity, level="activity")]


def _line(located: Located, row: Row, after_break: bool) -> Line:
    """The cells by role; a table with one column of standards has that as the first grade."""
    first, second, third, fourth = (located.cell(row, role) for role in GRADES)
    if not any(located.column(role) is not None for role in GRADES):
        first = located.cell(row, "grades")
    return Line(
        row=row,
        name=None,
        budget=located.cell(row, "budget"),
        description=located.cell(row, "description"),
        goal=located.cell(row, "goal"),
        indicator=located.cell(row, "indicator"),
        grades=(first, second, third, fourth),
        after_break=after_break,
    )
