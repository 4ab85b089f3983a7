"""Limbs that stand in a list below their keyword: labelled paragraphs, sub-limbs, lists without labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.decisions.labels import bare, begins_list, follows, label_of, restarts, shape
from extractors.decisions.model import Limb, Resolved
from extractors.decisions.tails import continued, take_tail
from extractors.grouping import grouped
from extractors.language.patterns import pattern
from extractors.language.votes import Vote, read_vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from models.document import Line

_FOLLOWED = pattern("decisions", "the_following")
_OPEN_END = pattern("decisions", "open_end")
_MONEY = re.compile(r"£\s?\d|\d\.\d\d\b")
_STOPPED = re.compile(r"[.!?;]\W*$")
_LIMB_ENDED = re.compile(r";(?: and| or)?$")
_NEW_STORY = pattern("decisions", "new_story")
_SECOND_TO_FIRST = {"b": "a", "ii": "i", "2": "1"}
_LONGEST_STEM = 420
# An entry of a list stands left of the first by fewer points than this.
_LEVEL = 6.0


def is_stem(text: str, *, labelled_next: bool) -> bool:
    """The text only leads into the limbs below it ("That the Board:", "to", "That -")."""
    if not labelled_next or not text or len(text) > _LONGEST_STEM:
        return False
    if _OPEN_END.search(text) is not None or _FOLLOWED.search(text) is not None:
        return True
    before_bracket = re.sub(r"\s*\([^()]*\)\W*$", "", text)
    return not (_STOPPED.search(text) or _STOPPED.search(before_bracket))


def pays(stem: str, following: Paragraph) -> bool:
    """Below "the accounts listed:" stands a table of payments, whose numbers are no limbs' labels."""
    return pattern("decisions", "payments").search(stem) is not None and _MONEY.search(following.text) is not None


def gather(found: Resolved, paragraphs: Sequence[Paragraph], at: int, stem: Passage | None) -> None:
    """Take the labelled paragraphs from `at` on that stand in one list, with sub-limbs and headings between them."""
    reader = _ListReader(found, paragraphs, at, stem)
    while reader.at < len(paragraphs) and reader.step():
        pass
    found.end = reader.at
    if found.limbs:
        take_tail(found, found.limbs[-1])


@dataclass(slots=True)
class _ListReader:
    found: Resolved
    paragraphs: Sequence[Paragraph]
    at: int
    stem: Passage | None
    head: Paragraph | None = None
    previous: str | None = None
    vote: Vote | None = None
    """The vote of the next limb, where one was told before it."""
    told: list[Passage] = field(default_factory=list)

    def step(self) -> bool:
        """Read one paragraph; False where the list has ended before it."""
        here = self.paragraphs[self.at]
        label, passage = label_of(here)
        if label is None:
            return self._between(here)
        head = self.head or here
        if here.x0 > head.x0 + 6 and self.found.limbs and self._is_below(label, head):
            self._deeper(here, label, head)
            return True
        if self._ends(here, label, head):
            return False
        text, self.at = continued(passage, self.paragraphs, self.at)
        self.found.limbs.append(Limb(text, label, self.stem, self.vote, self.told))
        self.told = []
        self.head, self.previous, self.vote, self.at = head, label, None, self.at + 1
        return True

    def _is_below(self, label: str, head: Paragraph) -> bool:
        """Another kind of label than the list's, or "(i)" where "(d)" would count on."""
        other = shape(label) != shape(label_of(head)[0] or "")
        return other or (begins_list(label) and not follows(self.previous or "", label) and label != "•")

    def _ends(self, here: Paragraph, label: str, head: Paragraph) -> bool:
        """Another kind of label, a list that begins again, another indent (facing pages may shift the margin)."""
        if shape(label).lower() != shape(label_of(head)[0] or "").lower() or restarts(label, self.previous):
            return True
        return abs(here.x0 - head.x0) > (12 if here.page == head.page else 45)

    def _between(self, here: Paragraph) -> bool:
        """A heading, the vote on the next limb, or more of the limb above, between two limbs that count on."""
        if not self.found.limbs or self.at + 1 >= len(self.paragraphs):
            return False
        label, _ = label_of(self.paragraphs[self.at + 1])
        if label is None or not self._counts_on(label):
            return False
        told = pattern("decisions", "limb_vote").search(here.text) is not None
        heading = len(here.text.split()) <= 6 and (here.bold or here.text.endswith(":"))
        if told:
            vote = read_vote(here.text)
            self.vote = vote if vote.printed or vote.result else None
            self.told = [here.passage]
        elif not heading and self.head is not None and here.x0 > self.head.x0 + 6:
            # a limb's second paragraph, indented like its first
            limb = self.found.limbs[-1]
            limb.text = Passage.joined([limb.text, here.passage])
        elif not heading:
            return False
        self.at += 1
        return True

    def _counts_on(self, label: str) -> bool:
        same = [limb.label for limb in self.found.limbs if limb.label and shape(limb.label) == shape(label)]
        return bool(same) and follows(same[-1] or "", label)

    def _deeper(self, here: Paragraph, label: str, head: Paragraph) -> None:
        if begins_list(label):
            self._sub_limbs(head)
        else:
            # a line that begins with a number by chance goes on with the limb above it
            limb = self.found.limbs[-1]
            limb.text = Passage.joined([limb.text, here.whole], " ")
            self.at += 1

    def _sub_limbs(self, head: Paragraph) -> None:
        """Limbs below a limb: it is their stem where it leaves its sentence open, else they go on with its text."""
        parent = self.found.limbs[-1]
        first, _ = label_of(self.paragraphs[self.at])
        children = _first_child(parent, first or "")
        while self.at < len(self.paragraphs):
            here = self.paragraphs[self.at]
            label, passage = label_of(here)
            if label is None or shape(label) != shape(first or "") or here.x0 <= head.x0 + 6:
                break
            text, self.at = continued(passage, self.paragraphs, self.at)
            children.append(Limb(text, f"{bare(parent.label) or ''}{bare(label) or ''}" or None, parent.text))
            self.at += 1
        if _STOPPED.search(parent.text.text) is None:
            self.found.limbs[-1:] = children
        else:
            parent.text = Passage.joined([parent.text, *(child.text for child in children)])


def _first_child(parent: Limb, second: str) -> list[Limb]:
    """ "Residents' parking a. Approve …" above "b. …": the first sub-limb stands in its parent's paragraph."""
    core = (bare(second) or "").lower()
    label = _SECOND_TO_FIRST.get(core)
    mark = re.search(rf"\s{re.escape(second.lower().replace(core, label))}\s", parent.text.text) if label else None
    if mark is None:
        return []
    child = Limb(
        parent.text.slice(mark.end()), f"{bare(parent.label) or ''}{label}", parent.text.slice(0, mark.start())
    )
    parent.text = parent.text.slice(0, mark.start())
    return [child]


def unlabelled(found: Resolved, paragraphs: Sequence[Paragraph], start: int, stem: Passage) -> bool:
    """Take a list without labels from paragraph `start` on, a limb an entry.

    False, and nothing taken, where a table, a list of payments or plain text stands there.
    """
    if pattern("decisions", "payments").search(stem.text) or not stem.text.rstrip().endswith(":"):
        return False
    right = max(word.x1 for word in stem.words)
    entries: list[Passage] = []
    at = start
    while at < len(paragraphs) and _is_entry(paragraphs[at]) and paragraphs[at].x0 > paragraphs[start].x0 - _LEVEL:
        entries.extend(_entries(paragraphs[at], right))
        at += 1
    if len(entries) < 2:
        return False
    found.limbs.extend(Limb(entry, stem=stem) for entry in entries)
    found.end = at
    return True


def _is_entry(here: Paragraph) -> bool:
    if here.label is not None or any(len(line.runs()) > 1 for line in here.lines):
        return False
    return _NEW_STORY.match(here.text) is None


def _entries(paragraph: Paragraph, right: float) -> list[Passage]:
    """One entry a line; a line goes on with the one before where that is full up to `right`, or begins small."""

    def goes_on(above: list[Line], line: Line) -> bool:
        first = line.words[0]
        full = above[-1].x1 + (first.x1 - first.x0) + 0.3 * line.size > right
        return _LIMB_ENDED.search(above[-1].text) is None and (full or line.text[0].islower())

    return [Passage.of(group) for group in grouped(paragraph.lines, goes_on)]
