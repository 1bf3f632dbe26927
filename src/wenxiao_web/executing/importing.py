"""Files of payments: handed in, what is in doubt said, looked at before they are entered."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.payments import RowState
from wenxiao.standards.payment_columns import payment_columns
from wenxiao_web.background.tasks import enter_payments, read_payments
from wenxiao_web.executing.words import spoken
from wenxiao_web.frame.desks import desk_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.frame.uploads import uploaded
from wenxiao_web.storage.actions.payment_files import decide_rows, drop_payments, enter_soon, hand_in_payments, say
from wenxiao_web.storage.models import PaymentFile, PaymentFileState
from wenxiao_web.storage.queries.budgets import revisions_of
from wenxiao_web.storage.queries.desks import Desk, others_with
from wenxiao_web.storage.queries.execution import line_names
from wenxiao_web.storage.queries.payment_files import decisions_of, payment_file_at, payment_files_at, plan_of
from wenxiao_web.storage.queries.wording import told_of
from wenxiao_web.storage.roles import ENTERS_FILES

_SHOWN = 50
_OUT = "-"
_UNITS = {"yuan": "元", "wan": "万元"}


def _one(request: HttpRequest, key: int) -> PaymentFile:
    found = payment_file_at(desk_of(request), key)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def payment_files(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Hand in a file of payments, and see those handed in before."""
    desk = desk_of(request)
    if request.method != "POST":
        words = {"here": "execution", "strip": "payment-files", "files": payment_files_at(desk)}
        words["seconds"] = others_with(desk, ENTERS_FILES)
        return render(request, "executing/payment_files.html", words)
    if (handed := uploaded(request)) is not None:
        try:
            kept = hand_in_payments(desk, *handed)
        except WenxiaoError as error:
            messages.error(request, tongue(error))
        else:
            read_payments(kept.pk)
            return redirect("payment-file", code, year, kept.pk)
    return redirect("payment-files", code, year)


@require_safe
def payment_file(request: HttpRequest, code: str, year: int, payments: int) -> HttpResponse:
    """What was read of a file: columns and unit where they are in doubt, rows that fit, rows that are listed."""
    desk, kept = desk_of(request), _one(request, payments)
    told, said = plan_of(kept), decisions_of(kept)
    listed = told.get("listed", [])
    page = Paginator(listed, _SHOWN).get_page(request.GET.get("page"))
    columns = said.get("columns") or told.get("columns", {})
    shown = [*page, *told.get("sample", [])]
    named = _Named(desk, [row.get("code", "") for row in shown])
    for row in shown:
        own = named.of(row.get("code", ""))
        row |= {
            "named": own.get(row["line"], ""),
            "offered": [(each, own.get(each, each)) for each in row["candidates"]],
            "lines": list(own.items()) if row["state"] == RowState.NO_LINE else [],
        }
    state = PaymentFileState
    words: dict[str, Any] = {
        "here": "execution",
        "strip": "payment-files",
        "kept": kept,
        "told": told,
        "page": page,
        "columns": [(each, columns.get(each.name)) for each in payment_columns().column],
        "titles": list(enumerate(told.get("titles", []))),
        "unit": said.get("unit") or told.get("unit", ""),
        "counts": [(RowState(name), count) for name, count in told.get("counts", {}).items()],
        "is_working": kept.state in {state.READING, state.ENTERING},
        "is_own": kept.person_id == desk.person.pk,
        "seconds": others_with(desk, ENTERS_FILES),
        "is_open": kept.state in {state.READ, state.ASKING, state.FAILED},
        "percent": 100 * kept.done // kept.rows if kept.rows else 0,
    }
    return render(request, "executing/payment_file.html", words)


class _Named:
    """What the lines of bodies are called; a file of the county names lines of many bodies by their ids."""

    def __init__(self, desk: Desk, codes: Iterable[str]) -> None:
        self._own = desk.organisation.code
        self._kept = revisions_of({self._own, *codes}, desk.year)

    def of(self, code: str) -> Mapping[str, str]:
        """The names of a body's lines by their ids, of the desk's own body where no code is known."""
        kept = self._kept.get(code or self._own)
        return {} if kept is None else line_names(*kept)


@require_POST
def payment_file_say(request: HttpRequest, code: str, year: int, payments: int) -> HttpResponse:
    """Say which column is what, and the unit."""
    kept = _one(request, payments)
    said = {each.name: request.POST.get(f"c-{each.name}", "") for each in payment_columns().column}
    columns = {name: int(at) for name, at in said.items() if at.isdecimal() and len(at) < 5}
    try:
        say(desk_of(request), kept, columns, _UNITS.get(request.POST.get("unit", ""), ""))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        read_payments(kept.pk)
    return redirect("payment-file", code, year, payments)


@require_POST
def payment_file_rows(request: HttpRequest, code: str, year: int, payments: int) -> HttpResponse:
    """Say of listed rows which line they belong to, or that they are left out."""
    kept = _one(request, payments)
    answers = {key[4:]: str(value) for key, value in request.POST.items() if key.startswith("row-") and value}
    rows = {int(row): "" if value == _OUT else value for row, value in answers.items() if row.isdecimal()}
    try:
        decide_rows(desk_of(request), kept, rows)
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        read_payments(kept.pk)
    return redirect("payment-file", code, year, payments)


@require_POST
def payment_file_enter(request: HttpRequest, code: str, year: int, payments: int) -> HttpResponse:
    """Have the file entered; it may be left meanwhile. Asked again, a file that was cut off is taken up."""
    kept = _one(request, payments)
    try:
        if kept.state != PaymentFileState.ENTERING:
            enter_soon(desk_of(request), kept, leave_listed=request.POST.get("leave") == "1")
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        enter_payments(kept.pk)
    return redirect("payment-file", code, year, payments)


@require_POST
def payment_file_drop(request: HttpRequest, code: str, year: int, payments: int) -> HttpResponse:
    """Put a file aside."""
    try:
        drop_payments(desk_of(request), _one(request, payments))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    return redirect("payment-files", code, year)


@require_safe
def payment_file_content(request: HttpRequest, code: str, year: int, payments: int) -> HttpResponse:
    """The file as it was handed in, for download only: it is never opened in the browser."""
    kept = _one(request, payments)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(kept.name)}",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(kept.content), "application/octet-stream", headers=headers)


@require_safe
def payment_file_listed(request: HttpRequest, code: str, year: int, payments: int) -> HttpResponse:
    """The rows that cannot be taken, for Excel."""
    headings = [_("行"), _("单位"), _("日期"), _("金额"), _("凭证号"), _("收款人"), _("用途"), _("项目"), _("经济分类")]
    headings += [_("为什么不收")]
    rows = (
        (
            *(row["row"], row["body"], row["on"], row["amount"], row["voucher"], row["payee"], row["purpose"]),
            *(row["project"], row["economic"]),
            told_of(tongue(RowState(row["state"])), spoken(*row["why"])),
        )
        for row in plan_of(_one(request, payments)).get("listed", [])
    )
    return list_response(request, f"{code}-{year}-{_('要看的行')}", headings, rows)
