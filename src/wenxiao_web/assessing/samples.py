"""Drawing projects for evaluation, and the draw explained."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenxiao_web.assessing.typed import attempted, day_needed, number_typed
from wenxiao_web.frame.desks import held_by, person_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.outside import draw_sample, open_sample
from wenxiao_web.storage.models import EvaluationSample
from wenxiao_web.storage.queries.desks import Desk, chosen_year, counties_of, roles_anywhere
from wenxiao_web.storage.queries.outside import draw_of, sample_at, samples_of
from wenxiao_web.storage.queries.results import arrangement_of


@require_http_methods(["GET", "POST"])
def sampling(request: HttpRequest) -> HttpResponse:
    """The draws of a year, and a new one."""
    held = held_by(request)
    asked = request.POST.get("year", "") if request.method == "POST" else request.GET.get("year", "")
    year, county = chosen_year(held, asked), counties_of(held)[0]
    if request.method == "POST":
        count, seed = number_typed(request.POST.get("count", "")) or 0, number_typed(request.POST.get("seed", ""))
        done: list[EvaluationSample] = []
        if seed is None:
            # Anybody can draw again with the seed that was said; one that nobody said would be no draw of theirs.
            messages.error(request, _("没有抽取：种子要填一个正整数，最多 12 位。"))
        elif attempted(
            request, lambda: done.append(draw_sample(person_of(request), county, year, count, seed)), _("抽好了。")
        ):
            return redirect("sample", done[0].pk)
    arrangement = arrangement_of(county)
    words = {"here": "evaluations", "tab": "samples", "year": year, "samples": samples_of(county, year)}
    return render(
        request, "assessing/samples.html", words | {"rule": arrangement.sampling, "is_reviewer": True, "county": county}
    )


def _sample(request: HttpRequest, key: int) -> EvaluationSample:
    found = sample_at(counties_of(held_by(request)), key)
    if found is None:
        raise Http404
    return found


@require_safe
def sample(request: HttpRequest, sample: int) -> HttpResponse:
    """One draw with every candidate: weight, share, key, order."""
    found = _sample(request, sample)
    made = draw_of(found)
    risks = {each.name: each for each in arrangement_of(found.county).sampling.risk}
    words = {"here": "evaluations", "tab": "samples", "year": found.year, "found": found, "is_reviewer": True}
    words |= {"lines": [(line, [risks[name] for name in line.candidate.risks if name in risks]) for line in made.lines]}
    return render(request, "assessing/sample.html", words | {"drawn": len(made.drawn), "all": len(made.lines)})


@require_safe
def sample_csv(request: HttpRequest, sample: int) -> HttpResponse:
    """The draw for Excel."""
    found = _sample(request, sample)
    risks = {each.name: tongue(each) for each in arrangement_of(found.county).sampling.risk}
    headings = [_("项目"), _("金额（元）"), _("风险因素"), _("权重"), _("占比"), _("排序值"), _("抽中顺序")]
    rows = (
        (
            line.candidate.name,
            line.candidate.amount,
            "、".join(risks.get(name, name) for name in line.candidate.risks),
            line.weight,
            f"{line.share:.4%}",
            "" if line.key is None else str(line.key),
            line.order or "",
        )
        for line in draw_of(found).lines
    )
    return list_response(request, f"{_('抽取')}{found.year}-{found.number}", headings, rows)


@require_POST
def sample_open(request: HttpRequest, sample: int) -> HttpResponse:
    """Open an evaluation for every project that was drawn."""
    found, due = _sample(request, sample), day_needed(request, "due")
    roles = roles_anywhere(held_by(request))
    desk = Desk(person_of(request), found.county, found.year, roles)
    if due is not None and attempted(request, lambda: open_sample(desk, found, due), _("抽中的项目都开始评价了。")):
        return redirect(f"{reverse('evaluations')}?year={found.year}")
    return redirect("sample", sample)
