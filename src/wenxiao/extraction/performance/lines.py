"""One body row of the performance table with its cells by role."""

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.documents.model import Cell, Row
from wenxiao.documents.outline import Marker, marker
from wenxiao.extraction.tables import Located
from wenxiao.performance.tree import WITHHELD

GRADES = ("excellent", "good", "fair", "poor")


class Line(msgspec.Struct, frozen=True):
    """A body row: the cells that begin in it. A cell merged downwards begins only in its first row."""

    row: Row
    name: Cell | None
    budget: Cell | None
    description: Cell | None
    goal: Cell | None
    indicator: Cell | None
    grades: tuple[Cell | None, Cell | None, Cell | None, Cell | None]
    after_break: bool

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
    def has_details(self) -> bool:
        """Whether budget, description or goal holds something."""
        return bool(stripped(self.budget) or stripped(self.description) or stripped(self.goal))


def stripped(cell: Cell | None) -> str:
    """The text of a cell without white space at its ends."""
    return cell.text.strip() if cell else ""


def is_withheld(cell: Cell | None) -> bool:
    """Whether a cell is confidential."""
    return normal(stripped(cell)) == WITHHELD


def read_line(located: Located, row: Row, after_break: bool) -> Line:
    """The cells of ``row`` by role; a table with one column of standards has that as the first grade."""
    grades = [located.cell(row, role) for role in GRADES]
    if not any(located.column(role) is not None for role in GRADES):
        grades[0] = located.cell(row, "grades")
    return Line(
        row=row,
        name=located.cell(row, "activity"),
        budget=located.cell(row, "budget"),
        description=located.cell(row, "description"),
        goal=located.cell(row, "goal"),
        indicator=located.cell(row, "indicator"),
        grades=(grades[0], grades[1], grades[2], grades[3]),
        after_break=after_break,
    )
