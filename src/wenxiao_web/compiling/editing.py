"""What is sent while somebody compiles: patches in, what they made of the budget out."""

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from wenxiao.basics.errors import EditConflict, WenxiaoError
from wenxiao.budget.patches import Patch
from wenxiao.budget.sums import Sums
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.storage.actions.editing import Edited, edit, undo
from wenxiao_web.storage.actions.parts import assign_part, finish_part
from wenxiao_web.storage.queries.trees import rows_with_ids

#: The most changes that are sent at once: a block pasted from a worksheet.
MOST_PATCHES = 2_000


class Sent(msgspec.Struct, forbid_unknown_fields=True):
    """What a page sends."""

    patches: list[Patch]


@require_POST
def tree_edit(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Change the budget. 409 carries what another wrote meanwhile, 422 says what does not fit."""
    budget_of(request)
    try:
        sent = msgspec.json.decode(request.body, type=Sent)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return JsonResponse({"error": "unreadable"}, status=400)
    if len(sent.patches) > MOST_PATCHES:
        return JsonResponse({"error": "too many", "limit": MOST_PATCHES}, status=413)
    try:
        return _answer(edit(desk_of(request), sent.patches), {patch.row for patch in sent.patches})
    except WenxiaoError as error:
        return refusal(error)


@require_POST
def tree_undo(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Take back one's newest edit."""
    budget_of(request)
    try:
        return _answer(undo(desk_of(request)), set())
    except WenxiaoError as error:
        return refusal(error)


@require_POST
def tree_part(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Give a row to a station (the finance officer), or say that a station's part is done (its clerk)."""
    kept, desk = budget_of(request), desk_of(request)
    row, done = request.POST.get("row", ""), request.POST.get("done")
    try:
        if done is None:
            assign_part(desk, kept, row, request.POST.get("station", ""))
        else:
            finish_part(desk, kept, row, done=done == "1")
    except WenxiaoError as error:
        return refusal(error)
    return JsonResponse({"done": True})


def refusal(error: WenxiaoError) -> JsonResponse:
    """An edit that was refused, in the words of the person who sent it."""
    message = error.english if get_language() == "en" else error.chinese
    told = {"error": type(error).__name__, "message": message}
    if isinstance(error, EditConflict):
        kept = {key: error.parameters[key] for key in ("row", "field", "expected", "present")}
        return JsonResponse({**told, **kept}, status=409)
    return JsonResponse(told, status=422)


def _answer(edited: Edited, rows: set[str]) -> JsonResponse:
    sums = Sums(edited.budget)
    owners = [duty.id for duty in edited.budget.responsibilities]
    owners += [activity.id for duty in edited.budget.responsibilities for activity in duty.activities]
    under = {owner: sums.under(owner) for owner in owners}
    return JsonResponse(
        {
            "revision": edited.kept.revision,
            "event": edited.event,
            "rows": rows_with_ids(edited.budget, frozenset(rows)),
            "under": {owner: str(amount) for owner, amount in under.items() if amount is not None},
            "sums": {
                key: str(sums.amounts[key]) for key in ("expenditure.project", "expenditure.total", "revenue.total")
            },
        }
    )
