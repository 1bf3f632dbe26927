"""What kind of file some bytes are, told by their content and never by the name."""

import msgspec


class Kind(msgspec.Struct, frozen=True):
    """A kind of file in words; ``is_picture`` is what no reader will ever take for a text."""

    name: str
    name_en: str
    is_picture: bool = False


_OPENINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind("PDF 文件", "PDF")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("旧版 Word、Excel 或 PowerPoint 文件", "old Word, Excel or PowerPoint")),
    (b"{\\rtf", Kind("RTF 文件", "RTF")),
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
    (b"word/", Kind("Word 文档（.docx）", "Word document (.docx)")),
    (b"xl/", Kind("Excel 工作簿（.xlsx）", "Excel workbook (.xlsx)")),
    (b"ppt/", Kind("PowerPoint 演示文稿（.pptx）", "PowerPoint presentation (.pptx)")),
    (b"opendocument", Kind("OpenDocument 文档", "OpenDocument")),
)
_ARCHIVE = Kind("ZIP 压缩包", "ZIP archive")
_WEB_PAGE = Kind("网页文件", "web page")
_LOOKED_AT = 64 * 1024


def kind_of(data: bytes) -> Kind | None:
    """The kind, as far as it is not a text."""
    for opening, kind in _OPENINGS:
        if data.startswith(opening):
            return kind
    if data.startswith(_ZIP):
        ends = data[:_LOOKED_AT] + data[-_LOOKED_AT:]
        return next((kind for part, kind in _PARTS if part in ends), _ARCHIVE)
    begin = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return _WEB_PAGE if begin.startswith((b"<!doctype html", b"<html")) else None
