"""One minute read from top to bottom: motions, amendments, votes, resolutions and plain decisions, in that order of print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.decisions.informal import plain_decisions
from extractors.decisions.keywords import Keyword, find_keyword
from extractors.decisions.limbs import (
    Limb,
    Resolved,
    bare,
    either_pattern,
    is_bare_body,
    is_labelled,
    is_stem,
    label_of,
    read_limbs,
)
from extractors.decisions.model import Decision, Division, Motion, merged
from extractors.decisions.motions import Motions, unquoted, words_of
from extractors.decisions.sentences import Sentence, sentences
from extractors.divisions import find_division
from extractors.language.movers import Movers, find_movers, only_moves
from extractors.language.outcomes import is_deciding_verb, outcome_of
from extractors.language.votes import Vote, read_vote, tells_vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

_PUT = re.compile(r"\bput\b.*\bvot|\bvot(?:e|es|ed|ing)\b.*(?:follows|undernoted|recorded|:)\W*$", re.I | re.S)
_MOVING = re.compile(r"\b(?:mov|propos|second|prop\b|nominat|suggested)", re.I)
_AGREED_NOTE = re.compile(
    r"^\W*(?:agreed|carried|approved|passed)\b[^.]{0,20}\.?$|\b(?:resolution|motion|proposal) was (?:passed|carried|agreed)",
    re.I,
)


class ItemReader:
    """Reads one minute. `decisions`, `amendments` and `ballots` are what was found; `left` maps the id of a paragraph
    that was used to the passage of it that is still the minute's story (None: nothing of it)."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.decisions: list[Decision] = []
        self.amendments: list[Motion] = []
        self.ballots: list[Motion] = []
        self.left: dict[int, Passage | None] = {}
        self.motions = Motions()
        self._last: list[Decision] = []
        self._read_plain = -1
        self._kept = -1
        self._amendment_heading = False

    def read(self) -> ItemReader:
        at = 0
        while at < len(self.paragraphs):
            at = self._step(at)
        self._close_motion()
        if any(decision.formal for decision in self.decisions):
            self.decisions = [decision for decision in self.decisions if decision.formal or decision.confidence > 0.5]
        self.amendments = [motion for motion in self.amendments if motion.text]
        return self

    def _step(self, at: int) -> int:
        here = self.paragraphs[at]
        for reader in (
            self._bare_heading,
            self._summary,
            self._after_decision,
            self._resolution,
            self._voted_limbs,
            self._division,
            self._motion,
            self._vote,
        ):
            following = reader(here, at)
            if following is not None:
                return following
        self._plain(at)
        if not is_labelled(here) and len(here.text) > 60:
            self._last = []
        return at + 1

    # --- what is passed over -------------------------------------------------------------------------------------

    def _bare_heading(self, here: Paragraph, at: int) -> int | None:
        if not either_pattern("bare_headings").search(here.text):
            return None
        self.left[id(here)] = None
        if here.text.lower().startswith("amendment") and self.motions.main is not None:
            self._amendment_heading = True
        return at + 1

    def _summary(self, here: Paragraph, at: int) -> int | None:
        """The resolutions printed a second time are no second decisions."""
        if not either_pattern("summary").search(here.text) or not self.decisions:
            return None
        self.left[id(here)] = None
        at += 1
        if at < len(self.paragraphs) and (keyword := find_keyword(self.paragraphs[at].text, True)):
            resolved = read_limbs(self.paragraphs[at].passage.slice(keyword.end), self.paragraphs, at)
            self._use(at, resolved.end)
            return resolved.end
        return at

    def _after_decision(self, here: Paragraph, at: int) -> int | None:
        """Reasons, options and who carries it out, below a decision: not the minute's story."""
        if not self._decided_above(at) or not (match := either_pattern("after_decision").search(here.text)):
            return None
        self.left[id(here)] = None
        if here.text[match.end() :].strip() or at + 1 >= len(self.paragraphs):
            return at + 1
        following = self.paragraphs[at + 1]
        if following.bold or find_keyword(following.text):
            return at + 1
        self.left[id(following)] = None
        return at + 2

    def _decided_above(self, at: int) -> bool:
        return at > 0 and bool(self.decisions) and id(self.paragraphs[at - 1]) in self.left

    # --- resolutions ---------------------------------------------------------------------------------------------

    def _resolution(self, here: Paragraph, at: int) -> int | None:
        keyword = find_keyword(here.text, self._limb_below(at)) or self._body_over_limbs(here, at)
        if keyword is None:
            return None
        if keyword.heading and not here.text[keyword.end :] and self._keyword_below(at):
            self.left[id(here)] = None
            return at + 1
        before = self._before(here, keyword)
        resolved = read_limbs(here.passage.slice(keyword.end), self.paragraphs, at, keyword.heading)
        if not resolved.limbs and not self._alone(here, keyword, resolved):
            return None
        self._use(at, resolved.end)
        self.left[id(here)] = before
        self._decide(here, keyword, resolved)
        if resolved.rest is not None:
            self.left[id(self.paragraphs[resolved.end - 1])] = resolved.rest
        return resolved.end

    def _limb_below(self, at: int) -> bool:
        return at + 1 < len(self.paragraphs) and is_labelled(self.paragraphs[at + 1])

    def _body_over_limbs(self, here: Paragraph, at: int) -> Keyword | None:
        """ "The Board:" over "(a) noted the update; (b) asked for …": the limbs' own verbs decide."""
        if not is_bare_body(here.text) or not self._limb_below(at):
            return None
        first = label_of(self.paragraphs[at + 1])[1].text.partition(" ")[0]
        return Keyword(first, 0, 0, 0) if is_deciding_verb(first) else None

    def _keyword_below(self, at: int) -> bool:
        """A heading "DECISION" over a paragraph that has a keyword of its own ("AGREED that …")."""
        if at + 1 >= len(self.paragraphs):
            return False
        below = find_keyword(self.paragraphs[at + 1].text, self._limb_below(at + 1))
        return below is not None and below.at == 0

    def _alone(self, here: Paragraph, keyword: Keyword, resolved: Resolved) -> bool:
        """ "NOTED" is a whole decision; "RESOLVED" with nothing below it is none."""
        if here.text.strip(" .:–-") != keyword.word or keyword.word.lower() in (
            "resolved",
            "decision",
            "decisions",
            "recommended",
        ):
            return False
        resolved.limbs.append(Limb(here.passage))
        return True

    def _before(self, here: Paragraph, keyword: Keyword) -> Passage | None:
        """The sentences before the keyword's own: movers and votes are noted, the rest stays the minute's story."""
        text = here.text[: keyword.start]
        kept: list[Sentence] = []
        own = sentences(text)
        clause = None if not own or re.search(r"[.!?][\"”]?\s*$", own[-1].text) else own.pop()
        for sentence in own:
            if not self._note(here.passage.slice(sentence.start, sentence.end), moves=True):
                kept.append(sentence)
        if clause is not None:
            self._note(here.passage.slice(clause.start, clause.end), moves=True)
        return here.passage.slice(kept[0].start, kept[-1].end) if kept else None

    def _note(self, passage: Passage, moves: bool) -> bool:
        """Take movers and votes from a sentence; whether it had any."""
        noted = False
        movers = find_movers(passage.text) if moves and _MOVING.search(passage.text) else None
        if movers is not None:
            self._moved(movers, passage)
            noted = True
        if tells_vote(passage.text):
            self._voted(passage)
            noted = True
        return noted

    def _decide(self, here: Paragraph, keyword: Keyword, resolved: Resolved) -> None:
        motion = self._motion_decided(resolved)
        keyword = _keyword_in_stem(keyword, resolved)
        vote = merged(keyword.vote, resolved.vote)
        movers = keyword.movers or resolved.movers
        stem = self._stem(here, keyword, resolved)
        made = [self._decision(here, keyword, limb, stem, motion, vote, movers) for limb in resolved.limbs]
        self.decisions.extend(made)
        if motion.division or motion.vote or vote:
            motion.result = motion.result or "carried"
        if motion.division is not None:
            self.ballots.append(motion)
        self._close_amendments()
        self.motions.main = None
        self._last = made

    def _motion_decided(self, resolved: Resolved) -> Motion:
        """The motion that the resolution carries; a bracket of names below the keyword is its vote by name."""
        for bracket in resolved.brackets:
            if division := find_division([bracket], 0):
                self.motions.divided(division)
        return self.motions.main or Motion()

    def _stem(self, here: Paragraph, keyword: Keyword, resolved: Resolved) -> Passage | None:
        """Where a body decides in so many words, or "Agreed that –" does, the whole clause is the stem."""
        own = next((limb.stem for limb in resolved.limbs if limb.stem is not None), None)
        rest = here.passage.slice(keyword.end)
        if own is None or own.text != rest.text or not rest:
            return None
        titled = not keyword.word.isupper() and rest.text.strip(" :–-").lower() in ("that", "to")
        if keyword.has_subject or titled or (keyword.word.islower() and keyword.start == keyword.at):
            return here.passage.slice(keyword.start)
        return None

    def _decision(
        self,
        here: Paragraph,
        keyword: Keyword,
        limb: Limb,
        stem: Passage | None,
        motion: Motion,
        vote: Vote | None,
        movers: Movers | None,
    ) -> Decision:
        shared = (
            stem
            if stem is not None and limb.stem is not None and limb.stem.text == here.text[keyword.end :].strip()
            else limb.stem
        )
        own = _own_vote(limb)
        lost = own is not None and own.result == "lost"
        proposer, seconder = self._who(motion, movers)
        return Decision(
            text=limb.text,
            rule="decisions.item.ItemReader._resolution",
            keyword="not approved" if lost else keyword.word,
            outcome="rejected" if lost else outcome_of(limb.text.text, shared.text if shared else None, keyword.word),
            formal=True,
            stem=shared,
            label=bare(limb.label) or _own_label(here, keyword),
            proposer=proposer,
            seconder=seconder,
            vote=own or merged(vote, _final_vote(motion)),
            result=(own.result if own else None) or (motion.result if motion.result in ("carried", "lost") else None),
            sources=[here.passage.slice(keyword.start, keyword.end)],
        )

    @staticmethod
    def _who(motion: Motion, movers: Movers | None) -> tuple[str | None, str | None]:
        if movers is not None:
            return movers.proposer, movers.seconder
        return (motion.proposer, motion.seconder) if motion.known_movers else (None, None)

    # --- limbs that carry their own votes ------------------------------------------------------------------------

    def _voted_limbs(self, here: Paragraph, at: int) -> int | None:
        """ "a) To set the fund at £3m. Agreed: 7 for, none against": every limb with its own result."""
        stem = here.passage if is_stem(here.text, self._limb_below(at)) else None
        start = at + 1 if stem is not None else at
        end = start
        while end < len(self.paragraphs) and self._voted_limb(self.paragraphs[end], stem):
            end += 1
        if end == start:
            return None
        self._use(at, end)
        return end

    def _voted_limb(self, here: Paragraph, stem: Passage | None) -> bool:
        label, passage = label_of(here)
        match = either_pattern("voted_limb").search(passage.text) if label is not None else None
        if match is None:
            return False
        vote = read_vote(match["vote"])
        if not vote.printed:
            return False
        vote = Vote(
            match["vote"].strip(), vote.votes_for, vote.votes_against, vote.votes_abstained, vote.result, vote.subject
        )
        text = passage.slice(*match.span("text"))
        lost = match["keyword"].lower() in ("lost", "rejected")
        outcome = "rejected" if lost else outcome_of(text.text, stem.text if stem else None, match["keyword"])
        self.decisions.append(
            Decision(
                text,
                "decisions.item.ItemReader._voted_limbs",
                match["keyword"],
                outcome,
                True,
                stem,
                label=bare(label),
                vote=vote,
                result="lost" if lost else "carried",
                sources=[passage.slice(match.start("keyword"))],
            )
        )
        return True

    # --- votes ---------------------------------------------------------------------------------------------------

    def _division(self, here: Paragraph, at: int) -> int | None:
        division = find_division(self.paragraphs, at)
        if division is None:
            return None
        if self._in_story(at):
            self._kept = division.end
        else:
            self._use(at, division.end)
        if self._last and self.motions.main is None and self.motions.open_amendment is None:
            self._divide_last(division)
        else:
            self.motions.divided(division)
        return division.end

    def _in_story(self, at: int) -> bool:
        """The house numbers its paragraphs, and the names stand below one ("18) … the voting was as follows:")."""
        before = self.paragraphs[at - 1] if at else None
        label = bare(before.label) if before is not None else None
        return label is not None and label[-1].isdigit() and id(before) not in self.left

    def _story_goes_on(self, here: Paragraph, at: int) -> bool:
        """ "Amendment lost." below names or words that stay in the story stays with them."""
        return re.search(r"^\W*(?:\w+ )?(?:amendment|motion)\b", here.text, re.I) is not None and (
            at == self._kept or self._in_story(at)
        )

    def _divide_last(self, division: Division) -> None:
        """Names that are printed below the resolution which they carried."""
        motion = Motion(division=division)
        self.motions.ballots += 1
        motion.ballot = self.motions.ballots
        self.ballots.append(motion)
        counted = Vote(None, division.count("for"), division.count("against"), division.count("abstain"))
        for decision in self._last:
            decision.vote = merged(decision.vote, counted)

    def _vote(self, here: Paragraph, at: int) -> int | None:
        parts = sentences(here.text)
        told = [part for part in parts if tells_vote(part.text) or (_PUT.search(part.text) and len(parts) == 1)]
        if not told:
            return None
        for part in told:
            self._voted(here.passage.slice(part.start, part.end))
        self._plain(at)
        if here.label is None and not self._story_goes_on(here, at):
            kept = [part for part in parts if part not in told]
            self.left[id(here)] = here.passage.slice(kept[0].start, kept[-1].end) if kept else None
        return at + 1

    def _voted(self, passage: Passage) -> None:
        text = passage.text
        if (
            self._last
            and self.motions.main is None
            and self.motions.open_amendment is None
            and not re.search(r"\b(?:motion|amendment)\b", text, re.I)
        ):
            self._vote_on_last(read_vote(text))
            return
        motion = self.motions.voted(text, passage) if read_vote(text) != Vote() else self.motions.target(None)
        if _PUT.search(text) and motion.ballot is None:
            self.motions.put(text)
        if motion is self.motions.main and motion.text and not motion.quoted and _AGREED_NOTE.search(text):
            self._carry(motion, passage)

    def _vote_on_last(self, vote: Vote) -> None:
        for decision in self._last:
            decision.vote = decision.vote if decision.vote and decision.vote.printed else merged(decision.vote, vote)

    # --- motions -------------------------------------------------------------------------------------------------

    def _motion(self, here: Paragraph, at: int) -> int | None:
        if not _MOVING.search(here.text):
            return None
        parts = self._moving_sentences(here)
        if not parts:
            return None
        source = here.passage.slice(parts[0].start, parts[-1].end)
        source, end = self._mover_over_lines(source, at)
        movers = find_movers(source.text)
        if movers is None:
            return None
        if self._moved_last(movers, source):
            self.left[id(here)] = None
            return end
        movers = self._under_heading(movers)
        motion = self._moved(movers, source)
        behind = words_of(motion, self.paragraphs, end - 1, source, movers)
        motion.paragraphs = list(self.paragraphs[at:behind])
        self._keep_story(here, at, end, behind, motion, parts)
        for part in sentences(here.text):
            if tells_vote(part.text) and part.start >= parts[0].start:
                self._voted(here.passage.slice(part.start, part.end))
        if movers.amendment and re.search(
            r"\bagreed to the following amendment|took into their motion|accepted", source.text, re.I
        ):
            motion.result = "carried" if "agreed to the following" in source.text else "accepted"
        self._plain(at)
        return behind

    def _moving_sentences(self, here: Paragraph) -> list[Sentence]:
        """The sentences of a paragraph from the one that moves to the one that seconds."""
        parts = sentences(here.text)
        moving = [number for number, part in enumerate(parts) if _MOVING.search(part.text) and find_movers(part.text)]
        return (
            parts[moving[0] : moving[-1] + 1]
            if moving and moving[-1] - moving[0] < 3
            else [parts[moving[0]]]
            if moving
            else []
        )

    def _mover_over_lines(self, source: Passage, at: int) -> tuple[Passage, int]:
        """ "Moved by …," and "Seconded by … and" in paragraphs of their own."""
        end = at + 1
        if (
            re.search(r",\s*$", source.text)
            and end < len(self.paragraphs)
            and re.match(r"(?:and )?seconded", self.paragraphs[end].text, re.I)
        ):
            self.left[id(self.paragraphs[end])] = None
            return Passage.joined([source, self.paragraphs[end].passage], " "), end + 1
        return source, end

    def _moved_last(self, movers: Movers, source: Passage) -> bool:
        """Movers that are printed below the resolution, where it has none above it."""
        if (
            not self._last
            or movers.amendment
            or not only_moves(source.text)
            or any(decision.proposer for decision in self._last)
        ):
            return False
        if re.search(r"(?:that|:|and)\W*$", source.text):
            return False
        for decision in self._last:
            decision.proposer, decision.seconder = movers.proposer, movers.seconder
        return True

    def _under_heading(self, movers: Movers) -> Movers:
        """A heading "Amendment" says what is moved below it."""
        if not self._amendment_heading:
            return movers
        self._amendment_heading = False
        return Movers(movers.proposer, movers.seconder, movers.start, movers.end, True, movers.weak)

    def _moved(self, movers: Movers, source: Passage) -> Motion:
        if (
            not movers.amendment
            and movers.proposer is not None
            and not (movers.weak and movers.seconder is None and self.motions.main is not None)
        ):
            self._close_motion()
        motion = self.motions.moved(movers, source)
        if motion.amendment and motion not in self.amendments:
            self.amendments.append(motion)
        return motion

    def _keep_story(
        self, here: Paragraph, at: int, end: int, behind: int, motion: Motion, parts: list[Sentence]
    ) -> None:
        """A line that only says who moved, and an amendment's words, are no part of the minute's story."""
        leads_on = here.label is None and re.search(r":\W*$", here.text) is not None
        if here.label is None and (only_moves(here.text) or leads_on or (motion.amendment and motion.quoted)):
            self.left[id(here)] = None
        if motion.amendment and here.label is None:
            self._use(end, behind)

    # --- what became of motions ----------------------------------------------------------------------------------

    def _carry(self, motion: Motion, note: Passage) -> None:
        """A motion that was carried on the spot, without "RESOLVED": its own words are the decision."""
        text = Passage.joined([unquoted(part) for part in motion.text])
        self._take_words(motion)
        word = re.search(r"\b(?:agreed|carried|passed|approved|resolution)\b(?: unanimously)?", note.text, re.I)
        keyword = word.group() if word else "carried"
        vote = motion.vote
        if vote is not None and vote.printed and len(note.text.split()) <= 6 and not vote.counted:
            vote = Vote(note.text, result="carried")
        self.decisions.append(
            Decision(
                text,
                "decisions.item.ItemReader._carry",
                keyword,
                outcome_of(text.text, None, keyword),
                True,
                proposer=motion.proposer,
                seconder=motion.seconder,
                vote=vote,
                result="carried",
                confidence=0.9,
                sources=[note],
            )
        )
        motion.text = []
        motion.vote = vote

    def _close_motion(self) -> None:
        """The motion before goes: lost, or carried without a resolution, it is a decision of its own."""
        motion = self.motions.main
        self._close_amendments()
        self.motions.main = None
        if motion is None:
            return
        if motion.division is not None:
            self.ballots.append(motion)
        if motion.result == "lost" and motion.note is not None:
            self._reject(motion)
        elif motion.result == "carried" and motion.text and motion.known_movers:
            self._carry(motion, motion.note or motion.text[0])

    def _reject(self, motion: Motion) -> None:
        assert motion.note is not None
        told = motion.quoted and motion.label is None and re.search(r"\bmotion\b", motion.note.text, re.I)
        if not told:
            self._take_words(motion)
        text = motion.note if told or not motion.text else Passage.joined([unquoted(part) for part in motion.text])
        word = re.search(r"\b(?:not carried|not approved|not agreed|lost|defeated|rejected)\b", motion.note.text, re.I)
        self.decisions.append(
            Decision(
                text,
                "decisions.item.ItemReader._reject",
                word.group() if word else "lost",
                "rejected",
                True,
                label=motion.label,
                proposer=motion.proposer,
                seconder=motion.seconder,
                vote=_final_vote(motion),
                result="lost",
                sources=[motion.note],
            )
        )

    def _take_words(self, motion: Motion) -> None:
        """The words of a motion that are a decision themselves, and the sentence that moves it, leave the minute's story."""
        if not motion.text or not motion.paragraphs:
            return
        moving, *words = motion.paragraphs
        for paragraph in words:
            self.left[id(paragraph)] = None
        if id(moving) in self.left and self.left[id(moving)] is None:
            return
        kept = [part for part in sentences(moving.text) if not find_movers(part.text) and not tells_vote(part.text)]
        self.left[id(moving)] = moving.passage.slice(kept[0].start, kept[-1].end) if kept else None

    def _close_amendments(self) -> None:
        for motion in self.motions.amendments:
            if motion.division is not None and motion not in self.ballots:
                self.ballots.append(motion)
        self.motions.amendments = []

    # --- plain sentences -----------------------------------------------------------------------------------------

    def _plain(self, at: int) -> None:
        if at <= self._read_plain:
            return
        found, self._read_plain = plain_decisions(self.paragraphs, at)
        self.decisions.extend(found)

    def _use(self, start: int, end: int) -> None:
        for here in self.paragraphs[start:end]:
            self.left[id(here)] = None


def _own_label(here: Paragraph, keyword: Keyword) -> str | None:
    """ "(a) AGREED to …; (b) NOTED that …": the limb's label stands before its keyword; a paragraph's number is none."""
    label = bare(here.label) if keyword.at == 0 and not keyword.heading else None
    return label if label and label.isalpha() else None


def _keyword_in_stem(keyword: Keyword, resolved: Resolved) -> Keyword:
    """ "Decision taken" over "That the Committee (Unanimously APPROVED):": the bracket says more than the heading."""
    stem = next((limb.stem.text for limb in resolved.limbs if limb.stem is not None), "")
    bracket = re.search(r"\(([^()]*?)\b([A-Z]{5,})\)", stem)
    inner = find_keyword(bracket.group(2)) if bracket else None
    if bracket is None or inner is None or not keyword.heading:
        return keyword
    vote = read_vote(bracket.group(1))
    return Keyword(inner.word, keyword.start, keyword.at, keyword.end, vote if vote.printed else None)


def _own_vote(limb: Limb) -> Vote | None:
    """The vote that a limb prints for itself ("Approved (Unanimously) launching …")."""
    if limb.vote is not None:
        return limb.vote
    bracket = re.match(r"\w+ \(([^()]{4,40})\)", limb.text.text)
    vote = read_vote(bracket.group(1)) if bracket else None
    return vote if vote is not None and vote.printed else None


def _final_vote(motion: Motion) -> Vote | None:
    """The vote of a motion; a short sentence that tells its result stands for the words of the vote."""
    if motion.substantive:
        return None
    note = motion.note.text if motion.note is not None and len(motion.note.text.split()) <= 6 else None
    if note is None or (motion.vote is not None and motion.vote.printed):
        return motion.vote
    return merged(Vote(note, result=motion.result), motion.vote)
