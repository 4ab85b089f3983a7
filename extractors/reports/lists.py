"""The lists of a cover report: recommendations with their stems, appendices, background papers with their links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.language import vocabulary
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.reports.labels import Part
from extractors.rows import make_row
from models.document import Document, Line, Link, Word
from models.evidence import Row

_APPENDIX = re.compile(
    r"(?:Appendix|Annexe?|Attachment|Enclosure|Schedule)"
    r" ?([A-Z]{1,2}\d?|\d{1,2}[a-zA-Z]?|[ivx]+|one|two|three|four|five|six|seven|eight)?\b ?[:.–-]* ?",
    re.I,
)
_TRAILING = re.compile(r" [–-] ([A-Z])$")
_PARAGRAPH_LABEL = re.compile(r"\d{1,2}\.\d{1,3}\.?|\d{1,3}\.?")
_NOISE = re.compile(
    r"below are|click on|the following (?:appendices|documents|background)|anyone wishing|these documents|copies of"
    r"|contact\b.*\b\d{3}",
    re.I,
)


@cache
def _none() -> re.Pattern[str]:
    return vocabulary.either("reports", "none")


@cache
def _stem() -> re.Pattern[str]:
    return re.compile(vocabulary.load("reports")["stem"], re.I | re.S)


# Recommendations


@dataclass(slots=True)
class Limb:
    """One recommendation and the words that open it."""

    passage: Passage
    stem: Passage | None


def recommendations(document: Document, report_id: str, parts: Sequence[Part]) -> list[Row]:
    """One row a limb of the first list of recommendations; what a report prints again at its end is left out."""
    for index, part in enumerate(parts):
        if part.key != "recommendations":
            continue
        limbs = [limb for limb in _limbs(_following(parts, index)) if limb.passage.text]
        if limbs:
            return [
                _recommendation(document, report_id, position, limb)
                for position, limb in enumerate((limb for limb in limbs if not _none().fullmatch(limb.passage.text)), 1)
            ]
    return []


def _recommendation(document: Document, report_id: str, position: int, limb: Limb) -> Row:
    values: dict[str, object] = {
        "report_id": report_id,
        "position": position,
        "text": limb.passage.text,
        "stem": limb.stem.text if limb.stem else None,
    }
    sources = [limb.passage, limb.stem] if limb.stem else [limb.passage]
    return make_row(document, "recommendations", values, sources, "reports.lists.recommendations", 0.95)


def _following(parts: Sequence[Part], index: int) -> list[Paragraph]:
    """The paragraphs of a part, or of the bold line under its label that opens the list."""
    part = parts[index]
    if part.value or index + 1 >= len(parts):
        return part.value
    after = parts[index + 1]
    if after.key is None and after.label and _stem().match(after.label.text):
        opening = Paragraph([], None, [], after.label, 0.0, 0.0, after.label.page)
        return [opening, *after.value]
    return part.value


def _limbs(paragraphs: Sequence[Paragraph]) -> Iterator[Limb]:
    """Labelled paragraphs under an opening line are limbs of it; running text behind them is a note, no limb."""
    stem: Passage | None = None
    stem_indent = 0.0
    listed = False
    for position, paragraph in enumerate(paragraphs):
        after = paragraphs[position + 1] if position + 1 < len(paragraphs) else None
        if _opens(paragraph, after):
            stem, stem_indent = paragraph.passage, paragraph.x0
        elif paragraph.text:
            if listed and paragraph.label is None and paragraph.indent <= stem_indent + 2:
                return
            listed = listed or (stem is not None and paragraph.label is not None)
            yield Limb(paragraph.passage, stem)


def _opens(paragraph: Paragraph, after: Paragraph | None) -> bool:
    if after is None or not paragraph.text:
        return False
    listed = after.label is not None or after.indent > paragraph.indent + 4 or paragraph.text.endswith(":")
    return listed and (
        paragraph.text.endswith((":", ":-", "–"))
        or (paragraph.label is None and bool(_stem().fullmatch(paragraph.text)))
    )


# Appendices


def appendices(document: Document, report_id: str, parts: Sequence[Part]) -> list[Row]:
    """One row an appendix that the report lists, with its label ("A", "1") and title."""
    rows: list[Row] = []
    for part in parts:
        if part.key != "appendices":
            continue
        for label, title, source in _appendices(part):
            if any(label == row.values["label"] and title == row.values["title"] for row in rows):
                continue
            values: dict[str, object] = {"report_id": report_id, "label": label, "title": title}
            rows.append(make_row(document, "appendices", values, [source], "reports.lists.appendices", 0.9))
    return rows


def _appendices(part: Part) -> Iterator[tuple[str | None, str | None, Passage]]:
    behind = list(_labelled_behind(part, _LETTER_BEHIND, "A"))
    if behind:
        yield from behind
        return
    seen_label = False
    for paragraph in part.value:
        label, title = _appendix(paragraph)
        if title is None and label is None:
            continue
        if seen_label and label is None and paragraph.label is None:
            return
        seen_label = seen_label or label is not None
        yield label, title, paragraph.passage


_LETTER_BEHIND = re.compile(r"(?P<text>.+?)\s*[–—-]?\s+(?P<label>[A-Z])")
_NUMBER_BEHIND = re.compile(r"(?P<text>.+?)\s*[–—-]?\s+(?P<label>\d{1,2})")
_FEWEST_BEHIND = 3


def _labelled_behind(
    part: Part, pattern: re.Pattern[str], first: str
) -> Iterator[tuple[str | None, str | None, Passage]]:
    """A list whose labels stand behind the titles ("Reserves Policy – G"): A, B, C or 1, 2, 3 line by line.

    A line without a label goes on with the title before it.
    """
    lines = [line for paragraph in part.value for line in paragraph.lines]
    expected = first
    found: list[tuple[str, str, list[Line]]] = []
    for line in lines:
        match = pattern.fullmatch(line.text)
        if match and match["label"] == expected:
            found.append((match["label"], match["text"].rstrip(" –—-"), [line]))
            expected = chr(ord(expected) + 1) if expected.isalpha() else str(int(expected) + 1)
        elif (
            found
            and line.page == found[-1][2][-1].page
            and line.top - found[-1][2][-1].bottom < line.size
            and line.text.startswith("(")
        ):
            label, text, own = found[-1]
            found[-1] = (label, f"{text} {line.text}", [*own, line])
    if len(found) >= _FEWEST_BEHIND:
        yield from ((label, text, Passage.of(own)) for label, text, own in found)


def _appendix(paragraph: Paragraph) -> tuple[str | None, str | None]:
    text = paragraph.text
    if not text or _none().fullmatch(text) or _NOISE.search(text):
        return None, None
    match = _APPENDIX.match(text)
    if match and match.group(1):
        return match.group(1), text[match.end() :].strip(" :–-") or None
    trailing = _TRAILING.search(text)
    if trailing:
        return trailing.group(1), text[: trailing.start()].strip()
    label = paragraph.label
    if label and label != "•" and not _PARAGRAPH_LABEL.fullmatch(label):
        return label.strip("().:"), text
    return None, text


# Background papers


def background_papers(document: Document, report_id: str, parts: Sequence[Part]) -> list[Row]:
    """One row a background paper, with the address that its words link to."""
    rows: list[Row] = []
    for index, part in enumerate(parts):
        if part.key != "background_papers" or _is_narrative(part) or _opens_story(parts, index):
            continue
        for text, passage in _papers(document, _with_groups(parts, index)):
            if vocabulary.either("reports", "ends").match(text):
                break
            if _none().fullmatch(text) or _NOISE.search(text) or text.endswith(":"):
                continue
            text, printed = _without_address(text)
            url = link_target(document, passage) or printed
            values: dict[str, object] = {"report_id": report_id, "text": text, "url": url}
            rows.append(
                make_row(document, "background_papers", values, [passage], "reports.lists.background_papers", 0.85)
            )
    return rows


def _with_groups(parts: Sequence[Part], index: int) -> Part:
    """A part whose list stands in groups under sub-headings: the groups' lists together."""
    part = parts[index]
    if part.value:
        return part
    grouped = Part(part.key, part.label)
    for after in parts[index + 1 :]:
        if after.key is not None or vocabulary.either("reports", "ends").match(after.label.text):
            break
        grouped.value.extend(after.value)
    return grouped


# A sentence of this many words under "Background information" is the story of the matter, not the name of a paper.
_NARRATIVE = 25


def _is_narrative(part: Part) -> bool:
    told = [
        len(paragraph.text.split()) > _NARRATIVE and paragraph.text.endswith(".")
        for paragraph in part.value
        if paragraph.text
    ]
    return bool(told) and sum(told) * 3 > len(told)


def _opens_story(parts: Sequence[Part], index: int) -> bool:
    """Background information right behind the recommendations begins the story; papers are listed at its end."""
    information = "information" in parts[index].label.text.casefold()
    return information and any(part.key == "recommendations" for part in parts[max(0, index - 2) : index])


def _papers(document: Document, part: Part) -> Iterator[tuple[str, Passage]]:
    """The papers of a list; a paragraph whose lines link to different places is as many papers."""
    behind = list(_labelled_behind(part, _NUMBER_BEHIND, "1"))
    if behind:
        yield from ((text or "", passage) for _, text, passage in behind)
        return
    for paragraph in part.value:
        targets = [link_target(document, Passage.of(line)) for line in paragraph.lines]
        if len(set(targets)) == len(paragraph.lines) > 1 and None not in targets:
            yield from ((line.text, Passage.of(line)) for line in paragraph.lines)
        elif paragraph.text:
            yield paragraph.text, paragraph.passage


_ADDRESS = re.compile(r"\s*(https?://\S.*)$")


def _without_address(text: str) -> tuple[str, str | None]:
    """A title and the address printed behind it; line ends within the address are closed up."""
    match = _ADDRESS.search(text)
    if match is None or match.start() == 0:
        return text, None
    return text[: match.start()], re.sub(r"\s", "", match.group(1))


def link_target(document: Document, passage: Passage) -> str | None:
    """The address of the first link that lies over a word of the passage."""
    for word, page in zip(passage.words, passage.pages, strict=True):
        for link in document.pages[page - 1].links:
            if link.uri and _over(link, word):
                return link.uri
    return None


def _over(link: Link, word: Word) -> bool:
    middle_x, middle_y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return link.x0 - 1 <= middle_x <= link.x1 + 1 and link.top - 1 <= middle_y <= link.bottom + 1
