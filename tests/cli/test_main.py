"""The command line from end to end: statuses, messages, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, EXAMPLE, wenxiao
from wenxiao import __version__
from wenxiao.cli import main as entry
from wenxiao.cli.statuses import Status
from wenxiao.use_cases import reading


def test_help_comes_in_chinese_with_english_after():
    told = wenxiao("--help")
    assert (told.status, told.err) == (0, "")
    assert told.out.index("用法：") < told.out.index("usage: ")
    assert all(f"  {command}" in told.out for command in ("read", "check", "grade"))


def test_help_in_one_language():
    assert "usage" not in wenxiao("--lang", "zh", "--help").out
    english = wenxiao("check", "--help", "--lang=en").out
    assert "用法" not in english
    options = ("--format", "--fail-on", "--previous", "--published", "--output", "--lang", "--help")
    assert all(option in english for option in options)


def test_version():
    assert wenxiao("--version").out == f"wenxiao {__version__}\n"


def test_help_loads_no_reader():
    code = "import sys; from wenxiao.cli.main import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = set(told.stderr.split())
    assert not {"wenxiao.readers", "wenxiao.extraction", "wenxiao.audit", "jinja2", "msgspec"} & loaded


def test_a_report_as_text_does_not_load_the_templates():
    code = "import sys; from wenxiao.cli.main import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", code, "check", str(EXAMPLE)]
    told = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    assert "jinja2" not in told.stderr.split()


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check"],
        ["check", "--nonsense", str(EXAMPLE)],
        ["check", str(EXAMPLE), "--format", "pdf"],
        ["check", str(EXAMPLE), "--published", "2025-13-40"],
        ["read", str(EXAMPLE), "--format", "html"],
    ],
)
def test_wrong_usage_is_one_message_and_2(arguments):
    told = wenxiao(*arguments)
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith("wenxiao: 用法不对：")
    assert "Traceback" not in told.err


def test_without_arguments_the_help():
    assert "check" in wenxiao().out


def test_check_is_text_and_1_where_something_is_wrong():
    told = wenxiao("check", EXAMPLE)
    assert told.status == 1
    assert told.out.startswith("安澜县柳溪镇人民政府 2025 年部门预算\n")
    assert "■ 错误 3" in told.out
    assert told.err == ""


def test_fail_on_never_is_0_and_previous_and_published_are_taken():
    told = wenxiao("check", EXAMPLE, "--fail-on", "never", "--previous", EXAMPLE, "--published", "2025-02-01")
    assert (told.status, told.err) == (0, "")


def test_check_as_json_is_the_contract():
    told = wenxiao("check", EXAMPLE, "--format", "json")
    form = json.loads(told.out)
    assert (told.status, form["schema"], len(form["documents"])) == (1, "wenxiao.findings/1", 1)


def test_check_as_a_page():
    told = wenxiao("check", EXAMPLE, "--format", "html")
    assert told.status == 1
    assert told.out.startswith("<!doctype html>")
    assert told.out.endswith("</html>")


def test_read_is_json_of_one_document_and_of_several():
    one = json.loads(wenxiao("read", EXAMPLE).out)
    assert (one["schema"], "coverage" in one) == ("wenxiao.disclosure/1", False)
    several = json.loads(wenxiao("read", EXAMPLE, EXAMPLE.parent, "--coverage").out)
    assert [each["schema"] for each in several["documents"]] == ["wenxiao.disclosure/1"]
    assert several["documents"][0]["coverage"]["printed"] > 0


def test_read_as_text():
    told = wenxiao("read", EXAMPLE, "--format", "text", "--lang", "en")
    assert told.status == 0
    assert "department budget" in told.out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.txt", b"", "文件是空的"),
        ("图.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "不是文本文件"),
        ("bin", bytes(range(256)) * 40, "不是文本文件"),
        ("没有.txt", None, "找不到文件"),
    ],
)
@pytest.mark.parametrize("command", ["read", "check"])
def test_a_bad_file_is_a_message_and_2(tmp_path, name, content, said, command):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    told = wenxiao(command, path, "--format", "json")
    assert told.status == 2
    assert said in told.err
    assert told.err.count("\n") == 1
    form = json.loads(told.out)
    assert said in (form if command == "read" else form["documents"][0])["error"]["message"]


def test_a_folder_with_one_bad_file_gives_the_rest_and_2(tmp_path):
    (tmp_path / "a.txt").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.png").write_bytes(b"")
    told = wenxiao("check", tmp_path)
    assert told.status == 2
    assert "■ 错误 3" in told.out
    assert "共 2 份文件，读不了 1 份" in told.out
    assert "c.png" in told.err
    page = wenxiao("check", tmp_path, "--format", "html")
    assert (page.status, "文件是空的" in page.out) == (2, True)


def test_an_empty_folder_and_a_missing_previous_year_are_2(tmp_path):
    assert wenxiao("check", tmp_path).status == 2
    told = wenxiao("check", EXAMPLE, "--previous", tmp_path / "none.txt")
    assert (told.status, told.out) == (2, "")
    assert "找不到文件" in told.err


def test_output_goes_to_a_file_in_utf_8(tmp_path):
    told = wenxiao("check", EXAMPLE, "-o", tmp_path / "报告.txt")
    assert (told.status, told.out) == (1, "")
    assert "错误 3" in (tmp_path / "报告.txt").read_text("utf-8")


def test_a_source_is_never_written_over(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(EXAMPLE.read_bytes())
    told = wenxiao("check", path, "-o", path)
    assert (told.status, told.out) == (2, "")
    assert path.read_bytes() == EXAMPLE.read_bytes()
    assert "不能写到它上面" in told.err


def test_a_place_that_cannot_be_written_is_2(tmp_path):
    told = wenxiao("check", EXAMPLE, "-o", tmp_path / "none" / "a.txt")
    assert told.status == 2
    assert "写不了文件" in told.err


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GBK"])
def test_output_is_utf_8_whatever_the_locale(locale):
    told = wenxiao("check", EXAMPLE, LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert told.status == 1
    assert "柳溪镇" in told.out


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes file names that are no text")
def test_a_file_name_that_is_no_text(tmp_path):
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    Path(name).write_bytes(EXAMPLE.read_bytes())
    told = wenxiao("read", name)
    assert told.status == 0
    assert json.loads(told.out)["source"]["file"].endswith("\ufffd.txt")
    assert wenxiao("check", tmp_path).status == 1


def test_a_reader_of_the_output_that_goes_away_is_no_error():
    with subprocess.Popen([*COMMAND, "read", str(EXAMPLE)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == Status.CUT_OFF


@pytest.fixture
def breaking(monkeypatch):
    """What the command raises in its middle."""

    def breaks(error: BaseException) -> None:
        def run(_arguments):
            raise error

        monkeypatch.setattr(entry, "_run", run)

    return breaks


def test_what_nobody_expected_is_one_line_and_70(breaking, capsys, monkeypatch):
    monkeypatch.delenv("WENXIAO_DEBUG", raising=False)
    breaking(ZeroDivisionError("in two\nlines"))
    assert entry.main(["check"]) == 70
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "ZeroDivisionError: in two lines" in told.err


def test_with_debug_the_place_is_told(breaking, capsys, monkeypatch):
    monkeypatch.setenv("WENXIAO_DEBUG", "1")
    breaking(ZeroDivisionError("x"))
    assert entry.main(["check"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupted_run_is_130(breaking, capsys):
    breaking(KeyboardInterrupt())
    assert entry.main(["check"]) == 130
    assert capsys.readouterr().err == ""


def test_a_file_that_breaks_the_program_is_told_and_70(monkeypatch, capsys):
    monkeypatch.setattr(reading, "extract", lambda _document: 1 / 0)
    assert entry.main(["read", str(EXAMPLE)]) == 70
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_document_that_is_no_budget_is_two(tmp_path, capsys):
    path = tmp_path / "散文.txt"
    path.write_text("今天天气很好。\n我们去公园散步。\n", encoding="utf-8")
    assert entry.main(["check", str(path)]) == 2
    told = capsys.readouterr()
    assert "没有找到部门预算的内容" in told.err
    assert "没有发现问题" not in told.out
