"""Patterns that are looked for only where one of the words stands that every match of theirs has.

Most lines and sentences bear none of what a vocabulary describes. To see by a dozen words that this one bears nothing
takes a fifth of what the pattern takes to try each of its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

# To look for more words than this takes as long as the pattern; shorter ones stand in every other text.
MOST_WORDS, SHORTEST = 30, 3
# So many times a pattern is asked before its words are read.
ENOUGH = 200
# Python's own reading of a pattern: to read it a second way would mean to get it wrong a second way. It is no public
# module: where a later Python has none, every pattern is looked for everywhere, which finds the same and takes longer.
_parser: Any = import_module("re._parser") if find_spec("re._parser") else None


class Sought:
    """A pattern that, once it has been asked often, is asked only of texts that have one of the words, in small
    letters, one of which every match has.
    """

    __slots__ = ("_asked", "_known", "_look", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._asked = 0
        self._known: tuple[str, ...] | None = None
        self._look = pattern.search

    @property
    def words(self) -> tuple[str, ...]:
        """Words one of which every match has; none where the pattern is always looked for."""
        if self._known is None:
            parsed = _parsed(self.pattern)
            self._known = _few(_words(parsed))
            # A search for what can only stand at the beginning tries the rest of the text too.
            self._look = self.pattern.match if _is_bound(parsed, self.pattern.flags) else self.pattern.search
        return self._known

    def _often(self) -> tuple[str, ...]:
        """The words, once they are worth it: to read a pattern of people's names takes 10 ms, as long as to compile it.

        Of 172 patterns 67 are asked so often in 900 pages, and to read them all took a process's first round 0.36 s.
        """
        self._asked += 1
        return self.words if self._asked > ENOUGH else ()

    def search(self, text: str) -> re.Match[str] | None:
        """As the pattern's own search."""
        words = self._known if self._known is not None else self._often()
        return self._look(text) if not words or _has_one(_small(text), words) else None

    def search_small(self, text: str) -> re.Match[str] | None:
        """The same for a text in small letters, which need not be made small again."""
        words = self._known if self._known is not None else self._often()
        return self._look(text) if not words or _has_one(text, words) else None

    def may_stand_in(self, text: str) -> bool:
        """Whether a match may stand in the text, as far as its words tell."""
        words = self._known if self._known is not None else self._often()
        return not words or _has_one(_small(text), words)


def _has_one(text: str, words: Iterable[str]) -> bool:
    # A loop that ends at the first word: with a generator it took twice as long.
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False


# A sentence is asked for a dozen patterns, one after the other.
@lru_cache(maxsize=4)
def _small(text: str) -> str:
    return text.lower()


def _parsed(pattern: re.Pattern[str]) -> Any:
    return _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE) if _parser else ()


def _is_bound(parsed: Any, flags: int) -> bool:
    """The pattern begins with "^", whatever comes after, and means the beginning of the text by it."""
    begins = [(str(operation), str(value)) for operation, value in parsed[:1]]
    return begins == [("AT", "AT_BEGINNING")] and not flags & re.MULTILINE


def words_of(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Words, in small letters, one of which is in every text that matches; none where that takes too many."""
    return _few(_words(_parsed(pattern)))


def _few(found: _Words) -> tuple[str, ...]:
    if found is None or len(found) > MOST_WORDS or min(map(len, found)) < SHORTEST:
        return ()
    return tuple(sorted(found))


_Words = frozenset[str] | None
"""Words one of which must stand; None where nothing must."""


def _words(parsed: Iterable[tuple[Any, Any]]) -> _Words:
    """The best of what the parts of a sequence ask for, each of which must be met."""
    asked: list[_Words] = []
    run = ""
    for operation, value in parsed:
        kind = str(operation)
        if kind == "LITERAL":
            run += chr(value).lower()
        elif kind != "AT":
            asked += [_word(run), _asked(kind, value)]
            run = ""
    return _best([*asked, _word(run)])


def _word(run: str) -> _Words:
    return frozenset({run}) if run else None


def _asked(kind: str, value: Any) -> _Words:
    """What one part asks for: a group what it holds, alternatives one of what each asks for."""
    if kind == "SUBPATTERN":
        return _words(value[-1])
    if kind == "BRANCH":
        return _either([_words(alternative) for alternative in value[1]])
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
        return _words(value[2])
    return None


def _either(alternatives: Sequence[_Words]) -> _Words:
    every: set[str] = set()
    for words in alternatives:
        if words is None:
            return None
        every |= words
    # "agreed" stands wherever "kindly agreed" does.
    return frozenset(word for word in every if not any(other != word and other in word for other in every))


def _best(asked: Iterable[_Words]) -> _Words:
    """Long words and few: a longer one is worth eight more."""
    return max(
        (words for words in asked if words),
        key=lambda words: (min(map(len, words)) >= SHORTEST, min(map(len, words)) - len(words) / 8),
        default=None,
    )
