"""The table of stages: it hangs together, and opens to nobody what is not theirs."""

import pytest

from wenxiao.workflow.stages import MOVES, STAGES, is_behind, may_edit, move_of, moves_open, rail, stage_of

ROLES = (
    "station_clerk",
    "finance_officer",
    "leader",
    "county_reviewer",
    "performance_reviewer",
    "congress",
    "audit",
    "evaluator",
    "administrator",
)


def test_every_move_leads_from_a_stage_to_a_stage():
    names = {stage.id for stage in STAGES}
    assert {move.origin for move in MOVES} | {move.goal for move in MOVES} <= names
    assert len({move.id for move in MOVES}) == len(MOVES)


def test_a_budget_gets_from_the_first_stage_to_approval_and_publication_follows():
    reached, stage = ["station"], "station"
    while stage != "approved":
        (forward,) = [move for move in MOVES if move.origin == stage and not move.returns]
        stage = forward.goal
        reached.append(stage)
    assert reached == [each.id for each in STAGES if each.id != "published"]


def test_a_return_leads_back_and_must_be_explained_and_any_other_move_leads_on():
    for move in MOVES:
        assert is_behind(move.goal, move.origin) == move.returns
        assert ("reason" in move.answers) == move.returns


def test_what_goes_to_another_office_is_frozen():
    assert {move.id for move in MOVES if move.freezes} == {
        "submit_first",
        "control",
        "submit_second",
        "to_congress",
        "resolve",
        "approve",
    }


@pytest.mark.parametrize("role", ["congress", "audit", "evaluator", "administrator", "station_clerk"])
def test_who_only_looks_moves_nothing(role):
    assert all(moves_open(stage.id, frozenset({role})) == () for stage in STAGES)


@pytest.mark.parametrize(
    ("stage", "role", "moves"),
    [
        ("compiling", "finance_officer", ["to_leading", "to_stations"]),
        ("compiling", "leader", []),
        ("leading", "leader", ["submit_first", "from_leading"]),
        ("leading", "finance_officer", []),
        ("first_review", "county_reviewer", ["control", "return_first"]),
        ("first_review", "performance_reviewer", ["return_first"]),
        ("congress", "finance_officer", ["resolve", "from_congress"]),
        ("resolved", "finance_officer", []),
        ("resolved", "county_reviewer", ["approve"]),
        ("approved", "county_reviewer", ["reopen"]),
        ("approved", "finance_officer", []),
        ("published", "county_reviewer", ["correct"]),
        ("published", "finance_officer", []),
    ],
)
def test_who_may_move_what(stage, role, moves):
    assert [move.id for move in moves_open(stage, frozenset({role}))] == moves


def test_a_budget_is_changed_only_while_it_is_with_those_who_compile_it():
    open_to = {stage.id: [role for role in ROLES if may_edit(stage.id, frozenset({role}))] for stage in STAGES}
    both, officer = ["station_clerk", "finance_officer"], ["finance_officer"]
    assert {stage: roles for stage, roles in open_to.items() if roles} == {
        "station": both,
        "compiling": officer,
        "second_compiling": both,
    }


@pytest.mark.parametrize(
    ("stage", "states"),
    [
        ("station", "now later later later"),
        ("first_review", "now later later later"),
        ("second_compiling", "done done now later"),
        ("approved", "done done done now"),
        ("published", "done done done done"),
    ],
)
def test_the_rail_shows_what_is_done_and_what_is_now(stage, states):
    assert [segment.state for segment in rail(stage)] == states.split()


def test_what_is_no_stage_or_move_is_told():
    assert move_of("fly") is None
    with pytest.raises(KeyError):
        stage_of("nowhere")
