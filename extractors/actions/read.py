"""The actions that minutes record, item by item: in a column, under a heading, at the end, in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.actions.model import Found
from extractors.actions.owners import at_margin, bare, before_to, margin_owner, only_owner, owner_line, parted
from extractors.actions.resolutions import in_decisions
from extractors.actions.sentences import by_pronoun, in_sentence, marked, pattern, with_letter
from extractors.actions.wording import wording
from extractors.language.sentences import Sentence, sentences
from extractors.minutes.model import MinuteItem, Minutes
from extractors.minutes.rows import fact_row
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from models.document import Document
from models.evidence import Row

Left = Mapping[int, Passage | None]
# "… sent to members. Action: JT", "(Action: Clerk)", at the end of a paragraph.
_AT_END = re.compile(
    r"(?:^|(?<=[.;!?”)\s]))[(\[]?(?:Action|ACTION)(?: [Pp]oint| POINT)?\s*[:–-]\s*(?P<rest>[^:]{2,200})$"
)
_IN_COLUMN = re.compile(r"(?P<owner>.{2,60}?)\s+(?:to|will|must|should)\s")
# "AP1:" hangs before its action like the number of a paragraph.
_POINT = re.compile(r"AP ?\d{1,3}[.:)]?")
_DOING = re.compile(r"\b(?:will|to)\b")


@dataclass(slots=True)
class Acted:
    """The rows of `actions` of one set of minutes, and what is left of the paragraphs that are nothing but actions."""

    rows: list[Row] = field(default_factory=list)
    left: dict[int, Passage | None] = field(default_factory=dict)


def actions(minutes: Minutes, document: Document, left: Left | None = None, decided: Sequence[Row] = ()) -> Acted:
    """Every action that the minutes record.

    `left` is what the readers before leave of the paragraphs; `decided` are the rows of `decisions`, whose limbs can
    give somebody something to do.
    """
    acted = Acted()
    limbs = [str(row.values.get("text") or "") for row in decided]
    for item in minutes.items:
        for found in _ItemReader(item, left or {}, limbs, acted.left).read():
            values = {"text": found.text, "owner": found.owner}
            acted.rows.append(fact_row(document, "actions", minutes, item, found, values))
    acted.rows.extend(list(in_decisions(decided, acted.rows)))
    return acted


@dataclass(slots=True)
class _ItemReader:
    """Reads one item; notes in `used` the paragraphs that are nothing but actions."""

    item: MinuteItem
    left: Left
    limbs: Sequence[str]
    used: dict[int, Passage | None]
    listing: bool = False
    """A heading of actions stands above: every paragraph below it is one."""

    def read(self) -> Iterator[Found]:
        yield from map(in_column, self.item.deeds)
        self._give_owner()
        for place, paragraph in enumerate(self.item.paragraphs):
            yield from self._paragraph(place, paragraph)

    def _give_owner(self) -> None:
        """A name beside the item's title acts in the last paragraph that says what to do; in none, nobody knows in
        what."""
        if self.item.acting is None:
            return
        for paragraph in reversed(self.item.paragraphs):
            passage = self._left_of(paragraph)
            if passage and any(in_sentence(passage, sentence) for sentence in sentences(passage.text)):
                paragraph.flags.setdefault("margin", self.item.acting)
                return

    def _left_of(self, paragraph: Paragraph) -> Passage | None:
        return self.left.get(id(paragraph), paragraph.passage)

    def _paragraph(self, place: int, paragraph: Paragraph) -> Iterable[Found]:
        if owner := owner_line(paragraph):
            self.used[id(paragraph)] = None
            above = self.item.paragraphs[place - 1 : place] if place else []
            return [each for one in above for each in named_below(one, paragraph, owner)]
        if heading := wording("action_heading").fullmatch(paragraph.text):
            self.used[id(paragraph)] = None
            self.listing = not heading["action"]
            return [listed(paragraph, paragraph.passage.slice(heading.start("action")))] if heading["action"] else []
        if paragraph.label and _POINT.fullmatch(paragraph.label):
            self.used[id(paragraph)] = None
            return [listed(paragraph, paragraph.passage)]
        if owned := _owned(paragraph):
            self.used[id(paragraph)] = None
            return [owned]
        if self.listing and not paragraph.bold:
            self.used[id(paragraph)] = None
            return [listed(paragraph, paragraph.passage)]
        self.listing = False
        if below := below_resolution(paragraph, self.left.get(id(paragraph)), self.limbs):
            self.used[id(paragraph)] = None
            return [below]
        return self._told_in(place, paragraph)

    def _told_in(self, place: int, paragraph: Paragraph) -> Iterable[Found]:
        """What a paragraph of running text gives to do; a line below it that names who acts tells of it already."""
        following = self.item.paragraphs[place + 1 : place + 2]
        if any(owner_line(each) is not None for each in following):
            return ()
        owner, passage = margin_owner(paragraph), self._left_of(paragraph)
        if owner is not None and paragraph.text:
            # the name stands beside what was decided as well
            return [beside(paragraph.passage, sentences(paragraph.text), owner)]
        return _in_text(passage) if passage is not None and passage.text else ()


# --- beside a name ---------------------------------------------------------------------------------------------------


def in_column(cell: Passage) -> Found:
    """ "Clerk to report the lamp again" in the column of actions."""
    match = _IN_COLUMN.match(cell.text)
    return Found(cell.text, bare(match["owner"]) if match else None, [cell], "actions.read.in_column", 0.9)


def named_below(above: Paragraph, line: Paragraph, owner: str) -> Iterator[Found]:
    """ "ACTION BY: Head of Service" below a paragraph: its last sentence is the action."""
    for sentence in sentences(above.text)[-1:]:
        sources = [above.passage.slice(sentence.start, sentence.end), line.passage]
        yield Found(sentence.text, owner, sources, "actions.read.named_below", 0.9)


def listed(paragraph: Paragraph, passage: Passage) -> Found:
    """One action of a list under "Action:"."""
    match = before_to(passage.text) or pattern("begins").match(passage.text)
    margin = at_margin(paragraph)
    task, owner = (passage, bare(match["owner"])) if match else parted(passage)
    owner = owner or (margin.text if margin else None)
    return Found(task.text, owner, [passage], "actions.read.listed", 0.9)


def _owned(paragraph: Paragraph) -> Found | None:
    """ "Action (Clerk): Report the lamp"."""
    match = wording("owned_action").fullmatch(paragraph.text)
    owner = only_owner(match["owner"]) if match else None
    if match is None or owner is None:
        return None
    given = paragraph.passage.slice(match.start("action"))
    return Found(given.text, bare(owner), [paragraph.passage], "actions.read.owned", 0.9)


def beside(passage: Passage, parts: Sequence[Sentence], owner: Passage) -> Found:
    """The sentence beside a name in the action column: the last that says what to do, else the last."""
    doing = [sentence for sentence in parts if in_sentence(passage, sentence) or _DOING.search(sentence.text)]
    sentence = (doing or list(parts))[-1]
    sources = [passage.slice(sentence.start, sentence.end), owner]
    named = pattern("to_do").match(sentence.text)
    return Found(sentence.text, bare(named["owner"]) if named else owner.text, sources, "actions.read.beside", 0.85)


def below_resolution(paragraph: Paragraph, rest: Passage | None, limbs: Sequence[str]) -> Found | None:
    """ "RESOLVED that the sign be moved. ACTION: Clerk": the limb is the action, and nothing is left of the minute.

    `rest` is what the resolution leaves of the paragraph, `limbs` are those of the minutes' resolutions.
    """
    given = _AT_END.fullmatch(rest.text) if rest is not None else None
    named = only_owner(given["rest"]) if given else None
    if rest is None or given is None or named is None:
        return None
    before = paragraph.text[: paragraph.text.rfind(rest.text)].rstrip()
    limb = max((limb for limb in limbs if limb and before.endswith(limb)), key=len, default=None)
    if limb is None:
        return None
    source = paragraph.passage.slice(len(before) - len(limb), len(before))
    sources = [source, rest.slice(given.start("rest"))]
    return Found(source.text, bare(named), sources, "actions.read.below_resolution", 0.9)


# --- in running text -------------------------------------------------------------------------------------------------


def _in_text(passage: Passage) -> Iterator[Found]:
    if at_end := _AT_END.search(passage.text):
        yield from told_at_end(passage.slice(0, at_end.start()), passage.slice(at_end.start("rest")))
        return
    parts = sentences(passage.text)
    for place, sentence in enumerate(parts):
        if noted := marked(passage, sentence, parts[place + 1] if place + 1 < len(parts) else None):
            yield noted
            continue
        above = parts[place - 1].text if place else ""
        found = in_sentence(passage, sentence) or by_pronoun(passage, sentence, above)
        if found:
            yield with_letter(passage, found, parts[place:])


def told_at_end(before: Passage, given: Passage) -> Iterator[Found]:
    """ "… Action: Clerk to report the lamp." is an action; "… (Action: Clerk)" names who does the sentence before."""
    parts, rule = sentences(before.text), "actions.read.told_at_end"
    owner = only_owner(given.text) if parts else None
    for sentence in parts[:-1] if owner else parts:
        if found := in_sentence(before, sentence):
            yield found
    if owner:
        source = before.slice(parts[-1].start, parts[-1].end)
        yield Found(source.text, bare(owner), [source, given], rule, 0.9)
    elif not only_owner(given.text):
        match = before_to(given.text)
        task, owner = (given, bare(match["owner"])) if match else parted(given)
        yield Found(task.text, owner, [given], rule, 0.85)
