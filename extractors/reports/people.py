"""People in the lines of a report's header: which lines begin a person and which go on with a post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.language import vocabulary
from extractors.language.people import parse_people
from extractors.passage import Passage

# A line that ends so goes on: "Director of Place,", "Communities /Laura".
_OPEN = re.compile(r"(?:[,&/–-]|\b(?:and|of|for|to|the|with|in))$|[;/] ?[A-Z][\w’'-]+$")

# What stands between a post and the next person; behind a dash or a comma it may be more of the post.
_LISTED = re.compile(r"(?:[;/&]|\band)\s*$")
_EDGES = " ,;:.–-•|/"
_NAME_LAST = re.compile(r"\w$")
_STROKE = re.compile(r"\s*/\s*(?=[A-Z])")
# "Leader of the Council; Ann Ash": two words at least before what parts post and name ("Manager; Ann Ash" is the rest
# of a post and the next person).
_OFFICE_FIRST = re.compile(r"[A-Z][\w’'-]*[ ,][^;:]{2,}[;:,–-]? ?[A-Z]")


def starts_person(line: Passage) -> bool:
    """Whether a line begins with somebody's name (two words at least), not with the rest of a post."""
    people = parse_people(line)
    first = people[0] if people and people[0].name and " " in people[0].name else None
    return first is not None and bool(first.parts) and first.parts[0].words[0] is line.words[0]


def joined_people(lines: Sequence[Passage]) -> Passage:
    r"""The lines as one list: "\n" before a line that begins a person, a space before one that goes on."""
    joined = Passage.unplaced()
    for line in lines:
        joined = Passage.joined([joined, line], _separator(joined, line)) if joined else line
    return joined


def _separator(before: Passage, line: Passage) -> str:
    if begins_entry(before, line):
        return "\n"
    if before.text.endswith("-"):
        return ""
    return ", " if _NAME_LAST.search(before.text) and _is_name(before) and not starts_person(line) else " "


def _is_name(text: Passage) -> bool:
    """Whether the last entry is a name that waits for its post."""
    last = text.slice(text.text.rfind("\n") + 1)
    people = parse_people(last)
    return len(people) == 1 and people[0].post is None and starts_person(last)


def _parted(line: Passage) -> list[Passage]:
    """ "… Communities /Ann Ash": the pieces before and behind a stroke that somebody's name follows."""
    for stroke in _STROKE.finditer(line.text):
        rest = line.slice(stroke.end())
        if starts_person(rest):
            return [line.slice(0, stroke.start()), *_parted(rest)]
    return [line]


@cache
def _post() -> re.Pattern[str]:
    words = vocabulary.load("reports")
    return re.compile(f"{words['member_post']}|{words['officer_post']}", re.I)


@dataclass(slots=True)
class Named:
    """A person with a post, as printed; `source` is the entry that names them."""

    name: str
    post: str | None
    source: Passage


def people_of(text: Passage) -> list[Named]:
    """The people that joined lines name, each with the whole of what stands behind the name, or before it, as post."""
    found: list[Named] = []
    for entry in (piece for start, end in _spans(text.text) for piece in _parted(text.slice(start, end))):
        starts = _names(entry)
        behind = None if starts else _name_behind(entry)
        if behind is not None:
            found.append(behind)
        for at, (begins, ends, name) in enumerate(starts):
            stop = starts[at + 1][0] if at + 1 < len(starts) else len(entry.text)
            post = entry.text[ends:stop].strip(_EDGES)
            if not post and at == 0:
                post = entry.text[:begins].strip(_EDGES)
            post = re.sub(r"(?:\s*[,;/&]|\s+and)+$", "", post).strip(_EDGES)
            found.append(Named(name, _unbracketed(post) or None, entry.slice(0 if at == 0 else begins, stop)))
    return found


def _name_behind(entry: Passage) -> Named | None:
    """ "Executive Director, People – Ann Ash": a post of several parts, and behind the last dash who holds it."""
    dash = max(entry.text.rfind(mark) for mark in (" – ", " — ", " - "))
    post, name = entry.slice(0, max(dash, 0)), entry.slice(dash + 3)
    people = parse_people(name) if dash > 0 and _post().search(post.text) else []
    if len(people) != 1 or people[0].post or people[0].name is None or not starts_person(name):
        return None
    return Named(people[0].name, post.text.strip(_EDGES), entry)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The entries of a list: its lines."""
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _names(entry: Passage) -> list[tuple[int, int, str]]:
    """Where each person's name begins and ends in an entry, and the name; names within posts are left out."""
    found: list[tuple[int, int, str]] = []
    for person in parse_people(entry, posts=False):
        if not person.name or " " not in person.name:
            continue
        words = person.parts[0].words
        begins = next(at for at, word in zip(entry.starts, entry.words, strict=True) if word is words[0])
        ends = next(at for at, word in zip(entry.ends, entry.words, strict=True) if word is words[-1])
        listed = _LISTED.search(entry.text[:begins]) or (
            found and re.fullmatch(r",\s*", entry.text[found[-1][1] : begins])
        )
        if not found or listed:
            found.append((begins, ends, person.name))
    return found


def _unbracketed(post: str) -> str:
    """ "(Head of Planning)" without its brackets; brackets within a post stay."""
    if post.startswith("(") and post.find(")") in (-1, len(post) - 1):
        return post.strip("() ")
    return post


def begins_entry(before: Passage, line: Passage) -> bool:
    """Whether a line begins the next person of a list whose text so far is `before`.

    Behind somebody whose name and post are both said, a line with a post and a name begins the next as well.
    """
    if _OPEN.search(before.text.rstrip()) or _waits_for_holder(before):
        return False
    if starts_person(line):
        return any(person.name for person in parse_people(before))
    last = parse_people(before.slice(before.text.rfind("\n") + 1))
    complete = any(person.name for person in last) and any(person.post or person.role for person in last)
    office = complete and _OFFICE_FIRST.match(line.text) and _post().search(line.text)
    return bool(office) and any(person.name for person in parse_people(line))


def _waits_for_holder(before: Passage) -> bool:
    """ "Leader; Ann Ash Cabinet Member for Finance;": offices go before their holders, and the last has none yet."""
    return before.text.rstrip().endswith(";") and not starts_person(before) and _post().search(before.text) is not None


def entries(lines: Sequence[Passage]) -> list[Passage]:
    """One passage a person, of lines that name people with their posts."""
    found: list[Passage] = []
    for line in lines:
        if found and not begins_entry(found[-1], line):
            found[-1] = Passage.joined([found[-1], line], " ")
        else:
            found.append(line)
    return found
