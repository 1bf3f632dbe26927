"""Evaluation by others and what follows of results: each rule with its edges, worked out by hand."""

from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest

from wenxiao.evaluation.applying import AppliedState, Consequence, EvaluatedRow, applied, propose
from wenxiao.evaluation.distinctions import Record, distinctions
from wenxiao.evaluation.ex_ante import ExAnteVerdict, ex_ante_faults, judge_ex_ante, needs_ex_ante
from wenxiao.evaluation.frames import by_stage, frame_faults, grade_of_score, mark_faults, total
from wenxiao.evaluation.opinions import Opinion, settle
from wenxiao.evaluation.sampling import Candidate, draw
from wenxiao.standards.results import frame_for, result_standards

RULES = result_standards()
YEAR = 2026


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_a_grade_contains_its_lower_end(score, grade):
    assert grade_of_score(Decimal(score)).value == grade


def candidates():
    amounts = (100, 400, 0, 1600, 50, 900)
    return [
        Candidate(id=f"p{number}", name=f"项目{number}", amount=Decimal(amount) * 1000, risks=("slow",) * (number == 4))
        for number, amount in enumerate(amounts)
    ]


def test_the_same_seed_draws_the_same_whatever_the_order():
    one = draw(candidates(), 2, 7, RULES.sampling)
    assert draw(reversed(candidates()), 2, 7, RULES.sampling) == one
    assert [line.order for line in one.drawn] == [1, 2]
    assert {
        tuple(line.candidate.id for line in draw(candidates(), 2, seed, RULES.sampling).drawn) for seed in range(9)
    } > {tuple(line.candidate.id for line in one.drawn)}


def test_a_draw_says_its_weights_and_leaves_out_what_has_no_money():
    lines = {line.candidate.id: line for line in draw(candidates(), 6, 1, RULES.sampling).lines}
    assert lines["p4"].weight == Decimal(100_000)  # 50,000 yuan, doubled because it is slow
    assert lines["p2"].order is None
    assert "不参加抽取" in lines["p2"].chinese
    assert sum(line.share for line in lines.values()) == pytest.approx(Decimal(1))
    assert sorted(line.order for line in lines.values() if line.order) == [1, 2, 3, 4, 5]


def test_money_decides_how_often_a_project_is_drawn():
    first = [draw(candidates(), 1, seed, RULES.sampling).drawn[0].candidate.id for seed in range(600)]
    # Weights in thousands: 100, 400, 0, 1600, 100, 900 of 3100.
    assert first.count("p3") == pytest.approx(600 * 16 / 31, rel=0.15)
    assert first.count("p2") == 0


def test_the_frame_as_shipped_holds():
    frame = frame_for(YEAR)
    assert frame_faults(frame) == ()
    assert sum(item.weight for item in frame.item if item.stage in {"产出", "效益"}) == 60


def changed(place, weight):
    frame = frame_for(YEAR)
    items = list(frame.item)
    items[place] = msgspec.structs.replace(items[place], weight=Decimal(weight))
    return msgspec.structs.replace(frame, item=tuple(items))


def test_weights_that_do_not_add_up_are_told():
    # The first item has 6 points; with less by 10.01 the whole is 89.99.
    faults = frame_faults(changed(3, "1.99"))
    assert [fault.chinese for fault in faults] == ["各项分值合计 89.99，应为 100"]
    assert "产出和效益合计 59 分，不得低于 60 分" in {fault.chinese for fault in frame_faults(changed(5, "9"))}


def marks(share="1"):
    return {item.id: item.weight * Decimal(share) for item in frame_for(YEAR).item}


def test_points_are_looked_at_one_by_one():
    frame = frame_for(YEAR)
    assert mark_faults(frame, marks()) == ()
    assert total(marks()) == 100
    wrong = {**marks(), "output.time": Decimal("5.01"), "effect.benefit": None, "other": Decimal(1)}
    told = " ".join(fault.chinese for fault in mark_faults(frame, wrong))
    assert all(words in told for words in ("应在 0 到 5 分之间", "“社会、经济、生态效益”没有打分", "没有“other”"))
    assert len(mark_faults(frame, {**marks(), "output.time": Decimal("4.005")})) == 1
    assert [(each.stage, int(each.points)) for each in by_stage(frame, marks("0.5"))] == [
        ("决策", 9),
        ("过程", 11),
        ("产出", 15),
        ("效益", 15),
    ]


def opinions(*scores):
    return [Opinion(evaluator=f"评{number}", score=Decimal(score)) for number, score in enumerate(scores)]


def test_several_evaluators_become_their_mean_or_median():
    rule = RULES.opinions
    assert settle(opinions("80", "85", "85"), rule).score == Decimal("83.33")
    middle = msgspec.structs.replace(rule, method="median")
    assert settle(opinions("80", "85", "86"), middle).score == 85
    assert settle(opinions("80", "85.01"), middle).score == Decimal("82.51")
    with pytest.raises(ValueError, match="opinion"):
        settle([], rule)


def test_opinions_further_apart_than_the_limit_must_be_settled():
    assert not settle(opinions("80", "90"), RULES.opinions).must_settle
    far = settle(opinions("80", "90.01"), RULES.opinions)
    assert far.must_settle
    assert "须商定并写明理由" in far.working[-1].chinese


def test_a_result_far_from_the_self_evaluation_is_told():
    assert not settle(opinions("85"), RULES.opinions, Decimal(95)).far_from_self
    far = settle(opinions("84.99"), RULES.opinions, Decimal(95))
    assert far.far_from_self
    assert "复评相差 -10.01，超过 10 分" in far.working[-1].chinese


@pytest.mark.parametrize(
    ("points", "verdict"),
    [
        ((20, 20, 20, 20, 20), ExAnteVerdict.SUPPORT),
        ((16, 16, 16, 16, 16), ExAnteVerdict.SUPPORT),
        ((15, 16, 16, 16, 16), ExAnteVerdict.ADJUST),
        ((12, 12, 12, 12, 12), ExAnteVerdict.ADJUST),
        ((11, 12, 12, 12, 12), ExAnteVerdict.REFUSE),
        # Enough in sum, but funding has less than 60 % of its points.
        ((20, 20, 20, 20, 11), ExAnteVerdict.ADJUST),
        ((20, 20, 20, 20, 12), ExAnteVerdict.SUPPORT),
    ],
)
def test_the_verdict_before_a_project_begins(points, verdict):
    answers = {question.id: Decimal(each) for question, each in zip(RULES.ex_ante.question, points, strict=True)}
    assert judge_ex_ante(answers, RULES.ex_ante).verdict is verdict
    assert ex_ante_faults(answers, RULES.ex_ante) == ()


def test_an_ex_ante_answer_is_between_nothing_and_its_most():
    answers = {question.id: Decimal(21) for question in RULES.ex_ante.question}
    assert len(ex_ante_faults(answers, RULES.ex_ante)) == 5
    assert len(ex_ante_faults({}, RULES.ex_ante)) == 5


def test_only_more_than_the_limit_needs_an_ex_ante_evaluation():
    assert not needs_ex_ante(Decimal(500_000), RULES.ex_ante)
    assert needs_ex_ante(Decimal("500000.01"), RULES.ex_ante)
    assert not needs_ex_ante(None, RULES.ex_ante)


def proposed(result, rules=RULES.application):
    made = propose(result, rules, YEAR)
    assert made is not None
    return made


def row(grade, **more):
    return EvaluatedRow(**{"row": "a", "name": "活动", "amount": Decimal("100000"), "grade": grade, **more})


@pytest.mark.parametrize(
    ("result", "consequence", "amount"),
    [
        (row("差"), Consequence.STOP, "0.00"),
        (row("中"), Consequence.CUT, "80000.00"),
        (row("良"), Consequence.KEEP, "100000.00"),
        (row("优"), Consequence.REWARD, "105000.00"),
        # The larger cut decides; cuts are not added up.
        (row("中", execution=Fraction(1, 2)), Consequence.CUT, "80000.00"),
        (row("优", execution=Fraction(59, 100)), Consequence.CUT, "90000.00"),
        (row("优", execution=Fraction(60, 100)), Consequence.REWARD, "105000.00"),
        (row("良", problems=3), Consequence.CUT, "90000.00"),
        (row("良", problems=2), Consequence.KEEP, "100000.00"),
        (row("差", execution=Fraction(1, 2), problems=9), Consequence.STOP, "0.00"),
        # A budget of zero has no execution rate, and a fifth of nothing is nothing.
        (row("中", amount=Decimal(0), execution=None), Consequence.CUT, "0.00"),
        (row("优", amount=Decimal("0.01")), Consequence.REWARD, "0.01"),
        (row("优", amount=Decimal("0.10")), Consequence.REWARD, "0.11"),
    ],
)
def test_what_a_result_leads_to(result, consequence, amount):
    made = proposed(result)
    assert (made.consequence, made.amount) == (consequence, Decimal(amount))


def test_a_proposal_shows_its_working():
    made = proposed(row("中", score=Decimal("72.5"), execution=Fraction(1, 2)))
    told = [step.chinese for step in made.working]
    assert told[0].startswith("YY02 评价等级为中，压减：等级 中（72.5 分）。依据：财预〔2020〕10号")
    assert "执行率 50.00%，低于 60%" in told[1]
    assert told[2] == "几条同时适用，按最严的 YY02"
    assert told[3] == "压减：100,000.00 × (1 - 20%) = 80,000.00 元"
    assert made.change == -20_000


def test_rules_hold_from_their_year_on_and_without_a_rule_nothing_is_proposed():
    assert propose(row("差"), RULES.application, 2019) is None
    assert propose(row(""), RULES.application, YEAR) is None


def test_a_county_s_own_share_is_used_and_local_settings_say_so():
    own = [msgspec.structs.replace(RULES.application[1], share=Decimal("0.3"), basis="某文")]
    made = proposed(row("中"), own)
    assert made.amount == 70_000
    assert "依据：某文（本县约定）" in made.working[0].chinese


@pytest.mark.parametrize(
    ("decided", "budgeted", "begun", "state"),
    [
        ("80000", "80000", True, AppliedState.APPLIED),
        ("80000", "80000.01", True, AppliedState.ABOVE),
        ("80000", None, True, AppliedState.APPLIED),
        ("80000", None, False, AppliedState.OPEN),
        ("0", "1", True, AppliedState.ABOVE),
    ],
)
def test_whether_a_result_was_applied(decided, budgeted, begun, state):
    amount = None if budgeted is None else Decimal(budgeted)
    assert applied(Decimal(decided), amount, begun=begun, submitted=True) is state
    # A draft that has more is no more than a draft.
    is_above = state is AppliedState.ABOVE
    draft = applied(Decimal(decided), amount, begun=begun, submitted=False)
    assert draft is (AppliedState.DRAFT if is_above else state)


def test_who_answers_and_who_is_commended():
    found = distinctions(
        [
            Record(row="a", name="甲", grade="差", score=Decimal(55)),
            Record(row="", name="乙镇", grade="优", score=Decimal(90), is_body=True),
            Record(row="", name="丙镇", grade="优", score=Decimal(95), overdue=1, is_body=True),
            Record(row="", name="丁镇", grade="良", score=Decimal("89.99"), unapplied=1, is_body=True),
            Record(row="b", name="戊", grade="优", score=Decimal(99)),
        ],
        RULES.distinction,
        YEAR,
    )
    assert [(each.name, each.rule) for each in found] == [
        ("甲", "WZ01"),
        ("乙镇", "BY01"),
        ("丙镇", "WZ02"),
        ("丁镇", "WZ03"),
    ]
    assert "得分 90，等级 优" in found[1].reason.chinese
