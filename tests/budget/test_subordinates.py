"""Which units publish for themselves."""

import pytest

from wenxiao.budget.rows import Unit
from wenxiao.budget.subordinates import subordinate_units


@pytest.mark.parametrize("own", ["甲镇人民政府", "甲镇人民政府本级", "甲镇人民政府（机关）"])
def test_the_department_itself_is_no_unit_of_its_own(own):
    station = Unit(id="u2", name="甲镇人民政府农业站")
    assert subordinate_units("甲镇人民政府", (Unit(id="u1", name=own), station)) == (station,)
