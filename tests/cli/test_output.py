"""Progress: on a terminal with several files, nowhere else; and a screen that takes nothing."""

import io
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, EXAMPLE, wenxiao
from wenxiao.cli.output import with_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "count", "is_told"), [(Terminal, 3, True), (Terminal, 1, False), (io.StringIO, 3, False)]
)
def test_progress_is_told_only_where_a_person_waits(monkeypatch, stream, count, is_told):
    told = stream()
    monkeypatch.setattr("sys.stderr", told)
    assert list(with_progress(iter(range(count)), count, "zh")) == list(range(count))
    assert ("正在处理 3 / 3" in told.getvalue()) == is_told


def test_the_line_is_gone_before_a_result_is_given(monkeypatch):
    told = Terminal()
    monkeypatch.setattr("sys.stderr", told)
    for _ in with_progress(iter("ab"), 2, "en"):
        assert told.getvalue().endswith("\r\x1b[K")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "arguments", [["check", EXAMPLE], ["grade", "≥90%|80%-90%|70%-80%|70%以下", "85%"], ["--help"]]
)
def test_a_full_disk_behind_the_screen_is_told_in_one_line(arguments):
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert ended.returncode == 2
    (line,) = ended.stderr.decode().splitlines()
    assert line.startswith("wenxiao: 写不了文件 （屏幕）")


def test_no_name_at_all_is_no_file():
    ended = wenxiao("check", "")
    assert ended.status == 2
    assert "找不到文件" in ended.err
