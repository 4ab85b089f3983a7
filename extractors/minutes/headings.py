"""Where the items of a set of minutes begin: the numbers and titles, in whichever way the house prints them.

No house's style is known beforehand. Every line that could be a numbered heading is weighed by how its words stand out
from the text; lines whose numbers have the same shape and rise form a chain, and the heaviest chain are the headings.
Minutes without numbers are read by the emphasis of their titles alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.language.patterns import pattern
from extractors.language.vocabulary import either
from extractors.minutes.candidates import EMPHASISED, PLAIN_TITLE, Candidate, candidate_at
from extractors.minutes.chains import best_chain
from extractors.minutes.numbers import PREFIX
from extractors.minutes.plain_titles import plain_titles
from extractors.minutes.scene import Scene, attendance_begins, looks_alike
from extractors.minutes.titles import Heading, heading_at, tidied
from extractors.minutes.unnumbered import unnumbered
from extractors.minutes.untitled import untitled
from extractors.minutes.usual import is_usual
from extractors.passage import Passage
from extractors.reading.lines import spaced
from models.document import Line

# Titles of the usual business in any minutes: so many tell that headings are those of the items.
_ENOUGH_USUAL = 2
# One line that could be numbered ("C.", the end of a sentence) is no heading beside so many that stand out.
_SEVERAL = 3
# Headings at one margin begin so many points from one another at most.
_SAME_MARGIN = 4.0
_SENTENCE = pattern("minutes", "in_sentence")


def headings(lines: Sequence[Line]) -> list[Heading]:
    """The headings of the items of one set of minutes, in order; none where nothing looks like items."""
    scene = Scene(lines)
    chain = best_chain(scene)
    usual = any(is_usual(spaced(candidate.title)) for candidate in chain)
    if usual and len(chain) > 1:
        return _numbered(scene, chain)
    found, wide = _emphasised(scene)
    # One numbered title, however usual, is no list of items beside several without a number.
    if usual and _usual(found) <= _ENOUGH_USUAL:
        return _numbered(scene, chain)
    if chain and _usual(found) <= _ENOUGH_USUAL and (len(chain) > 1 or len(found) < _SEVERAL):
        return _numbered(scene, chain)
    return found or _lone(scene) or wide or plain_titles(scene) or untitled(scene)


def _emphasised(scene: Scene) -> tuple[list[Heading], list[Heading]]:
    """The headings that number nothing, and those that stand out by size, colour or slant alone.

    What stands out may be the parts of the business: where more of the usual business is among the other headings,
    these are the first.
    """
    found = unnumbered(scene)
    if _usual(found) >= _ENOUGH_USUAL:
        return found, []
    wide = unnumbered(Scene(scene.lines, wide=True))
    return (wide, []) if _usual(wide) > _usual(found) else (found, wide)


def _usual(found: Sequence[Heading]) -> int:
    return sum(is_usual(heading.title.text) for heading in found)


def _lone(scene: Scene) -> list[Heading]:
    """The one heading of a meeting with one business ("1. Planning applications"), which need not stand out.

    It stands below those present and, with nothing else that is numbered so, above what was decided.
    """
    decided = either("minutes", "decision_words")
    stop = next((at for at, line in enumerate(scene.lines) if decided.match(line.text)), 0)
    start = attendance_begins(scene, stop)
    between = enumerate(scene.lines[start:stop], start) if start else ()
    found = [each for at, line in between if (each := candidate_at(scene, at, line)) is not None]
    numbered = [each for each in found if each.weight >= PLAIN_TITLE and _first_number(each)]
    return [heading_at(scene, numbered[0])] if len(numbered) == 1 else []


def _first_number(candidate: Candidate) -> bool:
    """ "1." or the serial number of a minute ("P23/41"): other single numbers count people or houses."""
    told = candidate.weight == EMPHASISED or re.search(r"[^\d/]", candidate.shape) is not None
    return (told and candidate.values == (1,)) or ("/" in candidate.shape and len(candidate.values) > 1)


def _numbered(scene: Scene, chain: list[Candidate]) -> list[Heading]:
    found = [heading_at(scene, candidate) for candidate in chain]
    _prefix_lines(scene, found)
    found.extend(_sub_items(scene, chain, found))
    found.extend(_unnumbered_openers(scene, chain, found))
    found.extend(_referenced(scene, found))
    found.extend(_unnumbered_between(scene, chain, found))
    return sorted(found, key=lambda heading: heading.first)


def _prefix_lines(scene: Scene, found: Sequence[Heading]) -> None:
    """ "PRC" on a line of its own above "4   Planning Application": one number in two lines."""
    above = [scene.lines[heading.first - 1] if heading.first else None for heading in found]
    prefixes = Counter(line.text for line in above if line is not None and PREFIX.fullmatch(line.text))
    if not prefixes:
        return
    prefix, times = prefixes.most_common(1)[0]
    if times < max(2, 0.6 * len(found)):
        return
    for heading, line in zip(found, above, strict=True):
        if line is not None and line.text == prefix:
            heading.first -= 1
            heading.number = f"{prefix} {heading.number}"
            heading.number_words = [*line.words, *heading.number_words]


def _sub_items(scene: Scene, chain: Sequence[Candidate], found: Sequence[Heading]) -> list[Heading]:
    """ "5.1 21ST MAY 2018" below "5 MINUTES": titles of their own inside an item, in the same emphasis."""
    if any(len(candidate.values) != 1 for candidate in chain):
        return []
    extra = []
    for at, candidate in enumerate(chain):
        stop = chain[at + 1].index if at + 1 < len(chain) else len(scene.lines)
        for index in range(found[at].last + 1, stop):
            sub = candidate_at(scene, index, scene.lines[index])
            if (
                sub is not None
                and sub.weight == EMPHASISED
                and len(sub.values) == 2
                and sub.values[0] == candidate.values[0]
                and re.fullmatch(r"\d+(?:\.\d+|-[A-Z])", sub.number)
                and looks_alike(sub.look, candidate.look)
            ):
                extra.append(heading_at(scene, sub, level=2))
    return extra


def _unnumbered_openers(scene: Scene, chain: Sequence[Candidate], found: Sequence[Heading]) -> list[Heading]:
    """Titles without a number before the first numbered one, in the same emphasis, such as "Public participation"."""
    first = chain[0]
    extra: list[Heading] = []
    start = attendance_begins(scene, first.index)
    for index in range(start, found[0].first if found else first.index):
        line = scene.lines[index]
        if not looks_alike(scene.look(line.words), first.look) or line.text.rstrip().endswith(":"):
            continue
        if abs(line.x0 - first.x0) > 4 and abs(line.x0 - first.title[0].x0) > 4 and abs(line.x0 - first.x0) > 40:
            continue
        if len(line.runs(2.5)) == 1 and _opens_business(scene, index, first.index):
            extra.append(tidied(scene, Heading(index, index, None, Passage.of(line))))
    return extra


def _unnumbered_between(scene: Scene, chain: Sequence[Candidate], found: Sequence[Heading]) -> list[Heading]:
    """Titles without a number behind the first numbered one that stand as these do, and are no part of the business
    above them: "Public participation", "Date of next meeting"."""
    first, between = chain[0], either("minutes", "between_titles")
    if not first.look.strength or first.rest:
        return []
    taken = {index for heading in found for index in range(heading.first, heading.last + 1)}
    extra = []
    for index in range(first.index + 1, len(scene.lines) - 1):
        line = scene.lines[index]
        beside = min(abs(line.x0 - first.x0), abs(line.x0 - first.title[0].x0)) <= _SAME_MARGIN
        if index in taken or not beside or not between.match(line.text):
            continue
        if line.size > 0.95 * scene.lines[first.title_line].size and looks_alike(scene.look(line.words), first.look):
            extra.append(tidied(scene, Heading(index, index, None, Passage.of(line))))
    return extra


def _opens_business(scene: Scene, index: int, stop: int) -> bool:
    """The title is one of the first businesses of a meeting and a sentence follows it before line `stop`."""
    if not either("minutes", "opening_titles").match(scene.lines[index].text):
        return False
    after = scene.lines[index + 1 : min(index + 4, stop)]
    text = " ".join(line.text for line in after)
    return _SENTENCE.search(text) is not None


def _referenced(scene: Scene, found: Sequence[Heading]) -> list[Heading]:
    """Emphasised lines that "(Item 3)" follows are headings, numbered or not."""
    taken = {index for heading in found for index in range(heading.first, heading.last + 1)}
    extra = []
    for index, line in enumerate(scene.lines[:-1]):
        if index in taken or not scene.look(line.words).bold:
            continue
        if either("minutes", "item_references").fullmatch(scene.lines[index + 1].text.strip()):
            extra.append(tidied(scene, Heading(index, index, None, Passage.of(line))))
    return extra
