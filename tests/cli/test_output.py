"""Progress: on a terminal with several files, nowhere else."""

import io

import pytest

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
