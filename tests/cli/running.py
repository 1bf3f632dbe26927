"""The command as a person runs it: a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from tests.house.repository import ROOT

EXAMPLE = ROOT / "examples" / "liuxi_town_2025.txt"
COMMAND = (sys.executable, "-c", "from wenxiao.cli.main import run; run()")


class Ended(msgspec.Struct):
    """How a run ended."""

    status: int
    out: str
    err: str


def wenxiao(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Ended:
    """Run ``wenxiao``; its output must be UTF-8."""
    told = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd or ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Ended(told.returncode, told.stdout.decode("utf-8"), told.stderr.decode("utf-8"))
