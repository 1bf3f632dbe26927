"""The Excel workbook of a budget: handed out, and taken back with everything that it would change."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from wenxiao.basics.errors import EditConflict, WenxiaoError
from wenxiao.basics.wording import normal
from wenxiao.budget.patches import Patch, differences
from wenxiao.use_cases.filling import read_form, write_form
from wenxiao.wire.budget import budget_form
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.editing import edit
from wenxiao_web.storage.queries.budgets import document_of, plain_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 200
_SALT = "workbook"


@require_safe
def workbook(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Where the workbook is fetched and handed in."""
    return render(request, "compiling/workbook.html", {"here": "sections", "budget": budget_of(request)})


@require_GET
def workbook_file(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The workbook with the rows of the budget as they are now."""
    content = write_form(document_of(budget_of(request)), year)
    name = f"{code}-{year}.xlsx"
    return HttpResponse(content, content_type=_XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_POST
def workbook_in(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """A filled-in workbook: its errors by sheet and cell, or what it would change, to be confirmed."""
    kept, given = budget_of(request), request.FILES.get("file")
    words: dict[str, Any] = {"here": "sections", "budget": kept}
    if given is None:
        return redirect("workbook", code, year)
    try:
        filled = read_form(given.read(), given.name or "")
    except WenxiaoError as error:
        messages.error(request, tongue(error))
        return redirect("workbook", code, year)
    words["errors"] = filled.errors
    if filled.budget is None:
        return render(request, "compiling/workbook.html", words, status=422)
    if filled.budget.fiscal_year != year:
        messages.error(request, _("这是另一个年度的工作簿，没有存。"))
        return redirect("workbook", code, year)
    before = plain_of(kept)
    after = json.loads(msgspec.json.encode(budget_form(filled.budget)))
    if _is_another(before["department"], after["department"]):
        told = {"theirs": after["department"]["name"], "ours": before["department"]["name"]}
        messages.error(request, _("这是“%(theirs)s”的工作簿，不是“%(ours)s”的，没有存。") % told)
        return redirect("workbook", code, year)
    # The body is where the page is, and its approval comes of the stages: what the workbook says of them is not taken.
    after["department"] = before["department"] | {key: after["department"][key] for key in ("level", "government")}
    after["approval"] = before["approval"]
    patches = differences(before, after)
    words |= {
        "read": True,
        "changes": [_told(patch) for patch in patches[:_SHOWN]],
        "count": len(patches),
        "sealed": signing.dumps(msgspec.to_builtins(patches), salt=_SALT, compress=True),
    }
    return render(request, "compiling/workbook.html", words)


def _is_another(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether a workbook is another department's: by the codes where both have one, by the names otherwise."""
    by = "code" if ours["code"] and theirs["code"] else "name"
    return normal(ours[by]) != normal(theirs[by])


def _told(patch: Patch) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(patch)
    content = told.get("content") or {}
    return told | {"name": content.get("name") or content.get("title") or told["row"]}


@require_POST
def workbook_keep(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Keep what the workbook changes, as one edit; what somebody else changed meanwhile stands in its way."""
    budget_of(request)
    try:
        told = signing.loads(request.POST.get("sealed", ""), salt=_SALT, max_age=24 * 60 * 60)
        patches = msgspec.convert(told, list[Patch])
        edit(desk_of(request), patches, "workbook")
    except signing.BadSignature:
        messages.error(request, _("这次核对已经过期，请重新上传工作簿。"))
    except EditConflict as error:
        messages.error(request, tongue(error))
        messages.error(request, _("上传以后有人改过同一格，什么都没有存。请重新下载工作簿再填。"))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        messages.success(request, _("已存入，可以撤销。"))
        return redirect("section", code, year, "department")
    return redirect("workbook", code, year)
