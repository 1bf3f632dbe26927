"""``wenxiao grade "优|良|中|差" VALUE [--lenient] [--indicator NAME]``."""

from argparse import Namespace

from wenxiao.cli.help_texts import help_text
from wenxiao.cli.output import screen_refusals, tell
from wenxiao.cli.statuses import Status
from wenxiao.performance.grading import NotFourCells, explain, grade, parse_text


def run(parsed: Namespace) -> int:
    """Print the grade (or 不能评定) in the first line, below it how each band is read and the defects of the scale."""
    indicator: str = getattr(parsed, "indicator", None) or ""
    try:
        scale = parse_text(parsed.scale)
    except NotFourCells as error:
        tell(help_text("four_bands", parsed.lang).format(found=error))
        return Status.UNREADABLE
    graded = grade(scale, parsed.value, lenient=parsed.lenient, indicator=indicator)
    with screen_refusals(parsed.lang):
        print("\n".join(explain(scale, graded, indicator=indicator, language=parsed.lang)))
    return Status.FINE
