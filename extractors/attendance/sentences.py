"""Sentences that tell of attendance: apologies, substitutes, who was there, who joined by video."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extractors.language.mentions import Mention, mentions
from extractors.language.patterns import pattern
from extractors.language.people import Person, parse_people
from extractors.passage import Passage

_APOLOGIES_FROM = pattern("attendance_sentences", "apologies_from")
_NO_APOLOGY = pattern("attendance_sentences", "no_apology")
_APOLOGIES_RUN_ON = pattern("attendance_sentences", "apologies_run_on")
_APOLOGY_FOR_PART = pattern("attendance_sentences", "apology_for_part")
_NONE = pattern("attendance_sentences", "none")
_NOT = pattern("attendance_sentences", "not_there")
_TOGETHER = pattern("attendance_sentences", "together_with")
_AFTER_ALL = pattern("attendance_sentences", "after_all")
_STANDS_IN = pattern("attendance_sentences", "stands_in")
_SUBSTITUTE_FOR = pattern("attendance_sentences", "substitute_for")
_OTHERS_CAME = pattern("attendance_sentences", "others_came")
_APOLOGIES_AFTER = pattern("attendance_sentences", "apologies_after")
_APOLOGIES_OF = pattern("attendance_sentences", "apologies_of")
_CAME = pattern("attendance_sentences", "came")
_ATTENDED = pattern("attendance_sentences", "attended")
_PRESENT_WERE = pattern("attendance_sentences", "present_were")
_PRESENT_AT_MEETING = pattern("attendance_sentences", "present_at_meeting")
_REMOTE = pattern("attendance_sentences", "remote")
_FORWARD = pattern("attendance_sentences", "forward")
_IN_PLACE = pattern("attendance_sentences", "in_place")
_BACKWARD = pattern("attendance_sentences", "backward")
_WITH_ANOTHER = pattern("attendance_sentences", "with_another")
_BEHIND_ANOTHER = pattern("attendance_sentences", "behind_another")
_WAS_ABSENT = pattern("attendance_sentences", "was_absent")
_BEFORE_ABSENT = pattern("attendance_sentences", "before_absent")
_SUBSTITUTE_IN_BRACKET = pattern("attendance_sentences", "substitute_in_bracket")
_COORDINATED = pattern("attendance_sentences", "coordinated")
_LONE = pattern("attendance_sentences", "lone")


@dataclass(slots=True)
class Substitution:
    """Who stood in for whom; `replaced` is None where the sentence does not say."""

    substitute: Mention
    replaced: Mention | None


@dataclass(slots=True)
class Told:
    """People of whom a sentence tells one `kind`: "apologies", "absent" or "present"; `mode` is how they attended."""

    kind: str
    people: list[Person]
    mode: str | None = None
    passage: Passage | None = None


def apologies_in(sentence: Passage) -> Told | None:
    """Those whose apologies a sentence records, or, where it says that none came from them, the absent."""
    sentence = _without_those_who_came(sentence)
    if _NO_APOLOGY.search(sentence.text):
        return None
    match = _APOLOGIES_FROM.search(sentence.text)
    people = parse_people(sentence.slice(match.end()), apologies=True, posts=False) if match else []
    if match and people:
        none = _NONE.match(sentence.text[: match.start() + 8])
        return Told("absent" if none else "apologies", people, None, sentence)
    match = _APOLOGIES_AFTER.search(sentence.text) or _APOLOGIES_OF.search(sentence.text)
    if match is None:
        return None
    # "Cllr Ash substituted for Cllr Birch, who sent apologies": the apology is Birch's.
    came = max((each.end() for each in _CAME.finditer(sentence.text, 0, match.start())), default=0)
    people = parse_people(sentence.slice(came, match.start()), apologies=True, posts=False)
    return Told("apologies", people, None, sentence) if people else None


def apologies_run_on(sentence: Passage) -> Told | None:
    """The same below the title "Apologies", where the sentence goes on from it: "were received from Cllr Ash"."""
    match = _APOLOGIES_RUN_ON.match(sentence.text)
    people = parse_people(sentence.slice(match.end()), apologies=True, posts=False) if match else []
    return Told("apologies", people, None, sentence) if people else None


def absent_in(sentence: Passage) -> Told | None:
    """Those who a sentence says were absent, without a word of apology: "…; Councillor Birch was absent"."""
    match = _WAS_ABSENT.search(sentence.text)
    if match is None:
        return None
    other = _BEFORE_ABSENT.match(sentence.text, 0, match.start())
    people = parse_people(sentence.slice(other.end() if other else 0, match.start()), apologies=True, posts=False)
    return Told("absent", people, None, sentence) if people else None


def _without_those_who_came(sentence: Passage) -> Passage:
    """ "… from Cllr Ash and an apology for lateness from Cllr Birch": up to the second, which tells of no absence, as
    does "…; Cllr Birch attended in his place"."""
    for others in (_APOLOGY_FOR_PART, _OTHERS_CAME):
        if told := others.search(sentence.text):
            sentence = sentence.slice(0, told.start())
    return sentence


def attendance_in(sentence: Passage) -> Told | None:
    """Those who a sentence says were there: "Mrs Ash (Trust) attended", "Also there were the Clerk and …"."""
    opening = _PRESENT_WERE.match(sentence.text) or _PRESENT_AT_MEETING.match(sentence.text)
    if opening and opening.end() < len(sentence.text):
        rest = sentence.slice(opening.end())
        return Told("present", parse_people(rest), _mode(opening.group()), sentence)
    match = _ATTENDED.search(_without_brackets(sentence.text))
    if match is None or _NOT.search(sentence.text[: match.end("cue")]):
        return None
    people = parse_people(sentence.slice(0, match.start())) + _also_named(sentence.slice(match.end("cue")))
    # "Cllr Ash, for whom Cllr Birch attended": Ash did not come.
    people = [person for person in people if person.substituted_by is None]
    return Told("present", people, _mode(match.group("rest")), sentence) if people else None


def _also_named(rest: Passage) -> list[Person]:
    """ "… were in attendance, together with Mr Ash": those named after the verb."""
    match = _TOGETHER.match(rest.text)
    return parse_people(rest.slice(match.end())) if match else []


def joined_later(sentence: Passage) -> list[Mention]:
    """Those whom a sentence on apologies calls present all the same: "… but was attending virtually"."""
    match = _AFTER_ALL.search(sentence.text)
    return mentions(sentence.slice(0, match.start())) if match and _REMOTE.search(match.group("rest")) else []


def _mode(text: str) -> str | None:
    return "remote" if _REMOTE.search(text) else None


def _without_brackets(text: str) -> str:
    """The text with bracketed parts blanked out, every offset kept."""
    return re.sub(r"\([^()]*\)?", lambda match: "_" * len(match.group()), text)


def pairs_substitutes(sentence: Passage) -> bool:
    """ "Cllr Ash for Cllr Birch": below a title on substitutes it says who stood in and lists nobody else."""
    named = mentions(sentence)
    return any(_COORDINATED.fullmatch(sentence.text[one.end : other.start]) for one, other in pairwise(named))


def substitutions_in(sentence: Passage, *, listed: bool = False) -> list[Substitution]:
    """Who stood in for whom. `listed`: a line under "Substitutes", where "X for Y" says so."""
    named = mentions(sentence)
    found: list[Substitution] = []
    for index, (before, after) in enumerate(pairwise(named)):
        between = sentence.text[before.end : after.start]
        if _is_forward(between):
            found.extend(_pairs(sentence, named, index))
        elif _BACKWARD.fullmatch(between) or _in_bracket(sentence, before, after, between):
            found.append(Substitution(after, before))
        elif _WITH_ANOTHER.fullmatch(between):
            found.extend(_with_others(sentence, named, index))
        elif (found or listed) and _COORDINATED.fullmatch(between):
            found.append(Substitution(before, after))
    return found or _lone(sentence, named)


def _is_forward(between: str) -> bool:
    return bool(_FORWARD.fullmatch(between) or _IN_PLACE.fullmatch(between))


def _in_bracket(sentence: Passage, before: Mention, after: Mention, between: str) -> bool:
    """ "Cllr Ash (Cllr Birch substituting)", "Cllr Ash (substitute Cllr Birch)"."""
    if not _SUBSTITUTE_IN_BRACKET.fullmatch(between):
        return False
    rest = sentence.text[after.end :].split(")")[0]
    return _STANDS_IN.search(between + rest) is not None and not _SUBSTITUTE_FOR.search(between.strip())


def _pairs(sentence: Passage, named: list[Mention], index: int) -> list[Substitution]:
    """One for one, or, where as many stand on either side of the only such words, in their order."""
    left, right = _run_before(sentence, named, index), _run_after(sentence, named, index + 1)
    between = [sentence.text[one.end : other.start] for one, other in pairwise(named)]
    if len(left) == len(right) > 1 and sum(map(_is_forward, between)) == 1:
        return [Substitution(one, other) for one, other in zip(left, right, strict=True)]
    return [Substitution(named[index], named[index + 1])]


def _with_others(sentence: Passage, named: list[Mention], index: int) -> list[Substitution]:
    """ "… from Ash and Birch, with Cedar and Dale substituting": each stood in for the one in their place."""
    away, came = _run_before(sentence, named, index), _run_after(sentence, named, index + 1)
    if _BEHIND_ANOTHER.match(sentence.text, came[-1].end) is None:
        return []
    replaced = away if len(away) == len(came) else away[-1:] if len(came) == 1 else [None] * len(came)
    return [Substitution(one, other) for one, other in zip(came, replaced, strict=True)]


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
    """ "Councillor Ash attended as substitute." """
    return [Substitution(each, None) for each in named if _LONE.match(sentence.text[each.end :])]
