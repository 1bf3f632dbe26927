"""What grading gives: a grade, or the reason why there is none; and what was assumed on the way."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from wenxiao.performance.grading.intervals import Interval
from wenxiao.performance.grading.readings import band_text, number
from wenxiao.performance.grading.scale import Grade


class Ungradable(StrEnum):
    """Why a value cannot be graded."""

    BLANK = "blank"
    WITHHELD = "withheld"
    TICK = "tick"
    UNREADABLE = "unreadable"
    NO_VALUE = "no_value"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_STATE = "not_a_state"
    UNIT = "unit"
    HOLE = "hole"
    BEYOND = "beyond"
    NOT_EXACT = "not_exact"
    PARTS = "parts"
    UP_OR_DOWN = "up_or_down"


class Note(StrEnum):
    """What was assumed to grade a value."""

    SHARE = "share"
    NAMED_UNIT = "named_unit"
    LENIENT = "lenient"
    ATTAINED = "attained"


_REASONS = {
    Ungradable.BLANK: ("四档都是空的，没有标准", "the four cells are blank"),
    Ungradable.WITHHELD: ("标准涉密", "the standard is withheld"),
    Ungradable.TICK: ("只打了勾，没有写标准", "a tick stands where the standard should be"),
    Ungradable.UNREADABLE: ("标准读不出来", "the standard cannot be read"),
    Ungradable.NO_VALUE: ("没有给出实际值", "no actual value is given"),
    Ungradable.NOT_A_NUMBER: ("标准是数，“{value}”不是数", "the standard is a number, {value} is none"),
    Ungradable.NOT_A_STATE: ("“{value}”不是标准里写的任何一种情况", "{value} is none of the states named"),
    Ungradable.UNIT: ("单位对不上：标准用“{wanted}”，实际值用“{given}”", "units differ: {wanted} and {given}"),
    Ungradable.HOLE: ("{value}落在空档{hole}里，没有一档包含它", "{value} lies in the hole {hole}"),
    Ungradable.BEYOND: ("{value}在各档之外（{hole}）", "{value} lies outside all bands ({hole})"),
    Ungradable.NOT_EXACT: ("“{value}”不是一个确定的数，跨了不止一档", "{value} is no single number"),
    Ungradable.PARTS: ("标准有{wanted}个条件，实际值只对上{given}个", "{wanted} conditions, {given} values"),
    Ungradable.UP_OR_DOWN: ("“{value}”的正负说不清，请写成数", "the sign of {value} is unclear"),
}
_NOTES = {
    Note.SHARE: ("份额按{value}读", "a share, read as {value}"),
    Note.NAMED_UNIT: ("标准没有写单位，按指标名称取“{unit}”", "the unit {unit} is the indicator's"),
    Note.LENIENT: ("本来不能评定：{reason}；从宽取较低的一档", "lenient: {reason_en}; the lower grade"),
    Note.ATTAINED: ("达成{attained}%{points}", "{attained}% attained{points}"),
}


class Said(msgspec.Struct, frozen=True):
    """A reason or a note with what it speaks of; ``because`` is the reason that a lenient grade passed over.

    A value in a hole stands with the hole in ``unit``, and is put into words only when asked for.
    """

    code: Ungradable | Note
    parameters: tuple[tuple[str, str], ...] = ()
    value: Decimal | None = None
    hole: Interval | None = None
    unit: str = ""
    because: "Said | None" = None

    @property
    def chinese(self) -> str:
        return self._template[0].format(**self._values)

    @property
    def english(self) -> str:
        return self._template[1].format(**self._values)

    @property
    def _values(self) -> dict[str, str]:
        values = dict(self.parameters)
        if self.value is not None:
            values |= {"value": number(self.value, self.unit), "hole": band_text(self.hole, self.unit)}
        if self.because is not None:
            values |= {"reason": self.because.chinese, "reason_en": self.because.english}
        return values

    @property
    def _template(self) -> tuple[str, str]:
        return _REASONS[self.code] if isinstance(self.code, Ungradable) else _NOTES[self.code]


class Graded(msgspec.Struct, frozen=True):
    """The grade of an actual value, or the reason why it cannot be graded."""

    grade: Grade | None
    reason: Said | None = None
    notes: tuple[Said, ...] = ()

    @property
    def chinese(self) -> str:
        """The grade, or 不能评定."""
        return "不能评定" if self.grade is None else self.grade.value


def ungraded(code: Ungradable, **parameters: str) -> Graded:
    """No grade, for this reason."""
    return Graded(None, Said(code, tuple(parameters.items())))
