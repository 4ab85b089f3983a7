"""From the line at which a heading begins to the whole of its title, over as many lines as it goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.language.vocabulary import either
from extractors.minutes.candidates import DASH, Candidate, parted, without_reference
from extractors.minutes.numbers import number_of, shape_of
from extractors.minutes.scene import Look, Scene, looks_alike
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Line, Word

# Twice the distance, in points, between the middles of two lines that are centred alike.
_CENTRED = 8.0


@dataclass(slots=True)
class Heading:
    """One item's heading: the lines it takes (`first` to `last`, indexes), its number, its title, and what its last
    line says beyond it (`rest`, lines of text that begin the item's body)."""

    first: int
    last: int
    number: str | None
    title: Passage
    number_words: list[Word] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)
    """Lines of the title's block that are no part of it: a reference, a ward, "(Cabinet Member …)"."""
    agenda_number: str | None = None
    level: int = 1


def heading_at(scene: Scene, candidate: Candidate, level: int = 1) -> Heading:
    """The heading that begins at a candidate, with the lines that its title goes on over."""
    line = scene.lines[candidate.title_line]
    parts = [Passage.of_words(candidate.title, line.page)]
    last, rest_words, rest_line = candidate.title_line, candidate.rest, line
    column = candidate.title[0].x0
    while not rest_words:
        taken = _continuation(scene, candidate, last, column)
        if taken is None:
            break
        last += 1
        title, rest_words = taken
        rest_line = scene.lines[last]
        parts.append(Passage.of_words(title, rest_line.page))
    heading = Heading(
        candidate.index, last, candidate.number, _joined(parts), list(candidate.number_words), level=level
    )
    if rest_words:
        heading.rest.append(make_line(list(rest_words), rest_line.page))
    return tidied(scene, heading)


def _continuation(scene: Scene, candidate: Candidate, last: int, column: float) -> tuple[list[Word], list[Word]] | None:
    """The words of the next line that go on with the title, and those after; None where the title has ended."""
    if last + 1 >= len(scene.lines):
        return None
    above, line = scene.lines[last], scene.lines[last + 1]
    if not scene.tight(above, line) or abs(above.size - line.size) > 0.1 * line.size:
        return None
    words, _ = without_reference(line.words)
    if not candidate.look.strength:
        return (words, []) if _goes_on(scene, above, line) else None
    count, number = number_of(line)
    if count and shape_of(number, line, count) == candidate.shape and abs(line.x0 - candidate.x0) <= 3:
        return None
    if count and number.startswith(f"{candidate.number}."):
        return None
    size = len(words) if looks_alike(scene.look(words), candidate.look) else _prefix_of(scene, candidate, words)
    if (
        not size
        or not _aligned(scene, candidate, above, line, column)
        or not any(mark.isalnum() for mark in words[0].text)
    ):
        return None
    text = spaced(words[:size])
    if either("minutes", "decision_words").match(text) or (
        size < len(words) and not parted(words[:size], words[size:])
    ):
        return None
    if above.page != line.page and _ended(scene, above):
        return None
    return list(words[:size]), list(words[size:])


def _goes_on(scene: Scene, above: Line, line: Line) -> bool:
    """A title in plain letters had no room on the line above: it ends in small letters on a line that is not full."""
    return line.text[0].islower() and _full(scene, above, line) and _ended(scene, line)


def _ended(scene: Scene, line: Line) -> bool:
    """The title's line was not full: nothing of it is left for the next page."""
    return line.x1 < scene.right - 0.3 * (scene.right - scene.left)


def _prefix_of(scene: Scene, candidate: Candidate, words: Sequence[Word]) -> int:
    """How many words of a line go on with a run-in title."""
    if candidate.rest:
        return 0
    size = 0
    while size < len(words) and looks_alike(_word_look(words[size], candidate.look), candidate.look):
        size += 1
    while size and DASH.fullmatch(words[size - 1].text):
        size -= 1
    return size


def _word_look(word: Word, wanted: Look) -> Look:
    if not any(mark.isalnum() for mark in word.text):
        return wanted
    return Look(word.face.bold, word.underlined, not any(mark.islower() for mark in word.text))


def _aligned(scene: Scene, candidate: Candidate, above: Line, line: Line, column: float) -> bool:
    """The line begins below the title or below the number, or stands centred below it."""
    hangs = _full(scene, above, line) and candidate.x0 < line.x0 <= candidate.x0 + 60
    centred = abs(above.x0 + above.x1 - line.x0 - line.x1) < _CENTRED and line.x0 > candidate.x0 > scene.left + _CENTRED
    return abs(line.x0 - column) <= 4 or abs(line.x0 - candidate.x0) <= 4 or hangs or centred


def _full(scene: Scene, above: Line, below: Line) -> bool:
    """The first word of `below` had no room on the line above: the title had to wrap."""
    first = below.words[0]
    return above.x1 + 0.3 * above.size + (first.x1 - first.x0) > scene.right - 2


def _joined(parts: Sequence[Passage]) -> Passage:
    return Passage.joined(parts, " ")


def tidied(scene: Scene, heading: Heading) -> Heading:
    """Takes the agenda's number and the marks of punctuation off the title."""
    heading = _with_reference(scene, heading)
    text = heading.title.text
    end = len(re.sub(r"(?:\s*[:*–—-]|(?<=\w{3})\.)+$", "", text.rstrip()))
    begin = len(text) - len(re.sub(r"^[\s*:–—-]+", "", text))
    heading.title = heading.title.slice(begin, max(end, begin))
    return heading


def _with_reference(scene: Scene, heading: Heading) -> Heading:
    pattern = either("minutes", "item_references")
    match = pattern.search(heading.title.text)
    if match:
        heading.agenda_number = match["number"]
        if match.end() == len(heading.title.text.rstrip()):
            heading.title = heading.title.slice(0, match.start())
        return heading
    following = heading.last + 1
    if not heading.rest and following < len(scene.lines):
        line = scene.lines[following]
        match = pattern.fullmatch(line.text.strip())
        if match:
            heading.agenda_number = match["number"]
            heading.aside.append(line)
            heading.last = following
    return heading
