"""What a resolution's paragraph says behind the resolution: movers in brackets, the vote, who did not vote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.decisions.model import Limb, Resolved
from extractors.decisions.words import bodies
from extractors.language.movers import find_movers, only_moves
from extractors.language.patterns import pattern
from extractors.language.sentences import sentences
from extractors.language.votes import read_vote, tells_vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

_BRACKET = pattern("decisions", "movers_bracket")
_MOVED_AT_END = pattern("decisions", "moved_at_end")
_VOTE_NOTE = pattern("decisions", "vote_note")
_BRACKET_AND_VOTE = re.compile(r"(?P<bracket>\([^()]{8,120}\))\W{0,4}(?P<vote>\(?[A-Z\d][^()]{4,60}\)?)$")
_GOES_ON = re.compile(r"[a-zà-ÿ£(\d]")
_OPEN = re.compile(r"\bthat$")
_ENDED = re.compile(r"[.:;!?”]\W*(?:(?<=; )(?:and|or))?$")


def continued(passage: Passage, paragraphs: Sequence[Paragraph], at: int) -> tuple[Passage, int]:
    """The passage of paragraph `at` with the paragraphs below that only go on with its sentence.

    A page end or a change of size cuts sentences. Returns the index of the last paragraph taken, too.
    """
    while at + 1 < len(paragraphs) and not _ENDED.search(passage.text):
        following = paragraphs[at + 1]
        goes_on = _GOES_ON.match(following.text) or _OPEN.search(passage.text)
        if following.label is not None or not goes_on or following.text.startswith("("):
            break
        if only_moves(following.text):
            break
        passage, at = Passage.joined([passage, following.passage], " "), at + 1
    return passage, at


def is_plain_sentence(text: str) -> bool:
    """ "The Board noted the report." under a heading: what follows in the paragraph is talk again."""
    if re.match(r"(?:that|to)\b", text, re.I):
        return False
    subject = rf"(?:the |all )?(?:[\w&’'-]+ ){{0,8}}?(?:{bodies()})\b"
    return re.match(rf"{subject}(?: for [\w &]+?)? (?:\w+ly )?\w+ed\b", text, re.I) is not None


def take_tail(found: Resolved, limb: Limb, *, first_only: bool = False) -> None:
    """Cut off what stands behind the resolution; with `first_only` all but its first sentence is the story's again."""
    parts = sentences(limb.text.text)
    if first_only and len(parts) > 1:
        found.rest = limb.text.slice(parts[0].end)
        limb.text = limb.text.slice(0, parts[0].end)
        parts = parts[:1]
    while len(parts) > 1 and (_is_tail(parts[-1].text) or _tells_on(parts[-1].text)):
        tail = limb.text.slice(parts[-1].start)
        if _tells_on(parts[-1].text):
            found.rest = Passage.joined([tail, found.rest], " ") if found.rest is not None else tail
        else:
            _note(found, tail)
        limb.text = limb.text.slice(0, parts[-1].start)
        parts.pop()
    cut_brackets(found, limb)


def cut_brackets(found: Resolved, limb: Limb) -> None:
    """ "… be asked (Proposed Cllr Ash, Seconded Cllr Elm) Carried unanimously": movers and vote in brackets, and the
    words of the vote behind them."""
    voted = _BRACKET_AND_VOTE.search(limb.text.text)
    if voted is not None and find_movers(voted["bracket"]) is not None and tells_vote(voted["vote"]):
        _note(found, limb.text.slice(*voted.span("vote")))
        limb.text = limb.text.slice(0, voted.end("bracket"))
    while (bracket := _BRACKET.search(limb.text.text)) and bracket.start() > 0:
        if not _note(found, limb.text.slice(*bracket.span(1))):
            break
        limb.text = limb.text.slice(0, bracket.start())
    _cut_movers(found, limb)


def _cut_movers(found: Resolved, limb: Limb) -> None:
    """ "… be mended, proposed by Cllr Ash, seconded by Cllr Elm and agreed by all": the end of the sentence says who
    moved it."""
    behind = _MOVED_AT_END.search(limb.text.text)
    movers = find_movers(behind.group()) if behind is not None and found.movers is None else None
    if behind is not None and movers is not None and movers.proposer and movers.seconder and not movers.amendment:
        _note(found, limb.text.slice(behind.start()))
        limb.text = limb.text.slice(0, behind.start())


def _tells_on(text: str) -> bool:
    """ "The Chair thanked the officers.", "Cllr Ash took no part.": the minute goes on behind its resolution."""
    return (
        pattern("decisions", "story_goes_on").search(text) is not None and not only_moves(text) and not tells_vote(text)
    )


def _is_tail(text: str) -> bool:
    aside = pattern("decisions", "afterthoughts").search(text) is not None or _VOTE_NOTE.match(text) is not None
    return aside or only_moves(text) or tells_vote(text)


def _note(found: Resolved, passage: Passage) -> bool:
    """Take movers and vote from words behind the resolution; whether there were any."""
    movers, vote = find_movers(passage.text), read_vote(passage.text)
    found.told.append(passage)
    moved = movers is not None and movers.proposer is not None
    if movers is not None:
        # read from the end: "Proposed: Cllr Ash. Seconded: Cllr Elm." gives the seconder first
        known = found.movers
        if known is not None and known.proposer is None and movers.seconder is None:
            movers = replace(movers, seconder=known.seconder)
        found.movers = movers
    if vote.printed or vote.counted:
        found.vote = vote
    return moved or bool(vote.printed)
