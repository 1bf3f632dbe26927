"""Whether a move can be taken: what stands in its way, told one by one."""

from collections.abc import Mapping
from datetime import date

import msgspec

from wenxiao.workflow.stages import Move, Need


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """How a budget stands when a move is asked for. ``checked``: the newest check is about the newest document.

    ``deadline`` is the last day of the stage it is at: after it a forward move needs a reason.
    """

    checked: bool = True
    errors: int = 0
    gaps: int = 0
    open_parts: int = 0
    control_issued: bool = True
    over_control: bool = False
    resolved_on: date | None = None
    to_explain: int = 0
    needs_congress: bool = False
    deadline: date | None = None


class StageObstacle(msgspec.Struct, frozen=True):
    """One thing in the way of a move; ``code`` is a stable name."""

    code: str
    chinese: str
    english: str


#: The fewest characters of a reason, the most of any answer.
SHORTEST_REASON = 4
LONGEST_ANSWER = 2_000

_ASKED = {
    "reason": ("要写明原因，至少 4 个字", "a reason of four characters at least is needed"),
    "resolution": ("要填人大决议的名称或文号", "the resolution is needed"),
    "resolved_on": ("要填决议日期", "the date of the resolution is needed"),
    "votes_for": ("要填赞成票数", "the votes for are needed"),
    "votes_against": ("要填反对票数", "the votes against are needed"),
    "document": ("要填批复文号", "the number of the approval is needed"),
    "document_date": ("要填批复日期", "the date of the approval is needed"),
}
_DATES = frozenset({"resolved_on", "document_date"})
_COUNTS = frozenset({"votes_for", "votes_against"})


def obstacles(move: Move, situation: Situation, said: Mapping[str, str], today: date) -> tuple[StageObstacle, ...]:
    """Everything in the way of a move, in the order in which a person would clear it; none: the move can be taken."""
    reason = len(said.get("reason", "").strip()) >= SHORTEST_REASON
    found = [
        obstacle
        for need in move.needs
        if not (reason and need in move.reason_instead)
        for obstacle in [_missing(need, situation)]
        if obstacle
    ]
    days = late_days(move, situation, today)
    if days and not reason:
        late_en = f"{days} day{'' if days == 1 else 's'} late: a reason is needed"
        found.append(StageObstacle("late", f"期限 {situation.deadline} 已过 {days} 天，要写明原因", late_en))
    found += [StageObstacle(answer, *_ASKED[answer]) for answer in move.answers if not _answered(answer, said)]
    return (*found, *_dates(move, situation, said, today), *_votes(move, said))


def late_days(move: Move, situation: Situation, today: date) -> int:
    """How many days after its deadline a forward move is taken; 0 in time, without a deadline, and for a return."""
    if move.returns or situation.deadline is None:
        return 0
    return max(0, (today - situation.deadline).days)


def _missing(need: Need, situation: Situation) -> StageObstacle | None:
    told = {
        "parts_done": (situation.open_parts, "还有 {} 个站所的部分没有填完", "{} stations' parts are not done"),
        "no_errors": (
            situation.errors,
            "还有 {} 条错误没有改，也没有同意保留",
            "{} errors are neither mended nor waived",
        ),
        "complete": (situation.gaps, "还缺 {} 项", "{} things are missing"),
        "control_issued": (not situation.control_issued, "还没有下达控制数", "no control figures were issued"),
        "within_control": (situation.over_control, "超过控制数，要写明原因", "over the control figures: give a reason"),
        "explained": (situation.to_explain, "有 {} 处要写明原因", "{} things need a reason"),
        "no_congress": (
            situation.needs_congress,
            "总支出变了，要先提请人大审查，或者写明为什么不用",
            "the total changes: it goes to the congress first, or say why not",
        ),
    }
    if need == "no_errors" and not situation.checked:
        return StageObstacle(
            "unchecked", "检查还没有做完，几秒后再试", "the check is not done; try again in a few seconds"
        )
    count, chinese, english = told[need]
    return StageObstacle(need, chinese.format(count), english.format(count)) if count else None


def _answered(answer: str, said: Mapping[str, str]) -> bool:
    value = said.get(answer, "").strip()
    if not value or len(value) > LONGEST_ANSWER:
        return False
    if answer in _DATES:
        return day_of(value) is not None
    if answer in _COUNTS:
        return value.isdecimal() and len(value) <= 5
    return answer != "reason" or len(value) >= SHORTEST_REASON


def day_of(text: str) -> date | None:
    """A day as a form sends it (2027-02-20); ``None`` for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _votes(move: Move, said: Mapping[str, str]) -> tuple[StageObstacle, ...]:
    """A resolution that was voted down is none."""
    given = [said.get(answer, "").strip() for answer in ("votes_for", "votes_against") if answer in move.answers]
    if len(given) < 2 or not all(each.isdecimal() for each in given) or int(given[0]) > int(given[1]):
        return ()
    words = f"赞成 {given[0]} 票，反对 {given[1]} 票，决议没有通过；要改的按人大意见退回"
    return (
        StageObstacle("voted_down", words, f"{given[0]} for and {given[1]} against: not resolved; return it instead"),
    )


def _dates(move: Move, situation: Situation, said: Mapping[str, str], today: date) -> tuple[StageObstacle, ...]:
    """Days that cannot be: an approval before the resolution, a day that is still to come."""
    given = {answer: day_of(said.get(answer, "")) for answer in move.answers if answer in _DATES}
    found = [
        StageObstacle("future", f"{day} 还没有到", f"{day} is still to come")
        for day in given.values()
        if day and day > today
    ]
    approved = given.get("document_date")
    if approved and situation.resolved_on and approved < situation.resolved_on:
        words = f"批复日期 {approved} 早于人大决议 {situation.resolved_on}"
        found.append(StageObstacle("before_congress", words, f"approved {approved}, resolved {situation.resolved_on}"))
    return tuple(found)
