"""What has become of one minute so far, while it is read: its decisions, the motions on the table, the story left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extractors.decisions.backwards import tells_more
from extractors.decisions.informal import plain_decisions
from extractors.decisions.keywords import find_keyword
from extractors.decisions.labels import is_labelled
from extractors.decisions.model import Decision, Motion, merged
from extractors.decisions.motions import Motions
from extractors.decisions.resolutions import carried_motion, carried_somehow, lost_motion, stays_quoted
from extractors.decisions.story import Story
from extractors.language.movers import Movers, find_movers, only_moves
from extractors.language.patterns import pattern, sought
from extractors.language.sentences import Sentence, sentences
from extractors.language.vocabulary import either
from extractors.language.votes import Vote, read_vote, tells_vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

PUT = pattern("decisions", "put_to_vote")
_MOVING = sought("decisions", "moving")
_MOVING_LETTERS = pattern("decisions", "moving_letters")
_AGREED = pattern("decisions", "agreed_alone")
_AGREED_NOTE = pattern("decisions", "agreed_note")
_NAMES_MOTION = pattern("decisions", "names_motion")
_OF_MOTION_CARRIED = pattern("decisions", "motion_carried")


# A paragraph is asked by all who look for a motion in it, and so is each of its sentences.
@lru_cache(maxsize=128)
def moves(text: str) -> bool:
    """The text may say who moves or seconds."""
    return _MOVING.search(text) is not None or _MOVING_LETTERS.search(text) is not None


def tells_end(text: str) -> bool:
    """A sentence behind a motion that tells what became of it; "Agreed." does so only there."""
    return tells_vote(text) or _AGREED.fullmatch(text) is not None


class Proceedings:
    """One minute's paragraphs and what its readers have found in them.

    `decisions`, `amendments` and `ballots` hold what was found, `story` what is left; `motions` are those on the table,
    `last` the decisions of the resolution right above, and `reading` the index of the paragraph that is being read.
    """

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.story = Story(paragraphs)
        self.decisions: list[Decision] = []
        self.amendments: list[Motion] = []
        self.ballots: list[Motion] = []
        self.hollow: list[Paragraph] = []
        """Keywords without anything decided under them: something was not read."""
        self.motions = Motions()
        self.last: list[Decision] = []
        self.reading = 0
        self.kept_division = -1
        """The index behind a division that stays in the story."""
        self.amendment_heading = False
        self.heading_at: int | None = None
        self._read_plain = -1

    def limb_below(self, at: int) -> bool:
        """A labelled paragraph stands below, or, where bullets are drawings, one in small letters below a colon or a
        dash."""
        if at + 1 >= len(self.paragraphs):
            return False
        here, below = self.paragraphs[at], self.paragraphs[at + 1]
        if is_labelled(below):
            return True
        return here.text.endswith((":", "–", ":-")) and below.text[:1].islower()

    @property
    def nothing_open(self) -> bool:
        """No motion waits for its vote, and a resolution stands right above."""
        return bool(self.last) and self.motions.main is None and self.motions.open_amendment is None

    def note(self, passage: Passage) -> bool:
        """Take movers and votes from a sentence; whether it had any."""
        movers = find_movers(passage.text) if moves(passage.text) else None
        if movers is not None:
            self.moved(movers, passage)
        told = tells_vote(passage.text)
        if told:
            self.voted(passage)
        return told or movers is not None

    def moved(self, movers: Movers, source: Passage) -> Motion:
        """A new motion ends the one before; one proposal without seconder in a debate does not."""
        idle = movers.weak and movers.seconder is None and self.motions.main is not None
        if not movers.amendment and movers.proposer is not None and not idle:
            self.close_motion()
        motion = self.motions.moved(movers, source)
        if motion.amendment and motion not in self.amendments:
            self.amendments.append(motion)
        return motion

    def voted(self, passage: Passage) -> None:
        """Note one sentence of a vote with the motion that it is of."""
        vote = read_vote(passage.text)
        if self.nothing_open and (not _NAMES_MOTION.search(passage.text) or self._of_last(vote)):
            for decision in self.last:
                decision.sources.append(passage)
                decision.vote = (
                    decision.vote if decision.vote and decision.vote.printed else merged(decision.vote, vote)
                )
                decision.result = decision.result or ("carried" if vote.result == "carried" else None)
            return
        if vote.subject == "amendment":
            self._take_as_amendment()
        motion = self.motions.voted(vote, passage) if vote != Vote() else self.motions.target(None)
        if PUT.search(passage.text):
            self.motions.balloted(self.motions.target(vote.subject))
        agreed = motion is self.motions.main and motion.text and not motion.quoted
        if agreed and _AGREED_NOTE.search(passage.text) and not self._resolved_next(passage):
            self.carry(motion, passage)

    def _take_as_amendment(self) -> None:
        """ "Moved by Cllr Ash and seconded by Cllr Elm that …": only its vote says that it was an amendment, and no
        other paragraph speaks of one that could not be read."""
        motion = self.motions.main
        if self.motions.amendments or motion is None or not (motion.proposer and motion.seconder and motion.text):
            return
        if sum("amendment" in each.text.casefold() for each in self.paragraphs) > 1:
            return
        motion.amendment = True
        self.motions.main = None
        self.motions.amendments.append(motion)
        self.amendments.append(motion)

    def _of_last(self, vote: Vote) -> bool:
        """ "The motion was carried unanimously." below a resolution that tells no vote."""
        told = (decision for decision in self.last if decision.vote)
        return vote.result == "carried" and vote.subject == "motion" and next(told, None) is None

    def _resolved_next(self, note: Passage) -> bool:
        """What "the motion was carried" speaks of is printed as a resolution in the same paragraph or in the next."""
        if not _OF_MOTION_CARRIED.search(note.text):
            return False
        for at in (self.reading, self.reading + 1):
            keyword = (
                find_keyword(self.paragraphs[at].text, limbs_follow=self.limb_below(at))
                if at < len(self.paragraphs)
                else None
            )
            if keyword is not None and not keyword.heading and (keyword.start == 0 or at == self.reading):
                return True
        return False

    def close_motion(self) -> None:
        """The motion before goes: lost, or carried without a resolution, it is a decision of its own."""
        motion, self.motions.main = self.motions.main, None
        self.close_amendments()
        if motion is None:
            return
        if motion.division is not None:
            self.ballots.append(motion)
        if motion.rejected and motion.note is not None:
            if not stays_quoted(motion):
                self.take_words(motion)
            self.decisions.append(lost_motion(motion, motion.note))
        elif motion.result == "carried" and motion.known_movers and not motion.decided:
            if not motion.text and motion.source is not None:
                motion.text = [motion.source]
            self.carry(motion, motion.note or motion.text[0])
        elif (
            motion.result == "carried"
            and motion.note is not None
            and not motion.decided
            and not self._told(motion.note)
        ):
            self.decisions.append(carried_somehow(motion.note))
        elif (motion.result is None or motion.off_the_table) and not motion.decided:
            self._give_back(motion)

    def _give_back(self, motion: Motion) -> None:
        """Nothing came of the motion that the paper tells: what was moved is the minute's story, as all the rest."""
        if motion.paragraphs and tells_more(motion.paragraphs[0].passage):
            for paragraph in motion.paragraphs:
                self.story.give_back(paragraph)

    def _told(self, note: Passage) -> bool:
        """The sentence has been read as a decision already."""
        return any(decision.text.text.strip() == note.text.strip() for decision in self.decisions)

    def carry(self, motion: Motion, note: Passage) -> None:
        """Decides a motion that the sentence `note` says was carried."""
        self.take_words(motion)
        self.decisions.append(carried_motion(motion, note))
        motion.text, motion.decided = [], True

    def take_words(self, motion: Motion) -> None:
        """The words of a motion that become a decision, and the sentence that moves it, leave the minute's story."""
        if not motion.text or not motion.paragraphs:
            return
        moving, *words = motion.paragraphs
        for paragraph in words:
            self.story.keep(paragraph, None)
        if not self.story.gone(moving):
            parts = sentences(moving.text)
            kept = [part for part in parts if not _moves(part.text) and not tells_end(part.text)]
            self.story.keep_sentences(moving, kept)

    def close_amendments(self) -> None:
        """No more is said of the amendments: those that were divided on keep their votes."""
        divided = [motion for motion in self.motions.amendments if motion.division is not None]
        self.ballots.extend(motion for motion in divided if motion not in self.ballots)
        self.motions.amendments = []

    def plain(self, at: int, told: Sequence[Sentence] = ()) -> None:
        """Plain sentences that decide, each once; those of paragraph `at` that are `told` already decide no more."""
        if at > self._read_plain:
            found, self._read_plain = plain_decisions(self.paragraphs, at, told)
            if found:
                self._move(found[0], at)
            self.decisions.extend(found)

    def _move(self, decision: Decision, at: int) -> None:
        """ "Proposed by Cllr Ash, seconded by Cllr Elm" right above a plain sentence that decides: it is what they
        moved, and formal."""
        motion = self.motions.main
        if motion is None or not motion.known_movers or motion.text or motion.result or motion.source is None or not at:
            return
        above = self.paragraphs[at - 1]
        if above not in motion.paragraphs or not only_moves(above.text) or find_movers(decision.text.text):
            return
        decision.proposer, decision.seconder = motion.proposer, motion.seconder
        decision.formal, decision.only_alone = True, False
        decision.sources.append(motion.source)
        self.motions.main = None


def _moves(text: str) -> bool:
    """The sentence tells who moved something, or that it was moved by people without names."""
    return find_movers(text) is not None or either("movers", "unnamed").search(text) is not None
