"""What kind of file some bytes are, told by their content and never by the name."""

import msgspec


class Kind(msgspec.Struct, frozen=True):
    """A kind of file in words; ``suffix`` is its usual ending, by which readers know what they take.

    ``is_picture`` is what no reader will ever take for a text.
    """

    name: str
    name_en: str
    is_picture: bool = False
    suffix: str = ""


_OPENINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind("PDF 文件", "PDF", suffix=".pdf")),
    (b"{\\rtf", Kind("RTF 文件", "RTF", suffix=".rtf")),
    (b"Rar!\x1a\x07", Kind("RAR 压缩包", "RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Kind("7z 压缩包", "7z archive")),
    (b"\x1f\x8b\x08", Kind("gzip 压缩包", "gzip archive")),
    (b"\x89PNG\r\n\x1a\n", Kind("PNG 图片", "PNG picture", is_picture=True)),
    (b"\xff\xd8\xff", Kind("JPEG 图片", "JPEG picture", is_picture=True)),
    (b"GIF87a", Kind("GIF 图片", "GIF picture", is_picture=True)),
    (b"GIF89a", Kind("GIF 图片", "GIF picture", is_picture=True)),
    (b"II*\x00", Kind("TIFF 图片", "TIFF picture", is_picture=True)),
    (b"MM\x00*", Kind("TIFF 图片", "TIFF picture", is_picture=True)),
    (b"\x7fELF", Kind("程序文件", "program", is_picture=True)),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"word/", Kind("Word 文档（.docx）", "Word document (.docx)", suffix=".docx")),
    (b"xl/", Kind("Excel 工作簿（.xlsx）", "Excel workbook (.xlsx)", suffix=".xlsx")),
    (b"ppt/", Kind("PowerPoint 演示文稿（.pptx）", "PowerPoint presentation (.pptx)")),
    (b"opendocument.text", Kind("OpenDocument 文档（.odt）", "OpenDocument text (.odt)", suffix=".odt")),
    (b"opendocument.spreadsheet", Kind("OpenDocument 表格（.ods）", "OpenDocument sheet (.ods)", suffix=".ods")),
    (b"opendocument", Kind("OpenDocument 文件", "OpenDocument")),
)
_ARCHIVE = Kind("ZIP 压缩包", "ZIP archive")
#: Compound files (MS-CFB) of old Office programs: the names of their streams, in UTF-16, tell which.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("EncryptedPackage", Kind("加密的 Office 文件", "encrypted Office file", suffix=".encrypted")),
    ("WordDocument", Kind("旧版 Word 文档（.doc、.wps）", "old Word document (.doc, .wps)", suffix=".doc")),
    ("Workbook", Kind("旧版 Excel 工作簿（.xls、.et）", "old Excel workbook (.xls, .et)", suffix=".xls")),
    ("Book", Kind("旧版 Excel 工作簿（.xls）", "old Excel workbook (.xls)", suffix=".xls")),
)
_OLD_OFFICE = Kind("旧版 Office 文件", "old Office file")
_WEB_PAGE = Kind("网页文件", "web page", suffix=".html")
_WEB_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta")
_LOOKED_AT = 64 * 1024


def kind_of(data: bytes) -> Kind | None:
    """The kind, as far as it is not a text."""
    for opening, kind in _OPENINGS:
        if data.startswith(opening):
            return kind
    if data.startswith(_ZIP):
        ends = data[:_LOOKED_AT] + data[-_LOOKED_AT:]
        return next((kind for part, kind in _PARTS if part in ends), _ARCHIVE)
    if data.startswith(_COMPOUND):
        return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), _OLD_OFFICE)
    return _WEB_PAGE if _is_web_page(data) else None


def _is_web_page(data: bytes) -> bool:
    """Whether a text opens as HTML, after comments and an XML declaration."""
    begin = data[:_LOOKED_AT].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    while begin.startswith((b"<!--", b"<?xml")):
        begin = begin.partition(b"-->" if begin.startswith(b"<!--") else b"?>")[2].lstrip()
    return begin.startswith(_WEB_OPENINGS)
