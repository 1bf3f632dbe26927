"""Unknown codes are told by row."""

from decimal import Decimal

from msgspec.structs import replace

from wenxiao.budget.coding import unknown_codes
from wenxiao.budget.example import example
from wenxiao.budget.rows import ExpenditureLine, Part


def test_an_example_has_known_codes_only() -> None:
    assert unknown_codes(example(4)) == {}


def test_unknown_codes_are_told_by_row() -> None:
    line = ExpenditureLine(id="new", part=Part.PROJECT, amount=Decimal(1), function="2999999", economic="30298")
    budget = example(4)
    item = replace(budget.procurement[0], edition="2013", code="A02010105")
    changed = replace(budget, expenditure=(*budget.expenditure, line), procurement=(item, *budget.procurement[1:]))
    found = unknown_codes(changed)
    assert [code.code for code in found["new"]] == ["2999999", "30298"]
    assert [code.edition for code in found[item.id]] == ["2013"]
    assert len(found) == 2
