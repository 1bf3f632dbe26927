"""Where text goes: the screen or a file, always in UTF-8; messages and progress beside it."""

import io
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from wenxiao.cli.help_texts import help_text

Result = TypeVar("Result")


class OutputRefused(Exception):
    """The file to write to cannot or must not be written."""


class Output:
    """Text to the screen as it comes, or to a file."""

    def __init__(self, file: str | None, sources: Sequence[Path], language: str) -> None:
        self._path = Path(file) if file else None
        self._language = language
        self._parts: list[str] = []
        if self._path and any(_same(self._path, source) for source in sources):
            raise OutputRefused(help_text("onto_source", language).format(file=file))

    def write(self, text: str) -> None:
        """Write a piece of the output."""
        if self._path:
            self._parts.append(text)
        elif sys.stdout is not None:
            with screen_refusals(self._language):
                sys.stdout.write(text)

    def close(self) -> None:
        """Finish; a file is written here and whole. Raises ``OutputRefused``."""
        if self._path is None:
            return
        try:
            self._path.write_text("".join(self._parts), encoding="utf-8", newline="\n")
        except OSError as error:
            why = error.strerror or str(error)
            raise OutputRefused(help_text("cannot_write", self._language).format(file=self._path, why=why)) from error


@contextmanager
def screen_refusals(language: str) -> Iterator[None]:
    """What keeps text from the screen, as a full disk behind it, said as ``OutputRefused``."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        file = help_text("screen", language)
        why = error.strerror or str(error)
        raise OutputRefused(help_text("cannot_write", language).format(file=file, why=why)) from error


def let_go_of_output() -> None:
    """Whoever read the output has gone, or cannot take it: nothing more is written, not even on leaving."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def use_utf_8() -> None:
    """Make the standard streams write UTF-8 whatever the locale; what cannot be encoded is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(message: str) -> None:
    """A message for the person, beside the output; lost where nobody can take it."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"wenxiao: {message}\n")
            sys.stderr.flush()


def tell_where(error: Exception) -> None:
    """With WENXIAO_DEBUG=1, for those who mend the program, where it broke."""
    if os.environ.get("WENXIAO_DEBUG"):
        with suppress(OSError):
            traceback.print_exception(error)


def with_progress(results: Iterator[Result], total: int, language: str) -> Iterator[Result]:
    """The results as they come, with a line on the terminal that says how far it is; none in a pipe."""
    terminal = sys.stderr
    if total < 2 or terminal is None or not terminal.isatty():
        yield from results
        return
    for number in range(1, total + 1):
        line = help_text("progress", language).format(number=number, total=total)
        terminal.write(f"\r{line}")
        terminal.flush()
        result = next(results, None)
        # The line makes room before anything else is printed.
        terminal.write("\r\x1b[K")
        terminal.flush()
        if result is not None:
            yield result
