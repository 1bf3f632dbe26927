"""How long reading and judging take, how much memory, and whether a longer document takes only longer in proportion.

``python benchmarks/run.py [--seeds FOLDER] [--repeat N] [--write]``: prints a table; ``--write`` writes it to
docs/benchmarks.md. Times of a busy machine are no measure: nothing else should run beside it.
"""

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from wenxiao.audit import judge
from wenxiao.extraction import extract
from wenxiao.readers import read

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "liuxi_town_2025.txt"
SEEDS = ROOT.parent / "shared" / "seeds"
PAGE = ROOT / "docs" / "benchmarks.md"
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

#: What the product promises on an ordinary office computer: milliseconds, megabytes.
DOCUMENT, HELP, CHECK, MEMORY = 50, 300, 600, 120
TIMES_AS_LONG = (1, 10, 50)
HEADING = re.compile(r"[一二三四五六七八九十]+、.{2,40}$")

Row = tuple[str, str, str]


def main() -> int:
    """Measure, print, and with ``--write`` keep the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=Path, default=SEEDS, help="folder of real documents as text")
    parser.add_argument("--repeat", type=int, default=15, help="how often each is measured; the median counts")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    asked = parser.parse_args()
    text = page([*documents(asked.seeds, asked.repeat), *processes(asked.seeds, asked.repeat), *lengths(asked.repeat)])
    sys.stdout.write(text)
    if asked.write:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


def documents(seeds: Path, repeat: int) -> Iterator[Row]:
    """Reading, extracting and judging of each document after start-up."""
    for path in [EXAMPLE, *sorted(seeds.glob("*.txt"))]:
        name = path.stem if path == EXAMPLE else f"real document {path.stem[:3]}"
        first, usual = timed(partial(judged, path), repeat)
        yield (
            f"{name}, {path.stat().st_size / 1024:.0f} KB",
            f"{usual:.0f} ms (first {first:.0f} ms)",
            within(usual, DOCUMENT),
        )


def processes(seeds: Path, repeat: int) -> Iterator[Row]:
    """Whole processes: start, work, end."""
    heaviest = max([EXAMPLE, *seeds.glob("*.txt")], key=lambda path: path.stat().st_size)
    for title, arguments, limit in (
        ("wenxiao --help", ["--help"], HELP),
        ("wenxiao check", ["check", str(heaviest)], CHECK),
        ("wenxiao check --format html", ["check", "--format", "html", str(heaviest)], None),
    ):
        runs = [process(arguments) for _ in range(max(3, repeat // 3))]
        usual = statistics.median(run[0] for run in runs)
        memory = max(run[1] for run in runs)
        yield title, f"{usual:.0f} ms", within(usual, limit)
        yield f"{title}, peak memory", f"{memory:.0f} MB", within(memory, MEMORY, "MB")


def lengths(repeat: int) -> Iterator[Row]:
    """A document several times as long takes several times as long, and no more."""
    base = 0.0
    for times in TIMES_AS_LONG:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "long.txt"
            path.write_text(longer(times), encoding="utf-8")
            _, usual = timed(partial(judged, path), max(3, repeat // times))
            _, memory = process(["check", "--format", "html", str(path)])
        base = base or usual
        growth = f"{usual / base / times:.2f} times the work per length"
        yield f"example × {times}", f"{usual:.0f} ms, {memory:.0f} MB for the page", growth if times > 1 else ""


def longer(times: int) -> str:
    """The example with the content of every section repeated below its heading."""
    blocks = EXAMPLE.read_text(encoding="utf-8").split("\n\n")
    kept: list[str] = []
    content: list[str] = []
    for block in [*blocks, ""]:
        if HEADING.match(block) or not block:
            kept += [*content * times, block]
            content = []
        else:
            content.append(block)
    return "\n\n".join(kept)


def judged(path: Path) -> object:
    """The work on one document: read, extract, judge."""
    return judge(extract(read(path)))


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


def page(rows: list[Row]) -> str:
    """The table as Markdown."""
    told = [f"| {what} | {value} | {note} |" for what, value, note in rows]
    return "\n".join(
        [
            "# Benchmarks",
            "",
            f"Machine: {machine()}. Written by `python benchmarks/run.py --write`.",
            "",
            "Documents: reading, extracting and judging after start-up, median. Commands: the whole process, median.",
            "",
            "| what | measured | limit |",
            "|---|---|---|",
            *told,
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
