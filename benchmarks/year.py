"""How the year of a large county is carried out: a file of payments for all bodies, grading, pages, memory.

``python benchmarks/year.py [--departments 300] [--entries 200000] [--payments 50000] [--on SQLite] [--write]``: fills
an embedded database and, where PostgreSQL's programs are found, one of its own; serves each, measures, prints a table,
and with ``--write`` keeps it in docs/benchmarks-year.md. Times of a busy machine are no measure: nothing else should
run beside it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

from measuring import Row, page

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks-year.md"
sys.path.insert(0, str(ROOT))
DATABASES = ("SQLite", "PostgreSQL")
ABOUT = (
    "{departments} departments with 120 indicators each, {entries:,} journal entries at the end, a file (.xlsx) of "
    "{payments:,} payments for all of them. The server stands in processes of its own and is asked from outside; each "
    "page 40 times, of different departments, one after another: the 95th percentile (p95). While the file is read and "
    "entered, its page and dashboards are asked for by two people without a pause. Memory is that of the server and "
    "its worker together."
)


def main() -> int:
    """Measure on each database in a process of its own, print, and with ``--write`` keep the table."""
    from tests.web.on_postgresql import programs, server  # noqa: PLC0415 - the path is set above

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--departments", type=int, default=300)
    parser.add_argument("--entries", type=int, default=200_000)
    parser.add_argument("--payments", type=int, default=50_000)
    parser.add_argument("--on", choices=DATABASES, help="one of the databases alone")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-year.md")
    asked = parser.parse_args()
    rows: list[Row] = []
    bin_folder = programs()
    for name in [asked.on] if asked.on else DATABASES if bin_folder else DATABASES[:1]:
        with tempfile.TemporaryDirectory() as folder, server(bin_folder) if name != "SQLite" else nullcontext() as at:
            environment = {**os.environ, "WENXIAO_DATA": folder, "DJANGO_SETTINGS_MODULE": "wenxiao_web.site.settings"}
            environment.pop("DATABASE_URL", None)
            if at:
                environment["DATABASE_URL"] = at
            words = [str(asked.departments), str(asked.entries), str(asked.payments)]
            script = ROOT / "benchmarks" / "carrying_out.py"
            done = subprocess.run(
                [sys.executable, str(script), *words], env=environment, check=True, stdout=subprocess.PIPE
            )
            found = [tuple(line.split("\t")) for line in done.stdout.decode().splitlines() if line.count("\t") == 2]
            rows += [(f"{name}: {what}", value, note) for what, value, note in found]
    about = ABOUT.format(departments=asked.departments, entries=asked.entries, payments=asked.payments)
    text = page("Benchmarks of the year", "python benchmarks/year.py --write", about, rows)
    sys.stdout.write(text)
    if asked.write:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
