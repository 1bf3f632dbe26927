"""How long the other formats take to read, and a whole pack to print.

``python benchmarks/formats.py [--repeat N] [--write]``: prints a table; ``--write`` writes it to
docs/benchmarks-formats.md. Times of a busy machine are no measure: nothing else should run beside it.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

import xlsxwriter
from measuring import Row, page, process, timed, within

from wenxiao.budget.example import example
from wenxiao.publications.pack import compose
from wenxiao.publications.pack.pdf import write_pdf
from wenxiao.publications.pack.word import write_word
from wenxiao.readers import read
from wenxiao.readers.office import convert, converter_program
from wenxiao.use_cases.publishing import publish
from wenxiao.wire.budget import encode

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks-formats.md"
ABOUT = (
    "The median of several runs; a pack is that of a made-up town with about 120 indicators, in all formats but CSV."
)
WORD, SHEET, CONVERTED, PACK, PDF, COLD = 60, 1000, 500, 1000, 600, 2500
PAGES = 1000
MANY, MANY_SECONDS = 100, 60


def main() -> int:
    """Measure, print, and with ``--write`` keep the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=7, help="how often each is measured; the median counts")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-formats.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows: list[Row] = []
        for row in chain(reading(Path(folder), asked.repeat), printing(Path(folder), asked.repeat)):
            sys.stderr.write(" | ".join(row) + "\n")
            rows.append(row)
    text = page("Benchmarks of formats", "python benchmarks/formats.py --write", ABOUT, rows)
    sys.stdout.write(text)
    if asked.write:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


def reading(folder: Path, repeat: int) -> Iterator[Row]:
    """Word, Excel and converted documents to the neutral document."""
    word, sheet = folder / "a.docx", folder / "a.xlsx"
    word.write_bytes(write_word(compose(example(1))))
    fill(sheet, 50_000)
    _, usual = timed(partial(read, word), repeat)
    yield "read a .docx of about 20 pages", f"{usual:.0f} ms", within(usual, WORD)
    _, usual = timed(partial(read, sheet), 3)
    yield "read an .xlsx of 50,000 rows, 5 columns", f"{usual:.0f} ms", within(usual, SHEET)
    pdf = folder / "a.pdf"
    pdf.write_bytes(write_pdf(compose(example(1))))
    _, usual = timed(partial(read, pdf), repeat)
    yield "read a .pdf of about 20 pages, its process started", f"{usual:.0f} ms", within(usual, PAGES)
    for path in (word, sheet, pdf):
        _, memory = process(["read", str(path), "-o", str(folder / "read.json")])
        yield f"read {path.suffix}, peak memory of the process", f"{memory:.0f} MB", within(memory, 200, "MB")
    if converter_program():
        old = as_old(word, folder)
        begun = time.perf_counter()
        convert({str(number): (old.name, old.read_bytes()) for number in range(12)}, ".doc")
        each = (time.perf_counter() - begun) * 1000 / 12
        yield "convert a .doc, in a batch of 12", f"{each:.0f} ms each", within(each, CONVERTED)


def printing(folder: Path, repeat: int) -> Iterator[Row]:
    """One pack, cold and warm, a hundred, and LibreOffice beside it."""
    budget = example(1)
    counted = sum(len(a.indicators) for r in budget.responsibilities for a in r.activities)
    _, usual = timed(partial(publish, budget, folder / "pack"), repeat)
    yield f"publish {counted} indicators, warm", f"{usual:.0f} ms", within(usual, PACK)
    _, usual = timed(partial(write_pdf, compose(budget)), repeat)
    yield "of it the PDF", f"{usual:.0f} ms", within(usual, PDF)
    saved = folder / "budget.json"
    saved.write_text(encode(budget), encoding="utf-8")
    taken, memory = process(["publish", str(saved), "-o", str(folder / "cold")])
    yield "publish, the whole process", f"{taken:.0f} ms", within(taken, COLD)
    yield "publish, peak memory of the process", f"{memory:.0f} MB", within(memory, 250, "MB")
    begun = time.perf_counter()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(partial(published, folder), range(MANY)))
    seconds = time.perf_counter() - begun
    yield f"publish {MANY} packs, two processes", f"{seconds:.1f} s", within(seconds, MANY_SECONDS, "s")
    if program := converter_program():
        word = next((folder / "cold").glob("*.docx"))
        command = [
            program,
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        office = partial(
            subprocess.run, [*command, "--outdir", str(folder), str(word)], capture_output=True, check=False
        )
        _, usual = timed(office, 3)
        yield "LibreOffice turning the same .docx into PDF", f"{usual:.0f} ms", ""


def published(folder: Path, seed: int) -> None:
    """One of many packs."""
    publish(example(seed), folder / f"many-{seed}")


def fill(path: Path, rows: int) -> None:
    """A workbook of so many rows."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("支出")
    places = book.add_format({"num_format": "0.00"})
    for row in range(rows):
        sheet.write_string(row, 0, f"项目{row}")
        for column in range(1, 5):
            sheet.write_number(row, column, row + column / 4, places)
    book.close()


def as_old(word: Path, folder: Path) -> Path:
    """The same document as .doc, made by LibreOffice."""
    program = converter_program() or ""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(folder), str(word)]
    subprocess.run(command, capture_output=True, check=True)
    return word.with_suffix(".doc")


if __name__ == "__main__":
    sys.exit(main())
