"""Evaluation files scored: points with their working, and the doubts about the marks that stand in them."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from wenxiao.basics.errors import NotAnEvaluation, UnreadableFile, WenxiaoError
from wenxiao.evaluation.scoring import Evaluation, Problem, as_stated, concerns, score
from wenxiao.evaluation.scoring.taking import SchemeWish, take_stated
from wenxiao.extraction.evaluation import read_evaluations
from wenxiao.facts.evaluation import StatedEvaluation
from wenxiao.publications.evaluations import PrintedEvaluation
from wenxiao.publications.subjects import UnreadFile
from wenxiao.readers import read
from wenxiao.readers.opening import open_content
from wenxiao.standards.evaluation import EvaluationStandards, standards_from
from wenxiao.use_cases.reading import broken, printable, unreadable
from wenxiao.wire.evaluation import decode_evaluation

T = TypeVar("T")
_JSON_START = (b"{", b"\xef\xbb\xbf{")


class ScoredFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file with the evaluations in it."""

    file: str
    evaluations: tuple[PrintedEvaluation, ...]


def score_evaluation(evaluation: Evaluation, notes: tuple[Problem, ...] = ()) -> PrintedEvaluation:
    """One evaluation with its score and the doubts about its marks."""
    scored = score(evaluation)
    return PrintedEvaluation(evaluation=evaluation, score=scored, concerns=concerns(evaluation, scored), notes=notes)


def score_files(paths: list[Path], wish: SchemeWish) -> Iterator[ScoredFile | UnreadFile]:
    """Each file with its scores, in order; one that cannot be read does not stop the rest."""
    return (_tried(path, partial(score_file, wish=wish)) for path in paths)


def stated_evaluations(path: Path) -> tuple[StatedEvaluation, ...] | UnreadFile:
    """The evaluations in one file as they are stated, or why there are none."""
    return _tried(path, _stated_in)


def _tried(path: Path, work: Callable[[Path], T]) -> T | UnreadFile:
    try:
        return work(path)
    except UnreadableFile as error:
        return unreadable(str(path), error)
    except WenxiaoError as error:
        return UnreadFile(
            file=printable(str(path)), kind="unusable_evaluation", chinese=error.chinese, english=error.english
        )
    except Exception as error:  # noqa: BLE001 - a file that breaks the program must not take the others along
        return broken(path, error)


def score_file(path: Path, wish: SchemeWish) -> ScoredFile:
    """The scores of the evaluations in one file, a form or JSON of ``wenxiao.evaluation/1``.

    Raises ``UnreadableFile`` for what cannot be read, ``NotAnEvaluation`` where there is no evaluation in it, and
    ``UnknownScheme`` for a scheme that is not in force.
    """
    found = _evaluations_in(path)
    if isinstance(found, Evaluation):
        return ScoredFile(file=printable(str(path)), evaluations=(score_evaluation(found),))
    taken = [take_stated(each, wish) for each in found]
    return ScoredFile(
        file=printable(str(path)), evaluations=tuple(score_evaluation(each.evaluation, each.notes) for each in taken)
    )


def _stated_in(path: Path) -> tuple[StatedEvaluation, ...]:
    found = _evaluations_in(path)
    return (as_stated(found, printable(str(path))),) if isinstance(found, Evaluation) else found


def _evaluations_in(path: Path) -> Evaluation | tuple[StatedEvaluation, ...]:
    """The evaluation that a file of JSON holds, or the forms in a document."""
    content = open_content(path)
    if content.data.lstrip()[:4].startswith(_JSON_START):
        return decode_evaluation(content.data.removeprefix(b"\xef\xbb\xbf"))
    stated = read_evaluations(read(path))
    if not stated:
        raise NotAnEvaluation(
            why="没有找到自评表的指标行（一级指标、三级指标、指标值、完成值、分值、得分）",
            why_en="no rows of an evaluation form were found (level, indicator, target, actual value, points, mark)",
        )
    return stated


def read_standards(path: Path) -> EvaluationStandards:
    """A county's own standards in a file of the form of ``evaluation.toml``; raises ``NotAnEvaluation``."""
    content = open_content(path)
    try:
        return standards_from(content.data.decode("utf-8"))
    except ValueError as error:
        why = " ".join(str(error).split())[:200]
        raise NotAnEvaluation(why=f"计分标准文件读不出：{why}", why_en=f"the file of standards: {why}") from error
