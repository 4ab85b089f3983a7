"""Labels of limbs: "(a)", "iv.", "2)", how they count on, and where a list begins again."""

from __future__ import annotations

import re

from extractors.paragraphs import Paragraph
from extractors.passage import Passage

BULLETS = frozenset("•➢►▪-–—o*")
FIRST = frozenset({"1", "a", "i", "A", "I"})

# "b." and "iv)" at the head of a paragraph whose label stands too close to its text to be told from a word; "(1)." and
# "1 -" with their second mark
_TIGHT = re.compile(
    r"^(?:(?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)\.?|(?:[a-z]|[ivx]{1,5})[.)]|\d{1,2} [–-])(?=\s)|\d{1,2}[.)](?=[A-Z]))",
    re.I,
)
# A dash or another mark for a bullet, close to its text.
_BULLET = re.compile(r"(?:[-–—*•➢►▪]|o)\s+(?=[A-Za-z])")
# "1   - That …": the dash behind a label that stands apart.
_SECOND_MARK = re.compile(r"[–-]\s+(?=\w)")
_MARKS = re.compile(r"[\W_]+")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")


def label_of(paragraph: Paragraph) -> tuple[str | None, Passage]:
    """The paragraph's label and the passage behind it, also where the label is printed close to the text."""
    if paragraph.label is not None:
        second = _SECOND_MARK.match(paragraph.text)
        return paragraph.label, paragraph.passage.slice(second.end()) if second else paragraph.passage
    if bullet := _BULLET.match(paragraph.text):
        return "•", paragraph.passage.slice(bullet.end())
    tight = _TIGHT.match(paragraph.text)
    if tight is None:
        return None, paragraph.passage
    return tight.group(), paragraph.passage.slice(tight.end())


def label_inside(passage: Passage) -> tuple[str | None, Passage]:
    """A limb's label that stands behind its keyword on one line ("It was APPROVED 2a. The charges …")."""
    found = re.match(r"(?:\d{1,2}[a-z]?|[a-z])[.)](?=\s)", passage.text)
    return (found.group(), passage.slice(found.end())) if found else (None, passage)


def is_labelled(paragraph: Paragraph) -> bool:
    """The paragraph has a label of its own, a bullet among them."""
    return label_of(paragraph)[0] is not None


def bare(label: str | None) -> str | None:
    """A label without its brackets and stops ("(iv)" → "iv", "6.1" stays); None for a bullet."""
    if label is None or label == "•":
        return None
    return re.sub(r"^[^\w]+|[^\w]+$", "", label) or None


def shape(label: str) -> str:
    """The marks of a label and the kind of its core: "(a)" → "(x)", "12." → "9."; a bullet is its own shape."""
    return re.sub(r"[A-Za-z]+", "x", re.sub(r"\d+", "9", label))


def follows(label: str, following: str | None) -> bool:
    """ "b" follows "a", "ii" follows "i", "3" follows "2", a bullet a bullet; the marks around must be the same."""
    if following is None or shape(label) != shape(following):
        return label in BULLETS and following == "•"
    before, after = (_MARKS.sub("", text).lower() for text in (label, following))
    return after in (_next_letter(before), _next_roman(before), str(int(before) + 1) if before.isdigit() else None)


def restarts(label: str, previous: str | None) -> bool:
    """A list that begins again is another list; "(i)" after "(h)" goes on."""
    return previous is not None and label != "•" and bare(label) in FIRST and bare(previous) not in (None, "h")


def begins_list(label: str) -> bool:
    """The label can be the first below a limb, or the second where the first stands in the limb's own paragraph."""
    return label == "•" or (bare(label) or "").lower() in ("1", "2", "a", "b", "i", "ii")


def _next_letter(core: str) -> str | None:
    return chr(ord(core) + 1) if len(core) == 1 and core.isalpha() else None


def _next_roman(core: str) -> str | None:
    return _ROMANS[_ROMANS.index(core) + 1] if core in _ROMANS[:-1] else None
