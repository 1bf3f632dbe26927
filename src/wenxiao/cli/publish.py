"""``wenxiao publish budget.json -o DIR [--format docx,xlsx,html,json,csv] [--layout NAME] [--draft]``."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any

from wenxiao.basics.errors import BudgetDoesNotTie, NotPublishable, WenxiaoError
from wenxiao.use_cases.publishing import FORMATS, USUAL_FORMATS, publish, read_budget

_FINE, _REFUSED, _UNUSABLE = 0, 1, 2


def add_parser(subparsers: Any) -> None:
    """Add the command to those of the program; ``subparsers`` is what ``add_subparsers`` gives."""
    parser: ArgumentParser = subparsers.add_parser("publish", help="由部门预算生成公开文本 | make the disclosure pack")
    parser.add_argument("budget", type=Path, help="部门预算（JSON） | the budget (JSON)")
    parser.add_argument("-o", "--output", type=Path, required=True, help="放进哪个文件夹 | the folder to write into")
    parser.add_argument("--format", type=_formats, default=USUAL_FORMATS, help=",".join(FORMATS))
    parser.add_argument("--layout", default="hebei", help="版式 | the layout")
    parser.add_argument("--draft", action="store_true", help="打印草稿，带水印 | print a draft with a watermark")
    parser.set_defaults(run=run)


def _formats(given: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in given.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise ArgumentTypeError(f"{', '.join(unknown) or given}: {', '.join(FORMATS)}")
    return names


def run(args: Namespace) -> int:
    """Write the pack and name its files; 1 where it must not be published yet, 2 where it cannot be made."""
    try:
        published = publish(read_budget(args.budget), args.output, args.format, args.layout, args.draft)
    except (BudgetDoesNotTie, NotPublishable) as refusal:
        return _told(refusal, _REFUSED)
    except WenxiaoError as error:
        return _told(error, _UNUSABLE)
    for missing in published.missing:
        print(f"wenxiao: 缺{missing.message} | missing: {missing.message_en} ({missing.concept})", file=sys.stderr)
    for file in published.files:
        print(file)
    return _FINE


def _told(error: WenxiaoError, status: int) -> int:
    print(f"wenxiao: {error.chinese} | {error.english}", file=sys.stderr)
    return status
