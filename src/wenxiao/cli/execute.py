"""``wenxiao execute BUDGET.json PAYMENTS.xlsx [--unit 元] [--on 2026-07-31]``."""

from argparse import Namespace
from pathlib import Path

from wenxiao.basics.errors import WenxiaoError
from wenxiao.cli.output import Output, tell
from wenxiao.cli.statuses import Status
from wenxiao.publications.text.executing import executed_text
from wenxiao.use_cases.budget_files import read_budget
from wenxiao.use_cases.executing import execute_file


def run(args: Namespace) -> int:
    """Write where each row goes and how the budget would stand; the status is 1 where a row is listed."""
    path = Path(args.file)
    output = Output(args.output, [path, Path(args.budget)], args.lang)
    try:
        budget = read_budget(Path(args.budget))
        done = execute_file(budget, path, args.unit)
    except WenxiaoError as error:
        tell(error.english if args.lang == "en" else error.chinese)
        return Status.UNREADABLE
    output.write(executed_text(budget, done.plan, done.standings, (done.unit, args.on, args.lang)))
    output.close()
    return Status.FOUND if done.plan.listed else Status.FINE
