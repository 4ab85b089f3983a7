"""Tables of names and posts: which column holds which, and each row's people with what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.attendance.columns import Columns, Coming
from extractors.attendance.gaps import pitch_between, ruled_between, tightest
from extractors.attendance.grid import Cell, Grid
from extractors.attendance.headings import are_headings, group_of
from extractors.attendance.judge import is_officer_post
from extractors.attendance.list_texts import (
    are_wards,
    begins_person,
    has_only_nominals,
    is_lettered,
    is_lone_name,
    is_role,
    lacks_surname,
    may_name,
    share_of_people,
    share_of_posts,
    share_titled,
    starts_with_person,
    tells_of_attendance,
)
from extractors.attendance.model import Entry
from extractors.attendance.table_heads import heads_of, is_column_head, is_table_head
from extractors.grouping import grouped
from extractors.language.people import parse_people
from extractors.language.remarks import is_party_alone
from extractors.passage import Passage
from extractors.reading.lines import make_line
from models.document import Document, Line

# So few letters below a head are the end of a word that its narrow column cuts ("Apologie | s").
_FRAGMENT = 4
# So many labels before people show a column of labels.
_FEWEST_LABELS = 2
# "(GB)" in a column of its own between name and post.
_INITIALS = re.compile(r"\([A-Z]{2,4}\)")


def post_columns(grid: Grid) -> str | None:
    """Where the posts of a table stand: "after" or "before" the names; None where all the cells are names."""
    first = [cell.line.text for row in grid.rows for cell in row if cell.column == 0 and not cell.line.bold]
    other = [cell.line.text for row in grid.rows for cell in row if cell.column > 0 and not cell.line.bold]
    below = [row for row in grid.rows if not _is_head(row)]
    beside = [cell.line.text for row in below for cell in row if cell.column > 0]
    if share_titled(beside) == 1 and share_titled([row[0].line.text for row in below if row[0].column == 0]) == 1:
        return None  # "Attendees | Apologies" over people in both columns
    if _heads_of_lists(grid) and share_of_people(beside) > 0.5:
        return None
    if len(below) < len(grid.rows):
        return "before" if share_of_posts(first) > 0.6 > share_of_posts(other) else "after"
    if share_of_posts(other) > 0.6 and share_of_people(first) >= 0.5:
        return "after"
    if are_wards(other) and (len(other) > 1 or share_titled(first) == 1) and share_of_people(first) >= 0.5:
        return "after"
    if share_of_posts(other) > 0.3 and share_of_people(first) > 0.8 and share_titled(other) == 0:
        return "after"
    if share_titled(first) > 0.6 and share_titled(other) == 0 and share_of_people(other) < 0.4:
        return "after"
    if share_of_posts(first) > 0.6 and share_of_people(other) > 0.6:
        return "before"
    return "before" if _groups_of_people(grid, first, other) or _labels_of_groups(grid) else None


def _heads_of_lists(grid: Grid) -> bool:
    """ "Present | Officers": the first row heads a list of people in each column."""
    return are_headings([cell.line.text for cell in grid.rows[0]])


def _groups_of_people(grid: Grid, first: Sequence[str], other: Sequence[str]) -> bool:
    """ "Primary heads | Ann Ash, Bob Birch": each row a group and all its people, several in one row at least."""
    paired = sum(len(row) == 2 for row in grid.rows) > 0.6 * len(grid.rows)
    several = any(len(parse_people(Passage.unplaced(text))) > 1 and "," in text for text in other)
    return paired and several and share_of_people(other) > 0.8 and not any(map(may_name, first))


def _labels_of_groups(grid: Grid) -> bool:
    """Labels in bold before people in plain print, of which one groups them: "**Governors** | Ann Ash (Holm)"."""
    labels = [cell.line for row in grid.rows for cell in row if cell.column == 0]
    people = [cell.line for row in grid.rows for cell in row if cell.column > 0]
    grouping = any(group_of(label.text) is not None for label in labels)
    if len(labels) < _FEWEST_LABELS or not grouping or not all(label.bold for label in labels):
        return False
    return not any(line.bold for line in people) and share_of_people([line.text for line in people]) > 0.8


def _is_head(row: Sequence[Cell]) -> bool:
    """The row is the head of a table: "Representing" over the second column."""
    cells = [line.text for line in _head_cells(row)]
    beside = row[-1].column > 0 or len(cells) > 1
    return beside and (all(is_column_head(cell) for cell in cells) or is_table_head(cells))


def _head_cells(row: Sequence[Cell]) -> list[Line]:
    """The cells of a head by their own gaps: heads set in the middle do not stand where the columns begin."""
    return [make_line(run, cell.line.page) for cell in row for run in heads_of(cell.line)]


def entries_of_table(grid: Grid, document: Document, posts: str, key: Mapping[str, Coming]) -> list[Entry]:
    """Rows of a table of names and posts, each with the lines that its cells take."""
    rows: list[list[Cell]] = []
    heads = Columns([line for row in grid.rows if _is_head(row) for line in _head_cells(row)], key)
    tight = tightest([row[0].line for row in grid.rows])
    for cells in grid.rows:
        if rows and _is_head(rows[-1]) and all(len(cell.line.text) < _FRAGMENT for cell in cells):
            continue
        if rows and _continues_row(rows[-1], cells, document, tight):
            rows[-1].extend(cells)
        else:
            rows.append(list(cells))
    found = [entry for row in rows if not _is_head(row) for entry in _row_entries(row, posts, heads)]
    if any(entry.coming for entry in found):
        for entry in found:
            if entry.coming is None and entry.attended is None and starts_with_person(entry.passage.text):
                entry.coming = Coming("absent")
    return found


def _row_entries(row: list[Cell], posts: str, heads: Columns) -> list[Entry]:
    """The people of a row; marks in columns on attendance go to all of them."""
    kept, coming = heads.without_marks([cell.line for cell in row])
    found = _people_of_row([cell for cell in row if any(cell.line is line for line in kept)], posts)
    for entry in found if coming else []:
        entry.coming, entry.wide = coming, False
    return found


@dataclass(slots=True)
class _Beside:
    """The cells beside the names of a row: one on attendance, offices of the body, and what else is `told`, of which
    some are `initials` in brackets."""

    attended: Passage | None
    roles: list[Passage]
    initials: list[Passage]
    told: list[Passage]

    @classmethod
    def of(cls, cells: Sequence[Passage]) -> _Beside:
        """The cells sorted, from left to right."""
        attended = next((cell for cell in cells[-1:] if tells_of_attendance(cell.text)), None)
        cells = cells[:-1] if attended else cells
        roles = [cell for cell in cells if is_role(cell)] if len(cells) > 1 else []
        told = [cell for cell in cells if cell not in roles and not is_party_alone(cell.text)]
        return cls(attended, roles, [cell for cell in told if _INITIALS.fullmatch(cell.text)], told)

    @property
    def post(self) -> Passage | None:
        """The post that the cells tell, None where they tell none."""
        posts = [cell for cell in self.told if cell not in self.initials and not is_lettered(cell.text.strip(" :"))]
        return Passage.joined(posts, ", ") if posts else None


def _people_of_row(row: list[Cell], posts: str) -> list[Entry]:
    """The people of a row's name cell, each with the cells beside it; a row without names is a heading of its own."""
    if not row:
        return []
    bold = all(cell.line.bold for cell in row)
    names, cells = _names_and_beside(row, 0 if posts == "after" else 1)
    beside = _Beside.of(cells)
    if not names:
        return [Entry(Passage.joined(beside.told, ", "), bold=bold, wide=True)] if beside.told else []
    first, *others = _people_in_cell(names)
    named = Passage.joined([Passage.joined([Passage.of(first), *beside.initials], " "), *beside.roles], ", ")
    post = beside.post
    group = group_of(post.text) if post is not None and posts == "before" else None
    if group == "member" or (group == "guest" and post is not None and is_officer_post(post.text)):
        group = None  # "Legal Adviser" is a post
    wide = post is None and beside.attended is None
    lead = Entry(named, None if group else post, bold=bold, wide=wide, x0=first[0].x0, attended=beside.attended)
    lead.group = group
    return [lead, *(_below(lead, lines) for lines in others)]


def _names_and_beside(row: list[Cell], name_column: int) -> tuple[list[Line], list[Passage]]:
    """The lines of a row's name cell, and each other cell as one passage, from left to right."""
    names = [cell.line for cell in row if cell.column == name_column]
    columns = range(max(cell.column for cell in row) + 1)
    beside = [[cell.line for cell in row if cell.column == column] for column in columns if column != name_column]
    return names, [Passage.of(lines) for lines in beside if lines]


def _below(lead: Entry, lines: Sequence[Line]) -> Entry:
    """Somebody below the first person of a cell: the cell with the post is theirs too where they are a name alone."""
    passage = Passage.of(lines)
    return Entry(
        passage,
        lead.post if is_lone_name(passage.text) else None,
        bold=lead.bold,
        x0=lines[0].x0,
        attended=lead.attended,
        below_member=share_titled([lead.passage.text]) == 1 and share_titled([passage.text]) == 0,
        group=lead.group,
    )


def _people_in_cell(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a cell parted where each begins a person: "Cllr Ash – Chair" above "J Elm, Waste Manager"."""
    return grouped(lines, lambda above, line: not (begins_person(line.text) and begins_person(above[0].text)))


def _continues_row(row: list[Cell], cells: list[Cell], document: Document, tight: float) -> bool:
    """The cells belong to the row above: no rule parts them, and the name is not begun anew."""
    above, here = row[-1].line, cells[0].line
    if above.page != here.page:
        return False
    ruled = ruled_between(document, above, here)
    if ruled is not None:
        return not ruled
    if all(cell.column > 0 for cell in cells):
        return True
    if here.bold != row[0].line.bold or pitch_between(row[-1].line, here) > 1.1 * tight + 1:
        return False
    name = Passage.of([cell.line for cell in row if cell.column == 0]).text
    more = cells[0].line.text
    if name.count("(") > name.count(")"):
        return True
    return len(cells) == 1 and (has_only_nominals(more) or (lacks_surname(name) and len(more.split()) <= 2))
