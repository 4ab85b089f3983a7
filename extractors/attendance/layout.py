"""Lists of people as they stand on the page: running text, one person a line, columns of names, names and posts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.attendance.columns import Columns, Coming
from extractors.attendance.headings import group_of, is_column_head, is_table_head, read_heading
from extractors.language.names import breaks_off_in_name, read_honorific, read_name, text_of
from extractors.language.patterns import pattern
from extractors.language.people import is_reversed, parse_people
from extractors.language.remarks import is_party, is_post, role_of
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Document, Line, Page, Rule, Word

# White space that parts columns, and what a column must have at least where other lines show it, in font sizes.
_GAP, _LEAST_GAP = 1.55, 0.32
_NEAR = 3.0
# How far names may be set in below the head of their column.
_INDENT = 45.0
# So few letters below a head are the end of a word that its narrow column cuts ("Apologie | s").
_FRAGMENT = 4
# From line to line, in font sizes, where no two lines tell.
_PITCH = 1.2
_CONNECTOR = pattern("attendance_sentences", "connector")
_ATTENDED_CELL = pattern("attendance_sentences", "attended_cell")
# What a list says beside the people: numbers, brackets, clauses, "two members of the public".
_UNCOUNTED = pattern("attendance_sentences", "uncounted")
# A mark of presence before the name: "* Councillor Ash", "a Councillor Birch".
_MARKED = re.compile(r"^(?:[*†‡#•✓✔]\s*|[A-Za-z]\s+(?=(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\b))")
_PARTED = re.compile(r"\s*(?:$|[,(;]|[–—-]\s)")
_STOPPED = re.compile(r"(?:;|[^\W\d_]{3,}\.|\)\.)$")
# "(GB)" in a column of its own between name and post.
_INITIALS = re.compile(r"\([A-Z]{2,4}\)")
# "Group A", "Section 2": which part of the body, and nobody's post.
_LETTERED = re.compile(r"(?:group|section|committee|panel|part|category) [A-Z\d]{1,2}", re.I)
_LONGEST_ABBREVIATION = 7
# "… and Democratic" above "Services Officer (A Ash)": the office has begun, and nobody who holds it is named.
_OPEN_OFFICE = re.compile(r"\)(?:,| and|, and) [A-Z][\w’'-]+$")
_BELOW = re.compile(r"[gjpqyQJ,;()\[\]/|ÇçŞş]|^\W+$")
_GOES_ON = re.compile(r"[a-z(&–—,;)\d-]|and\b|OBE\b|MBE\b|CBE\b|JP\b")


@dataclass(slots=True)
class Entry:
    """What stands together in a list: one person and more. `post` is the cell beside the name in a table of posts.

    `attended` is the cell that says whether the person came ("Present", "Apologies", "Present (Teams)"), `coming` what
    a mark in a column on attendance says.
    `bold` tells that all of it stands out (bold, underlined, capitals), `wide` that it stands across columns, `column`
    in which of them it stands. `below_member` tells that a councillor stands above in the same cell.
    """

    passage: Passage
    post: Passage | None = None
    bold: bool = False
    wide: bool = False
    column: int = 0
    x0: float = 0.0
    attended: Passage | None = None
    below_member: bool = False
    coming: Coming | None = None


@dataclass(slots=True)
class _Cell:
    line: Line
    column: int


@dataclass(slots=True)
class Grid:
    """The lines of a list cut into the cells of its columns; `starts` is where each column but the first begins."""

    rows: list[list[_Cell]] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)

    @property
    def columns(self) -> int:
        return len(self.starts) + 1


def entries(
    lines: Sequence[Line], document: Document, right: float, key: Mapping[str, Coming] | None = None
) -> list[Entry]:
    """The entries of a list, in the order of its columns; `right` is the text's right margin, `key` what marks say."""
    grid = _grid(lines)
    if grid.columns > 1 and (posts := _post_columns(grid)):
        return _table(grid, document, posts, key or {})
    found: list[Entry] = []
    for column in range(grid.columns):
        cells = [cell.line for row in grid.rows for cell in row if cell.column == column]
        limit = right if column == grid.columns - 1 else grid.starts[column] - 6
        for group in _entries_of_column(cells, document, limit):
            entry = _entry(group, column, limit)
            entry.wide = _is_wide(grid, column, group)
            found.append(entry)
    return sorted(found, key=lambda entry: (entry.passage.page, round(entry.passage.words[0].top), entry.x0))


def _is_wide(grid: Grid, column: int, group: list[Line]) -> bool:
    """The entry reaches into the next column, or stands alone in its row: it speaks of all columns."""
    reaches = column < grid.columns - 1 and any(line.x1 > grid.starts[column] + 10 for line in group)
    alone = any(len(row) == 1 and row[0].line is group[0] for row in grid.rows)
    return reaches or (alone and column == 0)


def _grid(lines: Sequence[Line]) -> Grid:
    edges = _column_starts(lines)
    grid = Grid(starts=_without_indents(edges, lines))
    for number, line in enumerate(lines):
        heads = _heads(line) if number == 0 else []
        near = _INDENT if heads else _NEAR
        row: list[_Cell] = []
        for words in heads or _cut(line, edges):
            column = sum(words[0].x0 >= start - near for start in grid.starts)
            row.append(_Cell(make_line(words, line.page), column))
        grid.rows.append(row)
    return grid


def _heads(line: Line) -> list[list[Word]]:
    """ "Councillors present | Officers present": the headings side by side that open a list of columns."""
    runs = line.runs(_GAP)
    both = len(runs) > 1 and all(read_heading(spaced(run)) for run in runs)
    return runs if both else []


def _without_indents(edges: Sequence[float], lines: Sequence[Line]) -> list[float]:
    """Where columns begin: names set in below the head of theirs ("Officers" over bullets) make none of their own."""
    kept: list[float] = []
    for edge in edges:
        if kept and edge - kept[-1] < _INDENT and not any(_has_both(line, kept[-1], edge) for line in lines):
            continue
        kept.append(edge)
    return kept


def _has_both(line: Line, one: float, other: float) -> bool:
    """Runs of the line begin at both places."""
    return all(any(abs(run[0].x0 - at) <= _NEAR for run in line.runs(_GAP)) for at in (one, other))


def _column_starts(lines: Sequence[Line]) -> list[float]:
    """Where columns begin: after a wide gap that no justified text explains."""
    found: list[float] = []
    for line in lines:
        runs = line.runs(_GAP)
        for before, after in pairwise(runs):
            if not _CONNECTOR.search(before[-1].text) and not _justified(line, runs):
                found.append(after[0].x0)
    starts: list[list[float]] = []
    for x0 in sorted(found):
        if starts and x0 - starts[-1][-1] <= _NEAR:
            starts[-1].append(x0)
        else:
            starts.append([x0])
    left = min((line.x0 for line in lines), default=0.0)
    most = max((len(group) for group in starts), default=0)
    return [group[0] for group in starts if group[0] > left + 20 and (len(group) > 1 or most < 3)]


def _justified(line: Line, runs: list[list[Word]]) -> bool:
    """Text that is blown up to both margins: most of its gaps follow a comma."""
    return len(runs) > 2 and sum(bool(_CONNECTOR.search(run[-1].text)) for run in runs[:-1]) * 2 >= len(runs) - 1


def _cut(line: Line, starts: Sequence[float]) -> list[list[Word]]:
    parts: list[list[Word]] = []
    least = _least_gap(line)
    for word in line.words:
        gap = word.x0 - parts[-1][-1].x1 if parts else 0.0
        at_column = any(abs(word.x0 - start) <= _NEAR for start in starts)
        if parts and not (at_column and gap > least):
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


# --- tables of names and posts ---------------------------------------------------------------------------------------


def _least_gap(line: Line) -> float:
    """What parts columns in this line at least: more than its words stand apart."""
    usual = min((after.x0 - before.x1 for before, after in pairwise(line.words)), default=0.0)
    return max(_LEAST_GAP * line.size, 1.3 * usual if usual < 0.6 * line.size else 0.0)


def _post_columns(grid: Grid) -> str | None:
    """Where the posts of a table stand: "after" or "before" the names; None where all the cells are names."""
    first = [cell.line.text for row in grid.rows for cell in row if cell.column == 0 and not cell.line.bold]
    other = [cell.line.text for row in grid.rows for cell in row if cell.column > 0 and not cell.line.bold]
    if any(_is_head(row) for row in grid.rows):
        return "before" if _share_of_posts(first) > 0.6 > _share_of_posts(other) else "after"
    if _share_of_posts(other) > 0.6 and _share_of_people(first) >= 0.5:
        return "after"
    if _share_of_posts(other) > 0.3 and _share_of_people(first) > 0.8 and _titles(other) == 0:
        return "after"
    if _titles(first) > 0.6 and _titles(other) == 0 and _share_of_people(other) < 0.4:
        return "after"
    if _share_of_posts(first) > 0.6 and _share_of_people(other) > 0.6:
        return "before"
    return "before" if _groups_of_people(grid, first, other) else None


def _groups_of_people(grid: Grid, first: Sequence[str], other: Sequence[str]) -> bool:
    """ "Primary heads | Ann Ash, Bob Birch": each row a group and all its people, several in one row at least."""
    paired = sum(len(row) == 2 for row in grid.rows) > 0.6 * len(grid.rows)
    several = any(len(parse_people(Passage.unplaced(text))) > 1 and "," in text for text in other)
    return paired and several and _share_of_people(other) > 0.8 and not any(map(_may_name, first))


def _may_name(text: str) -> bool:
    """The cell may hold a person: it has a title, or every word of it a capital, and it is no group's letter."""
    if read_honorific(text_of(text), 0, len(text))[0] is not None:
        return True
    return starts_with_person(text) and not _is_post(text) and not _LETTERED.fullmatch(text)


def _is_head(row: Sequence[_Cell]) -> bool:
    """The row is the head of a table: "Representing" over the second column."""
    cells = [line.text for line in _head_cells(row)]
    beside = row[-1].column > 0 or len(cells) > 1
    return beside and (all(is_column_head(cell) for cell in cells) or is_table_head(cells))


def _head_cells(row: Sequence[_Cell]) -> list[Line]:
    """The cells of a head by their own gaps: heads set in the middle do not stand where the columns begin."""
    return [make_line(run, cell.line.page) for cell in row for run in cell.line.runs()]


def _share_of_posts(texts: Sequence[str]) -> float:
    return sum(_is_post(text) for text in texts) / max(len(texts), 1)


def _is_post(text: str) -> bool:
    text = _MARKED.sub("", text)
    read = text_of(text)
    name = read_name(read, 0, len(text))
    if name is not None and (name.honorific or (name.words > 1 and name.stops >= len(text))):
        return False
    if name is not None and name.words > 1 and _PARTED.match(text[name.stops :]):
        return False
    if any(person.name and person.office_first for person in parse_people(Passage.unplaced(text))):
        return False
    return is_post(read, 0, len(text)) or text[:1].islower()


def _titles(texts: Sequence[str]) -> float:
    """The share that begins with a honorific."""
    return sum(read_honorific(text_of(text), 0, len(text))[0] is not None for text in texts) / max(len(texts), 1)


def _share_of_people(texts: Sequence[str]) -> float:
    return sum(starts_with_person(text) for text in texts) / max(len(texts), 1)


def starts_with_person(text: str) -> bool:
    """The text begins with a name that has a honorific or two words."""
    text = _MARKED.sub("", text)
    name = read_name(text_of(text), 0, len(text))
    return is_reversed(text) or (name is not None and (name.honorific is not None or name.words > 1))


def _table(grid: Grid, document: Document, posts: str, key: Mapping[str, Coming]) -> list[Entry]:
    """Rows of a table of names and posts, each with the lines that its cells take."""
    rows: list[list[_Cell]] = []
    heads = Columns([line for row in grid.rows if _is_head(row) for line in _head_cells(row)], key)
    tight = _tightest([row[0].line for row in grid.rows])
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


def _row_entries(row: list[_Cell], posts: str, heads: Columns) -> list[Entry]:
    """The people of a row; marks in columns on attendance go to all of them."""
    kept, coming = heads.without_marks([cell.line for cell in row])
    found = _people_of_row([cell for cell in row if any(cell.line is line for line in kept)], posts)
    for entry in found if coming else []:
        entry.coming, entry.wide = coming, False
    return found


def _people_of_row(row: list[_Cell], posts: str) -> list[Entry]:
    if not row:
        return []
    name_column = 0 if posts == "after" else 1
    names = [cell.line for cell in row if cell.column == name_column]
    columns = range(max(cell.column for cell in row) + 1)
    beside = [[cell.line for cell in row if cell.column == column] for column in columns if column != name_column]
    cells = [Passage.of(lines) for lines in beside if lines]
    attended = next((cell for cell in cells[-1:] if tells_of_attendance(cell.text)), None)
    cells = cells[:-1] if attended else cells
    roles = [cell for cell in cells if _is_role(cell)] if len(cells) > 1 else []
    told = [cell for cell in cells if cell not in roles]
    bold = all(cell.line.bold for cell in row)
    if not names:
        return [Entry(Passage.joined(told, ", "), bold=bold, wide=True)] if told else []
    in_cell, *others = _people_in_cell(names)
    letters = [cell for cell in told if _INITIALS.fullmatch(cell.text)]
    told = [cell for cell in told if cell not in letters and not _LETTERED.fullmatch(cell.text.strip(" :"))]
    post = Passage.joined(told, ", ") if told else None
    named = Passage.joined([Passage.joined([Passage.of(in_cell), *letters], " "), *roles], ", ")
    wide = post is None and attended is None
    leads = _titles([named.text]) == 1
    found = [Entry(named, post, bold, wide, 0, in_cell[0].x0, attended)]
    for lines in others:
        passage = Passage.of(lines)
        own = post if _lone(passage.text) else None
        below = leads and _titles([passage.text]) == 0
        found.append(Entry(passage, own, bold, False, 0, lines[0].x0, attended, below))
    return found


def _people_in_cell(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a cell parted where each begins a person: "Cllr Ash – Chair" above "J Elm, Waste Manager"."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not (_begins_person(line.text) and _begins_person(groups[-1][0].text)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _lone(text: str) -> bool:
    """A name with nothing behind it but a bracket."""
    return "," not in text and " – " not in text and " - " not in text


def tells_of_attendance(text: str) -> re.Match[str] | None:
    """ "Present", "Apologies", "Present (Teams)": a cell on whether and how somebody came, and nothing else."""
    return _ATTENDED_CELL.fullmatch(text)


def _is_role(cell: Passage) -> bool:
    """The cell holds an office of the body and no more: "Chair"."""
    role = role_of(text_of(cell.text), 0, len(cell.text))
    return role is not None and role.post is None


def _continues_row(row: list[_Cell], cells: list[_Cell], document: Document, tight: float) -> bool:
    """The cells belong to the row above: no rule parts them, and the name is not begun anew."""
    above, here = row[-1].line, cells[0].line
    if above.page != here.page:
        return False
    ruled = _ruled_between(document, above, here)
    if ruled is not None:
        return not ruled
    if all(cell.column > 0 for cell in cells):
        return True
    if here.bold != row[0].line.bold or _pitch(row[-1].line, here) > 1.1 * tight + 1:
        return False
    name = Passage.of([cell.line for cell in row if cell.column == 0]).text
    more = cells[0].line.text
    if name.count("(") > name.count(")"):
        return True
    return len(cells) == 1 and (_only_nominals(more) or (_lacks_surname(name) and len(more.split()) <= 2))


def _only_nominals(text: str) -> bool:
    read = text_of(text)
    return (
        bool(read.labels) and all(label.label == "POST_NOMINAL" for label in read.labels) and read.labels[0].start == 0
    )


def _lacks_surname(name: str) -> bool:
    """ "County Councillor Geoffrey": a honorific and one word, the surname stands on the next line."""
    read = text_of(name)
    found = read_name(read, 0, len(name))
    return found is None or found.words == 1


def _ruled_between(document: Document, above: Line, here: Line) -> bool | None:
    """Whether a ruling line parts two lines; None where the list has no ruling lines."""
    page = document.pages[above.page - 1]
    left, right = min(above.x0, here.x0), max(above.x1, here.x1)
    across = [
        rule for rule in page.rules if rule.horizontal and rule.x0 < right and rule.x1 > left and rule.x1 - rule.x0 > 40
    ]
    near = [
        rule
        for rule in across
        if (abs(rule.top - above.middle) < 40 or abs(rule.top - here.middle) < 40) and not _underlines(page, rule)
    ]
    if len(near) < 2:
        return None
    return any(above.middle < rule.top < here.middle for rule in near)


def _underlines(page: Page, rule: Rule) -> bool:
    """The rule stands right below a line's words and is as long as they are: an underline parts no rows."""
    return any(
        abs(line.x0 - rule.x0) < _NEAR
        and abs(line.x1 - rule.x1) < _NEAR
        and abs(rule.top - line.bottom) < 0.3 * line.size
        for line in page.lines
    )


# --- lists in one column ---------------------------------------------------------------------------------------------


def _entries_of_column(lines: Sequence[Line], document: Document, right: float) -> list[list[Line]]:
    groups: list[list[Line]] = []
    tight = _tightest(lines)
    for line in lines:
        if groups and _goes_on(groups[-1], line, document, tight, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _tightest(lines: Sequence[Line]) -> float:
    """The smallest pitch between two lines that follow one another."""
    pairs = [(above, below) for above, below in pairwise(lines) if above.page == below.page]
    sure = [pair for pair in pairs if all(_level(line) is not None for line in pair)] or pairs
    return min(
        (pitch for pitch in (_pitch(*pair) for pair in sure) if pitch > 0.6 * lines[0].size),
        default=_PITCH * lines[0].size if pairs else 0.0,
    )


def _pitch(above: Line, below: Line) -> float:
    """From baseline to baseline; where a line does not tell its own, the least that it can be."""
    top, bottom = _level(above), _level(below)
    doubt = 0.0 if top is not None and bottom is not None else 0.22 * below.size
    return (below.bottom if bottom is None else bottom) - (above.bottom if top is None else top) - doubt


def _level(line: Line) -> float | None:
    """Where the letters stand: some boxes are those of the ink, so words with letters that reach below do not tell."""
    return max((word.bottom for word in line.words if not _BELOW.search(word.text)), default=None)


def _goes_on(group: list[Line], line: Line, document: Document, tight: float, right: float) -> bool:
    """The line goes on with the entry above it."""
    last = group[-1]
    if _parted_by_look(last, line, document):
        return False
    if _open_bracket(group) or _CONNECTOR.search(last.text) or breaks_off_in_name(last.text):
        return last.page != line.page or _pitch(last, line) < 2.2 * tight + 4
    if last.page == line.page and _pitch(last, line) > 1.12 * tight + 0.6:
        return False
    if _GOES_ON.match(_MARKED.sub("", line.text)):
        return True
    if _OPEN_OFFICE.search(last.text) and _begins_office(line.text) and not _name_open(last):
        return True
    if _closes(group) or _begins_person(line.text) or (_is_label(line.text) and not _label_open(group)):
        return False
    short = right - last.x1 > _first_width(line) + 0.4 * line.size
    return not short or _goes_on_in_short_line(last, line)


def _parted_by_look(last: Line, line: Line, document: Document) -> bool:
    """Another weight or size, capitals below small letters, or a ruling line between them."""
    if last.bold != line.bold or abs(last.size - line.size) > 0.12 * last.size:
        return True
    if _in_capitals(line) and not last.text.isupper() and not last.text.endswith(("-", "–", "&", ",")):
        return True
    return last.page == line.page and bool(_ruled_between(document, last, line))


def _in_capitals(line: Line) -> bool:
    """Words of capitals: a heading among names, where an abbreviation alone goes on with a post."""
    return (
        line.text.isupper()
        and line.text[0].isalpha()
        and len(line.words) > 1
        and len(line.text) > _LONGEST_ABBREVIATION
    )


def _closes(group: list[Line]) -> bool:
    """The lines so far are whole: they end with a stop, or are a label."""
    return _STOPPED.search(group[-1].text) is not None or (len(group) == 1 and _is_group_label(group[-1].text))


def _goes_on_in_short_line(last: Line, line: Line) -> bool:
    """Though the line above had room left: it broke off in a name, or the post follows on a line of its own."""
    if starts_with_person(line.text):
        return False
    return _name_open(last) or (_is_post(line.text) and not _is_post(last.text))


def _begins_person(text: str) -> bool:
    """The line begins with a whole person: a name and then a comma, a bracket, a dash or the end."""
    text = _MARKED.sub("", text)
    name = read_name(text_of(text), 0, len(text))
    if name is None or (name.honorific is None and name.words < 2):
        return is_reversed(text) or _begins_office(text)
    return _PARTED.match(text[name.stops :]) is not None


def _is_label(text: str) -> bool:
    return re.match(r"[A-Z][^,;()]{2,80}(?:\s\([^()]{1,30}\))?:(?:\s|$)", text) is not None


def _is_group_label(text: str) -> bool:
    """ "Councillors:", "Non-voting members": the line is all label."""
    bare = text.rstrip(" :-–")
    return is_title(bare) or group_of(bare) is not None


def is_title(text: str) -> bool:
    """The text is a honorific and no more: "Councillors"."""
    honorific, _, end = read_honorific(text_of(text), 0, len(text))
    return honorific is not None and end >= len(text)


def _begins_office(text: str) -> bool:
    """ "The Deputy Mayor (Councillor Birch)": an office and its holder in brackets."""
    match = re.match(r"([^(),;]{3,60}?)\s\(([^()]+)\)", text)
    if match is not None:
        return _is_post(match.group(1)) and starts_with_person(match.group(2))
    people = parse_people(Passage.unplaced(text)) if len(text) < 60 else []
    return len(people) == 1 and people[0].name is not None and people[0].office_first


def _label_open(group: list[Line]) -> bool:
    """The lines above are the beginning of a label that runs over the line's end."""
    text = " ".join(line.text for line in group)
    return ":" not in text and group_of(text) is None and _is_post(text) and not starts_with_person(text)


def _name_open(last: Line) -> bool:
    """The line ends in the middle of a name: "… Clive Pook, Aziz", "… K. Elliot, C."."""
    pieces = re.split(r"[,;]\s|\band\s|&\s", last.text)
    return len(pieces) > 1 and re.fullmatch(r"[^\W\d_][\w’'-]*|(?:[^\W\d_]\.?\s?){1,3}", pieces[-1].strip()) is not None


def _first_width(line: Line) -> float:
    return line.words[0].x1 - line.words[0].x0 + 0.25 * line.size


def _open_bracket(group: list[Line]) -> bool:
    text = " ".join(line.text for line in group)
    return text.count("(") > text.count(")")


def _entry(group: list[Line], column: int, right: float) -> Entry:
    """The lines of an entry as one passage: a post on a line of its own below a name is parted from it by a comma."""
    parts: list[Passage] = []
    run: list[Line] = []
    for line in group:
        if run and _breaks_sense(run[-1], line, right):
            parts.append(Passage.of(run))
            run = []
        run.append(line)
    parts.append(Passage.of(run))
    passage = parts[0] if len(parts) == 1 else Passage.joined(parts, ", ")
    return Entry(passage, None, all(_stands_out(line) for line in group), False, column, group[0].x0)


def _stands_out(line: Line) -> bool:
    return line.bold or line.underlined or (line.text.isupper() and len(line.text) > 5)


def _breaks_sense(last: Line, line: Line, right: float) -> bool:
    """A post on a line of its own below the name: the line above had room for its first word."""
    if ";" in last.text or ";" in line.text:
        return False
    short = right - last.x1 > _first_width(line) + 0.4 * line.size
    return short and _is_post(line.text) and _begins_person(last.text) and not _CONNECTOR.search(last.text)


def is_list(passage: Passage, honorific: str | None = None) -> bool:
    """The text is a list of people: what it says is mostly names and posts."""
    people = parse_people(passage, honorific)
    if not people:
        return False
    told = sum(len(part.text) for person in people for part in person.parts)
    label = re.match(r"([^:,(]{2,40}?)\s*(?:\([^()]*\))?:\s", passage.text)
    rest = passage.text[label.end() if label and is_party(label.group(1)) else 0 :]
    letters = len(_UNCOUNTED.sub("", rest))
    return told >= 0.5 * letters
