"""Calling the worker: a process for each file, bounded in time and memory, whose answer is checked."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec

from wenxiao.basics.errors import DamagedFile, EncryptedFile, FileTooLarge, UnreadableFile
from wenxiao.basics.limits import LIMITS
from wenxiao.readers.pdf.content import PageContent

_WORKER = Path(__file__).with_name("worker.py")
#: Where processors are shared a process waits: its own time is bounded, the time on the clock is a multiple of it.
_PATIENCE = 4
_COUNTED = {
    "pages": ("页", "pages"),
    "characters": ("字符", "characters"),
    "rules": ("线条和图形", "lines and shapes"),
}


class _Refusal(msgspec.Struct, frozen=True):
    refused: str
    found: int


def pages_of(content: bytes, file: str) -> list[PageContent]:
    """The pages of a PDF.

    Raises ``EncryptedFile``, ``FileTooLarge`` (pages, characters, lines) or ``DamagedFile`` (no PDF inside, or the
    worker broke, took too long or wanted more memory than it may have).
    """
    lines = _answer(content, file).splitlines()
    if lines and lines[-1].startswith(b'{"refused"'):
        raise _refused(msgspec.json.decode(lines[-1], type=_Refusal), file)
    try:
        return [msgspec.json.decode(line, type=PageContent) for line in lines]
    except msgspec.MsgspecError as error:
        raise _broken(file) from error


def _answer(content: bytes, file: str) -> bytes:
    """What the worker writes."""
    most = {
        "pages": LIMITS.pages,
        "characters": LIMITS.glyphs,
        "rules": LIMITS.rules,
        "memory": LIMITS.extraction_bytes,
        "seconds": LIMITS.extraction_seconds,
    }
    # Isolated: neither the folder at hand nor variables of the environment decide what is imported.
    command = [sys.executable, "-I", str(_WORKER), json.dumps(most)]
    try:
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=_PATIENCE * LIMITS.extraction_seconds,
        )
    except subprocess.TimeoutExpired:
        raise _broken(file) from None
    if done.returncode:
        raise _broken(file)
    return done.stdout


def _refused(refusal: _Refusal, file: str) -> UnreadableFile:
    if refusal.refused == "encrypted":
        return EncryptedFile(file=file)
    if refusal.refused not in _COUNTED:
        return DamagedFile(file=file, why="打不开这个 PDF", why_en="the PDF cannot be opened")
    what, what_en = _COUNTED[refusal.refused]
    most = {"pages": LIMITS.pages, "characters": LIMITS.glyphs, "rules": LIMITS.rules}[refusal.refused]
    return FileTooLarge(file=file, what=what, what_en=what_en, found=refusal.found, limit=most)


def _broken(file: str) -> DamagedFile:
    return DamagedFile(
        file=file,
        why=f"内容不合规范，或者 {LIMITS.extraction_seconds} 秒内取不完",
        why_en=f"its content breaks the rules of PDF, or takes more than {LIMITS.extraction_seconds} seconds",
    )
