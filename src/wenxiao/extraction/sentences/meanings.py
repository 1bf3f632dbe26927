"""Which heads a wording stands for: kinds of money, classes of expenditure, parts of what they stand in."""

from wenxiao.extraction.sentences.subjects import Context, Dimensions, Head, Subject
from wenxiao.standards.concepts import Meaning, fund_of

_FISCAL = (Head("revenue.fiscal_appropriation"),)


def of_the_year(heads: tuple[Head, ...], meaning: Meaning) -> tuple[Head, ...]:
    """财政拨款本年收入 is the revenue of that kind of money, 财政拨款本年支出 what is spent of it."""
    single = heads[0] if len(heads) == 1 else None
    if meaning.fund is None or single is None:
        return ()
    if single.concept == "revenue.current_year":
        return (Head(meaning.fund.revenue),)
    if single.concept == "expenditure.current_year" and meaning.fund.expenditure:
        return (Head(meaning.fund.expenditure),)
    return ()


def beside_revenue(subject: Subject, before: Subject | None) -> Subject:
    """本年支出 right behind 财政拨款本年收入 is of that kind of money, too; any other subject is itself."""
    plain = len(subject.heads) == 1 and subject.heads[0] == Head("expenditure.current_year")
    fund = fund_of(before.heads[0].concept) if before and len(before.heads) == 1 else None
    if not plain or before is None or fund is None or not before.wording.endswith("本年收入"):
        return subject
    head = Head(fund.expenditure) if fund.expenditure else subject.heads[0].having(fund=fund.key)
    return Subject((head,), subject.wording)


def of_section(head: Head, context: Context) -> Head:
    """What is spent, of the kind of money that the title of the section names, where the text names none."""
    dimensions = dict(head.dimensions)
    named = "fund" in dimensions or head.concept.startswith("expenditure.fiscal")
    return head if named or not context.fund or head.root != "expenditure" else head.having(fund=context.fund)


def with_fund(head: Head, meaning: Meaning) -> Head:
    """What is spent, of that kind of money; revenue and all of 财政拨款 stay as they are."""
    if meaning.fund is None or head.root != "expenditure" or not meaning.fund.key:
        return head
    return head.having(fund=meaning.fund.key)


def heads_of(meaning: Meaning, whole: Subject | None) -> tuple[Head, ...]:
    """The heads of a concept or a class of expenditure, as parts of the whole they are printed in."""
    inherited = _inherited(whole)
    if meaning.concepts == ("revenue.carried_over",) and whole and whole.heads == _FISCAL:
        return (Head("revenue.fiscal_carried_over"),)
    if meaning.code:
        base = whole.heads[0] if whole and len(whole.heads) == 1 and whole.heads[0].root == "expenditure" else None
        head = base or Head("expenditure.total")
        return (head.having(body="", **{meaning.code[0]: meaning.code[1]}),)
    return tuple(
        Head(name).having(**dict(inherited)) if name.startswith("expenditure.") else Head(name)
        for name in meaning.concepts
    )


def _inherited(whole: Subject | None) -> Dimensions:
    """Dimensions of the whole that hold for its parts as well; a unit is named anew."""
    if whole is None or whole.heads[0].root != "expenditure":
        return ()
    return tuple(pair for pair in whole.heads[0].dimensions if pair[0] != "body")


def heads_of_money(meaning: Meaning, whole: Subject | None) -> tuple[Head, ...]:
    """A kind of money alone: which side it is on says its own ending, else the whole."""
    fund = meaning.fund
    single = whole.heads[0] if whole and len(whole.heads) == 1 else None
    side = meaning.side or (single.root if single else "")
    if fund is None or side not in ("revenue", "expenditure"):
        return ()
    if side == "revenue":
        if single and single.concept == "revenue.carried_over":
            return (single.having(fund=fund.key),)
        return (Head(fund.revenue),)
    if fund.expenditure:
        return (Head(fund.expenditure),)
    base = single if single and single.root == "expenditure" else Head("expenditure.total")
    return (base.having(fund=fund.key, body=""),)
