"""Sentences that tell of attendance: apologies, substitutes, who was there, who joined by video."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.language.mentions import Mention, mentions
from extractors.language.people import Person, parse_people
from extractors.passage import Passage

_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Cllrs?|Clr|Drs?|Mrs?|Ms|Mx|Prof|Revd?|Rt|Hon|St|Supt|Insp|Sgt|Capt|Col|Maj|Lt|Esq|Messrs|Ald|Coun|No|Nos|Jnr|Snr))\.$"
)
_HOUR = re.compile(r"\d\s?[ap]\.?m\.$", re.I)
_SENTENCE_END = re.compile(r"[.?!](?=\s+[^a-z\s]|$)|\n")

_BEING = r"(?:(?:had|has|have|were|was|is|are|been|being|also|duly|then|again|formally|subsequently)\s+)*"
_GIVEN = (
    r"(?:(?:received|sent|submitted|given|tendered|read|reported|noted|recorded|accepted|made|intimated|offered|announced"
    r"|presented|lodged|conveyed|notified|approved|provided|accepted and approved)\s+)*"
)
_APOLOGIES_FROM = re.compile(
    r"\b(?:an\s+)?apolog(?:y|ies)\b(?:\s+for\s+(?:absence|non-attendance|inability to attend|not attending|their absence)(?:\s+from\s+(?:the|this|today’s|today's)\s+meeting)?)?"
    rf"\s*,?\s*{_BEING}{_GIVEN}(?:(?:out|in|to the meeting|at the meeting)\s+)?(?:from|by|on behalf of|of|for(?!\s+(?:absence|non-|inability|not )))\b\s*(?:the following(?: \w+)?)?\s*[:–-]*\s*",
    re.I,
)
_NO_APOLOGY = re.compile(r"\b(?:lateness|late arrival|arriving late|leaving early|early departure|having to leave|part of the meeting)\b", re.I)
_NONE = re.compile(r"^\W*(?:there (?:were|was) )?(?:no\b|none\b|nil\b|not\b)", re.I)
_APOLOGIES_AFTER = re.compile(
    r"\s+(?:had|has|have)?\s*(?:also\s+)?(?:sent|submitted|given|gave|tendered|offered|send|conveyed|extended)\s+(?:(?:his|her|their|formal|her formal|his formal|in)\s+)*apolog(?:y|ies)\b",
    re.I,
)
_ATTENDED = re.compile(
    r"[\s,]+(?:(?:who|which)\s+)?(?:(?:was|were|is|are|had|has|have|been|being|also|all|both|then)\s+)*"
    r"(?P<cue>(?:in attendance|present|attended|attending|joined|joining|attend)\b)(?P<rest>[^.]*)",
    re.I,
)
_PRESENT_WERE = re.compile(
    r"^(?:also (?:there|present|in attendance)|present|in attendance|those (?:present|attending|in attendance)|there (?:were|was) (?:also )?(?:present|in attendance))"
    r"(?:\s+(?:at|for|during)\s+(?:the|this)\s+(?:meeting|hearing|item|session))?\s*(?:(?:was|were)(?:\s+also)?|:)?\s*(?:(?:was|were)\s+)?[:\s–-]*",
    re.I,
)
_REMOTE = re.compile(r"\b(?:remotely|virtual(?:ly)?|online|(?:via|by|on|over|using) (?:microsoft |ms )?(?:teams|zoom|webex|skype|video\w*|telephone|phone)|by video[- ]?link)\b", re.I)
_FORWARD = re.compile(
    r"\s*(?:,\s*)?(?:(?:was|were|had|has|who|is|are|been|also|attended|attending|sat|acted|acting|serving|served|present|in attendance|there|here|nominated|appointed)\s+)*"
    r"(?:as\s+)?(?:(?:a|an|the|named|formal|official)\s+)*"
    r"(?:substitut(?:e|es|ed|ing)|deput(?:y|ies|ised|ising|ized|izing)|alternat(?:e|es|ed|ing)|reserves?|sub|stood in|stand(?:ing)? in|stepp?(?:ed|ing) in|cover(?:ed|ing)|replac(?:ed|ing)|in (?:the )?place)"
    r"(?:\s+members?)?\s*(?:for|on behalf of|in place of|in the place of|instead of|of)?\s+$",
    re.I,
)
_IN_PLACE = re.compile(r"\s*,?\s*(?:(?:was|were|attended|attending|in attendance|present|sat)\s+)*(?:in (?:the )?(?:place|stead) of|instead of|on behalf of|in lieu of)\s+$", re.I)
_BACKWARD = re.compile(
    r"\s*,?\s*(?:\([^()]*\)\s*,?\s*)?(?:,?\s*[A-Z][^.;()]{0,60},\s*)?(?:(?:who|and|was|were|is|has been|had been|been|being)\s+)*(?:substituted|replaced|represented|deputised)(?:\s+for)?\s+by\s+$"
    r"|\s*,?\s*(?:\([^()]*\)\s*)?,?\s*(?:for|in) (?:whom|whose place)\s+$",
    re.I,
)
_SUBSTITUTE_IN_BRACKET = re.compile(r"\s*\((?:(?:named )?(?:substitut\w+|sub|deputy|replaced by|represented by)\s*[:–-]?\s*(?:by )?)?$", re.I)
_COORDINATED = re.compile(r"\s+(?:attended\s+|in attendance\s+|substituting\s+)?for\s+$", re.I)
_LONE = re.compile(r"^[\s,]*(?:(?:was|were|had|attended|in attendance|present|attending|as|acted|the|a|an|their|his|her|nominated|appointed)\s+)+substitut\w+(?:\s+members?)?\b(?!\s+(?:for|of)\s+[A-Z])", re.I)


@dataclass(slots=True)
class Substitution:
    """Who stood in for whom; `replaced` is None where the sentence does not say."""

    substitute: Mention
    replaced: Mention | None


@dataclass(slots=True)
class Told:
    """People of whom a sentence tells one thing: "apologies" or "present"; `mode` where it says how they attended."""

    kind: str
    people: list[Person]
    mode: str | None = None
    passage: Passage | None = None


def sentences(passage: Passage) -> Iterator[Passage]:
    """The sentences of a paragraph; the stop of an initial or a honorific ends none."""
    at = 0
    for match in _SENTENCE_END.finditer(passage.text):
        before = passage.text[: match.end()]
        if match.group() != "." or match.end() == len(passage.text) or _HOUR.search(before) or not _ABBREVIATED.search(before):
            part = passage.slice(at, match.end())
            at = match.end()
            if part:
                yield part
    rest = passage.slice(at)
    if rest:
        yield rest


def apologies_in(sentence: Passage) -> Told | None:
    """Those whose apologies a sentence records, None where it records none."""
    match = _APOLOGIES_FROM.search(sentence.text)
    if match and not _NO_APOLOGY.search(sentence.text) and not _NONE.match(sentence.text[: match.start() + 8]):
        people = parse_people(sentence.slice(match.end()), apologies=True, posts=False)
        return Told("apologies", people, None, sentence) if people else None
    match = _APOLOGIES_AFTER.search(sentence.text)
    if match and not _NO_APOLOGY.search(sentence.text):
        people = parse_people(sentence.slice(0, match.start()), apologies=True, posts=False)
        return Told("apologies", people, None, sentence) if people else None
    return None


def attendance_in(sentence: Passage) -> Told | None:
    """Those of whom a sentence says that they were there: "Mrs Ash (Trust) attended", "Also there were the Clerk and …"."""
    opening = _PRESENT_WERE.match(sentence.text)
    if opening and opening.end() < len(sentence.text):
        rest = sentence.slice(opening.end())
        return Told("present", parse_people(rest), _mode(opening.group()), sentence)
    match = _ATTENDED.search(_without_brackets(sentence.text))
    if match is None or re.search(r"\b(?:not|unable|never)\b", sentence.text[: match.end("cue")]):
        return None
    people = parse_people(sentence.slice(0, match.start())) + _also_named(sentence.slice(match.end("cue")))
    return Told("present", people, _mode(match.group("rest")), sentence) if people else None


def _also_named(rest: Passage) -> list[Person]:
    """"… were in attendance, together with Mr Ash": those named after the verb."""
    match = re.match(r"[\s,]*(?:together with|along with|as well as|with|accompanied by)\s+(?=\S)", rest.text)
    return parse_people(rest.slice(match.end())) if match else []


def joined_later(sentence: Passage) -> list[Mention]:
    """Those whom a sentence on apologies calls present all the same: "… but was attending virtually"."""
    match = re.search(r"\bbut (?:was|were|is|are) (?:attending|present|in attendance|joining)\b(?P<rest>.*)", sentence.text)
    return mentions(sentence.slice(0, match.start())) if match and _REMOTE.search(match.group("rest")) else []


def _mode(text: str) -> str | None:
    return "remote" if _REMOTE.search(text) else None


def _without_brackets(text: str) -> str:
    """The text with bracketed parts blanked out, every offset kept."""
    return re.sub(r"\([^()]*\)?", lambda match: "_" * len(match.group()), text)


def substitutions_in(sentence: Passage, listed: bool = False) -> list[Substitution]:
    """Who stood in for whom. `listed`: a line under "Substitutes", where "X for Y" says so."""
    named = mentions(sentence)
    found: list[Substitution] = []
    for index, (before, after) in enumerate(pairwise(named)):
        between = sentence.text[before.end : after.start]
        if _is_forward(between):
            found.extend(_pairs(sentence, named, index))
        elif _BACKWARD.fullmatch(between) or _in_bracket(sentence, before, after, between):
            found.append(Substitution(after, before))
        elif (found or listed) and _COORDINATED.fullmatch(between):
            found.append(Substitution(before, after))
    return found or _lone(sentence, named)


def _is_forward(between: str) -> bool:
    return bool(_FORWARD.fullmatch(between) or _IN_PLACE.fullmatch(between))


def _in_bracket(sentence: Passage, before: Mention, after: Mention, between: str) -> bool:
    """"Cllr Ash (Cllr Birch substituting)", "Cllr Ash (substitute Cllr Birch)"."""
    if not _SUBSTITUTE_IN_BRACKET.fullmatch(between):
        return False
    rest = sentence.text[after.end :].split(")")[0]
    return re.search(r"substitut|deputis|\bsub\b|replac", between + rest, re.I) is not None and not re.search(r"substitut\w* for$", between.strip())


def _pairs(sentence: Passage, named: list[Mention], index: int) -> list[Substitution]:
    """One for one, or, where as many stand on either side of the only such words, in their order."""
    left, right = _run_before(sentence, named, index), _run_after(sentence, named, index + 1)
    between = [sentence.text[one.end : other.start] for one, other in pairwise(named)]
    if len(left) == len(right) > 1 and sum(map(_is_forward, between)) == 1:
        return [Substitution(one, other) for one, other in zip(left, right, strict=True)]
    return [Substitution(named[index], named[index + 1])]


def _run_before(sentence: Passage, named: list[Mention], index: int) -> list[Mention]:
    run = [named[index]]
    while index and re.fullmatch(r"\s*(?:,|and|&|, and)\s*", sentence.text[named[index - 1].end : named[index].start]):
        index -= 1
        run.insert(0, named[index])
    return run


def _run_after(sentence: Passage, named: list[Mention], index: int) -> list[Mention]:
    run = [named[index]]
    while index + 1 < len(named) and re.fullmatch(
        r"\s*(?:,|and|&|, and)\s*", sentence.text[named[index].end : named[index + 1].start]
    ):
        index += 1
        run.append(named[index])
    return run


def _lone(sentence: Passage, named: list[Mention]) -> list[Substitution]:
    """"Councillor Ash attended as substitute." """
    return [Substitution(each, None) for each in named if _LONE.match(sentence.text[each.end :])]
