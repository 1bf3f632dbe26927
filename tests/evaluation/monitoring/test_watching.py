"""Watching a budget: grades by the scale that was reported, money by the calendar, colours by the rules."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest

from wenxiao.budget.example import example
from wenxiao.budget.journal import Entry, EntryKind, fold, opening
from wenxiao.cli.main import main
from wenxiao.evaluation.monitoring import (
    Colour,
    Decision,
    IndicatorReport,
    Likelihood,
    Proposal,
    Watched,
    proposals,
    watch,
)
from wenxiao.evaluation.monitoring.progress import progress
from wenxiao.performance.grading import parse
from wenxiao.standards.monitoring import LOCAL, monitoring_rules
from wenxiao.wire.budget import encode

BUDGET = example(3, 2026)
JULY = date(2026, 7, 31)
INDICATOR = BUDGET.responsibilities[0].activities[0].indicators[0]
PERCENT = ("≥90%", "≥80%", "≥70%", "＜70%")
COUNTS = ("≥100场", "≥80场", "≥60场", "＜60场")


def said(cells=PERCENT, **more):
    plain = {"indicator": INDICATOR.id, "name": INDICATOR.name, "cells": cells, "actual": "95%"}
    return IndicatorReport(**{**plain, **more})


def one(report, standings=None):
    watched = watch(BUDGET, {INDICATOR.id: report} if report else {}, standings or {}, JULY)
    return next(each for each in watched.indicators if each.id == INDICATOR.id)


@pytest.mark.parametrize(
    ("report", "colour"),
    [
        (None, Colour.BLUE),
        (said(), Colour.NORMAL),
        (said(actual="还可以"), Colour.BLUE),
        (said(likelihood=Likelihood.IMPOSSIBLE), Colour.RED),
        (said(likelihood=Likelihood.POSSIBLE), Colour.YELLOW),
        (said(expected="60%"), Colour.RED),
        (said(expected="75%"), Colour.YELLOW),
        (said(COUNTS, actual="60场", expected="100场"), Colour.NORMAL),
        (said(COUNTS, actual="40场", expected="100场"), Colour.YELLOW),
        (said(COUNTS, actual="20场", expected="100场"), Colour.ORANGE),
    ],
)
def test_the_worst_rule_that_holds_gives_the_colour(report, colour):
    assert one(report).colour is colour


def test_the_scale_is_the_one_it_was_reported_by_and_the_change_is_told():
    found = one(said(actual="85%"))
    assert (found.grade, found.changed) == ("良", True)
    assert one(said(INDICATOR.grades, actual=INDICATOR.grades[0])).changed is False


@pytest.mark.parametrize(
    ("cells", "value", "share"),
    [
        (COUNTS, "50场", Fraction(1, 2)),
        (COUNTS, "500场", Fraction(1)),
        (COUNTS, "不少", None),
        (PERCENT, "45%", None),
        (("≤2起", "≤3起", "≤4起", "＞4起"), "1起", None),
        (("合规", "", "", "不合规"), "合规", None),
    ],
)
def test_only_counts_have_progress(cells, value, share):
    assert progress(parse(cells), value) == share


def paid(share):
    entries = list(opening(BUDGET, date(2026, 1, 31)))
    for at, line in enumerate(BUDGET.expenditure):
        amount = (line.amount * share).quantize(Decimal("0.01"))
        if amount:
            entries.append(Entry(id=f"p{at}", kind=EntryKind.PAYMENT, line=line.id, amount=amount, on=JULY))
    return entries


@pytest.mark.parametrize(
    ("share", "colour"),
    [("0.60", Colour.NORMAL), ("0.45", Colour.YELLOW), ("0.30", Colour.ORANGE), ("0.10", Colour.RED)],
)
def test_money_behind_the_calendar(share, colour):
    watched = watch(BUDGET, {}, fold(paid(Decimal(share))), JULY)
    assert {each.colour for each in watched.projects} == {colour}
    assert watched.calendar == Decimal("58.08")
    assert watched.execution.rate is not None
    assert abs(watched.execution.rate - Decimal(share) * 100) < Decimal("0.01")


def test_money_ahead_of_the_goals():
    activity = next(each for each in BUDGET.responsibilities[0].activities if each.indicators)
    first = activity.indicators[0]
    report = IndicatorReport(indicator=first.id, name=first.name, cells=COUNTS, actual="10场", expected="100场")
    watched = watch(BUDGET, {first.id: report}, fold(paid(Decimal("0.8"))), JULY)
    found = next(each for each in watched.activities if each.id == activity.id)
    wanted = Colour.RED if found.execution.rate is not None else Colour.NORMAL
    assert found.colour is wanted


def test_every_project_has_a_proposal_and_a_cut_never_takes_what_is_spent():
    found: tuple[Proposal, ...] = ()
    for share in ("0.01", "0.2", "0.6"):
        watched = watch(BUDGET, {}, fold(paid(Decimal(share))), JULY)
        found = proposals(watched)
        assert [each.project for each in found] == [each.id for each in BUDGET.projects]
        for proposal, project in zip(found, watched.projects, strict=True):
            if proposal.amount is not None:
                assert project.execution.paid <= proposal.amount <= project.execution.adjusted
    assert {each.decision for each in found} == {Decision.GO_ON}


def test_what_is_kept_reads_back_the_same():
    watched = watch(BUDGET, {INDICATOR.id: said()}, fold(paid(Decimal("0.3"))), JULY)
    assert msgspec.json.decode(msgspec.json.encode(watched), type=Watched) == watched


def test_every_rule_has_a_basis_and_what_nobody_confirmed_is_called_local():
    rules = monitoring_rules()
    bases = [*(each.basis for each in rules.rule), *(each.basis for each in rules.proposal)]
    for basis in (*bases, *(each.basis for each in rules.period)):
        assert LOCAL in basis or "136号" in basis


def test_the_command_line_gives_the_same(tmp_path, capsys):
    (tmp_path / "b.json").write_text(encode(BUDGET), "utf-8")
    rows = f"指标编号,完成值,完成可能性,偏差原因,措施\n{INDICATOR.id},95%,完全不能,雨季,加人\n"
    (tmp_path / "a.csv").write_text(rows, "utf-8")
    (tmp_path / "j.json").write_bytes(msgspec.json.encode(paid(Decimal("0.6"))))
    words = ["monitor", str(tmp_path / "b.json"), str(tmp_path / "a.csv"), "--to", "2026-07-31"]
    status = main([*words, "--journal", str(tmp_path / "j.json"), "--format", "json"])
    told = msgspec.json.decode(capsys.readouterr().out, type=Watched)
    report = said(INDICATOR.grades, likelihood=Likelihood.IMPOSSIBLE, deviation="雨季", measure="加人")
    assert told == watch(BUDGET, {INDICATOR.id: report}, fold(paid(Decimal("0.6"))), JULY)
    assert status == 1
    assert main([*words, "--format", "docx", "-o", str(tmp_path / "r.docx")]) == 1
    assert (tmp_path / "r.docx").read_bytes()[:2] == b"PK"
    (tmp_path / "a.csv").write_text("指标,完成值\n没有这个指标,1\n", "utf-8")
    assert main(words) == 2
    assert "第 2 行" in capsys.readouterr().err
