"""Where the items of a set of minutes begin: the numbers and titles, in whichever way the house prints them.

No house's style is known beforehand. Every line that could be a numbered heading is weighed by how its words stand out
from the text; lines whose numbers have the same shape and rise form a chain, and the heaviest chain are the headings.
Minutes without numbers are read by the emphasis of their titles alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.language.dates import find_dates
from extractors.language.vocabulary import either
from extractors.passage import Passage
from extractors.reading.lines import make_line
from models.document import Line, Word

# "36." "61/16" "18.05.9" "S.880" "(*08-233)"; "PCP/41/20" "HPC/301/08-09".
_FIGURES = r"(?:[A-Z][A-Za-z]{0,5}[./ -]?)?\d{1,4}(?:[./-]\d{1,4}){0,3}"
_LETTERED = r"[A-Z]{1,6}(?:/[A-Z]{1,4})?/\d{1,4}(?:[/-]\d{1,4}){0,2}"
_NUMBER = re.compile(rf"\(?\*?(?P<core>{_FIGURES}|{_LETTERED})\)?[.):]{{0,2}}")
_WORDED = re.compile(r"(?:agenda\s+)?(?:item|minute|min)(?:\s+(?:no|number)\.?)?", re.I)
_ROMAN = re.compile(r"(?P<core>[IVXL]{1,6}|[A-Z])[.):]")
_PREFIX = re.compile(r"[A-Z]{1,5}")
_DASH = re.compile(r"[-–—:]{1,2}")
_REFERENCE = re.compile(r"[A-Z]{0,3}\d{5,}|\d+/\d+")
_TIME = re.compile(r"\d{1,2}([.:]\d\d)?\s?(am|pm|a\.m|p\.m|noon)\b", re.I)
_CAPITAL, _SMALL = re.compile(r"[A-ZÀ-Þ]"), re.compile(r"[a-zß-ÿ]")
_STOPPED = re.compile(r"[.!?;]$")
# With one of these a line is a sentence and its dash or colon sets off no title.
_SAYING = frozenset(
    ("was", "were", "is", "are", "had", "has", "have", "that", "said", "asked", "noted", "would", "will")
)

# A heading's pitch: lines of one title stand as close as lines of text; sub-headings stand further off.
_TIGHT = 1.45
_MOST_TITLE_WORDS = 40
_EMPHASISED, _RUN_IN, _PLAIN_TITLE, _SENTENCE = 1.0, 0.95, 0.45, 0.08
_LEAST_WEIGHT = 0.4


@dataclass(slots=True)
class Heading:
    """One item's heading: the lines it takes (`first` to `last`, indexes), its number, its title, and what its last
    line says beyond it (`rest`, lines of text that begin the item's body)."""

    first: int
    last: int
    number: str | None
    title: Passage
    number_words: list[Word] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)
    """Lines of the title's block that are no part of it: a reference, a ward, "(Cabinet Member …)"."""
    agenda_number: str | None = None
    level: int = 1


@dataclass(slots=True)
class Look:
    """How words stand out from the text around: `strength` says whether they do at all."""

    bold: bool
    underlined: bool
    capitals: bool

    @property
    def strength(self) -> bool:
        return self.bold or self.underlined or self.capitals


@dataclass(slots=True)
class Candidate:
    """A line that could be a numbered heading: its number's words, the words of its title and those after."""

    index: int
    number: str
    shape: str
    values: tuple[int, ...]
    number_words: list[Word]
    title: list[Word]
    rest: list[Word]
    look: Look
    weight: float
    title_line: int

    @property
    def x0(self) -> float:
        return self.number_words[0].x0


class Scene:
    """The lines of one set of minutes and what is usual among them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = list(lines)
        body = [line for line in lines if len(line.words) > 5]
        self.bold_body = sum(line.bold for line in body) > 0.6 * max(len(body), 1)
        self.capital_body = sum(_capital(line.words) for line in body) > 0.6 * max(len(body), 1)
        rights = sorted(line.x1 for line in body)
        self.right = rights[int(0.95 * (len(rights) - 1))] if rights else 500.0
        self.left = min((line.x0 for line in lines), default=0.0)

    def look(self, words: Sequence[Word]) -> Look:
        lettered = [word for word in words if any(mark.isalnum() for mark in word.text)]
        if not lettered:
            return Look(False, False, False)
        return Look(
            not self.bold_body and all(word.face.bold for word in lettered),
            sum(word.underlined for word in lettered) >= 0.7 * len(lettered),
            not self.capital_body and _capital(lettered),
        )

    def tight(self, above: Line, below: Line) -> bool:
        """`below` stands as close under `above` as the lines of one title do (or on top of the next page)."""
        if above.page != below.page:
            return below.page == above.page + 1
        # Boxes end where the letters do: a line with a "g" is deeper than one without.
        pitch = min(below.bottom - above.bottom, below.top - above.top)
        return pitch <= _TIGHT * max(above.size, below.size)


def _capital(words: Iterable[Word]) -> bool:
    """Capitals only, but for a bracketed part and for small parts of names ("c/o", "Mc")."""
    text = " ".join(word.text for word in words)
    if text.islower() or (len(text) > 12 and text[1:].islower()):
        return False
    text = re.sub(r"\([^)]*\)?", "", text) if "(" in text else text
    capitals, small = len(_CAPITAL.findall(text)), len(_SMALL.findall(text))
    return capitals >= 3 and small <= 0.12 * capitals


def headings(lines: Sequence[Line]) -> list[Heading]:
    """The headings of the items of one set of minutes, in order; none where nothing looks like items."""
    scene = Scene(lines)
    chain = _best_chain(scene)
    if chain:
        return _numbered(scene, chain)
    return _unnumbered(scene)


# --- numbered headings -----------------------------------------------------------------------------------------------


def _best_chain(scene: Scene) -> list[Candidate]:
    groups: dict[tuple[str, bool], list[Candidate]] = defaultdict(list)
    for index, line in enumerate(scene.lines):
        candidate = _candidate(scene, index, line)
        if candidate is not None:
            groups[candidate.shape, candidate.look.strength].append(candidate)
    chains = [_chain(columned) for group in groups.values() for columned in _columns(group)]
    best = max((chain for chain in chains if _sure(chain)), key=lambda chain: _trust(scene, chain), default=[])
    return _with_gaps_filled(best, [each for group in groups.values() for each in group])


def _sure(chain: Sequence[Candidate]) -> bool:
    if len(chain) < 2:
        return len(chain) == 1 and chain[0].look.bold and chain[0].weight == _EMPHASISED
    return _weight(chain) / len(chain) >= _LEAST_WEIGHT


def _weight(chain: Sequence[Candidate]) -> float:
    return sum(candidate.weight for candidate in chain)


def _trust(scene: Scene, chain: Sequence[Candidate]) -> float:
    """Weight, likeness and reach: a list of 60 numbered names on two pages must not outweigh a dozen bold titles."""
    reach = (chain[-1].index - chain[0].index) / max(len(scene.lines), 1)
    return (_weight(chain) / len(chain)) ** 2 * min(len(chain), 12) * (0.3 + 0.7 * reach)


def _columns(group: Sequence[Candidate]) -> list[list[Candidate]]:
    """The candidates of one shape by the margin they stand at; left and right pages may have margins of their own."""
    columns: list[list[Candidate]] = []
    for candidate in sorted(group, key=lambda each: each.x0):
        if columns and candidate.x0 - columns[-1][-1].x0 <= 5:
            columns[-1].append(candidate)
        else:
            columns.append([candidate])
    return [sorted(column, key=lambda each: each.index) for column in columns]


def _chain(group: Sequence[Candidate]) -> list[Candidate]:
    """The heaviest run of candidates whose running number rises."""
    place = _running(group)
    best: list[float] = []
    before: list[int | None] = []
    for at, candidate in enumerate(group):
        best.append(candidate.weight)
        before.append(None)
        for earlier in range(at):
            step = candidate.values[place] - group[earlier].values[place]
            if step < 1:
                continue
            total = best[earlier] + candidate.weight * (1.0 if step <= 3 else 0.9 if step <= 12 else 0.5)
            if total > best[at]:
                best[at], before[at] = total, earlier
    chain: list[Candidate] = []
    at_now: int | None = max(range(len(group)), key=best.__getitem__) if group else None
    while at_now is not None:
        chain.append(group[at_now])
        at_now = before[at_now]
    return _with_misprints(group, chain[::-1])


def _with_misprints(group: Sequence[Candidate], chain: list[Candidate]) -> list[Candidate]:
    """The chain and the headings among it whose printed number is that of the heading before."""
    if len(chain) < 3 or any(candidate.weight < _RUN_IN for candidate in chain):
        return chain
    place = _running(chain)
    extra = []
    for before, after in pairwise(chain):
        for each in group:
            repeats = each.values[place] == before.values[place]
            if before.index < each.index < after.index and repeats and _like(each, before):
                extra.append(each)
    return sorted([*chain, *extra], key=lambda each: each.index)


def _with_gaps_filled(chain: list[Candidate], everyone: Sequence[Candidate]) -> list[Candidate]:
    """The chain and those of another punctuation ("2531 Accounts" among "2530." and "2532.") that it has room for."""
    if len(chain) < 3 or chain[0].weight < _RUN_IN:
        return chain
    place = _running(chain)
    extra = []
    for before, after in pairwise(chain):
        room = range(before.values[place] + 1, after.values[place])
        for each in everyone:
            if (
                before.index < each.index < after.index
                and len(each.values) == len(before.values)
                and each.values[place] in room
                and _like(each, before)
            ):
                extra.append(each)
    return sorted([*chain, *extra], key=lambda each: each.index)


def _like(one: Candidate, other: Candidate) -> bool:
    """Both look alike, stand at one margin, and differ in their numbers by punctuation at most."""
    return (
        one.weight >= _RUN_IN
        and abs(one.x0 - other.x0) <= 5
        and one.look == other.look
        and one.shape.rstrip(".:)") == other.shape.rstrip(".:)")
    )


def _running(group: Sequence[Candidate]) -> int:
    """The part of the number that counts: the one with most values ("18.05.9" the last, "61/16" the first)."""
    return max(range(len(group[0].values)), key=lambda place: (len({each.values[place] for each in group}), -place))


def _candidate(scene: Scene, index: int, line: Line) -> Candidate | None:
    count, number = _number_of(line)
    if not count:
        return None
    title_line, words = _title_place(scene, index, count)
    while words and _DASH.fullmatch(words[0].text):
        words = words[1:]
    if not words or not re.match(r"[A-Z0-9‘“\"'*(£\[]", words[0].text) or _dated(line, count):
        return None
    values = tuple(int(figures) for figures in re.findall(r"\d+", number)) or (_letter_value(number),)
    title, rest = _title_words(scene, words)
    look = scene.look(title)
    weight = _candidate_weight(scene, title_line, title, rest, look)
    # Letters and small numbers count as headings only where they stand out.
    if not re.search(r"\d", number) and weight < _RUN_IN:
        return None
    shape = _shape(number, line, count)
    return Candidate(index, number, shape, values, line.words[:count], title, rest, look, weight, title_line)


def _title_place(scene: Scene, index: int, count: int) -> tuple[int, list[Word]]:
    """The line that the title stands on and its words: behind the number, or below a number that stands alone."""
    line = scene.lines[index]
    if len(line.words) > count:
        return index, line.words[count:]
    if index + 1 < len(scene.lines):
        below = scene.lines[index + 1]
        if scene.tight(line, below) and below.page == line.page and scene.look(below.words).strength:
            return index + 1, below.words
    return index, []


def _number_of(line: Line) -> tuple[int, str]:
    """How many words the number takes and the number as it is to be quoted; (0, "") where there is none."""
    words = [word.text for word in line.words[:4]]
    first = words[0]
    if re.fullmatch(r"\(?\*?\d{1,4}|[A-Z]", first) and len(words) > 1 and re.fullmatch(r"[.):]{1,2}", words[1]):
        return (2, first.lstrip("(*")) if first[-1].isdigit() else (0, "")
    if match := _NUMBER.fullmatch(first):
        return 1, match["core"].rstrip(".")
    for size in (1, 2):
        if (
            len(words) > size
            and _WORDED.fullmatch(" ".join(words[:size]))
            and re.fullmatch(r"\d{1,3}[A-Za-z]?[.:)]?", words[size])
        ):
            return size + 1, words[size].rstrip(".:)")
    if len(words) > 1 and _PREFIX.fullmatch(first) and re.fullmatch(r"\d{1,4}[.:)]?", words[1]) and _set_off(line, 2):
        return 2, f"{first} {words[1].rstrip('.:)')}"
    if match := _ROMAN.fullmatch(first):
        return 1, match["core"]
    return 0, ""


def _set_off(line: Line, count: int) -> bool:
    """A gap stands after the first words of the line."""
    return len(line.words) > count and line.words[count].x0 - line.words[count - 1].x1 > 0.9 * line.size


def _shape(number: str, line: Line, count: int) -> str:
    """Numbers of one shape belong together: "9/9" for "61/16", "Item 9" for "Item 4", "9." for "36."."""
    if not re.search(r"\d", number):
        return "roman" if re.fullmatch(r"[IVXL]+", number) else "letter"
    return re.sub(r"\d+", "9", " ".join(word.text for word in line.words[:count]))


def _letter_value(number: str) -> int:
    if re.fullmatch(r"[IVXL]+", number) and number not in ("C", "D"):
        value, last = 0, 0
        for mark in reversed(number):
            worth = {"I": 1, "V": 5, "X": 10, "L": 50}[mark]
            value += worth if worth >= last else -worth
            last = max(last, worth)
        return value
    return ord(number[0]) - ord("A") + 1


def _dated(line: Line, count: int = 0) -> bool:
    """The line begins with a date ("15 July 2015") or a time ("10.00 A.M."), no number; "18.05.10" can be a number."""
    number_end = len(" ".join(word.text for word in line.words[:count]))
    found = find_dates(line.text)
    return bool(found and found[0].start <= 2 and found[0].end > number_end) or _TIME.match(line.text) is not None


def _title_words(scene: Scene, words: list[Word]) -> tuple[list[Word], list[Word]]:
    """The words that stand out at the line's beginning, and the rest of the line."""
    words, tail = _without_reference(words)
    if scene.look(words).strength:
        return words, tail
    size = _prefix_length(scene, words)
    if not size:
        return _plain_run_in(words, tail)
    return words[:size], words[size:] + tail


def _without_reference(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """A reference number far to the right of the title is no part of it."""
    for at in range(len(words) - 1, 0, -1):
        gap = words[at].x0 - words[at - 1].x1
        if gap > 2 * words[at].size and all(_REFERENCE.fullmatch(word.text) for word in words[at:]):
            return words[:at], []
        if not _REFERENCE.fullmatch(words[at].text):
            break
    return words, []


def _prefix_length(scene: Scene, words: Sequence[Word]) -> int:
    """How many words at the beginning are bold, else underlined, else capitals before a dash or a colon."""
    marks = ([word.face.bold and not scene.bold_body for word in words], [word.underlined for word in words])
    for marked in marks:
        size = marked.index(False) if False in marked else len(marked)
        if size:
            return size
    return 0


def _plain_run_in(words: list[Word], tail: list[Word]) -> tuple[list[Word], list[Word]]:
    """Titles in plain letters: "Police Report: None", "APOLOGIES – None", "APOLOGIES. None", "Apologies – None"."""
    for at, word in enumerate(words[:14]):
        if at + 1 >= len(words) or word.text.lower() in _SAYING:
            break
        if word.text.endswith((":", ":-")) and at < 12:
            return words[: at + 1], words[at + 1 :] + tail
        if _DASH.fullmatch(word.text) and at and (_capital(words[:at]) or at <= 5):
            return words[:at], words[at:] + tail
        if word.text.endswith(".") and _capital(words[: at + 1]) and not _capital(words[at + 1 : at + 3]):
            return words[: at + 1], words[at + 1 :] + tail
    return words, tail


def _candidate_weight(scene: Scene, index: int, title: list[Word], rest: list[Word], look: Look) -> float:
    text = " ".join(word.text for word in title)
    if either("minutes", "decision_words").match(text) or len(title) > _MOST_TITLE_WORDS:
        return 0.0
    if look.strength and not rest:
        return _EMPHASISED if not _cells(title) else _SENTENCE
    if look.strength:
        return _RUN_IN if _parted(title, rest) else 0.2
    if rest:
        return 0.5
    return _PLAIN_TITLE if _plain_title(scene, index, text) else _SENTENCE


def _cells(title: Sequence[Word]) -> bool:
    """A gap stands inside the title: it is a row of a table."""
    return any(after.x0 - before.x1 > 1.6 * after.size for before, after in pairwise(title))


def _parted(title: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Something parts the title from the text after it: a colon, a dash, a stop or a gap."""
    return (
        title[-1].text.endswith((":", ":-", ".", "–", "-"))
        or _DASH.match(rest[0].text) is not None
        or rest[0].x0 - title[-1].x1 > 0.9 * title[-1].size
        or (rest[0].text[0].isupper() and len(title) > 1)
        or rest[0].text.startswith("(")
    )


def _plain_title(scene: Scene, index: int, text: str) -> bool:
    """A short line in plain letters that does not read like the beginning of a sentence."""
    line = scene.lines[index]
    if _STOPPED.search(text) or len(text.split()) > 14 or line.x1 > scene.right - 2 * line.size:
        return False
    after = scene.lines[index + 1] if index + 1 < len(scene.lines) else None
    return after is None or not after.text[0].islower()


def _numbered(scene: Scene, chain: list[Candidate]) -> list[Heading]:
    found = [_heading(scene, candidate) for candidate in chain]
    _prefix_lines(scene, found)
    found.extend(_sub_items(scene, chain, found))
    found.extend(_unnumbered_openers(scene, chain, found))
    found.extend(_referenced(scene, found))
    return sorted(found, key=lambda heading: heading.first)


def _heading(scene: Scene, candidate: Candidate, level: int = 1) -> Heading:
    """The heading that begins at a candidate, with the lines that its title goes on over."""
    line = scene.lines[candidate.title_line]
    parts = [Passage.of_words(candidate.title, line.page)]
    last, rest_words, rest_line = candidate.title_line, candidate.rest, line
    column = candidate.title[0].x0
    while not rest_words:
        taken = _continuation(scene, candidate, last, column)
        if taken is None:
            break
        last += 1
        title, rest_words = taken
        rest_line = scene.lines[last]
        parts.append(Passage.of_words(title, rest_line.page))
    heading = Heading(
        candidate.index, last, candidate.number, _joined(parts), list(candidate.number_words), level=level
    )
    if rest_words:
        heading.rest.append(make_line(list(rest_words), rest_line.page))
    return _tidied(scene, heading)


def _continuation(scene: Scene, candidate: Candidate, last: int, column: float) -> tuple[list[Word], list[Word]] | None:
    """The words of the next line that go on with the title, and those after; None where the title has ended."""
    if last + 1 >= len(scene.lines):
        return None
    above, line = scene.lines[last], scene.lines[last + 1]
    if not scene.tight(above, line) or not candidate.look.strength or abs(above.size - line.size) > 0.1 * line.size:
        return None
    words, _ = _without_reference(line.words)
    count, number = _number_of(line)
    if count and _shape(number, line, count) == candidate.shape and abs(line.x0 - candidate.x0) <= 3:
        return None
    if count and number.startswith(f"{candidate.number}."):
        return None
    size = len(words) if _looks_alike(scene.look(words), candidate.look) else _prefix_of(scene, candidate, words)
    if (
        not size
        or not _aligned(scene, candidate, above, line, column)
        or not any(mark.isalnum() for mark in words[0].text)
    ):
        return None
    text = " ".join(word.text for word in words[:size])
    if either("minutes", "decision_words").match(text) or (
        size < len(words) and not _parted(words[:size], words[size:])
    ):
        return None
    if above.page != line.page and _ended(scene, above):
        return None
    return list(words[:size]), list(words[size:])


def _ended(scene: Scene, line: Line) -> bool:
    """The title's line was not full: nothing of it is left for the next page."""
    return line.x1 < scene.right - 0.3 * (scene.right - scene.left)


def _looks_alike(look: Look, other: Look) -> bool:
    if other.bold:
        return look.bold and look.underlined == other.underlined
    if other.underlined:
        return look.underlined
    return look.capitals


def _prefix_of(scene: Scene, candidate: Candidate, words: Sequence[Word]) -> int:
    """How many words of a line go on with a run-in title."""
    if candidate.rest:
        return 0
    size = 0
    while size < len(words) and _looks_alike(_word_look(words[size], candidate.look), candidate.look):
        size += 1
    while size and _DASH.fullmatch(words[size - 1].text):
        size -= 1
    return size


def _word_look(word: Word, wanted: Look) -> Look:
    if not any(mark.isalnum() for mark in word.text):
        return wanted
    return Look(word.face.bold, word.underlined, not any(mark.islower() for mark in word.text))


def _aligned(scene: Scene, candidate: Candidate, above: Line, line: Line, column: float) -> bool:
    """The line begins below the title or below the number, or stands centred below it."""
    hangs = _full(scene, above, line) and candidate.x0 < line.x0 <= candidate.x0 + 60
    return abs(line.x0 - column) <= 4 or abs(line.x0 - candidate.x0) <= 4 or hangs


def _full(scene: Scene, above: Line, below: Line) -> bool:
    """The first word of `below` had no room on the line above: the title had to wrap."""
    first = below.words[0]
    return above.x1 + 0.3 * above.size + (first.x1 - first.x0) > scene.right - 2


def _joined(parts: Sequence[Passage]) -> Passage:
    return Passage.joined(parts, " ")


def _tidied(scene: Scene, heading: Heading) -> Heading:
    """Takes the agenda's number and the marks of punctuation off the title."""
    heading = _with_reference(scene, heading)
    text = heading.title.text
    end = len(re.sub(r"(?:\s*[:*–—-]|(?<=\w{3})\.)+$", "", text.rstrip()))
    begin = len(text) - len(re.sub(r"^[\s*:–—-]+", "", text))
    heading.title = heading.title.slice(begin, max(end, begin))
    return heading


def _with_reference(scene: Scene, heading: Heading) -> Heading:
    pattern = either("minutes", "item_references")
    match = pattern.search(heading.title.text)
    if match:
        heading.agenda_number = match["number"]
        if match.end() == len(heading.title.text.rstrip()):
            heading.title = heading.title.slice(0, match.start())
        return heading
    following = heading.last + 1
    if not heading.rest and following < len(scene.lines):
        line = scene.lines[following]
        match = pattern.fullmatch(line.text.strip())
        if match:
            heading.agenda_number = match["number"]
            heading.aside.append(line)
            heading.last = following
    return heading


def _prefix_lines(scene: Scene, found: Sequence[Heading]) -> None:
    """ "PRC" on a line of its own above "4   Planning Application": one number in two lines."""
    above = [scene.lines[heading.first - 1] if heading.first else None for heading in found]
    prefixes = Counter(line.text for line in above if line is not None and _PREFIX.fullmatch(line.text))
    if not prefixes:
        return
    prefix, times = prefixes.most_common(1)[0]
    if times < max(2, 0.6 * len(found)):
        return
    for heading, line in zip(found, above, strict=True):
        if line is not None and line.text == prefix:
            heading.first -= 1
            heading.number = f"{prefix} {heading.number}"
            heading.number_words = [*line.words, *heading.number_words]


def _sub_items(scene: Scene, chain: Sequence[Candidate], found: Sequence[Heading]) -> list[Heading]:
    """ "5.1 21ST MAY 2018" below "5 MINUTES": titles of their own inside an item, in the same emphasis."""
    if any(len(candidate.values) != 1 for candidate in chain):
        return []
    extra = []
    for at, candidate in enumerate(chain):
        stop = chain[at + 1].index if at + 1 < len(chain) else len(scene.lines)
        for index in range(found[at].last + 1, stop):
            sub = _candidate(scene, index, scene.lines[index])
            if (
                sub is not None
                and sub.weight == _EMPHASISED
                and len(sub.values) == 2
                and sub.values[0] == candidate.values[0]
                and re.fullmatch(r"\d+\.\d+", sub.number)
                and _looks_alike(sub.look, candidate.look)
            ):
                extra.append(_heading(scene, sub, level=2))
    return extra


def _unnumbered_openers(scene: Scene, chain: Sequence[Candidate], found: Sequence[Heading]) -> list[Heading]:
    """Titles without a number before the first numbered one, in the same emphasis, such as "Public participation"."""
    first = chain[0]
    extra: list[Heading] = []
    start = _attendance_begins(scene, first.index)
    for index in range(start, found[0].first if found else first.index):
        line = scene.lines[index]
        if not _looks_alike(scene.look(line.words), first.look) or line.text.rstrip().endswith(":"):
            continue
        if abs(line.x0 - first.x0) > 4 and abs(line.x0 - first.title[0].x0) > 4 and abs(line.x0 - first.x0) > 40:
            continue
        if _opens_business(scene, index):
            extra.append(_tidied(scene, Heading(index, index, None, Passage.of(line))))
    return extra


def _attendance_begins(scene: Scene, stop: int) -> int:
    present = either("papers", "present")
    for index, line in enumerate(scene.lines[:stop]):
        if present.match(line.text):
            return index + 1
    return 0


def _opens_business(scene: Scene, index: int) -> bool:
    """The title is one of the first businesses of a meeting and a sentence follows it, no list of names."""
    if not either("minutes", "opening_titles").match(scene.lines[index].text):
        return False
    after = scene.lines[index + 1 : index + 4]
    text = " ".join(line.text for line in after)
    return (
        re.search(r"\b(?:was|were|is|had|has|have|received|proposed|reported|asked|be|thanked|attend\w*)\b", text)
        is not None
    )


def _referenced(scene: Scene, found: Sequence[Heading]) -> list[Heading]:
    """Emphasised lines that "(Item 3)" follows are headings, numbered or not."""
    taken = {index for heading in found for index in range(heading.first, heading.last + 1)}
    extra = []
    for index, line in enumerate(scene.lines[:-1]):
        if index in taken or not scene.look(line.words).bold:
            continue
        if either("minutes", "item_references").fullmatch(scene.lines[index + 1].text.strip()):
            extra.append(_tidied(scene, Heading(index, index, None, Passage.of(line))))
    return extra


# --- headings without numbers ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Title:
    """Lines that may be a title without a number; `run_in` counts its words where text follows on the line."""

    first: int
    last: int
    key: tuple[object, ...]
    run_in: int = 0
    labelled: bool = False


def _unnumbered(scene: Scene) -> list[Heading]:
    """Titles that stand out by emphasis alone: of the looks that repeat, the one that most text stands under.

    Titles that end in a colon ("Highways:") or run in to their text count only where nothing else does, and where one
    of them is surely a meeting's business: those present are listed under such labels as well.
    """
    start = _attendance_begins(scene, len(scene.lines))
    groups: dict[tuple[object, ...], list[_Title]] = defaultdict(list)
    for title in _titles(scene, start):
        groups[title.key].append(title)
    alone = [group for group in groups.values() if not group[0].labelled and _reads_like_titles(scene, group)]
    labelled = [group for group in groups.values() if group[0].labelled and _surely_business(scene, group)]
    best = max(alone or labelled, key=lambda group: (_titles_score(scene, group), -group[0].first), default=[])
    return [_tidied(scene, _unnumbered_heading(scene, each)) for each in best]


def _unnumbered_heading(scene: Scene, title: _Title) -> Heading:
    if not title.run_in:
        return Heading(title.first, title.last, None, Passage.of(scene.lines[title.first : title.last + 1]))
    line = scene.lines[title.first]
    heading = Heading(title.first, title.first, None, Passage.of_words(line.words[: title.run_in], line.page))
    heading.rest.append(make_line(line.words[title.run_in :], line.page))
    return heading


def _titles(scene: Scene, start: int) -> list[_Title]:
    found: list[_Title] = []
    index = start
    while index < len(scene.lines):
        title = _title_at(scene, index)
        if title is not None:
            found.append(title)
            index = title.last
        index += 1
    return found


def _title_at(scene: Scene, index: int) -> _Title | None:
    line = scene.lines[index]
    look = scene.look(line.words)
    size = 0 if look.strength else _prefix_length(scene, line.words)
    words = line.words[:size] if size else line.words
    if not (look.strength or size) or not _titled(line, words):
        return None
    text = _text_of(words)
    if size:
        if not text.endswith((":", ":-")) and not _DASH.fullmatch(line.words[size].text):
            return None
        return _Title(index, index, (*_key(scene, scene.look(words), line), "run in"), size, True)
    last = index
    while last + 1 < len(scene.lines) and _goes_on(scene, look, scene.lines[last], scene.lines[last + 1]):
        last += 1
    labelled = scene.lines[last].text.rstrip().endswith((":", ":-"))
    return _Title(index, last, (*_key(scene, look, line), labelled), 0, labelled)


def _text_of(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _titled(line: Line, words: Sequence[Word]) -> bool:
    text = _text_of(words)
    if either("minutes", "not_titles").match(text) or either("papers", "present").match(text):
        return False
    return len(words) <= 18 and text[0].isupper() and not _dated(line) and len(line.runs(2.5)) == 1


def _surely_business(scene: Scene, group: Sequence[_Title]) -> bool:
    opening = either("minutes", "opening_titles")
    return len(group) >= 3 and any(opening.match(scene.lines[title.first].text) for title in group)


def _goes_on(scene: Scene, look: Look, above: Line, below: Line) -> bool:
    centred = abs((above.x0 + above.x1) - (below.x0 + below.x1)) < 6
    return (
        above.page == below.page
        and scene.tight(above, below)
        and _looks_alike(scene.look(below.words), look)
        and (abs(above.x0 - below.x0) <= 4 or centred)
        and above.x1 > scene.right - 0.3 * (scene.right - scene.left)
        and not either("minutes", "not_titles").match(below.text)
    )


def _key(scene: Scene, look: Look, line: Line) -> tuple[object, ...]:
    """Titles of one kind look alike and stand alike."""
    middle = (scene.left + scene.right) / 2
    centred = abs((line.x0 + line.x1) / 2 - middle) < 12 and line.x0 > scene.left + 2 * line.size
    place: object = "centre" if centred else round(line.x0 / 6)
    return (look.bold, look.underlined, look.capitals and not look.bold, place, round(line.size))


def _reads_like_titles(scene: Scene, group: Sequence[_Title]) -> bool:
    if len(group) < 2:
        return False
    texts = [scene.lines[title.last].text for title in group]
    sentences = sum(text.rstrip().endswith((".", "?", ";", ",")) for text in texts)
    return sentences <= 0.25 * len(group)


def _titles_score(scene: Scene, group: Sequence[_Title]) -> float:
    """How many titles have text of their own below, before the next title."""
    starts = {title.first for title in group}
    return sum(title.last + 1 < len(scene.lines) and title.last + 1 not in starts for title in group)
