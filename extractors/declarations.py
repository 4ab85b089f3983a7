"""Declarations of interest: in sentences, in lists, in tables with or without rules, wherever in minutes they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import takewhile

from extractors.decisions.sentences import Sentence, sentences
from extractors.declaration_tables import (
    HONORIFIC,
    Found,
    declaration_table,
    in_columns,
    in_table,
    kind_before,
    kind_of,
)
from extractors.language.people import parse_people
from extractors.language.vocabulary import either, load
from extractors.minutes.model import MinuteItem, Minutes
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.rows import make_row
from models.document import Document
from models.evidence import Row

_NAME = r"(?:[A-Z]\.?(?:\s?[A-Z]\.?)*\s+)?[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+){0,3}"
_LISTED = re.compile(
    rf"(?P<person>(?:{HONORIFIC}\s+){{1,3}}{_NAME}(?:(?:,|\s+and|\s*&)\s+(?:{HONORIFIC}\s+)*{_NAME})*|[A-Z]\.?\s[A-Z][\w’'-]+)"
    r"(?:\s*\([^)]*\))?\s*(?:[–—:-]|,|\bre\b|\bin (?:respect|relation)\b|\bas\b)\s*\S"
)
_LEAD = re.compile(
    r"^(?:[^,]{0,80}\bitem\b[^,]{0,60}|with (?:reference|regard)[^,]*|in (?:relation|respect)[^,]*|under [^,]*),\s+",
    re.I,
)
_MOST_PERSON_WORDS = 12
_LABEL = re.compile(r"(?P<label>[^:.]{5,60}?)\s*(?:[:–-]\s*|$)")
# "It was reported that a son of Councillor Ash had been appointed": Ash's relationship is disclosed by another.
_RELATIVE = re.compile(
    r"\b(?:sons?|daughters?|wife|husband|partner|spouse|brother|sister|father|mother|relatives?|relation|nephew|niece)"
    rf" of (?P<person>(?:{HONORIFIC}\s+)+{_NAME})"
)


@dataclass(slots=True)
class Declared:
    """The rows of `declarations` of one set of minutes, and the paragraphs that were tables of them: no text."""

    rows: list[Row] = field(default_factory=list)
    left: dict[int, Passage | None] = field(default_factory=dict)


def declarations(minutes: Minutes, document: Document) -> Declared:
    """Every declaration that the minutes record, in order of print."""
    declared = Declared()
    for item in (*_in_head(minutes.head), *minutes.items):
        for found in _of_item(item, declared.left):
            declared.rows.append(_row(document, minutes, item, found))
    return declared


def _in_head(head: Sequence[Paragraph]) -> list[MinuteItem]:
    """Declarations under a label above the items, as records of decisions print them: as an item without a number."""
    found = []
    for at, paragraph in enumerate(head):
        label = _LABEL.match(paragraph.text)
        if label is None or not _declares(label["label"]):
            continue
        below = takewhile(lambda each: not _is_heading(each), head[at + 1 :])
        rest = paragraph.passage.slice(label.end())
        own = [replace(paragraph, passage=rest)] if rest else []
        item = MinuteItem(
            None, label["label"], None, paragraph.passage.slice(0, label.end("label")), Passage("", [], [], [], [])
        )
        item.paragraphs = [*own, *below]
        found.append(item)
    return found


def _row(document: Document, minutes: Minutes, item: MinuteItem, found: Found) -> Row:
    values: dict[str, object] = {
        "minutes_id": minutes.minutes_id,
        "minute_number": item.number,
        "person": found.person,
        "interest_type": found.kind,
        "text": found.text,
    }
    return make_row(document, "declarations", values, found.sources, found.rule, found.confidence)


def _of_item(item: MinuteItem, left: dict[int, Passage | None]) -> list[Found]:
    titled = _declares(item.title)
    table = declaration_table(item)
    if table is not None:
        left.update(dict.fromkeys((id(paragraph) for paragraph in table.paragraphs), None))
        kind = kind_before(item, table)
        return [*in_table(table, kind), *_in_sentences(item, titled, table.paragraphs)]
    found: list[Found] = []
    if titled:
        columns = in_columns(item)
        if columns:
            return columns
    found.extend(_in_sentences(item, titled, ()))
    return found


def _declares(title: str) -> bool:
    return either("declarations", "titles").search(title) is not None


# --- sentences and lists ---------------------------------------------------------------------------------------------


@cache
def _verbs(titled: bool) -> re.Pattern[str]:
    words = load("declarations")
    verbs = f"(?:{words['verbs']}|{words['looser_verbs']})" if titled else words["verbs"]
    return re.compile(rf"\s+\b{verbs}(?=\s|,|$)")


def _in_sentences(item: MinuteItem, titled: bool, passed: Sequence[Paragraph]) -> Iterable[Found]:
    taken = {id(paragraph) for paragraph in passed}
    heading: str | None = None
    within = titled
    for paragraph in item.paragraphs:
        if id(paragraph) in taken:
            continue
        if _is_heading(paragraph):
            within = titled or _declares(paragraph.text)
            heading = paragraph.text if re.search(r"\binterests?\b", paragraph.text, re.I) else None
            continue
        listed = _in_list(paragraph) if within else None
        if listed:
            yield from listed
            continue
        for sentence in sentences(paragraph.text):
            yield from _in_sentence(paragraph, sentence, within, heading)


def _is_heading(paragraph: Paragraph) -> bool:
    """A sub-heading within the item: emphasised, or a few words that say nothing."""
    text = paragraph.text
    if len(text) >= 90 or text.endswith("."):
        return False
    if paragraph.bold or paragraph.underlined or paragraph.italic:
        return True
    return paragraph.label is None and not re.search(r"\b(?:declared|was|were|had|is)\b|[:–-]", text)


def _in_list(paragraph: Paragraph) -> list[Found]:
    """ "Councillor Ash – item 5 – Non-pecuniary: …", "Cllrs Ash & Birch re 2683": one declaration a person."""
    text = paragraph.text
    match = _LISTED.match(text)
    if not match or _verbs(True).search(text) or either("declarations", "negatives").search(text):
        return []
    if re.fullmatch(load("declarations")["empty"], text[match.end("person") :].strip(" –—:-,"), re.I):
        return []
    kind = _listed_kind(text)
    people = _persons(paragraph.passage.slice(match.start("person"), match.end("person")))
    return [Found(person, text, kind, [paragraph.passage], "declarations.in_list", 0.85) for person in people]


def _listed_kind(text: str) -> str | None:
    match = re.search(rf"(?:{load('declarations')['kinds']})[\w\s,-]*?\binterests?\b", text, re.I)
    return match.group() if match else kind_of(text)


def _in_sentence(paragraph: Paragraph, sentence: Sentence, titled: bool, heading: str | None) -> Iterable[Found]:
    text = sentence.text
    interest = re.search(r"\binterests?\b", text, re.I) is not None
    if not (interest or titled) or either("declarations", "negatives").search(text):
        return
    verb = _verbs(titled).search(text)
    related = _RELATIVE.search(text) if titled else None
    if related is not None and (verb is None or not interest):
        passage = paragraph.passage.slice(sentence.start, sentence.end)
        yield Found(related["person"], text, kind_of(text) or heading, [passage], "declarations.in_sentence", 0.7)
        return
    if verb is None:
        return
    person = _subject(text[: verb.start()])
    if person is None:
        return
    passage = paragraph.passage.slice(sentence.start, sentence.end)
    at = max(passage.text.find(person), 0)
    for who in _persons(passage.slice(at, at + len(person))):
        yield Found(
            who, text, kind_of(text) or heading, [passage], "declarations.in_sentence", 0.9 if interest else 0.75
        )


def _subject(text: str) -> str | None:
    """Who declares: the words before the verb, without "In relation to item 6,"."""
    text = _LEAD.sub("", text).strip()
    text = re.sub(r"^(?:and|but|also|further)\s+", "", text, flags=re.I)
    words = text.split()
    if not words or len(words) > _MOST_PERSON_WORDS or not re.match(r"[A-ZÀ-Þ]", words[0]):
        return None
    if re.match(r"(?:it|there|this|that|he|she|they|who|which|members of the public)\b(?! who)", text, re.I):
        return None
    return text


def _persons(passage: Passage) -> list[str]:
    """The people of a list as printed, each with its honorific."""
    people = [person for person in parse_people(passage, posts=False) if person.name]
    if len(people) < 2:
        return [passage.text]
    return [person.printed for person in people]
