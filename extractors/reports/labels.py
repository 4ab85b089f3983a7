"""The labelled parts of a cover report, whatever holds them: prose, a two-column table, a box, bold headings.

Reports differ in how they set their labels, hardly in the labels themselves: those are a vocabulary. A part is a label
with the paragraphs that stand under it or beside it, up to the next label or heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from extractors.language import vocabulary
from extractors.paragraphs import Paragraph, paragraphs
from extractors.passage import Passage
from extractors.reading.lines import make_line
from models.document import Line, Word

_LONGEST_LABEL = 60
_COLON = re.compile(r"\s*[:\-–]?\s*$")


@dataclass(slots=True)
class Part:
    """One label, what it means (a key of the vocabulary's `labels`, None for another heading), its paragraphs."""

    key: str | None
    label: Passage
    value: list[Paragraph] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.value if paragraph.text)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    labels: dict[str, list[str]] = vocabulary.load("reports")["labels"]
    return [(key, re.compile(pattern, re.I)) for key, patterns in labels.items() for pattern in patterns]


@lru_cache(maxsize=4096)
def meaning(label: str) -> str | None:
    """The key of a whole label ("Portfolio Holder(s):" gives "portfolio_holder"), None where it is no known label."""
    bare = _COLON.sub("", label).strip()
    if not bare or len(bare) > _LONGEST_LABEL or not _any_label().fullmatch(bare):
        return None
    return next((key for key, pattern in _patterns() if pattern.fullmatch(bare)), None)


@cache
def _any_label() -> re.Pattern[str]:
    """All labels as one pattern: nearly every line of a report is none, and one look tells it."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _patterns()), re.I)


def parts(lines: Sequence[Line]) -> list[Part]:
    """The parts of a report in order; what stands before the first label is a part without key and label."""
    found: list[Part] = [Part(None, Passage.of_words([], 0))]
    for block in _blocks(lines):
        if isinstance(block, _Table):
            found.extend(block.parts())
        else:
            _take_prose(block, found)
    _tell_posts(found)
    return found


def _tell_posts(found: Sequence[Part]) -> None:
    """ "Title:" behind an author is the author's post, not the report's title."""
    after_author = False
    for part in found:
        if part.key == "title" and after_author:
            part.key = "author_post"
        after_author = part.key in ("author", "author_post", "phone", "email")


# Two-column tables


@dataclass(slots=True)
class _Table:
    """Lines that stand in two columns: labels left of `cut`, values right of it."""

    lines: list[Line]
    cut: float

    def parts(self) -> list[Part]:
        rows = list(self._rows())
        return [Part(meaning(label.text), label, paragraphs(right)) for label, right in rows]

    def _rows(self) -> Iterator[tuple[Passage, list[Line]]]:
        left: list[Line] = []
        right: list[Line] = []
        for line in self.lines:
            label, value = _split(line, self.cut)
            if label and left and not self._goes_on(left, label):
                yield Passage.of(left), right
                left, right = [], []
            if label:
                left.append(make_line(label, line.page))
            if value:
                right.append(make_line(value, line.page))
        if left or right:
            yield Passage.of(left), right

    @staticmethod
    def _goes_on(left: Sequence[Line], words: Sequence[Word]) -> bool:
        """The words are the rest of a label that was too long for its column."""
        text = Passage.of(left).text
        more = f"{text} {' '.join(word.text for word in words)}"
        if meaning(more):
            return True
        if meaning(text) or text.endswith(":"):
            return False
        near = words[0].top - left[-1].bottom < 0.5 * words[0].size
        return near and meaning(" ".join(word.text for word in words)) is None


def _split(line: Line, cut: float) -> tuple[list[Word], list[Word]]:
    return [word for word in line.words if word.x0 < cut], [word for word in line.words if word.x0 >= cut]


def _blocks(lines: Sequence[Line]) -> Iterator[_Table | list[Line]]:
    """The lines parted into two-column tables and prose, page by page."""
    prose: list[Line] = []
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    for page_lines in by_page.values():
        table = _table_of(page_lines)
        if table is None:
            prose.extend(page_lines)
            continue
        first, last = page_lines.index(table.lines[0]), page_lines.index(table.lines[-1])
        prose.extend(page_lines[:first])
        if prose:
            yield prose
        yield table
        prose = list(page_lines[last + 1 :])
    if prose:
        yield prose


_FEWEST_ROWS = 3


def _table_of(lines: Sequence[Line]) -> _Table | None:
    """The two-column table of a page: at least three known labels at one margin with values at one other."""
    starts: Counter[int] = Counter()
    labelled: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        at = _value_start(line, after)
        if at is not None:
            starts[round(at / 3)] += 1
            labelled.setdefault(round(at / 3), []).append(index)
    if not starts:
        return None
    column, count = max(starts.items(), key=lambda pair: (pair[1], -pair[0]))
    if count < _FEWEST_ROWS:
        return None
    cut = column * 3 - 4.0
    first, last = labelled[column][0], labelled[column][-1]
    while last + 1 < len(lines) and lines[last + 1].x0 >= cut:
        last += 1
    return _Table(list(lines[first : last + 1]), cut)


def _value_start(line: Line, after: Line | None) -> float | None:
    """Where the value begins on a line that begins with a known label and leaves white space behind it.

    The label may go on at the head of the line `after` ("REPORT | TRANSPORT" above "TITLE:").
    """
    for count in range(min(8, len(line.words) - 1), 0, -1):
        label, value = line.words[:count], line.words[count]
        gap = value.x0 - label[-1].x1
        if gap <= 0.25 * value.size:
            continue
        text = " ".join(word.text for word in label)
        if meaning(text):
            return value.x0
        if gap > 1.2 * value.size and after is not None and after.top - line.bottom < value.size:
            rest = " ".join(word.text for word in after.words if word.x1 < value.x0)
            if rest and meaning(f"{text} {rest}"):
                return value.x0
    return None


# Prose


def _take_prose(lines: Sequence[Line], found: list[Part]) -> None:
    for paragraph in paragraphs(lines):
        part = _part_of(paragraph)
        if part is not None:
            found.extend(_further_labels(part))
        elif _is_heading(paragraph) and not _listed(paragraph, found[-1].key):
            found.append(Part(None, paragraph.passage))
        else:
            found[-1].value.append(paragraph)


PAPERS = ("appendices", "background_papers")
PEOPLE = ("author", "author_post", "phone", "email")
_APPENDIX = re.compile(r"(?:appendix|annexe?|attachment) ?\w{1,3}\b", re.I)


def _listed(paragraph: Paragraph, key: str | None) -> bool:
    """A line of a list of papers or people that looks like a heading: a link is underlined, an appendix may be bold."""
    if key in PAPERS and _APPENDIX.match(paragraph.text):
        return True
    return key in (*PAPERS, *PEOPLE) and paragraph.underlined and not paragraph.bold


def _part_of(paragraph: Paragraph) -> Part | None:
    """A paragraph that is a label ("Recommendation:") or begins with one ("Report Status: Public")."""
    text = paragraph.text
    key = meaning(text)
    numbered = paragraph.label is not None and paragraph.label[0].isdigit()
    if key and (paragraph.bold or text.rstrip().endswith(":") or text.isupper() or paragraph.underlined or numbered):
        return Part(key, paragraph.passage)
    beside = _labels_beside(paragraph)
    if beside is not None:
        return Part(beside, paragraph.passage)
    bold = paragraph.passage.bold_end()
    ends = [bold] if 0 < bold < len(text) else []
    colon = text.find(":", 0, _LONGEST_LABEL)
    if colon > 0:
        ends.append(colon + 1)
    for end in ends:
        key = meaning(text[:end])
        if key:
            value = replace(
                paragraph, passage=paragraph.passage.slice(_skip_colon(text, end)), label=None, label_words=[]
            )
            return Part(key, paragraph.passage.slice(0, end), [value])
    return None


def _labels_beside(paragraph: Paragraph) -> str | None:
    """The meaning of the left of two labels that stand side by side ("Report author:     Relevant director:")."""
    if len(paragraph.lines) != 1 or not paragraph.bold:
        return None
    runs = [" ".join(word.text for word in run) for run in paragraph.lines[0].runs()]
    keys = [meaning(run) for run in runs]
    return keys[0] if len(runs) == 2 and all(keys) else None


def _further_labels(part: Part) -> list[Part]:
    """A part whose value holds more labels ("Sam Crowe Job Title: Director Tel: 01305 …"), each a part of its own."""
    if len(part.value) != 1 or len(part.value[0].text) > _LONGEST_HEADER:
        return [part]
    paragraph, passage = part.value[0], part.value[0].passage
    matches = [match for match in _inline().finditer(passage.text) if meaning(match["label"])]
    if not matches:
        return [part]
    ends = [*(match.start() for match in matches[1:]), len(passage.text)]
    found = [Part(part.key, part.label, _sliced(paragraph, 0, matches[0].start()))]
    for match, end in zip(matches, ends, strict=True):
        label = passage.slice(match.start(), match.end())
        found.append(Part(meaning(match["label"]), label, _sliced(paragraph, match.end(), end)))
    return found


# A header's own paragraph is short; the colons of running text are no labels.
_LONGEST_HEADER = 400


def _sliced(paragraph: Paragraph, start: int, end: int) -> list[Paragraph]:
    piece = paragraph.passage.slice(start, end)
    return [replace(paragraph, passage=piece, label=None, label_words=[])] if piece else []


@cache
def _inline() -> re.Pattern[str]:
    """A known label inside a paragraph: it begins with a capital and ends in a colon."""
    labels: dict[str, list[str]] = vocabulary.load("reports")["labels"]
    known = "|".join(pattern for key in INLINE_KEYS for pattern in labels[key])
    return re.compile(rf"(?<!\S)(?P<label>(?=[A-Z])(?i:{known}))\s*:")


INLINE_KEYS = (
    "portfolio_holder", "local_councillors", "executive_director", "author", "author_post", "phone", "email", "status",
    "classification", "wards",
)  # fmt: skip


def _skip_colon(text: str, end: int) -> int:
    match = re.compile(r"\s*[:–-]?\s*").match(text, end)
    return match.end() if match else end


def _is_heading(paragraph: Paragraph) -> bool:
    """A bold or underlined line of its own that is no sentence."""
    short = len(paragraph.text) < 120 and len(paragraph.lines) <= 2
    return (
        short
        and bool(paragraph.text)
        and (paragraph.bold or paragraph.underlined)
        and not paragraph.text.endswith((".", ";"))
    )
