"""What both commands on files share: which files are meant, and what is told of those that could not be read."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TypeVar

from wenxiao.audit.findings import Severity
from wenxiao.cli.output import Output, tell, tell_where, with_progress
from wenxiao.cli.statuses import Status
from wenxiao.publications.subjects import CheckedDocument, ReadDocument, Tally, UnreadFile
from wenxiao.publications.words import Words, spoken, words
from wenxiao.use_cases.finding_files import FoundFiles, find_files
from wenxiao.use_cases.reading import nothing_in, unreadable

Result = TypeVar("Result", ReadDocument, CheckedDocument)

_NAMED = 5
#: What counts for each value of --fail-on.
_COUNTED: dict[str, tuple[Severity, ...]] = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "never": (),
}


class Run:
    """One command over the files it was asked for."""

    def __init__(self, parsed: Namespace) -> None:
        self.say: Words = words(parsed.lang)
        self.tally = Tally()
        self._language: str = parsed.lang
        self._refused: tuple[UnreadFile, ...] = ()
        self._found = self._find(parsed.files)
        self.output = Output(parsed.output, self._found.files, parsed.lang)

    @property
    def is_one(self) -> bool:
        """Whether one file was named outright."""
        return self._found.is_one

    def results(
        self, process: Callable[[Iterable[Path]], Iterator[Result | UnreadFile]]
    ) -> Iterator[Result | UnreadFile]:
        """What ``process`` gives for each file; what could not be read is counted and told on the way."""
        files = self._found.files
        empty = (nothing_in(name) for name in self._found.empty)
        for result in chain(with_progress(process(files), len(files), self._language), empty, self._refused):
            self.tally.add(result)
            if isinstance(result, UnreadFile):
                self.tell_unread(result)
            yield result

    def tell_unread(self, unread: UnreadFile) -> None:
        """Say beside the output that a file could not be read; with WENXIAO_DEBUG=1 where the program broke."""
        if unread.crash:
            tell_where(unread.crash)
        tell(spoken(unread, self.say))

    def status(self, fail_on: str = "never") -> Status:
        """How the run ended: broken before unreadable before found."""
        if self.tally.broken:
            return Status.BROKEN
        if self.tally.unread:
            return Status.UNREADABLE
        return Status.FOUND if any(self.tally.found[each] for each in _COUNTED[fail_on]) else Status.FINE

    def _find(self, named: list[str]) -> FoundFiles:
        found = find_files(named)
        self._refused = tuple(unreadable(name, error) for name, error in found.refused)
        if found.skipped:
            names = self.say["joint"].join(path.name for path in found.skipped[:_NAMED])
            more = "…" if len(found.skipped) > _NAMED else ""
            tell(self.say["skipped"].format(count=len(found.skipped), names=names + more))
        return found
