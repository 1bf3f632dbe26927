"""The watched year of the made-up county: two periods, problems told honestly, notices, a suspension, a review."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from random import Random

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import BudgetIndicator
from wenxiao.evaluation.scoring import EvaluatedIndicator
from wenxiao.performance.grading import grade, parse
from wenxiao.performance.grading.scale import GRADES
from wenxiao_web.storage.actions.demo import copy_parts, set_notice_back
from wenxiao_web.storage.actions.monitoring import close_run, open_run, report
from wenxiao_web.storage.actions.notices import issue, reply, verify
from wenxiao_web.storage.actions.reminders import remind
from wenxiao_web.storage.actions.reviews import Decided, confirm_review, decide_review, propose
from wenxiao_web.storage.actions.suspensions import resume, suspend
from wenxiao_web.storage.models import Budget, Membership, MonitoringRun, Organisation, Person
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.journal import is_open
from wenxiao_web.storage.queries.reviews import review_rows
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.roles import Role

#: What bodies in turn have made of the July run: indicators reported in a hundred, and whether it is closed.
_TURNS: tuple[tuple[int, bool] | None, ...] = ((100, True), (92, True), (60, False), (0, False), None)
_REASONS = (
    ("资金到位晚，上半年没有开工", "八月起倒排工期，每周报进度"),
    ("雨季施工停了二十多天", "雨季后加一个班组，十月底前补齐"),
    ("服务合同招标流标一次", "重新招标，九月签约"),
)


def watched_year(county: Organisation, person: Person, year: int, rng: Random) -> None:
    """Two periods at every body with a journal; ``person`` reviews performance in the county."""
    bodies = [kept for kept in Budget.objects.filter(year=year).select_related("organisation") if is_open(kept)]
    for number, kept in enumerate(sorted(bodies, key=lambda each: each.organisation.code)):
        copy_parts(kept)
        officer = _desk(kept, Role.FINANCE_OFFICER)
        first = open_run(officer, "first_quarter")
        report(officer, first.pk, _values(document_of(kept), rng, 100, doubt=0))
        close_run(officer, first.pk)
        turn = _TURNS[number % len(_TURNS)]
        if turn is None:
            continue
        run = open_run(officer, "january_july")
        report(officer, run.pk, _values(document_of(kept), rng, turn[0], doubt=7))
        if turn[1]:
            close_run(officer, run.pk)
        _corrected(kept, run, Desk(person, kept.organisation, year, frozenset({Role.PERFORMANCE_REVIEWER})), number)
    behind = MonitoringRun.objects.filter(period__name="january_july", closed_at=None).select_related("period")
    if late := list(behind):
        names = [run.budget.organisation for run in late]
        remind(person, late[0].period, names, "1—7月监控已过截止日，请三日内报完并关闭。")


def _desk(kept: Budget, role: Role) -> Desk:
    held = Membership.objects.filter(organisation=kept.organisation, role=role).select_related("person")[0]
    return Desk(held.person, kept.organisation, kept.year, frozenset({role}))


def _values(budget: DepartmentBudget, rng: Random, share: int, doubt: int) -> dict[str, dict[str, str]]:
    """What is reported of so many indicators in a hundred, a few of them in doubt."""
    filled = {}
    for indicator in _indicators(budget):
        if rng.randrange(100) >= share:
            continue
        lot = rng.randrange(100)
        if lot < doubt:
            reason, measure = rng.choice(_REASONS)
            said = {"likelihood": "impossible" if lot < 2 else "possible", "deviation": reason, "measure": measure}
            band = 3 if lot < 2 else 2
        else:
            said, band = {"likelihood": "certain"}, rng.choice((0, 0, 0, 1))
        filled[indicator.id] = {
            "actual": value_in(indicator, min(band + 1, 3)),
            "expected": value_in(indicator, band),
            **said,
        }
    return filled


def _indicators(budget: DepartmentBudget) -> Iterator[BudgetIndicator]:
    for duty in budget.responsibilities:
        yield from duty.indicators
        for activity in duty.activities:
            yield from activity.indicators


def value_in(indicator: BudgetIndicator | EvaluatedIndicator, band: int) -> str:
    """A value that the scale grades so; the cell itself where no plain number does."""
    scale = parse(indicator.grades)
    for yardstick in scale.yardsticks[:1]:
        interval = yardstick.bands[band]
        for end in (interval.low, interval.high) if interval else ():
            if not end.is_finite():
                continue
            for value in (end, end + 1, end - 1):
                text = f"{value.normalize():f}{yardstick.unit}"
                if value >= 0 and grade(scale, text, indicator=indicator.name).grade is GRADES[band]:
                    return text
    return indicator.grades[band] or indicator.grades[0]


def _corrected(kept: Budget, run: MonitoringRun, county: Desk, number: int) -> None:
    """A notice answered and verified, one overdue, a project stopped by the county, one stopped and resumed."""
    officer, leader = _desk(kept, Role.FINANCE_OFFICER), _desk(kept, Role.LEADER)
    due = today() + timedelta(days=10)
    project = document_of(kept).projects[number % len(document_of(kept).projects)]
    if number == 0:
        made = issue(county, project.id, "支出比时间进度慢，形象进度没有佐证", "补交进度照片，说明支付计划", due, run)
        reply(
            officer, made.number, "照片和支付计划已经补齐，九月支付两笔。", [("支付计划.csv", b"month,yuan\n9,20000\n")]
        )
        verify(county, made.number, "看过照片和计划，属实。", accepted=True)
        suspend(county, document_of(kept).projects[-1].id, "现场没有开工，材料与报送不符，先停支付再核实")
        _reviewed(officer, leader, run)
    elif number == 1:
        made = issue(county, project.id, "目标完成不了，没有措施", "报出整改措施和完成时间", due, run)
        set_notice_back(made, 25)
    elif number == 2:
        suspend(officer, project.id, "合同纠纷，暂停付款")
        resume(leader, project.id, "纠纷已经调解，补签了协议")


def _reviewed(officer: Desk, leader: Desk, run: MonitoringRun) -> None:
    propose(officer, run)
    rows = review_rows(Budget.objects.get(pk=run.budget_id))
    for at, row in enumerate(rows[:3]):
        found = row.found
        spent = row.standing.paid + row.standing.committed
        amount = max(spent, min(row.standing.adjusted, Decimal(found.cents or 0) / 100))
        decide_review(officer, found.project, Decided(found.proposal, amount, "同意按规则提出的建议"))
        if at < 2:
            confirm_review(leader, found.project, agreed=True)
