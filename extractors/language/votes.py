"""Votes as minutes print them: "CARRIED by 10 votes to 5", "Nem. Con.", "6 for, 1 against, 1 abstention"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from extractors.language.patterns import small
from extractors.language.sought import Sought
from extractors.language.vocabulary import load
from extractors.language.vote_series import vote_series

SIDES = ("for", "against", "abstained")
# A line of which so much is a row of sides and numbers tells nothing else.
_MOST_OF_ROW = 0.6
_SIDE_BY_SIDE = (("for", "motion"), ("against", "amendment"))
# "7-2-1": those who abstained behind the others.
_THIRD = re.compile(r"\s*[-–:/]\s*(\d{1,3})\b(?![/.]\d)")


@dataclass(slots=True, frozen=True)
class Vote:
    """What a text says of a vote. `printed` is the vote as printed, None where the text has counts in a list only.

    `result` is "carried", "lost", "fell", "withdrawn" or "accepted"; `subject` "amendment" or "motion", where told.
    """

    printed: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    result: str | None = None
    subject: str | None = None
    casting: bool = False

    def worded(self, printed: str) -> Vote:
        """The same vote in these words, as printed."""
        return replace(self, printed=printed)

    @property
    def counted(self) -> bool:
        """Some number of votes is printed."""
        return (self.votes_for, self.votes_against, self.votes_abstained) != (None, None, None)


class Count(NamedTuple):
    """A number of votes and where in the text it is printed."""

    number: int
    start: int
    end: int


def read_vote(text: str) -> Vote:
    """The vote that a sentence, a bracket or a line tells; an empty Vote where it tells none."""
    counts = _counts(text)
    numbers = [counts[side].number if side in counts else None for side in SIDES]
    printed, casting = _printed(text, list(counts.values())), load("votes")["casting_vote"] in text.lower()
    return Vote(printed, numbers[0], numbers[1], numbers[2], result_of(text), subject_of(text), casting)


def tells_vote(text: str) -> bool:
    """The sentence reports a vote, and does not only speak of one."""
    low = text.lower()
    if _hint().search_small(low) is None or _no_vote().search_small(low) is not None:
        return False
    return _occasions().search_small(low) is not None or _is_row(text)


def _is_row(text: str) -> bool:
    """Most of the text is a row of sides with their numbers."""
    row = vote_series(text, _number())
    return bool(row) and row[-1].end - row[0].start >= _MOST_OF_ROW * len(text)


def result_of(text: str) -> str | None:
    """What became of the motion: the first result that the text names, negations first."""
    for result, pattern in _results():
        if pattern.search(text):
            return result
    return None


def subject_of(text: str) -> str | None:
    """Whether the vote was on an amendment or on the motion; None where the text does not say."""
    found = [(match.start(), name) for name, pattern in _subjects() if (match := pattern.search(text))]
    return min(found)[1] if found else None


def motion_against_amendment(text: str) -> tuple[int, int] | None:
    """The votes for the motion and for the amendment, where the two were voted on side by side."""
    for pattern in _patterns("motion_and_amendment"):
        if match := pattern.search(text):
            return number_of(match["motion"]), number_of(match["amendment"])
    return None


def number_of(text: str) -> int:
    """A number in figures or in words."""
    words: dict[str, int] = load("votes")["numbers"]
    return int(text) if text.isdigit() else words[text.lower()]


def _counts(text: str) -> dict[str, Count]:
    for pattern in _patterns("motion_and_amendment"):
        if match := pattern.search(text):
            span = match.span()
            return {side: Count(number_of(match[name]), *span) for side, name in _SIDE_BY_SIDE} | _side(
                text, "abstained"
            )
    for pattern in _patterns("for_to_against"):
        if match := pattern.search(text):
            found = {"for": _count(match, 1), "against": _count(match, 2)}
            if behind := _THIRD.match(text, match.end()):
                return found | {"abstained": Count(int(behind[1]), match.start(), behind.end())}
            if result_of(text) == "lost" and found["for"].number > found["against"].number:
                # "lost by 5 votes to 2": the larger side is against
                found = {"for": _count(match, 2), "against": _count(match, 1)}
            return found | _side(text, "abstained")
    if row := vote_series(text, _number()):
        return {each.side: Count(number_of(each.number), each.start, each.end) for each in row}
    return {side: count for name in SIDES for side, count in _side(text, name).items()}


def _side(text: str, side: str) -> dict[str, Count]:
    for pattern in _patterns(side):
        if match := pattern.search(text):
            start, end = match.span()
            return {side: Count(number_of(match.group(1)), start, end)}
    return {}


def _count(match: re.Match[str], group: int) -> Count:
    return Count(number_of(match.group(group)), match.start(), match.end())


def _printed(text: str, counts: list[Count]) -> str | None:
    """The words of the vote: a result with its figures, "nem. con.", a plain count."""
    unanimous = _unanimous().search(text)
    if unanimous and unanimous.group().lower().startswith("nem"):
        return unanimous.group()
    if phrase := _result_phrase().search(text):
        return phrase.group().strip(" ,;")
    if unanimous:
        return unanimous.group()
    casting = _casting().search(text)
    if casting and not counts:
        return casting.group()
    if counts:
        start, end = min(count.start for count in counts), max(count.end for count in counts)
        words = re.sub(r"^(?:with (?=\d))", "", text[start:end]).strip(" ,;:")
        return words.rstrip(")") if words.count(")") > words.count("(") else words
    return None


@cache
def _number() -> str:
    # "asked for £210,000, against £265,000 this year" is no vote of nought against
    return r"(?<![\d.£])(?<!\d,)\d{1,3}(?!\d|,\d)|" + "|".join(rf"\b{word}\b" for word in load("votes")["numbers"])


@cache
def _patterns(side: str) -> tuple[Sought, ...]:
    printed = load("votes")["counts"][side]
    return tuple(Sought(re.compile(pattern.replace("{n}", _number()), re.I)) for pattern in printed)


@cache
def _result_phrase() -> re.Pattern[str]:
    """A result word that is printed together with how the vote went."""
    number = _number()
    tail = (
        r"unanimously|\([^)]*\d[^)]*(?:\)|$)"
        rf"|by (?:a majority of )?(?:{number}) (?:votes? )?to (?:{number})(?:,? with (?:{number}) abstentions?)?"
        rf"|by (?:{number}) votes? for[^.;]*|with (?:{number})\b[^.;]*"
        r"|(?:on|by) the (?:chair\w*|mayor|convener)?(?:’s|'s)? ?casting vote[^.;]*"
    )
    word = load("votes")["result_phrase"]
    return re.compile(rf"\b(?:{word}),? (?:{tail})|\bput and (?:carried|passed|lost)\b(?! (?:by\b|unanim|\())", re.I)


@cache
def _casting() -> Sought:
    return Sought(re.compile("|".join(rf"\b(?:{pattern})" for pattern in load("votes")["casting_words"]), re.I))


@cache
def _unanimous() -> Sought:
    return Sought(re.compile("|".join(rf"\b(?:{pattern})" for pattern in load("votes")["unanimous"]), re.I))


@cache
def _occasions() -> Sought:
    return Sought(small("|".join(f"(?:{pattern})" for pattern in load("votes")["occasions"])))


@cache
def _no_vote() -> Sought:
    return Sought(small(load("votes")["no_vote"]))


@cache
def _hint() -> Sought:
    return Sought(small(load("votes")["hints"]))


@cache
def _results() -> tuple[tuple[str, Sought], ...]:
    return tuple(
        (name, Sought(re.compile("|".join(rf"\b{p}\b" if p[0] != "(" else p for p in patterns), re.I)))
        for name, patterns in load("votes")["results"].items()
    )


@cache
def _subjects() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.I))
        for name, patterns in load("votes")["subjects"].items()
    )
