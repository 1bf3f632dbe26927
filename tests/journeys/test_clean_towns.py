"""A made-up town's pack is clean: no rule finds an error or a warning in it, whatever the town and the year."""

import pytest

from wenxiao.audit import judge
from wenxiao.audit.findings import Result
from wenxiao.budget.example import example
from wenxiao.use_cases.checking_budgets import as_published


@pytest.mark.parametrize("seed", range(700, 716))
def test_nothing_is_wrong_with_a_pack_whose_figures_tie(seed):
    verdict = judge(as_published(example(seed, 2019 + seed % 9)))
    assert [(each.rule, each.chinese) for each in verdict.findings if each.severity != "hint"] == []
    assert [each.rule for each in verdict.executed if each.result is Result.CRASHED] == []
