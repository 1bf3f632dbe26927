"""Every list as CSV and as a workbook; in neither can a cell be a formula."""

import csv
import io

import pytest

from tests.web.site.test_access import address
from wenxiao.readers.workbook.cells import read_cells
from wenxiao_web.storage.models import Person

LISTS = {
    "bodies-csv": "reviewer",
    "ledger-csv": "reviewer",
    "findings-csv": "officer",
    "records-csv": "officer",
    "people-csv": "administrator",
}


@pytest.mark.parametrize("name", LISTS)
def test_both_say_the_same(as_, cast, name):
    client = as_(LISTS[name])
    text = client.get(address(name)).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    (sheet,) = read_cells(client.get(address(name), {"as": "xlsx"}).content, "a.xlsx").values()
    told = [[str(cell if cell is not None else "").removesuffix(".0") for cell in row] for row in sheet]
    assert [[cell.lstrip("'") for cell in row] for row in rows] == told
    assert len(rows) > 1 or name == "findings-csv"


def test_a_name_that_is_a_formula_stays_a_name(as_, cast):
    Person.objects.filter(username="leader").update(full_name="=HYPERLINK(1)")
    client = as_("administrator")
    assert "'=HYPERLINK(1)" in client.get(address("people-csv")).content.decode()
    content = client.get(address("people-csv"), {"as": "xlsx"}).content
    (sheet,) = read_cells(content, "a.xlsx").values()
    assert "=HYPERLINK(1)" in {cell for row in sheet for cell in row}
