"""Accounts from a worksheet: a form to fill in, read back with every error told by its row, all or nothing."""

import re
from io import BytesIO

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wenxiao.basics.errors import WenxiaoError
from wenxiao.readers.workbook.cells import read_cells
from wenxiao_web.frame.desks import held_by, person_of
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.people.forms import USERNAME_PATTERN
from wenxiao_web.storage.actions.accounts import Account, fits, open_accounts
from wenxiao_web.storage.models import Organisation
from wenxiao_web.storage.queries.accounts import organisations_looked_after, taken_usernames
from wenxiao_web.storage.roles import Role

HEADINGS = ("账号", "姓名", "电话", "单位编码", "角色")
#: The most accounts that one worksheet opens.
MOST = 2_000
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def people_form(request: HttpRequest) -> HttpResponse:
    """The worksheet to fill in, with the organisations and roles to choose from."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet, codes = book.add_worksheet("账号"), book.add_worksheet("单位")
    bold = book.add_format({"bold": True, "bg_color": "#eaeeef"})
    sheet.write_row(0, 0, HEADINGS, bold)
    sheet.set_column(0, 4, 18)
    sheet.freeze_panes(1, 0)
    known = organisations_looked_after(held_by(request))
    codes.write_row(0, 0, ("单位编码", "名称"), bold)
    for row, each in enumerate(known, 1):
        codes.write_row(row, 0, (each.code, each.name))
    codes.set_column(0, 1, 28)
    sheet.data_validation(1, 3, MOST, 3, {"validate": "list", "source": f"=单位!$A$2:$A${len(known) + 1}"})
    roles = [str(role.label) for role in Role]
    sheet.data_validation(1, 4, MOST, 4, {"validate": "list", "source": roles})
    book.close()
    headers = {"Content-Disposition": "attachment; filename*=UTF-8''%E8%B4%A6%E5%8F%B7.xlsx"}
    return HttpResponse(target.getvalue(), EXCEL, headers=headers)


@require_http_methods(["GET", "POST"])
def people_import(request: HttpRequest) -> HttpResponse:
    """Open the accounts of a worksheet, or say what is wrong in which row and open none."""
    words: dict[str, object] = {"here": "people"}
    upload = request.FILES.get("file")
    if request.method == "POST" and upload is None:
        words["errors"] = [_("没有选文件。")]
    elif upload is not None:
        try:
            rows = _rows(upload.read(), upload.name or "")
            accounts, errors = _accounts(rows, organisations_looked_after(held_by(request)))
            if not errors:
                opened = open_accounts(person_of(request), accounts)
                return render(request, "people/opened.html", {**words, "opened": opened})
            words["errors"] = errors
        except WenxiaoError as error:
            words["errors"] = [tongue(error)]
    return render(request, "people/import.html", words)


def _rows(content: bytes, name: str) -> list[tuple[int, list[str]]]:
    """The filled-in rows of the first sheet with their numbers, in the columns of the form."""
    rows = next(iter(read_cells(content, name).values()), [])
    filled = [(at, [_text(cell) for cell in row[: len(HEADINGS)]]) for at, row in enumerate(rows, 1)]
    return [(at, [*row, *[""] * (len(HEADINGS) - len(row))]) for at, row in filled if any(row)]


def _text(cell: object) -> str:
    """A cell as it was typed: a code typed as a number comes back as 901.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _accounts(rows: list[tuple[int, list[str]]], organisations: list[Organisation]) -> tuple[list[Account], list[str]]:
    if not rows or tuple(rows[0][1]) != HEADINGS:
        return [], [_("第一行应当是：%s。") % "、".join(HEADINGS)]
    if len(rows) == 1:
        return [], [_("表格里没有账号。")]
    if len(rows) > MOST + 1:
        return [], [_("一次最多 %d 个账号。") % MOST]
    by_code = {each.code: each for each in organisations}
    taken = taken_usernames(row[0] for _at, row in rows)
    found: dict[str, Account] = {}
    errors: list[str] = []
    for at, (username, full_name, phone, code, role_name) in rows[1:]:
        role = next((role for role in Role if role_name in {role.value, str(role.label)}), None)
        organisation = by_code.get(code)
        wrong = _wrong(username, full_name, organisation, role, username in taken)
        if wrong or organisation is None or role is None:
            errors.append(_("第 %(row)d 行：%(wrong)s") % {"row": at, "wrong": wrong})
            continue
        before = found.get(username)
        roles = (*(before.roles if before else ()), (organisation, role.value))
        found[username] = Account(username, full_name, phone, roles)
    return list(found.values()), errors


def _wrong(username: str, full_name: str, organisation: Organisation | None, role: Role | None, taken: bool) -> str:
    """What is wrong with a row; empty where nothing is."""
    checks = (
        (not re.fullmatch(USERNAME_PATTERN, username), _("账号用字母、数字、点、横线，2 到 40 个字符。")),
        (taken, _("这个账号已经有了。")),
        (not full_name, _("没有姓名。")),
        (organisation is None, _("没有这个单位编码，或者它不归您管理。")),
        (role is None, _("没有这个角色。")),
        (bool(organisation and role and not fits(organisation, role)), _("这个单位没有这个角色。")),
    )
    return next((words for is_wrong, words in checks if is_wrong), "")
