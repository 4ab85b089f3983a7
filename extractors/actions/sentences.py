"""Sentences that give somebody something to do: "The Clerk was asked to write …", "Ms Ash offered to …"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from extractors.actions.model import Found
from extractors.actions.owners import bare
from extractors.actions.wording import filled, wording, words
from extractors.language.sentences import Sentence
from extractors.language.sought import Sought
from extractors.passage import Passage

# An owner may begin anywhere and is slow to be told: what is asked for behind it is looked for first.
_OWNER = re.compile(r".*\{(?:near|sure|anyone)\}", re.S)


class Rule(NamedTuple):
    """One way in which sentences give something to do: the whole `pattern`, what of it stands behind the owner
    (`sought`), and how far it is to be trusted."""

    pattern: re.Pattern[str]
    sought: Sought
    confidence: float


@cache
def _rules() -> tuple[Rule, ...]:
    """From the surest to the least sure."""
    return tuple(_rule(each["pattern"], each["confidence"]) for each in words()["sentence_rules"])


def _rule(printed: str, confidence: float) -> Rule:
    whole = re.compile(filled(printed))
    behind = printed if printed.startswith("^") else _OWNER.sub("", printed)
    return Rule(whole, Sought(re.compile(filled(behind))), confidence)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A further pattern of the vocabulary, its places filled."""
    return re.compile(filled(words()["further"][name]))


def in_sentence(passage: Passage, sentence: Sentence) -> Found | None:
    """The action that a sentence of the passage is."""
    text = sentence.text
    if text.rstrip("”\"'’").endswith("?") or text[0] in '“"‘':
        return None
    for rule in _rules():
        # Most sentences give nobody anything to do: their owners took a third of the time of all searches.
        match = rule.pattern.search(text) if rule.sought.search(text) else None
        if match and wording("negatives").search(text):
            return None
        if match and not wording("query").search(text[: match.start()]):
            source = passage.slice(sentence.start + _lead(text, match.start()), sentence.end)
            owner = match.groupdict().get("owner")
            owner = bare(owner) if owner else None
            return Found(source.text, owner, [source], "actions.sentences.in_sentence", rule.confidence)
    return None


def _lead(text: str, before: int) -> int:
    """How much of the sentence only leads to the action: "The hedge was low and it was agreed that …"."""
    lead = wording("leading_clause").search(text)
    return lead.end() if lead and lead.end() <= before + 1 else 0


def by_pronoun(passage: Passage, sentence: Sentence, before: str) -> Found | None:
    """ "She agreed to send the figures." behind a sentence that says who she is; else the action is nobody's."""
    match = pattern("pronoun").match(sentence.text)
    if match is None or wording("negatives").search(sentence.text):
        return None
    subject = pattern("subject").match(before)
    source = passage.slice(sentence.start, sentence.end)
    owner = bare(subject["owner"]) if subject else None
    return Found(source.text, owner, [source], "actions.sentences.by_pronoun", 0.75)


def marked(passage: Passage, sentence: Sentence, following: Sentence | None) -> Found | None:
    """ "… asked for the figures. (ACTION)": a note says that the sentence before it is an action."""
    if following is None or not wording("marked").fullmatch(following.text):
        return None
    source = passage.slice(sentence.start, sentence.end)
    return Found(sentence.text, None, [source], "actions.sentences.marked", 0.85)


def with_letter(passage: Passage, found: Found, parts: list[Sentence]) -> Found:
    """The action with the further sentences of the letter that it has written, in the letter's own words.

    `parts` are the sentences from the action's own on.
    """
    if not wording("letters").search(found.text):
        return found
    last = parts[0]
    for sentence in parts[1:]:
        if not wording("in_letter").search(sentence.text):
            break
        last = sentence
    if last is parts[0]:
        return found
    source = passage.slice(passage.text.index(found.text, parts[0].start), last.end)
    return replace(found, text=source.text, sources=[source])
