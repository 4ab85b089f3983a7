"""Questions, statements, petitions and deputations of the public, as minutes tell of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from extractors.decisions.sentences import sentences
from extractors.language.people import parse_people
from extractors.language.vocabulary import either, load
from extractors.minutes.model import MinuteItem, Minutes
from extractors.paragraphs import Paragraph, paragraphs
from extractors.passage import Passage
from extractors.rows import make_row
from models.document import Document, Line, Word
from models.evidence import Row

_TITLED = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Sir|Dame|Lord|Lady|Fr|Canon)\.?"
    r"(?:\s(?:&|and)\s(?:Mr|Mrs|Ms|Miss|Dr)\.?)?\s(?:[A-Z]\.?\s?){0,3}(?:[A-Z][\w’'.-]+)(?:\s[A-Z][\w’'-]+){0,3}"
)
_NAMED = r"[A-Z][a-z’'-]+(?:\s[A-Z]\.?)?\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
_WHO_ELSE = r"(?:(?:\s(?:of|from|representing|on behalf of|for)\s|,\s)(?:(?!\b(?:asked|spoke)\b)[^.:;“”]){2,70}?,?)?"
_ROW_NUMBER = re.compile(r"(?:Q|S|P)?\d{1,3}[A-Z]?,?")
_MOST_ROWS = 400
_NUMBERED = re.compile(r"(?P<number>\d{1,3})\.?\s+(?P<rest>[A-Z].*)")
_QUOTED = re.compile(r"[“\"‘'].+[”\"’']?\s*$", re.S)
_MOST_TOPIC = 160
# "Ms Ash spoke on item 4. She said that …": the speaker's own words still.
_SPEAKS_ON = re.compile(
    r"(?:He|She|They) (?:also |then |further )?(?:(?!replied|responded|answered|were?\b)\w+ed|said|felt|spoke|told)\b"
)
# "Question 2" on a line of its own, above "Question by Ann Ash".
_PAPER_NUMBER = re.compile(
    r"\W*(?:public |written )?(?:question|statement|petition|deputation)\s*(?:no\.?)?\s*\d+\W*", re.I
)
_FEWEST_HEADINGS = 2
_TITLE_LINES = 12
# "(ACTION: JT)" in bold heads nothing.
_BRACKETED = re.compile(r"\([^()]*\)\W*")
# Names that are as like as this are one, spelt in two ways.
_ALIKE = 0.9


@dataclass(slots=True)
class Heard:
    """One question, statement, petition or deputation as read."""

    kind: str
    asked_by: str | None
    asked_to: str | None = None
    text: list[Passage] = field(default_factory=list)
    response: list[Passage] = field(default_factory=list)
    sources: list[Passage] = field(default_factory=list)
    rule: str = "questions.told"
    confidence: float = 0.8


def questions(minutes: Minutes, document: Document) -> list[Row]:
    """What the public asked and said at a meeting, with the answers that the minutes print."""
    attended = " ".join(paragraph.text for paragraph in minutes.head)
    return [
        heard_row(document, heard, minutes.minutes_id, item.number, item.agenda_number)
        for item in minutes.items
        for heard in _heard(item, attended)
    ]


def _heard(item: MinuteItem, attended: str) -> Iterable[Heard]:
    if is_public(item.title):
        return _of_item(item, attended)
    return [*debated_petitions(item), *_speakers(item, attended)]


def is_public(title: str) -> bool:
    """The public is heard under this title."""
    return (
        either("questions", "titles").search(title) is not None
        and either("questions", "not_titles").search(title) is None
    )


def heard_row(
    document: Document, heard: Heard, minutes_id: str | None, minute_number: str | None, agenda_number: str | None
) -> Row:
    """The row of `public_questions`."""
    values: dict[str, object] = {
        "minutes_id": minutes_id,
        "minute_number": minute_number,
        "agenda_number": agenda_number,
        "kind": heard.kind,
        "asked_by": heard.asked_by,
        "asked_to": heard.asked_to,
        "text": "\n".join(part.text for part in heard.text) or None,
        "response": "\n".join(part.text for part in heard.response) or None,
    }
    sources = [*heard.sources, *heard.text, *heard.response]
    return make_row(document, "public_questions", values, sources, heard.rule, heard.confidence)


def _of_item(item: MinuteItem, attended: str) -> list[Heard]:
    """What was heard under one item; `attended` is the text of the lists of those who were there."""
    reader = _Reader(kind_by(item.title), attended)
    place = 0
    while place < len(item.paragraphs):
        place += reader.take_table(item.paragraphs[place:]) or reader.take(item.paragraphs[place])
    return reader.found


def debated_petitions(item: MinuteItem) -> list[Heard]:
    """ "The Committee considered a petition submitted by Ann Ash titled ‘Save the ford’" under an item of its own."""
    if "petition" not in item.title.lower():
        return []
    found = []
    for paragraph in item.paragraphs:
        match = _debated().search(paragraph.text)
        asked_by = asker(paragraph.passage.slice(*match.span("who"))) if match else None
        if match is not None and asked_by is not None:
            text = [paragraph.passage.slice(*match.span("title"))] if match["title"] else []
            sources = [paragraph.passage]
            found.append(Heard("petition", asked_by, None, text, [], sources, "questions.debated_petitions"))
    return found


@cache
def _debated() -> re.Pattern[str]:
    return re.compile(load("questions")["debated_petition"].replace("{who}", rf"(?P<who>{_TITLED}|{_NAMED})"))


def kind_by(text: str) -> str | None:
    """The kind that a title or sub-heading names, where it names one only."""
    named = [kind for kind, pattern in load("questions")["kinds"].items() if re.search(pattern, text, re.I)]
    return named[0] if len(named) == 1 else None


class _Reader:
    """One item's paragraphs on their way through: what was heard so far, and whether an answer is being given."""

    def __init__(self, kind: str | None, attended: str) -> None:
        self.kind = kind
        self.attended = attended
        self.found: list[Heard] = []
        self.open: Heard | None = None
        self.answering = False
        self.answers_only = False
        """From here on the minutes print answers, each under the name of who asked."""

    def take(self, paragraph: Paragraph) -> int:
        """Reads one paragraph; how many were read: one."""
        if re.search(load("questions")["answers_follow"], paragraph.text, re.I):
            self.answers_only, self.open = True, None
            return 1
        for reader in (self._header, self._answer, self._sub_heading, self._listed, self._quoted, self._told):
            if reader(paragraph):
                return 1
        self._goes_on(paragraph)
        return 1

    def take_table(self, paragraphs: Sequence[Paragraph]) -> int:
        """Reads a table of who asked what, by number, name and subject; how many paragraphs it took: 0 for no table."""
        if self.kind is None:
            return 0
        entries, taken = question_table(paragraphs, self.kind)
        self.found.extend(entries)
        return taken

    def _begin(self, heard: Heard) -> bool:
        self.found.append(heard)
        self.open, self.answering = heard, False
        return True

    def _header(self, paragraph: Paragraph) -> bool:
        # "Q2 – Bo Reed": the number is the paragraph's label.
        heard = header(paragraph.passage if paragraph.bullet else paragraph.whole, self.kind)
        if heard is None:
            return False
        if self.answers_only:
            same = [each for each in self.found if each.kind == heard.kind and _is_one(each.asked_by, heard.asked_by)]
            heard = same[0] if same else heard
            if not same:
                self.found.append(heard)
            self.open, self.answering = heard, True
            return True
        return self._begin(heard)

    def _answer(self, paragraph: Paragraph) -> bool:
        """ "Answer: …", "Response – …", or somebody's reply in words to a question that waits for one."""
        if self.open is None:
            return False
        label = re.match(load("questions")["answer_labels"], paragraph.text, re.I)
        if label and paragraph.text[: label.end()].strip():
            self.open.response.append(paragraph.passage.slice(label.end()))
        elif self.open.text and not self.answering and (_replies(paragraph.text) or self._listed_says(paragraph)):
            colon = re.match(r"[^“\"]{0,80}\b(?:response|answer|reply)\s*[:–-]+\s*(?=[“\"])", paragraph.text, re.I)
            self.open.response.append(paragraph.passage.slice(colon.end() if colon else 0))
        else:
            return False
        self.open.response = [part for part in self.open.response if part.text]
        self.answering = True
        return True

    def _listed_says(self, paragraph: Paragraph) -> bool:
        """Somebody without a title speaks behind a question, and stands among those present: it is the answer."""
        match = _speech().match(paragraph.text)
        waits = self.open is not None and self.open.kind == "question"
        return waits and match is not None and match["states"] is not None and match["who"] in self.attended

    def _sub_heading(self, paragraph: Paragraph) -> bool:
        if not (paragraph.bold or paragraph.underlined) or len(paragraph.text) > 120:
            return False
        if _BRACKETED.fullmatch(paragraph.text):
            return True
        asker = next((each for each in self.found if each.asked_by and paragraph.text.startswith(each.asked_by)), None)
        if asker is not None:
            self.open, self.answering = asker, True
            return True
        self.kind, self.open, self.answers_only = kind_by(paragraph.text), None, False
        return True

    def _listed(self, paragraph: Paragraph) -> bool:
        """ "01 Ann Ash", "2. J Birch, Cycling Campaign" under "Statements": each line a person."""
        if self.kind is None:
            return False
        entries = [list_entry(Passage.of(line), self.kind) for line in paragraph.lines]
        entries = [entry for entry in entries if entry]
        if len(entries) < len(paragraph.lines) or not entries:
            return False
        for entry in entries:
            if entry:
                self._begin(entry)
        self.open = None
        return True

    def _quoted(self, paragraph: Paragraph) -> bool:
        """The words of a question, under its header or in quotation marks below the sentence that announces it."""
        if self.open is None or self.answering or (self.open.text and not _QUOTED.match(paragraph.text)):
            return False
        if self.open.rule == "questions.header" or _QUOTED.match(paragraph.text):
            self.open.text.append(paragraph.passage)
            return True
        return False

    def _told(self, paragraph: Paragraph) -> bool:
        heard = list(told(paragraph, self.kind))
        for each in heard:
            self._begin(each)
            self.answering = bool(each.response)
        return bool(heard)

    def _goes_on(self, paragraph: Paragraph) -> None:
        if self.open is not None and self.answering:
            self.open.response.append(paragraph.passage)


def _is_one(name: str | None, other: str | None) -> bool:
    """The two are names of one person ("Brendan Ash", "Brendon Ash")."""
    if name is None or other is None:
        return False
    return name == other or (name[0] == other[0] and SequenceMatcher(None, name, other).ratio() >= _ALIKE)


# --- headers ---------------------------------------------------------------------------------------------------------


@cache
def _header_pattern() -> re.Pattern[str]:
    return re.compile(load("questions")["header"], re.I)


def header(passage: Passage, default: str | None = None) -> Heard | None:
    """The question that a heading such as "Question 1 – from Mr Ash, Oakwater" announces."""
    match = _header_pattern().match(passage.text)
    if not match or not (match["number"] or match["by"]) or not match["rest"]:
        return None
    return _from_whom(passage, match.start("rest"), _kind_of_header(match["kind"], default))


def _from_whom(passage: Passage, start: int, kind: str) -> Heard | None:
    """The question that a heading announces, with who asks and who is asked told from `start` on."""
    rest = passage.slice(start)
    quote = re.search(r"\s*[–—:-]?\s*(?=[“\"])", rest.text)
    who = rest.slice(0, quote.start()) if quote else rest
    text = [rest.slice(quote.end())] if quote else []
    asked_to = re.search(r"\s+to\s+(?:the\s+)?(?P<to>[A-Z].*)$", who.text)
    if asked_to:
        who = who.slice(0, asked_to.start())
    parts = re.split(r"\s[–—-]\s", who.text)
    asked_by = asker(who.slice(0, len(parts[0])))
    question_runs_in = asked_to is not None and "?" in asked_to["to"]
    if asked_by is None or len(who.text) > _MOST_TOPIC or question_runs_in:
        return None
    if len(parts) > 1 and not text:
        text = [who.slice(len(who.text) - len(parts[-1]))]
    to = asked_to["to"].strip(" :–-.") if asked_to else None
    return Heard(kind, asked_by, to, text, [], [passage.slice(0, start + len(who.text))], "questions.header", 0.9)


def _kind_of_header(word: str, default: str | None) -> str:
    for kind in ("statement", "petition", "deputation"):
        if kind in word.lower():
            return kind
    return "question" if "q" in word.lower() else default or "question"


def asker(passage: Passage) -> str | None:
    """The bare name of who is heard; None where no person is named."""
    people = [person for person in parse_people(passage, posts=False) if person.name]
    if not people:
        return None
    names = [str(person.name) for person in people]
    joined = (
        re.search(rf"{re.escape(names[0])}\s(?:&|and)\s{re.escape(names[1])}", passage.text) if len(names) > 1 else None
    )
    return joined.group() if joined else names[0]


def list_entry(passage: Passage, kind: str) -> Heard | None:
    match = _NUMBERED.fullmatch(passage.text)
    if not match:
        return None
    rest = passage.slice(match.start("rest"))
    # Surnames that are also common nouns ("Press") are names all the same in a list of names.
    name = asker(rest) or (rest.text if re.fullmatch(_NAMED, rest.text) else None)
    if name is None or rest.text.endswith((".", "?")):
        return None
    return Heard(kind, name, sources=[passage], rule="questions.list_entry", confidence=0.85)


# --- tables ----------------------------------------------------------------------------------------------------------


def question_table(paragraphs: Sequence[Paragraph], kind: str) -> tuple[list[Heard], int]:
    """The rows "01   Ann Ash   Traffic in Mill Lane" that the paragraphs begin with, and how many paragraphs they are.

    A row begins at a number; cells that did not fit go on below. No rows, and 0, where the paragraphs are no table.
    """
    lines = [line for paragraph in paragraphs[:_MOST_ROWS] for line in paragraph.lines]
    starts = [line for line in lines if _ROW_NUMBER.fullmatch(line.words[0].text) and len(line.runs(1.2)) > 1]
    if len(starts) < 3 or not any(line in starts for line in lines[:3]):
        return [], 0
    name_at = _usual(word.x0 for line in starts for word in line.words[1:3] if word.text[0].isupper())
    title_at = _usual(run[0].x0 for line in starts for run in line.runs(0.8)[1:] if run[0].x0 > name_at + 40)
    if not title_at:
        return [], 0
    columns = (starts[0].x0, name_at, title_at)
    rows: list[dict[str, list[Passage]]] = []
    used: set[int] = set()
    for line in lines:
        begins = _ROW_NUMBER.fullmatch(line.words[0].text) is not None and abs(line.x0 - columns[0]) < 4
        head = not rows and len(line.runs(1.2)) > 1 and abs(line.x0 - columns[0]) < 4
        if begins and _in_cells(line, columns):
            rows.append({"name": [], "title": []})
        elif not head and not (rows and _in_cells(line, columns[1:])):
            break
        used.add(id(line))
        for key, words in _split(line, name_at, title_at).items():
            if rows:
                rows[-1][key].append(Passage.of_words(words, line.page))
    taken = 0
    while taken < len(paragraphs) and all(id(line) in used for line in paragraphs[taken].lines):
        taken += 1
    found = [entry for row in rows if (entry := _table_entry(row, kind))]
    return (found, taken) if taken else ([], 0)


def _usual(places: Iterable[float]) -> float:
    counts = Counter(round(place) for place in places)
    return float(counts.most_common(1)[0][0]) if counts else 0.0


def _in_cells(line: Line, columns: Sequence[float]) -> bool:
    """The line begins at a column, and no run of its words goes on over the beginning of the last one."""
    last = columns[-1]
    over = any(run[0].x0 < last - 4 < last + 4 < run[-1].x0 for run in line.runs(0.6))
    return any(abs(line.words[0].x0 - column) < 4 for column in columns) and not over


def _split(line: Line, name_at: float, title_at: float) -> dict[str, list[Word]]:
    """The words of the name's and of the subject's cell."""
    cells: dict[str, list[Word]] = {}
    for word in line.words:
        if word.x0 >= title_at - 3:
            cells.setdefault("title", []).append(word)
        elif word.x0 >= name_at - 3:
            cells.setdefault("name", []).append(word)
    return cells


def _table_entry(row: dict[str, list[Passage]], kind: str) -> Heard | None:
    name = Passage.joined(row["name"], " ")
    asked_by = asker(name) or name.text
    if not asked_by[:1].isupper():
        return None
    title = Passage.joined(row["title"], " ")
    return Heard(
        kind, asked_by, text=[title] if title else [], sources=[name], rule="questions.question_table", confidence=0.8
    )


# --- sentences -------------------------------------------------------------------------------------------------------


@cache
def _speech() -> re.Pattern[str]:
    words = load("questions")
    who = rf"(?P<who>(?:{_TITLED}|(?i:{words['unnamed']})|{_NAMED})(?:\s(?:&|and)\s(?:{_TITLED}|{_NAMED}))?)"
    return re.compile(
        rf"^(?:[^.,]{{0,60}},\s)?{who}(?P<else>{_WHO_ELSE})\s+(?:also\s|then\s|had\s|has\s)*"
        rf"(?P<verb>(?P<asks>{words['asks']})|(?P<states>{words['states']}))\b(?P<rest>.*)$",
        re.S,
    )


def told(paragraph: Paragraph, kind: str | None) -> Iterable[Heard]:
    """Who spoke, in sentences: "Mr Ash asked whether …. The Chair replied that …"."""
    found: list[Heard] = []
    for part in sentences(paragraph.text):
        passage = paragraph.passage.slice(part.start, part.end)
        if either("questions", "negatives").search(part.text):
            continue
        received = _received(passage)
        if received:
            found.extend(received)
            continue
        speech = _speech_of(passage, kind)
        if speech is not None:
            found.append(speech)
        elif found and found[-1].kind != "question" and not found[-1].response and _SPEAKS_ON.match(part.text):
            found[-1].text.append(passage)
        elif found and (found[-1].response or _replies(part.text)):
            found[-1].response.append(passage)
        elif found and found[-1].kind != "question":
            found[-1].text.append(passage)
    return [_joined(heard) for heard in found]


def _speakers(item: MinuteItem, attended: str) -> Iterator[Heard]:
    """Who of the public spoke for or against an application, in sentences of its own item."""
    for paragraph in item.paragraphs:
        yield from _represented(paragraph)
        if not either("questions", "spoke").search(paragraph.text):
            continue
        for part in sentences(paragraph.text):
            heard = _speech_of(paragraph.passage.slice(part.start, part.end), "statement")
            if heard is None or not heard.asked_by or heard.asked_by.rpartition(" ")[2] in attended:
                continue
            if either("questions", "spoke").search(part.text) and heard.kind == "statement":
                heard.confidence = 0.7
                yield heard


def _represented(paragraph: Paragraph) -> Iterator[Heard]:
    """ "… received representations from Ann Ash (objector) and Bo Birch (agent for the applicant)": one each."""
    if not either("questions", "represented").search(paragraph.text):
        return
    for part in sentences(paragraph.text):
        passage = paragraph.passage.slice(part.start, part.end)
        match = either("questions", "represented").search(passage.text)
        people = parse_people(passage.slice(match.end()), posts=False) if match else []
        for person in people:
            if person.name and " " in person.name and not person.councillor:
                yield Heard("statement", person.name, text=[passage], confidence=0.7)


def _received(passage: Passage) -> list[Heard]:
    """ "Statements were received from Ann Ash of Visit West and J Birch": names only. Questions need their words."""
    match = re.search(load("questions")["received"], passage.text, re.I)
    if not match:
        return _petition_by(passage)
    people = parse_people(passage.slice(match.end()), posts=False)
    kind = match["kind"].lower()
    return [
        Heard(kind, person.name, sources=[passage], rule="questions.told", confidence=0.7)
        for person in people
        if person.name
    ]


def _petition_by(passage: Passage) -> list[Heard]:
    """ "A petition of 88 names was handed in by Mr Ash, asking for …": the sentence is what the petition says."""
    match = either("questions", "petition_by").search(passage.text)
    name = asker(passage.slice(match.end())) if match else None
    return [Heard("petition", name, text=[passage], rule="questions.told", confidence=0.75)] if name else []


def _joined(heard: Heard) -> Heard:
    """The sentences of one paragraph as one passage each of text and answer."""
    heard.text = [Passage.joined(heard.text, " ")] if heard.text else []
    heard.response = [Passage.joined(heard.response, " ")] if heard.response else []
    return heard


def _speech_of(passage: Passage, kind: str | None) -> Heard | None:
    text = passage.text
    match = _speech().match(text)
    supplementary = re.match(
        r"(?:as|in|by way of) a supplementary(?: question)?,?\s+(?P<who>.+?)\s+asked\b", text, re.I
    )
    if supplementary:
        name = asker(passage.slice(supplementary.start("who"), supplementary.end("who"))) or supplementary["who"]
        return Heard("question", name, text=[passage], rule="questions.told", confidence=0.75)
    if not match or re.match(load("questions")["council_people"], match["who"], re.I):
        return None
    who = passage.slice(match.start("who"), match.end("who"))
    name = (
        asker(who)
        if re.match(r"[A-Z]", match["who"]) and not re.fullmatch(load("questions")["unnamed"], match["who"], re.I)
        else match["who"]
    )
    if name is None:
        return None
    quote = re.search(r":\s*(?=[“\"])", match["rest"])
    if quote:
        start = match.start("rest") + quote.end()
        return Heard(
            "question", name, None, [passage.slice(start)], [], [passage.slice(0, start)], "questions.told", 0.85
        )
    to = re.match(load("questions")["asked_to"], match["rest"]) if match["asks"] else None
    asked_to = to["to"] if to else None
    return Heard(_kind_of_speech(match, text, kind), name, asked_to, [passage], rule="questions.told", confidence=0.75)


def _kind_of_speech(match: re.Match[str], text: str, kind: str | None) -> str:
    """By what is said first, by the title else: "asked that …" wants something, "asked whether …" wants to know."""
    if re.search(load("questions")["petitions"], text, re.I):
        return "petition"
    if match["asks"]:
        wants = re.match(r"\s+(?:that|for|the \w+ to|if the \w+ (?:could|would))\b", match["rest"])
        return kind if wants and kind and kind != "question" else "statement" if wants else "question"
    return kind if kind in ("deputation", "petition") else "statement"


def _replies(text: str) -> bool:
    """Somebody of the council answers."""
    return re.search(load("questions")["answers"], text, re.I) is not None and not _speech_by_public(text)


def _speech_by_public(text: str) -> bool:
    match = _speech().match(text)
    return match is not None and not re.match(load("questions")["council_people"], match["who"], re.I)


# --- papers of questions ---------------------------------------------------------------------------------------------


def question_paper(document: Document, lines: Sequence[Line], agenda_number: str | None = None) -> list[Row]:
    """The questions and statements of a paper of their own ("Question 1 – Ann Ash" …, "Response: …"), in order.

    A paper without two such headings is none, and gives no row.
    """
    if len(_heading_lines(lines)) < _FEWEST_HEADINGS:
        return []
    found = paragraphs(lines)
    headings = list(_paper_headings(found))
    if len(headings) < _FEWEST_HEADINGS:
        return []
    stops = [first for first, _, _ in headings[1:]] + [len(found)]
    for (_, behind, heard), stop in zip(headings, stops, strict=True):
        _fill(heard, found[behind:stop])
    number = agenda_number or _agenda_number(found[: headings[0][0]])
    return [heard_row(document, heard, None, None, number) for _, _, heard in headings]


def _heading_lines(lines: Sequence[Line]) -> list[int]:
    return [at for at, line in enumerate(lines) if either("questions", "paper_heading").match(line.text)]


def question_paper_head(lines: Sequence[Line]) -> list[Line]:
    """The title lines of a paper of questions, above its first; none where it is no such paper."""
    found = _heading_lines(lines)
    return list(lines[: found[0]]) if len(found) >= _FEWEST_HEADINGS and found[0] <= _TITLE_LINES else []


def is_question_paper(lines: Sequence[Line]) -> bool:
    """The paper is headed as questions of the public, or answers again and again; whether it can be read or not."""
    titled = any(is_public(line.text) and len(line.text) < _MOST_TOPIC for line in lines[:_TITLE_LINES])
    answers = sum(either("questions", "answer_alone").fullmatch(line.text) is not None for line in lines)
    return answers > 1 and (titled or answers > 2)


def _paper_headings(found: Sequence[Paragraph]) -> Iterator[tuple[int, int, Heard]]:
    """(first paragraph of the heading, first behind it, the question) of each heading of a paper."""
    place = 0
    while place < len(found):
        heard, taken = _paper_heading(found[place : place + 2])
        if heard is not None:
            heard.rule = "questions.question_paper"
            yield place, place + taken, heard
        place += taken


def _paper_heading(found: Sequence[Paragraph]) -> tuple[Heard | None, int]:
    """The heading that the first of the paragraphs is, or both are: the number on a line of its own, then from whom."""
    first = found[0]
    if _PAPER_NUMBER.fullmatch(first.whole.text) and len(found) > 1:
        heard = header(Passage.joined([first.whole, found[1].whole], " ")) if _is_sender(found[1]) else None
        return heard, 2 if heard else 1
    if len(first.text) > _MOST_TOPIC or not (first.bold or first.underlined or first.label):
        return None, 1
    return header(first.whole) or header(first.passage) or _sender(first), 1


def _is_sender(paragraph: Paragraph) -> bool:
    return len(paragraph.text) < _MOST_TOPIC and either("questions", "sender").match(paragraph.text) is not None


def _sender(paragraph: Paragraph) -> Heard | None:
    """ "1. From Mrs Ash to the Leader": the number is the question's."""
    match = either("questions", "sender").match(paragraph.text)
    numbered = paragraph.label is not None and paragraph.label[0].isdigit()
    if match is None or not (numbered or paragraph.bold):
        return None
    return _from_whom(paragraph.passage, match.end(), "question")


def _agenda_number(above: Sequence[Paragraph]) -> str | None:
    """ "Agenda item 6 – Questions from members of the public" in the paper's title."""
    matches = (re.search(r"\bagenda item (?:no\.? ?|number )?(\d+[A-Z]?)\b", each.whole.text, re.I) for each in above)
    return next((match[1] for match in matches if match), None)


def _fill(heard: Heard, below: Sequence[Paragraph]) -> None:
    answering = False
    for paragraph in below:
        if _PAPER_NUMBER.fullmatch(paragraph.whole.text):
            continue
        label = re.match(load("questions")["answer_labels"], paragraph.text, re.I)
        emphasised = paragraph.bold or paragraph.underlined
        alone = label is not None and label.end() == len(paragraph.text)
        if label and label.group().strip() and (emphasised or alone or ":" in label.group()):
            answering = True
            rest = paragraph.passage.slice(label.end())
            if rest.text:
                heard.response.append(rest)
        else:
            (heard.response if answering else heard.text).append(paragraph.whole)
