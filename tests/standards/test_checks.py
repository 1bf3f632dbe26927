"""Words, limits and lists of the audit rules."""

import re

from wenxiao.standards.checks import checks, is_counted
from wenxiao.standards.sections import section_wordings


def test_pieces_and_people_are_counted_and_areas_are_not():
    assert [unit for unit in ("台", "辆", "人", "平方米", "万元", "年", "吨", "") if is_counted(unit)] == [
        "台",
        "辆",
        "人",
    ]


def test_required_sections_are_sections_that_are_read():
    assert {section.kind for section in checks().section} <= {wording.kind for wording in section_wordings()}
    assert len(checks().section) == 9


def test_patterns_are_patterns():
    for pattern in (*checks().leftovers.placeholders, *checks().leftovers.choices):
        assert re.compile(pattern).search("") is None
