"""The papers that a report lists: its appendices, and background papers with their links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extractors.language import vocabulary
from extractors.papers import bears, top_furniture
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.reports.authors import signed_by
from extractors.reports.forms import LABELLED
from extractors.reports.labels import Part
from extractors.rows import make_row
from models.document import Document, Line, Link, Word
from models.evidence import Row

_TRAILING = re.compile(r" [–-] ([A-Z])$|\s*[(\[–-]\s*(?:appendix|annexe?) ([A-Z]|\d{1,2})[)\]]?$", re.I)
_PARAGRAPH_LABEL = re.compile(r"\d{1,2}\.\d{1,3}\.?|\d{1,3}\.?")
# A column of a checklist ("Equality impact assessment    YES"): what is answered "no" is not there.
_ANSWER = re.compile(r"\s+(?:(?P<no>NO|No|N/A|n/a)|YES|Yes|✓|✔)$")


@cache
def appendix_label() -> re.Pattern[str]:
    """ "Appendix 1 – ", "Annex A: ": what names an appendix, its `label` among it."""
    return re.compile(vocabulary.load("reports")["appendix_label"], re.I)


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
            rows.append(make_row(document, "appendices", values, [source], "reports.papers.appendices", 0.9))
    return rows


def _appendices(part: Part) -> Iterator[tuple[str | None, str | None, Passage]]:
    counted = list(_labelled_behind(part, _LETTER_BEHIND, "A")) or _lettered(part)
    if counted:
        yield from counted
        return
    listed = [piece for paragraph in part.value for line in _by_label(paragraph) for piece in _in_sentence(line)]
    _tell_counted(listed)
    found = [(*_appendix(paragraph), paragraph.passage) for paragraph in listed]
    labelled = any(label for label, _, _ in found)
    begun = False
    waiting: tuple[str | None, Passage] | None = None
    for paragraph, (label, title, passage) in zip(listed, found, strict=True):
        if waiting and title and label is None:
            yield waiting[0], title, Passage.joined([waiting[1], passage])
            waiting = None
            continue
        if waiting:
            yield waiting[0], None, waiting[1]
        waiting = (label, passage) if label and title is None else None
        begun = begun or label is not None
        if waiting:
            continue
        # Behind the first labelled appendix the others have labels as well: what has none is a note on it.
        if (label or title) and not (labelled and begun and label is None and paragraph.label is None):
            yield label, title, passage
    if waiting:
        yield waiting[0], None, waiting[1]


def _tell_counted(listed: Sequence[Paragraph]) -> None:
    """ "1." and "2." before the only entries of a list are the numbers of the appendices, and not of paragraphs."""
    numbers = [(paragraph.label or "").strip("().") for paragraph in listed]
    if len(listed) >= _FEWEST_TOLD and numbers == [str(number) for number in range(1, len(listed) + 1)]:
        for paragraph in listed:
            paragraph.flags[LABELLED] = True


def _lettered(part: Part) -> list[tuple[str, str, Passage]]:
    """ "A. Application form", "B. Plan": lines whose letters count on from A, with the lines that they run over.

    A paragraph without a letter is a note on the list.
    """
    found: list[tuple[str, list[Line]]] = []
    for paragraph in part.value:
        begun = len(found)
        for line in paragraph.lines:
            head = _LETTER_BEFORE.match(line.text)
            if head and len(found) < len(_ALPHABET) and head["label"] == _ALPHABET[len(found)]:
                found.append((head["label"], [line]))
            elif len(found) > begun:
                found[-1][1].append(line)
            elif not found:
                return []
    told = [(label, Passage.of(lines)) for label, lines in found]
    return [(label, _LETTER_BEFORE.sub("", whole.text, count=1), whole) for label, whole in told if len(told) > 1]


def _by_label(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph, parted where a line of it begins with the next appendix's label."""
    cuts = [at for at, line in enumerate(paragraph.lines) if at and _next_label(paragraph.lines[at - 1], line)]
    if not cuts:
        return [paragraph]
    pieces = [paragraph.lines[at:end] for at, end in pairwise([0, *cuts, len(paragraph.lines)])]
    first = Passage.of(pieces[0])
    if paragraph.label_words:
        first = first.slice(first.ends[len(paragraph.label_words) - 1])
    rest = [replace(paragraph, lines=piece, passage=Passage.of(piece), label=None) for piece in pieces[1:]]
    return [replace(paragraph, lines=pieces[0], passage=first), *rest]


def _in_sentence(paragraph: Paragraph) -> list[Paragraph]:
    """ "The following are attached: Appendix A Plan; Appendix B Costs.": those told in a sentence, one each."""
    passage = paragraph.passage
    starts = [match.start("label") for match in _told().finditer(passage.text)]
    if len(starts) < _FEWEST_TOLD:
        return [paragraph]
    ends = [*starts[1:], len(passage.text)]
    pieces = [passage.slice(start, end) for start, end in zip(starts, ends, strict=True)]
    pieces = [piece.slice(0, len(_TOLD_END.sub("", piece.text))) for piece in pieces]
    return [replace(paragraph, passage=piece, label=None, label_words=[]) for piece in pieces]


_FEWEST_TOLD = 2
_LETTER_BEFORE = re.compile(r"(?P<label>[A-Z])(?:[.):]\s+(?=\w)|\s+(?=[A-Z]))")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TOLD_END = re.compile(r"(?<![\s;,.])[\s;,.]*+(?:\band\b)?[\s;,.]*$")


@cache
def _told() -> re.Pattern[str]:
    """The label of an appendix where a new one begins in a sentence: at its head, behind a colon or a semicolon."""
    label = vocabulary.load("reports")["appendix_label"].replace("(?P<label>", "(?:")
    return re.compile(rf"(?:^|[:;]\s+(?:and\s+)?)(?P<label>{label})", re.I)


def _next_label(before: Line, line: Line) -> bool:
    """ "Appendix 2 – Costs" on a line of its own; "… as set out in / Appendix 2" is running text."""
    return appendix_label().match(line.text) is not None and _RUNS_ON.search(before.text) is None


_RUNS_ON = re.compile(r"(?:\b(?:in|at|to|and|of|see|the|with|for|from)|[,(&])$", re.I)
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
    """Label and title of an appendix; neither for a note, for "None" and for what a checklist says is not there."""
    answer = _ANSWER.search(paragraph.text)
    text = paragraph.text[: answer.start()] if answer else paragraph.text
    text = vocabulary.either("reports", "appendix_remarks").sub("", text)
    if not text or (answer and answer["no"]) or _says_nothing(text):
        return None, None
    match = appendix_label().match(text)
    if match:
        return match["label"], text[match.end() :].strip(" :–-") or None
    trailing = _TRAILING.search(text)
    if trailing:
        return trailing.group(1) or trailing.group(2), text[: trailing.start()].strip()
    label = paragraph.label
    if label and label != "•" and (LABELLED in paragraph.flags or not _PARAGRAPH_LABEL.fullmatch(label)):
        named = appendix_label().fullmatch(label)
        return (named["label"] if named else label.strip("().: ")), text
    return None, text


def _says_nothing(text: str) -> bool:
    none, notes = vocabulary.either("reports", "none"), vocabulary.either("reports", "notes")
    return bool(none.fullmatch(text) or notes.search(text))


# Background papers


def background_papers(document: Document, report_id: str, parts: Sequence[Part]) -> list[Row]:
    """One row a background paper, with the address that its words link to."""
    rows: list[Row] = []
    for index, part in enumerate(parts):
        if part.key != "background_papers" or _is_narrative(part) or _opens_story(parts, index):
            continue
        for at, (text, passage) in enumerate(_papers(document, _with_groups(parts, index))):
            none = at == 0 and vocabulary.either("reports", "none").fullmatch(text)
            if none or vocabulary.either("reports", "ends").match(text):
                break
            if _says_nothing(text) or text.endswith(":"):
                continue
            text, printed = _without_address(text)
            url = link_target(document, passage) or printed
            values: dict[str, object] = {"report_id": report_id, "text": text, "url": url}
            rows.append(
                make_row(document, "background_papers", values, [passage], "reports.papers.background_papers", 0.85)
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
# … and so are two sentences of whatever length.
_SENTENCES = re.compile(r"[a-z]{3}\. [A-Z].*\.$", re.S)


def _is_narrative(part: Part) -> bool:
    told = [
        len(paragraph.text.split()) > _NARRATIVE and paragraph.text.endswith(".")
        for paragraph in part.value
        if paragraph.text
    ]
    if "information" in part.label.text.casefold() and any(
        _SENTENCES.search(paragraph.text) for paragraph in part.value
    ):
        return True
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
    found: list[Passage] = []
    for paragraph in _before_appendix(document, _before_signature(part.value)):
        for passage in _by_target(document, paragraph):
            if found and passage.text.startswith("("):
                found[-1] = Passage.joined([found[-1], passage], " ")
            elif passage:
                found.append(passage)
    yield from ((passage.text, passage) for passage in found)


def _before_signature(listed: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs before the name and the post of who signs the report, or its day: its last section is the list."""
    for at, (paragraph, after) in enumerate(pairwise([*listed, *listed[-1:]])):
        signed = paragraph.label is None and signed_by(paragraph.passage, after.passage)
        if signed or (at and _DAY.fullmatch(paragraph.text)):
            return listed[:at]
    return listed


_DAY = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}", re.I)


def _before_appendix(document: Document, listed: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs before a page whose header says that an appendix begins on it."""
    for at, (before, paragraph) in enumerate(pairwise(listed), 1):
        headers = top_furniture(document.pages[paragraph.page - 1]) if paragraph.page != before.page else []
        if any(bears(line.text, "appendix_opening") for line in headers):
            return listed[:at]
    return listed


def _by_target(document: Document, paragraph: Paragraph) -> list[Passage]:
    """A paragraph, or its lines where each links to a place of its own and begins a paper of its own."""
    lines = [Passage.of(line) for line in paragraph.lines]
    targets = [link_target(document, line) for line in lines]
    parted = len(set(targets)) == len(lines) > 1 and None not in targets
    if not parted or any(_GOES_ON.search(f"{before.text}\n{after.text}") for before, after in pairwise(lines)):
        return [paragraph.passage]
    return lines


# "… Risk Register / (Audit Committee, May)", "… Strategy and / its annex".
_GOES_ON = re.compile(r"(?:\b(?:and|of|the|for|to|in)|[,&(–-])\n|\n[(a-z]")


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
