"""What a file is as a whole: its kind, its title, the council it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.councils import council_of
from extractors.language.patterns import pattern
from extractors.papers import bears
from extractors.segments import Segment
from models.document import Document
from models.evidence import Row

_PUBLIC_PACK = pattern("papers", "public_pack")
_EMPTY_TITLE = pattern("papers", "empty_title")


def document_columns(document: Document, segments: Sequence[Segment], rows: Sequence[Row] = ()) -> dict[str, object]:
    """The columns `kind`, `title` and `council` of `documents`; `rows` are the facts found so far."""
    return {
        "kind": kind_of_document(document, segments),
        "title": title_of(document, segments, rows),
        "council": _council(document, segments, rows),
    }


def kind_of_document(document: Document, segments: Sequence[Segment]) -> str:
    """One of the kinds of `documents`, by the papers that the file holds."""
    kinds = [segment.kind for segment in segments if segment.kind != "blank"]
    if is_supplement(document, segments):
        return "supplement"
    if "agenda" in kinds or "front_sheet" in kinds:
        return "agenda_pack" if set(kinds) - {"agenda", "front_sheet"} else "agenda"
    if kinds and kinds[0] == "minutes":
        first = next(segment for segment in segments if segment.kind == "minutes")
        return "decisions" if first.decision_notice else "minutes"
    if kinds and kinds[0] == "cover_report":
        return "report"
    return "agenda_pack" if sum(segment.agenda_number is not None for segment in segments) > 1 else "other"


def is_supplement(document: Document, segments: Sequence[Segment]) -> bool:
    """Papers that follow a published agenda: the title or the covering letter says so."""
    if re.search(r"\bsupplement(?:ary)?\b", document.metadata.get("Title", ""), re.I):
        return True
    first = segments[0]
    if first.kind not in ("agenda", "front_sheet"):
        return False
    lines = document.lines(first.first, first.first)[:25]
    if any(bears(line.text, "supplement_sentence") for line in lines):
        return True
    return any(len(line.text) < 70 and bears(line.text, "supplement_title") for line in lines[:8])


def title_of(document: Document, segments: Sequence[Segment], rows: Sequence[Row] = ()) -> str | None:
    """The metadata's title where the pack was given one, else the title that the first paper prints."""
    given = _PUBLIC_PACK.sub("", document.metadata.get("Title", "")).strip()
    packed = given != document.metadata.get("Title", "").strip()
    if packed:
        return given
    if segments[0].kind == "cover_report":
        reported = next((row.values.get("title") for row in rows if row.table == "reports"), None)
        if reported:
            return str(reported)
    printed = next((segment.title for segment in segments if segment.title and segment.title != "Agenda"), None)
    return printed or (given if given and not _EMPTY_TITLE.match(given) else None)


def _council(document: Document, segments: Sequence[Segment], rows: Sequence[Row]) -> str | None:
    for row in rows:
        if row.table == "meetings" and row.values.get("council"):
            return str(row.values["council"])
    found = council_of(document, segments)
    return found.text if found else None
