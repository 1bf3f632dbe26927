"""Starting the application: one server at a port, and nothing done before it that its workers could not bear."""

import socket
import subprocess
import sys
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from wenxiao_web.site import serving


@pytest.fixture
def served(monkeypatch, settings, tmp_path):
    """What was started: processes by their words, then the ports that were served."""
    told = []
    settings.DATA = tmp_path
    monkeypatch.setattr(serving, "_worker", nullcontext)
    monkeypatch.setattr(serving, "is_empty", lambda: True)
    monkeypatch.setattr("wenxiao_web.demo.accounts.introductions", list)

    def run(words, **_options):
        told.append(words)
        return SimpleNamespace(returncode=0)

    def server(_target, *, port, **_options):
        return SimpleNamespace(serve=lambda: told.append(port))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(serving, "Server", server)
    return told


@pytest.fixture
def port():
    """A port that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def test_the_made_up_county_is_made_in_a_process_of_its_own(served, port):
    # Made in this one, its packs would leave Typst without threads in every worker that is forked afterwards.
    assert serving.serve_here("127.0.0.1", port, demo=True) == 0
    assert served == [[sys.executable, "-m", "wenxiao_web.site.administration", "demo"], port]


def test_where_somebody_listens_nothing_is_started_and_another_port_is_named(served, capsys):
    with socket.socket() as other:
        if hasattr(socket, "SO_REUSEPORT"):
            # As the server itself listens: it would let a second one in.
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert serving.serve_here("127.0.0.1", taken, demo=True) == 2
    assert served == []
    assert f"--port {taken + 1}" in capsys.readouterr().out
