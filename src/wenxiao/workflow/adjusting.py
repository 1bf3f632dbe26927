"""The way of an adjustment from draft to approval: one table, with the words of ``stages``."""

from wenxiao.workflow.stages import LEADER, OFFICER, PERFORMANCE, REVIEWER, Move, Stage, move_of, moves_open

ADJUSTMENT_STAGES = (
    Stage(id="drafting", chinese="拟稿", english="Draft", rail=0, editors=frozenset({OFFICER})),
    Stage(id="leading", chinese="领导小组审议", english="Leading group", rail=0),
    Stage(id="review", chinese="财政审核", english="County review", rail=1),
    Stage(id="congress", chinese="待人大审查", english="With the congress", rail=2),
    Stage(id="approved", chinese="已批准", english="Approved", rail=3),
    Stage(id="dropped", chinese="已放弃", english="Dropped", rail=3),
)

ADJUSTMENT_MOVES = (
    Move(
        id="adjustment_hand_in",
        origin="drafting",
        goal="leading",
        chinese="送领导小组",
        english="Hand to the leading group",
        roles=frozenset({OFFICER}),
        needs=("no_errors", "explained"),
        reason_instead=frozenset({"explained"}),
    ),
    Move(
        id="adjustment_drop",
        origin="drafting",
        goal="dropped",
        chinese="放弃",
        english="Drop",
        roles=frozenset({OFFICER}),
        answers=("reason",),
        returns=True,
    ),
    Move(
        id="adjustment_submit",
        origin="leading",
        goal="review",
        chinese="报送财政",
        english="Submit to the county",
        roles=frozenset({LEADER}),
        needs=("no_errors",),
    ),
    Move(
        id="adjustment_from_leading",
        origin="leading",
        goal="drafting",
        chinese="退回修改",
        english="Return",
        roles=frozenset({LEADER}),
        answers=("reason",),
        returns=True,
    ),
    Move(
        id="adjustment_approve",
        origin="review",
        goal="approved",
        chinese="批准",
        english="Approve",
        roles=frozenset({REVIEWER}),
        needs=("no_errors", "no_congress"),
        reason_instead=frozenset({"no_congress"}),
        answers=("document", "document_date"),
        freezes=True,
    ),
    Move(
        id="adjustment_to_congress",
        origin="review",
        goal="congress",
        chinese="提请人大审查",
        english="Submit to the congress",
        roles=frozenset({REVIEWER}),
        needs=("no_errors",),
    ),
    Move(
        id="adjustment_return",
        origin="review",
        goal="drafting",
        chinese="退回修改",
        english="Return",
        roles=frozenset({REVIEWER, PERFORMANCE}),
        answers=("reason",),
        returns=True,
    ),
    Move(
        id="adjustment_resolved",
        origin="congress",
        goal="approved",
        chinese="按人大决议批准",
        english="Approve as the congress resolved",
        roles=frozenset({REVIEWER}),
        needs=("no_errors",),
        answers=("resolution", "resolved_on", "document", "document_date"),
        freezes=True,
    ),
    Move(
        id="adjustment_from_congress",
        origin="congress",
        goal="drafting",
        chinese="按人大意见退回",
        english="Return as the congress asks",
        roles=frozenset({REVIEWER}),
        answers=("reason",),
        returns=True,
    ),
)

_STAGES = {stage.id: stage for stage in ADJUSTMENT_STAGES}


def adjustment_stage(name: str) -> Stage:
    """A stage of an adjustment by its id; raises ``KeyError`` for what is none."""
    return _STAGES[name]


def adjustment_move(name: str) -> Move | None:
    """A move of an adjustment by its id."""
    return move_of(name, ADJUSTMENT_MOVES)


def adjustment_moves_open(stage: str, roles: frozenset[str]) -> tuple[Move, ...]:
    """The moves that somebody with these roles may take, forward ones first."""
    return moves_open(stage, roles, ADJUSTMENT_MOVES)
