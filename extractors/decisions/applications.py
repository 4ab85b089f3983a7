"""Planning applications that are listed below what was resolved on them: "… be granted:-" over "E/36019  Extension"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.decisions.model import Limb, Resolved
from extractors.language.patterns import pattern
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from models.document import Line

_LISTED = pattern("decisions", "following_applications")
# "E/36019", "22/00123/FUL", "LA05/2020/0123/F", "PA24/02488"
_REFERENCE = re.compile(r"(?=\S*\d)[A-Z0-9]{1,6}(?:[/.-][A-Z0-9]{1,8}){1,4}:?")
# An entry's second line stands below its text or its reference, not left of it.
_HANGS = 3.0


def listed_applications(found: Resolved, paragraphs: Sequence[Paragraph], start: int, stem: Passage) -> bool:
    """Take the applications listed from paragraph `start` on, a limb each with its reference as label.

    False, and nothing taken, where `stem` speaks of none or no reference begins the paragraph below it.
    """
    if not re.search(r":\W*$", stem.text) or not _LISTED.search(stem.text):
        return False
    entries: list[list[Line]] = []
    at = start
    while at < len(paragraphs) and _goes_on(entries, paragraphs[at]):
        at += 1
    found.limbs.extend(_limb(entry, stem) for entry in entries)
    found.end = at if entries else found.end
    return bool(entries)


def _goes_on(entries: list[list[Line]], here: Paragraph) -> bool:
    """Add the paragraph's lines to the entries, where it begins with a reference."""
    if not _refers(here.lines[0]):
        return False
    margin = here.lines[0].x0
    if any(line.x0 < margin - _HANGS for line in here.lines):
        return False
    for line in here.lines:
        if _refers(line):
            entries.append([line])
        else:
            entries[-1].append(line)
    return True


def _refers(line: Line) -> bool:
    return len(line.words) > 1 and _REFERENCE.fullmatch(line.words[0].text) is not None


def _limb(entry: Sequence[Line], stem: Passage) -> Limb:
    reference = entry[0].words[0].text
    told = Passage.of(entry).slice(len(reference))
    lead = re.match(r"[\s:–-]*", told.text)
    return Limb(told.slice(lead.end() if lead else 0), reference.rstrip(":"), stem)
