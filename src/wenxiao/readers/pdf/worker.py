"""Takes characters and ruling lines out of a PDF with PDFium, in a process of its own: bytes in, JSON out.

It is run as a script and imports nothing of Wenxiao, so that it is up in a tenth of a second. PDFium is native code
that reads what a stranger made: should it break, hang or swell, this process ends and the caller's goes on.

Lengths are hundredths of a point from the upper left corner of the page, turned so that its text stands upright.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from ctypes import byref, c_float, c_int, c_uint
from itertools import pairwise
from typing import Any

import pypdfium2_raw as pdfium

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Turn = Callable[[float, float], tuple[int, int]]

_UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)
#: Filled shapes at most this thick, in points, are lines.
_THIN = 3.0
_SHORTEST = 2.0
_DEEPEST = 8
#: How many segments a rectangle has.
_RECTANGLE = 5
#: Render modes of text that shows nothing: neither filled nor stroked, or used to clip.
_INVISIBLE = (3, 7)
_WHITE = 250
_UNKNOWN = "\ufffd"
_REFUSALS = {4: "encrypted", 5: "encrypted"}


class _TooMuch(Exception):
    """More pages, characters or lines than the caller takes."""

    def __init__(self, what: str, found: int) -> None:
        super().__init__(what)
        self.answer = {"refused": what, "found": found}


class _Page:
    """One page being taken apart; ``left`` says how many characters and lines may still be taken."""

    def __init__(self, handle: Any, left: dict[str, int], most: dict[str, int]) -> None:
        self._handle = handle
        self._left = left
        self._most = most
        self._invisible = False
        self._lines: list[tuple[Point, Point]] = []
        self._picture = 0.0
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(handle, byref(box))
        self._char = pdfium.FS_RECTF()
        self._clips = _Clips()
        self._box = (box.left, box.bottom, box.right, box.top)

    def take(self) -> dict[str, Any]:
        """Everything of the page, as it goes to the caller."""
        self._objects()
        text = pdfium.FPDFText_LoadPage(self._handle)
        try:
            return self._content(text)
        finally:
            pdfium.FPDFText_ClosePage(text)

    def _content(self, text: Any) -> dict[str, Any]:
        count = max(0, pdfium.FPDFText_CountChars(text)) if text else 0
        self._spend("characters", count)
        shown = [index for index in range(count) if not pdfium.FPDFText_IsGenerated(text, index)]
        hidden = {index for index in shown if self._is_hidden(text, index)}
        # What covers a picture and shows nothing was recognised in it; elsewhere it is hidden from the reader.
        recognised = bool(hidden) and self._picture > 50
        if not recognised:
            shown = [index for index in shown if index not in hidden]
        angles = {index: round(math.degrees(pdfium.FPDFText_GetCharAngle(text, index))) % 360 for index in shown}
        usual = Counter(angle for angle in angles.values() if angle % 90 == 0).most_common(1)
        angle = usual[0][0] if usual else -90 * pdfium.FPDFPage_GetRotation(self._handle) % 360
        turn, width, height = self._turning(angle)
        glyphs = self._glyphs(text, [index for index in shown if angles[index] == angle], turn, (width, height))
        turned = "".join(self._sign(text, index) for index in shown if angles[index] != angle)
        return {
            "width": width,
            "height": height,
            **glyphs,
            "rules": [edge for start, end in self._lines for edge in (*turn(*start), *turn(*end))],
            "picture": round(self._picture),
            "hidden": 0 if recognised else len(hidden),
            "recognised": recognised,
            "turned": turned,
        }

    def _glyphs(self, text: Any, indexes: list[int], turn: Turn, size: tuple[int, int]) -> dict[str, Any]:
        """The characters and their boxes, four numbers each; those outside of the page are only counted."""
        signs: list[str] = []
        boxes: list[int] = []
        outside = unknown = 0
        box = pdfium.FS_RECTF()
        for index in indexes:
            if not pdfium.FPDFText_GetLooseCharBox(text, index, byref(box)):
                continue
            one, other = turn(box.left, box.top), turn(box.right, box.bottom)
            left, right = sorted((one[0], other[0]))
            top, bottom = sorted((one[1], other[1]))
            if right < 0 or bottom < 0 or left > size[0] or top > size[1]:
                outside += 1
                continue
            sign = self._sign(text, index)
            unknown += sign == _UNKNOWN
            signs.append(sign)
            boxes += (left, top, right, bottom)
        return {"signs": signs, "boxes": boxes, "outside": outside, "unknown": unknown}

    def _sign(self, text: Any, index: int) -> str:
        """The character; U+FFFD where the font does not say which it is."""
        code = pdfium.FPDFText_GetUnicode(text, index)
        known = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
        if not known or pdfium.FPDFText_HasUnicodeMapError(text, index):
            return _UNKNOWN
        return chr(code)

    def _is_hidden(self, text: Any, index: int) -> bool:
        """Whether a character shows nothing: set invisible, or outside of what it is clipped to."""
        held = pdfium.FPDFText_GetTextObject(text, index)
        if not held:
            return False
        if self._invisible and pdfium.FPDFTextObj_GetTextRenderMode(held) in _INVISIBLE:
            return True
        clip = self._clips.box(pdfium.FPDFPageObj_GetClipPath(held))
        if clip is None or not pdfium.FPDFText_GetLooseCharBox(text, index, byref(self._char)):
            return False
        x, y = (self._char.left + self._char.right) / 2, (self._char.top + self._char.bottom) / 2
        return not (clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3])

    def _turning(self, angle: int) -> tuple[Turn, int, int]:
        """How points of the file become points of the page turned back by ``angle``; its width and height."""
        left, bottom, right, top = self._box
        across, down = round(100 * (right - left)), round(100 * (top - bottom))
        if angle == 270:
            return lambda x, y: (round(100 * (y - bottom)), round(100 * (x - left))), down, across
        if angle == 180:
            return lambda x, y: (round(100 * (right - x)), round(100 * (y - bottom))), across, down
        if angle == 90:
            return lambda x, y: (round(100 * (top - y)), round(100 * (right - x))), down, across
        return lambda x, y: (round(100 * (x - left)), round(100 * (top - y))), across, down

    # --- what is drawn ---

    def _objects(self) -> None:
        count = pdfium.FPDFPage_CountObjects(self._handle)
        for index in range(count):
            self._object(pdfium.FPDFPage_GetObject(self._handle, index), _UPRIGHT, 0)

    def _object(self, item: Any, outer: Matrix, depth: int) -> None:
        """A line, a picture, invisible text, or a form with all of these inside."""
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if pdfium.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE:
                self._invisible = True
            return
        self._spend("rules", 1)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(item, _times(_matrix(item), outer))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._image(item, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix(item), outer)
            for index in range(max(0, pdfium.FPDFFormObj_CountObjects(item))):
                self._object(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _image(self, item: Any, outer: Matrix) -> None:
        """How much of the page the largest picture covers, in percent."""
        edges = [c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(item, *map(byref, edges)):
            return
        left, bottom, right, top = (edge.value for edge in edges)
        corners = [_moved(outer, point) for point in ((left, bottom), (right, top))]
        area = abs((corners[1][0] - corners[0][0]) * (corners[1][1] - corners[0][1]))
        page = abs((self._box[2] - self._box[0]) * (self._box[3] - self._box[1])) or 1
        self._picture = max(self._picture, min(100.0, 100 * area / page))

    def _path(self, item: Any, matrix: Matrix) -> None:
        count = pdfium.FPDFPath_CountSegments(item)
        if count < 2:
            return
        self._spend("rules", count)
        fill, stroke = c_int(), c_int()
        pdfium.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
        if stroke.value and not _is_white(item, pdfium.FPDFPageObj_GetStrokeColor):
            for points in _outlines(item, count, matrix):
                self._lines += [pair for pair in pairwise(points) if _is_line(*pair)]
        elif fill.value and not _is_white(item, pdfium.FPDFPageObj_GetFillColor):
            self._lines += [bar for points in _outlines(item, count, matrix) for bar in _bars(points)]

    def _spend(self, what: str, count: int) -> None:
        self._left[what] -= count
        if self._left[what] < 0:
            raise _TooMuch(what, self._most[what] - self._left[what])


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    k, l, m, n, o, p = outer  # noqa: E741 - the letters of a second matrix
    return a * k + b * m, a * l + b * n, c * k + d * m, c * l + d * n, e * k + f * m + o, e * l + f * n + p


def _moved(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


class _Clips:
    """What clips let through: the box all of it lies in.

    Programs give every character a clip of its own with the same corners, so the last one is remembered.
    """

    def __init__(self) -> None:
        self._corners: list[float] = []
        self._box: Box | None = None
        self._x, self._y = c_float(), c_float()

    def box(self, path: Any) -> Box | None:
        """The box of a clip; ``None`` where it clips nothing."""
        count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
        corners: list[float] = []
        for index in range(count):
            # Of a rectangle two corners are all.
            segments = pdfium.FPDFClipPath_CountPathSegments(path, index)
            for number in (0, 2) if segments == _RECTANGLE else range(segments):
                segment = pdfium.FPDFClipPath_GetPathSegment(path, index, number)
                pdfium.FPDFPathSegment_GetPoint(segment, byref(self._x), byref(self._y))
                corners += (index, self._x.value, self._y.value)
        if corners != self._corners:
            self._corners, self._box = corners, _common(corners)
        return self._box


def _common(corners: list[float]) -> Box | None:
    """What the boxes of several paths have in common; each corner is the number of its path, x and y."""
    found: Box | None = None
    for index in dict.fromkeys(corners[::3]):
        xs = [x for number, x in zip(corners[::3], corners[1::3], strict=True) if number == index]
        ys = [y for number, y in zip(corners[::3], corners[2::3], strict=True) if number == index]
        box = min(xs), min(ys), max(xs), max(ys)
        found = box if found is None else _shared(found, box)
    return found


def _shared(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _outlines(item: Any, count: int, matrix: Matrix) -> Iterator[list[Point]]:
    """The parts of a path, each the points it goes through; a curve breaks it off."""
    points: list[Point] = []
    x, y = c_float(), c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = _moved(matrix, (x.value, y.value))
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_line(start: Point, end: Point) -> bool:
    """Whether two points make a line along an edge of the page, long enough to be seen."""
    across, down = abs(end[0] - start[0]), abs(end[1] - start[1])
    return min(across, down) < 0.7 and max(across, down) > _SHORTEST


def _bars(points: list[Point]) -> Iterator[tuple[Point, Point]]:
    """A filled shape as a line along its middle, if it is thin; a surface is no line."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    if high - low <= _THIN and right - left > max(_SHORTEST, high - low):
        yield (left, (low + high) / 2), (right, (low + high) / 2)
    elif right - left <= _THIN and high - low > max(_SHORTEST, right - left):
        yield ((left + right) / 2, low), ((left + right) / 2, high)


def _is_white(item: Any, colour_of: Callable[..., Any]) -> bool:
    red, green, blue, alpha = (c_uint() for _ in range(4))
    if not colour_of(item, byref(red), byref(green), byref(blue), byref(alpha)):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def take(data: bytes, most: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Page after page; ``{"refused": why}`` where the file is not read, or not further."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        yield {"refused": _REFUSALS.get(pdfium.FPDF_GetLastError(), "damaged"), "found": 0}
        return
    count = pdfium.FPDF_GetPageCount(document)
    if count > most["pages"]:
        yield {"refused": "pages", "found": count}
        return
    left = dict(most)
    for index in range(count):
        handle = pdfium.FPDF_LoadPage(document, index)
        if not handle:
            yield {"unreadable": True}
            continue
        try:
            yield _Page(handle, left, most).take()
        except _TooMuch as refusal:
            yield refusal.answer
            return
        finally:
            pdfium.FPDF_ClosePage(handle)


def _bound(memory: int, seconds: int) -> None:
    """Bound this process, where the system knows how."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read a PDF from standard input; limits are the one argument; one page a line on standard output."""
    most = json.loads(sys.argv[1])
    _bound(most["memory"], most["seconds"])
    data = sys.stdin.buffer.read()
    for page in take(data, most):
        sys.stdout.buffer.write(json.dumps(page, ensure_ascii=True, separators=(",", ":")).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
