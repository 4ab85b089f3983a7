"""Ruling lines, filled boxes and images of a page, from its path and image objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.reading import pdfium
from extractors.reading.words import Frame
from models.document import Fill, Picture, Rule

# Word and Excel draw a border as a filled box 0.5 to 1.5 points thick; 3 points still reads as a rule.
THIN = 3.0
# A drawing of more objects than this is a map or a chart, not a table; the reading says so and stops.
MOST_OBJECTS = 20_000
_WHITE = 0xF6
_LINE_TO = 0
_MOVE_TO = 2


@dataclass(slots=True)
class Drawings:
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    too_many: bool = False


Transform = tuple[float, float, float, float, float, float]
_IDENTITY: Transform = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_drawings(page: int, frame: Frame) -> Drawings:
    """Every ruling line, fill and image of the page; forms are gone into with their matrix."""
    reader = _DrawingReader(frame)
    for index in range(pdfium.count_objects(page)):
        reader.take(pdfium.get_object(page, index), _IDENTITY)
        if reader.seen > MOST_OBJECTS:
            reader.found.too_many = True
            break
    return reader.found


class _DrawingReader:
    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.found = Drawings()
        self.seen = 0
        self.edges = [ctypes.c_float() for _ in range(4)]
        self.edges_at = [ctypes.byref(edge) for edge in self.edges]
        self.fill_mode, self.stroke_mode = ctypes.c_int(), ctypes.c_int()
        self.shades = [ctypes.c_uint() for _ in range(4)]
        self.shades_at = [ctypes.byref(shade) for shade in self.shades]

    def take(self, handle: int | None, transform: Transform, depth: int = 0) -> None:
        self.seen += 1
        if not handle or self.seen > MOST_OBJECTS:
            return
        kind = pdfium.object_type(handle)
        if kind == pdfium.PATH:
            self.path(handle, transform)
        elif kind == pdfium.IMAGE:
            self.found.pictures.append(Picture(*self.bounds(handle, transform)))
        elif kind == pdfium.FORM and depth < 8:
            self.form(handle, transform, depth)

    def form(self, handle: int, transform: Transform, depth: int) -> None:
        matrix = pdfium.Matrix()
        if pdfium.object_matrix(handle, ctypes.byref(matrix)):
            transform = _product((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), transform)
        for index in range(pdfium.form_count(handle)):
            self.take(pdfium.form_object(handle, index), transform, depth + 1)

    def bounds(self, handle: int, transform: Transform) -> tuple[float, float, float, float]:
        pdfium.object_bounds(handle, *self.edges_at)
        left, bottom, right, top = (edge.value for edge in self.edges)
        if transform is not _IDENTITY:
            corners = [_apply(transform, x, y) for x in (left, right) for y in (bottom, top)]
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
            bottom, top = min(y for _, y in corners), max(y for _, y in corners)
        return self.frame.box(left, bottom, right, top)

    def path(self, handle: int, transform: Transform) -> None:
        if not pdfium.draw_mode(handle, ctypes.byref(self.fill_mode), ctypes.byref(self.stroke_mode)):
            return
        filled, stroked = bool(self.fill_mode.value), bool(self.stroke_mode.value)
        if not (filled or stroked):
            return
        x0, top, x1, bottom = self.bounds(handle, transform)
        width, height = x1 - x0, bottom - top
        if width <= THIN or height <= THIN:
            if max(width, height) > THIN and not self.white(handle, filled):
                self.found.rules.append(_centred(x0, top, x1, bottom))
            return
        if stroked and not self.white(handle, False):
            self.found.rules.extend(self.segments(handle, transform))
        elif filled:
            self.fill(handle, transform, (x0, top, x1, bottom))

    def fill(self, handle: int, transform: Transform, box: tuple[float, float, float, float]) -> None:
        """A filled path: a ground where it is one box, ruling lines where it is many thin boxes drawn as one path."""
        if pdfium.count_segments(handle) > 10:
            self.found.rules.extend(self.thin_boxes(handle, transform))
            return
        self.found.fills.append(Fill(*box, self.colour(handle, True)))

    def colour(self, handle: int, filled: bool) -> int:
        read = pdfium.fill_colour if filled else pdfium.stroke_colour
        if not read(handle, *self.shades_at):
            return 0
        return self.shades[0].value << 16 | self.shades[1].value << 8 | self.shades[2].value

    def white(self, handle: int, filled: bool) -> bool:
        colour = self.colour(handle, filled)
        return min(colour >> 16, colour >> 8 & 0xFF, colour & 0xFF) >= _WHITE

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
