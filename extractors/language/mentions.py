"""People named in running text: where each name stands in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.language.names import Name, Text, read_name, text_of
from extractors.language.vocabulary import load
from extractors.passage import Passage

_CANDIDATE = re.compile(r"\b[^\W\d_]")
_LISTED = re.compile(r"\s*(?:,|\band\b|&|,\s*and\b)\s*$")
_PIECE_ENDS, _WORD_ENDS = re.compile(r"[,;:()]|\s[–—-]\s"), re.compile(r"\W")
# No name is longer, in letters: a page without a comma is not gone through from each of its words.
_LONGEST = 300


@dataclass(slots=True, frozen=True)
class Mention:
    """A person named in a text: `start` to `end` with the honorific, `name` bare, `source` its words."""

    start: int
    end: int
    name: str
    honorific: str | None
    source: Passage


def mentions(passage: Passage) -> list[Mention]:
    """The people that a sentence names, in order: by honorific, by two words, or as one of a list with a honorific."""
    text = text_of(passage.text)
    found: list[Mention] = []
    at, group = 0, None
    while match := _CANDIDATE.search(passage.text, at):
        name = read_name(text, match.start(), _piece_end(passage.text, match.start()))
        between = passage.text[found[-1].end : match.start()] if found else ""
        in_list = group is not None and _LISTED.fullmatch(between) is not None
        if name is None or not _is_person(text, name, in_list=in_list):
            label = text.starting.get(match.start())
            at = label.end if label else _word_end(passage.text, match.start())
            continue
        group = name.group or (group if in_list else None)
        honorific = name.honorific or group
        source = passage.slice(name.begins, name.stops)
        found.append(Mention(name.begins, name.stops, passage.text[name.start : name.end], honorific, source))
        at = name.stops
    return found


def _piece_end(text: str, start: int) -> int:
    end = min(start + _LONGEST, len(text))
    match = _PIECE_ENDS.search(text, start, end)
    return match.start() if match else end


def _word_end(text: str, start: int) -> int:
    match = _WORD_ENDS.search(text, start)
    return match.end() if match else len(text)


def _is_person(text: Text, name: Name, *, in_list: bool) -> bool:
    if name.honorific is not None or in_list:
        return True
    words = text.text[name.start : name.end].split()
    return name.words > 1 and words[0].lower() not in load("people")["sentence_openers"]
