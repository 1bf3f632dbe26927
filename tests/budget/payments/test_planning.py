"""Rows of payments against a budget: what fits, what is listed, and that nothing is guessed."""

from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec
import pytest

from wenxiao.budget.example import example
from wenxiao.budget.journal import Entry, EntryKind, opening
from wenxiao.budget.payments import BodyBook, RowState, find_heading, plan, read_rows, read_unit, with_columns

BUDGET = example(1, 2026)
DAY = date(2026, 2, 1)
PROJECT = next(each for each in BUDGET.projects if sum(line.project == each.id for line in BUDGET.expenditure) == 1)
LINE = next(line for line in BUDGET.expenditure if line.project == PROJECT.id)
BASIC = next(line for line in BUDGET.expenditure if not line.project and line.economic == "30201")
HEADINGS = ["日期", "金额（元）", "凭证号", "收款人", "用途", "项目名称", "经济分类", "种类", "合同号"]


def row(amount, project=PROJECT.name, on="2026-03-02", voucher="记-1", payee="某公司", **more):
    return [on, amount, voucher, payee, more.get("purpose", "维修"), project, more.get("economic", ""),
            more.get("kind", ""), more.get("contract", "")]  # fmt: skip


def planned(rows, journal=(), decisions=None, suspended=frozenset()):
    grid = [HEADINGS, *rows]
    books = BodyBook("969", BUDGET, [*opening(BUDGET, DAY), *journal], suspended)
    heading = find_heading(grid)
    named = {"": books, "969": books}
    return plan(read_rows(grid, heading), "元", named.get, decisions or {})


def states(*rows, **more):
    return [each.state for each in planned(rows, **more).rows]


def test_a_payment_goes_to_the_line_of_its_project():
    found = planned([row("1,200.50"), row(30, voucher="记-2", on=datetime(2026, 3, 5, tzinfo=UTC))])
    assert [each.entry.line for each in found.fitting if each.entry] == [LINE.id, LINE.id]
    assert found.rows[0].entry == Entry(
        id="row-2", kind=EntryKind.PAYMENT, line=LINE.id, amount=Decimal("1200.50"), on=date(2026, 3, 2),
        payee="某公司", purpose="维修", voucher="记-1",
    )  # fmt: skip


def test_a_payment_without_a_project_goes_to_the_basic_line_of_its_class():
    assert planned([row(5, project="", economic="30201 办公费")]).fitting[0].candidates == (BASIC.id,)


@pytest.mark.parametrize(
    ("wrong", "state"),
    [
        (row(5, project="没有这个项目"), RowState.NO_LINE),
        (row(5, project="", economic=""), RowState.NO_LINE),
        (row("五百"), RowState.UNREADABLE),
        (row(5, on="去年"), RowState.UNREADABLE),
        (row(5, on="2026-02-30"), RowState.UNREADABLE),
        (row(5, on="2025-12-30"), RowState.OTHER_YEAR),
        (row(LINE.amount + 1), RowState.REFUSED),
        (row(-5), RowState.NO_PAYMENT),
        (row("0"), RowState.REFUSED),
    ],
)
def test_what_cannot_be_taken_is_listed(wrong, state):
    found = planned([wrong])
    assert [each.state for each in found.listed] == [state]
    assert found.listed[0].chinese


def test_several_lines_are_told_and_a_person_chooses():
    twice = msgspec.structs.replace(LINE, id="line-twice", fund="government_fund")
    books = BodyBook("969", msgspec.structs.replace(BUDGET, expenditure=(*BUDGET.expenditure, twice)), [])
    found = plan(read_rows([HEADINGS, row(5)], find_heading([HEADINGS])), "元", {"": books}.get, {})
    assert (found.rows[0].state, found.rows[0].candidates) == (RowState.SEVERAL_LINES, (LINE.id, "line-twice"))


def test_a_person_says_the_line_or_leaves_the_row_out():
    odd = row(5, project="没有这个项目")
    assert states(odd, odd, decisions={2: LINE.id, 3: ""}) == [RowState.FITS, RowState.LEFT_OUT]
    assert states(odd, decisions={2: "no-such-line"}) == [RowState.NO_LINE]


def test_the_same_payment_twice_is_told_within_the_file_and_against_the_journal():
    assert states(row(5), row(5)) == [RowState.FITS, RowState.DUPLICATE]
    before = Entry(id="j", kind=EntryKind.PAYMENT, line=LINE.id, amount=Decimal(5), on=date(2026, 3, 2),
                   voucher="记-1", payee="某公司")  # fmt: skip
    assert states(row(5), journal=[before]) == [RowState.DUPLICATE]
    # The one it repeats is named: a row of the file, or an entry of the journal.
    third = planned([row(7, voucher="记-2"), row(5), row(5), row(5)])
    assert [(each.chinese, each.english) for each in third.listed] == [
        ("与第 3 行相同（凭证号、日期、金额、收款人）", "the same as row 3 (voucher, day, amount, payee)")
    ] * 2
    numbered = msgspec.structs.replace(before, id="41")
    assert planned([row(5)], journal=[numbered]).listed[0].chinese.startswith("与台账第 41 笔相同")
    assert states(row(5, voucher=""), row(5, voucher="", purpose="别的")) == [RowState.FITS, RowState.FITS]


def test_rows_together_never_spend_more_than_is_left():
    half = LINE.amount / 2
    assert states(row(half), row(half, voucher="b"), row("0.01", voucher="c")) == [
        RowState.FITS, RowState.FITS, RowState.REFUSED,
    ]  # fmt: skip


def test_a_negative_payment_takes_back_the_one_with_its_voucher():
    back = planned([row(100), row(-40)]).rows[1]
    assert (back.entry.kind, back.entry.concerns, back.entry.amount) == (EntryKind.REFUND, "row-2", 40)
    reversed_ = planned([row(100), row(-100, purpose="冲销错付")]).rows[1]
    assert (reversed_.entry.kind, reversed_.entry.concerns) == (EntryKind.REVERSAL, "row-2")
    # More than was paid, or part of it as a reversal, takes back nothing.
    assert states(row(100), row(-101)) == [RowState.FITS, RowState.NO_PAYMENT]
    assert states(row(100), row(-40, kind="冲销")) == [RowState.FITS, RowState.NO_PAYMENT]


def test_two_payments_that_a_negative_one_may_mean_are_not_chosen_between():
    rows = [row(100, voucher="a"), row(100, voucher="b", on="2026-03-03"), row(-100, voucher="")]
    assert states(*rows)[-1] is RowState.NO_PAYMENT


def test_a_payment_of_a_contract_uses_up_its_commitment():
    found = planned([row(100, kind="签约", contract="合-7", voucher=""), row(30, contract="合-7")])
    assert found.rows[0].entry.kind is EntryKind.COMMITMENT
    assert found.rows[1].entry.concerns == "row-2"


def test_a_suspended_project_is_told():
    assert states(row(5), suspended=frozenset({PROJECT.id})) == [RowState.SUSPENDED]


def test_rows_of_another_body_are_told():
    grid = [[*HEADINGS, "单位编码"], [*row(5), "902"]]
    books = BodyBook("969", BUDGET, opening(BUDGET, DAY))
    found = plan(read_rows(grid, find_heading(grid)), "元", {"969": books}.get, {})
    assert found.rows[0].state is RowState.NO_BODY


def test_sums_and_blank_rows_are_no_payments():
    grid = [["单位：元"], HEADINGS, row(5), [None] * 9, ["合计", 5, "", "", "", "", "", "", ""]]
    assert len(list(read_rows(grid, find_heading(grid)))) == 1


def test_headings_are_found_below_a_title_and_are_the_same_with_other_spacing():
    plain = find_heading([HEADINGS])
    titled = find_heading([["某镇支付明细"], ["单位：万元"], [f" {each} " for each in HEADINGS]])
    assert (titled.row, titled.signature) == (2, plain.signature)
    assert plain.unit == "元"
    assert find_heading([["单位：万元"], ["日期", "金额", "摘要"]]).unit == "万元"


def test_columns_that_are_not_known_are_asked_for():
    heading = find_heading([["某表"], ["何时", "多少", "给谁"]])
    assert heading.missing == ("on", "amount")
    said = with_columns(heading, {"on": 0, "amount": 1, "payee": 2, "nonsense": 1, "voucher": 9})
    assert (said.missing, said.columns) == ((), {"on": 0, "amount": 1, "payee": 2})


@pytest.mark.parametrize(
    ("printed", "amounts", "unit"),
    [
        ("元", ["1200"], "元"),
        ("万元", ["12.5"], "万元"),
        ("", ["1200000"], "元"),
        ("", ["12.5"], ""),
        ("万元", ["1200000"], ""),
        ("", ["0.1234"], "万元"),
        ("元", ["0.1234"], ""),
        ("", [], ""),
    ],
)
def test_the_unit_is_told_by_heading_and_size_and_asked_for_in_doubt(printed, amounts, unit):
    told = read_unit(printed, map(Decimal, amounts), Decimal(10_000_000))
    assert told.unit == unit
    assert bool(told.chinese) == (not unit)
