from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenxiao.budget.example import example
from wenxiao.budget.journal import Book, Entry, EntryKind, Standing, fold, opening, refusals, together

YEAR = 2026
DAY = date(2026, 3, 1)


def entry(key, kind, amount, line="a", concerns="", on=DAY):
    return Entry(id=key, kind=EntryKind(kind), line=line, amount=Decimal(amount), on=on, concerns=concerns)


BEGUN = [entry("1", "initial", 1000), entry("2", "initial", 500, line="b")]


def test_a_line_stands_as_its_entries_say():
    journal = [
        *BEGUN,
        entry("3", "addition", 200),
        entry("4", "transfer", -100),
        entry("5", "transfer", 100, line="b"),
        entry("6", "carry_over", 50),
        entry("7", "commitment", 300),
        entry("8", "payment", 120, concerns="7"),
        entry("9", "payment", 80),
        entry("10", "refund", 30, concerns="9"),
    ]
    line = fold(journal)["a"]
    assert line == Standing(
        initial=Decimal(1000), added=Decimal(200), transferred=Decimal(-100), carried_over=Decimal(50),
        committed=Decimal(180), paid=Decimal(170),
    )  # fmt: skip
    assert (line.adjusted, line.remaining) == (Decimal(1150), Decimal(800))
    assert fold(journal)["b"].adjusted == Decimal(600)


def test_a_commitment_that_is_overpaid_holds_nothing_back():
    journal = [*BEGUN, entry("3", "commitment", 300), entry("4", "payment", 320, concerns="3")]
    assert fold(journal)["a"].committed == 0
    assert fold(journal)["a"].remaining == 680


def test_a_released_commitment_is_free_again():
    journal = [*BEGUN, entry("3", "commitment", 300), entry("4", "release", 100, concerns="3")]
    assert fold(journal)["a"].remaining == 800


def test_no_rate_without_a_budget():
    assert Standing().rate is None
    assert fold([*BEGUN, entry("3", "payment", 250)])["a"].rate == Decimal("0.25")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (entry("x", "payment", "1000.01"), "overspent"),
        (entry("x", "payment", "-5"), "sign"),
        (entry("x", "payment", "0"), "sign"),
        (entry("x", "payment", "0.001"), "amount"),
        (entry("x", "payment", "NaN"), "amount"),
        (entry("x", "payment", 5, on=date(2025, 12, 31)), "year"),
        (entry("x", "payment", 5, line="nowhere"), "no_line"),
        (entry("x", "payment", 5, concerns="1"), "concerns"),
        (entry("x", "refund", 5), "concerns"),
        (entry("x", "refund", 5, concerns="gone"), "gone"),
        (entry("x", "reversal", 999, concerns="1"), "concerns"),
        (entry("x", "addition", -1001), "overspent"),
        (entry("x", "commitment", 1001), "overspent"),
    ],
)
def test_what_cannot_be_taken(wanted, code):
    assert [each.code for each in refusals(wanted, BEGUN, YEAR)] == [code]


def test_a_refund_is_of_what_was_paid_and_no_more():
    journal = [*BEGUN, entry("3", "payment", 100), entry("4", "refund", 60, concerns="3")]
    assert [each.code for each in refusals(entry("x", "refund", 41, concerns="3"), journal, YEAR)] == ["more"]
    assert refusals(entry("x", "refund", 40, concerns="3"), journal, YEAR) == ()


def test_what_others_are_about_is_not_reversed():
    journal = [*BEGUN, entry("3", "payment", 100), entry("4", "refund", 60, concerns="3")]
    assert [each.code for each in refusals(entry("x", "reversal", 100, concerns="3"), journal, YEAR)] == ["used"]


def test_nothing_is_reversed_twice():
    journal = [*BEGUN, entry("3", "payment", 100), entry("4", "reversal", 100, concerns="3")]
    assert [each.code for each in refusals(entry("x", "reversal", 100, concerns="3"), journal, YEAR)] == ["gone"]


def test_money_that_is_spent_cannot_be_taken_away_by_reversing_its_source():
    journal = [*BEGUN, entry("3", "addition", 200), entry("4", "payment", 1100)]
    assert [each.code for each in refusals(entry("x", "reversal", 200, concerns="3"), journal, YEAR)] == ["overspent"]


@st.composite
def journals(draw):
    """A journal of entries that were each taken."""
    journal = list(BEGUN)
    kinds = [each for each in EntryKind if each is not EntryKind.INITIAL]
    for number in range(draw(st.integers(0, 25))):
        kind = draw(st.sampled_from(kinds))
        about = draw(st.sampled_from([each.id for each in journal] + [""]))
        amount = Decimal(draw(st.integers(-60_000, 60_000))) / 100
        if kind is EntryKind.REVERSAL:
            amount = next((each.amount for each in journal if each.id == about), amount)
        wanted = Entry(
            id=f"e{number}", kind=kind, line=draw(st.sampled_from("ab")), amount=amount, on=DAY, concerns=about
        )
        if not refusals(wanted, journal, YEAR):
            journal.append(wanted)
    return journal


@given(journals())
def test_remaining_is_never_below_zero(journal):
    assert all(line.remaining >= 0 for line in fold(journal).values())


@given(journals(), st.randoms())
def test_the_order_of_entries_plays_no_part(journal, rng):
    shuffled = list(journal)
    Random(rng.random()).shuffle(shuffled)
    assert fold(shuffled) == fold(journal)


@given(journals(), st.integers(1, 40_000))
def test_a_reversal_restores(journal, cents):
    before = fold(journal)
    paid = entry("p", "payment", Decimal(cents) / 100)
    back = entry("r", "reversal", paid.amount, concerns="p")
    if not refusals(paid, journal, YEAR):
        assert refusals(back, [*journal, paid], YEAR) == ()
        assert fold([*journal, paid, back]) == before


@given(journals())
def test_a_book_comes_to_what_the_fold_does(journal):
    book = Book()
    for at, each in enumerate(journal, start=1):
        book.add(each)
        assert book.standings() == fold(journal[:at])


@given(journals())
def test_asking_a_book_changes_nothing(journal):
    book = Book(journal)
    for each in (entry("x", "payment", 7), entry("x", "commitment", 10**6), entry("x", "reversal", 1000, concerns="1")):
        refusals(each, book, YEAR)
    assert book.standings() == fold(journal)


@given(journals())
def test_lines_together_come_to_the_whole(journal):
    standings = fold(journal)
    whole = together(standings.values())
    assert whole.remaining == sum(line.remaining for line in standings.values())


def test_a_journal_opens_with_every_line_of_the_budget():
    budget = example(1, YEAR)
    standings = fold(opening(budget, DAY))
    assert {line.id: line.amount for line in budget.expenditure} == {
        line: standing.initial for line, standing in standings.items()
    }
