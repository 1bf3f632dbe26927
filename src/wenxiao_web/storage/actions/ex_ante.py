"""Judging a new project before it begins."""

import json
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from wenxiao.evaluation.ex_ante import ex_ante_faults, judge_ex_ante
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.outside import LONGEST_TEXT, CannotEvaluate, refuse_faults
from wenxiao_web.storage.models import Budget, ExAnteEvaluation, TreeRow
from wenxiao_web.storage.queries.desks import Desk, county_of
from wenxiao_web.storage.queries.results import arrangement_of, plain, steps_kept


@transaction.atomic
def judge_before(
    desk: Desk, kept: Budget, row: str, answers: Mapping[str, Decimal | None], opinion: str
) -> ExAnteEvaluation:
    """Judge a project by the five questions; what was judged before stays, the newest counts."""
    project = TreeRow.objects.filter(budget=kept, row=row, kind="project").first()
    if project is None:
        raise CannotEvaluate(why="预算里没有这个项目", why_en="the budget has no such project")
    rule = arrangement_of(county_of(desk.organisation)).ex_ante
    refuse_faults(ex_ante_faults(answers, rule))
    if not 4 <= len(opinion.strip()) <= LONGEST_TEXT:
        raise CannotEvaluate(
            why="评估意见要写，不超过 8000 字", why_en="an opinion is needed, 8,000 characters at most"
        )
    given = {key: points for key, points in answers.items() if points is not None}
    judged = judge_ex_ante(given, rule)
    made = ExAnteEvaluation(budget=kept, row=row, name=project.name, cents=project.cents or 0, answers=plain(given))
    made.score, made.verdict, made.working = judged.score, judged.verdict.value, steps_kept(judged.working)
    made.opinion, made.judged_by, made.judged_at = opinion.strip(), desk.person, timezone.now()
    made.save(force_insert=True)
    told = {"row": row, "name": project.name, "cents": made.cents, "verdict": made.verdict, "score": str(made.score)}
    told |= {"answers": json.loads(made.answers), "opinion": made.opinion}
    record(desk.organisation, kept.year, desk.person, "ex-ante-judged", told, [row])
    return made
