"""Decisions made of what was read: limbs under a keyword, motions that were carried or lost without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.decisions.keywords import Keyword, find_keyword
from extractors.decisions.labels import bare, label_of
from extractors.decisions.model import Decision, Limb, Motion, Resolved, merged
from extractors.language.movers import Movers
from extractors.language.outcomes import is_deciding_verb, outcome_of
from extractors.language.patterns import pattern
from extractors.language.vocabulary import load
from extractors.language.votes import Vote, read_vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

# A result of so few words stands for the words of the vote ("Substantive Motion carried.").
_SHORT_NOTE = 6
_VOTE_FIRST = pattern("decisions", "vote_first")
_SECOND_KEYWORD = pattern("decisions", "second_keyword")
_LOST = pattern("decisions", "lost")
_CARRIED = pattern("decisions", "carried")
_MOTION = pattern("decisions", "tells_of_motion")


def resolved_limbs(here: Paragraph, keyword: Keyword, resolved: Resolved, motion: Motion) -> list[Decision]:
    """One decision a limb. `motion` is what was moved and voted on before the keyword in paragraph `here`."""
    keyword = _keyword_in_stem(keyword, resolved)
    vote = merged(keyword.vote, resolved.vote)
    if motion.division or motion.vote or vote:
        motion.result = motion.result or "carried"
    proposer, seconder = _who(motion, keyword.movers or resolved.movers)
    clause = _clause_stem(here, keyword, resolved)
    made = []
    for word, limb in _each_with_keyword(keyword, resolved.limbs):
        decision = _limb(here, word, limb, clause)
        decision.proposer, decision.seconder = proposer, seconder
        decision.vote = decision.vote or merged(vote, final_vote(motion))
        decision.sources.extend([*motion.sources, *resolved.told])
        decision.motion = quoted_words(motion)
        decision.result = decision.result or (motion.result if motion.result in ("carried", "lost") else None)
        made.append(decision)
    return made


def _each_with_keyword(keyword: Keyword, limbs: Sequence[Limb]) -> list[tuple[Keyword, Limb]]:
    """Each limb with its keyword: "NOTED the report and RESOLVED to ask for another" are two."""
    parted = _SECOND_KEYWORD.search(limbs[0].text.text) if len(limbs) == 1 and keyword.word.isupper() else None
    if parted is None:
        return [(keyword, limb) for limb in limbs]
    first = limbs[0].text.slice(0, parted.start() + 1)
    rest = limbs[0].text.slice(parted.end())
    second = find_keyword(rest.text)
    if second is None or second.start:
        return [(keyword, limb) for limb in limbs]
    told = Keyword(second.word, keyword.start, keyword.at, keyword.end, second.vote, second.movers)
    return [(keyword, replace(limbs[0], text=first)), (told, replace(limbs[0], text=rest.slice(second.end)))]


def voted_limb(here: Paragraph, stem: Passage | None) -> Decision | None:
    """ "a) To set the fund at £3m. Agreed: 7 for, none against": a limb that prints its own vote; None for others."""
    label, passage = label_of(here)
    match = pattern("decisions", "voted_limb").search(passage.text) if label is not None else None
    told = (match["vote"] or match["bracket"]) if match else ""
    vote = read_vote(told) if told else None
    if match is None or vote is None or not vote.printed:
        return None
    text = passage.slice(*match.span("text"))
    lost = match["keyword"].lower() in ("lost", "rejected") or match["keyword"].lower().startswith("not ")
    return Decision(
        text=text,
        rule="decisions.resolutions.voted_limb",
        keyword=match["keyword"],
        outcome="rejected" if lost else outcome_of(text.text, stem.text if stem else None, match["keyword"]),
        formal=True,
        stem=stem,
        label=bare(label),
        vote=vote.worded(told.strip()),
        result="lost" if lost else "carried",
        sources=[passage.slice(match.start("keyword"))],
    )


def carried_motion(motion: Motion, note: Passage) -> Decision:
    """A motion that was carried on the spot, without "RESOLVED": its own words are the decision."""
    text = Passage.joined([unquoted(part) for part in motion.text])
    word = _CARRIED.search(note.text)
    keyword = word.group() if word else "carried"
    vote = motion.vote
    if vote is not None and vote.printed and len(note.text.split()) <= _SHORT_NOTE and not vote.counted:
        motion.vote = vote = vote.worded(note.text)
    return Decision(
        text=text,
        rule="decisions.resolutions.carried_motion",
        keyword=keyword,
        outcome=outcome_of(text.text, None, keyword),
        formal=True,
        proposer=motion.proposer,
        seconder=motion.seconder,
        vote=vote,
        result="carried",
        confidence=0.9,
        sources=[note, *motion.sources],
    )


def carried_somehow(note: Passage) -> Decision:
    """ "The motion, as amended, was agreed.", where the paper tells neither the motion nor who moved it."""
    word = _CARRIED.search(note.text)
    return Decision(
        text=note,
        rule="decisions.resolutions.carried_somehow",
        keyword=word.group() if word else "carried",
        outcome="agreed",
        formal=False,
        vote=read_vote(note.text),
        result="carried",
        confidence=0.6,
    )


def lost_motion(motion: Motion, note: Passage) -> Decision:
    """A motion that was lost: its own words, or the sentence that tells it where the motion is quoted above."""
    word = _LOST.search(note.text)
    return Decision(
        text=note
        if stays_quoted(motion) or not motion.text
        else Passage.joined([unquoted(part) for part in motion.text]),
        rule="decisions.resolutions.lost_motion",
        keyword=word.group() if word else "lost",
        outcome="rejected",
        formal=True,
        label=motion.label,
        proposer=motion.proposer,
        seconder=motion.seconder,
        vote=final_vote(motion),
        result="lost",
        motion=quoted_words(motion) if stays_quoted(motion) else None,
        sources=[note, *motion.sources],
    )


def quoted_words(motion: Motion) -> Passage | None:
    """The words of a motion that stand in paragraphs of their own, as printed."""
    return Passage.joined(motion.text) if motion.text and motion.quoted else None


def stays_quoted(motion: Motion) -> bool:
    """A notice of motion, quoted whole, that was lost: the quotation is the minute's story."""
    note = motion.note.text if motion.note is not None else ""
    return motion.quoted and motion.label is None and _MOTION.search(note) is not None


def final_vote(motion: Motion) -> Vote | None:
    """The vote of a motion; a short sentence that tells its result stands for the words of the vote."""
    if motion.substantive:
        return None
    note = motion.note.text if motion.note is not None and len(motion.note.text.split()) <= _SHORT_NOTE else None
    if note is None or (motion.vote is not None and motion.vote.printed):
        return motion.vote
    return merged(Vote(note, result=motion.result), motion.vote)


def unquoted(passage: Passage) -> Passage:
    """A passage without the quotation marks around it."""
    lead = re.match(r"[“\"]\s*", passage.text)
    tail = re.search(r"\s*[”\"]\.?$", passage.text)
    return passage.slice(lead.end() if lead else 0, tail.start() if tail else None)


def _limb(here: Paragraph, keyword: Keyword, limb: Limb, clause: Passage | None) -> Decision:
    """The decision of one limb, with what it says itself of its vote."""
    stem = clause if clause is not None and limb.stem is not None and limb.stem.text in clause.text else limb.stem
    own = _own_vote(limb)
    lost = own is not None and own.result == "lost"
    word = _own_word(keyword, limb)
    return Decision(
        text=limb.text,
        rule="decisions.resolutions.resolved_limbs",
        keyword="not approved" if lost else word,
        outcome="rejected" if lost else outcome_of(limb.text.text, stem.text if stem else None, word),
        formal=True,
        stem=stem,
        label=bare(limb.label) or _label_before(here, keyword),
        vote=own,
        result=own.result if own is not None and own.result in ("carried", "lost") else None,
        sources=[here.passage.slice(keyword.start, keyword.end), *limb.told],
    )


def _own_word(keyword: Keyword, limb: Limb) -> str:
    """Where only the limbs have verbs ("The Board: (a) noted …; (b) asked …"), each limb's verb is its keyword."""
    first = limb.text.text.partition(" ")[0]
    return first if keyword.end == 0 and is_deciding_verb(first) else keyword.word


def _who(motion: Motion, movers: Movers | None) -> tuple[str | None, str | None]:
    """Movers beside the resolution, else those of the motion."""
    if movers is not None:
        return movers.proposer or motion.proposer, movers.seconder
    return (motion.proposer, motion.seconder) if motion.known_movers else (None, None)


def _clause_stem(here: Paragraph, keyword: Keyword, resolved: Resolved) -> Passage | None:
    """Where a body decides in so many words, or "Agreed that –" does, the whole clause is the stem."""
    first = next((limb for limb in resolved.limbs if limb.stem is not None), None)
    rest = here.passage.slice(keyword.end)
    if first is None or first.stem is None or not rest:
        return None
    own = first.stem
    inline = rest.text.startswith(own.text) and rest.text[len(own.text) :].lstrip().startswith(first.label or "\0")
    if own.text != rest.text and not inline:
        return None
    # "Agreed: that" and "Agreed (8 for, 1 against) that" end the keyword's part before the stem.
    together = not here.text[keyword.at + len(keyword.word) : keyword.end].strip()
    titled = together and not keyword.word.isupper() and own.text.strip(" :–-").lower() in ("that", "to")
    if keyword.has_subject or titled or (keyword.word.islower() and keyword.start == keyword.at):
        clause = here.passage.slice(keyword.start)
        return clause.slice(0, clause.text.index(own.text, keyword.end - keyword.start) + len(own.text))
    return None


def _label_before(here: Paragraph, keyword: Keyword) -> str | None:
    """ "(a) AGREED to …": the label stands before the keyword; a paragraph's number is none."""
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
    bracket = re.match(r"\w+ \(([^()]{4,40})\)", limb.text.text) or _VOTE_FIRST.match(limb.text.text)
    vote = read_vote(bracket[bracket.lastindex or 0]) if bracket else None
    return vote if vote is not None and vote.printed else None


def stands_alone(here: Paragraph, keyword: Keyword) -> bool:
    """ "NOTED" is a whole decision; "RESOLVED" with nothing below it is none."""
    return here.text.strip(" .:–-") == keyword.word and keyword.word.lower() not in load("decisions")["hollow"]
