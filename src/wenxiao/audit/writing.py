"""How figures are written for people: as an official would, with the unit as printed."""

from decimal import Decimal

from wenxiao.audit.figures import Figure, Value
from wenxiao.basics.amounts import MONEY_UNITS, Amount, plain
from wenxiao.standards.concepts import fund_titles
from wenxiao.standards.local import kept
from wenxiao.standards.relation_grammar import Form
from wenxiao.standards.relations import titles

#: Dimensions whose printed name says more than the concept does.
_NAMED = frozenset({"item", "project", "row", "responsibility", "activity", "line"})
_FORMS = {
    Form.AMOUNT: ("{0}", "{0}"),
    Form.COUNT: ("{0}", "{0}"),
    Form.CHANGE: ("{0}增减额", "change of {0}"),
    Form.LAST: ("上年{0}", "last year's {0}"),
    Form.PERCENT: ("{0}增减百分比", "percentage of change of {0}"),
}
_MOST_PLACES = 6


def written(amount: Amount) -> str:
    """A stated amount: ``-13.73万元``, ``8.70万元``, ``25人``."""
    return f"{plain(amount.number)}{amount.unit}"


def written_like(value: Decimal, amount: Amount) -> str:
    """A value (in yuan, percent or pieces) in the unit of a stated amount, with its places or as many as needed."""
    number = value / MONEY_UNITS.get(amount.unit, Decimal(1))
    if not amount.is_money and amount.unit == "%":
        return f"{plain(number.quantize(Decimal(1).scaleb(-amount.places)))}{amount.unit}"
    exact = number.quantize(Decimal(1).scaleb(-_MOST_PLACES)).normalize()
    exponent = exact.as_tuple().exponent
    needed = max(0, -exponent) if isinstance(exponent, int) else 0
    return f"{plain(exact.quantize(Decimal(1).scaleb(-max(needed, amount.places))))}{amount.unit}"


def written_value(value: Value) -> str:
    """A value that may be reckoned from several stated ones, in the unit of the first."""
    weight, fact = value.leaves[0]
    if len(value.leaves) == 1 and weight == 1:
        return written(fact.amount)
    if not any(weight for weight, _ in value.leaves):
        return "0"
    model = next((other for _, other in value.leaves if other.amount.is_money), fact)
    return written_like(value.number, model.amount)


@kept
def title(figure: Figure, wording: str = "") -> tuple[str, str]:
    """What a figure is called, in Chinese and English; ``wording`` is what is printed beside it, as a row's name."""
    chinese, english = titles()[figure.concept]
    names = dict(figure.dimensions)
    if wording and names.keys() & _NAMED:
        chinese = english = _with_column(figure.concept, wording, chinese)
    inside = [_value(name, value) for name, value in figure.dimensions if name not in _NAMED and name != "table"]
    in_brackets, in_english = "，".join(said for said, _ in inside), ", ".join(said for _, said in inside)
    form, form_en = _FORMS[figure.form]
    return (
        form.format(chinese) + (f"（{in_brackets}）" if inside else ""),
        form_en.format(english) + (f" ({in_english})" if inside else ""),
    )


def _value(dimension: str, value: str) -> tuple[str, str]:
    """What a value of a dimension is called: a kind of money by its title, all else as it is printed."""
    if dimension == "fund":
        return fund_titles().get(value, (value, value))
    return value, value if value.isascii() else f"“{value}”"


def _with_column(concept: str, wording: str, chinese: str) -> str:
    return f"“{wording}”的{chinese}" if concept.startswith("procurement.row.") else f"“{wording}”"
