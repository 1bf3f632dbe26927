"""A county's own standards: they work, and what is wrong in them is told with file, line and reason."""

import pytest

from tests.house.repository import ROOT
from wenxiao.audit.catalogue import catalogue
from wenxiao.basics.errors import UnusableStandards
from wenxiao.standards.checks import checks
from wenxiao.standards.clocks import clock_named
from wenxiao.standards.concepts import lexicon
from wenxiao.standards.local import LIMIT_OF_ROWS, VARIABLE, use
from wenxiao.standards.relations import relations
from wenxiao.standards.sections import exact_kind
from wenxiao.use_cases.checking import use_standards

ROW = """[[relation]]
id = "BX01"
title = "甲"
basis = "乙"
expression = "expenditure.total = expenditure.basic"
"""


@pytest.fixture(autouse=True)
def product_s_own():
    yield
    use(None)


@pytest.fixture
def folder(tmp_path):
    def written(text, name="relations.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return written


def test_the_example_folder_works():
    use_standards(ROOT / "examples" / "standards")
    rule = {each.id: each for each in catalogue()}["BX01"]
    assert (rule.family, rule.severity, rule.valid_from) == ("local", "warning", 2024)
    assert rule.basis.startswith("本县约定：")
    assert clock_named("publication").days == 15
    assert checks().section[-1].kind == "approval"
    assert checks().limits.pasted_paragraph == 60
    assert checks().limits.pasted_cell == 24
    meaning, section = lexicon("").exact("公务招待费"), exact_kind("家底情况")
    assert meaning is not None
    assert meaning.concepts == ("official_costs.reception",)
    assert section is not None
    assert section.kind == "assets"


def test_without_a_folder_the_product_s_own_are_back(folder):
    use_standards(folder(ROW))
    assert [rule.id for rule in catalogue()][-1] == "BX01"
    use(None)
    assert "BX01" not in {rule.id for rule in catalogue()}
    assert clock_named("publication").days == 20


def test_the_environment_may_name_the_folder(folder, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(folder(ROW)))
    use(None)
    assert [rule.id for rule in catalogue()][-1] == "BX01"
    monkeypatch.delenv(VARIABLE)


def test_a_row_with_the_product_s_number_changes_that_row(folder):
    use_standards(folder('[[relation]]\nid = "RL05"\nseverity = "hint"\nvalid_to = 2020\n'))
    relation = {each.id: each for each in relations()}["RL05"]
    assert (relation.severity, relation.valid_to, relation.applies_in(2021)) == ("hint", 2020, False)
    assert relation.title == "本级项目支出不超过项目支出"


WRONG = [
    ("[[relation]]\ntitle = 甲\n", 2, "不是正确的 TOML"),
    ("x = 1\n" + ROW, 1, "不认识“x”"),
    ("[relation]\nid = 1\n", 1, "要写成 [[relation]]"),
    ("# 本县\n\n" + ROW.replace("expenditure.basic", "expenditure.bsic"), 7, "没有“expenditure.bsic”这个概念"),
    (ROW.replace(" = expenditure.basic", " ="), 5, "没有写完，后面应当是一个数字的名称"),
    (ROW.replace("expenditure.basic", "mean(expenditure.basic)"), 5, "“mean(…)”不认识"),
    (ROW.replace("= exp", "== exp", 1), 5, ""),
    (ROW + "valid_form = 2024\n", 6, "没有“valid_form”这一项"),
    (ROW + 'valid_from = "二〇二四"\n', 6, "应当是整数"),
    (ROW + "valid_from = 2024-01-01\n", 6, "应当是整数"),
    (ROW + "valid_from = 2030\nvalid_to = 2020\n", 6, "先后不能颠倒"),
    (ROW + "valid_from = 20240101\n", 6, "2000—2100"),
    (ROW.replace("BX01", "x1"), 2, "两个大写字母加数字"),
    (ROW.replace('basis = "乙"\n', ""), 1, "缺少“basis”"),
    (ROW + 'severity = "fatal"\n', 6, "severity"),
    (ROW + "\n" + ROW.replace("BX01", "BX02").replace("expenditure.total =", "expenditure.total = 3 +"), 11, "“3”"),
    (
        ROW.replace(
            "expenditure.total = expenditure.basic", "expenditure.basic.operating = expenditure.basic + project"
        )
        + "composes = true\n",
        6,
        "绕成了圈",
    ),
    (ROW + "composes = true\nexpression2 = 1\n", 7, "没有“expression2”"),
]


@pytest.mark.parametrize(("text", "line", "why"), WRONG)
def test_a_wrong_relation_is_told_with_its_line_and_reason(folder, text, line, why):
    with pytest.raises(UnusableStandards) as told:
        use_standards(folder(text))
    assert f"relations.toml 第 {line} 行：" in told.value.chinese
    assert why in told.value.chinese
    assert f"relations.toml, line {line}: " in told.value.english


@pytest.mark.parametrize(
    ("name", "text", "line", "why"),
    [
        ("checks.toml", '[[section]]\nkind = "approvals"\ntitle = "批复"\n', 2, "没有名为“approvals”"),
        ("checks.toml", "[limits]\npasted = 3\n", 2, "没有“pasted”"),
        ("checks.toml", '[limits]\nusual_unit = "八成"\n', 2, "要写数字"),
        ("checks.toml", '[leftovers]\nplaceholders = ["(("]\n', 2, "不是正则表达式"),
        ("clocks.toml", '[[clock]]\nid = "publication"\ndays = "十五"\n', 3, "应当是整数"),
        (
            "concepts.toml",
            '[[concept]]\nname = "x"\ntitle = "甲"\ntitle_en = "a"\nparent = "y"\n',
            5,
            "没有“y”这个概念",
        ),
        ("concepts.toml", '[[concept]]\nname = "expenditure.total"\nparent = "expenditure.basic"\n', 3, "绕成了圈"),
        ("concepts.toml", '[[concept]]\nname = "project"\nwording = ["甲"]\n', 3, "没有“wording”"),
        ("sections.toml", '[[section]]\nkind = "assets"\nexact = "家底"\n', 3, "应当是列表"),
    ],
)
def test_other_files_are_told_alike(folder, name, text, line, why):
    with pytest.raises(UnusableStandards) as told:
        use_standards(folder(text, name))
    assert f"{name} 第 {line} 行：" in told.value.chinese
    assert why in told.value.chinese


def test_a_file_of_an_unknown_name_and_a_missing_folder_are_told(folder, tmp_path):
    with pytest.raises(UnusableStandards, match="no such file of standards"):
        use_standards(folder(ROW, "relation.toml"))
    with pytest.raises(UnusableStandards, match="no such folder"):
        use_standards(tmp_path / "missing")


def test_bytes_that_are_no_text_and_too_many_rows_are_told(tmp_path):
    (tmp_path / "relations.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnusableStandards, match="unreadable"):
        use_standards(tmp_path)
    rows = "".join(ROW.replace("BX01", f"B{chr(65 + n // 999)}{n % 999:03}") for n in range(LIMIT_OF_ROWS + 1))
    (tmp_path / "relations.toml").write_text(rows, encoding="utf-8")
    with pytest.raises(UnusableStandards, match="at most"):
        use_standards(tmp_path)
