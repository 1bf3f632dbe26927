"""The application as it is served, asked from outside: sessions, requests, and the memory of its processes."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from wenxiao_web.storage.models import Person

TOKEN = "a" * 32
_BOUNDARY = "----measured"


def signed_in(person: Person) -> str:
    """The cookie of a session that is open already; hashing passwords is not what is measured."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


class Served(NamedTuple):
    """Where it is served, and by which process; its worker and others are children of that."""

    port: int
    pid: int


@contextmanager
def serving() -> Iterator[Served]:
    """The application as it is served, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "wenxiao_web.site.administration", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                get(port, "", "/healthz")
                break
            except OSError:
                time.sleep(0.1)
        yield Served(port, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def memory(pid: int) -> float:
    """Megabytes of a process and all that it started, pages that they share counted once; 0 where nothing tells."""
    total = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = _fields(folder / "status")
            if pid in (int(fields["Pid"]), int(fields["PPid"])):
                total += int(_fields(folder / "smaps_rollup")["Pss"].split()[0]) / 1024
        except (OSError, KeyError):
            continue
    return total


def _fields(file: Path) -> dict[str, str]:
    return dict(line.split(":", 1) for line in file.read_text(encoding="utf-8").splitlines() if ":" in line)


def get(port: int, cookie: str, path: str, body: str | None = None, token: str = "") -> tuple[int, bytes]:
    """One request, with ``body`` a POST of JSON; gives status and content."""
    return _ask(port, cookie, path, None if body is None else body.encode(), "application/json", token)


def post(port: int, cookie: str, path: str, fields: dict[str, str]) -> int:
    """A form sent; gives the status."""
    body = "&".join(f"{name}={value}" for name, value in fields.items()).encode()
    return _ask(port, cookie, path, body, "application/x-www-form-urlencoded", TOKEN)[0]


def hand_in(port: int, cookie: str, path: str, name: str, content: bytes) -> int:
    """A file sent in the field ``file``; gives the status."""
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    body = (
        f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + content + f"\r\n--{_BOUNDARY}--\r\n".encode()
    )
    return _ask(port, cookie, path, body, f"multipart/form-data; boundary={_BOUNDARY}", TOKEN)[0]


def _ask(port: int, cookie: str, path: str, body: bytes | None, kind: str, token: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": f"wenxiao={cookie}; csrftoken={token}"}
    if body is not None:
        headers |= {"Content-Type": kind, "X-CSRFToken": token, "Referer": f"http://127.0.0.1:{port}/"}
    connection.request("GET" if body is None else "POST", path, body, headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content
