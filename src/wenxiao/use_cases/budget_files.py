"""Budgets as files."""

from pathlib import Path

from wenxiao.basics.errors import FileMissing, FileTooLarge, NotPermitted
from wenxiao.basics.limits import LIMITS
from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.wire.budget import decode


def read_budget(path: Path) -> DepartmentBudget:
    """The budget in a JSON file.

    Raises ``FileMissing``, ``NotPermitted`` or ``FileTooLarge``, and ``NotABudget`` for what is no budget.
    """
    return decode(content_of(path).removeprefix(b"\xef\xbb\xbf"))


def content_of(path: Path) -> bytes:
    """The bytes of a file; raises ``FileMissing``, ``NotPermitted`` or ``FileTooLarge``."""
    try:
        size = path.stat().st_size
        if size > LIMITS.file_bytes:
            words = {"what": "字节", "what_en": "bytes", "found": size, "limit": LIMITS.file_bytes}
            raise FileTooLarge(file=str(path), **words)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissing(file=str(path)) from error
    except OSError as error:
        raise NotPermitted(file=str(path), why=error.strerror or str(error)) from error
