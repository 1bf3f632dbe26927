"""Making the county: its offices and people, two years of budgets, every stage, and a few honest mistakes to find."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from random import Random

import msgspec
from django.contrib.auth.hashers import make_password
from django.db import transaction

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.control import CONTROLLED
from wenxiao.budget.example import example
from wenxiao.budget.next_year import next_year
from wenxiao.budget.sums import Sums
from wenxiao.workflow.stages import STAGES
from wenxiao_web.demo.accounts import PASSWORD, PREFIX
from wenxiao_web.demo.adjusting import adjusted, supervised
from wenxiao_web.demo.execution import executed, imported
from wenxiao_web.demo.ledger import ledgered
from wenxiao_web.demo.mistakes import with_mistake
from wenxiao_web.demo.monitoring import watched_year
from wenxiao_web.demo.names import COUNTY, DEPARTMENTS, GIVEN, STATIONS, SURNAMES, TOWN_CODES
from wenxiao_web.demo.results import NEW_AT, judged, with_new_project
from wenxiao_web.storage.actions.demo import add_body, add_person, add_year, give_parts, publish_after, put_at_stage
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


class _County:
    """The county while it is made; the same seed makes the same county."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.secret = make_password(PASSWORD)
        self.county = add_body(None, OrganisationKind.COUNTY, "130900", f"{COUNTY}财政局", COUNTY)
        self.names = self._names()
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
    _years(made, town, officer, budget, stage, stations)
    _lived(made, town, officer, leader)


def _department(made: _County, code: str, name: str, words: tuple[str, ...], stage: str) -> None:
    body = add_body(made.county, OrganisationKind.DEPARTMENT, code, f"{COUNTY}{name}", name)
    officer = made.person(f"officer-{code}", Role.FINANCE_OFFICER, body)
    leader = made.person(f"leader-{code}", Role.LEADER, body)
    station = add_body(body, OrganisationKind.STATION, f"{code}01", f"{name}综合服务站", "综合服务站")
    clerk = made.person(f"clerk-{code}01", Role.STATION_CLERK, station)
    budget = renamed(example(made.rng.randrange(10**6), YEARS[0]), body.name)
    _years(made, body, officer, budget, stage, [(station, clerk, words)])
    _lived(made, body, officer, leader)


def renamed(budget: DepartmentBudget, name: str) -> DepartmentBudget:
    """A made-up town's budget under another name, wherever the town's name stands."""
    town = budget.department.name
    text = msgspec.json.encode(budget).decode()
    text = text.replace(town, name).replace(town.removesuffix("人民政府"), name).replace('"乡镇"', '"部门"')
    return msgspec.json.decode(text.encode(), type=DepartmentBudget)


def _years(
    made: _County,
    body: Organisation,
    officer: Person,
    budget: DepartmentBudget,
    stage: str,
    stations: Sequence[Station],
) -> None:
    """This year's budget, approved and published; next year's, at its stage."""
    identity = msgspec.structs.replace(budget.department, code=body.code)
    now = msgspec.structs.replace(budget, department=identity)
    begin(made.desk(officer, body, YEARS[0], Role.FINANCE_OFFICER), now)
    _publish(made, body, officer)
    draft = with_mistake(_filled(next_year(now)), made.rng)
    draft = with_new_project(draft) if body.code in NEW_AT else draft
    desk = made.desk(officer, body, YEARS[1], Role.FINANCE_OFFICER)
    kept = begin(desk, draft, "begun", copied_from=YEARS[0]).kept
    _stations(kept, stations, stage)
    review = made.desk(made.reviewer, body, YEARS[1], Role.COUNTY_REVIEWER)
    if stage not in {"station", "compiling", "leading", "first_review"}:
        _control(review, draft, made.rng)
    put_at_stage(review, stage)
    if stage in {"compiling", "second_compiling"}:
        remark(review, kept, "绩效指标的差档与中档没有接上，请核对后补齐。", section="responsibilities")


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


def _publish(made: _County, body: Organisation, officer: Person) -> None:
    """Approved everywhere; public in time at most bodies, late at some, and at one not yet."""
    desk = made.desk(officer, body, YEARS[0], Role.FINANCE_OFFICER)
    put_at_stage(made.desk(made.reviewer, body, YEARS[0], Role.COUNTY_REVIEWER), "approved")
    days = made.rng.choice((5, 12, 18, 16, 27))
    if body.code not in _NOT_PUBLIC:
        publish_after(desk, made.reviewer, days)


def _filled(draft: DepartmentBudget) -> DepartmentBudget:
    """The days that a draft asks for anew, and the reasons that it must give."""
    year = draft.fiscal_year
    earlier = today().replace(year=year - 1, month=9, day=30)
    guards = tuple(msgspec.structs.replace(each, due=earlier.replace(year=year)) for each in draft.safeguards)
    return msgspec.structs.replace(draft, staff_cut_off=earlier, assets_cut_off=earlier, safeguards=guards)


def _stations(kept: Budget, stations: Sequence[Station], stage: str) -> None:
    """Each duty goes to the station whose words it has; after the first stage the stations are done."""
    give_parts(kept, stations, done=stage not in {"station", "second_compiling"})


def _control(desk: Desk, draft: DepartmentBudget, rng: Random) -> None:
    """Control figures near what is declared: some are exceeded."""
    amounts = Sums(draft).amounts
    share = Decimal(rng.choice(("0.985", "1", "1.02")))
    figures = {kind: (amounts[concept] * share).quantize(Decimal(1)) for kind, *_, concept in CONTROLLED}
    issue_control(desk, figures, "年初下达")
