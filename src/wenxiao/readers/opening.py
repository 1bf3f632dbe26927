"""The bytes of a file, taken only when it is there, may be read, and is not too large."""

import hashlib
import os
import stat
from pathlib import Path

import msgspec

from wenxiao.basics.errors import FileEmpty, FileMissing, FileTooLarge, NotPermitted
from wenxiao.basics.limits import LIMITS
from wenxiao.documents.model import Source


class Content(msgspec.Struct, frozen=True):
    """The bytes of a file and its name as it is told to people."""

    data: bytes
    file: str

    def source(self, reader: str) -> Source:
        """Where a document comes from that ``reader`` reads."""
        return Source(file=self.file, sha256=hashlib.sha256(self.data).hexdigest(), reader=reader)


def open_content(path: Path, name: str | None = None) -> Content:
    """The content of the file at ``path``.

    Raises ``FileMissing``, ``NotPermitted`` (a folder, a device, no right to read), ``FileTooLarge``
    (told by its size, before anything is read) and ``FileEmpty``.
    """
    file = _printable(name if name is not None else str(path))
    try:
        status = path.stat()
        _check(status, file)
        with path.open("rb") as stream:
            # A file that grows meanwhile is not read beyond the limit either.
            data = stream.read(LIMITS.file_bytes + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise FileMissing(file=file) from None
    except ValueError:  # a path no system could hold, as one with NUL inside
        raise FileMissing(file=file) from None
    except PermissionError:
        raise NotPermitted(file=file, why="没有读取权限 permission denied") from None
    except OSError as error:
        raise NotPermitted(file=file, why=os.strerror(error.errno) if error.errno else str(error)) from error
    if len(data) > LIMITS.file_bytes:
        raise _too_large(file, len(data))
    if not data:
        raise FileEmpty(file=file)
    return Content(data, file)


def _check(status: os.stat_result, file: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise NotPermitted(file=file, why="文件夹 folder")
    if not stat.S_ISREG(status.st_mode):
        raise NotPermitted(file=file, why="不是普通文件 no regular file")
    if status.st_size > LIMITS.file_bytes:
        raise _too_large(file, status.st_size)


def _too_large(file: str, size: int) -> FileTooLarge:
    return FileTooLarge(file=file, what="字节", what_en="bytes", found=size, limit=LIMITS.file_bytes)


def _printable(name: str) -> str:
    """The name, able to be encoded: bytes of a file name that are no text become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
