"""Arguments: the command, the language, the defaults of the contract."""

from datetime import date

import pytest

from wenxiao.cli.arguments import parse
from wenxiao.cli.help_texts import HELP


def test_defaults():
    check = parse(["check", "a.txt"])
    assert (check.command, check.files, check.format, check.fail_on) == ("check", ["a.txt"], "text", "error")
    assert (check.previous, check.published, check.output, check.lang) == (None, None, None, "zh")
    read = parse(["read", "a.txt", "b.txt"])
    assert (read.command, read.files, read.format, read.coverage) == ("read", ["a.txt", "b.txt"], "json", False)


def test_the_language_may_stand_before_the_command_or_after():
    assert parse(["--lang", "en", "check", "a"]).lang == "en"
    assert parse(["check", "a", "--lang=en"]).lang == "en"


def test_a_file_may_be_called_like_a_command():
    parsed = parse(["check", "read", "check"])
    assert (parsed.command, parsed.files) == ("check", ["read", "check"])


def test_a_date_is_a_date():
    assert parse(["check", "a", "--published", "2025-02-01"]).published == date(2025, 2, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "a", "--published", "yesterday"], "不是日期：yesterday"),
        (["check", "a", "--published", "1.2.2025", "--lang", "en"], "no date: 1.2.2025"),
        (["check", "a", "--form", "json"], "--form"),
    ],
)
def test_wrong_arguments_are_told_in_the_language_asked_for(arguments, said, capsys):
    with pytest.raises(SystemExit) as end:
        parse(arguments)
    assert end.value.code == 2
    assert said in capsys.readouterr().err


def test_lines_of_help_fit_a_terminal(capsys):
    for command in ("", "read", "check", "grade"):
        with pytest.raises(SystemExit):
            parse([*([command] if command else []), "--help"])
    assert [line for line in capsys.readouterr().out.splitlines() if len(line) > 80] == []


def test_every_text_is_in_both_languages():
    assert [key for key, (chinese, english) in HELP.items() if not (chinese and english)] == []
