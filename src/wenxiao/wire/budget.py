"""``wenxiao.budget/1``: a department budget as JSON, both ways, and its JSON Schema.

The forms stand apart from the types inside. A key that a form does not have is refused, so that a typing error is not
taken for a field left out; ``unsettled`` may stand in a budget made from a disclosure and is not read back.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec

from wenxiao.basics.amounts import plain, yuan
from wenxiao.basics.errors import NotABudget
from wenxiao.budget.department_budget import SCHEMA, DepartmentBudget
from wenxiao.budget.settling import Unsettled
from wenxiao.wire.elements import PlaceForm, place_form
from wenxiao.wire.refusals import refusal

_NUMBER = r"^-?[0-9]{1,15}(\.[0-9]{1,10})?$"
Money = Annotated[str, msgspec.Meta(pattern=_NUMBER, description='元，十进制字符串，如 "59314500.00"')]
Quantity = Annotated[str, msgspec.Meta(pattern=_NUMBER, description="数量，十进制字符串")]
Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="日期，如 2026-02-20")]
Count = Annotated[int, msgspec.Meta(ge=0)]
Year = Annotated[int, msgspec.Meta(ge=2000, le=2100)]
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200, description="行的编号，在一份预算里不重复")]
Grades = tuple[str, str, str, str]

#: Decimals that are no money.
_QUANTITIES = frozenset({"quantity", "score"})


class _Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form refuses keys that it does not have."""


class _RowForm(_Form, frozen=True, kw_only=True):
    """What all rows have."""

    id: Id


class IdentityForm(_Form, frozen=True, kw_only=True):
    """Whose budget it is."""

    name: Annotated[str, msgspec.Meta(min_length=1)]
    code: str = ""
    level: str = "乡镇"
    government: str = "县级"


class TextForm(_RowForm, frozen=True, kw_only=True):
    """One paragraph."""

    text: str


class StaffForm(_Form, frozen=True, kw_only=True):
    """People of one unit; ``null`` is not filled in."""

    posts_administrative: Count | None = None
    posts_institution: Count | None = None
    in_service_administrative: Count | None = None
    in_service_institution: Count | None = None
    sick_leave: Count | None = None
    early_leave: Count | None = None
    retired_cadres: Count | None = None
    retired: Count | None = None
    resigned: Count | None = None
    dependants: Count | None = None


class UnitForm(_RowForm, frozen=True, kw_only=True):
    """One unit."""

    name: str
    code: str = ""
    nature: str = ""
    rank: str = ""
    funding: str = ""
    staff: StaffForm = StaffForm()
    vehicles: Count | None = None


class RevenueForm(_RowForm, frozen=True, kw_only=True):
    """Revenue of one source, which is a concept."""

    source: str
    amount: Money
    function: str = ""
    fund: str = ""


class ExpenditureForm(_RowForm, frozen=True, kw_only=True):
    """One line of expenditure."""

    part: Literal["personnel", "operating", "project"]
    amount: Money
    function: str = ""
    economic: str = ""
    fund: str = "general_public_budget"
    project: str = ""
    unit: str = ""
    name: str = ""


class CarriedForwardForm(_RowForm, frozen=True, kw_only=True):
    """Money left at the end of the year, of one fund."""

    amount: Money
    fund: str = "general_public_budget"


class ProjectForm(_RowForm, frozen=True, kw_only=True):
    """One project; ``belongs_to`` is the id of an activity or a responsibility."""

    name: str
    belongs_to: str = ""
    code: str = ""
    category: str = ""
    basis: str = ""
    justification: str = ""
    priority: int | None = None
    developmental: bool = False
    livelihood: bool = False


class OperatingForm(_RowForm, frozen=True, kw_only=True):
    """One item of 机关运行经费; without a name all of them."""

    name: str = ""
    amount: Money
    economic: str = ""


class OfficialCostForm(_RowForm, frozen=True, kw_only=True):
    """One kind of 三公 costs."""

    kind: Literal[
        "official_costs.overseas",
        "official_costs.vehicles.purchase",
        "official_costs.vehicles.running",
        "official_costs.reception",
    ]
    amount: Money
    last_year: Money | None = None
    reason: str = ""


class IndicatorForm(_RowForm, frozen=True, kw_only=True):
    """One indicator with its cells 优 良 中 差."""

    name: str
    grades: Grades = ("", "", "", "")
    withheld: bool = False


class ActivityForm(_RowForm, frozen=True, kw_only=True):
    """One activity."""

    name: str
    description: str = ""
    goal: str = ""
    indicators: tuple[IndicatorForm, ...] = ()


class ResponsibilityForm(_RowForm, frozen=True, kw_only=True):
    """One responsibility."""

    name: str
    description: str = ""
    goal: str = ""
    published_goal: str = ""
    indicators: tuple[IndicatorForm, ...] = ()
    activities: tuple[ActivityForm, ...] = ()


class SafeguardForm(_RowForm, frozen=True, kw_only=True):
    """One safeguard."""

    title: str
    text: str = ""
    person: str = ""
    due: Day | None = None
    evidence: str = ""


class ProcurementForm(_RowForm, frozen=True, kw_only=True):
    """One row of the procurement plan."""

    project_name: str
    article: str
    quantity: Quantity
    unit_price: Money
    quantity_unit: str = ""
    code: str = ""
    edition: str = ""
    catalogue_name: str = ""
    fund: str = "general_public_budget"
    other_channels: Money = "0.00"
    is_asset: bool = False


class AssetForm(_RowForm, frozen=True, kw_only=True):
    """Fixed assets of one kind."""

    kind: str
    quantity: Quantity | None = None
    value: Money | None = None


class TermForm(_RowForm, frozen=True, kw_only=True):
    """One term."""

    name: str
    text: str


class LastYearForm(_RowForm, frozen=True, kw_only=True):
    """A figure of the year before."""

    concept: str
    amount: Money


class LastResultForm(_RowForm, frozen=True, kw_only=True):
    """How a project (without ``project`` the whole department) was judged last year, and what followed of it."""

    name: str
    project: str = ""
    activity: str = ""
    amount: Money | None = None
    score: Quantity
    grade: Literal["优", "良", "中", "差"]
    problem: str = ""
    consequence: str = ""
    decided: Money | None = None
    withheld: bool = False


class ReasonForm(_RowForm, frozen=True, kw_only=True):
    """Why a figure changed."""

    concept: str
    text: str


class ApprovalForm(_Form, frozen=True, kw_only=True):
    """The reply that approved the budget."""

    document: str
    date: Day


class UnsettledForm(_Form, frozen=True, kw_only=True):
    """What could not be settled, why, and where."""

    field: str
    kind: str
    message: str
    message_en: str
    places: tuple[PlaceForm, ...] = ()


class BudgetForm(_Form, frozen=True, kw_only=True):
    """A department budget; totals are not in it, as they are computed."""

    schema: Literal["wenxiao.budget/1"]
    department: IdentityForm
    fiscal_year: Year
    mandate: tuple[TextForm, ...] = ()
    staff_cut_off: Day | None = None
    units: tuple[UnitForm, ...] = ()
    revenue: tuple[RevenueForm, ...] = ()
    expenditure: tuple[ExpenditureForm, ...] = ()
    carried_forward: tuple[CarriedForwardForm, ...] = ()
    projects: tuple[ProjectForm, ...] = ()
    operating: tuple[OperatingForm, ...] = ()
    operating_use: str = ""
    official_costs: tuple[OfficialCostForm, ...] = ()
    overall_goal: tuple[TextForm, ...] = ()
    responsibilities: tuple[ResponsibilityForm, ...] = ()
    safeguards: tuple[SafeguardForm, ...] = ()
    procurement: tuple[ProcurementForm, ...] = ()
    assets: tuple[AssetForm, ...] = ()
    assets_cut_off: Day | None = None
    glossary: tuple[TermForm, ...] = ()
    other_matters: tuple[TextForm, ...] = ()
    approval: ApprovalForm | None = None
    last_year: tuple[LastYearForm, ...] = ()
    reasons: tuple[ReasonForm, ...] = ()
    results: tuple[LastResultForm, ...] = ()
    unsettled: tuple[UnsettledForm, ...] | msgspec.UnsetType = msgspec.UNSET


def budget_form(budget: DepartmentBudget, unsettled: Iterable[Unsettled] | None = None) -> BudgetForm:
    """The budget as it is written, with what could not be settled where it was made from a disclosure."""
    form = msgspec.convert(_data(budget), BudgetForm)
    if unsettled is None:
        return form
    return msgspec.structs.replace(form, unsettled=tuple(_unsettled(each) for each in unsettled))


def encode(budget: DepartmentBudget, unsettled: Iterable[Unsettled] | None = None) -> str:
    """The budget as indented JSON text."""
    data = msgspec.json.encode(budget_form(budget, unsettled))
    return msgspec.json.format(data, indent=2).decode("utf-8") + "\n"


def decode(text: str | bytes) -> DepartmentBudget:
    """The budget that JSON text holds.

    Raises ``NotABudget``, in the words of the person who wrote it, for JSON that is broken, has an unknown or a
    missing key or a wrong value, or gives two rows one id.
    """
    try:
        form = msgspec.json.decode(text, type=BudgetForm)
        kept = msgspec.structs.replace(form, unsettled=msgspec.UNSET)
        budget = msgspec.convert(msgspec.to_builtins(kept), DepartmentBudget)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        why, why_en = refusal(str(error))
        raise NotABudget(why=why, why_en=why_en) from error
    twice = budget.duplicate_ids()
    if twice:
        ids = "、".join(twice)
        raise NotABudget(why=f"不同的行用了同一个编号：{ids}", why_en=f"several rows have the id {ids}")
    return budget


def schema() -> dict[str, Any]:
    """The JSON Schema of the form."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        **msgspec.json.schema(BudgetForm),
    }


def _data(value: object, field: str = "") -> object:
    """Plain data of a row or a value; decimals as strings."""
    if isinstance(value, msgspec.Struct):
        return {name: _data(getattr(value, name), name) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [_data(item, field) for item in value]
    if isinstance(value, Decimal):
        return plain(value) if field in _QUANTITIES else yuan(value)
    return msgspec.to_builtins(value)


def _unsettled(each: Unsettled) -> UnsettledForm:
    return UnsettledForm(
        field=each.field,
        kind=each.kind,
        message=each.chinese,
        message_en=each.english,
        places=tuple(place_form(place) for place in each.places),
    )
