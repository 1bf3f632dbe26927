"""``wenxiao example``: the budget of a made-up town."""

import secrets
from argparse import Namespace

from wenxiao.budget.example import example
from wenxiao.cli.output import Output, tell
from wenxiao.cli.statuses import Status
from wenxiao.wire.budget import encode

_SEEDS = 1_000_000
_DRAWN = {"zh": "这是虚构的{name}，种子 {seed}。", "en": "A made-up town, {name}; seed {seed}."}


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
