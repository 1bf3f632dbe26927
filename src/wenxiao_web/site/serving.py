"""Serving the application, with its background work beside it."""

import errno
import socket
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
    if not is_free(host, port):
        _say(f"端口 {port} 已经有程序在用，也许问效已经启动了。换一个：--port {port + 1}")
        _say(f"Port {port} is in use, perhaps by Wenxiao itself. Take another: --port {port + 1}")
        return 2
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    accounts = _demo_accounts() if demo else []
    with _worker():
        _say(f"问效 Wenxiao: http://{host}:{port}")
        for account in accounts:
            _say("  {username:22}{password:20}{organisation}　{role}".format(**account))
        if not accounts and is_empty():
            _say("还没有县和账号，先在另一个窗口运行 wenxiao-admin found（--help 说明怎么写）；试用加 --demo。")
            _say("There is no county and no account yet: run wenxiao-admin found (see --help), or serve --demo to try.")
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
        # In a process of its own: the server forks its workers, and the threads with which Typst set the county's
        # packs would not be there in them: the first pack printed in a worker would wait for them for ever.
        subprocess.run([sys.executable, "-m", "wenxiao_web.site.administration", "demo"], check=True)
    accounts: list[dict[str, str]] = import_module("wenxiao_web.demo.accounts").introductions()
    return accounts


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens at an address yet.

    The server itself does not say: it shares the port with whoever is there, and each answers some of the requests.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            # What a server that just ended has left behind is no obstacle.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.errno != errno.EADDRINUSE
    return True


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
