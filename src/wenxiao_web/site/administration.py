"""``wenxiao-admin``: what the person who looks after the server does at a terminal."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from typing import Any

#: How many broken links are named one by one.
_LINKS_TOLD = 20


#: What is told of a county and its first administrator.
_FOUNDED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--code", {"required": True, "help": "code of the county 县的编码，如 130900"}),
    ("--name", {"required": True, "help": "name of its finance office 全称，如 云岭县财政局"}),
    ("--short-name", {"default": "", "help": "short name 简称，如 云岭县"}),
    ("--year", {"required": True, "type": int, "help": "first fiscal year 第一个年度"}),
    ("--account", {"required": True, "help": "account of the first administrator 第一个管理员的账号"}),
    ("--person", {"required": True, "help": "and the name 姓名"}),
)


def run() -> None:
    """The entry of ``wenxiao-admin``."""
    sys.exit(main(sys.argv[1:]))


def main(words: list[str]) -> int:
    """Do what the words ask; the exit status is 0 where it was done, 1 where something is wrong, 2 for a wrong call."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wenxiao_web.site.settings")
    options = _parser().parse_args(words)
    import django

    django.setup()
    job: Callable[[argparse.Namespace], int] = options.job
    return job(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wenxiao-admin", description="Look after the application. 管理应用。")
    jobs = parser.add_subparsers(required=True, metavar="JOB")

    def add(name: str, job: Callable[[argparse.Namespace], int], *arguments: tuple[str, dict[str, Any]]) -> None:
        words = (job.__doc__ or "").splitlines()[0]
        sub = jobs.add_parser(name, help=words, description=words)
        sub.set_defaults(job=job)
        for argument, settings in arguments:
            sub.add_argument(argument, **settings)

    body = ("--department", {"required": True, "help": "code of the body 部门编码"})
    year = ("--year", {"required": True, "type": int, "help": "fiscal year 年度"})
    port = ("--port", {"type": int, "default": 8000})
    demo = (
        "--demo",
        {"action": "store_true", "help": "make a made-up county where there is none 没有数据时造一个示例县"},
    )
    add("migrate", migrate)
    add("found", found, *_FOUNDED)
    add("serve", serve, port, ("--host", {"default": "127.0.0.1"}), demo)
    add("work", work)
    add("demo", demo_county, ("--seed", {"type": int, "default": 1}))
    add("demo-accounts", demo_accounts, ("--json", {"action": "store_true"}))
    add("export-budget", export_budget, body, year)
    file = ("file", {"help": "file 文件"})
    account = ("--as", {"required": True, "dest": "account", "help": "account that does it 经办账号"})
    add("import-budget", import_budget, file, body, year, account)
    add("backup", backup, ("file", {"help": "where to write it (.tar.gz) 写到哪里"}))
    add("restore", restore_backup, file)
    add("verify-log", verify_log)
    add("rebuild-projections", rebuild_projections)
    return parser


def migrate(options: argparse.Namespace) -> int:
    """Bring the database to this version. 更新数据库结构。"""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    return 0


def found(options: argparse.Namespace) -> int:
    """Begin in an empty database: the county and its first administrator. 在空数据库里建县和第一个管理员。"""
    from wenxiao.basics.errors import WenxiaoError
    from wenxiao_web.storage.actions.founding import found_county

    migrate(options)
    names = (options.code, options.name, options.short_name, options.year, options.account, options.person)
    try:
        opened = found_county(*names)
    except WenxiaoError as error:
        print(f"{error.chinese} {error.english}", file=sys.stderr)
        return 1
    print(f"建好了。账号 {opened.person.username}，一次性密码 {opened.password}，只显示这一次，第一次登录时改。")
    print(
        f"Account {opened.person.username}, password {opened.password}: shown once, to be changed at the first sign-in."
    )
    return 0


def serve(options: argparse.Namespace) -> int:
    """Serve the application, for one computer or behind a web server. 启动应用。"""
    from wenxiao_web.site.serving import serve_here

    migrate(options)
    return serve_here(options.host, options.port, demo=options.demo)


def work(options: argparse.Namespace) -> int:
    """Do background work: checks, packs, imports; serve starts it by itself. 后台任务。"""
    from wenxiao_web.site.working import work_here

    return work_here()


def demo_county(options: argparse.Namespace) -> int:
    """Fill an empty database with a made-up county. 在空数据库里造一个示例县。"""
    from wenxiao_web.demo.county import make_county

    migrate(options)
    make_county(options.seed)
    return 0


def demo_accounts(options: argparse.Namespace) -> int:
    """List the accounts of the made-up county. 列出示例账号。"""
    from wenxiao_web.demo.accounts import accounts

    migrate(options)
    found = accounts()
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for each in found:
            print(f"{each['username']:24}{each['password']:24}{each['role']:24}{each['organisation']}")
    return 0


def export_budget(options: argparse.Namespace) -> int:
    """Print a budget as wenxiao.budget/1. 导出一份预算。"""
    from wenxiao.wire.budget import encode
    from wenxiao_web.storage.queries.budgets import budget_of_code, document_of

    kept = budget_of_code(options.department, options.year)
    if kept is None:
        print("没有这份预算。 There is no such budget.", file=sys.stderr)
        return 1
    sys.stdout.write(encode(document_of(kept)))
    return 0


def import_budget(options: argparse.Namespace) -> int:
    """Put a budget (wenxiao.budget/1) in the place of a draft, as one change that can be undone. 导入一份预算。"""
    from pathlib import Path

    from wenxiao.basics.errors import WenxiaoError
    from wenxiao.use_cases.budget_files import read_budget
    from wenxiao_web.storage.actions.editing import begin
    from wenxiao_web.storage.queries.desks import desk_of_account

    desk = desk_of_account(options.account, options.department, options.year)
    if desk is None:
        print("没有这个部门或账号，或者账号在那里没有身份。 No such body or account there.", file=sys.stderr)
        return 1
    try:
        begin(desk, read_budget(Path(options.file)), "workbook")
    except WenxiaoError as error:
        print(f"{error.chinese} {error.english}", file=sys.stderr)
        return 1
    return 0


def backup(options: argparse.Namespace) -> int:
    """Write everything that is kept into one file. 备份全部数据。"""
    from pathlib import Path

    from wenxiao_web.storage.queries.backup import write_backup

    counts = write_backup(Path(options.file))
    print(f"已备份 {sum(counts.values())} 行，{len(counts)} 张表。 {sum(counts.values())} rows in {options.file}.")
    return 0


def restore_backup(options: argparse.Namespace) -> int:
    """Put a backup into an empty database. 把备份恢复到空数据库。"""
    from pathlib import Path

    from wenxiao.basics.errors import WenxiaoError
    from wenxiao_web.storage.actions.restoring import restore

    migrate(options)
    try:
        counts = restore(Path(options.file))
    except WenxiaoError as error:
        print(f"{error.chinese} {error.english}", file=sys.stderr)
        return 1
    print(f"已恢复 {sum(counts.values())} 行。 {sum(counts.values())} rows restored.")
    return verify_log(options)


def verify_log(options: argparse.Namespace) -> int:
    """Prove the chain of events whole, or name the first broken link. 核对记录是否完整。"""
    from wenxiao_web.storage.queries.history import broken_links, count_events

    links = list(broken_links())
    for link in links[:_LINKS_TOLD]:
        print(f"{link.organisation} {link.year} 第 {link.number} 条：{link.why}（{link.why_en}）")
    events, chains = count_events()
    print(
        f"记录 {events} 条，{chains} 条链，断 {len(links)} 处。 Events {events}, chains {chains}, broken {len(links)}."
    )
    return 1 if links else 0


def rebuild_projections(options: argparse.Namespace) -> int:
    """Make the tables that lists read anew from the budgets. 重建列表所读的表。"""
    from wenxiao_web.storage.actions.journal import rebuild_standings
    from wenxiao_web.storage.actions.projections import rebuild

    rebuild_standings()
    print(f"{rebuild()} 份预算已重建。")
    return 0


if __name__ == "__main__":
    run()
