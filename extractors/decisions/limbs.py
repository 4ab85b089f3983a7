"""What was decided, limb by limb: numbered paragraphs below a keyword, "(a) … ; (b) …" in one sentence, or plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.decisions.sentences import sentences
from extractors.language.movers import Movers, find_movers, only_moves
from extractors.language.vocabulary import load
from extractors.language.votes import Vote, read_vote, tells_vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from models.document import Line

# "b." and "iv)" at the head of a paragraph whose label stands too close to its text to be told from a word
_TIGHT_LABEL = re.compile(
    r"^(?:(?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5})[.)])(?=\s)|\d{1,2}[.)](?=[A-Z]))", re.I
)
_INLINE_LABEL = re.compile(r"(?:^|(?<=[;,.:–-] )|(?<=\band ))(\((?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})\))\s+(?=\S)")
_OPEN_END = re.compile(r"(?:[:;–—-]|:\s*[–-]|\b(?:to|that|which|the following))\s*$", re.I)
_STOPPED = re.compile(r"[.!?;]\W*$")
_THAT = re.compile(r"^(?:that|to)\b", re.I)
_FIRST = frozenset({"1", "a", "i", "A", "I"})
_BARE_THAT = re.compile(r"\W*(?:that|to)\W*", re.I)
# "RECOMMENDED TO COUNCIL: That …", "RESOLVED TO RECOMMEND: That …"
_ADDRESSED = re.compile(
    r"(?:to recommend\b[^.:;–]{0,60}|to (?:the )?(?:full )?(?:council|cabinet|executive|board))\s*[:–-]\s*(?=that\b|$)",
    re.I,
)
_CORE = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Limb:
    """One limb: its label as printed, its words, the words it shares with its neighbours and its own vote, if any."""

    text: Passage
    label: str | None = None
    stem: Passage | None = None
    vote: Vote | None = None
    keyword: str | None = None


@dataclass(slots=True)
class Resolved:
    """The limbs below a keyword, and `end`, the index of the first paragraph that is no part of them.

    `rest` is what the last paragraph says after the resolution ("Cllr Ash did not vote." is none of it).
    """

    limbs: list[Limb] = field(default_factory=list)
    end: int = 0
    vote: Vote | None = None
    movers: Movers | None = None
    rest: Passage | None = None
    brackets: list[Paragraph] = field(default_factory=list)
    """Paragraphs between keyword and limbs that tell the vote."""


def label_of(paragraph: Paragraph) -> tuple[str | None, Passage]:
    """The paragraph's label and the passage behind it, also where the label is printed close to the text."""
    if paragraph.label is not None:
        return paragraph.label, paragraph.passage
    tight = _TIGHT_LABEL.match(paragraph.text)
    if tight is None:
        return None, paragraph.passage
    return tight.group(), paragraph.passage.slice(tight.end())


def is_labelled(paragraph: Paragraph) -> bool:
    return label_of(paragraph)[0] is not None


def bare(label: str | None) -> str | None:
    """A label without its brackets and stops ("(iv)" → "iv", "6.1" stays); None for a bullet."""
    if label is None or label == "•":
        return None
    return re.sub(r"^[^\w]+|[^\w]+$", "", label) or None


def is_stem(text: str, labelled_next: bool) -> bool:
    """The text only leads into the limbs below it ("That the Board:", "to", "That -")."""
    if not labelled_next or not text or len(text) > 420:
        return False
    return _OPEN_END.search(text) is not None or not _STOPPED.search(text)


def read_limbs(rest: Passage, paragraphs: Sequence[Paragraph], at: int, heading: bool = False) -> Resolved:
    """What is decided in `rest`, the text behind a keyword in paragraph `at`, and in the paragraphs below it."""
    found = Resolved(end=at + 1)
    addressed = _ADDRESSED.match(rest.text)
    if addressed is not None:
        read_limbs_into(found, rest.slice(addressed.end()), paragraphs, at, heading)
        for limb in found.limbs:
            limb.stem = limb.stem or rest.slice(0, addressed.end())
        return found
    read_limbs_into(found, rest, paragraphs, at, heading)
    return found


def read_limbs_into(found: Resolved, rest: Passage, paragraphs: Sequence[Paragraph], at: int, heading: bool) -> None:
    """The work of `read_limbs`, for a text without an address ("TO COUNCIL:") before it."""
    if not rest or (_BARE_THAT.fullmatch(rest.text) and not _limb_follows(paragraphs, at)):
        _below_keyword(found, paragraphs, at)
    elif _INLINE_LABEL.match(rest.text):
        _inline(found, rest, paragraphs, at)
    elif is_stem(rest.text, _limb_follows(paragraphs, at)):
        _gather(found, paragraphs, at + 1, rest)
    elif rest.text.rstrip().endswith(":") and (listed := _listed(paragraphs, at + 1, rest)):
        _take_list(found, listed, rest, at + 1)
    else:
        _single(found, rest, paragraphs, at, heading)


def _take_list(found: Resolved, listed: list[tuple[Passage, int]], stem: Passage, start: int) -> None:
    found.limbs.extend(Limb(passage, stem=stem) for passage, _ in listed)
    found.end = start + 1 + max(number for _, number in listed)


def is_bare_body(text: str) -> bool:
    """ "That the Committee for Transport:" says who decided and leaves open what."""
    return (
        text.rstrip().endswith((":", ";", "-"))
        and len(text.split()) <= 14
        and re.match(r"(?:that )?the\b", text, re.I) is not None
        and names_body(text)
    )


def _limb_follows(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """The next paragraph is a limb of paragraph `at`, and not its neighbour in the same list."""
    if at + 1 >= len(paragraphs):
        return False
    here, following = paragraphs[at], paragraphs[at + 1]
    if not is_labelled(following):
        return False
    beside = (
        here.label is not None
        and _shape(here.label) == _shape(label_of(following)[0] or "")
        and abs(here.x0 - following.x0) < 3
    )
    return not beside or bare(label_of(following)[0]) in _FIRST


def _below_keyword(found: Resolved, paragraphs: Sequence[Paragraph], at: int) -> None:
    """The keyword stands alone: a bracket with the vote, a stem, limbs, or plain resolutions come below it."""
    at += 1
    while (
        at < len(paragraphs)
        and paragraphs[at].label is None
        and paragraphs[at].text.startswith("(")
        and (vote := _bracketed_vote(paragraphs[at].text))
    ):
        found.brackets.append(paragraphs[at])
        found.vote, at = vote, at + 1
    at += _is_subheading(paragraphs, at)
    found.end = at
    if at >= len(paragraphs):
        return
    here = paragraphs[at]
    if is_labelled(here):
        _gather(found, paragraphs, at, None)
    elif _INLINE_LABEL.match(here.text):
        _inline(found, here.passage, paragraphs, at)
    elif is_stem(here.text, _limb_follows(paragraphs, at)):
        _gather(found, paragraphs, at + 1, here.passage)
    elif here.text.rstrip().endswith(":") and (listed := _listed(paragraphs, at + 1, here.passage)):
        _take_list(found, listed, here.passage, at + 1)
    elif is_bare_body(here.text) and at + 1 < len(paragraphs):
        _single(found, paragraphs[at + 1].passage, paragraphs, at + 1, False)
        found.limbs[-1].stem = here.passage
    else:
        _plain(found, paragraphs, at)


def _is_subheading(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """ "Officer recommendations:" between the keyword and what was decided."""
    if at + 1 >= len(paragraphs) or paragraphs[at].label is not None or is_labelled(paragraphs[at + 1]):
        return False
    here = paragraphs[at].text
    return here.endswith(":") and len(here.split()) <= 5 and not names_body(here)


def names_body(text: str) -> bool:
    """A board, a committee, a council is named."""
    return re.search(rf"\b(?:{'|'.join(load('decisions')['subjects'])})\b", text) is not None


def _bracketed_vote(text: str) -> Vote | None:
    vote = read_vote(text)
    if not vote.counted and not vote.printed:
        return None
    return Vote(
        text.strip(" ()."),
        vote.votes_for,
        vote.votes_against,
        vote.votes_abstained,
        vote.result,
        vote.subject,
        vote.casting,
    )


def _plain(found: Resolved, paragraphs: Sequence[Paragraph], at: int) -> None:
    """One paragraph, or several that each begin with "That"."""
    _single(found, paragraphs[at].passage, paragraphs, at, True)
    while found.rest is None and found.end < len(paragraphs):
        following = paragraphs[found.end]
        if (
            following.label is not None
            or not re.match(r"(?:that|THAT)\b", following.text, re.I)
            or len(found.limbs) > 40
        ):
            return
        _single(found, following.passage, paragraphs, found.end, True)


def _single(found: Resolved, rest: Passage, paragraphs: Sequence[Paragraph], at: int, heading: bool) -> None:
    text, at = continued(rest, paragraphs, at)
    found.end = at + 1
    limb = Limb(text)
    _take_tail(found, limb, first_only=heading and _plain_sentence(text.text))
    found.limbs.append(limb)


def _plain_sentence(text: str) -> bool:
    """ "The Board noted the report." under a heading: what follows in the paragraph is talk again."""
    return (
        re.match(r"(?:that|to)\b", text, re.I) is None
        and re.match(
            rf"(?:the |all )?(?:[\w&’'-]+ ){{0,8}}?(?:{'|'.join(load('decisions')['subjects'])})\b(?: for [\w &]+?)? (?:\w+ly )?\w+ed\b",
            text,
            re.I,
        )
        is not None
    )


def continued(rest: Passage, paragraphs: Sequence[Paragraph], at: int) -> tuple[Passage, int]:
    """The text with the paragraphs that only go on with its sentence (cut by a page end or a change of size)."""
    while at + 1 < len(paragraphs) and not re.search(r"[.:;!?”]\W*$", rest.text):
        following = paragraphs[at + 1]
        if (
            following.label is not None
            or not re.match(r"[a-zà-ÿ£(\d]", following.text)
            or only_moves(following.text)
            or following.text.startswith("(")
        ):
            break
        rest, at = Passage.joined([rest, following.passage], " "), at + 1
    return rest, at


def _take_tail(found: Resolved, limb: Limb, first_only: bool = False) -> None:
    """Cut off what a resolution's paragraph says after it: movers in brackets, votes, who did not vote."""
    parts = sentences(limb.text.text)
    if first_only and len(parts) > 1:
        found.rest = limb.text.slice(parts[0].end)
        limb.text = limb.text.slice(0, parts[0].end)
        parts = parts[:1]
    while len(parts) > 1 and _is_tail(parts[-1].text):
        _note_tail(found, parts[-1].text)
        limb.text = limb.text.slice(0, parts[-1].start)
        parts.pop()
    bracket = re.search(
        r"\s*[(\[]([^()\[\]]*(?:propos|mov|prop\.|second|unanim|nem con|nem\. con|for|against|abst)[^()\[\]]*)[)\]]\s*\.?$",
        limb.text.text,
        re.I,
    )
    if bracket and bracket.start() > 0 and _note_tail(found, bracket.group(1)):
        limb.text = limb.text.slice(0, bracket.start())


def _is_tail(text: str) -> bool:
    return (
        either_pattern("afterthoughts").search(text) is not None
        or only_moves(text)
        or tells_vote(text)
        or re.match(r"\W*(?:carried|unanimous|vote|all (?:were )?in favour|all agreed)\b", text, re.I) is not None
    )


def either_pattern(name: str) -> re.Pattern[str]:
    """A pattern of the decisions vocabulary, case ignored."""
    return _compiled(load("decisions")[name])


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I | re.S)


def _note_tail(found: Resolved, text: str) -> bool:
    movers, vote = find_movers(text), read_vote(text)
    if movers and movers.proposer:
        found.movers = movers
    if vote.printed or vote.counted:
        found.vote = vote
    return bool(movers and movers.proposer) or bool(vote.printed)


def _inline(found: Resolved, rest: Passage, paragraphs: Sequence[Paragraph], at: int) -> None:
    """ "(a) That …; (b) that …, and (c) …" in one paragraph, perhaps with more limbs in paragraphs below."""
    text, at = continued(rest, paragraphs, at)
    marks = _in_sequence(list(_INLINE_LABEL.finditer(text.text)))
    stops = [*(mark.start() for mark in marks[1:]), len(text.text)]
    for mark, stop in zip(marks, stops, strict=True):
        found.limbs.append(Limb(text.slice(mark.end(), stop), mark.group(1)))
    found.end = at + 1
    last = found.limbs[-1].label or ""
    if found.end < len(paragraphs) and _follows(last, label_of(paragraphs[found.end])[0]):
        _gather(found, paragraphs, found.end, None)


def _in_sequence(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count on from the first: "(a)" inside a limb of a numbered list is no limb of it."""
    kept = marks[:1]
    for mark in marks[1:]:
        if _follows(kept[-1].group(1), mark.group(1)):
            kept.append(mark)
    return kept


def _follows(label: str, following: str | None) -> bool:
    """ "b" follows "a", "ii" follows "i", "3" follows "2"; the marks around must be the same."""
    if following is None or _shape(label) != _shape(following):
        return False
    before, after = (_CORE.sub("", text).lower() for text in (label, following))
    return after in (_next_letter(before), _next_roman(before), str(int(before) + 1) if before.isdigit() else None)


_ROMANS = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
]


def _next_letter(core: str) -> str | None:
    return chr(ord(core) + 1) if len(core) == 1 and core.isalpha() else None


def _next_roman(core: str) -> str | None:
    return _ROMANS[_ROMANS.index(core) + 1] if core in _ROMANS[:-1] else None


def _shape(label: str) -> str:
    """The marks of a label and the kind of its core: "(a)" → "(x)", "12." → "9."; a bullet is its own shape."""
    return re.sub(r"[A-Za-z]+", "x", re.sub(r"\d+", "9", label))


def _gather(found: Resolved, paragraphs: Sequence[Paragraph], at: int, stem: Passage | None) -> None:
    """Labelled paragraphs that stand in one list, sub-limbs below them, and headings between them."""
    first_label, _ = label_of(paragraphs[at])
    head = paragraphs[at]
    shape, previous, own_vote = _shape(first_label or ""), None, None
    while at < len(paragraphs):
        here = paragraphs[at]
        label, passage = label_of(here)
        if label is None:
            step, own_vote = _between(paragraphs, at, shape, found)
            if not step:
                break
            at += step
            continue
        if _shape(label) != shape and _deeper(here, head) and found.limbs:
            at = _sub_limbs(found, paragraphs, at, head) if _begins_list(label) else _go_on(found, paragraphs, at)
            continue
        if _shape(label).lower() != shape.lower() or _restarts(label, previous) or _elsewhere(here, head):
            break
        text, at = continued(passage, paragraphs, at)
        limb = Limb(text, label, stem, own_vote)
        found.limbs.append(limb)
        own_vote, previous, at = None, label, at + 1
    found.end = at
    if found.limbs:
        _take_tail(found, found.limbs[-1])


def _restarts(label: str, previous: str | None) -> bool:
    """A list that begins again is another list."""
    return previous is not None and label != "•" and bare(label) in _FIRST and bare(previous) not in (None, "h")


def _elsewhere(here: Paragraph, head: Paragraph) -> bool:
    """The paragraph is indented unlike the first limb; facing pages may shift the margin."""
    return abs(here.x0 - head.x0) > (12 if here.page == head.page else 45)


def _deeper(here: Paragraph, head: Paragraph) -> bool:
    return here.x0 > head.x0 + 6


def _between(paragraphs: Sequence[Paragraph], at: int, shape: str, found: Resolved) -> tuple[int, Vote | None]:
    """How many paragraphs without label to pass over inside the list, and the vote that they tell of the next limb."""
    here = paragraphs[at]
    if at + 1 >= len(paragraphs) or not found.limbs:
        return 0, None
    label, _ = label_of(paragraphs[at + 1])
    if label is None or not _counts_on(found, label):
        return 0, None
    if either_pattern("limb_vote").search(here.text):
        vote = read_vote(here.text)
        return 1, vote if vote.printed or vote.result else None
    return (1, None) if len(here.text.split()) <= 6 and (here.bold or here.text.endswith(":")) else (0, None)


def _begins_list(label: str) -> bool:
    return label == "•" or (bare(label) or "").lower() in ("1", "2", "a", "b", "i", "ii")


def _go_on(found: Resolved, paragraphs: Sequence[Paragraph], at: int) -> int:
    """A line that begins with a number by chance goes on with the limb above it."""
    limb = found.limbs[-1]
    limb.text = Passage.joined([limb.text, paragraphs[at].whole], " ")
    return at + 1


def _counts_on(found: Resolved, label: str) -> bool:
    labels = [limb.label for limb in found.limbs if limb.label and _shape(limb.label) == _shape(label)]
    return bool(labels) and _follows(labels[-1] or "", label)


def _sub_limbs(found: Resolved, paragraphs: Sequence[Paragraph], at: int, head: Paragraph) -> int:
    """Limbs below a limb: it is their stem where it leaves its sentence open, else they go on with its text."""
    parent = found.limbs[-1]
    shape = _shape(label_of(paragraphs[at])[0] or "")
    children = _first_child(parent, label_of(paragraphs[at])[0] or "")
    while at < len(paragraphs):
        label, passage = label_of(paragraphs[at])
        if label is None or _shape(label) != shape or not _deeper(paragraphs[at], head):
            break
        text, at = continued(passage, paragraphs, at)
        children.append(Limb(text, f"{bare(parent.label) or ''}{bare(label) or ''}" or None, parent.text))
        at += 1
    if is_stem(parent.text.text, True) and _STOPPED.search(parent.text.text) is None:
        found.limbs[-1:] = children
    else:
        parent.text = Passage.joined([parent.text, *(child.text for child in children)])
    return at


def _first_child(parent: Limb, second: str) -> list[Limb]:
    """ "Residents' parking a. Approve …" above "b. …": the first sub-limb stands in its parent's paragraph."""
    label = {"b": "a", "ii": "i", "2": "1"}.get((bare(second) or "").lower())
    mark = (
        re.search(rf"\s{re.escape(second.replace(bare(second) or '', label))}\s", parent.text.text) if label else None
    )
    if mark is None:
        return []
    child = Limb(
        parent.text.slice(mark.end()), f"{bare(parent.label) or ''}{label}", parent.text.slice(0, mark.start())
    )
    parent.text = parent.text.slice(0, mark.start())
    return [child]


def _listed(paragraphs: Sequence[Paragraph], at: int, stem: Passage) -> list[tuple[Passage, int]]:
    """Entries of a list without labels below a stem, line by line, each with the number of its paragraph from `at`.

    Empty where a table or plain text stands there.
    """
    if either_pattern("payments").search(stem.text):
        return []
    entries: list[tuple[Passage, int]] = []
    right = max(word.x1 for word in stem.words)
    for number, here in enumerate(paragraphs[at:]):
        if here.label is not None or any(len(line.runs()) > 1 for line in here.lines):
            break
        if re.match(r"(?:the|there|it|members|councillors?|cllrs?)\b", here.text, re.I) and here.text.endswith("."):
            break
        entries.extend((entry, number) for entry in _entries(here, right))
    return entries if len(entries) > 1 else []


def _entries(paragraph: Paragraph, right: float) -> list[Passage]:
    """One entry a line; a line goes on with the one before that is full, up to `right`, or that it continues in small letters."""
    groups: list[list[Line]] = []
    for line in paragraph.lines:
        first = line.words[0]
        full = bool(groups) and groups[-1][-1].x1 + (first.x1 - first.x0) + 0.3 * line.size > right
        if groups and (full or line.text[0].islower()):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Passage.of(group) for group in groups]
