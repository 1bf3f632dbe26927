"""``wenxiao execute``: where each row of a file of payments goes."""

import pytest

from tests.cli.running import wenxiao
from wenxiao.budget.example import example
from wenxiao.wire.budget import encode

BUDGET = example(1, 2026)


@pytest.fixture
def files(tmp_path):
    budget = tmp_path / "budget.json"
    budget.write_text(encode(BUDGET), encoding="utf-8")
    payments = tmp_path / "payments.csv"

    def written(text):
        payments.write_bytes(text.encode("gb18030"))
        return str(budget), str(payments)

    return written


def test_rows_that_fit_and_rows_that_are_listed(files):
    rows = f"日期,金额（元）,项目名称\n2026-03-02,5000,{BUDGET.projects[0].name}\n2026-03-02,5,没有的项目\n"
    done = wenxiao("execute", *files(rows), "--on", "2026-07-31")
    assert done.status == 1
    assert "第 3 行  对不上预算行" in done.out
    assert "可以登记 1" in done.out
    assert "5,000.00" in done.out
    english = wenxiao("execute", *files(rows), "--lang", "en")
    assert "No line fits" in english.out


def test_the_unit_is_asked_for_where_nothing_tells_it(files):
    rows = f"日期,金额,项目名称\n2026-03-02,5,{BUDGET.projects[0].name}\n"
    assert wenxiao("execute", *files(rows)).status == 2
    assert wenxiao("execute", *files(rows), "--unit", "万元").status == 0


def test_columns_that_are_not_known_are_told(files):
    done = wenxiao("execute", *files("何时,多少\n2026-03-02,5\n"))
    assert done.status == 2
    assert "何时" in done.err
