"""Files that show something: told by their content, refused where they are not what their name says."""

from pathlib import PurePath

from wenxiao.basics.errors import WenxiaoError
from wenxiao.basics.limits import LIMITS
from wenxiao.readers.kinds import kind_of

#: What a name's ending promises, by what the content begins with or is told to be.
_PROMISED = {
    ".pdf": "PDF",
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".docx": ".docx",
    ".xlsx": ".xlsx",
    ".doc": ".doc",
    ".wps": ".doc",
    ".xls": ".xls",
    ".et": ".xls",
}
_TEXTS = (".txt", ".csv")


class EvidenceRefused(WenxiaoError):
    """A file that is not taken as evidence."""

    message = "没有收“{name}”：{why}。"
    message_en = "{name} was not taken: {why_en}."


def evidence_kind(name: str, content: bytes) -> str:
    """What kind of file it is, in words, by its content. Raises ``EvidenceRefused``.

    Taken are PDF, Word, Excel, PNG, JPEG and plain text; the ending of the name must say what the content is.
    """
    if not content:
        raise EvidenceRefused(name=name, why="文件是空的", why_en="the file is empty")
    if len(content) > LIMITS.evidence_bytes:
        most = LIMITS.evidence_bytes // (1024 * 1024)
        raise EvidenceRefused(name=name, why=f"超过 {most} MB", why_en=f"it is larger than {most} MB")
    ending = PurePath(name).suffix.lower()
    kind = kind_of(content)
    if ending in _TEXTS:
        if kind is None and b"\x00" not in content:
            return "文本文件"
        found, found_en = (kind.name, kind.name_en) if kind else ("不是文本", "no text")
    elif ending in _PROMISED:
        promised = _PROMISED[ending]
        if kind is not None and (kind.suffix == promised or kind.name_en.startswith(promised)):
            return kind.name
        found, found_en = (kind.name, kind.name_en) if kind else ("认不出的文件", "of no known kind")
    else:
        told = "只收 PDF、Word、Excel、PNG、JPEG 和文本文件"
        raise EvidenceRefused(name=name, why=told, why_en="only PDF, Word, Excel, PNG, JPEG and text are taken")
    raise EvidenceRefused(
        name=name,
        why=f"名字写的是 {ending}，内容是{found}",
        why_en=f"its name says {ending}, its content is {found_en}",
    )
