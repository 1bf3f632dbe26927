"""Clocks as data: a basis, a start that exists, and no local setting printed as law."""

import pytest

from wenxiao.standards.clocks import clock_named, clocks, clocks_for

STARTS = {"resolution", "approval", "entered", "fixed"}


def test_every_clock_starts_with_something_known_and_after_it():
    seen: set[str] = set()
    for each in clocks():
        assert each.starts in STARTS | seen, each.id
        seen.add(each.id)


def test_every_clock_has_a_basis_in_both_languages_and_either_days_or_a_day():
    for each in clocks():
        assert each.basis
        assert each.basis_en
        assert bool(each.days) != bool(each.month and each.day), each.id
        assert (each.starts == "fixed") == bool(each.month)
        assert bool(each.asks) == each.is_end_entered


def test_the_clocks_of_the_field():
    told = {each.id: (each.starts, each.days) for each in clocks()}
    assert told["approval"] == ("resolution", 20)
    assert told["publication"] == ("approval", 20)
    assert told["unit_reply"] == ("approval", 15)
    assert told["unit_publication"] == ("unit_reply", 20)
    assert told["town_budget"] == ("entered", 20)
    assert told["final_publication"] == ("final_reply", 20)


def test_what_nobody_confirmed_is_the_countys_to_set():
    assert {each.id for each in clocks() if each.confirmed} == {
        "publication",
        "town_budget",
        "final_publication",
        "town_final",
    }


def test_a_street_office_and_a_department_have_no_budget_of_their_own():
    for level in ("street", "department"):
        assert not {"town_budget", "town_final"} & {each.id for each in clocks_for(level, 2027)}
    assert "town_budget" in {each.id for each in clocks_for("town", 2027)}


def test_a_clock_counts_from_its_year():
    assert "unit_publication" not in {each.id for each in clocks_for("town", 2019)}


def test_there_is_no_other():
    with pytest.raises(KeyError):
        clock_named("nothing")
