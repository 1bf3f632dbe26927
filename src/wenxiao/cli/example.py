"""``wenxiao example``: the budget of a made-up town."""

import argparse
import secrets
from argparse import Namespace

from wenxiao.budget.example import example
from wenxiao.cli.output import Output, tell
from wenxiao.cli.statuses import Status
from wenxiao.wire.budget import encode

_SEEDS = 1_000_000
_USUAL_YEAR = 2026
_DRAWN = {"zh": "这是虚构的{name}，种子 {seed}。", "en": "A made-up town, {name}; seed {seed}."}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("example", help="虚构一个乡镇的预算数据 | the budget of a made-up town")
    parser.add_argument("--seed", type=int, metavar="N", help="种子，同一个数得到同一个乡镇 | the same gives the same")
    parser.add_argument("--year", type=_year, default=_USUAL_YEAR, metavar="Y", help="预算年度 | fiscal year")
    parser.add_argument("-o", "--output", metavar="FILE", help="写到文件 | write to this file")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言 | language")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write the budget; the seed is told where it was drawn."""
    seed = secrets.randbelow(_SEEDS) if args.seed is None else args.seed
    output = Output(args.output, [], args.lang)
    budget = example(seed, args.year)
    output.write(encode(budget))
    output.close()
    if args.seed is None:
        tell(_DRAWN[args.lang].format(name=budget.department.name, seed=seed))
    return Status.FINE


def _year(text: str) -> int:
    year = int(text)
    if not 2000 <= year <= 2100:
        raise argparse.ArgumentTypeError("2000–2100")
    return year
