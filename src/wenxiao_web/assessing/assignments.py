"""What an evaluator sees: the own assignments, and nothing else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wenxiao_web.assessing.typed import attempted, points_typed
from wenxiao_web.frame.desks import person_of
from wenxiao_web.storage.actions.outside import CannotEvaluate, hand_in, keep_draft, tell_second
from wenxiao_web.storage.models import EvaluatorAssignment, OutsideState
from wenxiao_web.storage.queries.outside import assignment_at, assignments_of, marks_of, material_of, standards_of
from wenxiao_web.storage.queries.stages import today


@require_safe
def assignments(request: HttpRequest) -> HttpResponse:
    """What the person is asked to evaluate."""
    found = assignments_of(person_of(request))
    return render(request, "assessing/assignments.html", {"here": "assignments", "lines": found, "now": today()})


@require_http_methods(["GET", "POST"])
def assignment(request: HttpRequest, assignment: int) -> HttpResponse:
    """What is to be judged, and the points; kept unfinished as often as wanted, handed in once."""
    found = assignment_at(person_of(request), assignment)
    if found is None:
        raise Http404
    typed: dict[str, str] = {}
    if request.method == "POST":
        typed = {key: value for key, value in request.POST.items() if isinstance(value, str)}
        if "keep" in typed:
            if _kept(request, found, typed):
                return redirect("assignment", found.pk)
        elif _handed_in(request, found, typed):
            return redirect("assignments")
        found = assignment_at(person_of(request), assignment) or found
    frame = standards_of(found.evaluation).frame
    given = {key: "" if points is None else str(points) for key, points in marks_of(found).items()}
    words = {
        "here": "assignments",
        "found": found,
        "material": material_of(found.evaluation),
        "frame": frame,
        "rows": [(item, typed.get(f"m-{item.id}", given.get(item.id, ""))) for item in frame.item],
        "opinion": typed.get("opinion", found.opinion),
        "problems": typed.get("problems", found.problems),
        "is_open": found.submitted_at is None and found.evaluation.state == OutsideState.OPEN,
        "is_late": found.evaluation.due is not None and today() > found.evaluation.due,
    }
    return render(request, "assessing/assignment.html", words)


def _kept(request: HttpRequest, found: EvaluatorAssignment, typed: dict[str, str]) -> bool:
    """Whether the unfinished evaluation was kept; what cannot be read as points is told and stays on the page."""
    given = {item.id: typed.get(f"m-{item.id}", "").strip() for item in standards_of(found.evaluation).frame.item}
    marks = {key: points_typed(text) for key, text in given.items()}

    def keep() -> None:
        unread = next((given[key] for key, points in marks.items() if points is None and given[key]), None)
        if unread is not None:
            raise CannotEvaluate(why=f"“{unread[:20]}”不是分数", why_en=f"{unread[:20]} is no number of points")
        keep_draft(person_of(request), found.pk, marks, typed.get("opinion", ""), typed.get("problems", ""))

    return attempted(request, keep, _("存好了，还没有交。"))


def _handed_in(request: HttpRequest, found: EvaluatorAssignment, typed: dict[str, str]) -> bool:
    """Whether it was handed in; a second time stays in the log."""
    person = person_of(request)
    if found.submitted_at is not None:
        tell_second(person, found.pk)
    marks = {item.id: points_typed(typed.get(f"m-{item.id}", "")) for item in standards_of(found.evaluation).frame.item}
    late = found.evaluation.due is not None and today() > found.evaluation.due
    done = _("交了，晚于期限，已注明。") if late else _("交了。")
    return attempted(
        request, lambda: hand_in(person, found.pk, marks, typed.get("opinion", ""), typed.get("problems", "")), done
    )
