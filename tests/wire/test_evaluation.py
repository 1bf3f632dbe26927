"""``wenxiao.evaluation/1`` both ways; an old evaluation keeps the standard it was made with."""

from decimal import Decimal

import msgspec
import pytest

from tests.evaluation.case_files import cases, evaluation_of
from wenxiao.basics.errors import NotAnEvaluation
from wenxiao.evaluation.scoring import score
from wenxiao.standards.evaluation import SchemeChoice, standard_for
from wenxiao.wire.evaluation import decode_evaluation, encode_evaluation

CASES = [evaluation_of(case) for _, case in cases()]


@pytest.mark.parametrize("evaluation", CASES)
def test_an_evaluation_comes_back_as_it_was(evaluation):
    assert decode_evaluation(encode_evaluation(evaluation)) == evaluation


def test_an_old_evaluation_keeps_the_values_it_was_made_with():
    standard = standard_for(2024, SchemeChoice.NO_LEVELS)
    old = msgspec.structs.replace(
        standard,
        rules=msgspec.structs.replace(
            standard.rules, grades=msgspec.structs.replace(standard.rules.grades, points=(Decimal(100),) * 4)
        ),
    )
    evaluation = msgspec.structs.replace(CASES[0], standard=old)
    back = decode_evaluation(encode_evaluation(evaluation))
    assert back.standard == old
    assert score(back) == score(evaluation)


@pytest.mark.parametrize(
    ("old", "new"),
    [('"weight": "20"', '"weight": "ten"'), ('"fiscal_year": 2025', '"fiscal_year": 25'), ('"cause"', '"why"')],
)
def test_a_wrong_value_is_refused(old, new):
    text = encode_evaluation(next(each for each in CASES if each.indicators and each.indicators[0].weight == 20))
    assert old in text
    with pytest.raises(NotAnEvaluation):
        decode_evaluation(text.replace(old, new))


def test_nothing_of_the_kind_is_refused():
    with pytest.raises(NotAnEvaluation):
        decode_evaluation(b"\xff\xfe")
