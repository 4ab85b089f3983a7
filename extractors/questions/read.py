"""The items of minutes under which the public is heard, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from extractors.language.vocabulary import either
from extractors.minutes.model import MinuteItem, Minutes
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.questions.headers import header, list_entry
from extractors.questions.model import Heard, heard_row
from extractors.questions.names import TITLED, asker
from extractors.questions.speech import debated_petitions, replies, speakers, speech_in, told
from extractors.questions.tables import headed_table, question_table
from extractors.questions.titles import is_public, kind_by
from models.document import Document
from models.evidence import Row

_QUOTED = re.compile(r"[“\"‘'].+[”\"’']?\s*$", re.S)
_LONGEST_HEADING = 120
# "(ACTION: JT)" in bold heads nothing.
_BRACKETED = re.compile(r"\([^()]*\)\W*")
_ALONE = "questions.read.name_alone"
_NAME_ALONE = re.compile(rf"{TITLED}(?:,\s[A-Z][^.?!:]{{2,40}})?")
# Names that are as like as this are one, spelt in two ways.
_ALIKE = 0.9


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
        return _Reader(kind_by(item.title), attended).read(item.paragraphs)
    return [*debated_petitions(item), *speakers(item, attended)]


class _Reader:
    """One item's paragraphs on their way through: what was heard so far, and whether an answer is being given.

    `kind` is that of the item's title or of the last sub-heading, `attended` the text of the lists of those who were
    there.
    """

    def __init__(self, kind: str | None, attended: str) -> None:
        self.kind = kind
        self.attended = attended
        self.found: list[Heard] = []
        self.open: Heard | None = None
        self.answering = False
        self.answers_only = False
        """From here on the minutes print answers, each under the name of who asked."""

    def read(self, paragraphs: Sequence[Paragraph]) -> list[Heard]:
        place = 0
        while place < len(paragraphs):
            taken = self._take_table(paragraphs[place:])
            if not taken:
                self._take(paragraphs[place])
            place += taken or 1
        self.found = [heard for heard in self.found if heard.text or heard.rule != _ALONE]
        for heard in self.found:
            if heard.announced and not heard.text:
                heard.text = heard.sources
        return self.found

    def _take_table(self, paragraphs: Sequence[Paragraph]) -> int:
        """Reads a table of who asked what, by number, name and subject; how many paragraphs it took: 0 for no table."""
        if self.kind is None:
            return 0
        entries, taken = headed_table(paragraphs, self.kind)
        if not taken:
            entries, taken = question_table(paragraphs, self.kind)
        self.found.extend(entries)
        return taken

    def _take(self, paragraph: Paragraph) -> None:
        if either("questions", "answers_follow").search(paragraph.text):
            self.answers_only, self.open = True, None
            return
        readers = (
            self._header,
            self._labelled,
            self._as_in_a_play,
            self._answer,
            self._supplementary,
            self._from_alone,
            self._sub_heading,
            self._name_alone,
            self._listed,
            self._quoted,
            self._told,
        )
        if not any(reads(paragraph) for reads in readers) and self.open is not None and self.answering:
            self.open.response.append(paragraph.passage)

    def _begin(self, heard: Heard) -> None:
        self.found.append(heard)
        self.open, self.answering = heard, False

    def _header(self, paragraph: Paragraph) -> bool:
        if paragraph.label is not None and speech_in(paragraph.text):
            return False  # "Q1. Mr Ash asked whether …" tells it in a sentence
        # "Q2 – Bo Reed": the number is the paragraph's label; "(a) Question from Bo Reed": the letter only counts.
        heard = header(paragraph.passage if paragraph.bullet else paragraph.whole, self.kind)
        heard = heard or (header(paragraph.passage, self.kind) if paragraph.label is not None else None)
        if heard is None:
            return False
        same = [each for each in self.found if each.kind == heard.kind and _is_one(each.asked_by, heard.asked_by)]
        if self.answers_only and same:
            self.open = same[0]
        else:
            self._begin(heard)
        self.answering = self.answers_only
        return True

    def _labelled(self, paragraph: Paragraph) -> bool:
        """ "Q. When …?", "Question: When …? (Mr Ash)": a question by its label, who asks behind it or not told."""
        whole = paragraph.whole
        match = either("questions", "labelled").match(whole.text)
        if match is None or (self.open is not None and not self.open.text):
            return False
        who = asker(whole.slice(*match.span("who"))) if match["who"] else None
        who = who or (asker(whole.slice(*match.span("first"))) if match["first"] else None)
        text = whole.slice(*match.span("text"))
        spoken = speech_in(text.text) if who is None else None
        if spoken is not None and spoken["asks"]:  # "Q1. Mr Ash asked whether …"
            who = asker(text.slice(*spoken.span("who")))
        self._begin(Heard("question", who, "questions.read.labelled", 0.75, text=[text], sources=[whole]))
        return True

    def _as_in_a_play(self, paragraph: Paragraph) -> bool:
        """ "Mr Ash: When will …?", and below it "Chair: In May.": who is of the council answers."""
        match = either("questions", "as_in_a_play").fullmatch(paragraph.text) if self.kind == "question" else None
        if match is None:
            return False
        words = paragraph.passage.slice(*match.span("text"))
        if either("questions", "council_people").match(match["who"]):
            waits = self.open is not None and bool(self.open.text)
            if waits and self.open is not None:
                self.open.response.append(words)
                self.answering = True
            return waits
        if not match["text"].rstrip('”" ').endswith("?") or not _NAME_ALONE.fullmatch(match["who"]):
            return False
        named = paragraph.passage.slice(*match.span("who"))
        rule = "questions.read.as_in_a_play"
        self._begin(Heard("question", asker(named), rule, 0.75, text=[words], sources=[named]))
        return True

    def _supplementary(self, paragraph: Paragraph) -> bool:
        """ "Supplementary question" over one more of the same person."""
        if self.open is None or not either("questions", "supplementary_alone").fullmatch(paragraph.text):
            return False
        last = self.open
        rule, sources = "questions.read.supplementary", [paragraph.passage]
        self._begin(Heard("question", last.asked_by, rule, 0.8, last.asked_to, sources=sources, headed=True))
        return True

    def _from_alone(self, paragraph: Paragraph) -> bool:
        """ "From: Mr Ash" above the question, and "To: the Leader" below it."""
        match = either("questions", "from_alone").fullmatch(paragraph.text)
        if match is not None and (who := asker(paragraph.passage.slice(*match.span("who")))):
            rule, sources = "questions.read.from_alone", [paragraph.passage]
            self._begin(Heard("question", who, rule, 0.85, sources=sources, headed=True))
            return True
        to = either("questions", "addressee").fullmatch(paragraph.text)
        if to is None or self.open is None or self.open.text:
            return False
        self.open.asked_to = self.open.asked_to or to["to"]
        return True

    def _name_alone(self, paragraph: Paragraph) -> bool:
        """ "Mr A Ash" on a line of his own, above the words of his question."""
        waits = self.open is not None and not (self.open.response or self.answering)
        if self.kind != "question" or waits or not _NAME_ALONE.fullmatch(paragraph.text):
            return False
        who = asker(paragraph.passage)
        if who is not None:
            self._begin(Heard("question", who, _ALONE, 0.75, sources=[paragraph.passage], announced=True))
        return who is not None

    def _answer(self, paragraph: Paragraph) -> bool:
        """ "Answer: …", "Response – …", or somebody's reply in words to a question that waits for one."""
        if self.open is None:
            return False
        label = either("questions", "answer_labels").match(paragraph.text)
        if paragraph.label and either("questions", "letter_of_answer").fullmatch(paragraph.label):
            begins = 0
        elif label and paragraph.text[: label.end()].strip():
            begins = label.end()
        elif self.open.text and not self.answering and (replies(paragraph.text) or self._listed_says(paragraph)):
            lead = either("questions", "answer_in_quotes").match(paragraph.text)
            begins = lead.end() if lead else 0
        else:
            return False
        answer = paragraph.passage.slice(begins)
        self.open.response.extend([answer] if answer else [])
        self.answering = True
        return True

    def _listed_says(self, paragraph: Paragraph) -> bool:
        """Somebody without a title speaks behind a question, and stands among those present: it is the answer."""
        match = speech_in(paragraph.text)
        waits = self.open is not None and self.open.kind == "question"
        return waits and match is not None and match["states"] is not None and match["who"] in self.attended

    def _sub_heading(self, paragraph: Paragraph) -> bool:
        if not (paragraph.bold or paragraph.underlined) or len(paragraph.text) > _LONGEST_HEADING:
            return False
        if _BRACKETED.fullmatch(paragraph.text):
            return True
        asked = next((each for each in self.found if each.asked_by and paragraph.text.startswith(each.asked_by)), None)
        if asked is not None:
            self.open, self.answering = asked, True
        else:
            self.kind, self.open, self.answers_only = kind_by(paragraph.text), None, False
        return True

    def _listed(self, paragraph: Paragraph) -> bool:
        """ "01 Ann Ash", "2. J Birch, Cycling Campaign" under "Statements": each line a person."""
        if self.kind is None:
            return False
        entries = [entry for line in paragraph.lines if (entry := list_entry(Passage.of(line), self.kind))]
        if not entries or len(entries) < len(paragraph.lines):
            return False
        self.found.extend(entries)
        self.open, self.answering = None, False
        return True

    def _quoted(self, paragraph: Paragraph) -> bool:
        """The words of a question, under its header or in quotation marks below the sentence that announces it."""
        quoted = _QUOTED.match(paragraph.text) is not None
        if self.open is None or self.answering or (self.open.text and not quoted):
            return False
        if self.open.headed or self.open.announced or quoted:
            label = either("questions", "label_of_words").match(paragraph.text)
            self.open.text.append(paragraph.passage.slice(label.end() if label is not None else 0))
            return True
        return False

    def _told(self, paragraph: Paragraph) -> bool:
        heard = told(paragraph, self.kind)
        for each in heard:
            self._begin(each)
            self.answering = bool(each.response)
        return bool(heard)


def _is_one(name: str | None, other: str | None) -> bool:
    """The two are names of one person ("Brendan Ash", "Brendon Ash")."""
    if name is None or other is None:
        return False
    return name == other or (name[0] == other[0] and SequenceMatcher(None, name, other).ratio() >= _ALIKE)
