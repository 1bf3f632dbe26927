"""Chooses the reader of a file by its content."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from wenxiao.basics.errors import EncryptedFile, NotText, UnknownKind, UnreadableFile
from wenxiao.documents.model import Document
from wenxiao.readers.kinds import Kind, kind_of
from wenxiao.readers.limiting import limited
from wenxiao.readers.opening import Content, open_content
from wenxiao.readers.text import read_text

#: Formats that LibreOffice turns into .docx first, and how many of them go into one run of it.
_CONVERTED = frozenset({".doc", ".rtf", ".odt"})
_AT_ONCE = 24


def read(path: Path, name: str | None = None) -> Document:
    """The document in the file at ``path``, which is called ``name`` where it is spoken of.

    Raises a subclass of ``UnreadableFile``: ``FileMissing``, ``NotPermitted``, ``FileTooLarge``, ``FileEmpty``,
    ``UnknownKind`` (a kind no reader takes), ``NotText`` (a picture, a program, binary data), ``DamagedFile``,
    ``EncryptedFile``, ``NoTextLayer``, ``GarbledText``, ``ConverterMissing``, ``ConversionFailed``.
    """
    content = open_content(Path(path), name)
    kind = kind_of(content.data)
    if kind is not None and kind.suffix in _CONVERTED:
        (document,) = _read_converted([(content, kind)])
        if isinstance(document, UnreadableFile):
            raise document
        return document
    return _read_content(content, kind)


def read_all(paths: Iterable[Path]) -> Iterator[tuple[Path, Document | UnreadableFile]]:
    """The document of every file, or why it cannot be read, in the order of ``paths``.

    Files that LibreOffice must convert share its start: up to two dozen go through it together.
    """
    waiting: list[tuple[Path, Content | UnreadableFile, Kind | None]] = []
    for path in paths:
        try:
            content: Content | UnreadableFile = open_content(path)
        except UnreadableFile as error:
            content = error
        kind = kind_of(content.data) if isinstance(content, Content) else None
        waiting.append((path, content, kind))
        converted = [one for one in waiting if one[2] is not None and one[2].suffix in _CONVERTED]
        if not converted or len(converted) >= _AT_ONCE:
            yield from _released(waiting)
            waiting = []
    yield from _released(waiting)


def _released(
    waiting: list[tuple[Path, Content | UnreadableFile, Kind | None]],
) -> Iterator[tuple[Path, Document | UnreadableFile]]:
    """Read what has been waiting, the old formats in one run of the converter."""
    old = [(content, kind) for _, content, kind in waiting if isinstance(content, Content) and _is_old(kind)]
    documents = _read_converted([(content, kind) for content, kind in old if kind is not None])
    for path, content, kind in waiting:
        if isinstance(content, UnreadableFile):
            yield path, content
        elif _is_old(kind):
            yield path, next(documents)
        else:
            try:
                yield path, _read_content(content, kind)
            except UnreadableFile as error:
                yield path, error


def _is_old(kind: Kind | None) -> bool:
    return kind is not None and kind.suffix in _CONVERTED


def _read_content(content: Content, kind: Kind | None) -> Document:
    """Read a content of a kind that needs no conversion; each format's library is loaded when it is met."""
    match kind.suffix if kind else "":
        case ".docx":
            from wenxiao.readers.word import read_word

            return limited(read_word(content.data, content.source("word")))
        case ".xlsx" | ".xls" | ".ods":
            from wenxiao.readers.workbook import read_workbook

            return limited(read_workbook(content.data, content.source("workbook")))
        case ".html":
            from wenxiao.readers.web import read_web

            return limited(read_web(content.data, content.source("web")))
        case ".pdf":
            from wenxiao.readers.pdf import read_pdf

            return limited(read_pdf(content.data, content.source("pdf")))
        case ".encrypted":
            raise EncryptedFile(file=content.file)
    if kind is None:
        return read_text(content)
    if kind.is_picture:
        raise NotText(file=content.file, why=f"内容是{kind.name}", why_en=f"its content is a {kind.name_en}")
    raise UnknownKind(file=content.file, kind=f"{kind.name} {kind.name_en}")


def _read_converted(contents: list[tuple[Content, Kind]]) -> Iterator[Document | UnreadableFile]:
    """Documents of old formats in their order, those of one format converted together."""
    from wenxiao.readers.office import convert
    from wenxiao.readers.word import read_word

    made: dict[int, bytes | UnreadableFile] = {}
    for suffix in {kind.suffix for _, kind in contents}:
        numbered = {str(index): content for index, (content, kind) in enumerate(contents) if kind.suffix == suffix}
        results = convert({index: (content.file, content.data) for index, content in numbered.items()}, suffix)
        made |= {int(index): result for index, result in results.items()}
    for index, (content, _) in enumerate(contents):
        result = made[index]
        if isinstance(result, UnreadableFile):
            yield result
            continue
        try:
            yield limited(read_word(result, content.source("libreoffice")))
        except UnreadableFile as error:
            yield error
