"""``wenxiao score``: evaluation files, points with their working, doubts about the marks."""

from argparse import Namespace
from pathlib import Path

from wenxiao.basics.errors import WenxiaoError
from wenxiao.cli.output import Output, tell, tell_where
from wenxiao.cli.statuses import Status
from wenxiao.evaluation.scoring.taking import SchemeWish
from wenxiao.publications.evaluations import evaluation_text, totals_text
from wenxiao.publications.subjects import UnreadFile
from wenxiao.use_cases.finding_files import find_files
from wenxiao.use_cases.reading import nothing_in, unreadable
from wenxiao.use_cases.scoring import ScoredFile, read_standards, score_files
from wenxiao.wire.elements import FailureForm
from wenxiao.wire.score import ScoredFileForm, ScoresForm, score_form
from wenxiao.wire.writing import json_text


def run(parsed: Namespace) -> int:
    """Score the files and write what came of it; with ``--fail-on doubt`` a doubt makes the status 1."""
    found = find_files(parsed.files)
    output = Output(parsed.output, found.files, parsed.lang)
    try:
        standards = read_standards(Path(parsed.standards)) if parsed.standards else None
    except WenxiaoError as error:
        tell(error.english if parsed.lang == "en" else error.chinese)
        return Status.UNREADABLE
    wish = SchemeWish(scheme=parsed.scheme, qualitative=parsed.qualitative, year=parsed.year, standards=standards)
    results = [*score_files(list(found.files), wish), *(nothing_in(name) for name in found.empty)]
    results += [unreadable(name, error) for name, error in found.refused]
    for result in results:
        if isinstance(result, UnreadFile):
            _tell(result, parsed.lang)
    output.write(_json(results) if parsed.format == "json" else _text(results, parsed.lang))
    output.close()
    return _status(results, parsed.fail_on)


def _tell(unread: UnreadFile, language: str) -> None:
    if unread.crash:
        tell_where(unread.crash)
    tell(unread.english if language == "en" else unread.chinese)


def _text(results: list[ScoredFile | UnreadFile], language: str) -> str:
    every = [each for result in results if isinstance(result, ScoredFile) for each in result.evaluations]
    texts = [evaluation_text(each, language) for each in every]
    if len(texts) > 1:
        texts.append(totals_text(every, language))
    return "\n\n".join(texts)


def _json(results: list[ScoredFile | UnreadFile]) -> str:
    return json_text(ScoresForm(documents=tuple(map(_form, results))))


def _form(result: ScoredFile | UnreadFile) -> ScoredFileForm:
    if isinstance(result, UnreadFile):
        failure = FailureForm(result.kind, result.chinese, result.english)
        return ScoredFileForm(file=result.file, failure=failure)
    scores = (score_form(each.evaluation, each.score, each.concerns, each.notes) for each in result.evaluations)
    return ScoredFileForm(file=result.file, evaluations=tuple(scores))


def _status(results: list[ScoredFile | UnreadFile], fail_on: str) -> Status:
    unread = [result for result in results if isinstance(result, UnreadFile)]
    if unread:
        return Status.BROKEN if any(each.crash for each in unread) else Status.UNREADABLE
    every = [each for result in results if isinstance(result, ScoredFile) for each in result.evaluations]
    return Status.FOUND if fail_on == "doubt" and any(each.concerns for each in every) else Status.FINE
