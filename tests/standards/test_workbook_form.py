"""The form's words in both languages."""

import re

from wenxiao.standards.workbook_form import in_english, workbook_form


def test_every_word_of_the_form_has_its_english():
    chinese = re.compile(r"[\u4e00-\u9fff]")
    form = workbook_form()
    said = {words for sheet in form.sheets for words in (sheet.title, sheet.help)}
    said |= {words for sheet in form.sheets for column in sheet.columns for words in (column.heading, column.help)}
    said |= {choice.label for choices in form.lists.values() for choice in choices if "〔" not in choice.label}
    assert {words for words in said if words and chinese.search(words) and in_english(words) == words} == set()


def test_headings_name_their_unit_in_both_languages():
    amount = next(column for column in workbook_form().sheet("revenue").columns if column.field == "amount")
    assert (amount.chinese, amount.english) == ("金额（万元）", "Amount (10,000 yuan)")
