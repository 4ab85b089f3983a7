"""Votes by name: "For (14)" and names below, "Voting against: Councillors … (9)", roll calls in columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice, pairwise
from typing import Any

from extractors.language.movers import person_pattern
from extractors.language.people import parse_people
from extractors.language.vocabulary import either, load
from extractors.language.votes import Vote, number_of
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from models.document import Line, Word

_WORDS: dict[str, Any] = load("votes")["divisions"]
_CHOICES: dict[str, str] = _WORDS["sides"]
_NUMBER, _LEAD, _TAIL = _WORDS["number"], _WORDS["before_side"], _WORDS["behind_side"]
_COUNT = rf"\s*(?:[-–:=]\s*)?(?:\(?\b(?P<count>{_NUMBER})\b\)?(?:{_WORDS['counted']})?)?"
_CHOICE = "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _CHOICES.items()) + ")"
_SIDE = re.compile(rf"^{_LEAD}{_CHOICE}{_TAIL}{_COUNT}\s*[:–-]*\s*(?P<names>.*)$", re.I | re.S)
# The same at the top of a page, where a sentence may go on with "For" as well: a count or a colon tells them apart.
_HEADS_SIDE = re.compile(
    rf"(?=(?-i:[A-Z])){_LEAD}{_CHOICE}{_TAIL}(?:\s*[:–-]|\s*\(?(?:{_NUMBER})\)?\s*(?:$|[:–-]))", re.I
)
_SIDE_MARK = re.compile(
    rf"(?:^|[\s(;.,:]){_CHOICE}{_TAIL}\s*(?:\((?P<count>{_NUMBER})\)\s*)?"
    r"(?:[:–-]+\s*|(?=\.?$)|(?<=\) )(?=(?-i:[A-Z])))",
    re.I,
)
_NAME_AND_CHOICE = re.compile(rf"^(?P<names>[^.:;]{{3,50}}?)\s+[-–:]?\s*{_CHOICE}$", re.I)
_TRAILING_COUNT = re.compile(r"(?:\s*[–—:=-])?\s*\(?(\d{1,3})\)?\s*\.?$")
_IN_SENTENCE = re.compile(_WORDS["in_sentence"])
# "… there voted for the motion – Councillors Ash and Birch (2); and for the amendment – Councillor Elm (1)."
_PROSE_SIDE = re.compile(
    rf"\b{_CHOICE}{_TAIL}\s*[:–-]+\s*(?P<names>[^:;()]{{3,900}}?)\s*\((?P<count>\d{{1,3}})\)", re.I
)
_NAMES_FIRST = re.compile(_WORDS["names_first"], re.I)
_VOTING_BRACKET = re.compile(_WORDS["voting_bracket"])
_VOTING = re.compile(_WORDS["voting"], re.I)
_NOBODY = either("votes", "divisions", "nobody")
_NO_NAME = either("votes", "divisions", "no_name")
_FOR_AMENDMENT = re.compile(rf"{_LEAD}{_WORDS['for_amendment']}", re.I)
_NO_SIDE = either("votes", "divisions", "no_side")
# Below a column of names: how many they are.
_TOTAL = either("votes", "divisions", "total")
_AGAINST = re.compile(rf"{_LEAD}{_WORDS['against']}", re.I)
# Within so many paragraphs below the names of one side the other is headed.
_SIDE_BELOW = 8
# A cell begins within so many points of its column's heading.
_AT_MARGIN = 2.0
_BREAK = re.compile(r"\s*(?:[,;]|\band\b|&|\n)\s*")


@dataclass(slots=True)
class VoteByName:
    """One member's vote: `choice` is "for", "against" or "abstain"."""

    choice: str
    name: str
    honorific: str | None
    source: Passage


@dataclass(slots=True)
class Division:
    """A vote by name: the names and the printed number of each side."""

    names: list[VoteByName] = field(default_factory=list)
    printed: dict[str, int] = field(default_factory=dict)
    end: int = 0
    """Index of the first paragraph behind it."""
    between: bool = False
    """Its sides were for the motion and for an amendment to it."""
    rest: Passage | None = None
    """What its paragraph says behind it: how it ended, and more."""

    def count(self, choice: str) -> int | None:
        """The printed count, else the number of names; None where the paper has neither."""
        named = sum(vote.choice == choice for vote in self.names)
        return self.printed.get(choice, named or None)

    @property
    def vote(self) -> Vote:
        """The counts of the three sides, without words of a vote."""
        return Vote(None, self.count("for"), self.count("against"), self.count("abstain"))


def find_division(paragraphs: Sequence[Paragraph], at: int) -> Division | None:
    """The vote by name that begins with paragraph `at`; None where none does. Names run on over page ends."""
    division = Division(end=at)
    if any(read(division, paragraphs[at]) for read in (_sentence_of_names, _in_prose, _names_first, _in_bracket)):
        return division
    if _roll_call(division, paragraphs, at):
        return division
    if _ticked(division, paragraphs, at):
        return division
    if _names_and_choices(division, paragraphs, at) or _in_one_paragraph(division, paragraphs[at]):
        return division
    while division.end < len(paragraphs) and (used := _side(division, paragraphs, division.end)):
        division.end += used
    counted_only = not division.names and len(division.printed) > 1
    return division if counted_only or (division.names and _proved(division)) else None


def parted_at_sides(found: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those of a vote by name parted where a page begins with the next side.

    Behind a full line of names nothing on the page tells that "Abstain (2)" at the top of the next begins anew.
    """
    return [part for each in found for part in _parted(each)]


def _parted(here: Paragraph) -> list[Paragraph]:
    if here.page == here.lines[-1].page:
        return [here]
    for at, (above, line) in enumerate(pairwise(here.lines), 1):
        if above.page != line.page and _HEADS_SIDE.match(line.text):
            first, words = line.words[0], here.passage.words
            start = next((here.passage.starts[at] for at, word in enumerate(words) if word is first), 0)
            before = here.passage.slice(0, start)
            if start and (_SIDE.match(before.text) or _only_names(before.text)):
                below = Paragraph(here.lines[at:], None, [], here.passage.slice(start), line.x0, line.x0, line.page)
                return [replace(here, lines=here.lines[:at], passage=before), *_parted(below)]
    return [here]


def _proved(division: Division) -> bool:
    """Two sides, or one whose names are as many as its count: "Against development – J Ash" alone is no vote."""
    sides = {vote.choice for vote in division.names} | set(division.printed)
    return len(sides) > 1 or any(division.printed.get(side) == len(division.names) > 1 for side in sides)


def names_of(passage: Passage, choice: str) -> list[VoteByName]:
    """The members that a list names: "Councillors Ash, Birch and J. Elm", "Mr Ash, Mrs Birch"."""
    people = parse_people(passage, posts=False)
    return [
        VoteByName(choice, person.name, person.honorific, person.parts[0] if person.parts else passage)
        for person in people
        if person.name is not None
    ]


def _entries(text: str) -> list[tuple[int, int]]:
    """Offsets of the names between commas, "and" and line ends."""
    spans, start = [], 0
    for gap in _BREAK.finditer(text):
        spans.append((start, gap.start()))
        start = gap.end()
    return [(first, last) for first, last in [*spans, (start, len(text))] if text[first:last].strip(" .")]


def _side(division: Division, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Read one side ("For (14)" and its names); how many paragraphs it takes, 0 where none begins here."""
    here = paragraphs[at]
    match = _SIDE.match(here.passage.text)
    if match is None or here.label not in (None, "•"):
        return 0
    choice = _choice(match, (below.text for below in paragraphs[at + 1 : at + _SIDE_BELOW]))
    between = _stands_against(match, choice)
    names = here.passage.slice(match.start("names"))
    printed, used = match["count"], 1
    listed = not names
    if listed and at + 1 < len(paragraphs) and _only_names(paragraphs[at + 1].text):
        names, used = paragraphs[at + 1].passage, 2
    while listed and used > 1 and at + used < len(paragraphs) and _one_name(paragraphs[at + used]):
        names, used = Passage.joined([names, paragraphs[at + used].passage], "\n"), used + 1
    while used and at + used < len(paragraphs) and names and _runs_on(names, paragraphs[at + used]):
        names, used = Passage.joined([names, paragraphs[at + used].passage], " "), used + 1
    if printed is None and (count := _TRAILING_COUNT.search(names.text)):
        printed, names = count.group(1), names.slice(0, count.start())
    if _NOBODY.match(names.text):
        printed, names = "none", names.slice(0, 0)
    if names and not _only_names(names.text):
        return 0
    if printed is None and not names:
        return 0
    if printed is not None:
        division.printed[choice] = number_of(printed)
    division.names.extend(names_of(names, choice))
    division.between = division.between or between
    return used


def _stands_against(match: re.Match[str], choice: str) -> bool:
    """ "For the amendment", where that is against the motion; "Against the amendment" is of the amendment alone."""
    heading = match.group().strip(" .;,(")
    return choice == "against" and "amendment" in heading.lower() and not _AGAINST.match(heading)


def _choice(match: re.Match[str], others: Iterable[str]) -> str:
    """The side that a heading is of; "For the amendment" is against the motion, unless others are against as such."""
    text = match.group().strip(" .;,(")
    if _FOR_AMENDMENT.match(text) and any(_AGAINST.match(other.strip(" .;,(")) for other in others):
        return "for"
    return next(name for name in _CHOICES if match[name])


def _one_name(here: Paragraph) -> bool:
    """A name on a line of its own, below the others of its side."""
    return _SIDE.match(here.text) is None and len(here.text.split()) <= 6 and _only_names(here.text)


_TICK = re.compile(r"[xX✓✔√☑✗•●*1Yy]|YES|Yes")


def _ticked(division: Division, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """A table with a column a side, and a mark in one of them behind every member's name."""
    heads = [(word, side) for word in paragraphs[at].lines[0].words if (side := _side_of(word.text))]
    if len(heads) < 2 or len(paragraphs[at].lines[0].words) - len(heads) > 2:
        return False
    for number, line in _lines_behind(paragraphs, at):
        *name, mark = line.words
        if not name or not _TICK.fullmatch(mark.text) or not any(_below(head, mark) for head, _ in heads):
            break
        passage = Passage.of_words(name, line.page)
        if not _only_names(passage.text):
            break
        middle = (mark.x0 + mark.x1) / 2
        _, side = min(heads, key=lambda head: abs((head[0].x0 + head[0].x1) / 2 - middle))
        division.names.extend(names_of(passage, side))
        division.end = number + 1
    return bool(division.names)


def _lines_behind(paragraphs: Sequence[Paragraph], at: int) -> Iterator[tuple[int, Line]]:
    """The lines behind the first of paragraph `at`, each with the number of its paragraph."""
    lines = ((number, line) for number in range(at, len(paragraphs)) for line in paragraphs[number].lines)
    return islice(lines, 1, None)


def _below(head: Word, mark: Word) -> bool:
    """The mark stands in the column that its heading begins or is the middle of."""
    return head.x0 - _AT_MARGIN <= mark.x0 and mark.x0 <= head.x1 + mark.size


_WHOLE_SIDE = re.compile(_CHOICE, re.I)


def _side_of(word: str) -> str | None:
    """The side that a column's heading names."""
    match = _WHOLE_SIDE.fullmatch(word)
    return next(name for name in _CHOICES if match[name]) if match else None


def _names_and_choices(division: Division, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """A member and the vote on every line ("Councillor Ash   For")."""
    for number, here in enumerate(paragraphs[at:], at):
        if not all((match := _NAME_AND_CHOICE.match(line.text)) and _only_names(match["names"]) for line in here.lines):
            break
        read = [(Passage.of(line), _NAME_AND_CHOICE.match(line.text)) for line in here.lines]
        for passage, match in read:
            assert match is not None
            choice = next(name for name in _CHOICES if match[name])
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
    return broken and _SIDE.match(following.text) is None and _only_names(following.text)


def _only_names(text: str) -> bool:
    """The text is a list of people and nothing else."""
    entries = [re.sub(r"\s*\([^)]*\)", "", text[start:end]).strip(" .") for start, end in _entries(text)]
    entries = [entry for entry in entries if entry]
    if any(_NO_NAME.match(entry) for entry in entries):
        return False
    people = sum(
        len(entry.split()) <= 6 and _person().fullmatch(_without_shared(entry)) is not None for entry in entries
    )
    return bool(entries) and people >= 0.9 * len(entries)


@cache
def _person() -> re.Pattern[str]:
    return re.compile(person_pattern())


def _without_shared(entry: str) -> str:
    return re.sub(r"^(?:The )?(?=Mayor|Leader|Chair)", "the ", entry)


def _sentence_of_names(division: Division, paragraph: Paragraph) -> bool:
    """ "5 Members (Councillors Ash, …) voted in favour, 1 Member (Councillor Elm) voted against" """
    for match in _IN_SENTENCE.finditer(paragraph.text):
        choice = next(name for name in _CHOICES if match[name])
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
    chosen = [(next(name for name in _CHOICES if side[name]), side.span("names")) for side in sides]
    if not whole or len({choice for choice, _ in chosen}) < 2:
        return False
    if not all(_only_names(passage.text[slice(*span)]) for _, span in chosen):
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
    if len(sides) < 2 or not all(side and _only_names(side["names"]) for _, side in sides):
        return False
    for part, side in sides:
        assert side is not None
        choice = next(name for name in _CHOICES if side[name])
        begin = bracket.start() + part.start()
        division.names.extend(names_of(passage.slice(begin + side.start("names"), begin + side.end("names")), choice))
    division.end += 1
    return True


def _in_prose(division: Division, paragraph: Paragraph) -> bool:
    """Sides in running text, each with its count behind its names; what stands behind the last is left over."""
    passage = paragraph.passage
    sides = list(_PROSE_SIDE.finditer(passage.text)) if "(" in passage.text else []
    if len(sides) < 2 or not all(_only_names(side["names"]) for side in sides):
        return False
    for side in sides:
        choice = _choice(side, (other.group() for other in sides))
        division.between = division.between or _stands_against(side, choice)
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
    if not named or not all(_only_names(side.text) for side in named):
        return False
    for mark, side in zip(marks, sides, strict=True):
        choice = _choice(mark, (other.group() for other in marks))
        if mark["count"] or _NOBODY.match(side.text):
            division.printed[choice] = number_of(mark["count"] or "none")
        if side in named:
            division.names.extend(names_of(side, choice))
    division.end += 1
    return True


def _roll_call(division: Division, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Columns headed by the sides, a member a line ("Motion by Councillor Ash | Amendment by Councillor Elm")."""
    first = paragraphs[at].lines[0]
    headed = _headed(first)
    if len(headed) < 2:
        return False
    sides = _sides_of(division, [Passage.of_words(run, first.page).text for run in headed])
    if not sides:
        return False
    starts = [run[0].x0 for run in headed]
    for number, line in _lines_behind(paragraphs, at):
        cells = [(run[0].x0, Passage.of_words(run, line.page)) for run in _cells(line, starts)]
        if len(cells) == len(sides) and all(_TOTAL.fullmatch(cell.text) for _, cell in cells):
            totals = (int(re.sub(r"\D", "", cell.text)) for _, cell in cells)
            division.printed.update((choice, total) for choice, total in zip(sides, totals, strict=True) if choice)
            division.end = number + 1
            break
        if not all(_only_names(cell.text) for _, cell in cells):
            break
        for x0, cell in cells:
            choice = sides[min(range(len(starts)), key=lambda index: abs(starts[index] - x0))]
            division.names.extend(names_of(cell, choice) if choice else ())
        division.end = number + 1
    return bool(division.names) or len(division.printed) > 1


def _headed(first: Line) -> list[list[Word]]:
    """The heads of columns; in narrow ones, a word each."""
    narrow = len(first.words) > 1 and all(_side_of(word.text) for word in first.words)
    return [[word] for word in first.words] if narrow else first.runs()


def _sides_of(division: Division, heads: Sequence[str]) -> list[str | None]:
    """The side that each head of a column is of, None for those who took no part ("Absent"); none at all where the
    heads are of something else. Takes in the counts that they print."""
    found = [None if _NO_SIDE.match(head) else _SIDE.match(head) for head in heads]
    sides = [match for match in found if match is not None and not match["names"].strip(" |")]
    if len(sides) < 2 or len(sides) + sum(_NO_SIDE.match(head) is not None for head in heads) < len(heads):
        return []
    choices: list[str | None] = []
    for match in found:
        choice = _choice(match, (other.group() for other in sides)) if match else None
        choices.append(choice)
        if match and choice:
            division.between = division.between or _stands_against(match, choice)
            division.printed.update({choice: number_of(match["count"])} if match["count"] else {})
    return choices


def _cells(line: Line, starts: Sequence[float]) -> Iterator[list[Word]]:
    """The cells of a row: a long name fills its column up to the next one, which then begins without white space."""
    for run in line.runs():
        begins = [at for at, word in enumerate(run) if at and any(abs(word.x0 - x0) < _AT_MARGIN for x0 in starts)]
        yield from (run[first:last] for first, last in pairwise([0, *begins, len(run)]))
