"""What is read from one minute before it becomes rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extractors.divisions import Division
from extractors.language.movers import Movers
from extractors.language.patterns import pattern
from extractors.language.votes import Vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

_VOTED = pattern("decisions", "voted")


@dataclass(slots=True)
class Motion:
    """What somebody moved: a motion or an amendment, and what became of it."""

    proposer: str | None = None
    seconder: str | None = None
    amendment: bool = False
    weak: bool = False
    unnamed: bool = False
    """It was moved and seconded by people whom the paper does not name."""
    text: list[Passage] = field(default_factory=list)
    quoted: bool = False
    """The text stands in paragraphs of its own, and not in the sentence that moves it."""
    source: Passage | None = None
    vote: Vote | None = None
    told: list[Passage] = field(default_factory=list)
    """The sentences that tell of its vote."""
    note: Passage | None = None
    """The sentence that tells the result."""
    result: str | None = None
    division: Division | None = None
    ballot: int | None = None
    """Which of the item's votes this was, from 1."""
    label: str | None = None
    substantive: bool = False
    decided: bool = False
    """It has become a decision of its own already."""
    paragraphs: list[Paragraph] = field(default_factory=list)
    """The paragraph that moves it and those of its words."""

    @property
    def sources(self) -> list[Passage]:
        """Where it stands who moved it and how the vote went."""
        return [*([self.source] if self.source is not None and self.known_movers else []), *self.told]

    @property
    def known_movers(self) -> bool:
        """Somebody moved it in earnest: a proposal that nobody seconded proves nothing."""
        return self.unnamed or (self.proposer is not None and (self.seconder is not None or not self.weak))

    @property
    def rejected(self) -> bool:
        """The meeting voted it down: it "was lost", or "fell" on a vote, which is more than for want of a seconder."""
        counted = self.vote is not None and self.vote.counted
        voted = counted or any(_VOTED.search(passage.text) for passage in self.told)
        return self.result == "lost" or (self.result == "fell" and voted)

    @property
    def off_the_table(self) -> bool:
        """Nothing that is resolved later is what was moved here."""
        return self.result in ("lost", "fell", "withdrawn")


@dataclass(slots=True)
class Decision:
    """One row of `decisions` in the making."""

    text: Passage
    rule: str
    keyword: str | None
    """The word that marks it, None where a notice of decisions has none."""
    outcome: str
    formal: bool
    stem: Passage | None = None
    label: str | None = None
    proposer: str | None = None
    seconder: str | None = None
    vote: Vote | None = None
    result: str | None = None
    motion: Passage | None = None
    """The words of the motion, where they stand apart from the decision."""
    confidence: float = 1.0
    only_alone: bool = False
    """It decides only as long as nothing in the minute does so formally ("The report was received.")."""
    sources: list[Passage] = field(default_factory=list)


def merged(old: Vote | None, new: Vote | None) -> Vote | None:
    """Two statements of one vote: what the later adds, the earlier kept."""
    if old is None or new is None:
        return new or old
    return replace(
        old,
        printed=old.printed or new.printed,
        votes_for=old.votes_for if old.votes_for is not None else new.votes_for,
        votes_against=old.votes_against if old.votes_against is not None else new.votes_against,
        votes_abstained=old.votes_abstained if old.votes_abstained is not None else new.votes_abstained,
        result=old.result or new.result,
        casting=old.casting or new.casting,
    )


@dataclass(slots=True)
class Limb:
    """One limb: its words, its label as printed, the words it shares with its neighbours and its own vote, if any."""

    text: Passage
    label: str | None = None
    stem: Passage | None = None
    vote: Vote | None = None
    told: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class Resolved:
    """The limbs below a keyword, and `end`, the index of the first paragraph that is no part of them.

    `rest` is what the last paragraph says after the resolution; `brackets` are paragraphs between keyword and limbs
    that tell the vote, `told` the words that vote and movers were read from.
    """

    limbs: list[Limb] = field(default_factory=list)
    end: int = 0
    vote: Vote | None = None
    movers: Movers | None = None
    rest: Passage | None = None
    brackets: list[Paragraph] = field(default_factory=list)
    told: list[Passage] = field(default_factory=list)
