"""Paragraphs and runs of WordprocessingML as text."""

import re
from xml.sax.saxutils import escape

#: What XML 1.0 does not allow.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def safe(text: str) -> str:
    """Text as it may stand in XML."""
    return escape(_FORBIDDEN.sub("", text))


def run(text: str, *, bold: bool = False) -> str:
    """A run of text; a tab becomes a real one, and so does a new line."""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    pieces = safe(text)
    for sign, mark in (("\t", "tab"), ("\n", "br")):
        pieces = pieces.replace(sign, f'</w:t><w:{mark}/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{pieces}</w:t></w:r>' if text else ""


def paragraph(style: str, content: str, *, properties: str = "") -> str:
    """A paragraph of a style around runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def bookmarked(content: str, number: int, name: str) -> str:
    """Runs inside a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def field(code: str, content: str, *, dirty: bool = False) -> str:
    """A field with what it shows now; ``dirty``: Word computes it anew on opening."""
    flag = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{flag}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{content}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
