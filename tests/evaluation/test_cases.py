"""Every worked example, done by hand, comes out as it is written."""

import pytest

from tests.evaluation.case_files import CaseText, cases, evaluation_of, number
from wenxiao.evaluation.scoring import Points, concerns, score

CASES = cases()


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_case(case: CaseText):
    scored = score(evaluation_of(case))
    for given, wanted in zip(scored.indicators, case.indicators, strict=True):
        _agree(given, wanted.points, wanted.problem, wanted.deviation, wanted.words)
        assert not wanted.full or given.full == number(wanted.full)
    if any((case.money.points, case.money.problem)):
        _agree(scored.execution, case.money.points, case.money.problem, case.money.deviation, case.money.words)
    assert not case.total or scored.total == number(case.total)
    assert not case.most or scored.most == number(case.most)
    if case.grade is not None:
        assert (scored.grade or "") == case.grade
    if case.concerns is not None:
        assert [each.kind for each in concerns(evaluation_of(case), scored)] == case.concerns
    if case.problems is not None:
        assert [each.kind for each in scored.problems] == case.problems


def _agree(given: Points, points: str, problem: str, deviation: str, words: list[str]) -> None:
    assert given.points == number(points)
    assert (given.problem.kind if given.problem else "") == problem
    assert (given.deviation.kind if given.deviation else "") == deviation
    said = "；".join(step.chinese for step in given.working) + (given.problem.chinese if given.problem else "")
    assert [word for word in words if word not in said] == [], said


def test_there_are_enough_examples():
    assert len(CASES) >= 40


def test_names_do_not_repeat():
    names = [name for name, _ in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_every_sentence_can_be_said_in_both_languages(case: CaseText):
    scored = score(evaluation_of(case))
    every = [*scored.working, *scored.problems, *concerns(evaluation_of(case), scored)]
    for each in (scored.execution, *scored.indicators):
        every += [*each.working, *([each.problem] if each.problem else [])]
    assert all(told.chinese and told.english for told in every)
