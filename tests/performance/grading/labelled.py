"""The scales that people read before the parser did, and where they stand in the real documents."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from wenxiao.basics.wording import normal
from wenxiao.performance.grading import Graded

HERE = Path(__file__).parent
UNGRADED = "—"
NAMES = "优良中差"


def labels(file: str) -> dict[str, list[dict[str, Any]]]:
    """One file of labels."""
    return tomllib.loads((HERE / file).read_text("utf-8"))


def hashed(cells: tuple[str, ...] | list[str]) -> str:
    """How a set of cells is named without its wording."""
    return hashlib.sha256("\n".join(map(normal, cells)).encode()).hexdigest()


def said(graded: Graded) -> str:
    """A grade as the labels write it."""
    return UNGRADED if graded.grade is None else graded.grade.value


def quoted(text: str, cells: tuple[str, ...] | list[str]) -> str:
    """``@优`` stands for the printed 优 cell."""
    return cells[NAMES.index(text[1])] if text.startswith("@") else text
