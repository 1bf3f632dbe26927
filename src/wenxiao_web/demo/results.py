"""The made-up year is closed: scores, evaluation by others, proposals, rectification, and what follows next year."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

import msgspec

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.journal import Entry, EntryKind
from wenxiao.budget.rows import ExpenditureLine, Part, Project, RevenueLine
from wenxiao.evaluation.frames import two_places
from wenxiao_web.demo.self_evaluation import self_evaluated
from wenxiao_web.storage.actions.distinctions import decide_distinction, list_distinctions
from wenxiao_web.storage.actions.ex_ante import judge_before
from wenxiao_web.storage.actions.journal import append
from wenxiao_web.storage.actions.outside import assign, draw_sample, hand_in, open_sample, settle_evaluation
from wenxiao_web.storage.actions.proposals import Decision, decide, make_proposals
from wenxiao_web.storage.actions.rectifications import notify, reply, verify
from wenxiao_web.storage.actions.result_reports import print_report, publish_report
from wenxiao_web.storage.models import (
    Budget,
    DistinctionEntry,
    EvaluatorAssignment,
    Membership,
    OutsideEvaluation,
    Person,
    TreeRow,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.consequences import open_proposals
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.journal import standings_of
from wenxiao_web.storage.queries.outside import standards_of
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.queries.suspensions import suspended_projects
from wenxiao_web.storage.roles import Role

#: Bodies whose year is judged, and how many projects of theirs are drawn for evaluation by others.
JUDGED = ("304", "305", "901", "902", "903", "904", "905")
_DRAWN = 6
#: The body whose next draft has a large new project.
NEW_AT = ("902", "905")
_NEW_MONEY = Decimal(860_000)


def with_new_project(draft: DepartmentBudget) -> DepartmentBudget:
    """The draft with a large new project, and the revenue that pays for it."""
    duty = next(each for each in draft.responsibilities if each.activities)
    function = next((line.function for line in draft.expenditure if line.project and line.function), "")
    project = Project(
        id="new-project",
        name="村级文化服务点建设",
        belongs_to=duty.activities[0].id,
        category="其他运转类",
        basis="县政府常务会议纪要",
        justification="新建服务点4处，每处21.5万元。",
    )
    line = ExpenditureLine(id="new-line", part=Part.PROJECT, amount=_NEW_MONEY, function=function, project=project.id)
    revenue = RevenueLine(id="new-revenue", source="revenue.general_public_budget", amount=_NEW_MONEY)
    return msgspec.structs.replace(
        draft,
        projects=(*draft.projects, project),
        expenditure=(*draft.expenditure, line),
        revenue=(*draft.revenue, revenue),
    )


def judged(reviewer: Desk, performance: Person, evaluators: list[Person], year: int, rng: Random) -> None:
    """Judge the year of some bodies and carry the consequences into the next; ``reviewer`` is a desk at the county."""
    county = reviewer.organisation
    budgets = Budget.objects.filter(organisation__parent=county, organisation__code__in=JUDGED, year=year)
    kept = list(budgets.select_related("organisation__parent").order_by("organisation__code"))
    expert = replace(reviewer, person=performance, roles=frozenset({Role.PERFORMANCE_REVIEWER}), year=year)
    for each in kept:
        desk = Desk(_who(each, Role.FINANCE_OFFICER), each.organisation, year, frozenset({Role.FINANCE_OFFICER}))
        _paid(desk, each, rng)
        head = replace(desk, person=_who(each, Role.LEADER), roles=frozenset({Role.LEADER}))
        self_evaluated(desk, head, each, Random(f"self-evaluated {each.organisation.code}"))
    _evaluated(expert, evaluators, rng)
    make_proposals(performance, county, year)
    for each in kept[:-1]:
        _decided(replace(reviewer, organisation=each.organisation, year=year), each, rng)
    _put_right(expert, kept)
    list_distinctions(performance, county, year)
    for entry in DistinctionEntry.objects.filter(year=year)[:2]:
        decide_distinction(reviewer.person, county, entry.pk, "经局务会认定", confirmed=True)
    for each in kept[:3]:
        made = print_report(
            replace(expert, person=_who(each, Role.FINANCE_OFFICER), organisation=each.organisation), each
        )
        leader = replace(expert, person=_who(each, Role.LEADER), organisation=each.organisation)
        publish_report(leader, each, made.number, looked_through=True)
    _before(expert, year + 1)


def _who(kept: Budget, role: Role) -> Person:
    held = Membership.objects.filter(organisation=kept.organisation_id, role=role).select_related("person")
    return held[0].person


def _paid(desk: Desk, kept: Budget, rng: Random) -> None:
    """Payments of the year, where the year was not carried out yet: most projects nearly whole, a few slowly."""
    standings = standings_of(kept)
    if any(each.paid for each in standings.values()):
        return
    day = today().replace(year=kept.year, month=10, day=15)
    suspended = suspended_projects(kept)
    stopped = {line.id for line in document_of(kept).expenditure if line.project in suspended}
    share = {line: Decimal(rng.choice(("0.42", "0.85", "0.93", "0.97", "1"))) for line in sorted(standings)}
    wanted = [
        Entry(
            id=f"pay-{line}",
            kind=EntryKind.PAYMENT,
            line=line,
            amount=two_places(standings[line].remaining * share[line]),
            on=day,
            purpose="按进度支付",
        )
        for line in sorted(standings)
        if line not in stopped and two_places(standings[line].remaining * share[line]) > 0
    ]
    append(desk, kept, wanted, "paid")


def _evaluated(expert: Desk, evaluators: list[Person], rng: Random) -> None:
    """Drawn, given to two evaluators each; most are settled, one waits for a reason, one for an evaluator."""
    sample = draw_sample(expert.person, expert.organisation, expert.year, _DRAWN, expert.year)
    open_sample(expert, sample, today() + timedelta(days=12))
    found = list(OutsideEvaluation.objects.filter(sample=sample).select_related("budget__organisation__parent"))
    for number, evaluation in enumerate(found):
        desk = replace(expert, organisation=evaluation.budget.organisation)
        assign(desk, evaluation.budget, evaluation.pk, [person.username for person in evaluators])
        shares = (Decimal("0.95"), Decimal("0.78")) if number == 1 else (Decimal("0.9"), Decimal("0.86"))
        for person, share in zip(evaluators, shares, strict=False):
            if number == 0 and person is evaluators[-1]:
                continue
            _handed_in(person, evaluation, share - Decimal(rng.randrange(8)) / 100)
        if number > 1:
            settle_evaluation(desk, evaluation.budget, evaluation.pk, None, "两位评价人员会商后取平均。")


def _handed_in(person: Person, evaluation: OutsideEvaluation, share: Decimal) -> None:
    items = standards_of(evaluation).frame.item
    marks: dict[str, Decimal | None] = {item.id: (item.weight * share).quantize(Decimal("0.1")) for item in items}
    key = EvaluatorAssignment.objects.get(evaluation=evaluation, person=person).pk
    problems = "验收资料归档不全\n满意度调查样本偏少" if share < Decimal("0.85") else "验收资料归档不全"
    hand_in(person, key, marks, "立项依据充分，产出按期完成；效益佐证材料还可以更细。", problems)


def _decided(desk: Desk, kept: Budget, rng: Random) -> None:
    """Most proposals are taken, one is changed with a reason, some are left."""
    found = open_proposals(kept)
    desks = {kept.organisation_id: desk}
    taken = [Decision(each.pk) for each in found if rng.random() < 0.7]
    if taken:
        decide(desks, taken)
    cut = next((each for each in open_proposals(kept) if each.consequence == "cut"), None)
    if cut is not None:
        decide(desks, [Decision(cut.pk, Decimal(cut.base * 9 // 10) / 100, "上级配套任务未完，压减一成")])


def _put_right(expert: Desk, kept: Iterable[Budget]) -> None:
    """Problems of three bodies: overdue, replied, closed."""
    for number, each in enumerate(list(kept)[:3]):
        desk = replace(expert, organisation=each.organisation)
        row = TreeRow.objects.filter(budget=each, kind="project")[0].row
        due = today() + timedelta(days=(-6, 9, 3)[number])
        made = notify(desk, each, "项目验收资料归档不全，满意度调查没有留存问卷。", due, row)
        if number:
            office = replace(desk, person=_who(each, Role.FINANCE_OFFICER))
            reply(office, each, made.number, "资料已补齐，问卷已装订归档。")
        if number > 1:
            verify(desk, each, made.number, "现场查看属实。", passed=True)


def _before(expert: Desk, year: int) -> None:
    """Of the new projects in the next drafts one was judged before it begins; the other waits."""
    kept = (
        Budget.objects.filter(organisation__code=NEW_AT[-1], year=year).select_related("organisation__parent").first()
    )
    if kept is None or not TreeRow.objects.filter(budget=kept, row="new-project").exists():
        return
    desk = replace(expert, organisation=kept.organisation, year=year)
    points = {"necessity": 18, "economy": 17, "goals": 17, "feasibility": 18, "funding": 20}
    answers: dict[str, Decimal | None] = {name: Decimal(value) for name, value in points.items()}
    judge_before(desk, kept, "new-project", answers, "服务点选址和后续运行经费已落实，同意进入项目库。")
