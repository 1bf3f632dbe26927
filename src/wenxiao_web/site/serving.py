"""Serving the application, with its background work beside it."""

import gc
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.conf import settings
from granian.constants import Interfaces
from granian.server import Server

from wenxiao_web.background.queue import QUEUE
from wenxiao_web.demo.accounts import introductions
from wenxiao_web.demo.county import make_county
from wenxiao_web.storage.queries.history import is_empty

#: How long the worker may take to finish what it is at (seconds).
_PATIENCE = 20


def serve_here(host: str, port: int, *, demo: bool = False) -> int:
    """Serve until stopped; with ``demo`` an empty database is filled with a made-up county first."""
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    if demo and is_empty():
        _say("正在造一个示例县，大约半分钟…… Making a made-up county …")
        make_county(1)
    with _worker():
        _say(f"问效 Wenxiao: http://{host}:{port}")
        for account in introductions() if demo else ():
            _say("  {username:22}{password:20}{organisation}　{role}".format(**account))
        target = "wenxiao_web.site.wsgi:application"
        server = Server(
            target, address=host, port=port, interface=Interfaces.WSGI, blocking_threads=8, log_enabled=False
        )
        server.serve()
    return 0


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


def work_here() -> int:
    """Do background work until stopped."""
    import_module("wenxiao_web.background.tasks").take_up()
    gc.collect()
    gc.freeze()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        QUEUE.create_consumer(
            workers=1, periodic=False, initial_delay=0.1, max_delay=1.0, check_worker_health=True
        ).run()
    return 0
