"""The membership that a front sheet lists: in a paragraph, one a line, in columns, with posts or with substitutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extractors.front_sheet.member import CHAIR, Heads, Member, listed, member_of, people_in, takes_heading
from extractors.front_sheet.member_regions import regions
from extractors.front_sheet.member_tables import by_column, by_organisation, by_post, is_table, tabled
from extractors.language.patterns import pattern
from extractors.language.people import parse_people
from extractors.passage import Passage
from models.document import Line

_CHAIR_LINE = re.compile(rf"(?:(?:committee|board|panel|council)(?:['’]s)? )?{CHAIR}\s*:\s*(?=\S)", re.I)
_TELEPHONE = pattern("front_sheet", "telephone")
# Telephones of members stand with each of them; one alone is the clerk's.
_FEWEST_LISTED = 2
_ADDRESSED = re.compile(r"to\b", re.I)


def members(lines: Sequence[Line]) -> list[Member]:
    """The members that the front sheet's lines list below the heading "Membership"; none where it has no such list."""
    region, found = _listed_members(tuple(lines))
    listed = {id(line) for line in region}
    chairs = _chairs([line for line in lines if id(line) not in listed]) if found else []
    known = {member.name.split()[-1].casefold() for member in found}
    return [*(chair for chair in chairs if chair.name.split()[-1].casefold() not in known), *found]


def membership_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines between the heading of the membership and what follows it; the list may begin on the heading's line."""
    return _listed_members(tuple(lines))[0]


# The notice asks where the members stand, the council's name is looked for elsewhere, and then they are read.
@lru_cache(maxsize=1)
def _listed_members(lines: tuple[Line, ...]) -> tuple[list[Line], list[Member]]:
    """The first region that may list members and does, with the members. Below "To Members of the Cabinet" the whole
    notice may stand: a list with more people below a heading of its own goes before."""
    addressed: tuple[list[Line], list[Member]] = [], []
    for heading, region in regions(lines):
        if addressed[1] and _ADDRESSED.match(heading):
            continue
        heads = Heads()
        takes_heading(heads, heading)
        found = _read_region(region, heads)
        if not _ADDRESSED.match(heading) and len(found) > len(addressed[1]):
            return region, found
        addressed = addressed if addressed[1] else (region, found)
    return addressed if addressed[1] else ([], [])


def _chairs(lines: Sequence[Line]) -> Iterator[Member]:
    """ "Committee Vice-Chair: Councillor C Loughran", on a line of its own above or below the list."""
    for line in lines:
        label = _CHAIR_LINE.match(line.text)
        people = people_in(Passage.of(line).slice(label.end()), Heads()) if label else []
        if label and len(people) == 1:
            chair = member_of(people[0], Heads())
            chair.role = "vice_chair" if label["vice"] else "chair"
            yield chair


def _read_region(region: Sequence[Line], heads: Heads) -> list[Member]:
    """The members that a region lists; `heads` is what its heading gives to each of them."""
    if sum(_TELEPHONE.search(line.text) is not None for line in region) >= _FEWEST_LISTED:
        return _directory(region, heads)
    return (
        by_column(region)
        or by_organisation(region)
        or by_post(region)
        or (tabled(region, heads) if is_table(region) else list(_running(region, heads)))
    )


def _directory(region: Sequence[Line], heads: Heads) -> list[Member]:
    """Names with addresses and telephones, as parish agendas list them: the first name before each number."""
    whole = Passage.of(region)
    ends = [match.end() for match in _TELEPHONE.finditer(whole.text)]
    found = []
    for start, end in pairwise([0, *ends]):
        people = [
            person for person in parse_people(whole.slice(start, end), heads.honorific, posts=False) if person.name
        ]
        if people:
            people[0].post = None
            found.append(member_of(people[0], heads))
    return found


def _running(region: Sequence[Line], heads: Heads) -> Iterator[Member]:
    """Paragraphs of names, each read as one list; a heading of its own line gives the honorific to those below."""
    block: list[Line] = []
    for line in region:
        if takes_heading(heads, line.text):
            yield from listed(block, heads)
            block = []
        else:
            block.append(line)
    yield from listed(block, heads)
