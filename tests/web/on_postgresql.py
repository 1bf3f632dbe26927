"""Runs the application's tests on a PostgreSQL of their own, started in a temporary folder and gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest where there are several; ``None`` where there are none."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def _account() -> str | None:
    """PostgreSQL refuses to run as root: then it runs as another account of the machine."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


@contextmanager
def server(bin_folder: Path) -> Iterator[str]:
    """A server for as long as the block lasts; gives its address."""
    account = _account()
    with tempfile.TemporaryDirectory(prefix="wenxiao-pg-") as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        data = Path(folder) / "data"
        if account:
            shutil.chown(folder, account)

        def call(program: str, *words: str) -> None:
            subprocess.run(
                [bin_folder / program, *words], check=True, user=account, cwd=folder, stdout=subprocess.DEVNULL
            )

        call(
            "initdb",
            "--pgdata",
            str(data),
            "--username",
            "wenxiao",
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--no-sync",
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        call(
            "pg_ctl", "--pgdata", str(data), "--options", options, "--log", str(Path(folder) / "log"), "--wait", "start"
        )
        try:
            yield f"postgresql://wenxiao@127.0.0.1:{port}/postgres"
        finally:
            call("pg_ctl", "--pgdata", str(data), "--mode", "immediate", "stop")


def main(words: list[str]) -> int:
    """Run the tests, or say that there is no PostgreSQL."""
    found = programs()
    if found is None:
        sys.stdout.write("PostgreSQL: not on this machine, the application was tested on SQLite alone.\n")
        return 0
    with server(found) as address:
        sys.stdout.write("--- the application on PostgreSQL\n")
        sys.stdout.flush()
        command = [sys.executable, "-m", "pytest", "-n", "2", "-q", *(words or ["tests/web"])]
        return subprocess.run(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
