"""How long reading and judging take, how much memory, and whether a longer document takes only longer in proportion.

``python benchmarks/run.py [--seeds FOLDER] [--repeat N] [--write]``: prints a table; ``--write`` writes it to
docs/benchmarks.md. Times of a busy machine are no measure: nothing else should run beside it.
"""

import argparse
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from measuring import Row, page, process, timed, within

from wenxiao.audit import judge
from wenxiao.extraction import extract
from wenxiao.readers import read

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "liuxi_town_2025.txt"
SEEDS = ROOT.parent / "shared" / "seeds"
PAGE = ROOT / "docs" / "benchmarks.md"
#: What the product promises on an ordinary office computer: milliseconds, megabytes.
DOCUMENT, HELP, CHECK, MEMORY = 50, 300, 600, 120
ABOUT = "Documents: reading, extracting and judging after start-up, median. Commands: the whole process, median."
TIMES_AS_LONG = (1, 10, 50)
HEADING = re.compile(r"[一二三四五六七八九十]+、.{2,40}$")


def main() -> int:
    """Measure, print, and with ``--write`` keep the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=Path, default=SEEDS, help="folder of real documents as text")
    parser.add_argument("--repeat", type=int, default=15, help="how often each is measured; the median counts")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    asked = parser.parse_args()
    rows = [*documents(asked.seeds, asked.repeat), *processes(asked.seeds, asked.repeat), *lengths(asked.repeat)]
    text = page("Benchmarks", "python benchmarks/run.py --write", ABOUT, rows)
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


if __name__ == "__main__":
    sys.exit(main())
