"""A document to the reports that are filed: the audit report and the reviewer's checklist, as Word and as a page."""

from collections.abc import Iterable
from pathlib import Path

from wenxiao.publications.html import page
from wenxiao.publications.reports import audit_word, checklist, checklist_page, checklist_word
from wenxiao.publications.subjects import CheckedDocument
from wenxiao.publications.words import Words
from wenxiao.use_cases.placing import place


def report(checked: Iterable[CheckedDocument], directory: Path, say: Words) -> tuple[Path, ...]:
    """Write four files for every checked document into ``directory``, named after the document.

    Two documents of one name are told apart by a number. Raises ``CannotWrite``, which leaves no file behind.
    """
    files: dict[str, bytes] = {}
    for document in checked:
        name = _name(document, files)
        form = checklist(document.disclosure, document.verdict)
        files[f"{name}-检查报告.docx"] = audit_word(document)
        files[f"{name}-检查报告.html"] = page([document], say).encode()
        files[f"{name}-公开检查表.docx"] = checklist_word(form)
        files[f"{name}-公开检查表.html"] = checklist_page(form).encode()
    return place(files, directory)


def _name(document: CheckedDocument, taken: dict[str, bytes]) -> str:
    stem = Path(document.disclosure.source.file).stem or "文件"
    name, number = stem, 1
    while f"{name}-检查报告.docx" in taken:
        number += 1
        name = f"{stem}-{number}"
    return name
