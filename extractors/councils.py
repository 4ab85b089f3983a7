"""The council a paper is of, by the name it prints: a line of its own, a running header, a sentence about itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.passage import Passage
from extractors.segments import Segment
from models.document import Document, Line

_TIERS = (
    r"(?:county|city|borough|district|town|parish|community|unitary|metropolitan|island|islands|rural|regional|and)"
)
# "Wendmoor Council", "London Borough of Ash", "Lune Combined Authority", "Ash Fen Internal Drainage Board".
_NAME = re.compile(
    rf"(?:the )?(?:[\w’'.&,-]+ ){{1,6}}?(?:{_TIERS} )*(?:council|combined authority|national park authority|fire authority"
    rf"|fire and rescue authority|broads authority|internal drainage board|port health authority|regional council)"
    r"|(?:the )?(?:london |royal |metropolitan )?(?:borough|city|county|district|corporation|township|city and county) of (?:[\w’'-]+ ?){1,4}(?:council)?"
    r"|(?:the )?royal borough of [\w’' -]{3,40}",
    re.I,
)
_GENERIC = re.compile(
    r"(?:the )?(?:full |annual |extraordinary |ordinary |budget |special |above |this |a |your |of |for |to |local |"
    rf"{_TIERS[3:-1]})?\s*(?:{_TIERS} )*council|(?:county|city|borough|district) council",
    re.I,
)
_NOT_A_NAME = re.compile(
    r"\b(?:meeting|minutes?|members?|agenda|chamber|leader|clerk|committee|board of|report|decisions?|chairman|meetings|by|the council|procedure|tax)\b",
    re.I,
)
_SMALL = frozenset(["the", "of", "and", "with", "in", "upon", "on", "le", "by", "next", "under", "cum", "a"])
_HEAD = re.compile(r"(?:(?!\s[-–—|]\s).)+")
_ABOUT_ITSELF = re.compile(
    r"\b(?P<council>(?:[A-Z][\w’'-]+ ){1,5}Council)\b(?= (?:is committed|has|will|members|website|welcomes)|[’']s\b|\.)"
)


def council_in(lines: Iterable[Line]) -> Passage | None:
    """The first line, or cell of a line, that is a council's name; else the name in a council's sentence on itself."""
    listed = list(lines)
    for line in listed:
        for run in line.runs():
            passage = Passage.of_words(run, line.page)
            name = _HEAD.match(passage.text)
            if name and _is_council(name.group().strip(" ,.:;*")):
                return passage.slice(*name.span())
    return _in_sentence(listed)


def _is_council(text: str) -> bool:
    if _NAME.fullmatch(text) is None or _GENERIC.fullmatch(text) or _NOT_A_NAME.search(text):
        return False
    return all(word[0].isupper() or word.casefold() in _SMALL for word in text.split() if word[0].isalpha())


def _in_sentence(lines: Sequence[Line]) -> Passage | None:
    passage = Passage.joined([Passage.of(line) for line in lines], " ")
    for match in _ABOUT_ITSELF.finditer(passage.text):
        if not _NOT_A_NAME.search(match["council"]) and not _GENERIC.fullmatch(match["council"]):
            return passage.slice(*match.span("council"))
    return None


def council_of(document: Document, segments: Sequence[Segment]) -> Passage | None:
    """The council named at the head of the file or, failing that, of the minutes bound in it."""
    first = [1, *(segment.first for segment in segments if segment.kind == "minutes")]
    for number in dict.fromkeys(first):
        page = document.pages[number - 1]
        headers = [line for line in page.furniture if line.bottom < 0.2 * page.height]
        found = council_in([*headers, *page.lines[:12]])
        if found:
            return found
    return None
