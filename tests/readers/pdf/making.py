"""PDFs written by hand: text where one wants it, lines, pictures, turned pages; nothing but what a test names."""

import zlib
from collections.abc import Iterable, Sequence

import msgspec

#: Text in Unicode, with no font program: the reader needs the boxes of characters, not their shapes.
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts ["
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /CIDSystemInfo"
    b" << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor << /Type /FontDescriptor"
    b" /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120"
    b" /CapHeight 700 /StemV 80 >> >>] >>"
)
#: The same without a word about which character a code is.
_MUTE = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Mute /Encoding /Identity-H /DescendantFonts ["
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Mute /DW 1000 /CIDSystemInfo"
    b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor"
    b" /FontName /Mute /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120"
    b" /CapHeight 700 /StemV 80 >> >>] >>"
)


class Page(msgspec.Struct):
    """One page, in points from its lower left corner; every call draws one thing."""

    width: int = 595
    height: int = 842
    rotate: int = 0
    drawn: list[str] = []
    pictured: bool = False

    def text(self, x: float, y: float, words: str, size: float = 10, matrix: str = "", mode: int = 0) -> "Page":
        """Words beginning at a point; ``matrix`` turns them, render mode 3 shows nothing."""
        place = f"{matrix} Tm" if matrix else f"1 0 0 1 {x} {y} Tm"
        coded = words.encode("utf-16-be").hex()
        self.drawn.append(f"BT /F1 {size} Tf {mode} Tr {place} <{coded}> Tj ET")
        return self

    def mute(self, x: float, y: float, codes: Sequence[int], size: float = 10) -> "Page":
        """Characters of a font that does not say which they are."""
        coded = "".join(f"{code:04x}" for code in codes)
        self.drawn.append(f"BT /F2 {size} Tf 1 0 0 1 {x} {y} Tm <{coded}> Tj ET")
        return self

    def line(self, x: float, y: float, to_x: float, to_y: float) -> "Page":
        """A thin line."""
        self.drawn.append(f"0.5 w {x} {y} m {to_x} {to_y} l S")
        return self

    def bar(self, x: float, y: float, width: float, height: float) -> "Page":
        """A filled rectangle: a line as some programs draw it, or a coloured surface."""
        self.drawn.append(f"{x} {y} {width} {height} re f")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> "Page":
        """Every line of a table."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> "Page":
        """A grey picture."""
        self.pictured = True
        self.drawn.append(f"q {width} 0 0 {height} {x} {y} cm /I1 Do Q")
        return self

    def clipped(self, x: float, y: float, width: float, height: float) -> "Page":
        """From here on only what lies in a rectangle is shown."""
        self.drawn.append(f"{x} {y} {width} {height} re W n")
        return self


def pdf(pages: Iterable[Page], *, trailer: bytes = b"") -> bytes:
    """The file."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT, _MUTE, _picture()]
    kids: list[int] = []
    for page in pages:
        content = zlib.compress("\n".join(page.drawn).encode("ascii"))
        bodies.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(content), content))
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R /Resources"
            b" << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /I1 5 0 R >> >> >>"
            % (page.width, page.height, page.rotate, len(bodies))
        )
        kids.append(len(bodies))
    bodies[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return whole(bodies, trailer)


def whole(bodies: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Objects numbered from 1 as a file with its index."""
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, trailer, start)
    return bytes(data)


def _picture() -> bytes:
    grey = zlib.compress(bytes([128]))
    return (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(grey), grey)
    )
