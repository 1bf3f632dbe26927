"""Everything one published document states."""

from datetime import date
from decimal import Decimal

import msgspec

from wenxiao.basics.amounts import Amount
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place
from wenxiao.documents.model import Source
from wenxiao.facts.evaluation import StatedEvaluation
from wenxiao.facts.fact import Fact
from wenxiao.performance.tree import PerformanceTable


class Statement(msgspec.Struct, frozen=True, gc=False):
    """A text with its place."""

    text: str
    place: Place


class NamedText(msgspec.Struct, frozen=True):
    """A text under a name: the goal of one responsibility, one term of the glossary."""

    name: str
    text: str
    place: Place


class Reason(msgspec.Struct, frozen=True):
    """The reason a document gives for a change: ``concept`` is what changed."""

    concept: str
    text: str
    place: Place


class BodyName(msgspec.Struct, frozen=True):
    """One printing of the body's name; ``code`` as printed before it, ``""`` if none."""

    name: str
    code: str
    place: Place


class Department(msgspec.Struct, frozen=True):
    """Whose budget this is: ``name`` and ``code`` as first printed, and every printing."""

    name: str
    code: str
    names: tuple[BodyName, ...] = ()


class UnitRow(msgspec.Struct, frozen=True, kw_only=True):
    """One unit in the organisation table, cells as printed."""

    name: str
    nature: str
    rank: str
    funding: str
    place: Place
    is_total: bool = False


class ProcurementRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the procurement table. ``funds`` are (fund concept, amount) as printed by column.

    ``name`` is the budget project it is paid from, ``code`` the catalogue number with no brackets,
    ``catalogue_name`` what is printed beside that number.
    """

    name: str
    article: str
    code: str
    catalogue_name: str
    quantity_unit: str
    place: Place
    quantity: Decimal | None = None
    unit_price: Amount | None = None
    project_amount: Amount | None = None
    total: Amount | None = None
    current_year: Amount | None = None
    funds: tuple[tuple[str, Amount], ...] = ()
    is_total: bool = False


class AssetRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table of fixed assets: printed name, concept if known, quantity, value."""

    name: str
    concept: str | None
    place: Place
    quantity: Amount | None = None
    value: Amount | None = None


class ResultRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table of last year's evaluation results, words as printed; ``score`` out of 100.

    ``activity`` is ``""`` for the department as a whole; the problem of a ``withheld`` row is printed as 涉密.
    """

    activity: str
    name: str
    grade: str
    problem: str
    consequence: str
    place: Place
    amount: Amount | None = None
    score: Decimal | None = None
    decided: Amount | None = None
    withheld: bool = False


class PublishedTable(msgspec.Struct, frozen=True):
    """One budget table that was recognised; ``name`` is that of ``standards.budget_tables``.

    ``figures`` counts the figures in it that are more than nothing, ``note`` is what stands in words in an empty one.
    """

    name: str
    place: Place
    figures: int
    note: str = ""


class Approval(msgspec.Struct, frozen=True):
    """The reply (批复) that approved the budget: document number and date."""

    document: str
    date: date | None
    place: Place


class Section(msgspec.Struct, frozen=True):
    """One section in the order of the document; ``kind`` is a name of ``standards.sections``, or ``other``."""

    kind: str
    title: str
    number: str
    place: Place
    first_block: int
    end_block: int


class UnreadFigure(msgspec.Struct, frozen=True):
    """A printed figure that became no fact."""

    text: str
    place: Place


class Coverage(msgspec.Struct, frozen=True):
    """Of the figures printed in the sections that state money: how many became facts, and which did not."""

    printed: int
    read: int
    unread: tuple[UnreadFigure, ...] = ()


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """One document's statements, as they stand; ``fiscal_year`` is ``None`` where none is printed.

    ``contents`` are the lines of its table of contents (目录), ``project_goals`` the forms of goals in the national
    form (项目支出绩效目标表), ``performance`` the table of responsibilities and activities, ``results`` how last year's
    projects were judged.
    """

    source: Source
    kind: str
    department: Department
    fiscal_year: int | None
    coverage: Coverage
    facts: tuple[Fact, ...] = ()
    mandate: tuple[Statement, ...] = ()
    overall_goal: tuple[Statement, ...] = ()
    responsibility_goals: tuple[NamedText, ...] = ()
    safeguards: tuple[Statement, ...] = ()
    reasons: tuple[Reason, ...] = ()
    performance: tuple[PerformanceTable, ...] = ()
    tables: tuple[PublishedTable, ...] = ()
    units: tuple[UnitRow, ...] = ()
    procurement: tuple[ProcurementRow, ...] = ()
    assets: tuple[AssetRow, ...] = ()
    results: tuple[ResultRow, ...] = ()
    planned_purchases: Statement | None = None
    approval: Approval | None = None
    glossary: tuple[NamedText, ...] = ()
    sections: tuple[Section, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    project_goals: tuple[StatedEvaluation, ...] = ()
    contents: tuple[Statement, ...] = ()
    texts: tuple[Statement, ...] = msgspec.field(default=())

    @property
    def of_accounts(self) -> bool:
        """Whether it states what was spent (决算) rather than what is planned: most of its figures are final."""
        final = sum(("scenario", "final") in fact.dimensions for fact in self.facts)
        return final * 2 > len(self.facts)
