"""Resolutions told before their keyword: "Cllr Ash proposed that a letter be sent, Cllr Elm seconded; RESOLVED." """

from __future__ import annotations

import re

from extractors.language.movers import Movers, find_movers
from extractors.language.patterns import pattern
from extractors.language.sentences import sentences
from extractors.language.vocabulary import load
from extractors.language.votes import read_vote, tells_vote
from extractors.passage import Passage

_TRAILING = pattern("decisions", "fill_before_keyword")
_LEADING = pattern("decisions", "fill_behind_sentence")
_LEAST_WORDS = 2
_MOTION_ITSELF = pattern("decisions", "motion_itself")


def points_back(text: str, end: int) -> bool:
    """Nothing but how it was decided stands behind a keyword that ends at `end`, and words stand before it."""
    return pattern("decisions", "pointing_back").fullmatch(text[end:]) is not None and len(text[:end].split()) > 3


def told_before(before: Passage) -> Passage | None:
    """What the last sentence before a keyword says was moved, without those who moved it; None where it tells nothing.

    A sentence that only tells of movers or of the vote ("This was seconded by Cllr Elm.") points to the one before.
    """
    for part in reversed(sentences(before.text)[-3:]):
        sentence = before.slice(part.start, part.end)
        movers = find_movers(sentence.text)
        words = _without_movers(sentence, movers) if movers is not None else _proposal(sentence)
        if words is not None:
            return words
        if movers is None and not tells_vote(sentence.text):
            return None
    return None


def tells_more(sentence: Passage) -> bool:
    """The sentence says what was moved, and not only by whom."""
    movers = find_movers(sentence.text)
    words = _without_movers(sentence, movers) if movers is not None else sentence
    return words is not None and _MOTION_ITSELF.fullmatch(words.text) is None


def _without_movers(sentence: Passage, movers: Movers) -> Passage | None:
    """The longest part of the sentence between the phrases that name movers."""
    cuts = sorted(
        match.span() for phrase in _phrases(movers) for match in [re.search(phrase, sentence.text, re.I)] if match
    )
    starts, stops = [0, *(stop for _, stop in cuts)], [*(start for start, _ in cuts), len(sentence.text)]
    parts = [_trimmed(sentence, *span) for span in zip(starts, stops, strict=True) if span[0] < span[1]]
    told = [part for part in parts if len(part.text.split()) >= _LEAST_WORDS and not read_vote(part.text).printed]
    return max(told, key=lambda part: len(part.text), default=None)


def moved_words(sentence: Passage, movers: Movers) -> Passage | None:
    """What a sentence that names its movers says was moved ("… it was agreed to give £50 (proposed by Cllr Ash"); None
    where it only names the motion.
    """
    words = _proposal(sentence.slice(0, movers.start)) or _without_movers(sentence, movers)
    return None if words is None or _MOTION_ITSELF.fullmatch(words.text) else words


def _phrases(movers: Movers) -> list[str]:
    """Patterns of the phrases that name mover and seconder."""
    names = {"{p}": movers.proposer, "{s}": movers.seconder}
    made = []
    for phrase in load("movers")["phrases"]:
        for mark, name in names.items():
            phrase = phrase.replace(mark, re.escape(name)) if name else phrase
        if "{" not in phrase:
            made.append(phrase)
    return made


def _proposal(sentence: Passage) -> Passage | None:
    """ "It was proposed that the fence be mended", where the paper does not say by whom."""
    words = pattern("decisions", "proposal").search(sentence.text)
    return _trimmed(sentence, words.end(), len(sentence.text)) if words else None


def _trimmed(sentence: Passage, start: int, end: int) -> Passage:
    text = sentence.text[start:end]
    lead = _LEADING.match(text)
    tail = _TRAILING.search(text)
    return sentence.slice(start + (lead.end() if lead else 0), start + (tail.start() if tail else len(text)))
