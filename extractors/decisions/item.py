"""One minute read from top to bottom: motions, amendments, votes, resolutions and plain decisions, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.decisions.backwards import points_back, tells_more, told_before
from extractors.decisions.informal import plain_decisions
from extractors.decisions.keywords import Keyword, find_keyword
from extractors.decisions.labels import is_labelled, label_of
from extractors.decisions.limbs import read_limbs
from extractors.decisions.lists import is_stem
from extractors.decisions.model import Decision, Limb, Motion, Resolved, merged
from extractors.decisions.motions import Motions, words_of
from extractors.decisions.moved_and_agreed import moved_and_agreed
from extractors.decisions.resolutions import (
    carried_motion,
    carried_somehow,
    lost_motion,
    resolved_limbs,
    stands_alone,
    stays_quoted,
    voted_limb,
)
from extractors.decisions.sentences import Sentence, sentences
from extractors.decisions.story import Story
from extractors.decisions.words import is_bare_body, pattern
from extractors.divisions import Division, find_division
from extractors.language.movers import Movers, find_movers, only_moves
from extractors.language.outcomes import is_deciding_verb
from extractors.language.vocabulary import either
from extractors.language.votes import Vote, read_vote, tells_vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

_PUT = re.compile(r"\bput\b.*\bvot|\bvot(?:e|es|ed|ing)\b.*(?:follows|undernoted|recorded|:)\W*$", re.I | re.S)
_MOVING = re.compile(
    r"\b(?:moved|propose[dr]|prop|seconde[dr]|seconding|nominated|suggested|put forward)\b"
    r"|\b(?:proposition|proposal|motion) of\b",
    re.I,
)
_AGREED_NOTE = re.compile(
    r"^\W*(?:agreed|carried|approved|passed)\b[^.]{0,20}\.?$"
    r"|\b(?:resolution|motion|proposal) was (?:passed|carried|agreed)",
    re.I,
)
_RECOMMENDATION = re.compile(r"\brecommendations?\b.{0,60}\b(?:adopted|approved|accepted|agreed|endorsed)\b", re.I)
# "Councillor Ash, seconded by Councillor Birch, moved that …": the form in which Scottish minutes put motions.
_MOVED_WITH = re.compile(r", (?:duly )?seconded by [^,]{3,60},? (?:then )?moved\b", re.I)
_OF_MOTION_CARRIED = re.compile(r"\b(?:motion|resolution|proposal)\b.*\b(?:passed|carried|agreed)\b", re.I | re.S)
_OF_MOTION = re.compile(r"^\W*(?:\w+ )?(?:amendment|motion)\b", re.I)
_PASSIVE = re.compile(r"\b(?:moved|proposed) by\b", re.I)
_ACCEPTED = re.compile(r"\bagreed to the following amendment|took into their motion|accepted", re.I)
# "It was moved by …, seconded by … and unanimously" over "RESOLVED".
_ENDS_UNANIMOUS = re.compile(r"\b(?:unanimously|nem\.? ?con\.?)[\s,:–-]*$", re.I)
_CLAUSE_ENDED = re.compile(r"[.!?][\"”]?\s*$")
_VOTES_FOR = re.compile(r"(?:for )?the (?:motion|amendment)\s*[:–-]\s*\d+ votes?", re.I)
# At the margin of the minutes' approval, or behind it.
_SIGNED = re.compile(r"\W*(?:duly )?signed by the (?:chair\w*|mayor)\W*", re.I)
# A paragraph of this length is talk again: what follows is no vote on the resolution above it.
_TALK = 60


class ItemReader:
    """Reads one minute. `decisions`, `amendments` and `ballots` hold what was found, `story` what is left."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.story = Story(paragraphs)
        self.decisions: list[Decision] = []
        self.amendments: list[Motion] = []
        self.ballots: list[Motion] = []
        self.hollow: list[Paragraph] = []
        """Keywords without anything decided under them: something was not read."""
        self._motions = Motions()
        self._last: list[Decision] = []
        self._read_plain = -1
        self._reading = 0
        self._kept_division = -1
        self._amendment_heading = False
        self._heading_at: int | None = None

    def read(self) -> ItemReader:
        """Read every paragraph, once."""
        at = 0
        while at < len(self.paragraphs):
            at = self._step(at)
        self._close_motion()
        if any(decision.formal for decision in self.decisions):
            self.decisions = [decision for decision in self.decisions if decision.formal or not decision.only_alone]
        for motion in self.amendments:
            if not motion.text and motion.source is not None:
                # the paper does not word it: what it says of it stands for it
                motion.text = [motion.source]
        return self

    def _step(self, at: int) -> int:
        """Read paragraph `at` and those that belong to it; the index of the first paragraph behind them."""
        here, self._reading = self.paragraphs[at], at
        readers = (self._heading, self._summary, self._reason, self._resolution, self._voted_limbs)
        motions = (self._moved_and_agreed, self._side_by_side, self._division, self._motion, self._unnamed)
        for reader in (*readers, *motions, self._vote):
            following = reader(here, at)
            if following is not None:
                return following
        self._plain(at)
        if not is_labelled(here) and len(here.text) > _TALK:
            self._last = []
        return at + 1

    def _heading(self, here: Paragraph, at: int) -> int | None:
        """ "Amendment", "Recorded vote": words over what follows."""
        if not pattern("bare_headings").search(here.text):
            return None
        self.story.take(at)
        self._heading_at = at
        self._amendment_heading = here.text.lower().startswith("amendment")
        return at + 1

    def _summary(self, here: Paragraph, at: int) -> int | None:
        """The resolutions printed a second time are no second decisions."""
        if not pattern("summary").search(here.text) or not self.decisions:
            return None
        keyword = find_keyword(self.paragraphs[at + 1].text, True) if at + 1 < len(self.paragraphs) else None
        end = at + 1
        if keyword is not None:
            end = read_limbs(self.paragraphs[at + 1].passage.slice(keyword.end), self.paragraphs, at + 1).end
        self.story.take(at, end)
        return end

    def _reason(self, here: Paragraph, at: int) -> int | None:
        """Reasons, options and who carries it out, below a decision: not the minute's story."""
        below = at > 0 and bool(self.decisions) and self.story.took(self.paragraphs[at - 1])
        match = pattern("after_decision").search(here.text) if below else None
        if self.decisions and match is None and pattern("after_decision_heading").search(here.text):
            # over paragraphs of its own the heading goes and they stay: they are told like the rest of the minute
            self.story.take(at)
            return at + 1
        if match is None:
            return None
        self.story.take(at)
        following = self.paragraphs[at + 1] if at + 1 < len(self.paragraphs) else None
        if here.text[match.end() :].strip() or following is None or following.bold or find_keyword(following.text):
            return at + 1
        self.story.take(at + 1)
        return at + 2

    # --- resolutions ---------------------------------------------------------------------------------------------

    def _resolution(self, here: Paragraph, at: int) -> int | None:
        """A keyword and what was decided under it."""
        keyword = find_keyword(here.text, self._limb_below(at)) or self._body_over_limbs(here, at)
        if keyword is None or self._quoted_recommendation(keyword, at):
            return None
        if keyword.heading and not here.text[keyword.end :] and self._keyword_below(at):
            self.story.take(at)
            return at + 1
        before = self._before(here, keyword)
        if points_back(here.text, keyword.at + len(keyword.word)) and not self._limb_below(at):
            return self._resolved_back(here, keyword, at)
        if self._resolved_above(here, keyword, at):
            return at + 1
        resolved = read_limbs(here.passage.slice(keyword.end), self.paragraphs, at, keyword.heading)
        if not resolved.limbs and stands_alone(here, keyword):
            resolved.limbs.append(Limb(here.passage))
        if not resolved.limbs:
            self.hollow.append(here)
            return None
        self.story.take(at, resolved.end)
        self.story.keep(here, before)
        if resolved.rest is not None:
            last = self.paragraphs[resolved.end - 1]
            both = [before, resolved.rest] if before is not None and last is here else [resolved.rest]
            self.story.keep(last, Passage.joined(both, " "))
        self._decide(here, keyword, resolved)
        return resolved.end

    def _resolved_back(self, here: Paragraph, keyword: Keyword, at: int) -> int | None:
        """What was resolved stands before the keyword, in its own sentence or the one before."""
        words = told_before(here.passage.slice(0, keyword.start))
        if words is None:
            self.hollow.append(here)
            return None
        vote = read_vote(here.text[here.text.index(words.text) :])
        resolved = Resolved([Limb(words)], at + 1, vote if vote.printed else None)
        self.story.keep(here, self._told_besides(here, words))
        self._decide(here, keyword, resolved)
        return at + 1

    def _resolved_above(self, here: Paragraph, keyword: Keyword, at: int) -> bool:
        """ "RESOLVED accordingly." in a paragraph of its own: the motion above it is what was resolved."""
        motion, behind = self._motions.main, here.text[keyword.at + len(keyword.word) :]
        points = pattern("pointing_back").fullmatch(behind) is not None and re.search(r"\w", behind) is not None
        if motion is None or not motion.text or not points or self._limb_below(at):
            return False
        resolved = Resolved([Limb(Passage.joined(motion.text, " "))], at + 1)
        self.story.take(at)
        self._take_words(motion)
        motion.text = []
        self._decide(here, keyword, resolved)
        return True

    def _told_besides(self, here: Paragraph, words: Passage) -> Passage | None:
        """The sentences of a paragraph before the one that has these words."""
        at = here.text.index(words.text)
        kept = [part for part in sentences(here.text) if part.end <= at and not find_movers(part.text)]
        return here.passage.slice(kept[0].start, kept[-1].end) if kept else None

    def _limb_below(self, at: int) -> bool:
        return at + 1 < len(self.paragraphs) and is_labelled(self.paragraphs[at + 1])

    def _body_over_limbs(self, here: Paragraph, at: int) -> Keyword | None:
        """ "The Board:" over "(a) noted the update; (b) asked for …": the limbs' own verbs decide."""
        if not is_bare_body(here.text) or not self._limb_below(at):
            return None
        first = label_of(self.paragraphs[at + 1])[1].text.partition(" ")[0]
        return Keyword(first, 0, 0, 0) if is_deciding_verb(first) and not first.isupper() else None

    def _quoted_recommendation(self, keyword: Keyword, at: int) -> bool:
        """ "RECOMMENDED that …" is the report's own where further down "the recommendation" is what is agreed."""
        if not keyword.word.lower().startswith("recommend") or keyword.heading or keyword.has_subject:
            return False
        below = [(here, find_keyword(here.text)) for here in self.paragraphs[at + 1 :] if "recommendation" in here.text]
        decided = (here.text[found.end :] for here, found in below if found and not found.word.startswith("R"))
        return any(_RECOMMENDATION.search(text) for text in decided)

    def _keyword_below(self, at: int) -> bool:
        """A heading "DECISION" over a paragraph that has a keyword of its own ("AGREED that …")."""
        if at + 1 >= len(self.paragraphs):
            return False
        below = find_keyword(self.paragraphs[at + 1].text, self._limb_below(at + 1))
        return below is not None and below.at == 0

    def _before(self, here: Paragraph, keyword: Keyword) -> Passage | None:
        """The sentences before the keyword's own: movers and votes are noted, the rest stays the minute's story."""
        own = sentences(here.text[: keyword.start])
        clause = own.pop() if own and not _CLAUSE_ENDED.search(own[-1].text) else None
        kept = [part for part in own if not self._note(here.passage.slice(part.start, part.end))]
        if clause is not None:
            self._note(here.passage.slice(clause.start, clause.end))
        return here.passage.slice(kept[0].start, kept[-1].end) if kept else None

    def _note(self, passage: Passage) -> bool:
        """Take movers and votes from a sentence; whether it had any."""
        movers = find_movers(passage.text) if _MOVING.search(passage.text) else None
        if movers is not None:
            self._moved(movers, passage)
        told = tells_vote(passage.text)
        if told:
            self._voted(passage)
        return told or movers is not None

    def _decide(self, here: Paragraph, keyword: Keyword, resolved: Resolved) -> None:
        """Make the decisions of a resolution; it ends the motion that it carries."""
        if self._motions.main is not None and self._motions.main.result == "lost":
            self._close_motion()
        for bracket in resolved.brackets:
            if division := find_division([bracket], 0):
                self._motions.divided(division)
        motion = self._motions.main or Motion()
        self._last = resolved_limbs(here, keyword, resolved, motion)
        if motion.quoted and motion.source is not None and not _PASSIVE.search(motion.source.text):
            # "Councillor Ash moved:" goes on into the quotation; what "was moved by" somebody stands for itself
            for paragraph in motion.paragraphs[1:]:
                self.story.keep(paragraph, None)
        elif self._right_above(motion, here):
            self._take_words(motion)
        self.decisions.extend(self._last)
        if motion.division is not None:
            self.ballots.append(motion)
        self._close_amendments()
        self._motions.main = None

    def _right_above(self, motion: Motion, here: Paragraph) -> bool:
        """What was moved in a sentence of its own is resolved in the next paragraph: the resolution says it all."""
        if motion.quoted or motion.amendment or not motion.known_movers or not motion.paragraphs:
            return False
        return any(here is below for below in self.paragraphs[self.paragraphs.index(motion.paragraphs[-1]) + 1 :][:1])

    def _voted_limbs(self, here: Paragraph, at: int) -> int | None:
        """Limbs that carry their own votes, below a stem."""
        stem = here.passage if is_stem(here.text, self._limb_below(at)) else None
        start = end = at + 1 if stem is not None else at
        while end < len(self.paragraphs) and (decision := voted_limb(self.paragraphs[end], stem)):
            self.decisions.append(decision)
            end += 1
        if end == start:
            return None
        self.story.take(at, end)
        return end

    def _moved_and_agreed(self, here: Paragraph, at: int) -> int | None:
        """Sentences that tell at once who moved, who seconded and what was agreed."""
        found = moved_and_agreed(here.passage)
        if not found:
            return None
        self._close_motion()
        told, known = [part for part, _ in found], len(self.decisions)
        self._plain(at, told)
        self.decisions.extend(decision for _, decision in found)
        self.decisions[known:] = sorted(self.decisions[known:], key=lambda made: here.text.find(made.text.text))
        self._last = [found[-1][1]]
        rest = [part for part in sentences(here.text) if part not in told and not _SIGNED.fullmatch(part.text)]
        kept = [here.passage.slice(part.start, part.end) for part in rest]
        self.story.keep(here, Passage.joined(kept, " ") if kept else None)
        return at + 1

    # --- votes ---------------------------------------------------------------------------------------------------

    @property
    def _nothing_open(self) -> bool:
        """No motion waits for its vote, and a resolution stands right above."""
        return bool(self._last) and self._motions.main is None and self._motions.open_amendment is None

    def _division(self, here: Paragraph, at: int) -> int | None:
        """A vote by name."""
        division = find_division(self.paragraphs, at)
        if division is None:
            return None
        if self.story.under_number(at):
            self._kept_division = division.end
        else:
            self.story.take(at, division.end)
        if self._nothing_open:
            self._divide_last(division)
        else:
            self._motions.divided(division)
        return division.end

    def _divide_last(self, division: Division) -> None:
        """Names that are printed below the resolution which they carried."""
        motion = self._motions.balloted(Motion(division=division))
        self.ballots.append(motion)
        for decision in self._last:
            decision.vote = merged(decision.vote, division.vote)

    def _vote(self, here: Paragraph, at: int) -> int | None:
        """Sentences that tell of a vote."""
        parts = sentences(here.text)
        told = [part for part in parts if tells_vote(part.text) or (_PUT.search(part.text) and len(parts) == 1)]
        if not told:
            return None
        for part in told:
            self._voted(here.passage.slice(part.start, part.end))
        self._plain(at)
        in_story = _OF_MOTION.search(here.text) and (at == self._kept_division or self.story.under_number(at))
        if here.label is None and not in_story:
            self.story.keep_sentences(here, [part for part in parts if part not in told])
        return at + 1

    def _side_by_side(self, here: Paragraph, at: int) -> int | None:
        """ "For the motion – 10 votes" and "For the amendment – 5 votes", each in a paragraph of its own."""
        following = self.paragraphs[at + 1] if at + 1 < len(self.paragraphs) else None
        if following is None or not _VOTES_FOR.match(here.text) or not _VOTES_FOR.match(following.text):
            return None
        both = Passage.joined([here.passage, following.passage], " ")
        self._motions.balloted(self._motions.target("motion"))
        self._motions.voted(replace(read_vote(both.text), subject="motion"), both)
        self.story.take(at, at + 2)
        return at + 2

    def _voted(self, passage: Passage) -> None:
        """Note one sentence of a vote with the motion that it is of."""
        vote = read_vote(passage.text)
        if self._nothing_open and not re.search(r"\b(?:motion|amendment)\b", passage.text, re.I):
            for decision in self._last:
                decision.sources.append(passage)
                decision.vote = (
                    decision.vote if decision.vote and decision.vote.printed else merged(decision.vote, vote)
                )
            return
        motion = self._motions.voted(vote, passage) if vote != Vote() else self._motions.target(None)
        if _PUT.search(passage.text):
            self._motions.balloted(self._motions.target(vote.subject))
        agreed = motion is self._motions.main and motion.text and not motion.quoted
        if agreed and _AGREED_NOTE.search(passage.text) and not self._resolved_next(passage):
            self._carry(motion, passage)

    def _resolved_next(self, note: Passage) -> bool:
        """What "the motion was carried" speaks of is printed as a resolution in the same paragraph or in the next."""
        if not _OF_MOTION_CARRIED.search(note.text):
            return False
        for at in (self._reading, self._reading + 1):
            keyword = (
                find_keyword(self.paragraphs[at].text, self._limb_below(at)) if at < len(self.paragraphs) else None
            )
            if keyword is not None and not keyword.heading and (keyword.start == 0 or at == self._reading):
                return True
        return False

    # --- motions -------------------------------------------------------------------------------------------------

    def _motion(self, here: Paragraph, at: int) -> int | None:
        """Somebody moves or seconds a motion or an amendment."""
        parts = self._moving_sentences(here)
        if not parts:
            return None
        source, end = self._mover_over_lines(here.passage.slice(parts[0].start, parts[-1].end), at)
        movers = find_movers(source.text)
        if movers is None:
            return None
        if (amending := self._amended_in(parts)) is not None:
            return self._motion_and_amendment(here, at, parts, amending)
        if self._moved_last(movers, source):
            self.story.take(at)
            return end
        above = self._words_above(here, at)
        movers = self._under_heading(movers)
        motion = self._moved(movers, source)
        if above:
            motion.text, motion.quoted, behind = [paragraph.whole for paragraph in above], True, end
            self.story.take(at - len(above) if motion.amendment else at, end)
        else:
            behind = words_of(motion, self.paragraphs, end - 1, source, movers)
        motion.paragraphs = list(self.paragraphs[at:behind])
        if ending := _ENDS_UNANIMOUS.search(source.text):
            motion.vote = merged(motion.vote, read_vote(ending.group()))
        self._keep_story(here, at, behind, motion)
        for part in sentences(here.text):
            if tells_vote(part.text) and part.start >= parts[0].start:
                self._voted(here.passage.slice(part.start, part.end))
        if movers.amendment and (accepted := _ACCEPTED.search(source.text)):
            motion.result = "carried" if accepted.group().lower().startswith("agreed") else "accepted"
        self._plain(at)
        return behind

    def _amended_in(self, parts: Sequence[Sentence]) -> int | None:
        """Which of the sentences moves an amendment to the motion that one before it moves; None where none does."""
        moved = [find_movers(part.text) for part in parts]
        if moved[0] is None or moved[0].amendment or moved[0].proposer is None:
            return None
        later = (at for at, each in enumerate(moved) if at and each and each.amendment and each.proposer)
        return next(later, None)

    def _motion_and_amendment(self, here: Paragraph, at: int, parts: Sequence[Sentence], amending: int) -> int:
        """ "Cllr Ash proposed, seconded by …, that …. Cllr Fir proposed as an amendment, …": one, then the other."""
        for group in (parts[:amending], parts[amending:]):
            source = here.passage.slice(group[0].start, group[-1].end)
            movers = find_movers(source.text)
            if movers is not None:
                motion = self._moved(movers, source)
                words_of(motion, [here], 0, source, movers)
                motion.paragraphs = [here]
        told = [part for part in sentences(here.text) if tells_vote(part.text) and part.start >= parts[0].start]
        for part in told:
            self._voted(here.passage.slice(part.start, part.end))
        kept = [part for part in sentences(here.text) if part not in parts and part not in told]
        self.story.keep_sentences(here, kept)
        return at + 1

    def _unnamed(self, here: Paragraph, at: int) -> int | None:
        """ "It was moved and seconded that …": a motion, though nobody is named."""
        if not _MOVING.search(here.text) or not either("movers", "unnamed").search(here.text):
            return None
        for part in sentences(here.text):
            match = either("movers", "unnamed").search(part.text)
            if match is not None:
                self._close_motion()
                motion = self._motions.main = Motion(unnamed=True)
                motion.source = here.passage.slice(part.start, part.end)
                motion.text, motion.paragraphs = [motion.source.slice(match.end())], [here]
            elif tells_vote(part.text) and self._motions.main is not None:
                self._voted(here.passage.slice(part.start, part.end))
        return at + 1

    def _moving_sentences(self, here: Paragraph) -> list[Sentence]:
        """The sentences of a paragraph from the one that moves to the one that seconds."""
        parts = sentences(here.text) if _MOVING.search(here.text) else []
        moving = [number for number, part in enumerate(parts) if _MOVING.search(part.text) and find_movers(part.text)]
        if not moving:
            return []
        last = moving[-1] if moving[-1] - moving[0] < 3 else moving[0]
        return parts[moving[0] : last + 1]

    def _mover_over_lines(self, source: Passage, at: int) -> tuple[Passage, int]:
        """ "Moved by …," and "Seconded by … and" in paragraphs of their own."""
        following = self.paragraphs[at + 1] if at + 1 < len(self.paragraphs) else None
        if following is None or not re.match(r"(?:and )?seconde[dr]", following.text, re.I):
            return source, at + 1
        if not re.search(r",\s*$", source.text) and not only_moves(following.text):
            return source, at + 1
        self.story.take(at + 1)
        return Passage.joined([source, following.passage], " "), at + 2

    def _moved_last(self, movers: Movers, source: Passage) -> bool:
        """Movers that are printed below the resolution, where it has none above it."""
        if not self._last or movers.amendment or any(decision.proposer for decision in self._last):
            return False
        if not only_moves(source.text) or re.search(r"(?:that|:|and)\W*$", source.text):
            return False
        vote = read_vote(source.text)
        for decision in self._last:
            decision.proposer, decision.seconder = movers.proposer, movers.seconder
            decision.vote = merged(decision.vote, vote if vote != Vote() else None)
            decision.sources.append(source)
        return True

    def _words_above(self, here: Paragraph, at: int) -> Sequence[Paragraph]:
        """ "– moved by Councillor Ash" below the words of a motion, which stand below a heading "Motion"."""
        start = self._heading_at
        if start is None or not re.match(r"\W*moved by\b", here.text, re.I) or not 1 < at - start < 16:
            return []
        return self.paragraphs[start + 1 : at]

    def _under_heading(self, movers: Movers) -> Movers:
        """A heading "Amendment" says what is moved below it."""
        amendment = movers.amendment or self._amendment_heading
        self._amendment_heading, self._heading_at = False, None
        return Movers(movers.proposer, movers.seconder, movers.start, movers.end, amendment, movers.weak)

    def _moved(self, movers: Movers, source: Passage) -> Motion:
        """A new motion ends the one before; one proposal without seconder in a debate does not."""
        idle = movers.weak and movers.seconder is None and self._motions.main is not None
        if not movers.amendment and movers.proposer is not None and not idle:
            self._close_motion()
        motion = self._motions.moved(movers, source)
        if motion.amendment and motion not in self.amendments:
            self.amendments.append(motion)
        return motion

    def _keep_story(self, here: Paragraph, at: int, behind: int, motion: Motion) -> None:
        """A line that only says who moved, and an amendment's words, are no part of the minute's story."""
        if here.label is not None:
            return
        leads_on = re.search(r":\W*$", here.text) is not None
        worded = bool(motion.text) and motion.seconder is not None
        if only_moves(here.text) or leads_on or (motion.amendment and motion.quoted):
            self.story.take(at)
        elif worded and (motion.amendment or _MOVED_WITH.search(here.text)):
            kept = [part for part in sentences(here.text) if not find_movers(part.text) and not tells_vote(part.text)]
            self.story.keep_sentences(here, kept)
        if motion.amendment:
            self.story.take(at + 1, behind)

    # --- what became of motions ----------------------------------------------------------------------------------

    def _close_motion(self) -> None:
        """The motion before goes: lost, or carried without a resolution, it is a decision of its own."""
        motion, self._motions.main = self._motions.main, None
        self._close_amendments()
        if motion is None:
            return
        if motion.division is not None:
            self.ballots.append(motion)
        if motion.result == "lost" and motion.note is not None:
            if not stays_quoted(motion):
                self._take_words(motion)
            self.decisions.append(lost_motion(motion, motion.note))
        elif motion.result == "carried" and motion.known_movers and not motion.decided:
            if not motion.text and motion.source is not None:
                motion.text = [motion.source]
            self._carry(motion, motion.note or motion.text[0])
        elif (
            motion.result == "carried"
            and motion.note is not None
            and not motion.decided
            and not self._told(motion.note)
        ):
            self.decisions.append(carried_somehow(motion.note))
        elif motion.result is None and not motion.decided:
            self._give_back(motion)

    def _give_back(self, motion: Motion) -> None:
        """Nothing came of the motion that the paper tells: what was moved is the minute's story, as all the rest."""
        if motion.paragraphs and tells_more(motion.paragraphs[0].passage):
            for paragraph in motion.paragraphs:
                self.story.give_back(paragraph)

    def _told(self, note: Passage) -> bool:
        """The sentence has been read as a decision already."""
        return any(decision.text.text.strip() == note.text.strip() for decision in self.decisions)

    def _carry(self, motion: Motion, note: Passage) -> None:
        self._take_words(motion)
        self.decisions.append(carried_motion(motion, note))
        motion.text, motion.decided = [], True

    def _take_words(self, motion: Motion) -> None:
        """The words of a motion that become a decision, and the sentence that moves it, leave the minute's story."""
        if not motion.text or not motion.paragraphs:
            return
        moving, *words = motion.paragraphs
        for paragraph in words:
            self.story.keep(paragraph, None)
        if not self.story.gone(moving):
            parts = sentences(moving.text)
            kept = [part for part in parts if not _moves(part.text) and not tells_vote(part.text)]
            self.story.keep_sentences(moving, kept)

    def _close_amendments(self) -> None:
        divided = [motion for motion in self._motions.amendments if motion.division is not None]
        self.ballots.extend(motion for motion in divided if motion not in self.ballots)
        self._motions.amendments = []

    def _plain(self, at: int, told: Sequence[Sentence] = ()) -> None:
        """Plain sentences that decide, each once; those of paragraph `at` that are `told` already decide no more."""
        if at > self._read_plain:
            found, self._read_plain = plain_decisions(self.paragraphs, at, told)
            self.decisions.extend(found)


def _moves(text: str) -> bool:
    """The sentence tells who moved something, or that it was moved by people without names."""
    return find_movers(text) is not None or either("movers", "unnamed").search(text) is not None
