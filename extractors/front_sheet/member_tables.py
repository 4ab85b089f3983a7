"""Members in tables: a person a row, a column for each party or authority, organisations beside those they sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.front_sheet.member import (
    CHAIR,
    GROUP_LABEL,
    ROLE_LABEL,
    TITLED,
    Heads,
    Member,
    cells_of,
    listed,
    member_of,
    people_in,
    takes_heading,
)
from extractors.front_sheet.sides import senders, side_by_side, split_in_two
from extractors.language.names import Text
from extractors.language.remarks import is_post
from extractors.language.vocabulary import either, load
from extractors.passage import Passage
from extractors.reading.lines import spaced
from models.document import Line, Word

_COLUMN_WIDTH = 8.0
# White space, in font sizes, below a table: what stands behind it is no row.
_BELOW_TABLE = 1.5
# So many words over the whole width of a table are a sentence.
_SENTENCE = 9
# "- Leader of the Council" in a column of posts.
_DASH = re.compile(r"[–—-]\s*(?=\w)")
# "Leader of the Council (Chairman)" in a column of posts.
_ROLE_BEHIND_POST = re.compile(rf"\s*\({CHAIR}\)\s*$", re.I)


def is_table(region: Sequence[Line]) -> bool:
    """One person a row: lines are cells or short, not the full width of running text."""
    celled = sum(len(cells_of(line)) > 1 for line in region)
    right = max(line.x1 for line in region)
    left = min(line.x0 for line in region)
    full = sum(line.x1 > right - 0.2 * (right - left) and len(line.words) > 6 for line in region)
    wide = right - left > 250
    return celled * 2 >= len(region) or not wide or full * 2 < len(region)


def by_column(region: Sequence[Line]) -> list[Member]:
    """A column for each party or authority, each with a list of its own; none where a column names nobody."""
    found: list[Member] = []
    for column in side_by_side(region, _is_group):
        if _heads_cells(column.heading):
            return []
        heads = Heads()
        takes_heading(heads, column.heading)
        listed = tabled(column.lines, heads) if column.lines else []
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


def by_organisation(region: Sequence[Line]) -> list[Member]:
    """Organisations or parties on the left, on the right those who sit for them: what is on the left is the group of
    all, or the post of who has none."""
    found: list[Member] = []
    for sender in senders(region, _names_people):
        organisation = Passage.of(sender.name)
        heads = Heads()
        if _is_group(organisation.text):
            takes_heading(heads, organisation.text)
        for member in _sitting(sender.people, heads, found):
            member.post = member.post or (None if heads.group else organisation.text)
            member.source.append(organisation)
            found.append(member)
    return found


def by_post(region: Sequence[Line]) -> list[Member]:
    """Names on the left, posts on the right, either over several lines of its cell; none where no name runs over.

    Line by line, "(Vice-" beside "Deputy Leader and" and "Chair)" beside "Finance" below it belong to nobody.
    """
    split = split_in_two(region)
    names = [left for left, _ in split if left is not None]
    begun = [TITLED.match(left.text) is not None for left in names]
    if not names or all(begun) or split[0][0] is None:
        return []
    rows: list[tuple[list[Line], list[Line]]] = []
    for left, right in split:
        if left is not None and TITLED.match(left.text):
            rows.append(([left], []))
        elif not rows or (left is not None and not _goes_on(rows[-1][0], left)):
            return []
        elif left is not None:
            rows[-1][0].append(left)
        if right is not None:
            rows[-1][1].append(right)
    found = [_posted(*row) for row in rows]
    return [member for member in found if member] if all(found) else []


def _goes_on(name: Sequence[Line], line: Line) -> bool:
    """The line ends what stands in brackets behind the name, or is all of it."""
    before = " ".join(each.text for each in name)
    opened = before.count("(") > before.count(")") or line.text.startswith("(")
    return opened and line.text.endswith(")") and line.top - name[-1].bottom < 0.9 * line.size


def _posted(name: Sequence[Line], post: Sequence[Line]) -> Member | None:
    people = people_in(Passage.of(name), Heads())
    if len(people) != 1:
        return None
    member = member_of(people[0], Heads())
    if post:
        _add_post(member, Passage.of(post), continued=False)
    return member


def _names_people(line: Line) -> bool:
    return not _is_group(line.text) and bool(people_in(Passage.of(line), Heads()))


def _sitting(lines: Sequence[Line], heads: Heads, before: Sequence[Member]) -> Iterator[Member]:
    """The people on the lines beside one organisation; a line without one goes on with the post of the last."""
    for line in lines:
        people = people_in(Passage.of(line), Heads())
        if not people and before:
            _add_post(before[-1], Passage.of(line), continued=True)
        yield from (member_of(person, heads) for person in people)


def tabled(region: Sequence[Line], heads: Heads | None = None) -> list[Member]:
    heads = heads or Heads()
    found: list[Member] = []
    for group in _wrapped(region):
        if len(group) > 1:
            found.extend(listed(group, heads))
            continue
        line = group[0]
        cells = cells_of(line)
        if found and len(cells) == 1 and _is_below(line, region[region.index(line) - 1]):
            break
        if _takes_columns(heads, cells) or all(takes_heading(heads, spaced(cell)) for cell in cells):
            continue
        if len(cells) == 1 and line.bold and not people_in(Passage.of(line), Heads()):
            heads.honorific, heads.group = None, None
            continue
        found.extend(_row(line, cells, heads, found))
    return found


def _is_below(line: Line, above: Line) -> bool:
    """Under a table with columns somebody signs, or a sentence runs over all of them: no more members."""
    if len(cells_of(above)) < 2 or TITLED.match(line.text):
        return False
    apart = line.page != above.page or line.top - above.bottom > _BELOW_TABLE * line.size
    signs = apart and "," in line.text and either("agenda", "signing_post").search(line.text) is not None
    over_all = line.x0 <= above.x0 + _COLUMN_WIDTH and len(line.words) >= _SENTENCE
    return signs or (over_all and not people_in(Passage.of(line), Heads()))


def _wrapped(region: Sequence[Line]) -> Iterator[list[Line]]:
    """The rows of a table; a list of people that runs over the line's end stands together with its next lines."""
    right = max(line.x1 for line in region)
    group: list[Line] = []
    for line in region:
        if group and not (_runs_over(group, line, right) and len(cells_of(line)) == 1):
            yield group
            group = []
        group.append(line)
    yield group


def _runs_over(group: Sequence[Line], line: Line, right: float) -> bool:
    """The lines so far list several people in one cell and have no room for the next word, or end with a comma."""
    last = group[-1]
    if len(cells_of(last)) > 1 or last.page != line.page or line.top - last.bottom > 0.9 * line.size:
        return False
    text = " ".join(each.text for each in group)
    if line.text.startswith("(") or text.count("(") > text.count(")") or text.endswith((" and", " &")):
        return True
    if text.count(",") < 2:
        return False
    first = line.words[0]
    full = last.x1 + (first.x1 - first.x0) + 0.25 * line.size > right
    return last.text.endswith(",") or (full and not GROUP_LABEL.match(line.text))


def _takes_columns(heads: Heads, cells: Sequence[Sequence[Word]]) -> bool:
    """The head of the table: which columns hold substitutes or posts."""
    if len(cells) < 2:
        return False
    words = load("front_sheet")
    kinds = {
        name: [cell[0].x0 for cell in cells if re.fullmatch(words[f"{name}_heading"], spaced(cell), re.I)]
        for name in ("substitutes", "post", "members")
    }
    if not (kinds["substitutes"] or kinds["post"]):
        return False
    heads.substitutes, heads.posts = kinds["substitutes"], kinds["post"]
    return True


def _row(line: Line, cells: Sequence[Sequence[Word]], heads: Heads, before: list[Member]) -> Iterator[Member]:
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
        people = [] if post else people_in(passage, heads)
        if not people and (last is not None or before):
            _add_post(last or before[-1], passage, continued=last is None)
        for person in people:
            last = member_of(person, heads)
            last.role = last.role or role
            yield last


def _without_stop(passage: Passage) -> Passage:
    lead = _DASH.match(passage.text)
    return passage.slice(lead.end() if lead else 0, len(passage.text.rstrip(" ;,")))


def _role_cell(cells: Sequence[Sequence[Word]]) -> tuple[str | None, Sequence[Sequence[Word]]]:
    """ "Chair:" in a cell of its own before the name."""
    match = ROLE_LABEL.fullmatch(spaced(cells[0])) if len(cells) > 1 else None
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
    people = people_in(passage, Heads())
    return bool(people) and people[0].role is not None and passage.text.startswith(people[0].printed)


def _add_post(member: Member, passage: Passage, *, continued: bool) -> None:
    if member.post is None:
        office = _ROLE_BEHIND_POST.search(passage.text)
        if office is not None and member.role is None:
            member.role = "vice_chair" if office["vice"] else "chair"
            member.post = passage.text[: office.start()]
        else:
            member.post = passage.text
    elif continued:
        member.post = f"{member.post} {passage.text}"
    else:
        member.post = f"{member.post}, {passage.text}"
    member.source.append(passage)
