"""Votes by name: "For (14)" and names below, "Voting against: Councillors … (9)", roll calls in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.division_columns import roll_call, ticked
from extractors.division_words import (
    CHOICE,
    CHOICES,
    DIVISION_WORDS,
    LEAD,
    NUMBER,
    SIDE,
    TAIL,
    Division,
    VoteByName,
    choice_of,
    names_of,
    only_names,
    stands_against,
)
from extractors.language.vocabulary import either
from extractors.language.votes import number_of
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.reading.lines import spaced
from models.document import Line

__all__ = ["Division", "VoteByName", "find_division", "names_of", "parted_at_sides"]

# The same at the top of a page, where a sentence may go on with "For" as well: a count or a colon tells them apart.
_HEADS_SIDE = re.compile(rf"(?=(?-i:[A-Z])){LEAD}{CHOICE}{TAIL}(?:\s*[:–-]|\s*\(?(?:{NUMBER})\)?\s*(?:$|[:–-]))", re.I)
_SIDE_ALONE = re.compile(rf"{LEAD}{CHOICE}{TAIL}(?:\s*\(?(?:{NUMBER})\)?)?\s*[:–-]*", re.I)
_SIDE_MARK = re.compile(
    rf"(?:^|[\s(;.,:]){CHOICE}{TAIL}\s*(?:\((?P<count>{NUMBER})\)\s*)?"
    r"(?:[:–-]+\s*|(?=\.?$)|(?<=\) )(?=(?-i:[A-Z])))",
    re.I,
)
_NAME_AND_CHOICE = re.compile(rf"^(?P<names>[^.:;]{{3,50}}?)\s+[-–:]?\s*{CHOICE}$", re.I)
# … perhaps behind a row of dots.
_TRAILING_COUNT = re.compile(r"(?:\s*[–—:=-]|\s*(?<![.…_])[.…_]{3,})?\s*\(?(\d{1,3})\)?\s*\.?$")
_IN_SENTENCE = re.compile(DIVISION_WORDS["in_sentence"])
# "… there voted for the motion – Councillors Ash and Birch (2); and for the amendment – Councillor Elm (1)."
_PROSE_SIDE = re.compile(rf"\b{CHOICE}{TAIL}\s*[:–-]+\s*(?P<names>[^:;()]{{3,900}}?)\s*\((?P<count>\d{{1,3}})\)", re.I)
_NAMES_FIRST = re.compile(DIVISION_WORDS["names_first"], re.I)
_VOTING_BRACKET = re.compile(DIVISION_WORDS["voting_bracket"])
_VOTING = re.compile(DIVISION_WORDS["voting"], re.I)
_NOBODY = either("votes", "divisions", "nobody")
# Within so many paragraphs below the names of one side the other is headed.
_SIDE_BELOW = 8


def find_division(paragraphs: Sequence[Paragraph], at: int) -> Division | None:
    """The vote by name that begins with paragraph `at`; None where none does. Names run on over page ends."""
    division = Division(end=at)
    if any(read(division, paragraphs[at]) for read in (_sentence_of_names, _in_prose, _names_first, _in_bracket)):
        return division
    if roll_call(division, paragraphs, at):
        return division
    if ticked(division, paragraphs, at):
        return division
    if _names_and_choices(division, paragraphs, at):
        return division
    together = _in_one_paragraph(division, paragraphs[at])
    while division.end < len(paragraphs) and _other_side(division, paragraphs, division.end):
        pass
    if together:
        return division
    counted_only = not division.names and len(division.printed) > 1
    return division if counted_only or (division.names and _proved(division)) else None


def parted_at_sides(found: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those of a vote by name parted where a page begins with the next side.

    Behind a full line of names nothing on the page tells that "Abstain (2)" at the top of the next begins anew.
    """
    return [part for each in found for part in _parted(each)]


def _parted(here: Paragraph) -> list[Paragraph]:
    if len(here.lines) < 2 or (here.page == here.lines[-1].page and SIDE.match(here.text) is None):
        return [here]
    for at, (above, line) in enumerate(pairwise(here.lines), 1):
        if _labels_side(line) or (above.page != line.page and _HEADS_SIDE.match(line.text)):
            first, words = line.words[0], here.passage.words
            start = next((here.passage.starts[at] for at, word in enumerate(words) if word is first), 0)
            before = here.passage.slice(0, start)
            if start and (SIDE.match(before.text) or only_names(before.text)):
                below = Paragraph(here.lines[at:], None, [], here.passage.slice(start), line.x0, line.x0, line.page)
                return [replace(here, lines=here.lines[:at], passage=before), *_parted(below)]
    return [here]


def _labels_side(line: Line) -> bool:
    """ "Abstained     The Mayor": a side in a column of its own, beside its names."""
    if not line.text[0].isupper():
        return False
    runs = line.runs()
    return len(runs) > 1 and _SIDE_ALONE.fullmatch(spaced(runs[0])) is not None


def _proved(division: Division) -> bool:
    """Two sides, or one whose names are as many as its count: "Against development – J Ash" alone is no vote."""
    sides = {vote.choice for vote in division.names} | set(division.printed)
    return len(sides) > 1 or any(division.printed.get(side) == len(division.names) > 1 for side in sides)


def _side(division: Division, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Read one side ("For (14)" and its names); how many paragraphs it takes, 0 where none begins here."""
    here = paragraphs[at]
    match = SIDE.match(here.passage.text)
    if match is None or here.label not in (None, "•"):
        return 0
    choice = choice_of(match, (below.text for below in paragraphs[at + 1 : at + _SIDE_BELOW]))
    between = stands_against(match, choice)
    names = here.passage.slice(match.start("names"))
    printed, used = match["count"], 1
    listed = not names
    if listed and at + 1 < len(paragraphs) and _names_a_side(paragraphs[at + 1].text):
        names, used = paragraphs[at + 1].passage, 2
    while listed and used > 1 and at + used < len(paragraphs) and _one_name(paragraphs[at + used]):
        names, used = Passage.joined([names, paragraphs[at + used].passage], "\n"), used + 1
    while used and at + used < len(paragraphs) and names and _runs_on(names, paragraphs[at + used]):
        names, used = Passage.joined([names, paragraphs[at + used].passage], " "), used + 1
    if printed is None and (count := _TRAILING_COUNT.search(names.text)):
        printed, names = count.group(1), names.slice(0, count.start())
    if _NOBODY.match(names.text):
        printed, names = "none", names.slice(0, 0)
    if names and not only_names(names.text):
        return 0
    if printed is None and not names:
        return 0
    if printed is not None:
        division.printed[choice] = number_of(printed)
    division.names.extend(names_of(names, choice))
    division.between = division.between or between
    return used


def _other_side(division: Division, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Read the next side, or sides that run on in one paragraph behind one that stands alone; none a second time."""
    match = SIDE.match(paragraphs[at].text)
    if match is None:
        return False
    choice = choice_of(match, (below.text for below in paragraphs[at + 1 : at + _SIDE_BELOW]))
    known = {vote.choice for vote in division.names} | set(division.printed)
    if choice in known:
        return False
    used = _side(division, paragraphs, at)
    division.end += used
    return used > 0 or (bool(known) and _in_one_paragraph(division, paragraphs[at]))


def _names_a_side(text: str) -> bool:
    """A list of people, perhaps with their number behind it, and no other side's heading."""
    return SIDE.match(text) is None and only_names(_TRAILING_COUNT.sub("", text))


def _one_name(here: Paragraph) -> bool:
    """A name on a line of its own, below the others of its side."""
    return SIDE.match(here.text) is None and len(here.text.split()) <= 6 and only_names(here.text)


def _names_and_choices(division: Division, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """A member and the vote on every line ("Councillor Ash   For")."""
    for number, here in enumerate(paragraphs[at:], at):
        if not all((match := _NAME_AND_CHOICE.match(line.text)) and only_names(match["names"]) for line in here.lines):
            break
        read = [(Passage.of(line), _NAME_AND_CHOICE.match(line.text)) for line in here.lines]
        for passage, match in read:
            assert match is not None
            choice = next(name for name in CHOICES if match[name])
            division.names.extend(names_of(passage.slice(match.start("names"), match.end("names")), choice))
        division.end = number + 1
    if len(division.names) > 1:
        return True
    division.names.clear()
    division.end = at
    return False


def _runs_on(names: Passage, following: Paragraph) -> bool:
    """A list of names that a page end cut in two."""
    broken = names.text.rstrip().endswith((",", " and", ";")) or following.page != names.pages[-1]
    return broken and SIDE.match(following.text) is None and only_names(following.text)


def _sentence_of_names(division: Division, paragraph: Paragraph) -> bool:
    """ "5 Members (Councillors Ash, …) voted in favour, 1 Member (Councillor Elm) voted against" """
    for match in _IN_SENTENCE.finditer(paragraph.text):
        choice = next(name for name in CHOICES if match[name])
        division.printed[choice] = int(match["count"])
        division.names.extend(names_of(paragraph.passage.slice(*match.span("names")), choice))
    division.end += bool(division.names)
    return bool(division.names)


def _names_first(division: Division, paragraph: Paragraph) -> bool:
    """ "Councillors Ash and Birch voted for the motion, and Councillor Elm against.", and nothing else: two sides at
    least, as one alone may name only those who asked for it."""
    passage = paragraph.passage
    sides = list(_NAMES_FIRST.finditer(passage.text)) if "voted" in passage.text else []
    whole = sum(len(side.group()) for side in sides) == len(passage.text)
    chosen = [(next(name for name in CHOICES if side[name]), side.span("names")) for side in sides]
    if not whole or len({choice for choice, _ in chosen}) < 2:
        return False
    if not all(only_names(passage.text[slice(*span)]) for _, span in chosen):
        return False
    for choice, span in chosen:
        division.names.extend(names_of(passage.slice(*span), choice))
    division.end += 1
    return True


def _in_bracket(division: Division, paragraph: Paragraph) -> bool:
    """ "On being put to the vote (Cllrs Ash and Birch voting for; Cllr Elm voting against)": two sides at least."""
    passage = paragraph.passage
    bracket = _VOTING_BRACKET.search(passage.text) if "voting" in passage.text else None
    if bracket is None:
        return False
    parts = list(re.finditer(r"[^;()]+", bracket.group()))
    sides = [(part, _VOTING.fullmatch(part.group())) for part in parts]
    if len(sides) < 2 or not all(side and only_names(side["names"]) for _, side in sides):
        return False
    for part, side in sides:
        assert side is not None
        choice = next(name for name in CHOICES if side[name])
        begin = bracket.start() + part.start()
        division.names.extend(names_of(passage.slice(begin + side.start("names"), begin + side.end("names")), choice))
    division.end += 1
    return True


def _in_prose(division: Division, paragraph: Paragraph) -> bool:
    """Sides in running text, each with its count behind its names; what stands behind the last is left over."""
    passage = paragraph.passage
    sides = list(_PROSE_SIDE.finditer(passage.text)) if "(" in passage.text else []
    if len(sides) < 2 or not all(only_names(side["names"]) for side in sides):
        return False
    for side in sides:
        choice = choice_of(side, (other.group() for other in sides))
        division.between = division.between or stands_against(side, choice)
        division.printed[choice] = int(side["count"])
        division.names.extend(names_of(passage.slice(*side.span("names")), choice))
    division.end += 1
    division.rest = passage.slice(sides[-1].end())
    return True


def _in_one_paragraph(division: Division, paragraph: Paragraph) -> bool:
    """ "For: Cllrs Ash and Birch; Against: Cllr Elm; Abstention: none" """
    passage = paragraph.passage
    marks = list(_SIDE_MARK.finditer(passage.text))
    if len(marks) < 2:
        return False
    stops = [*(mark.start() for mark in marks[1:]), len(passage.text)]
    sides = [passage.slice(mark.end(), stop) for mark, stop in zip(marks, stops, strict=True)]
    named = [side for side in sides if side.text.strip(" .") and not _NOBODY.match(side.text)]
    if not named or not all(only_names(side.text) for side in named):
        return False
    for mark, side in zip(marks, sides, strict=True):
        choice = choice_of(mark, (other.group() for other in marks))
        if mark["count"] or _NOBODY.match(side.text):
            division.printed[choice] = number_of(mark["count"] or "none")
        if side in named:
            division.names.extend(names_of(side, choice))
    division.end += 1
    return True
