"""The labelled parts of a cover report, whatever holds them: a ruled form, two columns, prose, bold headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractors.language.patterns import pattern
from extractors.passage import Passage
from extractors.reports import columns
from extractors.reports.columns import Columns
from extractors.reports.forms import form_parts, is_form, list_key, list_paragraphs
from extractors.reports.labels import Part
from extractors.reports.likely import tell_likely
from extractors.reports.prose import take_prose
from extractors.tables.model import Table
from models.document import Line

Block = list[Line] | Table | Columns
_DIRECTS = pattern("reports", "directs")


def parts(lines: Sequence[Line], tables: Iterable[Table] = ()) -> list[Part]:
    """The parts of a report in order; what stands before the first label is a part without key and label.

    `tables` are the ruled tables of the same pages.
    """
    found: list[Part] = [Part(None, Passage.of_words([], 0))]
    for block in _blocks(lines, list(tables)):
        if isinstance(block, Table):
            _take_table(block, found)
        elif isinstance(block, Columns):
            found.extend(block.parts())
        else:
            take_prose(block, found)
    _tell_posts(found)
    tell_likely(found)
    _tell_lead_officers(found)
    return found


def _take_table(table: Table, found: list[Part]) -> None:
    if is_form(table):
        found.extend(form_parts(table))
        return
    key = list_key(table, found[-1].key)
    if key != found[-1].key:
        found.append(Part(key, table.cells[0].passage))
    found[-1].value.extend(list_paragraphs(table))


def _tell_posts(found: Sequence[Part]) -> None:
    """ "Title:" behind an author is the author's post, not the report's title."""
    after_author = False
    for part in found:
        if part.key == "title" and after_author and part.label.text.strip(" :").casefold() == "title":
            part.key = "author_post"
        after_author = part.key in ("author", "author_post", "phone", "email")


def _tell_lead_officers(found: Sequence[Part]) -> None:
    """A lead officer is the author of a report that names no other, else a director, where no lower post is named and
    no author has the name."""
    authored = " ".join(part.text for part in found if part.key == "author")
    for part in found:
        if part.key == "lead_officer":
            name, comma, _ = part.text.partition(",")
            directs = (not comma or _DIRECTS.search(part.text) is not None) and name not in authored
            part.key = "author" if not authored else "executive_director" if directs else "other"


# What the parts are read from


def _blocks(lines: Sequence[Line], tables: Sequence[Table]) -> Iterator[Block]:
    """Ruled forms and lists, and between them runs of prose and two-column headers."""
    run: list[Line] = []
    known = list(tables)
    at: Table | None = None
    for line in lines:
        table = next((table for table in known if table.holds(line)), None)
        if table is not None and table is not at:
            last = _last_key(run)
            if not (is_form(table) or list_key(table, last)):
                known.remove(table)
                table = None
        if table is None:
            _append(run, line)
            continue
        if table is not at:
            yield from _unruled(run)
            run, at = [], table
            yield table
    yield from _unruled(run)


def _append(run: list[Line], line: Line) -> None:
    """Adds a line; in a box's row the left cell comes first, though it may begin a little below the right one's top:
    "For Action" beside "Wards Affected: / ALL" is no ward.
    """
    last = run[-1] if run else None
    beside = last is not None and last.page == line.page and line.x1 < last.x0 and line.top < last.bottom - 1
    run.insert(len(run) - 1 if beside else len(run), line)


# A list stands under its heading, with at most a sentence between.
_NEAR = 4


def _last_key(run: Sequence[Line]) -> str | None:
    """The meaning of the heading close above a table."""
    found: list[Part] = [Part(None, Passage.of_words([], 0))]
    take_prose(run[-_NEAR:], found)
    return found[-1].key


def _unruled(lines: Sequence[Line]) -> Iterator[Columns | list[Line]]:
    """Lines parted into two-column headers and prose; prose runs on over pages."""
    prose: list[Line] = []
    cut: float | None = None
    for page_lines in _by_page(lines):
        for block in columns.blocks(page_lines, cut):
            cut = block.cut if isinstance(block, Columns) else None
            if isinstance(block, Columns):
                if prose:
                    yield prose
                yield block
                prose = []
            else:
                prose.extend(block)
    if prose:
        yield prose


def _by_page(lines: Sequence[Line]) -> Iterator[list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    yield from pages.values()
