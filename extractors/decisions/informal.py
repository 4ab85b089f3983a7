"""Plain sentences that decide: "The Board noted the report.", "It was agreed that a letter be sent." """

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.decisions.model import Decision, Limb, Resolved
from extractors.decisions.tails import continued, cut_brackets
from extractors.language.outcomes import keyword_outcome, minutes_outcome, outcome_of
from extractors.language.sentences import Sentence, sentences
from extractors.language.sought import Sought
from extractors.language.vocabulary import load
from extractors.paragraphs import Paragraph
from extractors.passage import Passage


def plain_decisions(
    paragraphs: Sequence[Paragraph], at: int, told: Sequence[Sentence] = ()
) -> tuple[list[Decision], int]:
    """The sentences of paragraph `at` that decide without a keyword, as decisions with formal=False, but those `told`.

    Also the index of the last paragraph that was read: a sentence cut by a page end is read to its end.
    """
    passage, last_read = continued(paragraphs[at].passage, paragraphs, at)
    found = []
    parts = sentences(passage.text)
    point = _is_point(paragraphs, at)
    for number, part in enumerate(parts):
        if part in told:
            continue
        part = _without_heading(part)
        form = _deciding(part, last=number == len(parts) - 1, point=point)
        if form is not None:
            words = passage if form.whole and len(parts) < 4 else passage.slice(part.start, part.end)
            found.append(_decision(words, form))
    return found, last_read


def _without_heading(part: Sentence) -> Sentence:
    """ "Internal Audit - All agreed that …": what stands before the dash is a heading."""
    heading = re.match(r"[A-Z][^.,;:–-]{2,40} [-–] (?=[A-Z])", part.text)
    return Sentence(part.start + heading.end(), part.end, part.text[heading.end() :]) if heading else part


def _is_point(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """A bullet below "The following points were made:" is talk, whatever its verb."""
    here = paragraphs[at]
    if here.label is None:
        return False
    for before in reversed(paragraphs[:at]):
        if before.label is None or before.x0 < here.x0 - 3:
            return before.text.rstrip().endswith((":", ":-", "–", "-")) and not _deciding(
                Sentence(0, 0, before.text), last=True, point=False
            )
    return False


class Form(NamedTuple):
    """The deciding word of a sentence.

    `whole` where its paragraph belongs to it, `alone` where it decides only as long as nothing in the minute does so
    formally.
    """

    word: str
    whole: bool = False
    alone: bool = False


def _deciding(part: Sentence, *, last: bool, point: bool) -> Form | None:
    """How a sentence decides; None where it only tells or quotes."""
    text = part.text
    words = load("informal")
    if point or text.rstrip().endswith("?") or not _sentence("(?i)" + words["hints"]).search(text):
        return None
    for kind in words["sentences"]:
        match = _sentence(kind["pattern"]).search(text)
        if match is not None and (last or not kind.get("last_only")):
            if _any("not_deciding").search(text):
                return None
            return Form(match["word"], bool(kind.get("whole")), bool(kind.get("alone")))
    return None


def decides_plainly(text: str) -> str | None:
    """The deciding word of a sentence that decides without a keyword; None where it does not."""
    form = _deciding(Sentence(0, len(text), text), last=True, point=False)
    return form.word if form is not None else None


def _decision(passage: Passage, form: Form) -> Decision:
    tail, limb = Resolved(), Limb(passage)
    cut_brackets(tail, limb)
    moved = tail.movers is not None and tail.movers.proposer is not None
    decision = Decision(
        text=limb.text if moved else passage,
        rule="decisions.informal.plain_decisions",
        keyword=form.word,
        outcome=_outcome(passage.text, form.word),
        formal=moved,
        confidence=0.5 if form.alone else 0.8,
        only_alone=form.alone and not moved,
    )
    if tail.movers is not None and moved:
        decision.proposer, decision.seconder, decision.vote = tail.movers.proposer, tail.movers.seconder, tail.vote
        decision.sources.extend(tail.told)
    return decision


def _outcome(text: str, word: str) -> str:
    """The word's own outcome; the minutes of a meeting and elections have theirs."""
    for outcome, pattern in load("informal")["outcomes"]:
        if re.search(pattern, text, re.I):
            return str(outcome)
    return (
        minutes_outcome(text)
        or _agreed_outcome(text, word)
        or load("informal")["words"].get(word.lower())
        or keyword_outcome(word)
        or outcome_of(text, None, word)
    )


def _agreed_outcome(text: str, word: str) -> str | None:
    """ "It was agreed to defer the application": what is agreed says more than that it is."""
    told = re.search(rf"\b{re.escape(word)},? (?:{load('decisions')['under']} )?(?P<what>(?:to|that)\b.*)", text, re.S)
    if word.lower() not in load("informal")["says_little"] or told is None:
        return None
    outcome = outcome_of(told["what"])
    return outcome if outcome in load("informal")["says_more"] else None


@cache
def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("informal")[name]), re.I)


@cache
def _sentence(pattern: str) -> Sought:
    words = load("informal")
    for name in ("body", "verbs", "papers"):
        pattern = pattern.replace("{" + name + "}", words[name])
    return Sought(re.compile(pattern, re.I if pattern.startswith("(?i)") else 0))
