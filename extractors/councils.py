"""The council a paper is of, by the name it prints: a line of its own, a running header, a sentence about itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from extractors.language.vocabulary import either, load
from extractors.passage import Passage
from extractors.segments import Segment
from models.document import Document, Line

HEAD_LINES = 12
_MARKS = " ,.:;*"
_BEFORE_DASH = re.compile(r"(?:(?!\s[-–—|]\s).)+")


class _Patterns(NamedTuple):
    name: re.Pattern[str]
    generic: re.Pattern[str]
    foreign: re.Pattern[str]
    about_itself: re.Pattern[str]
    of_meeting: re.Pattern[str]
    titled: re.Pattern[str]
    paper: re.Pattern[str]
    label: re.Pattern[str]
    small: frozenset[str]


@cache
def _patterns() -> _Patterns:
    words = load("councils")
    ending = "|".join(words["endings"])
    ended = rf"(?:the )?(?:[\w’'.&,-]+ ){{1,6}}?(?:{words['tiers']} )*(?:{ending})"
    opened = rf"{words['openings']} (?:[\w’'&-]+ ?){{1,5}}(?:council)?"
    return _Patterns(
        re.compile(f"{ended}|{opened}", re.I),
        re.compile(words["generic"], re.I),
        re.compile(rf"\b(?:{'|'.join(words['foreign'])})\b", re.I),
        re.compile(rf"\b(?P<council>(?:[A-Z][\w’'-]+ ){{1,5}}Council)\b{words['about_itself']}"),
        re.compile(words["meeting_of"], re.I),
        re.compile(rf"(?P<council>{ended}){words['behind_name']}", re.I),
        re.compile(words["paper"], re.I),
        re.compile(words["label"], re.I),
        frozenset(words["small"]),
    )


def council_of(document: Document, segments: Sequence[Segment]) -> Passage | None:
    """The council named at the head of the file or, failing that, of the minutes bound in it."""
    first = [1, *(segment.first for segment in segments if segment.kind == "minutes")]
    for number in dict.fromkeys(first):
        page = document.pages[number - 1]
        headers = [line for line in page.furniture if line.bottom < 0.2 * page.height]
        found = council_in([*headers, *_above_members(page.lines[:HEAD_LINES])])
        if found:
            return found
    return None


def _above_members(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines before a list of members: it names the councils that sent them to a joint body."""
    heading = either("front_sheet", "membership_heading")
    return takewhile(lambda line: not heading.search(line.text), lines)


def council_in(lines: Iterable[Line]) -> Passage | None:
    """The first line, or cell of a line, that is a council's name; else the name in a council's sentence on itself."""
    listed = list(lines)
    for line in listed:
        for run in line.runs():
            passage = Passage.of_words(run, line.page)
            name = passage.slice(*_name_span(passage.text))
            if is_council(name.text):
                return name
    return _in_sentence(listed) or _in_title(listed)


def _in_title(lines: Sequence[Line]) -> Passage | None:
    """ "Minutes of the meeting of Wendmoor Council held on …", "Wendmoor Council Meeting": a name within a title."""
    patterns = _patterns()
    for line in lines:
        behind = patterns.paper.search(line.text)
        name = Passage.of(line).slice(0, behind.start()) if behind else None
        if name is not None and is_council(name.text):
            return name
    passage = Passage.joined([Passage.of(line) for line in lines], " ")
    for of in patterns.of_meeting.finditer(passage.text):
        match = patterns.titled.match(passage.text, of.end())
        several = match is not None and match["council"].casefold().count("council") > 1
        if match is not None and is_council(match["council"]) and not several:
            return passage.slice(*match.span("council"))
    return None


def _name_span(text: str) -> tuple[int, int]:
    """Where a name stands in a line: behind its label, before a dash, without the marks around it ("Wendmoor
    Council.")."""
    label = _patterns().label.match(text)
    before = _BEFORE_DASH.match(text, label.end() if label else 0)
    name = before.group().strip(_MARKS) if before else ""
    start = text.find(name, label.end() if label else 0)
    return start, start + len(name)


def is_council(text: str) -> bool:
    """The text is the name of one council and nothing else."""
    patterns = _patterns()
    if patterns.name.fullmatch(text) is None or patterns.generic.fullmatch(text) or patterns.foreign.search(text):
        return False
    return all(word[0].isupper() or word.casefold() in patterns.small for word in text.split() if word[0].isalpha())


def _in_sentence(lines: Sequence[Line]) -> Passage | None:
    """ "Wendmoor Council is committed to being open …" """
    passage = Passage.joined([Passage.of(line) for line in lines], " ")
    patterns = _patterns()
    for match in patterns.about_itself.finditer(passage.text):
        if not patterns.foreign.search(match["council"]) and not patterns.generic.fullmatch(match["council"]):
            return passage.slice(*match.span("council"))
    return None
