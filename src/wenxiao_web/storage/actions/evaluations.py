"""Self-evaluations: filled from the year's figures, written by the group, handed in, confirmed, given back."""

import hashlib
from collections.abc import Sequence
from fractions import Fraction

import msgspec
from django.db import transaction
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.evaluation.scoring import (
    Evaluation,
    EvaluationMember,
    concerns,
    obstacles,
    open_evaluations,
    refreshed,
    score,
    score_kept,
)
from wenxiao.wire.evaluation import encode_evaluation
from wenxiao.wire.score import score_form
from wenxiao.wire.writing import json_text
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.outcomes import project_outcomes
from wenxiao_web.storage.actions.results import keep_result, withdraw_self
from wenxiao_web.storage.models import (
    Budget,
    EvaluationState,
    Person,
    SelfEvaluation,
    SelfEvaluationVersion,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.evaluations import MILLION, changed_paths, evaluation_in, year_results
from wenxiao_web.storage.queries.journal import is_open

_SHORTEST, _LONGEST = 4, 2_000
_MOST_MEMBERS = 30


class NotEvaluated(WenxiaoError):
    """A step of self-evaluation that cannot be taken now."""

    message = "没有办成：{why}。"
    message_en = "This could not be done: {why_en}."


@transaction.atomic
def fill_evaluations(desk: Desk) -> int:
    """Open what is missing and bring drafts up to the figures of today; gives how many there are."""
    kept = _open(desk)
    count = fill_budget(kept)
    record(desk.organisation, desk.year, desk.person, "evaluations-filled", {"count": count})
    return count


def fill_budget(kept: Budget, person: Person | None = None) -> int:
    """The same for a budget that is locked; what was handed in is not touched. Raises ``NotEvaluated``."""
    if not is_open(kept):
        raise NotEvaluated(why="预算批复以后才能自评", why_en="there is nothing to evaluate before the approval")
    opened = open_evaluations(document_of(kept), year_results(kept))
    rows = {row.subject: row for row in kept.self_evaluations.all()}
    new, changed = [], []
    for position, (subject, fresh) in enumerate(opened.items()):
        row = rows.get(subject)
        if row is not None and row.state != EvaluationState.DRAFT:
            continue
        if row is None:
            row = SelfEvaluation(budget=kept, subject=subject, position=position)
            _write(row, fresh, person)
            new.append(row)
            continue
        before = _as_kept(row)
        row.position = position
        _write(row, refreshed(evaluation_in(row), fresh), person)
        if _as_kept(row) != before:
            changed.append(row)
    SelfEvaluation.objects.bulk_create(new)
    SelfEvaluation.objects.bulk_update(changed, _PROJECTION, batch_size=100)
    return len(opened)


_PROJECTION = [
    "name", "position", "document", "revision", "millionths", "most_millionths", "grade", "indicators", "unscored",
    "doubts", "obstacles", "changed_at", "changed_by",
]  # fmt: skip


def _as_kept(row: SelfEvaluation) -> list[object]:
    return [getattr(row, name) for name in _PROJECTION]


def _write(row: SelfEvaluation, evaluation: Evaluation, person: Person | None) -> None:
    """The document and what it comes to; nothing is saved here."""
    scored = score(evaluation)
    document = encode_evaluation(evaluation)
    if row.document != document:
        row.revision = row.revision + 1 if row.pk else 1
        row.document, row.changed_at, row.changed_by = document, timezone.now(), person
    row.name = evaluation.subject.name[:500]
    row.millionths, row.most_millionths = int(scored.total * MILLION), int(scored.most * MILLION)
    row.grade = scored.grade.value if scored.grade else ""
    row.indicators = len(scored.indicators)
    row.unscored = sum(each.points is None for each in (scored.execution, *scored.indicators))
    row.doubts = len(concerns(evaluation, scored))
    row.obstacles = len(obstacles(evaluation, scored))


def _open(desk: Desk) -> Budget:
    if desk.closed:
        raise NotEvaluated(why="这一年度已经关闭", why_en="the fiscal year is closed")
    return Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)


def _row(desk: Desk, key: int, state: EvaluationState) -> SelfEvaluation:
    row = SelfEvaluation.objects.select_for_update().filter(budget=_open(desk), pk=key).first()
    if row is None:
        raise NotEvaluated(why="没有这份自评", why_en="there is no such self-evaluation")
    if row.state != state:
        raise NotEvaluated(why="它已经换了状态，请重新打开页面", why_en="its state has changed; open the page again")
    return row


@transaction.atomic
def edit_evaluation(desk: Desk, key: int, revision: int, evaluation: Evaluation) -> SelfEvaluation:
    """Keep what the group wrote; refused where somebody else changed it meanwhile. Raises ``NotEvaluated``."""
    row = _row(desk, key, EvaluationState.DRAFT)
    if row.revision != revision:
        raise NotEvaluated(
            why="别人刚改过这份自评，您填的没有存；请看过新的再填",
            why_en="somebody else changed it meanwhile and yours was not kept; look at it anew",
        )
    before = row.document
    _write(row, evaluation, desk.person)
    if row.document != before:
        row.save()
        told = {"evaluation": key, "name": row.name, "changes": changed_paths(before, row.document)}
        record(desk.organisation, desk.year, desk.person, "evaluation-edited", told, [row.subject])
    return row


@transaction.atomic
def set_group(desk: Desk, members: Sequence[EvaluationMember]) -> int:
    """Who judges: the members stand in every draft from now on; gives how many drafts. Raises ``NotEvaluated``."""
    kept = _open(desk)
    if not 0 < len(members) <= _MOST_MEMBERS:
        raise NotEvaluated(why="评价组要有1到30人", why_en="a group has 1 to 30 members")
    rows = list(kept.self_evaluations.filter(state=EvaluationState.DRAFT))
    for row in rows:
        _write(row, msgspec.structs.replace(evaluation_in(row), members=tuple(members)), desk.person)
    SelfEvaluation.objects.bulk_update(rows, _PROJECTION, batch_size=100)
    told = {"members": [msgspec.to_builtins(each) for each in members], "count": len(rows)}
    record(desk.organisation, desk.year, desk.person, "evaluation-group", told)
    return len(rows)


@transaction.atomic
def submit_evaluation(desk: Desk, key: int) -> SelfEvaluationVersion:
    """Hand in a self-evaluation: frozen with its score and its hash. Raises ``NotEvaluated`` while anything lacks."""
    row = _row(desk, key, EvaluationState.DRAFT)
    evaluation = evaluation_in(row)
    scored = score(evaluation)
    lacking = obstacles(evaluation, scored)
    if lacking:
        first = lacking[0]
        raise NotEvaluated(
            why=f"还有{len(lacking)}处没有填好：{first.chinese}",
            why_en=f"{len(lacking)} things are missing: {first.english}",
        )
    number = row.versions.count() + 1
    made = SelfEvaluationVersion(
        evaluation=row,
        number=number,
        document=row.document,
        score=json_text(score_form(evaluation, scored, concerns(evaluation, scored))),
        sha256=hashlib.sha256(row.document.encode()).hexdigest(),
        frozen_by=desk.person,
        frozen_at=timezone.now(),
    )
    made.save(force_insert=True)
    row.state, row.submitted_by, row.submitted_at = EvaluationState.SUBMITTED, desk.person, made.frozen_at
    row.returned_because = ""
    row.save()
    told = {"evaluation": key, "name": row.name, "number": number, "sha256": made.sha256, "grade": row.grade}
    record(desk.organisation, desk.year, desk.person, "evaluation-submitted", told, [row.subject])
    return made


@transaction.atomic
def confirm_evaluation(desk: Desk, key: int) -> None:
    """Confirm what was handed in; whoever handed it in cannot. Raises ``NotEvaluated``."""
    row = _row(desk, key, EvaluationState.SUBMITTED)
    if row.submitted_by_id == desk.person.pk:
        raise NotEvaluated(why="自己提交的要由别人确认", why_en="somebody else confirms what you handed in")
    row.state, row.confirmed_by, row.confirmed_at = EvaluationState.CONFIRMED, desk.person, timezone.now()
    row.save()
    project_outcomes(row.budget)
    if row.grade:
        # From here on it counts: pages of results, proposals and the next draft read it there.
        points = score_kept(Fraction(row.millionths, MILLION))
        keep_result(row.budget, row.subject, points, row.grade, source="self")
    record(
        desk.organisation, desk.year, desk.person, "evaluation-confirmed", {"evaluation": key, "name": row.name},
        [row.subject],
    )  # fmt: skip


@transaction.atomic
def return_evaluation(desk: Desk, key: int, reason: str) -> None:
    """Give back what was handed in or confirmed, with the reason; it is a draft again. Raises ``NotEvaluated``."""
    row = SelfEvaluation.objects.select_for_update().filter(budget=_open(desk), pk=key).first()
    if row is None or row.state == EvaluationState.DRAFT:
        raise NotEvaluated(why="它没有提交", why_en="it was not handed in")
    words = reason.strip()
    if not _SHORTEST <= len(words) <= _LONGEST:
        raise NotEvaluated(why="退回要写原因（4到2000字）", why_en="a reason of 4 to 2,000 characters is needed")
    counted = row.state == EvaluationState.CONFIRMED
    if counted:
        withdraw_self(row.budget, row.subject)
    row.state, row.returned_because = EvaluationState.DRAFT, words
    row.submitted_by, row.submitted_at, row.confirmed_by, row.confirmed_at = None, None, None, None
    row.save()
    if counted:
        project_outcomes(row.budget)
    told = {"evaluation": key, "name": row.name, "reason": words}
    record(desk.organisation, desk.year, desk.person, "evaluation-returned", told, [row.subject])
