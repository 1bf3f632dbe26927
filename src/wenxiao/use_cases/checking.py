"""Files to findings."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from wenxiao.audit import examine
from wenxiao.basics.errors import NotADisclosure
from wenxiao.facts.disclosure import Disclosure
from wenxiao.publications.subjects import CheckedDocument, ReadDocument, UnreadFile
from wenxiao.use_cases.reading import broken, read_documents, unreadable

#: The kind of a document that extraction takes for no budget.
_UNKNOWN = "unknown"


def check_documents(
    paths: Iterable[Path], previous: Disclosure | None = None, published: date | None = None
) -> Iterator[CheckedDocument | UnreadFile]:
    """Each document with what judging gave, one at a time, in the order given.

    ``previous`` is what last year's document states, ``published`` the day the documents were made public.
    """
    return (_judged(result, previous, published) for result in read_documents(paths))


def _judged(
    result: ReadDocument | UnreadFile, previous: Disclosure | None, published: date | None
) -> CheckedDocument | UnreadFile:
    if isinstance(result, UnreadFile):
        return result
    stated = result.disclosure
    if stated.kind == _UNKNOWN and not stated.facts:
        return unreadable(stated.source.file, NotADisclosure(file=stated.source.file))
    try:
        verdict = examine(result.disclosure, previous, published)
    except Exception as error:  # noqa: BLE001 - as in reading: the other files are still to be judged
        return broken(Path(result.document.source.file), error)
    return CheckedDocument(result.document, result.disclosure, verdict)
