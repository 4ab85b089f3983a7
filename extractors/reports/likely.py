"""Headings that no label of the vocabulary names in full, told by one word where the report lacks such a part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language import vocabulary
from extractors.language.addresses import EMAIL
from extractors.language.patterns import pattern
from extractors.reports.labels import Part
from extractors.reports.people import people_of

_APPENDIX = pattern("reports", "appendix_named")
_MEMBER = vocabulary.either("reports", "member_post")
_DIRECTS = pattern("reports", "directs")
_LONGEST = 80
# A list of papers has entries, and each is short.
_LONGEST_ENTRY = 160
_SENTENCE = re.compile(
    r"\b(?:can|may) be (?:inspected|viewed|obtained)|\bcontact(?:ing)?\b|\bavailable (?:from|on|at)\b", re.I
)


def tell_likely(found: Sequence[Part]) -> None:
    """Gives parts of unknown headings the meaning that their words tell, where no part of the report has it."""
    for key, fits in _KINDS.items():
        if any(part.key == key and (part.value or key == "recommendations") for part in found):
            continue
        part = next((part for part in found if _may_be(part, key) and fits(part)), None)
        if part is not None:
            part.key = key
    _tell_author(found)


def _may_be(part: Part, key: str) -> bool:
    if part.key is not None or not part.label or len(part.label.text) > _LONGEST:
        return False
    return vocabulary.either("reports", "likely_labels", key).search(part.label.text) is not None


def _asks(part: Part) -> bool:
    return not vocabulary.either("reports", "likely_labels", "no_recommendations").search(part.label.text)


def _lists_appendices(part: Part) -> bool:
    """Most entries are named as appendices."""
    texts = [paragraph.text for paragraph in part.value if paragraph.text]
    return bool(texts) and 2 * sum(_APPENDIX.match(text) is not None for text in texts) >= len(texts)


def _lists_papers(part: Part) -> bool:
    texts = [paragraph.text for paragraph in part.value if paragraph.text]
    return bool(texts) and all(len(text) <= _LONGEST_ENTRY and not _SENTENCE.search(text) for text in texts)


_KINDS = {"recommendations": _asks, "appendices": _lists_appendices, "background_papers": _lists_papers}


def _tell_author(found: Sequence[Part]) -> None:
    """ "Report by Ann Ash, Planner" names the author where nothing else does; directors answer for a report."""
    if any(part.key in ("author", "lead_officer", "contact") and part.text for part in found):
        return
    for part, after in zip(found, [*found[1:], None], strict=True):
        # "Responsible Officer: Ann Ash" with how to reach her behind it
        reached = EMAIL.search(part.text) or (after is not None and after.key in ("phone", "email"))
        if part.key == "executive_director" and "officer" in part.label.text.casefold() and reached:
            part.key = "author"
            return
        if part.key == "from" and part.value and re.match(r"report\b", part.label.text, re.I):
            text = part.value[0].text
            if not _MEMBER.search(text) and not _DIRECTS.search(text) and people_of(part.value[0].passage):
                part.key = "author"
                return
