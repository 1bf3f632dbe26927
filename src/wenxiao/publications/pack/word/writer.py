"""The .docx as a package: the same bytes for the same pack."""

from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from wenxiao.basics.errors import TemplateUnusable
from wenxiao.publications.pack.blocks import Pack
from wenxiao.publications.pack.word import parts
from wenxiao.publications.pack.word.body import document

_STYLES = "word/styles.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_word(pack: Pack, template: bytes | None = None) -> bytes:
    """The pack as .docx, on pages after GB/T 9704.

    ``template`` is an office's own .docx whose styles are used in place of ours (``PackTitle``, ``PackText`` …);
    raises ``TemplateUnusable`` where it has none.
    """
    written = {
        "[Content_Types].xml": parts.CONTENT_TYPES,
        "_rels/.rels": parts.PACKAGE_RELATIONS,
        "docProps/core.xml": parts.core(pack.title),
        "word/document.xml": document(pack),
        "word/_rels/document.xml.rels": parts.DOCUMENT_RELATIONS,
        _STYLES: _styles(template),
        "word/settings.xml": parts.SETTINGS,
        **parts.margins(pack.watermark if pack.draft else ""),
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, content in written.items():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, content)
    return stream.getvalue()


def _styles(template: bytes | None) -> str | bytes:
    if template is None:
        return files("wenxiao.publications.pack.word").joinpath("template/styles.xml").read_bytes()
    try:
        with ZipFile(BytesIO(template)) as package:
            styles = package.read(_STYLES)
    except (BadZipFile, KeyError) as error:
        raise TemplateUnusable(why="不是 .docx，或没有样式", why_en="it is no .docx, or has no styles") from error
    if b"PackText" not in styles:
        raise TemplateUnusable(why="缺少样式 PackText", why_en="the style PackText is missing")
    return styles
