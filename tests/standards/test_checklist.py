"""The reviewer's checklist: every rule decides one item."""

import pytest

from wenxiao.audit.catalogue import catalogue
from wenxiao.standards.checklist import checklist_items, deciding_item

RULES = catalogue()


@pytest.mark.parametrize(
    ("rule", "title"),
    [
        ("PT27", "涉密的指标已标明"),
        ("PT23", "绩效指标细化量化，四档标准可衡量"),
        ("PT06", "职责、工作活动有绩效目标和指标"),
        ("AG05", "与上年公开的数字一致"),
        ("XX01", "其他"),
    ],
)
def test_the_longest_name_decides(rule: str, title: str) -> None:
    assert deciding_item(rule).title == title


def test_every_rule_of_the_catalogue_has_an_item_of_its_own_kind() -> None:
    assert not [rule.id for rule in RULES if "" in deciding_item(rule.id).rules]


def test_every_item_is_decided_by_a_rule() -> None:
    decided = {deciding_item(rule.id).title for rule in RULES}
    assert [item.title for item in checklist_items() if item.title not in decided] == ["其他"]
