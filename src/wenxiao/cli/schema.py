"""``wenxiao schema``: the JSON Schema of what is exchanged."""

import argparse
from argparse import Namespace

import msgspec

from wenxiao.cli.output import Output
from wenxiao.cli.statuses import Status
from wenxiao.wire import budget

_SCHEMAS = {"budget": budget.schema}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("schema", help="数据格式的 JSON Schema | JSON Schema of a form")
    parser.add_argument("form", choices=sorted(_SCHEMAS), help="哪种数据 | which form")
    parser.add_argument("-o", "--output", metavar="FILE", help="写到文件 | write to this file")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言 | language")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write the schema."""
    output = Output(args.output, [], args.lang)
    text = msgspec.json.format(msgspec.json.encode(_SCHEMAS[args.form]()), indent=2).decode("utf-8")
    output.write(text + "\n")
    output.close()
    return Status.FINE
