"""Files to what they state; a file that cannot be read does not stop the rest."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from wenxiao.basics.errors import UnreadableFile
from wenxiao.documents.model import Document
from wenxiao.extraction import extract
from wenxiao.publications.subjects import ReadDocument, UnreadFile
from wenxiao.readers import read, read_all

_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")


def read_documents(paths: Iterable[Path]) -> Iterator[ReadDocument | UnreadFile]:
    """Each document with its statements, one at a time, in the order given."""
    waiting = list(paths)
    results = read_all(waiting)
    for number, path in enumerate(waiting):
        try:
            _, document = next(results)
        except Exception:  # noqa: BLE001 - the readers broke down on some file to come: each is now tried alone
            yield from map(read_document, waiting[number:])
            return
        yield _extracted(path, document)


def read_document(path: Path) -> ReadDocument | UnreadFile:
    """One document with its statements, or why it could not be read."""
    try:
        return _extracted(path, read(path))
    except UnreadableFile as error:
        return unreadable(str(path), error)
    except Exception as error:  # noqa: BLE001 - among thousands of files one that breaks must not take the others along
        return broken(path, error)


def _extracted(path: Path, document: Document | UnreadableFile) -> ReadDocument | UnreadFile:
    if isinstance(document, UnreadableFile):
        return unreadable(str(path), document)
    try:
        return ReadDocument(document, extract(document))
    except Exception as error:  # noqa: BLE001 - a document that breaks extraction must not take the others along
        return broken(path, error)


def unreadable(file: str, error: UnreadableFile) -> UnreadFile:
    """A file that was refused."""
    kind = _WORD_START.sub("_", type(error).__name__).lower()
    return UnreadFile(file=printable(file), kind=kind, chinese=error.chinese, english=error.english)


def nothing_in(name: str) -> UnreadFile:
    """A folder or a pattern without a file to read."""
    return UnreadFile(
        file=printable(name),
        kind="nothing_to_read",
        chinese=f"里面没有能读的文件：{printable(name)}",
        english=f"There is no file to read in {printable(name)}",
    )


def broken(path: Path, error: Exception) -> UnreadFile:
    """A file on which the product itself broke down."""
    file, what = printable(str(path)), " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return UnreadFile(
        file=file,
        kind="crashed",
        chinese=f"程序处理 {file} 时出错（{what}）。",
        english=f"The program broke down on {file} ({what}).",
        crash=error,
    )


def printable(name: str) -> str:
    """A file name able to be encoded: bytes that are no text become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
