"""What was moved, seconded and agreed in one plain sentence: "It was proposed by Cllr Ash, seconded by Cllr Elm and
unanimously agreed to …"."""

from __future__ import annotations

import re

from extractors.decisions.backwards import moved_words
from extractors.decisions.informal import decides_plainly
from extractors.decisions.model import Decision
from extractors.language.movers import Movers, find_movers
from extractors.language.outcomes import outcome_of
from extractors.language.patterns import pattern
from extractors.language.sentences import Sentence, sentences
from extractors.language.votes import Vote, read_vote
from extractors.passage import Passage

# "It was agreed to renew the lease (proposed by Cllr Ash, seconded by Cllr Elm)."
_MOVED_AND_AGREED = pattern("decisions", "moved_and_agreed")
_MOVED_AT_END = pattern("decisions", "moved_at_end")


def moved_and_agreed(passage: Passage) -> list[tuple[Sentence, Decision]]:
    """Each sentence of a paragraph that tells mover, seconder and that it was agreed, with what was agreed in it."""
    if "econded" not in passage.text:
        return []
    parts = ((part, passage.slice(part.start, part.end)) for part in sentences(passage.text))
    read = ((part, _agreed(sentence) or _moved_at_end(sentence)) for part, sentence in parts)
    return [(part, decision) for part, decision in read if decision is not None]


def _agreed(sentence: Passage) -> Decision | None:
    agreed = _MOVED_AND_AGREED.search(sentence.text)
    movers = find_movers(sentence.text) if agreed else None
    if agreed is None or movers is None or movers.amendment or not (movers.proposer and movers.seconder):
        return None
    words = _words(sentence, agreed, movers)
    if words is None:
        return None
    return _decision(sentence, words, agreed["word"], movers, read_vote(agreed["how"]))


def _moved_at_end(sentence: Passage) -> Decision | None:
    """A sentence that decides in plain words, behind which its movers stand."""
    behind = _MOVED_AT_END.search(sentence.text)
    movers = find_movers(behind.group()) if behind else None
    if behind is None or movers is None or movers.amendment or not (movers.proposer and movers.seconder):
        return None
    words = sentence.slice(0, behind.start())
    word = decides_plainly(words.text)
    return _decision(sentence, words, word, movers, read_vote(behind.group())) if word else None


def _decision(sentence: Passage, words: Passage, word: str, movers: Movers, vote: Vote) -> Decision:
    return Decision(
        text=words,
        rule="decisions.moved_and_agreed.moved_and_agreed",
        keyword=word,
        outcome=outcome_of(words.text, None, word),
        formal=True,
        proposer=movers.proposer,
        seconder=movers.seconder,
        vote=vote if vote.printed else None,
        confidence=0.9,
        sources=[sentence],
    )


def _words(sentence: Passage, agreed: re.Match[str], movers: Movers) -> Passage | None:
    """What was agreed: behind the word ("… and agreed to …"), else what the sentence says was moved."""
    if agreed["behind"]:
        return sentence.slice(agreed.end())
    return moved_words(sentence.slice(0, agreed.start("word")), movers)
