"""Chooses the reader of a file by its content."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from wenxiao.basics.errors import NotText, UnknownKind
from wenxiao.documents.model import Document
from wenxiao.readers.kinds import kind_of
from wenxiao.readers.opening import Content, open_content
from wenxiao.readers.text import read_text


class Reader(msgspec.Struct, frozen=True):
    """A reader: whether it takes a content, and the document it makes of it."""

    name: str
    takes: Callable[[bytes], bool]
    read: Callable[[Content], Document]


def _is_no_known_kind(data: bytes) -> bool:
    return kind_of(data) is None


#: The readers, one file each; the first that takes a content reads it.
READERS: tuple[Reader, ...] = (Reader("text", _is_no_known_kind, read_text),)


def read(path: Path, name: str | None = None) -> Document:
    """The document in the file at ``path``, which is called ``name`` where it is spoken of.

    Raises a subclass of ``UnreadableFile``: ``FileMissing``, ``NotPermitted``, ``FileTooLarge``,
    ``FileEmpty``, ``UnknownKind`` (a kind no reader takes), ``NotText`` (a picture, a program, binary data).
    """
    content = open_content(Path(path), name)
    for reader in READERS:
        if reader.takes(content.data):
            return reader.read(content)
    kind = kind_of(content.data)
    if kind is None:
        raise NotText(file=content.file, why="内容是二进制数据", why_en="its content is binary data")
    if kind.is_picture:
        raise NotText(file=content.file, why=f"内容是{kind.name}", why_en=f"its content is a {kind.name_en}")
    raise UnknownKind(file=content.file, kind=f"{kind.name} {kind.name_en}")
