"""What a report recommends: one limb a row, with the words that open it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile

from extractors.language import vocabulary
from extractors.language.patterns import any_of
from extractors.paragraphs import Paragraph, paragraphs
from extractors.passage import Passage
from extractors.reading.lines import make_line
from extractors.reports.authors import signed_by
from extractors.reports.labels import Part
from extractors.reports.prose import of_lines
from extractors.rows import make_row
from models.document import Document, Line
from models.evidence import Row

# "a) That …" behind an outer number.
_INNER = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})\)\s+(?=\S)")
# "Recommendation 2: That …" names the limb.
_NAMED = re.compile(r"rec(?:ommendation)?\.? (?:no\.? ?)?(?:\d{1,2}|[a-z])\s*[:.–-]+\s*(?=\S)", re.I)

_CLOSED = re.compile(r"[.:;](?: and)?$")

# Points right of the list at which a signature stands; no level of limbs is set in so far.
_SIGNED_ASIDE = 150.0
_SUBHEADING_WORDS = 4
_FEWEST_LINES = 2


@cache
def _stem() -> re.Pattern[str]:
    return re.compile(vocabulary.load("reports")["stem"], re.I | re.S)


@dataclass(slots=True)
class Limb:
    """One recommendation and the words that open it."""

    passage: Passage
    stem: Passage | None


def recommendations(document: Document, report_id: str, parts: Sequence[Part]) -> list[Row]:
    """One row a limb of the first list of recommendations; what a report prints again at its end is left out."""
    none = vocabulary.either("reports", "none")
    for index, part in [*_of_recommendations(parts), *_of_proposals(parts), *_of_asking(parts)]:
        opening = part.label if part.label and _stem().fullmatch(part.label.text) else None
        limbs = [limb for limb in _limbs(_following(parts, index, part), opening) if limb.passage.text]
        for after in takewhile(_opens_more, parts[index + (1 if part.value else 2) :] if limbs else ()):
            limbs += [limb for limb in _limbs(_own_paragraphs(after), after.label) if limb.passage.text]
        if limbs:
            said = (limb for limb in limbs if not none.fullmatch(limb.passage.text))
            return [_row(document, report_id, position, limb) for position, limb in enumerate(said, 1)]
    return []


def _opens_more(part: Part) -> bool:
    """ "That Council:" in heavy print behind the limbs for Cabinet opens those of another body."""
    return part.key is None and bool(part.value) and _stem().fullmatch(part.label.text) is not None


def _of_recommendations(parts: Sequence[Part]) -> list[tuple[int, Part]]:
    return [(index, part) for index, part in enumerate(parts) if part.key == "recommendations"]


def _of_proposals(parts: Sequence[Part]) -> list[tuple[int, Part]]:
    """ "Proposals" above "That Cabinet:": in many reports the word heads the story, so its first words must tell."""
    heading, opening = vocabulary.load("reports")["proposals"], vocabulary.load("reports")["proposals_open"]
    return [
        (index, part)
        for index, part in enumerate(parts)
        if part.key is None and part.label and re.fullmatch(heading, part.label.text.strip(" :"), re.I)
        if part.value and re.match(opening, part.value[0].text, re.I)
    ]


def _of_asking(parts: Sequence[Part]) -> list[tuple[int, Part]]:
    """Where nothing is headed so: limbs below "Action required", or below "… is asked to:" in running text."""
    asked = [
        (index, Part(part.key, part.label, part.value[at:]))
        for index, part in enumerate(parts)
        if part.key in (None, "purpose", "purpose_of_report", "summary", "other")
        if (at := _asks_at(part)) is not None
    ]
    return asked[:1]


def _asks_at(part: Part) -> int | None:
    """Where limbs with labels stand below a line that asks a body for something, or below "Action required"."""
    asking = any_of("reports", "asking")
    if part.key == "purpose" and sum(paragraph.label is not None for paragraph in part.value) > 1:
        return 0
    for at, (paragraph, after) in enumerate(pairwise(part.value)):
        if after.label is not None and asking.search(paragraph.text):
            return at
    return None


def _row(document: Document, report_id: str, position: int, limb: Limb) -> Row:
    values: dict[str, object] = {
        "report_id": report_id,
        "position": position,
        "text": limb.passage.text,
        "stem": limb.stem.text if limb.stem else None,
    }
    sources = [limb.passage, limb.stem] if limb.stem else [limb.passage]
    return make_row(document, "recommendations", values, sources, "reports.recommendations.recommendations", 0.95)


def _following(parts: Sequence[Part], index: int, part: Part) -> list[Paragraph]:
    """The paragraphs of a part at `index`, or of the bold line under its label that opens the list."""
    if part.value:
        listed = _own_paragraphs(part)
        if _runs_in(part):
            # "Recommendation: That …" is a field of a head: the report's text begins below it
            listed = [listed[0], *takewhile(lambda paragraph: paragraph.label is not None, listed[1:])]
        return [piece for paragraph in listed for piece in _cut_at_limbs(paragraph)]
    after = parts[index + 1] if index + 1 < len(parts) else None
    if after is not None and after.key is None and after.label and _stem().match(after.label.text):
        return [_opening(after.label), *_own_paragraphs(after)]
    return part.value


def _runs_in(part: Part) -> bool:
    """The label stands before the first words on their line, which open no limbs."""
    first = part.value[0]
    if (
        not part.label.words
        or not first.passage.words
        or first.label is not None
        or first.text.endswith((":", "–", "that"))
    ):
        return False
    label, word = part.label.words[-1], first.passage.words[0]
    beside = abs(label.bottom - word.bottom) < label.size / 2 and part.label.pages[-1] == first.passage.pages[0]
    return beside and 0 <= word.x0 - label.x1 < 2 * label.size


def _opening(passage: Passage) -> Paragraph:
    return Paragraph([], None, [], passage, 0.0, 0.0, passage.page)


def _own_paragraphs(part: Part) -> list[Paragraph]:
    """The part's paragraphs by the pitch of its own lines: a box may be set wider than the rest of the report.

    A line a sentence is a limb a line, however close they stand: of so few lines none tells where a full one ends.
    """
    if all(len(each.lines) == 1 and _CLOSED.search(each.text) for each in part.value):
        return part.value
    lines: list[Line] = []
    for paragraph in part.value:
        words = {id(word) for word in (*paragraph.label_words, *paragraph.passage.words)}
        for line in paragraph.lines:
            own = [word for word in line.words if id(word) in words]
            if own:
                lines.append(line if len(own) == len(line.words) else make_line(own, line.page))
    own_paragraphs = paragraphs(lines)
    return own_paragraphs if len(own_paragraphs) < len(part.value) else part.value


# A limb ends "; and" before the capital of the next: a browser draws its bullets, and none is read.
_LIMB_END = re.compile(r"; ?(?:and|or)?$")


def _cut_at_limbs(paragraph: Paragraph) -> list[Paragraph]:
    if paragraph.label is not None or len(paragraph.lines) < _FEWEST_LINES:
        return [paragraph]
    each = all(_LIMB_END.search(line.text) for line in paragraph.lines[:-1])  # a line a limb
    cuts = [
        at
        for at, (before, line) in enumerate(pairwise(paragraph.lines), 1)
        if (each or _ends_limb(before, line)) and abs(line.x0 - before.x0) < 1
    ]
    if not cuts:
        return [paragraph]
    return [of_lines(paragraph, at, end) for at, end in pairwise([0, *cuts, len(paragraph.lines)])]


def _ends_limb(before: Line, line: Line) -> bool:
    if before.text.endswith(".") and line.words[0].text == "That":
        return True
    return _LIMB_END.search(before.text) is not None and line.text[0].isupper()


@dataclass(slots=True)
class _Stem:
    """Words that open limbs; `label` is the kind of their own label, `indent` where they stand."""

    passage: Passage
    label: str | None
    indent: float


def _limbs(listed: Sequence[Paragraph], opening: Passage | None) -> Iterator[Limb]:
    """Labelled paragraphs under an opening line are limbs of it; running text behind them is a note, no limb.

    `opening` is a label that opens the limbs itself ("The Board is asked to:").
    """
    stems: list[_Stem] = [_Stem(opening, None, 0.0)] if opening else []
    begun = said = False
    for position, paragraph in enumerate(listed):
        after = listed[position + 1] if position + 1 < len(listed) else None
        if not paragraph.text:
            continue
        kind = _kind(paragraph.label)
        _close_stems(stems, kind)
        if said and _is_subheading(paragraph, listed[position - 1], after):
            continue
        if _opens(paragraph, after):
            stems.append(_Stem(paragraph.passage, kind, paragraph.x0))
            continue
        if begun and stems and kind is None and paragraph.indent <= stems[0].indent + 2:
            return
        if said and (_is_signature(paragraph, listed[0]) or _is_signed(paragraph, after)):
            return
        begun = begun or (bool(stems) and kind is not None)
        said = True
        yield Limb(_without_inner_label(paragraph), stems[-1].passage if stems else None)


def _is_subheading(paragraph: Paragraph, before: Paragraph, after: Paragraph | None) -> bool:
    """ "Contractual:" between "2." and "3.": the numbers run on, so it opens no limbs of its own."""
    if paragraph.label is not None or after is None or len(paragraph.text.split()) > _SUBHEADING_WORDS:
        return False
    numbers = [re.fullmatch(r"\(?(\d{1,2})[.)]?", each.label or "") for each in (before, after)]
    first, second = (int(match.group(1)) if match else 0 for match in numbers)
    return first > 0 and second == first + 1


def _is_signature(paragraph: Paragraph, first: Paragraph) -> bool:
    """The post that signs the recommendations, alone on the right half of the page."""
    alone = paragraph.label is None and len(paragraph.lines) == 1 and not paragraph.text.endswith((".", ";", ":", ","))
    return alone and paragraph.x0 > first.x0 + _SIGNED_ASIDE


def _is_signed(paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Name and post of who signs, below one another behind the last recommendation."""
    if after is None or paragraph.label is not None or len(paragraph.lines) > 1:
        return False
    return signed_by(paragraph.passage, after.passage) is not None


def _close_stems(stems: list[_Stem], kind: str | None) -> None:
    """ "2." closes what "1. Agree to:" opened, not what "That Cabinet:" opened above both."""
    at = next((index for index, stem in enumerate(stems) if stem.label == kind is not None), None)
    if at is not None:
        del stems[at:]


def _kind(label: str | None) -> str | None:
    """ "number", "letter", "roman" or "bullet"; None without a label. "(i)" is read as roman."""
    if label is None:
        return None
    bare = label.strip("().: ").lower()
    if bare[:1].isdigit():
        return f"number{bare.count('.')}"
    if re.fullmatch(r"[ivx]+", bare):
        return "roman"
    return "letter" if bare.isalpha() else "bullet"


def _without_inner_label(paragraph: Paragraph) -> Passage:
    inner = _NAMED.match(paragraph.text) or (_INNER.match(paragraph.text) if paragraph.label else None)
    return paragraph.passage.slice(inner.end()) if inner else paragraph.passage


def _opens(paragraph: Paragraph, after: Paragraph | None) -> bool:
    if after is None or not paragraph.text:
        return False
    listed = after.label is not None or after.indent > paragraph.indent + 4 or paragraph.text.endswith(":")
    return listed and (
        paragraph.text.endswith((":", ":-", "–"))
        or (paragraph.label is None and bool(_stem().fullmatch(paragraph.text)))
    )
