"""What the made-up bodies changed in their budgets through the year, and what was supervised."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from wenxiao.budget.adjusting import MoneyChange
from wenxiao.budget.journal import EntryKind
from wenxiao.budget.rows import ExpenditureLine
from wenxiao.budget.supervision import InspectionKind, SafeguardState
from wenxiao_web.storage.actions.adjustments import begin_adjustment, move_adjustment, set_money
from wenxiao_web.storage.actions.supervision import (
    Held,
    answer_item,
    confirm_safeguard,
    enter_inspection,
    enter_item,
    enter_training,
    report_safeguard,
    show,
    verify_item,
)
from wenxiao_web.storage.models import Budget
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.journal import is_open
from wenxiao_web.storage.queries.stages import today


def adjusted(officer: Desk, leader: Desk, reviewer: Desk, rng: Random) -> None:
    """A transfer approved, one that waits for the county, or none."""
    kept = Budget.objects.get(organisation=officer.organisation, year=officer.year)
    lines = sorted((line for line in document_of(kept).expenditure if line.project), key=lambda line: -line.amount)
    if not is_open(kept) or len(lines) < 2 or rng.random() < 0.4:
        return
    made = begin_adjustment(officer, "结余资金调剂用于防汛抢险", "汛期抢险支出增加，镇长办公会议定从结余项目中调剂")
    set_money(officer, made.number, _transfer(lines, rng), seen=0)
    why = {"reason": "只调剂资金，活动的目标和指标不变"}
    move_adjustment(officer, made.number, "adjustment_hand_in", why, seen="drafting")
    move_adjustment(leader, made.number, "adjustment_submit", {}, seen="leading")
    if rng.random() < 0.6:
        day = min(today(), date(officer.year, 7, 15))
        said = {"document": f"云财预〔{officer.year}〕{made.pk + 40}号", "document_date": day.isoformat()}
        move_adjustment(reviewer, made.number, "adjustment_approve", said, seen="review")


def _transfer(lines: list[ExpenditureLine], rng: Random) -> list[MoneyChange]:
    """A tenth or so of the largest project goes to another."""
    amount = (lines[0].amount * rng.choice((8, 10, 12)) / 100).quantize(Decimal(100))
    pair = (lines[0], -amount), (rng.choice(lines[1:]), amount)
    return [MoneyChange(line=line.id, kind=EntryKind.TRANSFER, amount=moved) for line, moved in pair]


def supervised(officer: Desk, leader: Desk, reviewer: Desk, rng: Random) -> None:
    """Safeguards reported, some confirmed, one not carried out; an inspection; training."""
    kept = Budget.objects.get(organisation=officer.organisation, year=officer.year)
    if today().year != officer.year:
        return
    for guard in document_of(kept).safeguards:
        state = rng.choice((SafeguardState.DONE, SafeguardState.DONE, SafeguardState.UNDER_WAY, None))
        if state is not None:
            text = "制度已印发，会议纪要存档" if state is SafeguardState.DONE else "正在征求各站所意见"
            report = report_safeguard(officer, guard.id, state, text)
            # What is said to be done and shown by nothing is not confirmed: it is to be found.
            if state is SafeguardState.DONE and rng.random() < 0.5:
                paper = f"{guard.title}\n{guard.person}汇报，会议同意，制度印发各站所执行。\n".encode()
                show(officer, "safeguard", report.pk, [("会议纪要.txt", paper)])
                confirm_safeguard(leader, report.pk)
    day, people = _day(officer.year, rng), rng.randrange(8, 30)
    names = "\n".join(f"{number}　已签到" for number in range(1, people + 1))
    held = Held(day, "绩效目标和指标怎么填", "各站所填报员", people)
    enter_training(officer, held, [("培训签到表.txt", f"{day} 绩效目标和指标怎么填\n{names}\n".encode())])
    if rng.random() < 0.5:
        _inspected(officer, reviewer, rng)


def _inspected(officer: Desk, reviewer: Desk, rng: Random) -> None:
    day = _day(officer.year, rng)
    found = enter_inspection(reviewer, InspectionKind.PAYMENTS, day, "县财政局监督检查组", "抽查上半年大额资金支付")
    amount = Decimal(rng.randrange(8_000, 60_000))
    item = enter_item(reviewer, found.pk, "有两笔支付没有附验收单", amount, day + timedelta(days=20))
    enter_item(reviewer, found.pk, "一笔采购先付款后签合同", None, day + timedelta(days=30))
    answer_item(officer, item.pk, "已补齐验收单，并对经办人作了提醒")
    verify_item(reviewer, item.pk, is_mended=True)


def _day(year: int, rng: Random) -> date:
    """A day of the year that has come."""
    last = min(today(), date(year, 10, 31))
    return date(year, 1, 1) + timedelta(days=rng.randrange(max(1, (last - date(year, 1, 1)).days)))
