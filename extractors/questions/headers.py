"""Headings that announce somebody who is heard ("Question 1 – from Mr Ash, Oakwater"), and lists of names."""

from __future__ import annotations

import re

from extractors.language.vocabulary import either
from extractors.passage import Passage
from extractors.questions.model import Heard
from extractors.questions.names import NAMED, asker

LONGEST = 160
"""Letters of a heading at most."""
_NUMBERED = re.compile(r"(?P<number>\d{1,3})\.?\s+(?P<rest>[A-Z].*)")
_QUOTE = re.compile(r"\s*[–—:-]?\s*(?=[“\"])")
# "Question from Mr Ash: When will the bridge be mended?" on one line.
_RUN_IN = re.compile(r"\s*:\s+(?=[A-Z](?:.*\?|(?:\S+ ){7,}.*)$)")
_ASKED_TO = re.compile(r"\s+to\s+(?:the\s+)?(?P<to>[A-Z].*)$")
_PARTING = re.compile(r"\s[–—-]\s")


def header(passage: Passage, default: str | None = None) -> Heard | None:
    """The question that a heading such as "Question 1 – from Mr Ash, Oakwater" announces.

    `default` is the kind where the heading does not say it.
    """
    match = either("questions", "header").match(passage.text)
    if not match or not (match["number"] or match["by"]) or not match["rest"]:
        return None
    return from_whom(passage, match.start("rest"), _kind_of(match["kind"], default))


def from_whom(passage: Passage, start: int, kind: str) -> Heard | None:
    """The question that a heading announces, with who asks and who is asked told from `start` on."""
    rest = passage.slice(start)
    quote = _QUOTE.search(rest.text) or _RUN_IN.search(rest.text)
    who = rest.slice(0, quote.start()) if quote else rest
    text = [rest.slice(quote.end())] if quote else []
    asked_to = _ASKED_TO.search(who.text)
    if asked_to:
        who = who.slice(0, asked_to.start())
    parts = _PARTING.split(who.text)
    asked_by = asker(who.slice(0, len(parts[0])))
    question_runs_in = asked_to is not None and "?" in asked_to["to"]
    if asked_by is None or len(who.text) > LONGEST or question_runs_in:
        return None
    if len(parts) > 1 and not text:
        text = [who.slice(len(who.text) - len(parts[-1]))]
    to = asked_to["to"].strip(" :–-.") if asked_to else None
    sources = [passage.slice(0, start + len(who.text))]
    return Heard(kind, asked_by, "questions.headers.header", 0.9, to, text, sources=sources, headed=True)


def _kind_of(word: str, default: str | None) -> str:
    for kind in ("statement", "petition", "deputation"):
        if kind in word.lower():
            return kind
    return "question" if "q" in word.lower() else default or "question"


def list_entry(passage: Passage, kind: str) -> Heard | None:
    """ "2. J Birch, Cycling Campaign": one person of a numbered list."""
    match = _NUMBERED.fullmatch(passage.text)
    if not match:
        return None
    rest = passage.slice(match.start("rest"))
    # Surnames that are also common nouns ("Press") are names all the same in a list of names.
    name = asker(rest) or (rest.text if re.fullmatch(NAMED, rest.text) else None)
    if name is None or rest.text.endswith((".", "?")):
        return None
    return Heard(kind, name, "questions.headers.list_entry", 0.85, sources=[passage])
