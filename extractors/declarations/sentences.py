"""Declarations told in sentences ("Cllr Ash declared …") and listed ("Cllr Ash – item 5 – Personal: …")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractors.declarations.model import HONORIFIC, Found, declares_nothing, is_kind, kind_of
from extractors.language.patterns import any_of
from extractors.language.people import parse_people
from extractors.language.sentences import Sentence, sentences
from extractors.language.vocabulary import either, load
from extractors.minutes.model import MinuteItem
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

_NAME = r"(?:[A-Z]\.?(?:\s?[A-Z]\.?)*\s+)?[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+){0,3}"
# The next of a list that goes on in its paragraph: "…; Cllr Birch – item 6".
_NEXT = re.compile(rf"(?<=[;.])\s+(?={HONORIFIC}\s)")
# "Cllr Ash - item 7 - personal - …": its fields.
_FIELDS = re.compile(r"\s[–—-]\s|[:;,]\s")
_BRACKETED = re.compile(r"\(([^()]+)\)")
# "Personal: Councillor Birch (item 6)".
_KIND_LABEL = re.compile(r"(?P<kind>[\w -]{4,50}?)\s*[–—:]\s")
_LONGEST_HEADING, _MOST_PERSON_WORDS = 90, 12
# "Roads – Councillor Ash", "Councillor Ash (as a member of the Trust),".
_BEFORE_PERSON = re.compile(rf"^[^,;–—]{{2,60}}\s?(?:[–—-]|:)\s(?={HONORIFIC}\s)")
_BEHIND_PERSON = re.compile(r"(?:[\s,]+who)?(?:\s+(?:had|has|have|having))?[\s,]*(?:\([^()]*\))?[\s,]*$")
_AND = re.compile(r"^(?:and|but|also|further)\s+", re.I)


@cache
def _listed() -> re.Pattern[str]:
    """Who declares in a list: behind an item or a kind of interest, before a dash, a kind in brackets, "in item 5"."""
    words = load("declarations")
    kinds = rf"(?i:{words['kinds']}|{words['letters']})"
    number = r"(?:[Ii]tems?|[Mm]inute)\s+[\w.()&,]+(?:\s(?:and|&)\s[\w.()]+)?"
    of_item = rf"(?:[Aa]genda |[Mm]inute )?{number}(?:\s[–-]\s[A-Z][\w ]{{2,40}})?"
    of_kind = rf"{kinds}(?:\W+(?:and\W+)?{kinds})*(?: [Ii]nterests?)?"
    people = (
        rf"(?:{HONORIFIC}\s+){{1,3}}{_NAME}(?:(?:,|\s+and|\s*&)\s+(?:{HONORIFIC}\s+)*{_NAME})*|[A-Z]\.?\s[A-Z][\w’'-]+"
    )
    behind = (
        r"(?:\s*\([^)]*\))?\s*(?:[–—:-]|,|\bre\b|\bin (?:respect|relation)\b|\bin (?:agenda )?items?\b|\bas\b)\s*\S"
        rf"|\s*\([^)]*\b(?:interest|{kinds})\b[^)]*\)|\s+{kinds}\b"
    )
    # "Winter roads: Cllr Ash (personal interest)", "Cllr Ash (item 5)".
    business = rf"[A-Z][^:;.()]{{3,60}}:\s(?={HONORIFIC}\s[^()]{{3,60}}\([^)]*\b(?:interest|{kinds})\b)"
    behind += r"|\s*\((?:agenda |minute )?(?:items?|application)\s[^)]*\)"
    return re.compile(rf"(?:(?:{of_item}|{of_kind})\s*[–—:-]\s*|{business})?(?P<person>{people})(?:{behind})")


@cache
def _relative() -> re.Pattern[str]:
    """ "It was reported that a son of Councillor Ash had been appointed": another discloses Ash's relationship."""
    relatives = load("declarations")["relatives"]
    return re.compile(rf"\b(?:{relatives}) of (?P<person>(?:{HONORIFIC}\s+)+{_NAME})")


def declares(title: str) -> bool:
    """Interests are declared under this title."""
    return either("declarations", "titles").search(title) is not None


@cache
def _verbs(*, titled: bool) -> re.Pattern[str]:
    words = load("declarations")
    verbs = f"(?:{words['verbs']}|{words['looser_verbs']})" if titled else words["verbs"]
    return re.compile(rf"\s+\b{verbs}(?=\s|,|$)")


def in_sentences(item: MinuteItem, *, titled: bool, passed: Sequence[Paragraph] = ()) -> Iterable[Found]:
    """The declarations in an item's paragraphs, but those `passed`; `titled` where its title is on declarations."""
    taken = {id(paragraph) for paragraph in passed}
    heading: str | None = None
    within = titled
    for paragraph in item.paragraphs:
        if id(paragraph) in taken:
            continue
        if is_heading(paragraph):
            within = titled or declares(paragraph.text)
            heading = paragraph.text if _speaks_of_interest(paragraph.text) else None
            continue
        listed = in_list(paragraph) if within else None
        if listed:
            yield from listed
            continue
        for sentence in sentences(paragraph.text):
            for clause in _clauses(sentence, titled=within):
                yield from in_sentence(paragraph, clause, heading, titled=within)


def _clauses(sentence: Sentence, *, titled: bool) -> list[Sentence]:
    """ "Cllr Ash declared …, and Cllr Birch declared …": one part for each who declares."""
    verbs = _verbs(titled=titled)
    starts = [0]
    for joint in _joints().finditer(sentence.text):
        verb = verbs.match(sentence.text, joint.end("person"))
        if verb is not None and verbs.search(sentence.text, starts[-1], joint.start()):
            starts.append(joint.start("person"))
    ends = [*starts[1:], len(sentence.text)]
    parts = [sentence.text[start:end] for start, end in zip(starts, ends, strict=True)]
    bare = [re.sub(r"[\s,;]*(?:\b(?:and|while|whilst)\b)?\s*$", "", part) for part in parts[:-1]] + parts[-1:]
    return [
        Sentence(sentence.start + start, sentence.start + start + len(text), text)
        for text, start in zip(bare, starts, strict=True)
    ]


@cache
def _joints() -> re.Pattern[str]:
    """Where another clause may begin with another's name."""
    return re.compile(
        rf"(?:[;,]|\band|\bwhile|\bwhilst)\s+(?:(?:and|while|whilst)\s+)?(?P<person>(?:{HONORIFIC}\s+)+{_NAME})"
    )


def _speaks_of_interest(text: str) -> bool:
    return any_of("declarations", "interest").search(text) is not None


def is_heading(paragraph: Paragraph) -> bool:
    """A sub-heading within the item: emphasised, or a few words that say nothing."""
    text = paragraph.text
    if len(text) >= _LONGEST_HEADING or text.endswith("."):
        return False
    if paragraph.bold or paragraph.underlined or paragraph.italic:
        return True
    return paragraph.label is None and not either("declarations", "says_something").search(text)


def in_list(paragraph: Paragraph) -> list[Found]:
    """ "Councillor Ash – item 5 – Non-pecuniary: …", "Cllrs Ash & Birch re 2683": one declaration a person."""
    passage = paragraph.passage
    starts = [0, *(match.end() for match in _NEXT.finditer(passage.text))]
    whole = (passage.slice(*span) for span in zip(starts, [*starts[1:], None], strict=True))
    parts = [part.slice(0, len(part.text.rstrip(" ;"))) for part in whole]
    if len(parts) > 1 and all(map(_listed().match, (part.text for part in parts))):
        return [found for part in parts for found in _in_entry(part)]
    return _in_entry(passage)


def _in_entry(passage: Passage) -> list[Found]:
    text = passage.text
    match = _listed().match(text)
    if not match or _verbs(titled=True).search(text) or either("declarations", "negatives").search(text):
        return []
    if declares_nothing(text[match.end("person") :].strip(" –—:-,")):
        return []
    kind = _listed_kind(text)
    people = _persons(passage.slice(match.start("person"), match.end("person")))
    return [Found(person, text, kind, [passage], "declarations.sentences.in_list", 0.85) for person in people]


def _listed_kind(text: str) -> str | None:
    match = re.search(rf"(?:{load('declarations')['kinds']})[\w\s,-]*?\binterests?\b", text, re.I)
    if match is not None:
        return match.group()
    kind = _KIND_LABEL.match(text)
    if kind is not None and is_kind(kind["kind"]):
        return kind["kind"]
    fields = (field.strip(" .") for field in [*_FIELDS.split(text), *_BRACKETED.findall(text)])
    return kind_of(text) or next((field for field in fields if is_kind(field)), None)


def in_sentence(paragraph: Paragraph, sentence: Sentence, heading: str | None, *, titled: bool) -> Iterable[Found]:
    """Those who declare in a sentence of the paragraph; `heading` is the sub-heading above that names an interest."""
    text = sentence.text
    interest = _speaks_of_interest(text)
    excepted = either("declarations", "excepted").search(text)
    if not (interest or titled) or either("declarations", "negatives").search(text, excepted.end() if excepted else 0):
        return
    passage = paragraph.passage.slice(sentence.start, sentence.end)
    kind, rule = kind_of(text) or heading, "declarations.sentences.in_sentence"
    reported = either("declarations", "reported").match(text)
    begin = next((each.end() for each in (reported, excepted) if each), 0)
    verb = _verbs(titled=titled).search(text, begin)
    related = _relative().search(text) if titled else None
    if related is not None and (verb is None or not interest):
        yield Found(related["person"], text, kind, [passage], rule, 0.7)
        return
    declared = either("declarations", "passive").search(text)
    if declared is not None:
        for named in parse_people(passage.slice(declared.end()), posts=False):
            yield Found(named.printed, text, kind, [passage], rule, 0.85)
        return
    person = _subject(text[begin : verb.start()]) if verb else None
    if person is not None:
        at = max(passage.text.find(person), 0)
        for who in _persons(passage.slice(at, at + len(person))):
            yield Found(who, text, kind, [passage], rule, 0.9 if interest else 0.75)


def _subject(text: str) -> str | None:
    """Who declares: the words before the verb, without "In relation to item 6,"."""
    text = either("declarations", "lead").sub("", text).strip()
    text = _AND.sub("", _BEFORE_PERSON.sub("", text).lstrip("("))
    text = _BEHIND_PERSON.sub("", text)
    words = text.split()
    if not words or len(words) > _MOST_PERSON_WORDS or not re.match(r"[A-ZÀ-Þ]", words[0]):
        return None
    return None if either("declarations", "nobody").match(text) else text


def _persons(passage: Passage) -> list[str]:
    """The people of a list as printed, each with its honorific."""
    people = [person for person in parse_people(passage, posts=False) if person.name]
    if len(people) < 2:
        return [passage.text]
    return [person.printed for person in people]
