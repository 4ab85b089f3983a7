"""Decision notices: forms that say, decision by decision, what it is about and what was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.vocabulary import either
from extractors.minutes.titles import Heading
from extractors.passage import Passage
from models.document import Line


def notice_headings(lines: Sequence[Line]) -> list[Heading]:
    """One heading a decision of a decision notice; none where the lines are no notice."""
    subjects, decisions = either("minutes", "notice_subjects"), either("minutes", "notice_decisions")
    starts = [index for index, line in enumerate(lines) if subjects.match(line.text)]
    if not starts or not any(decisions.fullmatch(line.text.strip()) for line in lines):
        return []
    return [_subject(lines, start) for start in starts]


def _subject(lines: Sequence[Line], start: int) -> Heading:
    """The subject goes on in its own column until a line begins at the label's margin."""
    label = either("minutes", "notice_subjects").match(lines[start].text)
    passage = Passage.of(lines[start])
    parts = [passage.slice(label.end() if label else 0)]
    last = start
    while (
        last + 1 < len(lines)
        and lines[last + 1].page == lines[start].page
        and lines[last + 1].x0 > lines[start].x0 + 20
    ):
        last += 1
        parts.append(Passage.of(lines[last]))
    title = Passage.joined(parts, " ")
    reference = either("minutes", "item_references").search(title.text)
    heading = Heading(start, last, None, title)
    if reference:
        heading.agenda_number = reference["number"]
        heading.title = title.slice(0, reference.start())
        heading.aside = []
    return heading


def decided_part(lines: Sequence[Line]) -> tuple[int, int]:
    """The indexes between which a notice's item says what was decided; (0, 0) where it does not."""
    decisions, sections = either("minutes", "notice_decisions"), either("minutes", "notice_sections")
    for index, line in enumerate(lines):
        if decisions.fullmatch(line.text.strip()):
            stop = next((at for at in range(index + 1, len(lines)) if sections.match(lines[at].text)), len(lines))
            return index + 1, stop
    return 0, 0


def is_section(text: str) -> bool:
    """The text begins like a section of the form: "(e) Exempt information?"."""
    return re.match(either("minutes", "notice_sections"), text) is not None
