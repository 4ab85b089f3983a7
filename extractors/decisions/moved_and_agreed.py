"""What was moved, seconded and agreed in one plain sentence: "It was proposed by Cllr Ash, seconded by Cllr Elm and
unanimously agreed to …"."""

from __future__ import annotations

import re
from functools import cache

from extractors.decisions.backwards import moved_words
from extractors.decisions.model import Decision
from extractors.decisions.sentences import Sentence, sentences
from extractors.language.movers import Movers, find_movers
from extractors.language.outcomes import outcome_of
from extractors.language.vocabulary import load
from extractors.language.votes import read_vote
from extractors.passage import Passage


def moved_and_agreed(passage: Passage) -> list[tuple[Sentence, Decision]]:
    """Each sentence of a paragraph that tells mover, seconder and that it was agreed, with what was agreed in it."""
    if "econded" not in passage.text:
        return []
    read = ((part, _agreed(passage.slice(part.start, part.end))) for part in sentences(passage.text))
    return [(part, decision) for part, decision in read if decision is not None]


def _agreed(sentence: Passage) -> Decision | None:
    agreed = _pattern().search(sentence.text)
    movers = find_movers(sentence.text) if agreed else None
    if agreed is None or movers is None or movers.amendment or not (movers.proposer and movers.seconder):
        return None
    words = _words(sentence, agreed, movers)
    if words is None:
        return None
    vote = read_vote(agreed["how"])
    return Decision(
        text=words,
        rule="decisions.moved_and_agreed.moved_and_agreed",
        keyword=agreed["word"],
        outcome=outcome_of(words.text, None, agreed["word"]),
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


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(load("decisions")["moved_and_agreed"], re.I)
