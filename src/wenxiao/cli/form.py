"""``wenxiao form [--budget FILE] [--year Y] -o FORM.xlsx``."""

from argparse import Namespace
from pathlib import Path

from wenxiao.basics.errors import CannotWrite, WenxiaoError
from wenxiao.cli.output import tell
from wenxiao.cli.statuses import Status
from wenxiao.use_cases.budget_files import read_budget
from wenxiao.use_cases.filling import write_form
from wenxiao.use_cases.placing import place


def run(args: Namespace) -> int:
    """Write the workbook to fill in, empty for a year or with the rows of a budget."""
    path = Path(args.output)
    try:
        budget = read_budget(Path(args.budget)) if args.budget else None
        place({path.name: write_form(budget, budget.fiscal_year if budget else args.year)}, path.parent)
    except (WenxiaoError, CannotWrite) as error:
        tell(error.english if args.lang == "en" else error.chinese)
        return Status.UNREADABLE
    print(path)
    return Status.FINE
