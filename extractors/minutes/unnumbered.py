"""Headings of minutes that number nothing: titles that stand out by emphasis alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extractors.language.patterns import pattern
from extractors.language.vocabulary import either
from extractors.minutes.candidates import capital_prefix, parted, prefix_length
from extractors.minutes.numbers import dated, number_of, values_of
from extractors.minutes.scene import Look, Scene, attendance_begins, capital, looks_alike
from extractors.minutes.titles import Heading, tidied
from extractors.minutes.usual import is_usual
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Line, Word

# Numbers below the titles number the items where this share of the titles has one and of the steps are by one.
_MOST = 0.75
# One title of the usual business counts for as many others and one.
_USUAL_WORTH = 4
# A number in any form, before a title in capital letters; that of so many titles at least.
_LEAD = re.compile(r"\W*(?P<core>[A-Z]{0,8}\d[\w./-]*?|[A-Z])(?![\w])\W*(?=[A-Z])")
_FEWEST_NUMBERED = 3
# Titles at one margin begin so many points from one another at most.
_SAME_MARGIN = 4.0
# Titles with a stop behind them have so many words at most.
_MOST_STOPPED = 8
_SENTENCE = pattern("minutes", "in_sentence")


class _Key(NamedTuple):
    """What titles of one kind have in common."""

    margin: float
    look: tuple[object, ...]


@dataclass(slots=True)
class _Title:
    """Lines that may be a title without a number; `run_in` counts its words where text follows on the line."""

    first: int
    last: int
    key: _Key
    run_in: int = 0
    labelled: bool = False


class _Number(NamedTuple):
    """A number as it is to be quoted, and how many words of its line it takes."""

    text: str
    size: int


def unnumbered(scene: Scene) -> list[Heading]:
    """Titles that stand out by emphasis alone: of the looks that repeat, the one that most text stands under.

    Titles that end in a colon ("Highways:") or run in to their text count only where nothing else does, and where one
    of them is surely a meeting's business: those present are listed under such labels as well.
    """
    start = attendance_begins(scene, len(scene.lines))
    groups = _alike(_titles(scene, start))
    alone = [group for group in groups.values() if not group[0].labelled and _reads_like_titles(scene, group)]
    labelled = [group for group in groups.values() if group[0].labelled and _surely_business(scene, group)]
    best = max(
        _surest(scene, alone, labelled), key=lambda each: (_titles_score(scene, each), -each[0].first), default=[]
    )
    titles = _in_capitals(scene, _without_numbered(scene, best))
    business = titles[_lists_of_people(scene, titles) :]
    headings = [tidied(scene, _unnumbered_heading(scene, each)) for each in business]
    return _numbered_inside(_numbered_below(scene, headings))


def _alike(titles: Sequence[_Title]) -> dict[_Key, list[_Title]]:
    """The titles by look and margin: letters lean or swell a little over the margin that all stand at."""
    groups: dict[_Key, list[_Title]] = defaultdict(list)
    for title in titles:
        own = title.key
        near = (key for key in groups if key.look == own.look and abs(key.margin - own.margin) <= _SAME_MARGIN)
        groups[next(near, own)].append(title)
    return groups


def _surest(scene: Scene, alone: list[list[_Title]], labelled: list[list[_Title]]) -> list[list[_Title]]:
    """The titles without a colon, unless the usual business is all among those with one ("APOLOGIES:")."""
    usual = [sum(_is_usual(scene, each) for group in groups for each in group) for groups in (alone, labelled)]
    return alone if alone and (usual[0] or not usual[1]) else labelled


def _without_numbered(scene: Scene, titles: Sequence[_Title]) -> Sequence[_Title]:
    """The titles but those few that begin with a number: they head parts of the business ("1. Land at the mill")."""
    numbered = [title for title in titles if scene.lines[title.first].text[0].isdigit()]
    return titles if len(numbered) >= _MOST * len(titles) else [title for title in titles if title not in numbered]


def _in_capitals(scene: Scene, titles: Sequence[_Title]) -> Sequence[_Title]:
    """Of titles that are alike but for their capitals, those in capitals where all usual business is among them: the
    others head its parts."""
    capitals = [title for title in titles if capital(scene.lines[title.first].words)]
    others = [title for title in titles if title not in capitals]
    if len(capitals) < _FEWEST_NUMBERED or not others or not any(_is_usual(scene, each) for each in capitals):
        return titles
    return titles if any(_is_usual(scene, each) for each in others) else capitals


def _is_usual(scene: Scene, title: _Title) -> bool:
    words = scene.lines[title.first].words
    return is_usual(spaced(words[: title.run_in or len(words)]))


def _lists_of_people(scene: Scene, titles: Sequence[_Title]) -> int:
    """How many of the first titles head the lists of those present: "Apologies" alone may be the first business, over
    "Officers" it is not."""
    people, absent = either("minutes", "people_titles"), either("minutes", "absent_titles")
    count = 0
    for at, title in enumerate(titles, 1):
        text = scene.lines[title.first].text
        if people.match(text):
            count = at
        elif not absent.match(text):
            break
    return count


def _unnumbered_heading(scene: Scene, title: _Title) -> Heading:
    if not title.run_in:
        return Heading(title.first, title.last, None, Passage.of(scene.lines[title.first : title.last + 1]))
    line = scene.lines[title.first]
    heading = Heading(title.first, title.first, None, Passage.of_words(line.words[: title.run_in], line.page))
    heading.rest.append(make_line(line.words[title.run_in :], line.page))
    return heading


def _numbered_below(scene: Scene, found: list[Heading]) -> list[Heading]:
    """The headings, each with the number that stands before the first sentence below it: "APOLOGIES" over "4.  There
    were none."; as they came where those numbers do not count the headings.
    """
    numbers = [None if heading.rest else _number_under(scene, heading) for heading in found]
    values = [values_of(each.text) for each in numbers if each is not None]
    # "146/14": the year may stand behind the number as well as before it.
    if not any(_counts([each[place] for each in values], len(found)) for place in (-1, 0)):
        return found
    for heading, number in zip(found, numbers, strict=True):
        if number is not None:
            _take_number(scene, heading, number)
    return found


def _numbered_inside(found: list[Heading]) -> list[Heading]:
    """The headings with the number taken off their titles, where nearly all of them begin with one in a form that no
    house was known to use ("1, Apologies", "A   APOLOGIES")."""
    if len(found) < _FEWEST_NUMBERED:
        return found
    lead = [_LEAD.match(heading.title.text) for heading in found]
    if sum(match is not None for match in lead) < _MOST * len(found):
        return found
    for heading, match in zip(found, lead, strict=True):
        if match is not None and heading.number is None:
            heading.number = match["core"]
            heading.number_words = heading.title.slice(0, match.end("core")).words
            heading.title = heading.title.slice(match.end())
    return found


def _counts(numbers: Sequence[int], titles: int) -> bool:
    """The numbers rise, nearly always by one, and nearly every title has one."""
    steps = [after - before for before, after in pairwise(numbers)]
    rising = all(step > 0 for step in steps) and steps.count(1) >= _MOST * len(steps)
    return rising and len(numbers) >= max(3, _MOST * titles)


def _number_under(scene: Scene, heading: Heading) -> _Number | None:
    """The number before the sentence on the line below a heading."""
    if heading.last + 1 >= len(scene.lines):
        return None
    line = scene.lines[heading.last + 1]
    count, number = number_of(line)
    # A number alone is told from a count by its year or series: "PLA151/14" over nothing.
    told = 0 < count < len(line.words) + ("/" in number) and number[-1].isdigit() and not dated(line, count)
    return _Number(number, count) if told else None


def _take_number(scene: Scene, heading: Heading, number: _Number) -> None:
    heading.last += 1
    line = scene.lines[heading.last]
    heading.number, heading.number_words = number.text, list(line.words[: number.size])
    if number.size < len(line.words):
        heading.rest.append(make_line(line.words[number.size :], line.page))


def _titles(scene: Scene, start: int) -> list[_Title]:
    found: list[_Title] = []
    index = start
    while index < len(scene.lines):
        title = _title_at(scene, index)
        if title is not None:
            found.append(title)
            index = title.last
        index += 1
    return found


def _title_at(scene: Scene, index: int) -> _Title | None:
    line = scene.lines[index]
    look = scene.look(line.words)
    size = 0 if look.strength else prefix_length(scene, line.words) or capital_prefix(line.words)
    words = line.words[:size] if size else line.words
    if not (look.strength or size) or not _titled(line, words):
        return None
    if size:
        if not parted(words, line.words[size:]):
            return None
        return _Title(index, index, _key(scene, scene.look(words), line, "run in"), size, True)
    last = index
    while last + 1 < len(scene.lines) and _goes_on(scene, look, scene.lines[last], scene.lines[last + 1]):
        last += 1
    labelled = scene.lines[last].text.rstrip().endswith((":", ":-"))
    return _Title(index, last, _key(scene, look, line, labelled), 0, labelled)


def _titled(line: Line, words: Sequence[Word]) -> bool:
    text = spaced(words)
    if either("minutes", "not_titles").match(text) or either("papers", "present").match(text):
        return False
    numbered = _LEAD.match(text) is not None
    if len(words) > 18 or not (text[0].isupper() or numbered) or dated(line):
        return False
    runs = line.runs(2.5)
    return len(runs) == 1 or (numbered and len(runs) == 2 and len(runs[0]) == 1)


def _surely_business(scene: Scene, group: Sequence[_Title]) -> bool:
    opening = either("minutes", "opening_titles")
    return len(group) >= 3 and any(opening.match(scene.lines[title.first].text) for title in group)


def _goes_on(scene: Scene, look: Look, above: Line, below: Line) -> bool:
    centred = abs((above.x0 + above.x1) - (below.x0 + below.x1)) < 6
    return (
        above.page == below.page
        and scene.tight(above, below)
        and looks_alike(scene.look(below.words), look)
        and (abs(above.x0 - below.x0) <= 4 or centred)
        and above.x1 > scene.right - 0.3 * (scene.right - scene.left)
        and not either("minutes", "not_titles").match(below.text)
    )


def _key(scene: Scene, look: Look, line: Line, kind: object) -> _Key:
    """Titles of one kind look alike and stand alike; the margin of those in the middle of the page is less than 0."""
    middle = (scene.left + scene.right) / 2
    centred = abs((line.x0 + line.x1) / 2 - middle) < 12 and line.x0 > scene.left + 2 * line.size
    told = (look.bold, look.underlined, look.capitals and not look.bold, line.italic, round(line.size), kind)
    return _Key(-_SAME_MARGIN if centred else line.x0, told)


def _reads_like_titles(scene: Scene, group: Sequence[_Title]) -> bool:
    if len(group) < 2:
        return False
    texts = [scene.lines[title.last].text for title in group]
    sentences = sum(_reads_on(text.rstrip()) for text in texts)
    return sentences <= 0.25 * len(group)


def _reads_on(text: str) -> bool:
    """The words end as a sentence does, and not as a short title that its house sets a stop behind."""
    if not text.endswith("."):
        return text.endswith(("?", ";", ","))
    return len(text.split()) > _MOST_STOPPED or _SENTENCE.search(text) is not None


def _titles_score(scene: Scene, group: Sequence[_Title]) -> float:
    """How many titles have text of their own below, before the next title; the usual business of a meeting, whose parts
    may be more than its items, counts for more."""
    starts = {title.first for title in group}
    usual = sum(_is_usual(scene, title) for title in group)
    texts = sum(title.last + 1 < len(scene.lines) and title.last + 1 not in starts for title in group)
    return texts + _USUAL_WORTH * usual
