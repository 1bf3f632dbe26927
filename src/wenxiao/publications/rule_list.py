"""The catalogue of rules for people: as lines, as a document in Markdown."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from wenxiao.audit.examples import rule_examples
from wenxiao.audit.rules import Rule
from wenxiao.publications.text.writing import SIGNS, columns
from wenxiao.publications.words import Words

#: Families in Chinese and English, as headings.
FAMILY_TITLES = {
    "agreement": ("数字前后一致", "Figures agree"),
    "relations": ("勾稽关系", "What must add up"),
    "names_and_years": ("名称、年度和单位", "Names, years and units"),
    "text": ("内容完整和文字", "Completeness and wording"),
    "performance": ("绩效目标和指标", "Goals and indicators"),
    "project_goals": ("项目绩效目标表", "Goals of projects"),
    "procurement": ("政府采购和资产", "Procurement and assets"),
    "organisation": ("机构、人员和职责", "Organisation and duties"),
    "deadlines": ("公开时间", "Deadlines"),
    "confidentiality": ("不宜公开的内容", "What is not published"),
    "across_documents": ("文件之间", "Across documents"),
    "local": ("本县补充", "Added by the county"),
}
_HEAD = """# 检查规则 · The rules

`wenxiao rules --format markdown` 生成本文，请勿手改。This document is what that command prints.

共 {count} 条。错误须改正，警告须说明，提示供参考；缺少所需内容的规则不执行，并说明缺什么。
There are {count} rules. An error must be mended, a warning explained, a hint read; a rule that lacks what it needs is
not executed and says what was missing. Where a rule names no years it is valid in all of them.
"""


def rules_text(rules: Sequence[Rule], say: Words) -> str:
    """One line for each rule, by family."""
    english = say["lang"] == "en"
    lines: list[str] = []
    for family, inside in groupby(rules, key=lambda rule: rule.family):
        lines += ["", FAMILY_TITLES[family][english]]
        lines += columns([_line(rule, english) for rule in inside])
    return "\n".join(lines[1:]) + "\n"


def _line(rule: Rule, english: bool) -> tuple[str, ...]:
    title = rule.title_en if english else rule.title
    return rule.id, SIGNS[rule.severity.value], title, years(rule)


def years(rule: Rule) -> str:
    """The fiscal years of a rule, ``""`` for all: 2015—, 2020—2024."""
    if rule.valid_from is None and rule.valid_to is None:
        return ""
    return f"{rule.valid_from or ''}—{rule.valid_to or ''}"


def rules_markdown(rules: Sequence[Rule], say: Words) -> str:
    """The document: every rule with its titles, weight, basis, years and examples."""
    parts = [_HEAD.format(count=len(rules))]
    for family, inside in groupby(rules, key=lambda rule: rule.family):
        chinese, english = FAMILY_TITLES[family]
        parts.append(f"\n## {chinese} · {english}\n")
        parts += ["\n".join(_entry(rule, say)) + "\n" for rule in inside]
    return "\n".join(parts)


def _entry(rule: Rule, say: Words) -> Iterator[str]:
    yield f"### {rule.id} {rule.title}\n"
    yield f"{rule.title_en}.\n"
    yield f"- {say[rule.severity.value]} ({rule.severity.value}) · {rule.family}"
    yield f"- 依据 Basis: {_plain(rule.basis)}"
    if years(rule):
        yield f"- 年度 Years: {years(rule)}"
    example = rule_examples().get(rule.id)
    if example is not None:
        yield f"- 不通过 Fails: {_plain(example.fails)}"
        yield f"  → {_plain(example.found)}"
        yield f"- 通过 Passes: {_plain(example.passes)}"


def _plain(text: str) -> str:
    """A text in which nothing is Markdown."""
    for sign in ("\\", "*", "_", "<", ">", "|", "[", "]", "#", "`"):
        text = text.replace(sign, f"\\{sign}")
    return text
