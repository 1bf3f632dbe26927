"""``wenxiao settle``: a budget made from a disclosure."""

from argparse import Namespace
from pathlib import Path

from wenxiao.basics.errors import WenxiaoError
from wenxiao.cli.output import Output, tell
from wenxiao.cli.statuses import Status
from wenxiao.use_cases.settling import settle_file
from wenxiao.wire.budget import encode

_SETTLED_ALL = {"zh": "全部定下来了。", "en": "Everything was settled."}
_UNSETTLED = {"zh": "有{count}处没有定下来：", "en": "{count} things could not be settled:"}
_LINE = {"zh": "（第{line}行）", "en": " (line {line})"}


def run(args: Namespace) -> int:
    """Write the budget; what could not be settled is told beside the output and stands in ``unsettled``."""
    path = Path(args.file)
    output = Output(args.output, [path], args.lang)
    try:
        settlement = settle_file(path)
    except WenxiaoError as error:
        tell(error.english if args.lang == "en" else error.chinese)
        return Status.UNREADABLE
    output.write(encode(settlement.budget, settlement.unsettled))
    output.close()
    count = len(settlement.unsettled)
    tell(_UNSETTLED[args.lang].format(count=count) if count else _SETTLED_ALL[args.lang])
    for each in settlement.unsettled:
        line = next((place.line for place in each.places if place.line), None)
        where = _LINE[args.lang].format(line=line) if line else ""
        tell(f"  {each.english if args.lang == 'en' else each.chinese}{where}")
    return Status.FINE
