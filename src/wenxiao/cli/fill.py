"""``wenxiao fill FORM.xlsx -o budget.json``."""

from argparse import Namespace
from pathlib import Path

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.filling import FormError
from wenxiao.cli.output import Output, tell
from wenxiao.cli.statuses import Status
from wenxiao.use_cases.filling import read_form_file
from wenxiao.wire.budget import encode


def run(args: Namespace) -> int:
    """Write the budget of a filled-in workbook; what is wrong is told by sheet and cell, and then the status is 1."""
    path = Path(args.file)
    output = Output(args.output, [path], args.lang)
    try:
        filled = read_form_file(path)
    except WenxiaoError as error:
        tell(error.english if args.lang == "en" else error.chinese)
        return Status.UNREADABLE
    for found in filled.errors:
        tell(f"  {_said(found, args.lang)}")
    if filled.budget is None:
        return Status.FOUND
    output.write(encode(filled.budget))
    output.close()
    return Status.FINE


def _said(error: FormError, language: str) -> str:
    where = f"{error.sheet}!{error.cell}" if error.cell else error.sheet
    return f"{where}  {error.english if language == 'en' else error.chinese}"
