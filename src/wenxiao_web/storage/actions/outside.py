"""Evaluation by others: drawing, opening, assigning, handing in, settling. Everything is told in the log."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.evaluation.frames import ResultStep, frame_faults, grade_of_score, mark_faults, total, two_places
from wenxiao.evaluation.sampling import draw
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.results import keep_result
from wenxiao_web.storage.models import (
    Budget,
    EvaluationSample,
    EvaluatorAssignment,
    Organisation,
    OutsideEvaluation,
    OutsideState,
    Person,
    TreeRow,
)
from wenxiao_web.storage.queries.desks import Desk, bodies_under, county_of
from wenxiao_web.storage.queries.outside import (
    APPROVED,
    OutsideStandards,
    candidates,
    draw_of,
    evaluators_of,
    self_score_of,
    settlement_of,
    standards_of,
)
from wenxiao_web.storage.queries.results import arrangement_of, plain, steps_kept
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.roles import Role

_SHORTEST_REASON = 4
#: The most projects of one draw, and the longest text of an evaluator.
MOST_DRAWN, LONGEST_TEXT = 500, 8_000


class CannotEvaluate(WenxiaoError):
    """A step of evaluation or of the use of results that cannot be taken; nothing was changed."""

    message = "没有办成：{why}。"
    message_en = "This could not be done: {why_en}."


def refuse_faults(faults: Iterable[ResultStep]) -> None:
    """Raise what is wrong, if anything is."""
    found = list(faults)
    if found:
        why, why_en = "；".join(each.chinese for each in found), "; ".join(each.english for each in found)
        raise CannotEvaluate(why=why, why_en=why_en)


def reason_of(text: str, chinese: str, english: str) -> str:
    """A reason that was given; raises where there is none."""
    words = text.strip()
    if len(words) < _SHORTEST_REASON:
        raise CannotEvaluate(why=f"{chinese}要写明理由", why_en=f"{english} needs a reason")
    return words


@transaction.atomic
def draw_sample(person: Person, county: Organisation, year: int, count: int, seed: int) -> EvaluationSample:
    """Draw projects of approved budgets of a year; nothing is opened by it yet."""
    if not 1 <= count <= MOST_DRAWN:
        raise CannotEvaluate(why=f"一次抽 1 到 {MOST_DRAWN} 个", why_en=f"1 to {MOST_DRAWN} are drawn at a time")
    arrangement = arrangement_of(county)
    every = candidates(bodies_under(county), year, arrangement)
    if not every:
        raise CannotEvaluate(why="这一年还没有批复的项目", why_en="no project of that year is approved yet")
    made = draw(every, count, seed, arrangement.sampling)
    Organisation.objects.select_for_update().get(pk=county.pk)
    last = EvaluationSample.objects.filter(county=county, year=year).aggregate(last=Max("number"))["last"] or 0
    sample = EvaluationSample(county=county, year=year, number=last + 1, seed=seed, count=count, document=plain(made))
    sample.drawn_by, sample.drawn_at = person, timezone.now()
    sample.save(force_insert=True)
    told = {"number": sample.number, "seed": seed, "count": count, "candidates": len(every)} | {
        "drawn": [line.candidate.id for line in made.drawn],
        "rule": json.loads(plain(arrangement.sampling)),
    }
    record(county, year, person, "sample-drawn", told)
    return sample


@transaction.atomic
def open_sample(desk: Desk, sample: EvaluationSample, due: date | None) -> int:
    """Open an evaluation for every project drawn that has none; gives how many were opened."""
    opened = 0
    for line in draw_of(sample).drawn:
        code, _, row = line.candidate.id.partition("/")
        kept = Budget.objects.filter(organisation__code=code, year=sample.year).select_related("organisation").first()
        if kept is None or OutsideEvaluation.objects.filter(budget=kept, row=row).exclude(state="dropped").exists():
            continue
        open_evaluation(replace(desk, organisation=kept.organisation, year=kept.year), kept, row, due, sample)
        opened += 1
    return opened


@transaction.atomic
def open_evaluation(
    desk: Desk, kept: Budget, row: str, due: date | None, sample: EvaluationSample | None = None
) -> OutsideEvaluation:
    """Open an evaluation of a project, or with an empty row of the whole body, by the frame in force."""
    kept = Budget.objects.select_for_update().get(pk=kept.pk)
    if kept.stage not in APPROVED:
        raise CannotEvaluate(why="批复以后才能评价", why_en="only an approved budget is evaluated")
    named = TreeRow.objects.filter(budget=kept, row=row, kind="project").first()
    if row and named is None:
        raise CannotEvaluate(why="预算里没有这个项目", why_en="the budget has no such project")
    if OutsideEvaluation.objects.filter(budget=kept, row=row, state=OutsideState.OPEN).exists():
        raise CannotEvaluate(why="它已经在评价了", why_en="it is being evaluated already")
    arrangement = arrangement_of(county_of(desk.organisation))
    frames = sorted(arrangement.frame, key=lambda each: each.valid_from)
    frame = next((each for each in reversed(frames) if each.valid_from <= kept.year), frames[0])
    refuse_faults(frame_faults(frame))
    standards = OutsideStandards(frame=frame, opinions=arrangement.opinions, grade=arrangement.grade)
    level = "county" if desk.roles & {Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER} else "department"
    name = named.name if named else desk.organisation.name
    made = OutsideEvaluation(budget=kept, row=row, name=name, level=level, sample=sample, due=due)
    made.standards, made.opened_by, made.opened_at = plain(standards), desk.person, timezone.now()
    made.save(force_insert=True)
    told = {"evaluation": made.pk, "row": row, "name": name, "level": level, "due": due.isoformat() if due else None}
    record(
        desk.organisation,
        kept.year,
        desk.person,
        "evaluation-opened",
        told | {"frame": json.loads(plain(frame)), "sample": sample.number if sample else None},
        [row],
    )
    return made


def _open(kept: Budget, key: int) -> OutsideEvaluation:
    """An open evaluation of a budget, locked."""
    found = OutsideEvaluation.objects.select_for_update().filter(budget=kept, pk=key).first()
    if found is None or found.state != OutsideState.OPEN:
        raise CannotEvaluate(why="没有这项评价，或者它已经定分", why_en="there is no such evaluation, or it is settled")
    return found


@transaction.atomic
def assign(desk: Desk, kept: Budget, key: int, usernames: Iterable[str]) -> int:
    """Ask evaluators of the county for their opinion; those asked already stay. Gives how many are new."""
    found = _open(kept, key)
    county = county_of(desk.organisation)
    known = {person.username: person for person in evaluators_of(county)}
    asked = set(found.assignments.values_list("person__username", flat=True))
    wanted = [name for name in dict.fromkeys(usernames) if name not in asked]
    if any(name not in known for name in wanted):
        raise CannotEvaluate(why="有人不是本县的评价人员", why_en="somebody is no evaluator of the county")
    now = timezone.now()
    made = [
        EvaluatorAssignment(evaluation=found, person=known[name], assigned_by=desk.person, assigned_at=now)
        for name in wanted
    ]
    EvaluatorAssignment.objects.bulk_create(made)
    if wanted:
        told = {"evaluation": found.pk, "row": found.row, "people": wanted}
        record(desk.organisation, kept.year, desk.person, "evaluators-asked", told, [found.row])
    return len(wanted)


@transaction.atomic
def withdraw_assignment(desk: Desk, kept: Budget, key: int, username: str) -> None:
    """Ask somebody no longer; what was handed in stays, and then nothing is withdrawn."""
    found = _open(kept, key)
    asked = found.assignments.filter(person__username=username).first()
    if asked is None or asked.submitted_at is not None:
        raise CannotEvaluate(why="没有请这个人，或者已经交了", why_en="not asked, or handed in already")
    asked.delete()
    told = {"evaluation": found.pk, "row": found.row, "person": username}
    record(desk.organisation, kept.year, desk.person, "evaluator-released", told, [found.row])


@transaction.atomic
def hand_in(
    person: Person, key: int, marks: Mapping[str, Decimal | None], opinion: str, problems: str
) -> EvaluatorAssignment:
    """Hand an evaluation in, once. Late is taken and told; a second time is refused and told."""
    found = _to_judge(person, key)
    evaluation = found.evaluation
    refuse_faults(mark_faults(standards_of(evaluation).frame, marks))
    if len(opinion.strip()) < _SHORTEST_REASON or max(len(opinion), len(problems)) > LONGEST_TEXT:
        raise CannotEvaluate(
            why="评价意见要写，不超过 8000 字", why_en="an opinion is needed, 8,000 characters at most"
        )
    found.marks, found.total = plain(dict(marks)), total(marks)
    found.opinion, found.problems, found.submitted_at = opinion.strip(), problems.strip(), timezone.now()
    found.was_late = evaluation.due is not None and today() > evaluation.due
    found.save()
    told = {"evaluation": evaluation.pk, "row": evaluation.row, "total": str(found.total), "late": found.was_late}
    told |= {"marks": json.loads(found.marks), "opinion": found.opinion, "problems": found.problems}
    kept = evaluation.budget
    record(kept.organisation, kept.year, person, "evaluation-handed-in", told, [evaluation.row])
    return found


@transaction.atomic
def keep_draft(
    person: Person, key: int, marks: Mapping[str, Decimal | None], opinion: str, problems: str
) -> EvaluatorAssignment:
    """Keep what an evaluator has so far, unfinished: nobody else sees it and it counts for nothing."""
    found = _to_judge(person, key)
    if max(len(opinion), len(problems)) > LONGEST_TEXT:
        raise CannotEvaluate(why="评价意见和问题各不超过 8000 字", why_en="8,000 characters at most for each text")
    found.marks, found.opinion, found.problems = plain(dict(marks)), opinion.strip(), problems.strip()
    found.save(update_fields=["marks", "opinion", "problems"])
    return found


def _to_judge(person: Person, key: int) -> EvaluatorAssignment:
    """An assignment, locked, that its evaluator may still work on."""
    mine = EvaluatorAssignment.objects.select_for_update(of=("self",)).filter(person=person, pk=key)
    found = mine.select_related("evaluation__budget__organisation").first()
    if found is None:
        raise CannotEvaluate(why="没有这项任务", why_en="there is no such assignment")
    if found.submitted_at is not None:
        raise CannotEvaluate(why="已经交过了，先交的算数", why_en="it was handed in already; the first one counts")
    if found.evaluation.state != OutsideState.OPEN:
        raise CannotEvaluate(why="这项评价已经定分，不再收", why_en="this evaluation is settled; nothing more is taken")
    return found


def tell_second(person: Person, key: int) -> None:
    """Leave in the log that somebody handed in twice; what came first stays."""
    found = EvaluatorAssignment.objects.filter(person=person, pk=key).exclude(submitted_at=None)
    mine = found.select_related("evaluation__budget__organisation").first()
    if mine is not None:
        kept = mine.evaluation.budget
        told = {"evaluation": mine.evaluation_id, "row": mine.evaluation.row}
        record(kept.organisation, kept.year, person, "evaluation-handed-in-twice", told, [mine.evaluation.row])


@transaction.atomic
def settle_evaluation(desk: Desk, kept: Budget, key: int, score: Decimal | None, reason: str) -> OutsideEvaluation:
    """Give the evaluation its score: that of the opinions, or another one with reasons where they differ too much.

    Reasons are needed where opinions are too far apart, where the score is another one than they come to, and where it
    is far from the self-evaluation. Whoever gave an opinion does not settle.
    """
    found = _open(kept, key)
    waiting = [each.person.full_name for each in found.assignments.select_related("person") if not each.submitted_at]
    if waiting:
        names = "、".join(waiting)
        raise CannotEvaluate(why=f"{names}还没有交", why_en=f"{', '.join(waiting)} has not handed in")
    settled = settlement_of(found, self_score_of(found))
    if settled is None:
        raise CannotEvaluate(why="还没有人打分", why_en="nobody has given points yet")
    if found.assignments.filter(person=desk.person).exists():
        raise CannotEvaluate(why="打过分的人不定分", why_en="whoever gave points does not settle")
    given = settled.score if score is None else score
    if not given.is_finite() or not 0 <= given <= 100 or given != two_places(given):
        raise CannotEvaluate(why="得分在 0 到 100 之间，最多两位小数", why_en="a score is 0 to 100 with two places")
    steps = list(settled.working)
    if settled.must_settle or settled.far_from_self or given != settled.score:
        words = reason_of(reason, "定分", "the score")
        steps.append(ResultStep(f"定分 {given}，理由：{words}", f"settled at {given}, because: {words}"))
    return _settled(desk, kept, found, given, steps, reason)


def _settled(
    desk: Desk, kept: Budget, found: OutsideEvaluation, given: Decimal, steps: list[ResultStep], reason: str
) -> OutsideEvaluation:
    opinions = [each.total for each in found.assignments.all() if each.total is not None]
    found.score, found.apart, found.state = given, max(opinions) - min(opinions), OutsideState.SETTLED
    found.grade = grade_of_score(given, standards_of(found).grade).value
    found.working, found.reason = steps_kept(steps), reason.strip()[:2000]
    found.settled_by, found.settled_at = desk.person, timezone.now()
    found.save()
    told = {"evaluation": found.pk, "row": found.row, "score": str(given), "grade": found.grade}
    record(
        desk.organisation,
        kept.year,
        desk.person,
        "evaluation-settled",
        told | {"working": json.loads(found.working)},
        [found.row],
    )
    problems = len(problems_of(found))
    keep_result(kept, found.row, given, found.grade, source="others", problems=problems)
    return found


def problems_of(evaluation: OutsideEvaluation) -> list[str]:
    """The problems that evaluators handed in, one a line, each once."""
    given = [each for each in evaluation.assignments.all() if each.submitted_at is not None]
    lines = [line.strip() for each in given for line in each.problems.splitlines()]
    return list(dict.fromkeys(line for line in lines if line))


@transaction.atomic
def drop_evaluation(desk: Desk, kept: Budget, key: int, reason: str) -> None:
    """Give an open evaluation up, with a reason; what was handed in stays in the log."""
    found = _open(kept, key)
    found.state, found.reason = OutsideState.DROPPED, reason_of(reason, "撤销", "giving it up")[:2000]
    found.save(update_fields=["state", "reason"])
    told = {"evaluation": found.pk, "row": found.row, "reason": found.reason}
    record(desk.organisation, kept.year, desk.person, "evaluation-dropped", told, [found.row])
