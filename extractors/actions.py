"""Actions: what a minute gives somebody to do: in an action column, under "Action:", in a sentence, in a resolution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from extractors.decisions.sentences import Sentence, sentences
from extractors.language.sought import Sought
from extractors.language.vocabulary import either, load
from extractors.minutes.model import MinuteItem, Minutes
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.rows import make_row
from models.document import Document
from models.evidence import Row

Left = Mapping[int, Passage | None]

_HONORIFICS = r"(?:County |District |Town |Parish )?(?:Cllrs?|Councillors?|Alderman|Mr|Mrs|Ms|Miss|Dr|PCSO|PC|Sgt)\.?"
_TITLED = rf"(?:{_HONORIFICS}\s+)+(?:[A-Z]\.?\s?){{0,3}}[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
_BARE_NAME = (
    r"(?:(?!(?:The|This|That|All|Each|It|We|They|There|In|A)\b)[A-Z][a-z][\w’'-]*\s[A-Z][\w’'-]+"
    r"|(?:[A-Z]\.\s?){1,3}[A-Z][\w’'-]+)"
)
# "the Youth & Communities Committee", "the Finance Working Group": part of the body, which acts for it
_PART_OF_BODY = (
    r"[Tt]he\s(?:(?:[A-Z][\w’'-]*|and|&|of)\s){1,6}"
    r"(?:Committee|Sub-?[Cc]ommittee|(?:Working\s|Steering\s)?(?:Group|Party)|Panel)"
)
_INITIALED = r"\b[A-Z]{2,3}\b"
_INITIALS = re.compile(r"[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*")
# Under "Action:" whoever stands before "to" is to act: "KV and MY to …", "Cllr Ash, Cllr Birch and the Clerk to …".
_CAPITAL = r"[A-Z][\w’'-]*\.?"
_BEFORE_TO = re.compile(
    rf"(?P<owner>(?:[Tt]he )?{_CAPITAL}(?:(?:,? and| &|,|/)?(?: (?:of|for|the))*[ /]{_CAPITAL}){{0,9}})"
    r"\s+(?:to|will|would|must|should|is to|are to)\s"
)
# "… sent to members. Action: JT", "(Action: Clerk)", at the end of a paragraph.
_AT_END = re.compile(
    r"(?:^|(?<=[.;!?”)\s]))[(\[]?(?:Action|ACTION)(?: [Pp]oint| POINT)?\s*[:–-]\s*(?P<rest>[^:]{2,200})$"
)
# "asked whether the Clerk would write": nobody was given anything to do.
_QUERY = re.compile(r"\b(?:whether|if|what|when|how|why|unless|until)\s+(?:\S+\s+){0,4}$", re.I)
_CLAUSE = re.compile(r"\band it was (?:noted|agreed) that\s+", re.I)


@dataclass(slots=True)
class Acted:
    """The rows of `actions` of one set of minutes, and what is left of the paragraphs that are nothing but actions."""

    rows: list[Row] = field(default_factory=list)
    left: dict[int, Passage | None] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    text: str
    owner: str | None
    sources: list[Passage]
    rule: str
    confidence: float


def actions(minutes: Minutes, document: Document, left: Left | None = None, decided: Sequence[Row] = ()) -> Acted:
    """Every action that the minutes record.

    `left` is what the readers before leave of the paragraphs; `decided` are the rows of `decisions`, whose limbs can
    give somebody something to do.
    """
    acted = Acted()
    limbs = [str(row.values.get("text") or "") for row in decided]
    for item in minutes.items:
        for found in _of_item(item, left or {}, acted.left, limbs):
            acted.rows.append(_row(document, minutes, item, found))
    acted.rows.extend(_in_decisions([row for row in decided if not _is_told(row, acted.rows)]))
    return acted


def _is_told(decided: Row, acted: Sequence[Row]) -> bool:
    """What a limb decides stands in an action of the same minute already."""
    number, text = decided.values.get("minute_number"), str(decided.values.get("text"))
    return any(row.values["minute_number"] == number and text in str(row.values["text"]) for row in acted)


def _row(document: Document, minutes: Minutes, item: MinuteItem, found: _Found) -> Row:
    values: dict[str, object] = {
        "minutes_id": minutes.minutes_id,
        "minute_number": item.number,
        "text": found.text,
        "owner": found.owner,
    }
    return make_row(document, "actions", values, found.sources, f"actions.{found.rule}", found.confidence)


def _of_item(item: MinuteItem, left: Left, used: dict[int, Passage | None], limbs: Sequence[str]) -> Iterable[_Found]:
    yield from map(_in_column, item.deeds)
    _give_owner(item, left)
    listing = False
    for place, paragraph in enumerate(item.paragraphs):
        owner = _owner_line(paragraph)
        heading = None if owner else re.fullmatch(load("actions")["action_heading"], paragraph.text, re.I)
        if owner or heading:
            used[id(paragraph)] = None
        if owner and place:
            yield from _named_below(item.paragraphs[place - 1], paragraph, owner)
        elif heading:
            listing = not heading["action"]
            if heading["action"]:
                yield _listed(paragraph, paragraph.passage.slice(heading.start("action")))
        elif listing and not paragraph.bold:
            used[id(paragraph)] = None
            yield _listed(paragraph, paragraph.passage)
        else:
            listing = False
            if below := _below_resolution(paragraph, left, limbs):
                used[id(paragraph)] = None
                yield below
            else:
                yield from _in_paragraph(paragraph, left, _names_owner(item.paragraphs, place + 1))


def _give_owner(item: MinuteItem, left: Left) -> None:
    """A name beside the item's title acts in the last paragraph that says what to do; in none, nobody knows in what."""
    if item.acting is None:
        return
    for paragraph in reversed(item.paragraphs):
        passage = left.get(id(paragraph), paragraph.passage)
        if passage and any(_in_sentence(passage, sentence) for sentence in sentences(passage.text)):
            paragraph.flags.setdefault("margin", item.acting)
            return


def _in_column(cell: Passage) -> _Found:
    """ "Clerk to report the lamp again" in the column of actions."""
    match = re.match(r"(?P<owner>.{2,60}?)\s+(?:to|will|must|should)\s", cell.text)
    return _Found(cell.text, _bare(match["owner"]) if match else None, [cell], "in_column", 0.9)


def _owner_line(paragraph: Paragraph) -> str | None:
    """Whom a line such as "ACTION BY: Head of Service", "(Action: Clerk)" names."""
    match = re.fullmatch(load("actions")["owner_line"], paragraph.text, re.I)
    if match is None:
        heading = re.fullmatch(load("actions")["action_heading"], paragraph.text, re.I)
        owner = heading["action"].strip(" ().") if heading and heading["action"] else ""
        return owner if _names().fullmatch(owner) else None
    return str(match["owner"]).strip(" ().;")


@cache
def _names() -> re.Pattern[str]:
    """Nothing but who acts: "JT", "Cllr Ash and the Clerk", "Head of Leisure", "Rachel Oak"."""
    one = rf"(?:{_INITIALS.pattern}|{_TITLED}|{_office()}|{_BARE_NAME})"
    return re.compile(rf"{one}(?:(?:,|,? and| &|/)\s*{one})*")


def _names_owner(paragraphs: Sequence[Paragraph], place: int) -> bool:
    return place < len(paragraphs) and _owner_line(paragraphs[place]) is not None


def _named_below(above: Paragraph, line: Paragraph, owner: str) -> Iterable[_Found]:
    """ "ACTION BY: Head of Service" below a paragraph: its last sentence is the action."""
    last = sentences(above.text)[-1:]
    for sentence in last:
        sources = [above.passage.slice(sentence.start, sentence.end), line.passage]
        yield _Found(sentence.text, owner, sources, "named_below", 0.9)


def _listed(paragraph: Paragraph, passage: Passage) -> _Found:
    """One action of a list under "Action:"."""
    match = _BEFORE_TO.match(passage.text) or _pattern("begins").match(passage.text)
    margin = paragraph.flags.get("margin")
    owner = _bare(match["owner"]) if match else margin.text if isinstance(margin, Passage) else None
    return _Found(passage.text, owner, [passage], "listed", 0.9)


def _below_resolution(paragraph: Paragraph, left: Left, limbs: Sequence[str]) -> _Found | None:
    """ "RESOLVED that the sign be moved. ACTION: Clerk": the limb is the action, and nothing is left of the minute."""
    rest = left.get(id(paragraph))
    given = _AT_END.fullmatch(rest.text) if rest is not None else None
    if rest is None or given is None or not _names().fullmatch(given["rest"].strip(" ().[]")):
        return None
    before = paragraph.passage.text[: paragraph.passage.text.rfind(rest.text)].rstrip()
    limb = max((limb for limb in limbs if limb and before.endswith(limb)), key=len, default=None)
    if limb is None:
        return None
    source = paragraph.passage.slice(len(before) - len(limb), len(before))
    owner = rest.slice(given.start("rest"))
    return _Found(source.text, _bare(owner.text.strip(" ().[]")), [source, owner], "below_resolution", 0.9)


def _in_paragraph(paragraph: Paragraph, left: Left, named_below: bool) -> Iterable[_Found]:
    passage, owner = left.get(id(paragraph), paragraph.passage), _margin_owner(paragraph)
    if owner is not None and not named_below:
        # the name stands beside what was decided as well
        yield _beside(paragraph.passage, sentences(paragraph.text), owner)
        return
    if passage is None or not passage.text or named_below:
        return
    if at_end := _AT_END.search(passage.text):
        given = passage.slice(at_end.start("rest"))
        before = passage.slice(0, at_end.start())
        yield from _told_at_end(before, given)
        return
    parts = sentences(passage.text)
    for place, sentence in enumerate(parts):
        if _is_marked(parts, place):
            yield _Found(sentence.text, None, [passage.slice(sentence.start, sentence.end)], "marked", 0.85)
            continue
        above = parts[place - 1].text if place else ""
        found = _in_sentence(passage, sentence) or _by_pronoun(passage, sentence, above)
        if found:
            yield _with_letter(passage, found, parts[place:])


def _is_marked(parts: Sequence[Sentence], place: int) -> bool:
    """ "… asked for the figures. (ACTION)": a note says that the sentence before it is an action."""
    behind = parts[place + 1].text if place + 1 < len(parts) else ""
    return re.fullmatch(load("actions")["marked"], behind, re.I) is not None


def _with_letter(passage: Passage, found: _Found, parts: Sequence[Sentence]) -> _Found:
    """The action with the further sentences of the letter that it has written, in the letter's own words."""
    words = load("actions")
    if not re.search(words["letters"], found.text, re.I):
        return found
    last = parts[0]
    for sentence in parts[1:]:
        if not re.search(words["in_letter"], sentence.text, re.I):
            break
        last = sentence
    if last is parts[0]:
        return found
    source = passage.slice(passage.text.index(found.text, parts[0].start), last.end)
    return replace(found, text=source.text, sources=[source])


def _told_at_end(before: Passage, given: Passage) -> Iterable[_Found]:
    """ "… Action: Clerk to report the lamp." is an action; "… (Action: Clerk)" names who does the sentence before."""
    parts = sentences(before.text)
    owner = given.text.strip(" ().[]")
    named = _names().fullmatch(owner) is not None and bool(parts)
    for sentence in parts[:-1] if named else parts:
        if found := _in_sentence(before, sentence):
            yield found
    if named:
        source = before.slice(parts[-1].start, parts[-1].end)
        yield _Found(source.text, _bare(owner), [source, given], "told_at_end", 0.9)
    else:
        match = _BEFORE_TO.match(given.text)
        yield _Found(given.text, _bare(match["owner"]) if match else None, [given], "told_at_end", 0.85)


def _margin_owner(paragraph: Paragraph) -> Passage | None:
    margin = paragraph.flags.get("margin")
    if not isinstance(margin, Passage) or re.fullmatch(load("actions")["no_owners"], margin.text, re.I):
        return None
    listed = rf"{_TITLED}(?:(?:, | and | & ){_BARE_NAME})*"
    people = rf"(?:{_INITIALS.pattern}|(?i:all)|{listed}|{_BARE_NAME}|.*\b(?:{load('actions')['office_words']})\b.*)"
    return margin if re.fullmatch(people, margin.text) else None


def _beside(passage: Passage, parts: Sequence[Sentence], owner: Passage) -> _Found:
    """The sentence beside a name in the action column: the last that says what to do, else the last."""
    doing = [
        sentence
        for sentence in parts
        if _in_sentence(passage, sentence) or re.search(r"\b(?:will|to)\b", sentence.text)
    ]
    sentence = (doing or list(parts))[-1]
    sources = [passage.slice(sentence.start, sentence.end), owner]
    named = _pattern("to_do").match(sentence.text)
    return _Found(sentence.text, _bare(named["owner"]) if named else owner.text, sources, "beside", 0.85)


# --- sentences -------------------------------------------------------------------------------------------------------


@cache
def _pattern(name: str, behind_owner: bool = False) -> re.Pattern[str]:
    """A rule's pattern, or what it asks for behind its owner: an owner may begin anywhere and is slow to be told."""
    words = load("actions")
    near = rf"(?P<owner>{_TITLED}|(?:[Tt]he\s|[Aa]ll\s)?(?i:{words['own_people']})|{_INITIALED})"
    sure = rf"(?P<owner>{_TITLED}(?:\sand\s{_TITLED})?|{_office()}|{_INITIALED})"
    anyone = rf"(?P<owner>{_TITLED}|{_office()}|{_INITIALED}|{_BARE_NAME})"
    deed = rf"(?:also\s)?{words['deeds']}\b"
    will = r"(?:would|will|is to|are to|was to|were to)"
    body = words["bodies"]
    patterns = {
        "begins": rf"{anyone}\s+(?:to|will|would|is to|are to)\s",
        "to_do": rf"^{anyone}\s+to\s+{deed}",
        "also_to_do": rf"(?:[,;:–-]\s+|\b(?:and|resolved|decided|agreed(?:\sthat)?)\s+){near}\s+to\s+{deed}",
        "undertakes": rf"{anyone}\s+(?:(?:has|have|also)\s)*{words['undertakings']}\s+to\s+{deed}",
        "and_undertakes": rf"^(?!(?:All\s)?(?:Members|Councillors)\b){anyone}\s[^.;]{{3,160}}?\band\s"
        + rf"(?:kindly\s|also\s)?{words['undertakings']}\s+to\s+{deed}",
        "pronoun": rf"^(?:He|She)\s+(?:(?:also|then|kindly)\s)*(?:{words['undertakings']}\s+to\s+{deed}"
        + rf"|was\s+{words['instructions']}\s+to\s+{deed}|would\s+{words['reporting_deeds']}\b)",
        "subject": rf"^{anyone}\b(?!['’]s)",
        "instructed": rf"{sure}\s+(?:was|were|is|are|to be|be|should be)\s+{words['instructions']}\s+to\s+{deed}",
        "will_do": rf"{sure}(?:,[^,]{{3,80}},)?\s+{will}\s*(?:,[^,]{{3,60}},)?\s+{deed}",
        "body_will_do": rf"(?P<owner>\b[Tt]he\s{body})(?:,[^.;]{{3,100}}?,?)?\s+{will}\s+{words['body_deeds']}\b",
        "says": rf"{sure}\s+{words['sayings']}\s+(?:that\s)?(?:he|she|they)\s+(?:would|will)\s+{deed}",
        "who_will_do": rf"{sure},\swho\s{will}\s+{deed}",
        "is_to_do": r"\b(?:agreed|resolved|decided)\sthat\s"
        + rf"(?P<owner>{_PART_OF_BODY}|{_office()}|{_TITLED})\s+should\s+{deed}",
        "any_should": r"(?P<owner>\b(?:[Aa]ny|[Aa]ll)(?:one|body)?\b[\w\s]{0,40}?)\s+should\s+"
        + r"(?:contact|e-?mail|inform|notify|let|speak to)\b",
        "who_asked": r"(?P<owner>\b(?:[Cc]ouncillors|[Mm]embers)\swho\s[^.,;]{3,60}?)\s+were\s+"
        + rf"{words['instructions']}\s+to\s+{deed}",
        "offers": rf"{anyone}\s+(?:(?:also|kindly)\s)*offered\s+(?:(?:his|her|their)\s)?(?:support|help|assistance)\b",
        "left_to_be": r"^(?=[A-Z][^.;:]{3,80}?\sto\sbe\s)(?!(?:(?!\bto\sbe\b)[^.;])*?"
        + rf"{words['verb_before']})(?:(?!\bto\sbe\b).)*?\bto\sbe\s+{words['left_to_be']}\b",
        "asks": rf"\b(?:asked|requested|instructed)\s+{near}\s+to\s+{deed}",
        "suggested": rf"\bsuggested that {sure}\s+(?:should\s)?{deed}",
        "passive_request": rf"\b{body}\s[^.;]{{0,60}}?\b(?:asked|requested)\s+(?:that|for)\s[^;]{{3,160}}?\s"
        + rf"(?:to\s)?be\s{words['passive_deeds']}\b",
        "passive": r"(?:(?<!\bwhich\s)\b(?:would|will)\s+(?:also\s)?be\s|\b(?:is|are)\sto\sbe\s)"
        + rf"{words['passive_deeds']}\b",
        "to_be_done": rf"^(?!(?:\S+\s+)*?(?:{words['finite']})\s)[A-Z][\w’'-]*(?:\s[\w’'-]+){{0,8}}\sto be\s"
        + rf"(?:\w+ly\s)?{words['passive_deeds']}\b",
        "should_come": r"\b(?:report|update|paper|presentation)\b[^.;]{0,20}?\bshould\s+(?:include|be brought|come)\b",
    }
    whole = patterns[name]
    if behind_owner and not whole.startswith("^"):
        whole = next((whole.rpartition(owner)[2] for owner in (near, sure, anyone) if owner in whole), whole)
    return re.compile(whole)


@cache
def _sought(rule: str) -> Sought:
    return Sought(_pattern(rule, behind_owner=True))


@cache
def _office() -> str:
    """An office as printed: "the Chief Officer Waste Management", "Head of Leisure", "officers"."""
    article = r"(?:(?:[Tt]he|[Aa]ll|[Oo]ur|[Ee]ach|[Bb]oth|[Aa]n?)\s+)?"
    before = r"(?:[A-Z][\w&’'-]*(?:\s(?:of|and|for|to|&))?\s+){0,8}?"
    capital = r"\s(?:(?:and|&|of|for|the)\s)*[A-Z][\w&’'-]+"
    after = rf"(?:\s(?:of|for)(?:{capital}){{1,7}}|(?:\s[A-Z][\w&’'-]+){{1,3}})?"
    return rf"{article}{before}(?:{load('actions')['office_words']})\b{after}"


# Rules from the surest to the least sure, each with how far it is to be trusted.
_SENTENCE_RULES = {
    "to_do": 0.9,
    "also_to_do": 0.9,
    "undertakes": 0.9,
    "and_undertakes": 0.8,
    "instructed": 0.9,
    "says": 0.8,
    "will_do": 0.7,
    "body_will_do": 0.7,
    "who_will_do": 0.7,
    "is_to_do": 0.7,
    "any_should": 0.7,
    "who_asked": 0.7,
    "offers": 0.7,
    "asks": 0.7,
    "suggested": 0.7,
    "left_to_be": 0.6,
    "to_be_done": 0.65,
    "should_come": 0.65,
    "passive_request": 0.65,
    "passive": 0.6,
}


def _in_sentence(passage: Passage, sentence: Sentence) -> _Found | None:
    text = sentence.text
    if text.rstrip("”\"'’").endswith("?") or text[0] in '“"‘':
        return None
    for rule, confidence in _SENTENCE_RULES.items():
        # Most sentences give nobody anything to do: their owners took a third of the time of all searches.
        match = _pattern(rule).search(text) if _sought(rule).search(text) else None
        if match and either("actions", "negatives").search(text):
            return None
        if match and not _QUERY.search(text[: match.start()]):
            start = sentence.start
            cut = _CLAUSE.search(text)
            if cut and cut.end() <= match.start() + 1:
                start += cut.end() + (
                    len(passage.text[sentence.start :]) - len(passage.text[sentence.start :].lstrip())
                )
            source = passage.slice(start, sentence.end)
            owner = match.groupdict().get("owner")
            return _Found(source.text, _bare(owner) if owner else None, [source], "in_sentence", confidence)
    return None


def _by_pronoun(passage: Passage, sentence: Sentence, before: str) -> _Found | None:
    """ "She agreed to send the figures." behind a sentence that says who she is; else the action is nobody's."""
    match = _pattern("pronoun").match(sentence.text)
    if match is None or either("actions", "negatives").search(sentence.text):
        return None
    subject = _pattern("subject").match(before)
    source = passage.slice(sentence.start, sentence.end)
    return _Found(source.text, _bare(subject["owner"]) if subject else None, [source], "by_pronoun", 0.75)


def _bare(owner: str) -> str:
    """The owner as printed, without its article."""
    owner = re.sub(r"^(?:[A-Z]\w+ly|However|Therefore|Meanwhile)\s+(?=\w)", "", owner)
    return re.sub(r"^(?:the|an?)\s+", "", owner, flags=re.I).strip(" ,.;")


# --- resolutions -----------------------------------------------------------------------------------------------------


@cache
def _limb_patterns() -> tuple[re.Pattern[str], ...]:
    words = load("actions")
    own = rf"(?!(?:to|that|asks?|asked|requests?|requested)\b)(?P<owner>{words['own_people']})"
    deed = rf"{words['deeds']}\b"
    people = rf"{words['own_people']}(?:\sand\s{words['own_people']}|\sresponsible\sfor\s[^,;.(]+)?"
    return tuple(
        re.compile(pattern, re.I)
        for pattern in (
            rf"^(?:that\s+)?{own}\s+(?:to\s+|should\s+)?{deed}",
            rf"\b{own}\s+(?:should|must)\s+{deed}",
            rf"^(?:that\s+)?(?:to\s+)?ask(?:ed|s)?\s+(?P<owner>{words['own_people']}|each \w+)\s+to\s+{deed}",
            rf"\b{own}\s+(?:be|is|be and is)\s(?:hereby\s)?(?:authorised\sand\s)?{words['instructions']}\s+to\s+{deed}",
            rf"\b(?:instruct|direct)\s(?P<owner>{words['own_people']})\s+to\s+{deed}",
            rf"\b{own}(?:,[^;]{{3,60}})?\s+be\s[^;]{{3,80}}\band to report\b",
            rf"^(?!.*{words['not_done_by']}).*\bbe\s(?:\w+\s)?{words['done_by']}\sby\s(?P<owner>{people})",
            r"^asked for an? (?:\w+ ){0,3}(?:report|update|paper|note|briefing)\b",
        )
    )


def _in_decisions(decided: Sequence[Row]) -> Iterable[Row]:
    """Limbs of resolutions by which the body's own people are to act."""
    for row in decided:
        if not row.values.get("formal"):
            continue
        given = _in_limb(str(row.values.get("text") or ""))
        if given is not None:
            text, owner = given
            values: dict[str, object] = {
                "minutes_id": row.values.get("minutes_id"),
                "minute_number": row.values.get("minute_number"),
                "text": text,
                "owner": owner,
            }
            yield Row("actions", values, replace(row.evidence, rule="actions.in_decisions", confidence=0.7))


def _in_limb(text: str) -> tuple[str, str | None] | None:
    """The action that a limb is, or that one of its further sentences tells, with its owner."""
    match = next((found for pattern in _limb_patterns() if (found := pattern.search(text))), None)
    if match is not None:
        return text, _bare(match["owner"]) if "owner" in match.groupdict() else None
    for sentence in sentences(text)[1:] if ", who w" in text else []:
        if told := _pattern("who_will_do").search(sentence.text):
            return sentence.text, _bare(told["owner"])
    return None
