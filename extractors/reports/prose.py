"""Reports without columns: labels that open a paragraph, that stand over their text, or side by side on a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors.language import vocabulary
from extractors.language.patterns import pattern
from extractors.paragraphs import Paragraph, paragraphs
from extractors.passage import Passage
from extractors.reading.lines import spaced
from extractors.reports.labels import LONGEST_LABEL, PAPERS, PEOPLE, Part, meaning
from models.document import Line

# A header's own paragraph is short; the colons of running text are no labels.
_LONGEST_HEADER = 400
_LONGEST_HEADING = 120
_APPENDIX = pattern("reports", "appendix_named")
_SEPARATOR = re.compile(r"\s*[:–-]?\s*")
# "1. That …" behind a label on its own line.
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}\.\d{1,2}) (?=\S)")
INLINE_KEYS = (
    "portfolio_holder", "committee_chair", "local_councillors", "executive_director", "author", "lead_officer",
    "author_post", "phone", "email", "status", "classification", "wards",
)  # fmt: skip
# Labels that head their text without any weight too: no sentence of a report is just "Recommendations".
PLAIN_KEYS = (*PAPERS, "recommendations", "reasons", "purpose_of_report")
# Labels that a dash may part from what they say; "For – …" and "Summary – …" open sentences and headings.
DASHED_KEYS = (*PEOPLE, "portfolio_holder", "committee_chair", "executive_director", "wards", "classification")


# Fields that a few words fill; a row behind them goes on with none.
_SHORT_KEYS = ("title", "body", "date", "status", "classification", "wards")
_UNKNOWN = re.compile(r"[A-Z][\w/&’'()-]*(?: [\w/&’'()-]+){0,4}:(?=\s)")


def take_prose(lines: Sequence[Line], found: list[Part]) -> None:
    """Adds the parts of `lines`; what stands before their first label belongs to the last part found before."""
    for paragraph in (piece for whole in paragraphs(lines) for piece in _cut_at_labels(whole)):
        part = _part_of(paragraph) or _signed_head(paragraph, found) or _unknown_row(paragraph, found[-1])
        if part is not None:
            found.extend(_further_labels(part))
        elif _is_heading(paragraph) and not _listed(paragraph, found[-1].key):
            found.append(Part(None, paragraph.passage))
        else:
            found[-1].value.append(paragraph)


def _unknown_row(paragraph: Paragraph, last: Part) -> Part | None:
    """A row of the header whose label nobody knows ("Board sponsor: …"): what stands before it has ended.

    Bold throughout below a row that is not, it is a title with a colon ("Leisure centres: the first year").
    """
    if last.key not in _SHORT_KEYS or not last.value or paragraph.label is not None:
        return None
    if paragraph.bold and not last.value[-1].bold:
        return None
    match = _UNKNOWN.match(paragraph.text)
    if match is None:
        return None
    return Part(None, paragraph.passage.slice(0, match.end()), _value_behind(paragraph, match.end()))


def _cut_at_labels(paragraph: Paragraph) -> list[Paragraph]:
    """A line that is, or begins with, a bold label begins a paragraph, however close it is set to the text before.

    Below a label before a colon any other known one does, in a header of short fields one that nobody knows too.
    """
    first = paragraph.lines[0]
    key = _before_colon(first)
    header = key in _SHORT_KEYS
    cuts = [
        at
        for at, line in enumerate(paragraph.lines)
        if at and (_begins_with_label(line) or (key and _before_colon(line)) or (header and _UNKNOWN.match(line.text)))
    ]
    if len(paragraph.lines) > 1 and _is_label(first) and not paragraph.lines[1].bold:
        cuts.insert(0, 1)
    if not cuts:
        return [paragraph]
    ends = [*cuts, len(paragraph.lines)]
    return [of_lines(paragraph, at, end) for at, end in zip([0, *cuts], ends, strict=True) if at < end]


def _before_colon(line: Line) -> str | None:
    """What a label before a colon means that the line begins with."""
    end = line.text.find(":", 0, LONGEST_LABEL) + 1
    return meaning(line.text[:end]) if end and line.text[0].isupper() else None


def _begins_with_label(line: Line) -> bool:
    if not line.words[0].bold or not line.words[0].text[0].isalpha():
        return False
    ends = (Passage.of(line).bold_end(), line.text.find(":", 0, LONGEST_LABEL) + 1)
    return _is_label(line) or any(meaning(line.text[:end]) for end in ends if end > 0)


def _is_label(line: Line) -> bool:
    return line.words[0].bold and meaning(line.text) is not None and line.bold


def of_lines(paragraph: Paragraph, first: int, last: int | None) -> Paragraph:
    """Some of a paragraph's lines; its label stays with the first."""
    lines = paragraph.lines[first:last]
    labels = len(paragraph.label_words) if first == 0 else 0
    passage = Passage.of(lines)
    passage = passage.slice(passage.ends[labels - 1]) if labels else passage
    if first == 0:
        return replace(paragraph, lines=lines, passage=passage)
    x0 = lines[0].x0
    return replace(paragraph, lines=lines, passage=passage, label=None, label_words=[], x0=x0, indent=x0)


def _listed(paragraph: Paragraph, key: str | None) -> bool:
    """A line of a list of papers or people that looks like a heading: a link is underlined, an appendix may be bold."""
    if key == "background_papers" and _APPENDIX.fullmatch(paragraph.text):
        return False
    if key in PAPERS and _APPENDIX.match(paragraph.text):
        return True
    return key in (*PAPERS, *PEOPLE) and paragraph.underlined and not paragraph.bold


def _part_of(paragraph: Paragraph) -> Part | None:
    """A paragraph that is a label ("Recommendation:") or begins with one ("Report Status: Public")."""
    text = paragraph.text
    key = meaning(text)
    numbered = paragraph.label is not None and paragraph.label[0].isdigit()
    set_apart = paragraph.bold or text.rstrip().endswith(":") or text.isupper() or paragraph.underlined or numbered
    if key and (set_apart or key in PLAIN_KEYS):
        return Part(key, paragraph.passage)
    beside = _labels_beside(paragraph)
    if beside is not None:
        return Part(beside, paragraph.passage)
    for end in _label_ends(paragraph):
        key = meaning(text[:end])
        if key:
            return Part(key, paragraph.passage.slice(0, end), _value_behind(paragraph, end))
    return None


def _label_ends(paragraph: Paragraph) -> list[int]:
    """Where a label that opens the paragraph may end: with its bold words, at a colon, at a dash."""
    text = paragraph.text
    bold = paragraph.passage.bold_end()
    ends = [bold] if 0 < bold < len(text) else []
    colon = text.find(":", 0, LONGEST_LABEL)
    if colon > 0:
        ends.append(colon + 1)
    dash = _DASH.search(text, 0, LONGEST_LABEL)
    if dash and meaning(text[: dash.start()]) in DASHED_KEYS:
        ends.append(dash.start())
    return ends


_DASH = re.compile(r"\s[–-]\s?(?=\S)")


def _value_behind(paragraph: Paragraph, end: int) -> list[Paragraph]:
    """What stands behind a label on its own line, with a number of its own if it has one."""
    passage = paragraph.passage.slice(_skip(_SEPARATOR, paragraph.text, end))
    number = _NUMBER.match(passage.text)
    if number is None:
        return [replace(paragraph, passage=passage, label=None, label_words=[])]
    words = passage.words_at(0, number.end() - 1)
    rest = passage.slice(number.end())
    return [replace(paragraph, passage=rest, label=number.group().strip(), label_words=words)]


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _signed_head(paragraph: Paragraph, found: Sequence[Part]) -> Part | None:
    """ "Report by Ann Ash, Director of Place" and "Report of the Director of Place" at a report's head."""
    if any(part.key in ("from", "recommendations", "summary") for part in found):
        return None
    match = _sender().match(paragraph.text)
    if match is None or len(paragraph.text) > _LONGEST_HEADING * 2 or paragraph.text.rstrip().endswith(("?", ";")):
        return None
    label = paragraph.passage.slice(0, match.end())
    return Part("from", label, [replace(paragraph, passage=paragraph.passage.slice(match.end()), label=None)])


@cache
def _sender() -> re.Pattern[str]:
    return re.compile(rf"(?:{vocabulary.load('reports')['sender']})\s+(?=[A-Z])", re.I)


def _labels_beside(paragraph: Paragraph) -> str | None:
    """The meaning of the left of two labels that stand side by side ("Report author:     Relevant director:")."""
    if len(paragraph.lines) != 1 or not paragraph.bold:
        return None
    runs = [spaced(run) for run in paragraph.lines[0].runs()]
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


def _sliced(paragraph: Paragraph, start: int, end: int) -> list[Paragraph]:
    piece = paragraph.passage.slice(start, end)
    return [replace(paragraph, passage=piece, label=None, label_words=[])] if piece else []


@cache
def _inline() -> re.Pattern[str]:
    """A known label inside a paragraph: it begins with a capital and ends in a colon."""
    labels: dict[str, list[str]] = vocabulary.load("reports")["labels"]
    known = "|".join(pattern for key in INLINE_KEYS for pattern in labels[key])
    return re.compile(rf"(?<!\S)(?P<label>(?=[A-Z])(?i:{known}))\s*:")


def _is_heading(paragraph: Paragraph) -> bool:
    """A bold or underlined line of its own that is no sentence."""
    return (
        0 < len(paragraph.text) < _LONGEST_HEADING
        and len(paragraph.lines) <= 2
        and (paragraph.bold or paragraph.underlined)
        and not paragraph.text.endswith((".", ";"))
    )
