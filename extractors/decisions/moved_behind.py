"""Movers behind a plain sentence that decides: "It was agreed to renew the lease." over "Proposed: Cllr Ash …"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.decisions.informal import decides_plainly, plain_decisions
from extractors.decisions.keywords import find_keyword
from extractors.decisions.model import Decision
from extractors.decisions.proceedings import Proceedings
from extractors.language.movers import Movers, only_moves
from extractors.language.patterns import pattern
from extractors.language.sentences import Sentence, sentences
from extractors.language.votes import read_vote, tells_vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

_LEADS_ON = pattern("decisions", "movers_lead_on")
_WORDS_BELOW = pattern("decisions", "words_below")


def movers_behind(item: Proceedings, at: int, parts: Sequence[Sentence], movers: Movers, source: Passage) -> bool:
    """Whether the sentences `parts` of paragraph `at` only name those who moved what the sentence before them decides:
    then it is a formal decision, and they and it leave the story."""
    if movers.proposer is None or movers.amendment or not only_moves(source.text) or _LEADS_ON.search(source.text):
        return False
    here = item.paragraphs[at]
    before = [part for part in sentences(here.text) if part.end <= parts[0].start]
    if not before and (at == 0 or _leads_below(item.paragraphs, at)):
        return False
    if before:
        if decides_plainly(before[-1].text) is None:
            return False
        item.plain(at)
    told = here if before else item.paragraphs[at - 1]
    ended = before or sentences(told.text)
    if not ended:  # a paragraph of a label alone
        return False
    sentence = ended[-1]
    decision = next((made for made in item.decisions if _is_of(made, told, sentence)), None)
    if decision is None:
        return False
    _moved(decision, movers, source)
    item.last = [decision]
    _leave_story(item, told, sentence)
    behind = [part for part in sentences(here.text) if part.start > parts[-1].start]
    for part in behind:
        if tells_vote(part.text):
            item.voted(here.passage.slice(part.start, part.end))
    if told is not here:
        item.story.keep_sentences(here, [part for part in behind if not tells_vote(part.text)])
    return True


def _leads_below(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """What was moved stands below the movers: a resolution, its words, or a plain sentence that decides."""
    if at + 1 >= len(paragraphs):
        return False
    below = paragraphs[at + 1].text
    if _WORDS_BELOW.match(below) or find_keyword(below) is not None:
        return True
    return bool(plain_decisions(paragraphs, at + 1)[0])


def _is_of(decision: Decision, told: Paragraph, sentence: Sentence) -> bool:
    """The decision is what this sentence, and no other, says."""
    words = {*map(id, told.passage.slice(sentence.start, sentence.end).words)}
    return not decision.formal and decision.proposer is None and {*map(id, decision.text.words)} <= words


def _moved(decision: Decision, movers: Movers, source: Passage) -> None:
    vote = read_vote(source.text)
    decision.formal, decision.only_alone, decision.confidence = True, False, 0.9
    decision.rule = "decisions.moved_behind.movers_behind"
    decision.proposer, decision.seconder = movers.proposer, movers.seconder
    decision.vote = vote if vote.printed or vote.counted else None
    decision.sources.append(source)


def _leave_story(item: Proceedings, told: Paragraph, sentence: Sentence) -> None:
    """Of the paragraph only what stands before the sentence stays."""
    left = item.story.left.get(id(told), told.passage)
    kept = [part for part in sentences(told.text) if part.end <= sentence.start]
    item.story.keep_sentences(told, kept if left is not None else [])
