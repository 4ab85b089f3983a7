"""The labels of cover reports and the parts that they head.

Reports differ in how they set their labels, hardly in the labels themselves: those are a vocabulary. A part is a label
with the paragraphs that stand under it or beside it, up to the next label or heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extractors.language import vocabulary
from extractors.language.patterns import pattern, small
from extractors.language.sought import words_of
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

LONGEST_LABEL = 60
_LONGEST_HEADING = 90
"""A label with text behind it, and one that is a heading of its own, have at most so many letters."""
_NUMBER = re.compile(r"\d{1,2}(?:\.\d)?[.)]?\s+(?=[A-Z])")
PAPERS = ("appendices", "background_papers")
PEOPLE = ("author", "lead_officer", "contact", "author_post", "phone", "email")
_BEHIND = pattern("reports", "behind_label")


@dataclass(slots=True)
class Part:
    """One label, what it means (a key of the vocabulary's `labels`, None for another heading), its paragraphs.

    `beside`: the value stands beside the label, which is no heading then, whether it is known or not.
    """

    key: str | None
    label: Passage
    value: list[Paragraph] = field(default_factory=list)
    beside: bool = False

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.value if paragraph.text)

    @property
    def page(self) -> int:
        return self.value[0].page if self.value else self.label.page


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    labels: dict[str, list[str]] = vocabulary.load("reports")["labels"]
    return [(key, re.compile(pattern, re.I)) for key, patterns in labels.items() for pattern in patterns]


@cache
def _any_label() -> re.Pattern[str]:
    """All labels as one pattern: nearly every line of a report is none, and one look tells it."""
    return small("|".join(f"(?:{pattern.pattern})" for _, pattern in _patterns()))


@lru_cache(maxsize=4096)
def meaning(label: str) -> str | None:
    """The key of a whole label ("Portfolio Holder(s):" gives "portfolio_holder"), None where it is no known label."""
    printed = label.strip()
    number = _NUMBER.match(printed) if printed[:1].isdigit() else None
    printed = printed[number.end() :] if number else printed
    key = _key(printed.rstrip(" :–-."))
    if key is None and ("(" in printed or "held" in printed.casefold()) and len(printed) <= 2 * LONGEST_LABEL:
        key = _key(_BEHIND.sub("", printed))
    return key


def _key(bare: str) -> str | None:
    if not bare or len(bare) > _LONGEST_HEADING or not _any_label().fullmatch(bare.lower()):
        return None
    return next((key for key, pattern in _patterns() if pattern.fullmatch(bare)), None)


def may_name(text: str, keys: Sequence[str]) -> bool:
    """Whether a label of one of these keys may stand in `text`: False where the words of none do."""
    text = text.lower()
    return any(all(word in text for word in words) for words in _words(tuple(keys)))


@cache
def _words(keys: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Words, some of which all stand in every label of these keys; none where a label can be told by none."""
    found = (words_of(pattern) or ("",) for key, pattern in _patterns() if key in keys)
    # A label may be printed in two lines: only its words one by one stand in them for certain.
    return frozenset(tuple(words.split()) for each in found for words in each)


@cache
def _opening() -> re.Pattern[str]:
    return small(rf"(?:{_any_label().pattern})(?![\w’'-])")


# Asked of the same line by those who look for its label, for the value beside it and for the lists behind it.
@lru_cache(maxsize=4096)
def may_begin(text: str) -> bool:
    """Whether `text` begins with the words of a label: one look, as most lines of a report do not."""
    return _opening().match(text.lower()) is not None
