"""``wenxiao publish budget.json -o DIR [--format docx,xlsx,html,pdf,json,csv] [--layout NAME] [--draft]``."""

from argparse import Namespace
from pathlib import Path

from wenxiao.basics.errors import BudgetDoesNotTie, NotPublishable, WenxiaoError
from wenxiao.cli.help_texts import help_text
from wenxiao.cli.output import tell
from wenxiao.cli.statuses import Status
from wenxiao.readers.opening import open_content
from wenxiao.use_cases.budget_files import read_budget
from wenxiao.use_cases.publishing import FORMATS, USUAL_FORMATS, publish


def run(args: Namespace) -> int:
    """Write the pack and name its files; 1 where it must not be published yet, 2 where it cannot be made."""
    formats = tuple(dict.fromkeys(filter(None, map(str.strip, (args.format or ",".join(USUAL_FORMATS)).split(",")))))
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        tell(help_text("bad_format", args.lang).format(given=", ".join(unknown), known=", ".join(FORMATS)))
        return Status.UNREADABLE
    try:
        template = open_content(Path(args.template)).data if args.template else None
        budget = read_budget(Path(args.budget))
        published = publish(budget, Path(args.output), formats, args.layout, args.draft, template=template)
    except WenxiaoError as error:
        tell(error.english if args.lang == "en" else error.chinese)
        refused = isinstance(error, BudgetDoesNotTie | NotPublishable)
        return Status.FOUND if refused else Status.UNREADABLE
    for missing in published.missing:
        words = missing.message_en if args.lang == "en" else missing.message
        tell(help_text("missing", args.lang).format(what=words, concept=missing.concept))
    for code in published.unknown:
        tell(code.english if args.lang == "en" else code.chinese)
    for file in published.files:
        print(file)
    return Status.FINE
