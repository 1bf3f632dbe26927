"""Making the county: its offices and people, two years of budgets, every stage, and a few honest mistakes to find."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from random import Random

import msgspec
from django.contrib.auth.hashers import make_password
from django.db import transaction

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.control import CONTROLLED
from wenxiao.budget.example import example
from wenxiao.budget.next_year import next_year
from wenxiao.budget.sums import Sums
from wenxiao.workflow.stages import STAGES, is_behind, stage_of
from wenxiao_web.demo.accounts import PASSWORD, PREFIX
from wenxiao_web.demo.adjusting import adjusted, supervised
from wenxiao_web.demo.execution import executed, imported
from wenxiao_web.demo.ledger import ledgered
from wenxiao_web.demo.mistakes import MISTAKES
from wenxiao_web.demo.monitoring import watched_year
from wenxiao_web.demo.names import COUNTY, DEPARTMENTS, GIVEN, STATIONS, SURNAMES, TOWN_CODES
from wenxiao_web.demo.results import NEW_AT, judged, with_new_project
from wenxiao_web.storage.actions.demo import add_body, add_person, add_year, give_parts, publish_after, walk_to
from wenxiao_web.storage.actions.editing import begin
from wenxiao_web.storage.actions.stages import issue_control, remark, set_deadline
from wenxiao_web.storage.models import Budget, Organisation, Person
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.roles import OrganisationKind, Role

#: The year that is executed, and the one that is compiled.
YEARS = (2026, 2027)


#: Towns that handed in a file of payments: the first has entered it, the second is still looking at it.
_WITH_FILES = TOWN_CODES[:2]

#: A department that has not published, and is overdue.
_NOT_PUBLIC = frozenset({"306"})

#: A station, its clerk, and words of the duties it fills in.
Station = tuple[Organisation, Person, tuple[str, ...]]


#: A body, its finance officer and its leader.
_Office = tuple[Organisation, Person, Person]
#: How long ago the congress resolved on next year's budgets that are past it.
_SINCE_CONGRESS = timedelta(days=20)


class _County:
    """The county while it is made; the same seed makes the same county."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.secret = make_password(PASSWORD)
        self.county = add_body(None, OrganisationKind.COUNTY, "130900", f"{COUNTY}财政局", COUNTY)
        self.names = self._names()
        self.mistakes = cycle(MISTAKES)
        self.admin = self.person("admin", Role.ADMINISTRATOR, self.county)
        self.reviewer = self.person("reviewer", Role.COUNTY_REVIEWER, self.county)

    def _names(self) -> Iterator[str]:
        while True:
            yield self.rng.choice(SURNAMES) + self.rng.choice(GIVEN)

    def person(self, name: str, role: Role, organisation: Organisation) -> Person:
        """A person with an account."""
        return add_person(PREFIX + name, next(self.names), self.secret, organisation, role)

    def desk(self, person: Person, body: Organisation, year: int, role: Role) -> Desk:
        """Where that person works."""
        return Desk(person, body, year, frozenset({role}))


@transaction.atomic
def make_county(seed: int) -> None:
    """Fill an empty database."""
    made = _County(seed)
    for year in YEARS:
        add_year(made.county, year)
    performance = made.person("performance", Role.PERFORMANCE_REVIEWER, made.county)
    experts: dict[str, Person] = {}
    for name, role in (
        ("congress", Role.CONGRESS),
        ("audit", Role.AUDIT),
        ("evaluator", Role.EVALUATOR),
    ):
        experts[name] = made.person(name, role, made.county)
    _deadlines(made)
    stages = [stage.id for stage in STAGES]
    for number, code in enumerate(TOWN_CODES):
        _town(made, code, stages[number % len(stages)])
    for number, (code, name, words) in enumerate(DEPARTMENTS):
        _department(made, code, name, words, stages[(number + len(TOWN_CODES)) % len(stages)])
    watched_year(made.county, performance, YEARS[0], made.rng)
    ledgered(YEARS[0])
    second = made.person("evaluator-2", Role.EVALUATOR, made.county)
    county = made.desk(made.reviewer, made.county, YEARS[0], Role.COUNTY_REVIEWER)
    judged(county, performance, [experts["evaluator"], second], YEARS[0], Random("judged"))


def _deadlines(made: _County) -> None:
    """Days around today, so that some things are overdue, some due soon, some later."""
    for number, stage in enumerate(("station", "compiling", "first_review", "second_compiling", "second_review")):
        due = today() + timedelta(days=(-2, 4, 6, 18, 30)[number])
        set_deadline(made.admin, made.county, YEARS[1], stage, due)


def _town(made: _County, code: str, stage: str) -> None:
    budget = example(made.rng.randrange(10**6), YEARS[0])
    name = budget.department.name
    town = add_body(made.county, OrganisationKind.TOWN, code, name, name.removesuffix("人民政府"))
    officer = made.person(f"officer-{code}", Role.FINANCE_OFFICER, town)
    leader = made.person(f"leader-{code}", Role.LEADER, town)
    made.person(f"congress-{code}", Role.CONGRESS, town)
    stations = []
    for suffix, title, words in STATIONS:
        station = add_body(town, OrganisationKind.STATION, code + suffix, f"{town.short_name}{title}", title)
        clerk = made.person(f"clerk-{code}{suffix}", Role.STATION_CLERK, station)
        stations.append((station, clerk, words))
    _years(made, (town, officer, leader), budget, stage, stations)
    _lived(made, town, officer, leader)


def _department(made: _County, code: str, name: str, words: tuple[str, ...], stage: str) -> None:
    body = add_body(made.county, OrganisationKind.DEPARTMENT, code, f"{COUNTY}{name}", name)
    officer = made.person(f"officer-{code}", Role.FINANCE_OFFICER, body)
    leader = made.person(f"leader-{code}", Role.LEADER, body)
    station = add_body(body, OrganisationKind.STATION, f"{code}01", f"{name}综合服务站", "综合服务站")
    clerk = made.person(f"clerk-{code}01", Role.STATION_CLERK, station)
    budget = renamed(example(made.rng.randrange(10**6), YEARS[0]), body.name)
    _years(made, (body, officer, leader), budget, stage, [(station, clerk, words)])
    _lived(made, body, officer, leader)


def renamed(budget: DepartmentBudget, name: str) -> DepartmentBudget:
    """A made-up town's budget under another name, wherever the town's name stands."""
    town = budget.department.name
    text = msgspec.json.encode(budget).decode()
    text = text.replace(town, name).replace(town.removesuffix("人民政府"), name).replace('"乡镇"', '"部门"')
    return msgspec.json.decode(text.encode(), type=DepartmentBudget)


def _years(made: _County, who: _Office, budget: DepartmentBudget, stage: str, stations: Sequence[Station]) -> None:
    """This year's budget, approved and published; next year's, at its stage."""
    body, officer, _leader = who
    identity = msgspec.structs.replace(budget.department, code=body.code)
    now = msgspec.structs.replace(budget, department=identity)
    begin(made.desk(officer, body, YEARS[0], Role.FINANCE_OFFICER), now)
    _publish(made, who)
    draft = _filled(next_year(now), now)
    # Where somebody still works on a budget there may be a mistake to find; what went on has none.
    draft = next(made.mistakes)(draft) if stage_of(stage).editors else draft
    draft = with_new_project(draft) if body.code in NEW_AT else draft
    kept = begin(made.desk(officer, body, YEARS[1], Role.FINANCE_OFFICER), draft, "begun", copied_from=YEARS[0]).kept
    _walked(made, who, draft, stage)
    _stations(kept, stations, stage)
    if stage in {"compiling", "second_compiling"}:
        review = made.desk(made.reviewer, body, YEARS[1], Role.COUNTY_REVIEWER)
        remark(review, kept, "绩效指标的差档与中档没有接上，请核对后补齐。", section="responsibilities")


def _walked(made: _County, who: _Office, draft: DepartmentBudget, stage: str) -> None:
    """Next year's budget has come as far as its stage, with what that leaves behind."""
    desks = _desks(made, who, YEARS[1])
    if not is_behind("first_review", stage):
        walk_to(desks, stage)
        return
    walk_to(desks, "first_review")
    _control(desks[Role.COUNTY_REVIEWER], draft, made.rng)
    resolved_on = min(today() - _SINCE_CONGRESS, date(YEARS[1], 1, 29))
    walk_to(desks, "approved" if stage == "published" else stage, resolved_on)
    if stage == "published":
        publish_after(desks[Role.FINANCE_OFFICER], desks[Role.LEADER], 5)


def _desks(made: _County, who: _Office, year: int) -> dict[Role, Desk]:
    """Where those work who take a budget from step to step."""
    body, officer, leader = who
    people = {Role.FINANCE_OFFICER: officer, Role.LEADER: leader, Role.COUNTY_REVIEWER: made.reviewer}
    return {role: made.desk(person, body, year, role) for role, person in people.items()}


def _lived(made: _County, body: Organisation, officer: Person, leader: Person) -> None:
    """What happened in the year that is carried out."""
    office = made.desk(officer, body, YEARS[0], Role.FINANCE_OFFICER)
    head = made.desk(leader, body, YEARS[0], Role.LEADER)
    county = made.desk(made.reviewer, body, YEARS[0], Role.COUNTY_REVIEWER)
    # Each part draws by itself, so that what one adds leaves the others as they are.
    adjusted(office, head, county, Random(f"adjusted {body.code}"))
    supervised(office, head, county, Random(f"supervised {body.code}"))
    executed(office, head, Random(f"executed {body.code}"))
    if body.code in _WITH_FILES:
        imported(office, head, enter=body.code == _WITH_FILES[0])


def _publish(made: _County, who: _Office) -> None:
    """Approved everywhere; public in time at most bodies, late at some, and at one not yet."""
    desks = _desks(made, who, YEARS[0])
    walk_to(desks, "approved")
    days = made.rng.choice((5, 12, 18, 16, 27))
    if who[0].code not in _NOT_PUBLIC:
        publish_after(desks[Role.FINANCE_OFFICER], desks[Role.LEADER], days)


def _filled(draft: DepartmentBudget, now: DepartmentBudget) -> DepartmentBudget:
    """The days that a draft asks for anew; as much is left for the year after as this year leaves, so that it ties."""
    year = draft.fiscal_year
    earlier = today().replace(year=year - 1, month=9, day=30)
    guards = tuple(msgspec.structs.replace(each, due=earlier.replace(year=year)) for each in draft.safeguards)
    days = {"staff_cut_off": earlier, "assets_cut_off": earlier}
    return msgspec.structs.replace(draft, carried_forward=now.carried_forward, safeguards=guards, **days)


def _stations(kept: Budget, stations: Sequence[Station], stage: str) -> None:
    """Each duty goes to the station whose words it has; after the first stage the stations are done."""
    give_parts(kept, stations, done=stage not in {"station", "second_compiling"})


def _control(desk: Desk, draft: DepartmentBudget, rng: Random) -> None:
    """Control figures near what is declared: some are exceeded."""
    amounts = Sums(draft).amounts
    share = Decimal(rng.choice(("0.985", "1", "1.02")))
    figures = {kind: (amounts[concept] * share).quantize(Decimal(1)) for kind, *_, concept in CONTROLLED}
    issue_control(desk, figures, "年初下达")
