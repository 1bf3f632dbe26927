"""The rows of a department budget. Every row has an ``id`` that stays with it through every edit.

Money is in yuan, exact. A field that an office has not filled in is ``None`` or ``""``, never zero.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from wenxiao.performance.tree import WITHHELD


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What all rows have: an id, unique within the budget."""

    id: str


class Text(Row, frozen=True, kw_only=True):
    """One paragraph of the mandate, of the overall goal, or of other matters."""

    text: str


class Nature(StrEnum):
    """Nature of a unit (单位性质)."""

    ADMINISTRATIVE = "行政"
    MANAGED_AS_CIVIL_SERVICE = "参公"
    PUBLIC_INSTITUTION = "事业"
    PUBLIC_INSTITUTION_ONE = "公益一类"
    PUBLIC_INSTITUTION_TWO = "公益二类"


class Staff(msgspec.Struct, frozen=True, kw_only=True):
    """People of one unit on the cut-off date, by the column they are printed in; ``None`` is not filled in.

    实有人员 are 在职, 病休 (sick leave) and 提前离岗 (early leave); 遗属 are surviving dependants.
    """

    posts_administrative: int | None = None
    posts_institution: int | None = None
    in_service_administrative: int | None = None
    in_service_institution: int | None = None
    sick_leave: int | None = None
    early_leave: int | None = None
    retired_cadres: int | None = None
    retired: int | None = None
    resigned: int | None = None
    dependants: int | None = None


class Unit(Row, frozen=True, kw_only=True):
    """One unit of the department; ``nature`` and ``rank`` as printed (正科级), ``vehicles`` it holds."""

    name: str
    code: str = ""
    nature: str = ""
    rank: str = ""
    funding: str = ""
    staff: Staff = Staff()
    vehicles: int | None = None


class RevenueLine(Row, frozen=True, kw_only=True):
    """Revenue of one source: ``source`` is a concept (``revenue.general_public_budget``, ``revenue.carried_over``)."""

    source: str
    amount: Decimal
    function: str = ""
    fund: str = ""


class Part(StrEnum):
    """Which part of expenditure a line belongs to."""

    PERSONNEL = "personnel"
    OPERATING = "operating"
    PROJECT = "project"


class ExpenditureLine(Row, frozen=True, kw_only=True):
    """One line of expenditure: the only place where its amount stands.

    ``function`` is a code of three, five or seven digits, ``economic`` one of three or five, both ``""`` where
    not known; ``fund`` a value of the dimension; ``project`` the id of the project it pays for, ``unit`` of the unit.
    """

    part: Part
    amount: Decimal
    function: str = ""
    economic: str = ""
    fund: str = "general_public_budget"
    project: str = ""
    unit: str = ""
    name: str = ""


class CarriedForward(Row, frozen=True, kw_only=True):
    """Money that is planned to be left at the end of the year (年终结转结余), of one fund; it is not expenditure."""

    amount: Decimal
    fund: str = "general_public_budget"


class Project(Row, frozen=True, kw_only=True):
    """One budget project under an activity (or, where a table gives it no activity, under a responsibility).

    ``priority`` 1 is the highest; rigid spending (三保, 债务) comes first. ``developmental`` (发展性) projects must
    have goals, ``livelihood`` marks the key projects for people's livelihood.
    """

    name: str
    belongs_to: str = ""
    code: str = ""
    category: str = ""
    basis: str = ""
    justification: str = ""
    priority: int | None = None
    developmental: bool = False
    livelihood: bool = False


class CostKind(StrEnum):
    """The kinds of 三公 costs, by their concept."""

    OVERSEAS = "official_costs.overseas"
    PURCHASE = "official_costs.vehicles.purchase"
    RUNNING = "official_costs.vehicles.running"
    RECEPTION = "official_costs.reception"


class OfficialCost(Row, frozen=True, kw_only=True):
    """One kind of 三公 cost this year and last year, and the reason for the change as the office gives it."""

    kind: CostKind
    amount: Decimal
    last_year: Decimal | None = None
    reason: str = ""


class OperatingItem(Row, frozen=True, kw_only=True):
    """One item of 机关运行经费: part of the operating expenditure of administrative units.

    Where the costs are not split into items one row without a name holds them all.
    """

    name: str = ""
    amount: Decimal
    economic: str = ""


class BudgetIndicator(Row, frozen=True, kw_only=True):
    """One indicator and its four cells 优 良 中 差 as they are to be printed."""

    name: str
    grades: tuple[str, str, str, str] = ("", "", "", "")
    withheld: bool = False

    @property
    def printed_grades(self) -> tuple[str, str, str, str]:
        """The cells as the public sees them."""
        return (WITHHELD, WITHHELD, WITHHELD, WITHHELD) if self.withheld else self.grades


class BudgetActivity(Row, frozen=True, kw_only=True):
    """One work activity; its budget is the sum of its projects and stands nowhere else."""

    name: str
    description: str = ""
    goal: str = ""
    indicators: tuple[BudgetIndicator, ...] = ()


class BudgetResponsibility(Row, frozen=True, kw_only=True):
    """One responsibility with its activities; ``published_goal`` is its paragraph under 职责分类绩效目标."""

    name: str
    description: str = ""
    goal: str = ""
    published_goal: str = ""
    indicators: tuple[BudgetIndicator, ...] = ()
    activities: tuple[BudgetActivity, ...] = ()


class Safeguard(Row, frozen=True, kw_only=True):
    """One safeguard (保障措施): what is done, by whom, until when, and what will show it."""

    title: str
    text: str = ""
    person: str = ""
    due: date | None = None
    evidence: str = ""


class ProcurementItem(Row, frozen=True, kw_only=True):
    """One row of the procurement plan; its amount is quantity × unit price (yuan) and stands nowhere else.

    The catalogue number means something only with its ``edition`` (2013, 2022). ``is_asset`` marks what becomes a
    fixed asset and counts among the planned purchases.
    """

    project_name: str
    article: str
    quantity: Decimal
    unit_price: Decimal
    quantity_unit: str = ""
    code: str = ""
    edition: str = ""
    catalogue_name: str = ""
    fund: str = "general_public_budget"
    other_channels: Decimal = Decimal(0)
    is_asset: bool = False

    @property
    def amount(self) -> Decimal:
        """Quantity × unit price, in yuan."""
        return self.quantity * self.unit_price


class AssetHolding(Row, frozen=True, kw_only=True):
    """Fixed assets of one kind on the cut-off date: ``kind`` is a concept (``assets.buildings``), value in yuan.

    ``assets.buildings.office`` is part of the buildings and is not added again.
    """

    kind: str
    quantity: Decimal | None = None
    value: Decimal | None = None


class Term(Row, frozen=True, kw_only=True):
    """One term of the glossary with its explanation."""

    name: str
    text: str


class LastYear(Row, frozen=True, kw_only=True):
    """A figure of the year before, as it was published: concept, its part if any, yuan."""

    concept: str
    amount: Decimal


class LastResult(Row, frozen=True, kw_only=True):
    """How a project (or, without ``project``, the whole department) was judged last year, and what followed of it.

    ``project`` is its id, ``name`` and ``activity`` as they were called then; ``amount`` what it had and ``decided``
    what was decided for this year, in yuan; ``score`` out of 100; ``consequence`` in the office's word (压减), ``""``
    while nothing is decided. Where ``withheld`` the problem is confidential.
    """

    name: str
    project: str = ""
    activity: str = ""
    amount: Decimal | None = None
    score: Decimal
    grade: str
    problem: str = ""
    consequence: str = ""
    decided: Decimal | None = None
    withheld: bool = False

    @property
    def printed_problem(self) -> str:
        """The problem as the public sees it."""
        return WITHHELD if self.withheld else self.problem


class ChangeReason(Row, frozen=True, kw_only=True):
    """Why a figure changed on last year, in the office's words; never made up."""

    concept: str
    text: str


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """The reply (批复) that approved the budget."""

    document: str
    date: date
