"""Files onto the disk: all of them, or none."""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from wenxiao.basics.errors import CannotWrite


def place(files: Mapping[str, bytes], directory: Path) -> tuple[Path, ...]:
    """Write all files aside, then move them into ``directory``, which may exist; their paths, in order.

    Raises ``CannotWrite``, which leaves no file behind.
    """
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        with aside_folder(Path(mkdtemp(prefix=".wenxiao-", dir=directory.parent))) as aside:
            for name, content in files.items():
                _write(aside / name, content)
            directory.mkdir(exist_ok=True)
            for name in files:
                (aside / name).replace(directory / name)
    except OSError as error:
        why, why_en = _why(error)
        raise CannotWrite(directory=directory, why=why, why_en=why_en) from error
    return tuple(directory / name for name in files)


@contextmanager
def aside_folder(aside: Path) -> Iterator[Path]:
    """A folder for a while; it is removed with all that is in it."""
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


_REASONS = {
    errno.ENOSPC: ("磁盘满了", "the disk is full"),
    errno.EDQUOT: ("空间配额用完了", "the quota is used up"),
    errno.EACCES: ("没有写的权限", "it may not be written to"),
    errno.EROFS: ("磁盘只能读", "the disk is read-only"),
    errno.EEXIST: ("已有同名的文件，不是文件夹", "a file of that name is in the way"),
    errno.ENOTDIR: ("路径中有一段是文件，不是文件夹", "part of the path is a file"),
    errno.EISDIR: ("已有同名的文件夹", "a folder of a file's name is in the way"),
}


def _why(error: OSError) -> tuple[str, str]:
    known = _REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error), error.strerror or str(error))
