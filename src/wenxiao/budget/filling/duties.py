"""The performance tree from its sheets: responsibilities, their activities, the indicators of both."""

from collections.abc import Iterable

from wenxiao.budget.filling.entries import Entry
from wenxiao.budget.filling.names import Names
from wenxiao.budget.filling.outcome import Complaints
from wenxiao.budget.filling.references import resolve
from wenxiao.budget.rows import BudgetActivity, BudgetIndicator, BudgetResponsibility

_TREE = "tree"


class Duties:
    """The tree as it is put together; a row with an activity stands under the responsibility that it names."""

    def __init__(self, entries: Iterable[Entry], complaints: Complaints) -> None:
        self._complaints = complaints
        rows = list(entries)
        self._duties = [row for row in rows if not row.text("activity")]
        self._names = Names((row.id, row.text("responsibility")) for row in self._duties)
        self._activities: dict[str, list[Entry]] = {row.id: [] for row in self._duties}
        self._indicators: dict[str, list[BudgetIndicator]] = {}
        for row in rows:
            if row.text("activity"):
                self._add_activity(row)
        self._inner = {
            own: Names((row.id, row.text("activity")) for row in each) for own, each in self._activities.items()
        }

    def _add_activity(self, row: Entry) -> None:
        if row.text("published_goal"):
            row.complain(self._complaints, "not_here", "published_goal")
        duty = resolve(self._names, row, "responsibility", _TREE, self._complaints)
        if duty:
            self._activities[duty].append(row)

    def owner(self, entry: Entry) -> str:
        """The id of the activity that a row names, of its responsibility where it names none, ``""`` for neither."""
        if entry.text("owner_activity") and not entry.text("owner"):
            entry.complain(self._complaints, "required", "owner")
            return ""
        duty = resolve(self._names, entry, "owner", _TREE, self._complaints)
        if not duty or not entry.text("owner_activity"):
            return duty
        return resolve(self._inner[duty], entry, "owner_activity", _TREE, self._complaints)

    def add_indicators(self, entries: Iterable[Entry]) -> None:
        """Put each indicator under its owner, in the order of the sheet."""
        for entry in entries:
            first, second, third, fourth = (entry.text(f"grades.{number}") for number in range(4))
            indicator = BudgetIndicator(
                id=entry.id,
                name=entry.text("name"),
                grades=(first, second, third, fourth),
                withheld=entry.values.get("withheld") is True,
            )
            self._indicators.setdefault(self.owner(entry), []).append(indicator)

    def rows(self) -> list[BudgetResponsibility]:
        """The responsibilities with all that stands under them."""
        return [
            BudgetResponsibility(
                id=row.id,
                name=row.text("responsibility"),
                description=row.text("description"),
                goal=row.text("goal"),
                published_goal=row.text("published_goal"),
                indicators=tuple(self._indicators.get(row.id, ())),
                activities=tuple(self._activity(each) for each in self._activities[row.id]),
            )
            for row in self._duties
        ]

    def _activity(self, row: Entry) -> BudgetActivity:
        return BudgetActivity(
            id=row.id,
            name=row.text("activity"),
            description=row.text("description"),
            goal=row.text("goal"),
            indicators=tuple(self._indicators.get(row.id, ())),
        )
