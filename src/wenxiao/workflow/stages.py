"""The stages of a budget from a station's first line to its publication, and every move between them: one table.

Another step is another row. The order is that of 一上 一下 二上 二下 as county and town finance offices work.
"""

from typing import Literal

import msgspec

Need = Literal["parts_done", "no_errors", "complete", "control_issued", "within_control", "explained", "no_congress"]
Answer = Literal["reason", "resolution", "resolved_on", "votes_for", "votes_against", "document", "document_date"]

CLERK, OFFICER, LEADER = "station_clerk", "finance_officer", "leader"
REVIEWER, PERFORMANCE = "county_reviewer", "performance_reviewer"


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """Where a budget is. ``rail`` is its part of 一上 一下 二上 二下 (0 to 3); ``editors`` may change it there."""

    id: str
    chinese: str
    english: str
    rail: int
    editors: frozenset[str] = frozenset()


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """A step from one stage to another: who may take it, what it needs, what must be said, whether it freezes.

    ``reason_instead``: needs that a reason may stand in for.
    """

    id: str
    origin: str
    goal: str
    chinese: str
    english: str
    roles: frozenset[str]
    needs: tuple[Need, ...] = ()
    reason_instead: frozenset[Need] = frozenset()
    answers: tuple[Answer, ...] = ()
    freezes: bool = False
    returns: bool = False


_FILLING = frozenset({CLERK, OFFICER})

STAGES = (
    Stage(id="station", chinese="站所填报", english="Stations fill in", rail=0, editors=_FILLING),
    Stage(id="compiling", chinese="财政汇总", english="Put together", rail=0, editors=frozenset({OFFICER})),
    Stage(id="leading", chinese="领导小组审议", english="Leading group", rail=0),
    Stage(id="first_review", chinese="一上审核", english="First review", rail=0),
    Stage(id="second_compiling", chinese="按控制数编制", english="Within control figures", rail=2, editors=_FILLING),
    Stage(id="second_leading", chinese="领导小组复审", english="Leading group again", rail=2),
    Stage(id="second_review", chinese="二上审核", english="Second review", rail=2),
    Stage(id="congress", chinese="待人大审查", english="With the congress", rail=3),
    Stage(id="resolved", chinese="待批复", english="To be approved", rail=3),
    Stage(id="approved", chinese="已批复，待公开", english="Approved, to publish", rail=3),
    Stage(id="published", chinese="已公开", english="Published", rail=3),
)

_SOUND: tuple[Need, ...] = ("no_errors", "complete")

MOVES = (
    Move(
        id="gather",
        origin="station",
        goal="compiling",
        chinese="收齐站所，开始汇总",
        english="Gather the stations' parts",
        roles=frozenset({OFFICER}),
        needs=("parts_done",),
        reason_instead=frozenset({"parts_done"}),
    ),
    Move(
        id="to_stations",
        origin="compiling",
        goal="station",
        chinese="退回站所补填",
        english="Back to the stations",
        roles=frozenset({OFFICER}),
        answers=("reason",),
        returns=True,
    ),
    Move(
        id="to_leading",
        origin="compiling",
        goal="leading",
        chinese="检查并送领导小组",
        english="Check and hand to the leading group",
        roles=frozenset({OFFICER}),
        needs=(*_SOUND, "within_control"),
        reason_instead=frozenset({"within_control"}),
    ),
    Move(
        id="from_leading",
        origin="leading",
        goal="compiling",
        chinese="退回修改",
        english="Return",
        roles=frozenset({LEADER}),
        answers=("reason",),
        returns=True,
    ),
    Move(
        id="submit_first",
        origin="leading",
        goal="first_review",
        chinese="报送一上",
        english="Submit the first draft",
        roles=frozenset({LEADER}),
        needs=_SOUND,
        freezes=True,
    ),
    Move(
        id="return_first",
        origin="first_review",
        goal="compiling",
        chinese="退回修改",
        english="Return",
        roles=frozenset({REVIEWER, PERFORMANCE}),
        answers=("reason",),
        returns=True,
    ),
    Move(
        id="control",
        origin="first_review",
        goal="second_compiling",
        chinese="审核通过，下达控制数",
        english="Accept and issue control figures",
        roles=frozenset({REVIEWER}),
        needs=("control_issued",),
        freezes=True,
    ),
    Move(
        id="to_second_leading",
        origin="second_compiling",
        goal="second_leading",
        chinese="检查并送领导小组",
        english="Check and hand to the leading group",
        roles=frozenset({OFFICER}),
        needs=("parts_done", *_SOUND, "within_control"),
        reason_instead=frozenset({"parts_done", "within_control"}),
    ),
    Move(
        id="from_second_leading",
        origin="second_leading",
        goal="second_compiling",
        chinese="退回修改",
        english="Return",
        roles=frozenset({LEADER}),
        answers=("reason",),
        returns=True,
    ),
    Move(
        id="submit_second",
        origin="second_leading",
        goal="second_review",
        chinese="报送二上",
        english="Submit the second draft",
        roles=frozenset({LEADER}),
        needs=_SOUND,
        freezes=True,
    ),
    Move(
        id="return_second",
        origin="second_review",
        goal="second_compiling",
        chinese="退回修改",
        english="Return",
        roles=frozenset({REVIEWER, PERFORMANCE}),
        answers=("reason",),
        returns=True,
    ),
    Move(
        id="to_congress",
        origin="second_review",
        goal="congress",
        chinese="审核通过，提请人大审查",
        english="Accept and submit to the congress",
        roles=frozenset({REVIEWER}),
        needs=("no_errors",),
        freezes=True,
    ),
    Move(
        id="from_congress",
        origin="congress",
        goal="second_compiling",
        chinese="按人大意见退回修改",
        english="Return as the congress asks",
        roles=frozenset({REVIEWER, OFFICER}),
        answers=("reason",),
        returns=True,
    ),
    Move(
        id="resolve",
        origin="congress",
        goal="resolved",
        chinese="登记人大决议",
        english="Record the resolution",
        roles=frozenset({REVIEWER, OFFICER}),
        answers=("resolution", "resolved_on", "votes_for", "votes_against"),
        freezes=True,
    ),
    Move(
        id="approve",
        origin="resolved",
        goal="approved",
        chinese="批复",
        english="Approve",
        roles=frozenset({REVIEWER}),
        answers=("document", "document_date"),
        freezes=True,
    ),
    Move(
        id="reopen",
        origin="approved",
        goal="second_compiling",
        chinese="更正：退回修改后重新批复",
        english="Correct: return, and approve again",
        roles=frozenset({REVIEWER}),
        answers=("reason",),
        returns=True,
    ),
    Move(
        id="correct",
        origin="published",
        goal="second_compiling",
        chinese="更正：退回修改后重新公开",
        english="Correct: return, and publish again",
        roles=frozenset({REVIEWER}),
        answers=("reason",),
        returns=True,
    ),
)

_BY_ID = {stage.id: stage for stage in STAGES}
#: The four parts of the rail, in Chinese and English.
RAIL = (("一上", "First draft"), ("一下", "Control figures"), ("二上", "Second draft"), ("二下", "Approval"))


def stage_of(name: str) -> Stage:
    """A stage by its id; raises ``KeyError`` for what is no stage."""
    return _BY_ID[name]


def move_of(name: str, among: tuple[Move, ...] = MOVES) -> Move | None:
    """A move by its id; ``among`` is the table of another way than a budget's own."""
    return next((move for move in among if move.id == name), None)


def moves_open(stage: str, roles: frozenset[str], among: tuple[Move, ...] = MOVES) -> tuple[Move, ...]:
    """The moves that somebody with these roles may take from a stage, forward ones first."""
    found = [move for move in among if move.origin == stage and move.roles & roles]
    return tuple(sorted(found, key=lambda move: move.returns))


def may_edit(stage: str, roles: frozenset[str]) -> bool:
    """Whether somebody with these roles may change a budget at a stage."""
    return bool(stage_of(stage).editors & roles)


def may_return(stage: str, roles: frozenset[str]) -> bool:
    """Whether somebody with these roles may return a budget from a stage."""
    return any(move.returns for move in moves_open(stage, roles))


def is_behind(stage: str, other: str) -> bool:
    """Whether a stage comes before another."""
    order = [each.id for each in STAGES]
    return order.index(stage) < order.index(other)


class Segment(msgspec.Struct, frozen=True):
    """One part of the rail: 一上 一下 二上 二下, and whether it is ``done``, ``now`` or ``later``."""

    chinese: str
    english: str
    state: str


def rail(stage: str) -> tuple[Segment, ...]:
    """The four parts of the rail as they stand at a stage."""
    here = stage_of(stage)
    if here.id == "published":
        return tuple(Segment(*names, "done") for names in RAIL)
    return tuple(
        Segment(*names, "now" if at == here.rail else "done" if at < here.rail else "later")
        for at, names in enumerate(RAIL)
    )
