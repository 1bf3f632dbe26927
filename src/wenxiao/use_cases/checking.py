"""Files to findings."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from wenxiao.audit import examine
from wenxiao.audit.catalogue import catalogue
from wenxiao.audit.waivers import WaiverUse, with_waivers
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.errors import IsAnEvaluation, NotADisclosure, UnusableStandards, WenxiaoError
from wenxiao.evaluation.scoring.taking import take_stated
from wenxiao.extraction.evaluation import read_evaluations
from wenxiao.facts.disclosure import Disclosure
from wenxiao.facts.evaluation import StatedEvaluation
from wenxiao.publications.subjects import CheckedDocument, ReadDocument, UnreadFile
from wenxiao.standards.checks import checks
from wenxiao.standards.clocks import clocks
from wenxiao.standards.document_kinds import document_kind
from wenxiao.standards.local import use
from wenxiao.standards.waivers import read_waivers
from wenxiao.use_cases.reading import broken, read_documents, unreadable
from wenxiao.use_cases.scoring import score_evaluation

#: The kind of a document that extraction takes for no budget.
_UNKNOWN = "unknown"


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """What documents are judged with: last year's, the day of publication, units, self-evaluations, what may stand."""

    previous: Disclosure | None = None
    published: date | None = None
    units: tuple[Disclosure, ...] = ()
    evaluations: tuple[StatedEvaluation, ...] = ()
    waivers: WaiverUse | None = None


NOTHING = Beside()


def check_documents(paths: Iterable[Path], beside: Beside = NOTHING) -> Iterator[CheckedDocument | UnreadFile]:
    """Each document with what judging gave, one at a time, in the order given."""
    return (_judged(result, beside) for result in read_documents(paths))


def waivers_of(path: Path, today: date) -> WaiverUse:
    """The waivers of a file; raises ``UnusableStandards``, also for one of a rule that does not exist."""
    known, waivers = {rule.id for rule in catalogue()}, read_waivers(path)
    for each in waivers:
        if each.waiver.rule not in known:
            why, why_en = f"没有编号为“{each.waiver.rule}”的规则", f"there is no rule {each.waiver.rule}"
            raise UnusableStandards(file=path, line=each.line, why=why, why_en=why_en)
    return WaiverUse(waivers, today)


def use_standards(folder: Path) -> None:
    """Let this process use the standards in a folder too; raises ``UnusableStandards`` for anything wrong in it."""
    use(folder)
    checks()
    clocks()
    catalogue()


def _judged(result: ReadDocument | UnreadFile, beside: Beside) -> CheckedDocument | UnreadFile:
    if isinstance(result, UnreadFile):
        return result
    stated = result.disclosure
    if stated.kind == _UNKNOWN and not stated.facts:
        refused = IsAnEvaluation if read_evaluations(result.document) else NotADisclosure
        return unreadable(stated.source.file, refused(file=stated.source.file))
    evaluations = beside.evaluations
    if document_kind(stated.kind) is not None:
        evaluations = tuple(each for each in read_evaluations(result.document) if not each.is_goals)
        stated = msgspec.structs.replace(stated, doubts=(*stated.doubts, *_about_marks(evaluations)))
    try:
        verdict = examine(stated, beside.previous, beside.published, beside.units, evaluations)
        if beside.waivers is not None:
            verdict = with_waivers(verdict, beside.waivers, stated.source.file)
    except Exception as error:  # noqa: BLE001 - as in reading: the other files are still to be judged
        return broken(Path(result.document.source.file), error)
    return CheckedDocument(result.document, stated, verdict)


def _about_marks(evaluations: Iterable[StatedEvaluation]) -> Iterator[Doubt]:
    """What ``wenxiao score`` doubts of the marks in a report of an evaluation."""
    for each in evaluations:
        try:
            printed = score_evaluation(take_stated(each).evaluation)
        except WenxiaoError as error:
            yield Doubt(kind="not_scored", message=error.chinese, message_en=error.english, place=each.place)
            continue
        for said in printed.concerns:
            yield Doubt(kind=said.kind, message=said.chinese, message_en=said.english, place=said.place)
