"""The close of the meeting, taken off the last item: "The meeting closed at …", a place to sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.names import text_of
from extractors.language.patterns import pattern
from extractors.language.people import parse_people
from extractors.language.remarks import is_office
from extractors.language.vocabulary import either
from extractors.minutes.model import MinuteItem, Minutes
from extractors.paragraphs import Paragraph
from models.document import Line

# Who signs stands on a line of so many characters at most.
_LONGEST_NAME = 50
_TO_SIGN = re.compile(r"\W*(?:signed|dated?)\b", re.I)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z])")
_NO_MORE = pattern("minutes", "no_business")
_BUSINESS = pattern("minutes", "about_business")
_ABOUT_NEXT = pattern("minutes", "about_next_meeting")
_DAY_OF_NEXT = pattern("minutes", "day_of_next_meeting")


def take_close_heading(read: Minutes) -> list[Paragraph]:
    """Takes "CLOSE OF MEETING", or who signs, off the items where it is a heading without a number, with what stands
    below it."""
    last = read.items[-1]
    closes = either("minutes", "closing_headings").fullmatch(last.title) is not None
    if last.number is not None or not (closes or _signed_heading(read)):
        return []
    read.items.pop()
    return [*last.heading, *last.paragraphs]


def take_close(last: MinuteItem, lines: Sequence[Line]) -> list[Paragraph]:
    """Takes the close of the meeting off the last item and gives it back; `lines` are those of the minutes."""
    right, left = max(line.x1 for line in lines), min(line.x0 for line in lines)
    for index, paragraph in enumerate(last.paragraphs):
        closes = _closes(last, index)
        if closes or (index and (_signs(paragraph, left, right) or _signed_by(last, index))):
            begin = index - 1 if index and closes and _names_signer(last.paragraphs[index - 1]) else index
            tail = last.paragraphs[begin:]
            del last.paragraphs[begin:]
            _forget(last, tail)
            return tail
        if run_on := _closing_sentence(paragraph):
            tail = [run_on, *last.paragraphs[index + 1 :]]
            del last.paragraphs[index + 1 :]
            return tail
    return []


def _closes(last: MinuteItem, index: int) -> bool:
    """The paragraph closes the meeting: not the day of the next below its title, nor that there was no more below
    "Any other business"."""
    paragraph = last.paragraphs[index]
    if not either("minutes", "closings").match(paragraph.whole.text):
        return False
    if _ABOUT_NEXT.search(last.title) and _DAY_OF_NEXT.match(paragraph.text):
        return False
    return index > 0 or not _says_none(last.title, paragraph.text)


def _forget(item: MinuteItem, tail: Sequence[Paragraph]) -> None:
    """Takes what is no part of the last item off what a form's fields say as well."""
    gone = set(map(id, tail))
    if item.told is not None:
        item.told = [each for each in item.told if id(each) not in gone]
    if item.decided is not None:
        item.decided = [each for each in item.decided if id(each) not in gone]


def _says_none(title: str, text: str) -> bool:
    """ "There was no other business." below "Any other business" is what is minuted there, and no close."""
    return _BUSINESS.search(title) is not None and _NO_MORE.fullmatch(text) is not None


def _names_signer(paragraph: Paragraph) -> bool:
    """A person alone on a line, above the office in which they sign: "COUNCILLOR ANN ASH" over "CHAIR"."""
    if len(paragraph.lines) != 1 or paragraph.label is not None or len(paragraph.text) > _LONGEST_NAME:
        return False
    named = parse_people(paragraph.passage)
    return (
        len(named) == 1
        and named[0].name is not None
        and sum(len(part.text) for part in named[0].parts) >= len(paragraph.text.rstrip(" .,"))
    )


def _signed_heading(read: Minutes) -> bool:
    """A name in heavy print over a post, behind the business: "Robert Ash" over "Monitoring Officer"."""
    last = read.items[-1]
    if len(read.items) < 2 or len(last.heading) != 1 or not last.paragraphs or not _names_signer(last.heading[0]):
        return False
    post = text_of(last.paragraphs[0].lines[0].text)
    return is_office(post, 0, len(post.text))


def _signed_by(last: MinuteItem, index: int) -> bool:
    """Who was in the chair, and behind it at most places to sign: the last words of all."""
    signatures = either("minutes", "signatures")
    behind = (each.whole.text for each in last.paragraphs[index + 1 :])
    if either("minutes", "signers").fullmatch(last.paragraphs[index].whole.text) is None:
        return False
    return all(signatures.fullmatch(text) or _TO_SIGN.match(text) for text in behind)


def _closing_sentence(paragraph: Paragraph) -> Paragraph | None:
    """Takes "The meeting closed at 12.35pm." off the end of a paragraph about something else."""
    closing = either("minutes", "closing_sentences")
    for stop in _SENTENCE_END.finditer(paragraph.text):
        if closing.match(paragraph.text, stop.end()):
            close = replace(paragraph, label=None, label_words=[], passage=paragraph.passage.slice(stop.end()))
            close.lines = [line for line in paragraph.lines if {*map(id, line.words)} & {*map(id, close.passage.words)}]
            paragraph.passage = paragraph.passage.slice(0, stop.end())
            return close
    return None


def _signs(paragraph: Paragraph, left: float, right: float) -> bool:
    """A short line far to the right, well below the text: a name or an office under which somebody signs."""
    line = paragraph.lines[0]
    far = line.x0 > left + 0.45 * (right - left)
    return (
        far
        and paragraph.gap > 0.9
        and len(paragraph.text) < 60
        and not re.search(r"[.:;?!]$|\baction\b", paragraph.text, re.I)
    )
