"""Parts of printed pages within another page."""

from wenxiao.budget.example import example
from wenxiao.publications.excerpts import citizens_excerpt, table_excerpts
from wenxiao.use_cases.publishing import printed


def pages():
    files = printed(example(3, 2027), ("html", "citizens"), "0" * 64)
    citizens = next(content for name, content in files.items() if "公众版" in name)
    whole = next(content for name, content in files.items() if "公众版" not in name)
    return citizens.decode(), whole.decode()


def test_the_citizens_page_comes_whole_one_level_down_and_without_its_title():
    citizens, _ = pages()
    found = citizens_excerpt(citizens)
    assert found.count("<h3") == citizens.count("<h2")
    assert found.count("<svg") == citizens.count("<svg")
    assert "<h1" not in found
    assert "<style" not in found


def test_every_table_comes_once_and_indicators_apart():
    _, whole = pages()
    money, performance, results = table_excerpts(whole)
    assert results == ()
    assert len(money) + len(performance) == whole.count('<section class="table') > 5
    assert performance
    assert all(each in whole for each in (*money, *performance))
    assert not any("绩效指标" in each for each in money)


def test_another_page_has_none():
    assert citizens_excerpt("<p>") == ""
    assert table_excerpts("<p>") == ((), (), ())
