"""How the application answers for a large county: single pages, 50 people at once, and the tree in a browser.

``python benchmarks/application.py [--departments 300] [--seconds 40] [--on SQLite] [--write]``: measures on an embedded
database and, where PostgreSQL's programs are found, on a server of its own; ``--write`` writes the table to
docs/benchmarks-web.md. Times of a busy machine are no measure: nothing else should run beside it.
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
PAGE = ROOT / "docs" / "benchmarks-web.md"
sys.path.insert(0, str(ROOT))

DATABASES = ("SQLite", "PostgreSQL")
ABOUT = (
    "{departments} departments, 3 years, 120 indicators each; {people} people click every two to four seconds for "
    "{seconds} seconds on a server with its background work beside it. The 95th percentile (p95) counts."
)


def main() -> int:
    """Measure on each database in a process of its own, print, and with ``--write`` keep the table."""
    from tests.web.on_postgresql import programs, server  # noqa: PLC0415 - the path is set above

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--departments", type=int, default=300)
    parser.add_argument("--seconds", type=int, default=40)
    parser.add_argument("--on", choices=DATABASES, help="one of the databases alone")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-web.md")
    asked = parser.parse_args()
    rows: list[Row] = []
    bin_folder = programs()
    for name in [asked.on] if asked.on else DATABASES if bin_folder else DATABASES[:1]:
        with tempfile.TemporaryDirectory() as folder, server(bin_folder) if name != "SQLite" else nullcontext() as at:
            environment = {**os.environ, "WENXIAO_DATA": folder, "DJANGO_SETTINGS_MODULE": "wenxiao_web.site.settings"}
            environment.pop("DATABASE_URL", None)
            if at:
                environment["DATABASE_URL"] = at
            words = [str(asked.departments), str(asked.seconds)]
            script = ROOT / "benchmarks" / "clicking.py"
            done = subprocess.run(
                [sys.executable, str(script), *words], env=environment, check=True, stdout=subprocess.PIPE
            )
            found = [tuple(line.split("\t")) for line in done.stdout.decode().splitlines() if line.count("\t") == 2]
            rows += [(f"{name}: {what}", value, note) for what, value, note in found]
    about = ABOUT.format(departments=asked.departments, people=min(50, asked.departments), seconds=asked.seconds)
    text = page("Benchmarks of the application", "python benchmarks/application.py --write", about, rows)
    sys.stdout.write(text)
    if asked.write:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
