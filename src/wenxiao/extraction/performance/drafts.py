"""Responsibilities and activities while the rows of their table are being read."""

import re

import msgspec

from wenxiao.basics.amounts import Amount
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place
from wenxiao.basics.wording import tidy
from wenxiao.documents.outline import marker
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.performance.indicators import IndicatorDraft
from wenxiao.performance.tree import Activity, Indicator, Responsibility

_INNER_NUMBER = re.compile(r"(?:^|[。；;，,\s])(\d{1,2})[、.．](?!\d)")


class EntryDraft(msgspec.Struct):
    """A responsibility or an activity: its texts in the parts in which they are printed."""

    place: Place
    is_responsibility: bool
    name: str
    number: str = ""
    budget: Amount | None = None
    budget_place: Place | None = None
    description: str = ""
    goal: str = ""
    withheld: bool = False
    indicators: list[IndicatorDraft] = msgspec.field(default_factory=list)
    activities: list["EntryDraft"] = msgspec.field(default_factory=list)

    @classmethod
    def named(cls, printed: str, place: Place, is_responsibility: bool) -> "EntryDraft":
        """An entry of a printed name, its number apart."""
        number = marker(printed)
        return cls(
            place=place,
            is_responsibility=is_responsibility,
            name=printed[number.end :] if number else printed,
            number=number.number if number else "",
        )

    @property
    def last_number(self) -> int | None:
        """The last arabic number printed in number and name: 6 for ``1、甲。2、乙。… 6、丙。``."""
        inner = [int(found) for found in _INNER_NUMBER.findall(self.name)]
        own = [int(self.number)] if self.number.isdecimal() else []
        return inner[-1] if inner else (own[0] if own else None)

    @property
    def is_composite(self) -> bool:
        """Whether the name enumerates several numbered activities."""
        return bool(_INNER_NUMBER.search(self.name))

    def responsibility(self, doubts: list[Doubt]) -> Responsibility:
        """The finished responsibility with its activities."""
        return Responsibility(
            number=self.number,
            name=_one_line(self.name),
            place=self.place,
            budget=self.budget,
            budget_place=self.budget_place,
            description=tidy(self.description),
            goal=tidy(self.goal),
            indicators=self._indicators(doubts),
            activities=tuple(activity.activity(doubts) for activity in self.activities),
            withheld=self.withheld,
        )

    def activity(self, doubts: list[Doubt]) -> Activity:
        """The finished activity."""
        return Activity(
            number=self.number,
            name=_one_line(self.name),
            place=self.place,
            budget=self.budget,
            budget_place=self.budget_place,
            description=tidy(self.description),
            goal=tidy(self.goal),
            indicators=self._indicators(doubts),
            withheld=self.withheld,
        )

    def _indicators(self, doubts: list[Doubt]) -> tuple[Indicator, ...]:
        finished: list[Indicator] = []
        for draft in self.indicators:
            indicators, unsure = draft.finished()
            if unsure:
                doubts.append(doubt("indicators_run_together", draft.place, text=tidy(draft.name)))
            finished += indicators
        return tuple(finished)


def _one_line(name: str) -> str:
    return tidy("".join(part.strip() for part in name.split("\n")))
