"""Words into the cells of a lattice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from extractors.tables.lattice import Lattice
from extractors.tables.model import Cell, Part, Table
from models.document import Fill, Line, Page, Word

# A word over a rule is cut where its seam lies within this share of its length from the rule.
SEAM = 0.2
# How far into a word's box a rule must stand to run through it, in points.
EDGE = 0.5
# Share of a line's height by which the middles of its words may differ: hyphens and ordinals stand higher than letters.
SAME_LINE = 0.45
_WHITE = 0xF6


def fill_lattice(lattice: Lattice, page: Page, lines: Iterable[Line]) -> Table | None:
    """The table of a lattice with its words, or None where fewer than two of its cells say anything."""
    table = _empty_table(lattice, page)
    for line in _lines_inside(lattice, lines):
        _take_line(table, lattice, line)
    if sum(bool(cell.lines) for cell in table.cells) < 2:
        return None
    for cell in table.cells:
        cell.lines = in_lines(cell.lines[0]) if cell.lines else []
    _set_grounds(table, page.fills)
    return table


def _empty_table(lattice: Lattice, page: Page) -> Table:
    xs, ys = lattice.xs, lattice.ys
    cells = [
        Cell(
            region.row,
            region.col,
            region.row_span,
            region.col_span,
            page.number,
            (xs[region.col], ys[region.row], xs[region.col + region.col_span], ys[region.row + region.row_span]),
        )
        for region in lattice.regions
    ]
    return Table(cells, len(ys) - 1, len(xs) - 1, [Part(page.number, lattice.box, list(xs))])


def _lines_inside(lattice: Lattice, lines: Iterable[Line]) -> list[Line]:
    x0, top, x1, bottom = lattice.box
    return [line for line in lines if top <= line.middle <= bottom and line.x1 > x0 and line.x0 < x1]


def _take_line(table: Table, lattice: Lattice, line: Line) -> None:
    xs, ys = lattice.xs, lattice.ys
    cell: Cell | None = None
    left = right = top = bottom = 0.0
    for word in line.words:
        if word.manner.angle:
            continue
        start, end = word.x0 + EDGE, word.x1 - EDGE
        if word.top != top or word.bottom != bottom:
            top, bottom = word.top, word.bottom
            row = bisect_right(ys, (top + bottom) / 2) - 1
        elif cell is not None and left <= start < right and left <= end < right:
            # As high as the word before and in the same column: so stand two of three words.
            cell.lines[0].append(word)
            continue
        col = bisect_right(xs, start) - 1
        crossed = bisect_right(xs, end) - 1 != col
        for piece in _cut(word, xs) if crossed and word.x1 - word.x0 > 1.5 * word.size else (word,):
            if crossed:
                col = bisect_right(xs, (piece.x0 + piece.x1) / 2) - 1
            cell = table.at(row, col) or _open_cell(table, lattice, row, col)
            if cell is None:
                continue
            left, right = xs[col], xs[col + 1]
            if cell.lines:
                cell.lines[0].append(piece)
            else:
                cell.lines.append([piece])


def _open_cell(table: Table, lattice: Lattice, row: int, col: int) -> Cell | None:
    """A cell for a place that lies open to the outside and yet has words; None beyond the grid."""
    if not (0 <= row < table.n_rows and 0 <= col < table.n_cols):
        return None
    xs, ys = lattice.xs, lattice.ys
    cell = Cell(row, col, 1, 1, table.page, (xs[col], ys[row], xs[col + 1], ys[row + 1]))
    table.add(cell)
    return cell


def _cut(word: Word, xs: Sequence[float]) -> tuple[Word, ...]:
    """The word, or its two parts where a rule runs through it: "Yes|No" printed in two cells without a space.

    PDFium joins texts of neighbouring cells that all but touch. The cut is made where the rule stands, on the average
    width of a character: the reading keeps no box of each.
    """
    number = bisect_right(xs, word.x0 + EDGE)
    if number >= len(xs) - 1 or xs[number] >= word.x1 - EDGE or len(word.text) < 4:
        return (word,)
    share = (xs[number] - word.x0) / (word.x1 - word.x0)
    at = _seam(word.text, share)
    if at is None:
        return (word,)
    return (
        replace(word, text=word.text[:at], x1=xs[number]),
        replace(word, text=word.text[at:], x0=xs[number], glued=False),
    )


def _seams(text: str) -> list[int]:
    """Where a lower-case letter or a digit meets a capital, "£" or "(": the seams of words glued together."""
    return [
        at
        for at in range(1, len(text))
        if (text[at].isupper() or text[at] in "£(") and (text[at - 1].islower() or text[at - 1] in "0123456789)%")
    ]


def _seam(text: str, share: float) -> int | None:
    """The seam nearest to where the rule stands; None where none is near."""
    at = min(_seams(text), key=lambda at: abs(at / len(text) - share), default=None)
    return at if at is not None and abs(at / len(text) - share) < SEAM else None


def in_lines(words: list[Word]) -> list[list[Word]]:
    """The words of one cell as lines, from the top down."""
    if len(words) == 1:
        return [words]
    if _is_level(words):
        return [sorted(words, key=_left)]
    lines: list[list[Word]] = []
    level = height = 0.0
    for word in sorted(words, key=_double_middle):
        middle, own = (word.top + word.bottom) / 2, word.bottom - word.top
        if lines and middle - level <= SAME_LINE * (height if height > own else own):
            lines[-1].append(word)
            if own > height:
                level, height = middle, own
        else:
            lines.append([word])
            level, height = middle, own
    for line in lines:
        if len(line) > 1:
            line.sort(key=_left)
    return lines


def _double_middle(word: Word) -> float:
    return word.top + word.bottom


def _is_level(words: Sequence[Word]) -> bool:
    """All words stand on one line, as those of most cells do: boxes of one font are of one height."""
    top, bottom = words[0].top, words[0].bottom
    # A loop that ends at the first word of a second line: a generator took twice as long.
    for word in words:  # noqa: SIM110
        if word.top != top or word.bottom != bottom:
            return False
    return True


_left = attrgetter("x0")


def _set_grounds(table: Table, fills: Sequence[Fill]) -> None:
    """The colour behind each cell: of the smallest fill that holds its middle."""
    x0, top, x1, bottom = table.parts[0].box
    near = [fill for fill in fills if fill.x1 > x0 and fill.x0 < x1 and fill.bottom > top and fill.top < bottom]
    near = [fill for fill in near if not _is_white(fill)]
    near.sort(key=lambda fill: -(fill.x1 - fill.x0) * (fill.bottom - fill.top))
    near.reverse()
    for cell in table.cells if near else ():
        left, upper, right, lower = cell.box
        x, y = (left + right) / 2, (upper + lower) / 2
        for fill_x0, fill_top, fill_x1, fill_bottom, colour in near:
            if fill_x0 <= x <= fill_x1 and fill_top <= y <= fill_bottom:
                cell.ground = colour
                break


def _is_white(fill: Fill) -> bool:
    return min(fill.colour >> 16, fill.colour >> 8 & 0xFF, fill.colour & 0xFF) >= _WHITE
