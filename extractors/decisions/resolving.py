"""Resolutions of one minute: a keyword and what was decided under it."""

from __future__ import annotations

import re

from extractors.decisions.backwards import points_back, told_before
from extractors.decisions.keywords import Keyword, find_keyword
from extractors.decisions.labels import label_of
from extractors.decisions.limbs import read_limbs
from extractors.decisions.lists import is_stem
from extractors.decisions.model import Limb, Motion, Resolved
from extractors.decisions.moved_and_agreed import moved_and_agreed
from extractors.decisions.proceedings import Proceedings
from extractors.decisions.resolutions import resolved_limbs, stands_alone, voted_limb
from extractors.decisions.words import is_bare_body
from extractors.divisions import find_division
from extractors.language.movers import find_movers
from extractors.language.outcomes import is_deciding_verb
from extractors.language.patterns import pattern
from extractors.language.sentences import sentences
from extractors.language.votes import read_vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

_RECOMMENDATION = pattern("decisions", "recommendation_taken")
_PASSIVE = pattern("decisions", "moved_by")
_LEAD_ALONE = pattern("decisions", "lead_alone")
_CLAUSE_ENDED = re.compile(r"[.!?][\"”]?\s*$")
_BOLD_HEADING = re.compile(r"(?:decision|resolution|outcome)s?\b", re.I)
_SIGNED = pattern("decisions", "signed_by_chair")


def read_resolution(item: Proceedings, here: Paragraph, at: int) -> int | None:
    """A keyword and what was decided under it."""
    keyword = (
        find_keyword(here.text, limbs_follow=item.limb_below(at))
        or _body_over_limbs(item, here, at)
        or _bold_heading(here)
    )
    if keyword is None or _quoted_recommendation(item, keyword, at):
        return None
    if keyword.heading and not here.text[keyword.end :] and _keyword_below(item, at):
        item.story.take(at)
        return at + 1
    before = _before(item, here, keyword)
    if points_back(here.text, keyword.at + len(keyword.word)) and not item.limb_below(at):
        return _resolved_back(item, here, keyword, at)
    if _resolved_above(item, here, keyword, at):
        return at + 1
    resolved = read_limbs(here.passage.slice(keyword.end), item.paragraphs, at, heading=keyword.heading)
    if not resolved.limbs and stands_alone(here, keyword):
        resolved.limbs.append(Limb(here.passage))
    if not resolved.limbs:
        item.hollow.append(here)
        return None
    item.story.take(at, resolved.end)
    _take_lead(item, at, keyword)
    item.story.keep(here, before)
    if resolved.rest is not None:
        last = item.paragraphs[resolved.end - 1]
        both = [before, resolved.rest] if before is not None and last is here else [resolved.rest]
        item.story.keep(last, Passage.joined(both, " "))
    _decide(item, here, keyword, resolved)
    return resolved.end


def _take_lead(item: Proceedings, at: int, keyword: Keyword) -> None:
    """ "It was unanimously" in a paragraph of its own, above "RESOLVED": it belongs to the keyword."""
    above = item.paragraphs[at - 1] if at and keyword.start == 0 else None
    if above is None or item.story.took(above) or _LEAD_ALONE.fullmatch(above.text) is None:
        return
    vote = read_vote(above.text)
    keyword.vote = keyword.vote or (vote if vote.printed else None)
    item.story.take(at - 1)


def _resolved_back(item: Proceedings, here: Paragraph, keyword: Keyword, at: int) -> int | None:
    """What was resolved stands before the keyword, in its own sentence or the one before."""
    words = told_before(here.passage.slice(0, keyword.start))
    if words is None:
        item.hollow.append(here)
        return None
    vote = read_vote(here.text[here.text.index(words.text) :])
    resolved = Resolved([Limb(words)], at + 1, vote if vote.printed else None)
    item.story.keep(here, _told_besides(here, words))
    _decide(item, here, keyword, resolved)
    return at + 1


def _resolved_above(item: Proceedings, here: Paragraph, keyword: Keyword, at: int) -> bool:
    """ "RESOLVED accordingly." in a paragraph of its own: the motion above it is what was resolved."""
    motion, behind = item.motions.main, here.text[keyword.at + len(keyword.word) :]
    points = (
        pattern("decisions", "pointing_back").fullmatch(behind) is not None and re.search(r"\w", behind) is not None
    )
    if motion is None or not motion.text or not points or item.limb_below(at):
        return False
    resolved = Resolved([Limb(Passage.joined(motion.text, " "))], at + 1)
    item.story.take(at)
    item.take_words(motion)
    motion.text = []
    _decide(item, here, keyword, resolved)
    return True


def _told_besides(here: Paragraph, words: Passage) -> Passage | None:
    """The sentences of a paragraph before the one that has these words."""
    at = here.text.index(words.text)
    kept = [part for part in sentences(here.text) if part.end <= at and not find_movers(part.text)]
    return here.passage.slice(kept[0].start, kept[-1].end) if kept else None


def _body_over_limbs(item: Proceedings, here: Paragraph, at: int) -> Keyword | None:
    """ "The Board:" over "(a) noted the update; (b) asked for …": the limbs' own verbs decide."""
    if not is_bare_body(here.text) or not item.limb_below(at):
        return None
    first = label_of(item.paragraphs[at + 1])[1].text.partition(" ")[0]
    return Keyword(first, 0, 0, 0) if is_deciding_verb(first) else None


def _bold_heading(here: Paragraph) -> Keyword | None:
    """ "**Decision** The lease be renewed.": only its bold letters part the heading from what was decided."""
    end = here.passage.bold_end() if _BOLD_HEADING.match(here.text) else 0
    keyword = find_keyword(here.text[:end]) if 0 < end < len(here.text) else None
    if keyword is None or not (keyword.heading or keyword.end >= end):
        return None
    keyword.end = end + len(here.text[end:]) - len(here.text[end:].lstrip(" :–—-"))
    return keyword


def _quoted_recommendation(item: Proceedings, keyword: Keyword, at: int) -> bool:
    """ "RECOMMENDED that …" is the report's own where further down "the recommendation" is what is agreed."""
    if not keyword.word.lower().startswith("recommend") or keyword.heading or keyword.has_subject:
        return False
    below = [(here, find_keyword(here.text)) for here in item.paragraphs[at + 1 :] if "recommendation" in here.text]
    decided = (here.text[found.end :] for here, found in below if found and not found.word.startswith("R"))
    return any(_RECOMMENDATION.search(text) for text in decided)


def _keyword_below(item: Proceedings, at: int) -> bool:
    """A heading "DECISION" over a paragraph that has a keyword of its own ("AGREED that …")."""
    if at + 1 >= len(item.paragraphs):
        return False
    below = find_keyword(item.paragraphs[at + 1].text, limbs_follow=item.limb_below(at + 1))
    return below is not None and below.at == 0


def _before(item: Proceedings, here: Paragraph, keyword: Keyword) -> Passage | None:
    """The sentences before the keyword's own: movers and votes are noted, the rest stays the minute's story."""
    own = sentences(here.text[: keyword.start])
    clause = own.pop() if own and not _CLAUSE_ENDED.search(own[-1].text) else None
    kept = [part for part in own if not item.note(here.passage.slice(part.start, part.end))]
    if clause is not None:
        item.note(here.passage.slice(clause.start, clause.end))
    return here.passage.slice(kept[0].start, kept[-1].end) if kept else None


def _decide(item: Proceedings, here: Paragraph, keyword: Keyword, resolved: Resolved) -> None:
    """Make the decisions of a resolution; it ends the motion that it carries."""
    if item.motions.main is not None and item.motions.main.off_the_table:
        item.close_motion()
    for bracket in resolved.brackets:
        if division := find_division([bracket], 0):
            item.motions.divided(division)
    motion = item.motions.main or Motion()
    item.last = resolved_limbs(here, keyword, resolved, motion)
    if motion.quoted and motion.source is not None and not _PASSIVE.search(motion.source.text):
        # "Councillor Ash moved:" goes on into the quotation; what "was moved by" somebody stands for itself
        for paragraph in motion.paragraphs[1:]:
            item.story.keep(paragraph, None)
    elif _right_above(item, motion, here):
        item.take_words(motion)
    item.decisions.extend(item.last)
    if motion.division is not None:
        item.ballots.append(motion)
    item.close_amendments()
    item.motions.main = None


def _right_above(item: Proceedings, motion: Motion, here: Paragraph) -> bool:
    """What was moved in a sentence of its own is resolved in the next paragraph: the resolution says it all."""
    if motion.quoted or motion.amendment or not motion.known_movers or not motion.paragraphs:
        return False
    return any(here is below for below in item.paragraphs[item.paragraphs.index(motion.paragraphs[-1]) + 1 :][:1])


def read_voted_limbs(item: Proceedings, here: Paragraph, at: int) -> int | None:
    """Limbs that carry their own votes, below a stem."""
    stem = here.passage if is_stem(here.text, labelled_next=item.limb_below(at)) else None
    start = end = at + 1 if stem is not None else at
    while end < len(item.paragraphs) and (decision := voted_limb(item.paragraphs[end], stem)):
        item.decisions.append(decision)
        end += 1
    if end == start:
        return None
    item.story.take(at, end)
    return end


def read_agreed_at_once(item: Proceedings, here: Paragraph, at: int) -> int | None:
    """Sentences that tell at once who moved, who seconded and what was agreed."""
    found = moved_and_agreed(here.passage)
    if not found:
        return None
    item.close_motion()
    told, known = [part for part, _ in found], len(item.decisions)
    item.plain(at, told)
    item.decisions.extend(decision for _, decision in found)
    item.decisions[known:] = sorted(item.decisions[known:], key=lambda made: here.text.find(made.text.text))
    item.last = [found[-1][1]]
    rest = [part for part in sentences(here.text) if part not in told and not _SIGNED.fullmatch(part.text)]
    kept = [here.passage.slice(part.start, part.end) for part in rest]
    item.story.keep(here, Passage.joined(kept, " ") if kept else None)
    return at + 1
