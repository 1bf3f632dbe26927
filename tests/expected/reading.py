"""What a person read in a real document, beside what the software reads in it."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from wenxiao.facts.disclosure import Disclosure

#: The documents with expected results, by the beginning of their file names.
SEEDS = ("000", "002", "004")

Table = dict[str, Any]


class Case(NamedTuple):
    """One document: the expected results, and the disclosure extracted from it."""

    expected: Table
    disclosure: Disclosure


def expected(name: str) -> Table:
    """The expected results of the document whose name begins with ``name``."""
    return tomllib.loads((Path(__file__).parent / f"seed_{name}.toml").read_text("utf-8"))


def case_of(name: str, path: Path) -> Case:
    """The document at ``path``, read and extracted, beside its expected results."""
    from wenxiao.extraction import extract  # noqa: PLC0415 - the tables of this folder are used without extraction too
    from wenxiao.readers import read  # noqa: PLC0415 - for the same reason

    return Case(expected(name), extract(read(path)))
