"""Builds the tree of one body from the rows of its table."""

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place
from wenxiao.documents.model import Cell
from wenxiao.documents.outline import Rank, indented
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.performance.drafts import EntryDraft
from wenxiao.extraction.performance.indicators import IndicatorDraft
from wenxiao.extraction.performance.levels import Levels
from wenxiao.extraction.performance.lines import Line, is_withheld, stripped
from wenxiao.extraction.tables import amount_of, is_blank, is_total, row_place
from wenxiao.performance.tree import Responsibility

#: A lone word in the grade columns is a slip; from two filled cells on it is an indicator without name.
_GRADES_OF_AN_INDICATOR = 2


class TreeBuilder:
    """Takes the rows one by one; ``unit`` is the unit of the money column."""

    def __init__(self, levels: Levels, unit: str) -> None:
        self.doubts: list[Doubt] = []
        self._levels = levels
        self._unit = unit
        self._roots: list[EntryDraft] = []
        self._current: EntryDraft | None = None

    def responsibilities(self) -> tuple[Responsibility, ...]:
        """The finished tree."""
        return tuple(draft.responsibility(self.doubts) for draft in self._roots)

    def take(self, line: Line) -> None:
        """Take in the next row."""
        if line.name_text and is_total(line.name_text):
            self.doubts.append(doubt("total_row", row_place(line.row), text=stripped(line.budget)))
            return
        continued = self._continues(line)
        if line.name_text and not continued:
            self._open(line)
        if self._current is None:
            self.doubts.append(doubt("row_without_owner", row_place(line.row), text=row_place(line.row).quote))
            return
        if line.name_text and continued:
            self._current.name += line.name_text
        self._details(self._current, line)
        self._indicator(self._current, line)

    # --- names ---

    def _continues(self, line: Line) -> bool:
        """Whether a name behind a page break goes on with the name before it.

        A new entry has a budget, a description or a goal, is set in, or has the next number with an indicator.
        """
        current, number = self._current, line.marker
        if not line.after_break or current is None or not line.name_text or line.level or indented(line.name_text):
            return False
        if number is None:
            numbered_before = bool(current.number) and not current.is_responsibility
            return not line.has_details or (numbered_before and not stripped(line.budget))
        if line.has_details or number.rank <= Rank.CHINESE_BRACKETED:
            return False
        is_next = current.last_number is not None and number.value == current.last_number + 1
        if is_next and current.is_composite:
            return True
        return not (is_next or line.has_graded_indicator or current.is_responsibility)

    def _open(self, line: Line) -> None:
        place = line.name.passage.place if line.name else row_place(line.row)
        draft = EntryDraft.named(line.name_text, place, self._levels.is_responsibility(line))
        self._current = draft
        if draft.is_responsibility:
            self._roots.append(draft)
            return
        if not self._roots:
            self.doubts.append(doubt("activity_without_responsibility", place, text=line.name_text.strip()))
            self._roots.append(EntryDraft(place=place, is_responsibility=True, name=""))
        self._roots[-1].activities.append(draft)

    # --- budget, description, goal ---

    def _details(self, current: EntryDraft, line: Line) -> None:
        current.withheld = current.withheld or any(
            map(is_withheld, (line.name, line.budget, line.description, line.goal))
        )
        current.description = _going_on(current.description, line.description, line.after_break)
        current.goal = _going_on(current.goal, line.goal, line.after_break)
        if line.budget and not is_blank(line.budget.text) and not is_withheld(line.budget):
            self._budget(current, line.budget)

    def _budget(self, current: EntryDraft, cell: Cell) -> None:
        amount = amount_of(cell.text, self._unit)
        if amount is None:
            self._doubt("unreadable_amount", cell.passage.place, cell.text)
        elif current.budget is not None:
            self._doubt("second_budget", cell.passage.place, cell.text)
        else:
            current.budget, current.budget_place = amount, cell.passage.place

    # --- indicators ---

    def _indicator(self, current: EntryDraft, line: Line) -> None:
        name = line.indicator.text.strip() if line.indicator else ""
        last = current.indicators[-1] if current.indicators else None
        if not name and not line.has_grades:
            return
        if line.after_break and last and not (name and line.has_grades):
            last.go_on(name, line.grade_texts)
            return
        if not name:
            place = next(cell.passage.place for cell in line.grades if cell and stripped(cell))
            self._doubt("stray_cell", place, " ".join(filter(None, line.grade_texts)))
            if sum(map(bool, line.grade_texts)) < _GRADES_OF_AN_INDICATOR:
                return
        place = line.indicator.passage.place if name and line.indicator else row_place(line.row)
        current.indicators.append(IndicatorDraft(name, line.grade_texts, place))

    def _doubt(self, kind: str, place: Place, text: str) -> None:
        self.doubts.append(doubt(kind, place, text=text.strip()))


def _going_on(text: str, cell: Cell | None, after_break: bool) -> str:
    """The text with what the next row adds: directly behind a page break, else on a line of its own."""
    added = stripped(cell)
    if not text or not added:
        return text or added
    return text + added if after_break else f"{text}\n{added}"
