"""Who moved and who seconded: "Proposed by Cllr Ash, seconded by Cllr Birch", "Mr Ash moved and Mrs Elm seconded"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors.language.sought import Sought
from extractors.language.vocabulary import either, load


@dataclass(slots=True, frozen=True)
class Movers:
    """The mover and the seconder as printed, and the part of the text that names them.

    `weak` is set where only one verb of moving without a seconder was found, which proves less: people also
    propose what is never put to a vote.
    """

    proposer: str | None
    seconder: str | None
    start: int
    end: int
    amendment: bool = False
    weak: bool = False


def find_movers(text: str) -> Movers | None:
    """Who moves in this sentence or paragraph; None where nobody does."""
    both = _first(text, "both")
    if both is not None:
        return _movers(text, both, weak=False)
    mover, seconder = _first(text, "mover"), _first(text, "seconder")
    if mover is not None and seconder is not None and mover.start() < seconder.start():
        return Movers(_name(mover["p"]), _name(seconder["s"]), mover.start(), seconder.end(), _amends(text))
    if mover is not None:
        return _movers(text, mover, weak=not either("movers", "surely_moves").search(mover.group()))
    if seconder is not None:
        return Movers(None, _name(seconder["s"]), seconder.start(), seconder.end(), _amends(text))
    return None


def only_moves(text: str) -> bool:
    """The paragraph is a line of mover and seconder, and tells nothing else."""
    return either("movers", "line_only").search(text) is not None and len(text) < 260


def _movers(text: str, match: re.Match[str], *, weak: bool) -> Movers:
    groups = match.groupdict()
    seconder = _name(groups["s"]) if groups.get("s") else None
    return Movers(_name(match["p"]), seconder, match.start(), match.end(), _amends(text), weak)


def _amends(text: str) -> bool:
    return either("movers", "amendment").search(text) is not None


def _name(printed: str) -> str:
    """A name without the comma or stop that closes it; initials and "St." keep theirs."""
    return re.sub(r"(?<=[a-zà-ÿ])[.,;:]+$|(?<=\b[A-Z][A-Z])\.$|[,;:]+$", "", printed.strip())


def _first(text: str, kind: str) -> re.Match[str] | None:
    """The leftmost match of the patterns of one kind; of two that begin together, the one listed first."""
    found = [match for pattern in _patterns(kind) if (match := pattern.search(text)) and _by_people(match)]
    return min(found, key=lambda match: match.start(), default=None)


def _by_people(match: re.Match[str]) -> bool:
    """Not "the Committee moved to the next item": a meeting proposes nothing to itself."""
    mover = match.groupdict().get("p")
    return mover is None or _no_mover().fullmatch(mover) is None


@cache
def _no_mover() -> re.Pattern[str]:
    return re.compile(load("movers")["no_mover"], re.I)


@cache
def person_pattern() -> str:
    """A person as minutes name people: honorific, initials and name, or an office, its holder in brackets."""
    words: dict[str, Any] = load("movers")
    honorific = _honorifics()
    particle = "|".join(words["particles"])
    token = r"(?:[A-ZÀ-ÞŁŚŽŴŶ]\w{0,2}\.(?:[A-Z]\.)*|[A-ZÀ-ÞŁŚŽŴŶ][\w’'\-]*)"
    part = rf"(?:(?:{particle})\s+){{0,2}}{token}"
    name = rf"(?-i:(?:\(?(?:{honorific})\)?\s+)*{part}(?:\s+{part}){{0,4}}?)"
    office = "|".join(words["offices"])
    bracket = r"(?:\s+\([^()]{2,60}\))?"
    holder = rf"(?: of the [A-Z]\w+)?(?:,? (?:{honorific})\s+{token}(?:\s+{token})?)?{bracket}"
    return rf"(?:(?-i:(?:[Tt]he )(?:Right Honourable (?:the )?)?(?:{office}){holder})|{name})"


@cache
def _honorifics() -> str:
    """Every title before a name, and the plurals before lists, the longest first."""
    titles = load("honorifics")["labels"]
    groups = [*titles["HONORIFIC"].values(), *titles["HONORIFIC_PLURAL"].values()]
    phrases = sorted({phrase for group in groups for phrase in group}, key=len, reverse=True)
    return "(?i:" + "|".join(re.escape(phrase) for phrase in phrases) + ")"


@cache
def _patterns(kind: str) -> tuple[Sought, ...]:
    person = person_pattern()
    # a name must end where the sentence goes on in small letters, at a mark, or at the end: "{0,4}?" above is lazy
    closing, particles = "|".join(load("movers")["closing"]), "|".join(load("movers")["particles"])
    second = r"S(?:\s*[:–-]|\.?\s+(?:Cllr|Councillor|Mrs?|Ms|Dr)\b)"
    end = rf"(?-i:(?=\s*(?:[,;:.)(/\]“\"–-]|$)|\s+(?!(?:{particles})\s)[a-zà-ÿ£\d]|\s+(?:{closing})\b|\s+{second}))"
    # "Councillor Ash (Leader)": the office in a bracket is no part of the name
    end += r"(?:\s+\([^()]{2,40}\))?"
    made = []
    for pattern in load("movers")[kind]:
        filled = pattern.replace("{elsewhere}", load("movers")["moved_elsewhere"])
        filled = filled.replace("{p}", rf"(?P<p>{person}){end}").replace("{s}", rf"(?P<s>{person}){end}")
        made.append(Sought(re.compile(filled if not pattern.startswith("{") else r"(?<![\w.’'-])" + filled, re.I)))
    return tuple(made)
