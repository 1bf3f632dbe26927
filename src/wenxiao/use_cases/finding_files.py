"""Which files a person means: folders opened, and patterns (``*.txt``) where the shell left them."""

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from wenxiao.basics.errors import FileMissing, FileTooLarge, NotPermitted, UnreadableFile
from wenxiao.basics.limits import LIMITS
from wenxiao.use_cases.reading import printable

#: Endings under which the readers may find something to read in a folder; a file named outright is always tried.
READABLE = frozenset(
    {"", ".txt", ".text", ".docx", ".doc", ".wps", ".rtf", ".odt", ".xlsx", ".xls", ".et", ".ods", ".html", ".htm"}
)
_PATTERN = frozenset("*?[")


class FoundFiles(msgspec.Struct, frozen=True):
    """The files to read in the order asked for, and those of folders that no reader takes.

    ``empty`` are folders and patterns that hold nothing to read, ``refused`` those that cannot be gone through;
    ``is_one`` says that one file was named outright.
    """

    files: tuple[Path, ...]
    skipped: tuple[Path, ...] = ()
    empty: tuple[str, ...] = ()
    refused: tuple[tuple[str, UnreadableFile], ...] = ()
    is_one: bool = False


def find_files(named: Sequence[str]) -> FoundFiles:
    """Every file once: those named, and in order of name those in folders and below.

    Hidden files and what an office program leaves behind (``~$…``) are passed over. A folder that holds more
    files than the limits allow, or may not be opened, is refused, and the others go on.
    """
    files: dict[Path, None] = {}
    skipped: list[Path] = []
    empty: list[str] = []
    refused: list[tuple[str, UnreadableFile]] = []
    for name in named:
        try:
            candidates = list(_meant(name))
        except UnreadableFile as error:
            refused.append((name, error))
            continue
        except OSError as error:
            why = os.strerror(error.errno) if error.errno else str(error)
            refused.append((name, NotPermitted(file=printable(name), why=why)))
            continue
        taken = [path for path, is_taken in candidates if is_taken]
        files.update(dict.fromkeys(taken))
        skipped += [path for path, is_taken in candidates if not is_taken]
        if not taken:
            empty.append(name)
    is_one = len(named) == 1 and list(files) == [Path(named[0])]
    return FoundFiles(tuple(files), tuple(skipped), tuple(empty), tuple(refused), is_one)


def _meant(name: str) -> Iterator[tuple[Path, bool]]:
    """The files one argument means, each with whether it is to be read."""
    path = Path(name)
    if not name:  # to a path that would be the folder one is in
        raise FileMissing(file="“”")
    if path.is_dir():
        yield from ((found, found.suffix.lower() in READABLE) for found in _in_folder(path))
    elif _PATTERN.intersection(name) and not os.path.lexists(path):
        yield from ((found, True) for found in sorted(path.parent.glob(path.name)))
    else:
        yield path, True


def _in_folder(folder: Path) -> list[Path]:
    os.scandir(folder).close()  # a folder that may not be listed is refused, where rglob would find it empty
    found = list(islice((path for path in folder.rglob("*") if _is_shown(path, folder)), LIMITS.files + 1))
    if len(found) > LIMITS.files:
        raise FileTooLarge(
            file=printable(str(folder)), what="文件", what_en="files", found=len(found), limit=LIMITS.files
        )
    return sorted(found)


def _is_shown(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    try:
        return not hidden and path.is_file()
    except PermissionError:
        return True  # that it may not be read is said when it is read
