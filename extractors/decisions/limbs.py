"""What was decided, limb by limb: paragraphs below a keyword, "(a) … ; (b) …" in one sentence, or plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.decisions.applications import listed_applications
from extractors.decisions.labels import FIRST, bare, follows, is_labelled, label_inside, label_of, shape
from extractors.decisions.lists import gather, is_stem, pays, unlabelled
from extractors.decisions.model import Limb, Resolved
from extractors.decisions.tails import continued, is_plain_sentence, take_tail
from extractors.decisions.words import is_bare_body, names_body
from extractors.language.outcomes import is_deciding_verb
from extractors.language.patterns import pattern
from extractors.language.votes import Vote, read_vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

_INLINE_LABEL = re.compile(
    r"(?:^|(?<=[;,.:–-] )|(?<=\band ))"
    r"(\((?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})\)\.?|(?:[a-z]|[ivx]{1,5}|\d{1,2})[).]"
    r"|^[•➢►▪o–-](?=\s+\w)|(?:[A-H]|[IVX]{1,4})[).](?=\s+(?:[Tt]hat|THAT|[Tt]o|[Tt]he)\b)|\d{1,3}\.\d{1,2}[.)]?(?=\s+[Tt]hat\b))\s+(?=\S)"
)
_INLINE_STEM = pattern("decisions", "stem_ends")
_LONGEST_INLINE_STEM = 160
_STEMMED_LABEL = re.compile(
    r"(?<=\s)(\((?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})\)\.?|(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)])\s+(?=\S)"
)
# A limb in a paragraph of its own behind a resolution: "AND THAT the Clerk be asked …".
_AND_THAT = re.compile(r"(?:and,? (?:further,? )?that|that (?:the|a|an|no|all|this|any)\b[^.;]*\bbe)\b", re.I)
_BARE_THAT = pattern("decisions", "bare_that")
_ADDRESS = pattern("decisions", "addressee")


def read_limbs(rest: Passage, paragraphs: Sequence[Paragraph], at: int, *, heading: bool = False) -> Resolved:
    """What is decided in `rest`, the text behind a keyword in paragraph `at`, and in the paragraphs below it.

    `heading` where the keyword is a heading over plain sentences ("Decision:").
    """
    found = Resolved(end=at + 1)
    address = _ADDRESS.match(rest.text)
    _read(found, rest.slice(address.end()) if address else rest, paragraphs, at, heading=heading)
    if address is not None:
        for limb in found.limbs:
            limb.stem = limb.stem or rest.slice(0, address.end())
    return found


def limb_follows(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """The paragraph behind `at` is a limb of it, and not its neighbour in the same list."""
    if at + 1 >= len(paragraphs):
        return False
    here, following = paragraphs[at], paragraphs[at + 1]
    label, _ = label_of(following)
    if label is None:
        return False
    beside = here.label is not None and shape(here.label) == shape(label) and abs(here.x0 - following.x0) < 3
    return not beside or bare(label) in FIRST


def _read(found: Resolved, rest: Passage, paragraphs: Sequence[Paragraph], at: int, *, heading: bool) -> None:
    if not rest or (_BARE_THAT.fullmatch(rest.text) and not _shares_that(paragraphs, at)):
        _below_keyword(found, paragraphs, at + 1)
    elif _INLINE_LABEL.match(rest.text):
        _inline(found, rest, paragraphs, at)
    elif (start := _inline_list(rest.text)) and not limb_follows(paragraphs, at):
        _inline(found, rest.slice(start), paragraphs, at, rest.slice(0, start))
    elif start := _first_inline(rest.text, paragraphs, at):
        _inline(found, rest.slice(start), paragraphs, at, _saying(rest.slice(0, start)))
    elif _leads_list(rest.text, paragraphs, at):
        gather(found, paragraphs, at + 1, rest)
    elif _listed(found, paragraphs, at + 1, rest):
        return
    elif is_bare_body(rest.text) and at + 1 < len(paragraphs):
        _of_body(found, rest, paragraphs, at + 1)
    else:
        _single(found, rest, paragraphs, at, heading=heading)
        while found.rest is None and found.end < len(paragraphs) and _AND_THAT.match(paragraphs[found.end].text):
            _single(found, paragraphs[found.end].passage, paragraphs, found.end, heading=heading)


def _leads_list(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """The text behind the keyword leads into the limbs below it."""
    if not is_stem(text, labelled_next=limb_follows(paragraphs, at)) or pays(text, paragraphs[at + 1]):
        return False
    return _INLINE_STEM.search(text) is not None or not _goes_on_above(paragraphs, at)


def _goes_on_above(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """What follows paragraph `at` is the next of a list that began above it: applications or letters, each with its own
    decision, or the numbered paragraphs of the minute."""
    here, following = paragraphs[at], paragraphs[at + 1]
    if here.label is not None:
        return False
    above = [each.label for each in paragraphs[:at] if each.label is not None and abs(each.x0 - following.x0) < 3]
    return "•" in above if following.bullet else any(follows(label, following.label) for label in above)


def _listed(found: Resolved, paragraphs: Sequence[Paragraph], at: int, stem: Passage) -> bool:
    """Entries without labels below their stem: applications by their references, or plain lines."""
    return listed_applications(found, paragraphs, at, stem) or unlabelled(found, paragraphs, at, stem)


def _of_body(found: Resolved, body: Passage, paragraphs: Sequence[Paragraph], at: int) -> None:
    """ "The Board:" over one paragraph that says what it did."""
    _single(found, paragraphs[at].passage, paragraphs, at, heading=False)
    found.limbs[-1].stem = body


def _shares_that(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Limbs follow that share a bare "that"; over "1. That the Board …", which says it again, they share nothing."""
    return limb_follows(paragraphs, at) and not re.match(r"that\b", label_of(paragraphs[at + 1])[1].text, re.I)


def _below_keyword(found: Resolved, paragraphs: Sequence[Paragraph], at: int) -> None:
    """The keyword stands alone: a bracket with the vote, a heading, a stem, limbs, or plain resolutions come below."""
    at = _brackets(found, paragraphs, at)
    at += _is_subheading(paragraphs, at)
    found.end = at
    if at >= len(paragraphs):
        return
    here = paragraphs[at]
    if is_labelled(here):
        gather(found, paragraphs, at, None)
    elif _INLINE_LABEL.match(here.text):
        _inline(found, here.passage, paragraphs, at)
    elif is_stem(here.text, labelled_next=limb_follows(paragraphs, at)):
        gather(found, paragraphs, at + 1, here.passage)
    elif _listed(found, paragraphs, at + 1, here.passage):
        return
    elif is_bare_body(here.text) and at + 1 < len(paragraphs):
        _of_body(found, here.passage, paragraphs, at + 1)
    else:
        _plain(found, paragraphs, at)


def _brackets(found: Resolved, paragraphs: Sequence[Paragraph], at: int) -> int:
    while at < len(paragraphs) and paragraphs[at].label is None and paragraphs[at].text.startswith("("):
        vote = _bracketed_vote(paragraphs[at].text)
        if vote is None:
            break
        found.brackets.append(paragraphs[at])
        found.told.append(paragraphs[at].passage)
        found.vote, at = vote, at + 1
    return at


def _bracketed_vote(text: str) -> Vote | None:
    vote = read_vote(text)
    if not vote.counted and not vote.printed:
        return None
    return vote.worded(text.strip(" ()."))


def _is_subheading(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """ "Officer recommendations:" between the keyword and what was decided."""
    if at + 1 >= len(paragraphs) or paragraphs[at].label is not None or is_labelled(paragraphs[at + 1]):
        return False
    here = paragraphs[at].text
    return here.endswith(":") and len(here.split()) <= 5 and not names_body(here)


def _plain(found: Resolved, paragraphs: Sequence[Paragraph], at: int) -> None:
    """One paragraph, or several that each begin with "That", or set in alike with "To"."""
    _single(found, paragraphs[at].passage, paragraphs, at, heading=True)
    while found.rest is None and found.end < len(paragraphs):
        following = paragraphs[found.end]
        if following.label is not None or not _goes_on_alike(
            paragraphs[at - 1], paragraphs[at], paragraphs[found.end - 1].text, following
        ):
            return
        _single(found, following.passage, paragraphs, found.end, heading=True)


def _goes_on_alike(keyword: Paragraph, first: Paragraph, last: str, following: Paragraph) -> bool:
    """Anything behind the semicolon of the `last` words; "That …" below "That …", small letters below small letters;
    "To …" below "To …", or "Approve …" below "Note …", only in a list that is set in below the keyword."""
    if re.match(r"that\b", following.text, re.I) or last.endswith((";", "; and", "; or")):
        return True
    if first.text[0].islower() and following.text[0].islower():
        return True
    both = all(_leads_limb(each.text) for each in (first, following))
    return both and abs(first.x0 - following.x0) < 3 and first.x0 > keyword.x0 + 6


def _leads_limb(text: str) -> bool:
    """The text begins with "To" or with a verb by which bodies decide."""
    word = text.partition(" ")[0]
    return word == "To" or is_deciding_verb(word)


def _single(found: Resolved, rest: Passage, paragraphs: Sequence[Paragraph], at: int, *, heading: bool) -> None:
    text, at = continued(rest, paragraphs, at)
    found.end = at + 1
    label, text = label_inside(text)
    limb = Limb(text, label)
    take_tail(found, limb, first_only=heading and is_plain_sentence(text.text))
    found.limbs.append(limb)


def _inline_list(text: str) -> int:
    """Where limbs begin behind their stem in one sentence ("That (a) …; and (b) …"); 0 where none do."""
    marks = _in_sequence(list(_STEMMED_LABEL.finditer(text)))
    if len(marks) < 2 or (bare(marks[0].group(1)) or "").lower() not in FIRST:
        return 0
    stem = text[: marks[0].start()]
    leads = _INLINE_STEM.search(stem) is not None or is_bare_body(f"{stem.rstrip()}:")
    return marks[0].start() if leads and len(stem) <= _LONGEST_INLINE_STEM else 0


def _first_inline(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Where the first limb begins behind its stem, with the second in the next paragraph ("that: (a) …;" over "(b) …");
    0 where it does not."""
    mark = _STEMMED_LABEL.search(text)
    following = label_of(paragraphs[at + 1])[0] if at + 1 < len(paragraphs) else None
    if mark is None or (bare(mark.group(1)) or "").lower() not in FIRST or not follows(mark.group(1), following):
        return 0
    stem = text[: mark.start()]
    leads = _INLINE_STEM.search(stem) is not None or is_bare_body(f"{stem.rstrip()}:")
    return mark.start() if leads and len(stem) <= _LONGEST_INLINE_STEM else 0


def _saying(stem: Passage) -> Passage | None:
    """The stem; a bare "that:" says nothing."""
    return None if _BARE_THAT.fullmatch(stem.text) else stem


def _inline(
    found: Resolved, rest: Passage, paragraphs: Sequence[Paragraph], at: int, stem: Passage | None = None
) -> None:
    """ "(a) That …; (b) that …, and (c) …" in one paragraph, perhaps with more limbs in paragraphs below."""
    text, at = continued(rest, paragraphs, at)
    marks = _in_sequence(list(_INLINE_LABEL.finditer(text.text)))
    stops = [*(mark.start() for mark in marks[1:]), len(text.text)]
    for mark, stop in zip(marks, stops, strict=True):
        found.limbs.append(Limb(text.slice(mark.end(), stop), mark.group(1), stem))
    found.end = at + 1
    take_tail(found, found.limbs[-1])
    last = found.limbs[-1].label or ""
    if found.end < len(paragraphs) and follows(last, label_of(paragraphs[found.end])[0]):
        gather(found, paragraphs, found.end, stem)


def _in_sequence(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count on from the first: "(a)" inside a limb of a numbered list is no limb of it."""
    kept = marks[:1]
    for mark in marks[1:]:
        if follows(kept[-1].group(1), mark.group(1)):
            kept.append(mark)
    return kept
