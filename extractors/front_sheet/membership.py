"""The membership that a front sheet lists: in a paragraph, one a line, in columns, with posts or with substitutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.front_sheet.sides import senders, side_by_side
from extractors.language.names import Text
from extractors.language.people import Person, parse_people
from extractors.language.remarks import is_post
from extractors.language.vocabulary import either, load
from extractors.passage import Passage
from extractors.reading.lines import make_line
from models.document import Line, Word

_COLUMN_WIDTH = 8.0
_CHAIR = r"(?P<vice>vice|deputy)?[- ]?(?P<chair>chair(?:man|woman|person)?|convener)"
_ROLE_LABEL = re.compile(rf"{_CHAIR}\s*:?", re.I)
_CHAIR_LINE = re.compile(rf"(?:(?:committee|board|panel|council)(?:['’]s)? )?{_CHAIR}\s*:\s*(?=\S)", re.I)
# "Independent Chair" of the body itself; "Chair of the Trust" is another's.
_CHAIR_POST = re.compile(r"(?:independent|acting|interim|joint|co-?) ?chair(?:man|woman|person)?", re.I)
_TELEPHONE = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob)\b[.:]?\s*[\d() -]{5,}[,;.]?|\b0\d{3,4} ?\d{5,7}\b[,;.]?", re.I
)
_COUNCILLOR = re.compile(r"(?:county |parish |town )?(?:councillors?|cllrs?\.?|alderm[ae]n) [A-Z]", re.I)
_GROUP_LABEL = re.compile(r"(?:[A-Z][\w’'()/-]*|of|and|the|for)(?: [\w’'()/-]+){0,5}:")
# The honorific that a heading gives to those below it ("Members" gives none).
_SINGULAR = {
    "councillors": "Councillor",
    "councillor": "Councillor",
    "cllrs": "Cllr",
    "cllr": "Cllr",
    "aldermen": "Alderman",
}
_MOST_LINES, FEWEST_LISTED = 90, 3


@dataclass(slots=True)
class Member:
    """One member as listed; `source` is all that was read of the row."""

    name: str
    honorific: str | None
    role: str | None
    post: str | None
    group: str | None
    substitutes: list[str] = field(default_factory=list)
    source: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class _Heads:
    """What stands above the rows at hand: the honorific of a heading, the group, the columns that hold no members."""

    honorific: str | None = None
    group: str | None = None
    substitutes: list[float] = field(default_factory=list)
    posts: list[float] = field(default_factory=list)


def members(lines: Sequence[Line]) -> list[Member]:
    """The members that the front sheet's lines list below the heading "Membership"; none where it has no such list."""
    region, found = _listed_members(lines)
    listed = {id(line) for line in region}
    chairs = _chairs([line for line in lines if id(line) not in listed]) if found else []
    known = {member.name.split()[-1].casefold() for member in found}
    return [*(chair for chair in chairs if chair.name.split()[-1].casefold() not in known), *found]


def membership_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines between the heading of the membership and what follows it; the list may begin on the heading's line."""
    return _listed_members(lines)[0]


def _listed_members(lines: Sequence[Line]) -> tuple[list[Line], list[Member]]:
    """The first region that may list members and does, with the members."""
    for region in _regions(lines):
        found = _read_region(region)
        if found:
            return region, found
    return [], []


def _chairs(lines: Sequence[Line]) -> Iterator[Member]:
    """ "Committee Vice-Chair: Councillor C Loughran", on a line of its own above or below the list."""
    for line in lines:
        label = _CHAIR_LINE.match(line.text)
        people = _people(Passage.of(line).slice(label.end()), _Heads()) if label else []
        if label and len(people) == 1:
            chair = _member(people[0], _Heads())
            chair.role = "vice_chair" if label["vice"] else "chair"
            yield chair


def _read_region(region: Sequence[Line]) -> list[Member]:
    if any(_TELEPHONE.search(line.text) for line in region):
        return _directory(region)
    return (
        _by_column(region)
        or _by_organisation(region)
        or (_tabled(region) if _is_table(region) else list(_running(region, _Heads())))
    )


def _directory(region: Sequence[Line]) -> list[Member]:
    """Names with addresses and telephones, as parish agendas list them: the first name before each number."""
    whole = Passage.of(region)
    ends = [match.end() for match in _TELEPHONE.finditer(whole.text)]
    found = []
    for start, end in pairwise([0, *ends]):
        people = [person for person in parse_people(whole.slice(start, end), posts=False) if person.name]
        if people:
            people[0].post = None
            found.append(_member(people[0], _Heads()))
    return found


def _regions(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines below each heading of a membership; last those below a body's name without such a heading."""
    for at, line in enumerate(lines):
        inline = re.match(load("front_sheet")["membership_inline"], line.text, re.I) or _label_cell(line)
        if inline or either("front_sheet", "membership_heading").search(line.text):
            region = _until_end([*([_behind(line, inline.end())] if inline else []), *lines[at + 1 :]])
            if region:
                yield region
    listed = listed_below_body(lines)[1]
    if listed:
        yield listed


def _label_cell(line: Line) -> re.Match[str] | None:
    """ "Membership     Councillor Ash (Chair)": the heading in a column of labels."""
    cells = _cells(line)
    label = _text(cells[0])
    listed = len(cells) > 1 and re.fullmatch(load("front_sheet")["membership_label"], label, re.I)
    return re.match(re.escape(label) + r"\s+", line.text) if listed else None


def _behind(line: Line, offset: int) -> Line:
    """The part of a line from an offset of its text on."""
    return make_line(Passage.of(line).slice(offset).words, line.page)


def listed_below_body(lines: Sequence[Line]) -> tuple[Line | None, list[Line]]:
    """The name of a body and the members listed one a line below it, where no heading says "Membership"."""
    titled = [_COUNCILLOR.match(line.text) is not None for line in lines]
    for at, line in enumerate(lines):
        end = at + 1
        while end < len(lines) and titled[end] and len(lines[end].words) < 9:
            end += 1
        if end - at > FEWEST_LISTED and not titled[at]:
            return line, list(lines[at + 1 : end])
    return None, []


def _until_end(lines: Sequence[Line]) -> list[Line]:
    region: list[Line] = []
    for line in lines[:_MOST_LINES]:
        if either("front_sheet", "membership_end").search(line.text) or _heads_items(line):
            break
        if len(_cells(line)) == 1 and re.match(load("front_sheet")["substitutes_list"], line.text, re.I):
            break
        if region and line.size > 1.3 * region[0].size:
            break
        if region and line.page == region[-1].page and line.top - region[-1].bottom > 4.5 * line.size:
            break
        region.append(line)
    return region


def _heads_items(line: Line) -> bool:
    """The heading of the agenda's first section, where it follows the members at once."""
    heavy = line.bold or line.text.isupper()
    return heavy and re.search(r"\b(?:items?|business|agenda|part [a-z1-9]+)$", line.text, re.I) is not None


def _is_table(region: Sequence[Line]) -> bool:
    """One person a row: lines are cells or short, not the full width of running text."""
    celled = sum(len(_cells(line)) > 1 for line in region)
    right = max(line.x1 for line in region)
    left = min(line.x0 for line in region)
    full = sum(line.x1 > right - 0.2 * (right - left) and len(line.words) > 6 for line in region)
    wide = right - left > 250
    return celled * 2 >= len(region) or not wide or full * 2 < len(region)


def _cells(line: Line) -> list[list[Word]]:
    return line.runs(1.3)


# In running text


def _running(region: Sequence[Line], heads: _Heads) -> Iterator[Member]:
    """Paragraphs of names, each read as one list; a heading of its own line gives the honorific to those below."""
    block: list[Line] = []
    for line in region:
        if _takes_heading(heads, line.text):
            yield from _listed(block, heads)
            block = []
        else:
            block.append(line)
    yield from _listed(block, heads)


def _listed(block: Sequence[Line], heads: _Heads) -> Iterator[Member]:
    if not block:
        return
    for person in parse_people(Passage.of(block), heads.honorific, posts=False):
        if person.name:
            yield _member(person, heads)


def _member(person: Person, heads: _Heads) -> Member:
    role = person.role or ("chair" if _CHAIR_POST.fullmatch(person.post or "") else None)
    return Member(person.name or "", person.honorific, role, person.post, heads.group, [], list(person.parts))


def _takes_heading(heads: _Heads, text: str) -> bool:
    """A line that heads a group: "Councillors:", "Labour Group", "Other Members:"."""
    words = load("front_sheet")
    titled = re.match(words["councillors_heading"], text, re.I)
    grouped = re.match(words["group_heading"], text, re.I)
    if titled:
        heads.honorific, heads.group = _SINGULAR.get(titled["honorific"].casefold()), None
    elif grouped:
        heads.group = grouped["group"]
    elif _GROUP_LABEL.fullmatch(text) and not _ROLE_LABEL.match(text):
        heads.honorific, heads.group = None, None
    else:
        return False
    return True


# In columns


def _by_column(region: Sequence[Line]) -> list[Member]:
    """A column for each party or authority, each with a list of its own; none where a column names nobody."""
    found: list[Member] = []
    for column in side_by_side(region, _is_group):
        if _heads_cells(column.heading):
            return []
        heads = _Heads()
        _takes_heading(heads, column.heading)
        listed = _tabled(column.lines, heads) if column.lines else []
        if not listed:
            return []
        found.extend(listed)
    return found


def _is_group(text: str) -> bool:
    return re.match(load("front_sheet")["group_heading"], text, re.I) is not None


def _heads_cells(text: str) -> bool:
    """The heading of a column of names, posts or substitutes, in a table with a person a row."""
    words = load("front_sheet")
    return any(re.fullmatch(words[f"{name}_heading"], text, re.I) for name in ("members", "post", "substitutes"))


def _by_organisation(region: Sequence[Line]) -> list[Member]:
    """Organisations on the left, on the right those who sit for them: the organisation is the post of who has none."""
    found: list[Member] = []
    for sender in senders(region, lambda line: bool(_people(Passage.of(line), _Heads()))):
        organisation = Passage.of(sender.name)
        for line in sender.people:
            people = _people(Passage.of(line), _Heads())
            if not people and found:
                _add_post(found[-1], Passage.of(line), True)
            for person in people:
                member = _member(person, _Heads())
                member.post = member.post or organisation.text
                member.source.append(organisation)
                found.append(member)
    return found


def _tabled(region: Sequence[Line], heads: _Heads | None = None) -> list[Member]:
    heads = heads or _Heads()
    found: list[Member] = []
    for group in _wrapped(region):
        if len(group) > 1:
            found.extend(_listed(group, heads))
            continue
        line = group[0]
        cells = _cells(line)
        if _takes_columns(heads, cells) or all(_takes_heading(heads, _text(cell)) for cell in cells):
            continue
        if len(cells) == 1 and line.bold and not _people(Passage.of(line), _Heads()):
            heads.honorific, heads.group = None, None
            continue
        found.extend(_row(line, cells, heads, found))
    return found


def _wrapped(region: Sequence[Line]) -> Iterator[list[Line]]:
    """The rows of a table; a list of people that runs over the line's end stands together with its next lines."""
    right = max(line.x1 for line in region)
    group: list[Line] = []
    for line in region:
        if group and not (_runs_over(group, line, right) and len(_cells(line)) == 1):
            yield group
            group = []
        group.append(line)
    yield group


def _runs_over(group: Sequence[Line], line: Line, right: float) -> bool:
    """The lines so far list several people in one cell and have no room for the next word, or end with a comma."""
    last = group[-1]
    if len(_cells(last)) > 1 or last.page != line.page or line.top - last.bottom > 0.9 * line.size:
        return False
    text = " ".join(each.text for each in group)
    if line.text.startswith("(") or text.count("(") > text.count(")") or text.endswith((" and", " &")):
        return True
    if text.count(",") < 2:
        return False
    first = line.words[0]
    full = last.x1 + (first.x1 - first.x0) + 0.25 * line.size > right
    return last.text.endswith(",") or (full and not _GROUP_LABEL.match(line.text))


def _text(cell: Sequence[Word]) -> str:
    return " ".join(word.text for word in cell)


def _takes_columns(heads: _Heads, cells: Sequence[Sequence[Word]]) -> bool:
    """The head of the table: which columns hold substitutes or posts."""
    if len(cells) < 2:
        return False
    words = load("front_sheet")
    kinds = {
        name: [cell[0].x0 for cell in cells if re.fullmatch(words[f"{name}_heading"], _text(cell), re.I)]
        for name in ("substitutes", "post", "members")
    }
    if not (kinds["substitutes"] or kinds["post"]):
        return False
    heads.substitutes, heads.posts = kinds["substitutes"], kinds["post"]
    return True


def _row(line: Line, cells: Sequence[Sequence[Word]], heads: _Heads, before: list[Member]) -> Iterator[Member]:
    """The members of one row. A row without a name goes on with the post of the row above."""
    role, cells = _role_cell(cells)
    last: Member | None = None
    dashed = False
    for cell in cells:
        passage = _without_stop(Passage.of_words(cell, line.page))
        if not any(mark.isalnum() for mark in passage.text):
            dashed = True
            continue
        if last is not None and _in(heads.substitutes, cell):
            last.substitutes.append(passage.text)
            last.source.append(passage)
            continue
        after_name = last is not None and (dashed or (_is_post(passage) and not _opens_with_name(passage)))
        post = _in(heads.posts, cell) or after_name
        people = [] if post else _people(passage, heads)
        if not people and (last is not None or before):
            _add_post(last or before[-1], passage, last is None)
        for person in people:
            last = _member(person, heads)
            last.role = last.role or role
            yield last


def _without_stop(passage: Passage) -> Passage:
    return passage.slice(0, len(passage.text.rstrip(" ;,")))


def _role_cell(cells: Sequence[Sequence[Word]]) -> tuple[str | None, Sequence[Sequence[Word]]]:
    """ "Chair:" in a cell of its own before the name."""
    match = _ROLE_LABEL.fullmatch(_text(cells[0])) if len(cells) > 1 else None
    if match is None:
        return None, cells
    return ("vice_chair" if match["vice"] else "chair"), cells[1:]


def _in(columns: Sequence[float], cell: Sequence[Word]) -> bool:
    return any(abs(cell[0].x0 - column) < _COLUMN_WIDTH for column in columns)


def _is_post(passage: Passage) -> bool:
    text = Text(passage.text)
    return is_post(text, 0, len(passage.text))


def _opens_with_name(passage: Passage) -> bool:
    """ "M Crossley (Deputy Chair)": a person, whose office follows."""
    people = _people(passage, _Heads())
    return bool(people) and people[0].role is not None and passage.text.startswith(people[0].printed)


def _add_post(member: Member, passage: Passage, continued: bool) -> None:
    if member.post is None:
        member.post = passage.text
    elif continued:
        member.post = f"{member.post} {passage.text}"
    else:
        member.post = f"{member.post}, {passage.text}"
    member.source.append(passage)


def _people(passage: Passage, heads: _Heads) -> list[Person]:
    """The people in a cell. A lone surname counts where the table's heading says what its rows are."""
    found = [person for person in parse_people(passage, heads.honorific, posts=False) if person.name]
    if not found and heads.honorific and re.fullmatch(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?", passage.text):
        return [Person(passage.text, heads.honorific, parts=[passage])]
    return found
