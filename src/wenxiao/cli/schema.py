"""``wenxiao schema``: the JSON Schema of what is exchanged."""

from argparse import Namespace

import msgspec

from wenxiao.cli.output import Output
from wenxiao.cli.statuses import Status
from wenxiao.wire import budget, evaluation

_SCHEMAS = {"budget": budget.schema, "evaluation": evaluation.evaluation_schema}


def run(args: Namespace) -> int:
    """Write the schema."""
    output = Output(args.output, [], args.lang)
    text = msgspec.json.format(msgspec.json.encode(_SCHEMAS[args.form]()), indent=2).decode("utf-8")
    output.write(text + "\n")
    output.close()
    return Status.FINE
