"""The forms of the tables of procurement, of fixed assets and of last year's results, row by row."""

import msgspec

from wenxiao.facts.disclosure import AssetRow, ProcurementRow, ResultRow
from wenxiao.wire.elements import AmountForm, PlaceForm, amount_form, number_text, place_form


class FundForm(msgspec.Struct, frozen=True):
    """What one kind of money pays, by the concept of its column."""

    concept: str
    amount: AmountForm | None


class ProcurementForm(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the procurement table."""

    name: str
    article: str
    code: str
    catalogue_name: str
    quantity_unit: str
    quantity: str | None
    unit_price: AmountForm | None
    project_amount: AmountForm | None
    total: AmountForm | None
    current_year: AmountForm | None
    funds: list[FundForm]
    is_total: bool
    place: PlaceForm


class AssetForm(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table of fixed assets."""

    name: str
    concept: str | None
    quantity: AmountForm | None
    value: AmountForm | None
    place: PlaceForm


class ResultForm(msgspec.Struct, frozen=True, kw_only=True):
    """One row of last year's evaluation results; ``score`` out of 100, the problem of a ``withheld`` row is 涉密."""

    activity: str
    name: str
    amount: AmountForm | None
    score: str | None
    grade: str
    problem: str
    consequence: str
    decided: AmountForm | None
    withheld: bool
    place: PlaceForm


def procurement_form(row: ProcurementRow) -> ProcurementForm:
    """One row of procurement, blanks ``null``."""
    return ProcurementForm(
        name=row.name,
        article=row.article,
        code=row.code,
        catalogue_name=row.catalogue_name,
        quantity_unit=row.quantity_unit,
        quantity=number_text(row.quantity),
        unit_price=amount_form(row.unit_price),
        project_amount=amount_form(row.project_amount),
        total=amount_form(row.total),
        current_year=amount_form(row.current_year),
        funds=[FundForm(concept, amount_form(amount)) for concept, amount in row.funds],
        is_total=row.is_total,
        place=place_form(row.place),
    )


def asset_form(row: AssetRow) -> AssetForm:
    """One row of fixed assets, blanks ``null``."""
    return AssetForm(
        name=row.name,
        concept=row.concept,
        quantity=amount_form(row.quantity),
        value=amount_form(row.value),
        place=place_form(row.place),
    )


def result_form(row: ResultRow) -> ResultForm:
    """One row of results, blanks ``null``."""
    return ResultForm(
        activity=row.activity,
        name=row.name,
        amount=amount_form(row.amount),
        score=number_text(row.score),
        grade=row.grade,
        problem=row.problem,
        consequence=row.consequence,
        decided=amount_form(row.decided),
        withheld=row.withheld,
        place=place_form(row.place),
    )
