"""Duties, activities and indicators of a made-up town, and the projects that pay for them."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import msgspec

from wenxiao.budget.example.grades import indicator
from wenxiao.budget.example.material import ActivityModel, DutyModel, duties
from wenxiao.budget.rows import (
    BudgetActivity,
    BudgetResponsibility,
    ExpenditureLine,
    Part,
    ProcurementItem,
    Project,
)

DUTIES = (8, 14)
ACTIVITIES = (20, 40)
INDICATORS = (60, 150)
_FEWEST_INDICATORS = 3
_STEP = 100
_TEN_THOUSAND = 10_000
_BUYS = 0.4
VEHICLES_BOUGHT = "31013"

Chosen = tuple[DutyModel, tuple[ActivityModel, ...]]


class Town(msgspec.Struct, frozen=True):
    """What texts speak of."""

    name: str
    villages: int


class Tree(msgspec.Struct, frozen=True):
    """Duties with projects, the lines that pay for these, and the services bought with them."""

    responsibilities: tuple[BudgetResponsibility, ...]
    projects: tuple[Project, ...]
    lines: tuple[ExpenditureLine, ...]
    services: tuple[ProcurementItem, ...]

    @property
    def vehicles_bought(self) -> Decimal:
        """What projects pay for vehicles; zero where none is bought."""
        return sum((line.amount for line in self.lines if line.economic == VEHICLES_BOUGHT), Decimal(0))


def tree(rng: Random, town: Town) -> Tree:
    """Duties and activities as many as drawn, with the projects of those that have money of their own."""
    chosen = _chosen(rng)
    most = INDICATORS[1] // sum(len(activities) for _, activities in chosen)
    responsibilities = tuple(
        _responsibility(rng, town, f"r-{number}", duty, activities, most)
        for number, (duty, activities) in enumerate(chosen, start=1)
    )
    return _Money(rng).tree(chosen, responsibilities)


def _chosen(rng: Random) -> list[Chosen]:
    """The duties with two activities each at least, and more until there are as many as drawn."""
    wanted = rng.randint(*DUTIES)
    taken: list[int] = []
    while sum(len(duties()[position].activity) for position in taken) < ACTIVITIES[0]:
        taken = sorted(rng.sample(range(len(duties())), wanted))
    numbers = {position: _two(rng, duties()[position]) for position in taken}
    free = [(position, number) for position in taken for number in range(len(duties()[position].activity))]
    rng.shuffle(free)
    target = rng.randint(max(ACTIVITIES[0], 2 * wanted), ACTIVITIES[1])
    for position, number in free:
        if sum(map(len, numbers.values())) < target:
            numbers[position].add(number)
    return [
        (duties()[position], tuple(duties()[position].activity[number] for number in sorted(numbers[position])))
        for position in taken
    ]


def _two(rng: Random, duty: DutyModel) -> set[int]:
    return set(rng.sample(range(len(duty.activity)), 2))


def _responsibility(
    rng: Random, town: Town, row_id: str, duty: DutyModel, activities: Sequence[ActivityModel], most: int
) -> BudgetResponsibility:
    return BudgetResponsibility(
        id=row_id,
        name=rng.choice(duty.name),
        description=rng.choice(duty.description),
        goal=rng.choice(duty.goal),
        published_goal=rng.choice(duty.published),
        activities=tuple(
            _activity(rng, town, f"{row_id}-{number}", activity, most)
            for number, activity in enumerate(activities, start=1)
        ),
    )


def _activity(rng: Random, town: Town, row_id: str, model: ActivityModel, most: int) -> BudgetActivity:
    count = rng.randint(_FEWEST_INDICATORS, min(most, len(model.indicators)))
    taken = sorted(rng.sample(range(len(model.indicators)), count))
    return BudgetActivity(
        id=row_id,
        name=rng.choice(model.name),
        description=rng.choice(model.description).format(town=town.name, n=town.villages),
        goal=rng.choice(model.goal),
        indicators=tuple(
            indicator(
                rng,
                f"{row_id}-{number}",
                model.indicators[position],
                withheld=model.indicators[position].partition("|")[0] in model.withheld,
            )
            for number, position in enumerate(taken, start=1)
        ),
    )


class _Money:
    """Gives activities their projects: one function each, amounts in hundreds of yuan that never repeat."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._functions: set[str] = set()
        self._amounts: set[Decimal] = set()
        self._projects: list[Project] = []
        self._lines: list[ExpenditureLine] = []
        self._services: list[ProcurementItem] = []

    def tree(self, chosen: Sequence[Chosen], responsibilities: tuple[BudgetResponsibility, ...]) -> Tree:
        for (_, models), responsibility in zip(chosen, responsibilities, strict=True):
            for model, activity in zip(models, responsibility.activities, strict=True):
                self._pay(model, activity.id)
        return Tree(responsibilities, tuple(self._projects), tuple(self._lines), tuple(self._services))

    def _pay(self, model: ActivityModel, activity: str) -> None:
        if not model.function or model.function in self._functions or (model.vehicle and self._rng.random() > _BUYS):
            return
        self._functions.add(model.function)
        amount = self._amount(model)
        name = self._rng.choice(model.project)
        project = self._project(name, activity, model.category, model.basis)
        self._projects.append(
            msgspec.structs.replace(project, developmental=model.developmental, livelihood=model.livelihood)
        )
        self._line(project, amount, model.function, model.economic, model.fund)
        if model.service:
            self._services.append(
                ProcurementItem(
                    id=f"procurement-service-{len(self._services) + 1}",
                    project_name=name,
                    article=model.service,
                    quantity=Decimal(1),
                    unit_price=amount,
                    quantity_unit="年",
                    fund=model.fund,
                )
            )

    def _project(self, name: str, owner: str, category: str, basis: str) -> Project:
        number = len(self._projects) + 1
        return Project(
            id=f"project-{number}",
            name=name,
            belongs_to=owner,
            category=category,
            basis=basis,
            justification=f"按{basis}安排，不安排则相关工作难以开展。",
            priority=number,
        )

    def _line(self, project: Project, amount: Decimal, function: str, economic: str, fund: str) -> None:
        self._lines.append(
            ExpenditureLine(
                id=f"line-project-{len(self._lines) + 1}",
                part=Part.PROJECT,
                amount=amount,
                function=function,
                economic=economic,
                fund=fund,
                project=project.id,
                name=project.name,
            )
        )

    def _amount(self, model: ActivityModel) -> Decimal:
        """An amount within the model's bounds that no other project has."""
        while True:
            least, most = (bound * _TEN_THOUSAND // _STEP for bound in model.money)
            amount = Decimal(self._rng.randint(least, most) * _STEP)
            if amount not in self._amounts:
                self._amounts.add(amount)
                return amount
