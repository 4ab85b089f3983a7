"""Sentences that tell who was heard: "Mr Ash asked whether …. The Chair replied that …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.language.patterns import any_of
from extractors.language.people import parse_people
from extractors.language.sentences import sentences_of
from extractors.language.vocabulary import either, load
from extractors.minutes.model import MinuteItem
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.questions.model import Heard
from extractors.questions.names import NAMED, TITLED, asker

_TOLD = "questions.speech.told"
# "… asked the Leader of the Council:", and the question stands below.
_ANNOUNCES = re.compile(r":[\s–—-]*$")
_QUOTE = re.compile(r":\s*(?=[“\"])")


def told(paragraph: Paragraph, kind: str | None) -> list[Heard]:
    """Who spoke, in the sentences of a paragraph, with the answers; `kind` is that of the item's title."""
    found: list[Heard] = []
    for passage in sentences_of(paragraph.passage):
        if either("questions", "negatives").search(passage.text):
            continue
        if listed := received(passage) or petition_by(passage) or question_by(passage):
            found.extend(listed)
        elif speech := _speech_of(passage, kind):
            found.append(speech)
        elif found and (part := _part_of(found[-1], passage.text)) is not None:
            part.append(passage)
    return [_joined(heard) for heard in found]


def _part_of(last: Heard, text: str) -> list[Passage] | None:
    """Where a further sentence belongs of what was heard last: to its text, to the answer, or (None) nowhere."""
    speaks_on = either("questions", "speaks_on").match(text) is not None
    if last.kind != "question" and not last.response and speaks_on:
        return last.text
    if last.response or replies(text):
        return last.response
    return last.text if last.kind != "question" else None


def _joined(heard: Heard) -> Heard:
    """The sentences of one paragraph as one passage each of text and answer."""
    heard.text = [Passage.joined(heard.text, " ")] if heard.text else []
    heard.response = [Passage.joined(heard.response, " ")] if heard.response else []
    return heard


def received(passage: Passage) -> list[Heard]:
    """ "Statements were received from Ann Ash of Visit West and J Birch": names only. Questions need their words."""
    match = either("questions", "received").search(passage.text)
    people = parse_people(passage.slice(match.end()), posts=False) if match else []
    kind = (match["kind"] or match["kind_too"]).lower() if match else ""
    rule = "questions.speech.received"
    named = [person.name for person in people if person.name]
    # what one person brought is told in the same sentence; of several only the names are
    text = [passage] if len(named) == 1 and match and _told_behind().search(passage.text, match.end()) else []
    return [Heard(kind, name, rule, 0.7, text=text, sources=[passage]) for name in named]


def petition_by(passage: Passage) -> list[Heard]:
    """ "A petition of 88 names was handed in by Mr Ash, asking for …": the sentence is what the petition says."""
    match = either("questions", "petition_by").search(passage.text)
    name = asker(passage.slice(match.end())) if match else None
    return [Heard("petition", name, "questions.speech.petition_by", 0.75, text=[passage])] if name else []


def question_by(passage: Passage) -> list[Heard]:
    """ "A question had been submitted by Mr Ash: …": his words behind the colon, else the sentence."""
    match = either("questions", "question_by").search(passage.text)
    name = asker(passage.slice(match.end())) if match else None
    behind = _told_behind().search(passage.text, match.end()) if match and name else None
    if name is None or behind is None:
        return []
    words = passage.slice(behind.end()) if behind.group().startswith(":") else passage
    return [Heard("question", name, "questions.speech.question_by", 0.75, text=[words], sources=[passage])]


@cache
def _told_behind() -> re.Pattern[str]:
    return re.compile(load("questions")["told_behind"], re.I)


# --- who speaks ------------------------------------------------------------------------------------------------------


@cache
def _speech() -> re.Pattern[str]:
    words = load("questions")
    who = rf"(?P<who>(?:{TITLED}|(?i:{words['unnamed']})|{NAMED})(?:\s(?:&|and)\s(?:{TITLED}|{NAMED}))?)"
    return re.compile(
        rf"^(?:(?!{TITLED},|{NAMED},)[^.,]{{0,60}},\s|(?:[Ii]tem|[Aa]pplication|[Mm]inute)\s[^.:]{{1,80}}:\s)?{who}(?P<else>{words['who_else']})(?:\s*[–—-])?\s+(?:also\s|then\s|had\s|has\s)*"
        rf"(?P<verb>(?P<asks>{words['asks']})|(?P<states>{words['states']}))\b(?P<rest>.*)$",
        re.S,
    )


def speech_in(text: str) -> re.Match[str] | None:
    """Somebody speaks or asks in the sentence: groups "who", "asks" or "states", and "rest"."""
    return _speech().match(text)


def _speech_of(passage: Passage, kind: str | None) -> Heard | None:
    supplementary = either("questions", "supplementary").match(passage.text)
    if supplementary:
        name = asker(passage.slice(*supplementary.span("who"))) or supplementary["who"]
        return Heard("question", name, _TOLD, 0.75, text=[passage])
    match = speech_in(passage.text)
    name = _speaker(passage, match) if match and not _is_of_council(match["who"]) else None
    if match is None or name is None:
        return None
    if quote := _QUOTE.search(match["rest"]):
        start = match.start("rest") + quote.end()
        return Heard("question", name, _TOLD, 0.85, text=[passage.slice(start)], sources=[passage.slice(0, start)])
    to = re.match(load("questions")["asked_to"], match["rest"]) if match["asks"] else None
    asked_to = to["to"] if to else None
    if match["asks"] and _ANNOUNCES.search(match["rest"]):
        return Heard("question", name, _TOLD, 0.85, asked_to, sources=[passage], announced=True)
    return Heard(_kind_of(match, kind), name, _TOLD, 0.75, asked_to, [passage])


def _is_of_council(who: str) -> bool:
    return either("questions", "council_people").match(who) is not None


def _speaker(passage: Passage, match: re.Match[str]) -> str | None:
    """The bare name; who is not named ("a resident") as printed."""
    who = match["who"]
    if not "A" <= who[0] <= "Z" or either("questions", "unnamed").fullmatch(who):
        return str(who)
    return asker(passage.slice(*match.span("who")))


def _kind_of(match: re.Match[str], kind: str | None) -> str:
    """By what is said first, by the title else: "asked that …" wants something, "asked whether …" wants to know."""
    if either("questions", "petitions").search(match.string):
        return "petition"
    if not match["asks"]:
        return kind if kind in ("deputation", "petition") else "statement"
    if not either("questions", "wants").match(match["rest"]):
        return "question"
    return kind if kind and kind != "question" else "statement"


def replies(text: str) -> bool:
    """Somebody of the council answers."""
    if not either("questions", "answers").search(text):
        return False
    match = speech_in(text)
    return match is None or _is_of_council(match["who"])


# --- under an item of its own ----------------------------------------------------------------------------------------


def speakers(item: MinuteItem, attended: str) -> Iterator[Heard]:
    """Who of the public spoke for or against an application, in sentences of its own item.

    `attended` is the text of the lists of those who were there: they are none of the public.
    """
    for paragraph in item.paragraphs:
        if any_of("questions", "represented").search(paragraph.text):
            yield from (heard for passage in sentences_of(paragraph.passage) for heard in represented(passage))
        if any_of("questions", "spoke").search(paragraph.text):
            yield from _spoke(paragraph, attended)


def _spoke(paragraph: Paragraph, attended: str) -> Iterator[Heard]:
    for passage in sentences_of(paragraph.passage):
        heard = _speech_of(passage, "statement")
        if heard is None or not heard.asked_by or _attended(heard.asked_by, attended):
            continue
        if heard.kind == "statement" and either("questions", "spoke").search(passage.text):
            heard.confidence = 0.7
            yield heard


def _attended(name: str, attended: str) -> bool:
    """The surname stands in the lists of those who were there."""
    return re.search(rf"\b{re.escape(name.rpartition(' ')[2])}\b", attended) is not None


def represented(passage: Passage) -> Iterator[Heard]:
    """ "… received representations from Ann Ash (objector) and Bo Birch (agent for the applicant)": one each."""
    match = either("questions", "represented").search(passage.text)
    for person in parse_people(passage.slice(match.end()), posts=False) if match else ():
        if person.name and " " in person.name and not person.councillor:
            yield Heard("statement", person.name, "questions.speech.represented", 0.7, text=[passage])


def debated_petitions(item: MinuteItem) -> Sequence[Heard]:
    """ "The Committee considered a petition submitted by Ann Ash titled ‘Save the ford’" under an item of its own."""
    found = [heard for paragraph in item.paragraphs for heard in _lead_petitioners(paragraph)]
    if found or "petition" not in item.title.lower():
        return found
    for paragraph in item.paragraphs:
        match = _debated().search(paragraph.text)
        asked_by = asker(paragraph.passage.slice(*match.span("who"))) if match else None
        if match is not None and asked_by is not None:
            text = [paragraph.passage.slice(*match.span("title"))] if match["title"] else []
            rule = "questions.speech.debated_petitions"
            found.append(Heard("petition", asked_by, rule, 0.8, text=text, sources=[paragraph.passage]))
    return found


def _lead_petitioners(paragraph: Paragraph) -> Iterator[Heard]:
    """ "The Committee heard Mrs Ash, the lead petitioner, who asked for …": the sentence is what the petition says."""
    if "petitioner" not in paragraph.text:
        return
    for passage in sentences_of(paragraph.passage):
        match = _leading().search(passage.text)
        who = match.span("who" if match["who"] else "who_too") if match else None
        name = asker(passage.slice(*who)) if who else None
        if name is not None:
            yield Heard("petition", name, "questions.speech.debated_petitions", 0.75, text=[passage])


@cache
def _leading() -> re.Pattern[str]:
    somebody = rf"(?:{TITLED}|{NAMED})"
    told = load("questions")["lead_petitioner"]
    return re.compile(told.replace("{who}", f"(?P<who>{somebody})").replace("{who_too}", f"(?P<who_too>{somebody})"))


@cache
def _debated() -> re.Pattern[str]:
    return re.compile(load("questions")["debated_petition"].replace("{who}", rf"(?P<who>{TITLED}|{NAMED})"))
