"""Votes of one minute: sentences that tell of them, and divisions by name."""

from __future__ import annotations

from dataclasses import replace

from extractors.decisions.model import Motion, merged
from extractors.decisions.proceedings import PUT, Proceedings
from extractors.divisions import Division, find_division
from extractors.language.patterns import pattern
from extractors.language.sentences import sentences
from extractors.language.votes import read_vote, tells_vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

_OF_MOTION = pattern("decisions", "of_motion")
_VOTES_FOR = pattern("decisions", "votes_for_motion")


def read_division(item: Proceedings, here: Paragraph, at: int) -> int | None:
    """A vote by name."""
    division = find_division(item.paragraphs, at)
    if division is None:
        return None
    if item.story.under_number(at):
        item.kept_division = division.end
    else:
        item.story.take(at, division.end)
    if item.nothing_open:
        _divide_last(item, division)
    else:
        item.motions.divided(division)
    if division.rest:
        _read_behind(item, here, division.rest)
    return division.end


def _read_behind(item: Proceedings, here: Paragraph, rest: Passage) -> None:
    """ "… The motion was accordingly declared carried.": what its paragraph tells behind a division."""
    lead = len(rest.text) - len(rest.text.lstrip(" ;,.)"))
    parts = sentences(rest.text[lead:])
    told = [part for part in parts if tells_vote(part.text)]
    for part in told:
        item.voted(rest.slice(lead + part.start, lead + part.end))
    others = [part for part in parts if part not in told]
    if others:
        item.story.keep(here, rest.slice(lead + others[0].start, lead + others[-1].end))


def _divide_last(item: Proceedings, division: Division) -> None:
    """Names that are printed below the resolution which they carried."""
    motion = item.motions.balloted(Motion(division=division))
    item.ballots.append(motion)
    for decision in item.last:
        decision.vote = merged(decision.vote, division.vote)


def read_told_vote(item: Proceedings, here: Paragraph, at: int) -> int | None:
    """Sentences that tell of a vote."""
    parts = sentences(here.text)
    told = [part for part in parts if tells_vote(part.text) or (len(parts) == 1 and PUT.search(part.text))]
    if not told:
        return None
    for part in told:
        item.voted(here.passage.slice(part.start, part.end))
    item.plain(at)
    in_story = _OF_MOTION.search(here.text) and (at == item.kept_division or item.story.under_number(at))
    if here.label is None and not in_story:
        item.story.keep_sentences(here, [part for part in parts if part not in told])
    return at + 1


def read_side_by_side(item: Proceedings, here: Paragraph, at: int) -> int | None:
    """ "For the motion – 10 votes" and "For the amendment – 5 votes", each in a paragraph of its own."""
    following = item.paragraphs[at + 1] if at + 1 < len(item.paragraphs) else None
    if following is None or not _VOTES_FOR.match(here.text) or not _VOTES_FOR.match(following.text):
        return None
    both = Passage.joined([here.passage, following.passage], " ")
    item.motions.balloted(item.motions.target("motion"))
    item.motions.voted(replace(read_vote(both.text), subject="motion"), both)
    item.story.take(at, at + 2)
    return at + 2
