"""Serving the application, with its background work beside it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.conf import settings
from granian.constants import Interfaces
from granian.server import Server

from wenxiao_web.storage.queries.history import is_empty

#: How long the worker may take to finish what it is at (seconds).
_PATIENCE = 20


def serve_here(host: str, port: int, *, demo: bool = False) -> int:
    """Serve until stopped; with ``demo`` an empty database is filled with a made-up county first."""
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    accounts = _demo_accounts() if demo else []
    with _worker():
        _say(f"问效 Wenxiao: http://{host}:{port}")
        for account in accounts:
            _say("  {username:22}{password:20}{organisation}　{role}".format(**account))
        target = "wenxiao_web.site.wsgi:application"
        server = Server(
            target, address=host, port=port, interface=Interfaces.WSGI, blocking_threads=8, log_enabled=False
        )
        server.serve()
    return 0


def _demo_accounts() -> list[dict[str, str]]:
    """Fill an empty database with the made-up county; gives its accounts."""
    # Only here is it loaded: a server in earnest carries nothing of it in memory.
    if is_empty():
        _say("正在造一个示例县，大约半分钟…… Making a made-up county …")
        import_module("wenxiao_web.demo.county").make_county(1)
    accounts: list[dict[str, str]] = import_module("wenxiao_web.demo.accounts").introductions()
    return accounts


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


@contextmanager
def _worker() -> Iterator[None]:
    """The background work in a process of its own, ended with the server."""
    process = subprocess.Popen([sys.executable, "-m", "wenxiao_web.site.administration", "work"])
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
