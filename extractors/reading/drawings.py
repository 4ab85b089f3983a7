"""Ruling lines, filled boxes and images of a page, from its path and image objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import repeat

from extractors.reading import pdfium
from extractors.reading.frame import Frame
from models.document import Fill, Picture, Rule

# Word and Excel draw a border as a filled box 0.5 to 1.5 points thick; 3 points still reads as a rule.
THIN = 3.0
# A round path up to this wide is a bullet (browsers draw them, 3.75 points beside letters of 11) or a chart's point.
DOT = 8.0
# A drawing of more objects than this is a map or a chart, not a table; the reading says so and stops.
MOST_OBJECTS = 20_000
_WHITE = 0xF6
# A box is drawn with 4 or 5 segments, at most 10; a disc with 13 and more.
_STRAIGHT = 10
_LINE_TO = 0
_MOVE_TO = 2
_DRAWN = frozenset({pdfium.PATH, pdfium.IMAGE})
_BOUNDS, _MODES, _SHADES = pdfium.Room("4f", 256), pdfium.Room("2i", 256), pdfium.Room("4I", 1)
_SHADES_AT = [places[0] for places in _SHADES.places]


Transform = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
_IDENTITY: Transform = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawings:
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    too_many: bool = False


def read_drawings(page: int, frame: Frame, texts: Set[int] = frozenset()) -> Drawings:
    """Every ruling line, fill and image of the page; forms are gone into with their matrix.

    Objects that are known to be `texts` need not be asked what they are: most are.
    """
    reader = _DrawingReader(frame, texts)
    places = range(min(pdfium.count_objects(page), MOST_OBJECTS + 1))
    reader.take(list(map(pdfium.get_object_raw, repeat(pdfium.pointer(page)), places)), _IDENTITY)
    reader.found.too_many = reader.seen > MOST_OBJECTS
    return reader.found


class _DrawingReader:
    def __init__(self, frame: Frame, texts: Set[int]) -> None:
        self.frame = frame
        self.texts = texts
        self.found = Drawings()
        self.seen = 0

    def take(self, handles: Sequence[int], transform: Transform, depth: int = 0) -> None:
        """Objects in the order of the page; PDFium is asked for many at once, which costs half of one by one."""
        for first in range(0, len(handles), _BOUNDS.size):
            if self.seen > MOST_OBJECTS:
                return
            self._block(handles[first : first + _BOUNDS.size], transform, depth)

    def _block(self, handles: Sequence[int], transform: Transform, depth: int) -> None:
        asked = [handle for handle in handles if handle not in self.texts]
        self.seen += len(handles) - len(asked)
        kinds = list(map(pdfium.object_type_raw, map(pdfium.pointer, asked)))
        drawn = [handle for handle, kind in zip(asked, kinds, strict=True) if kind in _DRAWN]
        boxes = iter(_bounds(drawn))
        modes = iter(_modes(drawn))
        for handle, kind in zip(asked, kinds, strict=True):
            self.seen += 1
            if self.seen > MOST_OBJECTS:
                return
            if kind == pdfium.FORM and depth < 8:
                self.form(handle, transform, depth)
            elif kind in _DRAWN:
                box, mode = self.box(next(boxes), transform), next(modes)
                if kind == pdfium.IMAGE:
                    self.found.pictures.append(Picture(*box))
                else:
                    self.path(handle, transform, box, mode)

    def form(self, handle: int, transform: Transform, depth: int) -> None:
        matrix = pdfium.Matrix()
        if pdfium.object_matrix(handle, ctypes.byref(matrix)):
            transform = _product((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), transform)
        places = map(ctypes.c_ulong, range(min(pdfium.form_count(handle), MOST_OBJECTS + 1)))
        self.take(list(map(pdfium.form_object_raw, repeat(pdfium.pointer(handle)), places)), transform, depth + 1)

    def box(self, bounds: Box, transform: Transform) -> Box:
        left, bottom, right, top = bounds
        if transform is not _IDENTITY:
            corners = [_apply(transform, x, y) for x in (left, right) for y in (bottom, top)]
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
            bottom, top = min(y for _, y in corners), max(y for _, y in corners)
        return self.frame.box(left, bottom, right, top)

    def path(self, handle: int, transform: Transform, box: Box, mode: tuple[int, int]) -> None:
        filled, stroked = mode
        if not (filled or stroked):
            return
        x0, top, x1, bottom = box
        width, height = x1 - x0, bottom - top
        if width < DOT and abs(width - height) < 0.5 and pdfium.count_segments(handle) > _STRAIGHT:
            self.found.dots.append(box)
            return
        if width <= THIN or height <= THIN:
            if max(width, height) > THIN and not _is_white(_colour(handle, bool(filled))):
                self.found.rules.append(_centred(x0, top, x1, bottom))
            return
        if stroked and not _is_white(_colour(handle, False)):
            self.found.rules.extend(self.segments(handle, transform))
        elif filled:
            self.fill(handle, transform, box)

    def fill(self, handle: int, transform: Transform, box: Box) -> None:
        """A filled path: a ground where it is one box, ruling lines where it is many thin boxes drawn as one path."""
        if pdfium.count_segments(handle) > _STRAIGHT:
            self.found.rules.extend(self.thin_boxes(handle, transform))
            return
        self.found.fills.append(Fill(*box, _colour(handle, True)))

    def points(self, handle: int, transform: Transform) -> Iterator[tuple[int, bool, float, float]]:
        x, y = ctypes.c_float(), ctypes.c_float()
        count = min(pdfium.count_segments(handle), MOST_OBJECTS)
        self.seen += count // 8
        for index in range(count):
            segment = pdfium.get_segment(handle, index)
            pdfium.segment_point(segment, ctypes.byref(x), ctypes.byref(y))
            at = _apply(transform, x.value, y.value)
            yield pdfium.segment_type(segment), bool(pdfium.segment_closes(segment)), *at

    def segments(self, handle: int, transform: Transform) -> Iterator[Rule]:
        """The straight upright strokes of a path."""
        matrix = pdfium.Matrix()
        if pdfium.object_matrix(handle, ctypes.byref(matrix)):
            transform = _product((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), transform)
        start = last = (0.0, 0.0)
        for kind, closes, x, y in self.points(handle, transform):
            if kind == _MOVE_TO:
                start = last = (x, y)
                continue
            if kind == _LINE_TO:
                yield from self.stroke(last, (x, y))
            last = (x, y)
            if closes:
                yield from self.stroke(last, start)

    def stroke(self, a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
        dx, dy = abs(a[0] - b[0]), abs(a[1] - b[1])
        if max(dx, dy) > THIN and min(dx, dy) < 1.0:
            box = self.frame.box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
            yield _centred(*box)

    def thin_boxes(self, handle: int, transform: Transform) -> Iterator[Rule]:
        """Excel's PDF export fills hundreds of thin boxes in one path: each sub-path is one ruling line."""
        matrix = pdfium.Matrix()
        if pdfium.object_matrix(handle, ctypes.byref(matrix)):
            transform = _product((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), transform)
        corners: list[tuple[float, float]] = []
        for kind, _, x, y in self.points(handle, transform):
            if kind == _MOVE_TO:
                yield from self.thin_box(corners)
                corners = []
            corners.append((x, y))
        yield from self.thin_box(corners)

    def thin_box(self, corners: list[tuple[float, float]]) -> Iterator[Rule]:
        if len(corners) < 3:
            return
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        x0, top, x1, bottom = self.frame.box(min(xs), min(ys), max(xs), max(ys))
        if min(x1 - x0, bottom - top) <= THIN < max(x1 - x0, bottom - top):
            yield _centred(x0, top, x1, bottom)


def _bounds(handles: Sequence[int]) -> list[Box]:
    """Left, bottom, right and top of each object; nothing (0) where PDFium knows none."""
    told = list(map(pdfium.object_bounds_raw, map(pdfium.pointer, handles), *_BOUNDS.places))
    return [box if tells else _NOWHERE for box, tells in zip(_BOUNDS.rows(len(handles)), told, strict=True)]


def _modes(handles: Sequence[int]) -> list[tuple[int, int]]:
    """Whether each path is filled and stroked, as numbers; (0, 0) for what is no path."""
    told = list(map(pdfium.draw_mode_raw, map(pdfium.pointer, handles), *_MODES.places))
    return [mode if tells else (0, 0) for mode, tells in zip(_MODES.rows(len(handles)), told, strict=True)]


def _colour(handle: int, filled: bool) -> int:
    """The colour of the ground or of the stroke, as 0xRRGGBB; black where PDFium knows none."""
    read = pdfium.fill_colour_raw if filled else pdfium.stroke_colour_raw
    if not read(pdfium.pointer(handle), *_SHADES_AT):
        return 0
    red, green, blue, _ = next(_SHADES.rows(1))
    return int(red << 16 | green << 8 | blue)


def _is_white(colour: int) -> bool:
    return min(colour >> 16, colour >> 8 & 0xFF, colour & 0xFF) >= _WHITE


def _centred(x0: float, top: float, x1: float, bottom: float) -> Rule:
    if x1 - x0 >= bottom - top:
        middle = (top + bottom) / 2
        return Rule(x0, middle, x1, middle)
    middle = (x0 + x1) / 2
    return Rule(middle, top, middle, bottom)


def _apply(transform: Transform, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = transform
    return (a * x + c * y + e, b * x + d * y + f)


def _product(first: Transform, then: Transform) -> Transform:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
