"""The numbers of an agenda's items: those that count on in one column; dates, lists and footnotes drop out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.agenda.heads import SAME_COLUMN, Head
from extractors.agenda.unusual_numbers import unusual
from extractors.page_ranges import Printed
from extractors.reading.lines import make_line
from models.document import Word

_NUMBER = re.compile(
    r"((?:\d{2,4}/)?\d{1,4}(?:\.\d{1,2})?(?:[A-Za-z]|\([a-z]\))?|\d{1,3}/\d{2}|[A-Z]\d{1,2})[.):]?|([A-Z])[.)]"
)
# "24/031": the year of the minute book, and a number that counts on from one meeting to the next.
_YEARED = re.compile(r"\d{2,4}/(?=\d{2,4}$)")
# "21/24": a number that counts on through the year behind it.
_DATED = re.compile(r"(\d{1,3})/\d{2}")
_GLUED = re.compile(r"(\d{1,3})\.(?=[A-Za-z])")
_PARTS = re.compile(r"[A-Z]?(?P<whole>\d+)?(?:\.(?P<part>\d+))?\(?(?P<letter>[A-Za-z])?\)?")
# Fewer items than these, and numbers of another kind are looked for; paragraphs that are told from items are as many.
FEWEST_UNUSUAL, _FEWEST_PARTS, _MOST_SENTENCES = 3, 3, 0.6
_HOUR = re.compile(r"\d{1,2}[.:]\d{2}(?:[ap]\.?m\.?)?|\d{1,2}[ap]\.?m\.?|[ap]\.?m\.?|noon|[-–—]|to", re.I)
_MONTHS = "jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec"
_LABELS = ("agenda", "item", "no", "number")
_LABEL_ALONE = re.compile(r"(?:agenda )?item(?: no\.?| number)?:? ?(\d{1,2}[a-z]?)[.:]?", re.I)
_BARE = re.compile(r"[(\[]?([A-Z]{0,4}\d{1,4}(?:\.0)?|[A-Z]{0,4}\d{1,4}(?:[/-]\d{1,4}){1,2})[.)\]:]{0,2}(?: ?[–—-])?")
# "1 – Apologies", "18:30 – 18:45" behind a number.
_PARTING = re.compile(r"[-–—:|]+")
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?:[ap]\.?m\.?)?|\d{1,2}[ap]\.?m\.?", re.I)
# Of the items so many have an hour before their title where a column of hours stands there.
_MOST_TIMED = 0.6
_DATE = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})[a-z]*,? \d{{4}}", re.I)


def heads(printed: Sequence[Printed]) -> list[Head]:
    """The lines that begin the agenda's items, in order; none where no numbers count on."""
    candidates = [head for at, entry in enumerate(printed) for head in _candidates(at, entry)]
    found = max(_chain(candidates), _chain(_centred(candidates, printed)), key=len)
    told = [(head, match) for head in candidates if (match := _DATED.fullmatch(head.number))]
    dated = [replace(head, value=(int(match[1]), 0, 0)) for head, match in told]
    found = max(found, _chain(dated), key=len) if len(dated) > 1 else found
    found = _without_paragraphs(found, candidates, printed)
    if len(found) < FEWEST_UNUSUAL:
        kinds = [heads for own in unusual(printed) for heads in (own, _centred(own, printed))]
        others = [chain for chain in map(_chain, kinds) if len(chain) >= FEWEST_UNUSUAL]
        found = max([found, *others], key=len)
    return _without_hours(found)


def _without_hours(found: list[Head]) -> list[Head]:
    """The items without the hours that stand in a column between their numbers and their titles."""
    timed = [len(head.words) > 1 and _CLOCK.fullmatch(head.words[0].text) is not None for head in found]
    if not timed or sum(timed) < _MOST_TIMED * len(timed):
        return found
    return [
        replace(head, words=_behind_hours(head.words)) if told else head
        for head, told in zip(found, timed, strict=True)
    ]


def _behind_hours(words: list[Word]) -> list[Word]:
    count = next((count for count, word in enumerate(words) if not is_hour(word.text)), 0)
    return words[count:]


def _centred(candidates: Sequence[Head], printed: Sequence[Printed]) -> list[Head]:
    """The candidates whose lines have their middles below one another, each as far left as the first of them."""
    lines = [(head, line) for head in candidates if (line := printed[head.at].line) is not None]
    places = Counter(round((line.x0 + line.x1) / SAME_COLUMN) for _, line in lines)
    if not places or (common := places.most_common(1)[0])[1] < FEWEST_UNUSUAL:
        return []
    inside = [head for head, line in lines if abs((line.x0 + line.x1) / SAME_COLUMN - common[0]) <= 1]
    return [replace(head, x0=inside[0].x0) for head in inside]


def _without_paragraphs(found: list[Head], candidates: Sequence[Head], printed: Sequence[Printed]) -> list[Head]:
    """Sentences numbered "5.1" and "5.2" below "5. Budget" are the item's text, no items; titles so numbered are."""
    parts = [head for head in candidates if head.value[1]]
    wholes = _chain([head for head in candidates if not head.value[1]])
    told = {head.value[0] for head in wholes}
    mostly = sum(head.value[1] > 0 for head in found) * 2 >= len(found)
    if len(parts) < _FEWEST_PARTS or len(wholes) < _FEWEST_PARTS or not (mostly or len(wholes) > len(found)):
        return found
    if any(head.value[0] not in told for head in parts):
        return found
    begins = sorted(head.at for head in candidates)
    ends = dict(pairwise([*begins, len(printed)]))
    sentences = sum(_ends_sentence(printed[head.at : ends[head.at]]) for head in parts)
    return wholes if sentences >= _MOST_SENTENCES * len(parts) else found


def _ends_sentence(block: Sequence[Printed]) -> bool:
    last = next((entry.line for entry in reversed(block) if entry.line), None)
    return last is not None and last.text.endswith((".", ";", "?"))


def _candidates(at: int, entry: Printed) -> Iterator[Head]:
    line = entry.line
    if line is None or _DATE.match(line.text):
        return
    words = _behind_label(_behind_hour(line.words))
    first = words[0]
    if match := _NUMBER.fullmatch(first.text):
        number, title = match.group(1) or match.group(2), words[1:]
    elif match := _GLUED.match(first.text):
        number, title = match.group(1), [_rest_of(first, match.end()), *words[1:]]
    else:
        return
    while title and _PARTING.fullmatch(title[0].text):
        title = title[1:]
    if title:
        yield Head(at, number, _value(number), first.x0, title)


def with_titles_below(printed: Sequence[Printed]) -> list[Printed]:
    """The lines of an agenda, "Item 3" above "Budget" made one with it: its number stands before the title then."""
    joined: list[Printed] = []
    waiting: Word | None = None
    counted = _counted_alone(printed)
    for entry in printed:
        label = _LABEL_ALONE.fullmatch(entry.line.text) if entry.line else None
        label = label or (_BARE.fullmatch(entry.line.text) if entry.line and id(entry) in counted else None)
        if label and entry.line:
            waiting = replace(entry.line.words[0], text=label[1])
        elif waiting is not None and entry.line and entry.line.page == joined[-1].source.page:
            first = entry.line.words[0]
            number = replace(waiting, x0=first.x0 - first.size, x1=first.x0 - 1, top=first.top, bottom=first.bottom)
            joined[-1] = replace(entry, line=make_line([number, *entry.line.words], entry.line.page))
            waiting = None
            continue
        else:
            waiting = None
        joined.append(entry)
    return joined


def _counted_alone(printed: Sequence[Printed]) -> set[int]:
    """The ids of the lines that hold a number alone, where these count on; the ends of references are none of them."""
    counted: list[tuple[int, int]] = []
    for entry in printed:
        match = _BARE.fullmatch(entry.line.text) if entry.line else None
        number = int(re.findall(r"\d+", match[1])[0 if match[1].endswith(".0") else -1]) if match else None
        if number is not None and (not counted or number == counted[-1][1] + 1):
            counted.append((id(entry), number))
    return {entry for entry, _ in counted} if len(counted) >= FEWEST_UNUSUAL else set()


def _behind_label(words: list[Word]) -> list[Word]:
    """ "Item 5", "Agenda Item 5": the words from the number on."""
    labels = 0
    while labels < len(words) - 2 and words[labels].text.casefold().rstrip(".:") in _LABELS:
        labels += 1
    return words[labels:]


def _behind_hour(words: list[Word]) -> list[Word]:
    """ "6.30pm 1. Apologies", "18:30 – 18:35 1. Apologies": the words from the number on."""
    at = 0
    while at < len(words) - 2 and is_hour(words[at].text):
        at += 1
    return words[at:] if at and _NUMBER.fullmatch(words[at].text) else words


def is_hour(text: str) -> bool:
    """ "6.30pm", "18:30", and what stands between two hours."""
    return _HOUR.fullmatch(text) is not None


def _rest_of(word: Word, length: int) -> Word:
    """What stands behind the number in a word that has both ("10.Resolution"), with its share of the box."""
    x0 = word.x0 + length / len(word.text) * (word.x1 - word.x0)
    return Word(word.text[length:], x0, word.top, word.x1, word.bottom, word.face, word.size)


def _value(number: str) -> tuple[int, int, int]:
    """What a number counts by: "7" (7, 0, 0), "6.2" (6, 2, 0), "4(b)" and "4b" (4, 0, 2), "C" (3, 0, 0)."""
    parts = _PARTS.fullmatch(_YEARED.sub("", number))
    if parts is None or not parts["whole"]:
        return ord(number[0]) - ord("A") + 1, 0, 0
    letter = ord(parts["letter"].upper()) - ord("A") + 1 if parts["letter"] else 0
    return int(parts["whole"]), int(parts["part"] or 0), letter


def _chain(candidates: Sequence[Head]) -> list[Head]:
    """The longest run of numbers that count on in one column."""
    best: list[Head] = []
    for start, head in enumerate(candidates):
        if len(candidates) - start <= len(best):
            break
        chain = [head]
        for other in candidates[start + 1 :]:
            if _counts_on(chain[-1], other) and abs(other.x0 - head.x0) < SAME_COLUMN:
                chain.append(other)
        if len(chain) > len(best):
            best = chain
    return best


def _counts_on(last: Head, head: Head) -> bool:
    """The next number, one left out at most, or the next part of the same ("7", "7a", "7b"; "6", "6.1")."""
    if last.number[0].isalpha() != head.number[0].isalpha():
        return False
    (whole, part, letter), (next_whole, next_part, next_letter) = last.value, head.value
    if next_whole != whole:
        return 0 < next_whole - whole <= 2 and next_part <= 1 and next_letter <= 1
    if next_part != part:
        return next_part == part + 1 and next_letter <= 1
    return next_letter == letter + 1
