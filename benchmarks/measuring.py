"""What all benchmarks share: timing, processes with their peak memory, and the page that is written."""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

#: The command as a process that tells at its end how much memory it held at most. What the system counts for a
#: child begins with the size of the process that started it, so the child looks itself up where it can.
CHILD = """
import atexit, os, pathlib
status = pathlib.Path("/proc/self/status")
peak = lambda: [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")][0]
if status.exists():
    atexit.register(lambda: pathlib.Path(os.environ["PEAK"]).write_text(peak()))
from wenxiao.cli.main import run
run()
"""

Row = tuple[str, str, str]


def timed(work: Callable[[], object], repeat: int) -> tuple[float, float]:
    """Milliseconds of the first run and the median of the following."""
    taken = []
    for _ in range(repeat + 1):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken[0], statistics.median(taken[1:])


def process(arguments: list[str]) -> tuple[float, float]:
    """Milliseconds and megabytes of a process of its own, from start to end; no megabytes where they are not told."""
    with tempfile.TemporaryDirectory() as folder:
        peak = Path(folder) / "peak"
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", CHILD, *arguments],
            env={**os.environ, "PEAK": str(peak)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        taken = (time.perf_counter() - begun) * 1000
        return taken, int(peak.read_text()) / 1024 if peak.exists() else 0.0


def within(value: float, limit: int | None, unit: str = "ms") -> str:
    """The limit and whether it is kept."""
    if limit is None:
        return ""
    return f"{'kept' if value <= limit else 'EXCEEDED'}: at most {limit} {unit}"


def machine() -> str:
    """The machine and the Python, as far as they tell."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.processor() or platform.machine()
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def page(title: str, command: str, about: str, rows: list[Row]) -> str:
    """The table as Markdown; ``command`` is what writes it."""
    told = [f"| {what} | {value} | {note} |" for what, value, note in rows]
    head = [f"# {title}", "", f"Machine: {machine()}. Written by `{command}`.", "", about, ""]
    return "\n".join([*head, "| what | measured | limit |", "|---|---|---|", *told, ""])
