"""``wenxiao grade``."""

from argparse import Namespace
from collections.abc import Iterator

from wenxiao.cli.help_texts import help_text
from wenxiao.cli.output import tell
from wenxiao.cli.statuses import Status
from wenxiao.performance.grading import (
    Defect,
    Grade,
    Graded,
    GradingScale,
    NotFourCells,
    Said,
    defects,
    grade,
    parse_text,
    read_form,
)


def run(parsed: Namespace) -> int:
    """Grade one value: the grade in the first line, how it came about below."""
    try:
        scale = parse_text(parsed.scale)
    except NotFourCells as error:
        tell(help_text("four_bands", parsed.lang).format(found=error))
        return Status.UNREADABLE
    print("\n".join(_lines(scale, grade(scale, parsed.value, lenient=parsed.lenient), parsed.lang)))
    return Status.FINE


def _lines(scale: GradingScale, graded: Graded, language: str) -> Iterator[str]:
    yield graded.chinese
    for key, said in (("because", graded.reason), *(("note", note) for note in graded.notes)):
        if said is not None:
            yield f"{help_text(key, language)}: {_spoken(said, language)}"
    for name, cell, reading in zip(Grade, scale.printed, read_form(scale), strict=False):
        yield f"{name.value}  {cell}  {help_text('read_as', language)}  {reading or '—'}"
    found = defects(scale)
    yield f"{help_text('defects', language)}:" if found else help_text("no_defects", language)
    yield from (f"- {_spoken(defect, language)}" for defect in found)


def _spoken(told: Said | Defect, language: str) -> str:
    return told.english if language == "en" else told.chinese
