"""Calling calamine: whatever goes wrong within it is a damaged file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import CalamineError

from wenxiao.basics.errors import DamagedFile, UnreadableFile


@contextmanager
def calamine(file: str) -> Iterator[None]:
    """Work with calamine inside; raises ``DamagedFile`` where it refuses the file or breaks on it."""
    try:
        with _silent():
            yield
    except UnreadableFile:
        raise
    except CalamineError as error:
        raise _damaged(file) from error
    except BaseException as error:
        # What goes wrong within calamine comes as a panic, which is no ``Exception`` and has no public name.
        if type(error).__name__ == "PanicException":
            raise _damaged(file) from error
        raise


@contextmanager
def _silent() -> Iterator[None]:
    """Keep what calamine prints of a panic from the person: it is told as a damaged file."""
    try:
        kept = os.dup(2)
    except OSError:  # there is no standard error to keep it from
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _damaged(file: str) -> DamagedFile:
    return DamagedFile(file=file, why="工作簿不完整", why_en="the workbook is damaged")
