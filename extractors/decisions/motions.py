"""Motions and amendments of one minute: who moved them, their words, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.decisions.informal import decides_plainly
from extractors.decisions.keywords import find_keyword
from extractors.decisions.model import Motion, merged
from extractors.divisions import Division
from extractors.language.movers import Movers
from extractors.language.patterns import pattern
from extractors.language.votes import Vote, motion_against_amendment
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

_OPENING = re.compile(r"^\W{0,2}[“\"‘]")
_CLOSING = re.compile(r"[”\"’]\W{0,2}$")
_LEADS_ON = pattern("decisions", "motion_leads_on")
_WORDS = pattern("decisions", "motion_words")
_NUMBERED = pattern("decisions", "numbered_recommendation")
_PROPOSAL = pattern("decisions", "moved_something")
_MOTION_TO = pattern("decisions", "motion_to")
_AFTER_MOVERS = pattern("decisions", "behind_movers")
_END = pattern("decisions", "motion_ends")
_AMENDING = pattern("decisions", "amendment_to")
_SUBSTANTIVE = pattern("decisions", "as_substantive")
_MOVED_THAT = pattern("decisions", "moved_that")
_DEALT_WITH = pattern("decisions", "dealt_with")


class Motions:
    """The motions of one minute in the order they were moved, and which of them the talk is of."""

    def __init__(self) -> None:
        self.main: Motion | None = None
        self.amendments: list[Motion] = []
        self.ballots = 0
        self.tied: Motion | None = None
        """The amendment that had as many votes as the motion."""

    @property
    def open_amendment(self) -> Motion | None:
        """The last amendment, as long as nothing is known of its end."""
        last = self.amendments[-1] if self.amendments else None
        return last if last is not None and last.result is None else None

    def moved(self, movers: Movers, source: Passage) -> Motion:
        """Somebody moved, or only seconded, something."""
        if movers.proposer is None and (known := self._awaiting_seconder(movers)):
            known.seconder = movers.seconder
            known.told.append(source)
            return known
        motion = Motion(movers.proposer, movers.seconder, movers.amendment, movers.weak, source=source)
        if movers.amendment:
            self.amendments.append(motion)
        else:
            self.main = motion
        return motion

    def _awaiting_seconder(self, movers: Movers) -> Motion | None:
        candidates = (
            [self.open_amendment]
            if movers.amendment or (self.open_amendment and not self.open_amendment.seconder)
            else []
        )
        return next(
            (motion for motion in [*candidates, self.main] if motion is not None and motion.seconder is None), None
        )

    def target(self, subject: str | None) -> Motion:
        """The motion that a vote is of: as the sentence says, else the amendment that waits for its vote."""
        if subject == "amendment" and self.amendments:
            return self.amendments[-1]
        if subject is None and self.open_amendment is not None:
            return self.open_amendment
        if self.main is None:
            self.main = Motion()
        return self.main

    def voted(self, vote: Vote, source: Passage) -> Motion:
        """A sentence told of a vote; the motion that it was of."""
        compared = motion_against_amendment(source.text)
        motion = self.balloted(self.target("motion" if compared else vote.subject))
        motion.told.append(source)
        motion.vote = merged(motion.vote, vote) if vote.printed or vote.counted else motion.vote
        if compared:
            self._compare(motion, *compared)
        elif vote.casting and vote.result == "carried":
            self._cast(motion)
        motion.result = motion.result or vote.result
        motion.note = motion.note or (source if vote.result else None)
        if motion.amendment and vote.result == "carried" and _SUBSTANTIVE.search(source.text) and self.main is not None:
            self.main.proposer, self.main.seconder, self.main.substantive = motion.proposer, motion.seconder, True
            self.main.source = motion.source
        return motion

    def divided(self, division: Division) -> Motion:
        """A vote by name follows on what was last put."""
        main = self.main
        waits = main is not None and main.ballot and main.result is None and not main.division
        motion = self.target("motion" if division.between or waits else None)
        if division.between and motion.ballot is None and self.open_amendment is not None:
            # one vote was announced ("On a vote being taken, there voted:-"), for the one and the other
            motion.ballot, self.open_amendment.ballot = self.open_amendment.ballot, None
        self.balloted(motion).division = division
        motion.vote = merged(motion.vote, division.vote)
        if division.between:
            self._compare_names(motion, division)
        return motion

    def _compare_names(self, motion: Motion, division: Division) -> None:
        """The sides of a vote by name were the motion and the amendment."""
        amendment, sides = self.open_amendment, (division.count("for"), division.count("against"))
        if amendment is None or sides[0] is None or sides[1] is None:
            return
        amendment.vote = amendment.vote or Vote(votes_for=sides[1], votes_against=sides[0])
        self._compare(motion, sides[0], sides[1])

    def balloted(self, motion: Motion) -> Motion:
        """The motion with its place among the item's votes, given to it when it is first put."""
        if motion.ballot is None:
            self.ballots += 1
            motion.ballot = self.ballots
        return motion

    def _compare(self, motion: Motion, for_motion: int, for_amendment: int) -> None:
        """Motion and amendment voted on side by side: the one with more votes stands."""
        amendment = self.open_amendment
        if amendment is None:
            return
        if for_motion == for_amendment:
            self.tied = amendment
            return
        amendment.result = "lost" if for_motion > for_amendment else "carried"
        if for_amendment > for_motion and motion is self.main:
            _replaced(motion, amendment)

    def _cast(self, motion: Motion) -> None:
        """The casting vote between a motion and its amendment that had as many votes each."""
        if self.tied is None or self.main is None:
            return
        self.tied.result = "carried" if motion is self.tied else "lost"
        if motion is self.tied:
            _replaced(self.main, self.tied)


def _replaced(motion: Motion, amendment: Motion) -> None:
    """An amendment that beat the motion is what was carried: "… which was accordingly declared carried"."""
    motion.proposer, motion.seconder, motion.source = amendment.proposer, amendment.seconder, amendment.source
    motion.text, motion.quoted, motion.paragraphs = amendment.text, amendment.quoted, amendment.paragraphs
    motion.result = "carried"
    if motion.vote is not None:
        sides = motion.vote.votes_for, motion.vote.votes_against
        motion.vote = replace(motion.vote, votes_for=sides[1], votes_against=sides[0])


def words_of(motion: Motion, paragraphs: Sequence[Paragraph], at: int, source: Passage, movers: Movers) -> int:
    """Find the words of a motion, in its own sentence or below it; the index of the first paragraph behind them."""
    inline = None if _LEADS_ON.search(source.text) and _quote_below(paragraphs, at) else _inline(source, movers)
    if inline is not None:
        motion.text = [inline]
        return at + 1
    if _LEADS_ON.search(source.text) or _motion_below(paragraphs, at):
        return _below(motion, paragraphs, at + 1)
    return at + 1


def _inline(source: Passage, movers: Movers) -> Passage | None:
    text = source.text
    if movers.amendment and (words := _AMENDING.search(text)):
        return _until(source, words.end())
    words = _MOTION_TO.match(text) or _AFTER_MOVERS.match(text, movers.end)
    if words is None and not movers.amendment:
        words = _PROPOSAL.search(text, movers.start)
    if words is None:
        words = _MOVED_THAT.search(text, movers.start)
    if words is None or _LEADS_ON.fullmatch(text[words.end() :]):
        return None
    return _until(source, words.end())


def _until(source: Passage, start: int) -> Passage | None:
    """The words from `start` to the end of the sentence, or to where it tells what became of them."""
    end = _END.search(source.text, start)
    found = source.slice(start, end.start() + (end.group()[0] == ".") if end else None)
    return found if len(found.text.split()) > 2 else None


def _motion_below(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """A quotation, a paragraph "THAT the …" or one in italics, as motions are set, follows."""
    if at + 1 < len(paragraphs) and paragraphs[at + 1].italic and not paragraphs[at].italic:
        return not _decided(paragraphs, at + 1)
    if _quote_below(paragraphs, at):
        return True
    below = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    # "– that the matter be deferred" hangs from its dash below the movers.
    return below is not None and (
        re.match(r"(?:That|THAT)\b", below.text) is not None or (below.label == "•" and below.text.startswith("that "))
    )


def _quote_below(paragraphs: Sequence[Paragraph], at: int) -> bool:
    return at + 1 < len(paragraphs) and _OPENING.match(paragraphs[at + 1].whole.text) is not None


def _below(motion: Motion, paragraphs: Sequence[Paragraph], at: int) -> int:
    """A motion's words: a quotation to its end, italics as long as they last, a list, or one paragraph."""
    if at >= len(paragraphs):
        return at
    first = paragraphs[at]
    quoted, italic, labelled = _OPENING.match(first.whole.text) is not None, first.italic, first.label is not None
    while at < len(paragraphs):
        here = paragraphs[at]
        open_end = bool(motion.text) and motion.text[-1].text.rstrip().endswith(":")
        if (
            motion.text
            and not open_end
            and (not quoted and not (italic and here.italic) and not (labelled and _same_list(first, here)))
        ):
            break
        if not motion.text and not quoted and not italic and _tells_something_else(paragraphs, at):
            break
        motion.text.append(here.passage if here.label == "•" else here.whole)
        motion.quoted = True
        at += 1
        if quoted and _CLOSING.search(here.text):
            break
    _take_number(motion)
    return at


def _same_list(first: Paragraph, here: Paragraph) -> bool:
    return here.label is not None and abs(here.x0 - first.x0) < 3


def _tells_something_else(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """What became of the motion, or a decision, whose sentence is no motion's words."""
    return _DEALT_WITH.search(paragraphs[at].text) is not None or _decided(paragraphs, at)


def _decided(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """A resolution, or a plain sentence that decides, in whatever letters."""
    text = paragraphs[at].text
    listed = at + 1 < len(paragraphs) and paragraphs[at + 1].label is not None
    return find_keyword(text, limbs_follow=listed) is not None or decides_plainly(text) is not None


def _take_number(motion: Motion) -> None:
    """ "Recommendation 4c" before the words is their label."""
    if not motion.text or motion.amendment:
        return
    match = _NUMBERED.match(motion.text[0].text)
    if match is None:
        return
    motion.label = match["number"]
    motion.text[0] = motion.text[0].slice(match.end())
    motion.text = [part for part in motion.text if part]
