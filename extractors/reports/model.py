"""A report taken apart: what its readers share."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.reports.labels import Part
from extractors.segments import Segment
from models.document import Document

# The labelled header stands on the first pages; later "Summary" or "Title" labels belong to the text.
HEADER_PAGES = 3


@dataclass(slots=True)
class Report:
    """One report of a file, its parts in order."""

    document: Document
    segment: Segment
    report_id: str
    parts: list[Part]

    def first(self, *keys: str) -> Part | None:
        """The first part of any of these meanings that says something and stands in the header."""
        last = self.segment.first + HEADER_PAGES - 1
        return next((part for part in self.parts if part.key in keys and part.text and page_of(part) <= last), None)


def page_of(part: Part) -> int:
    """The page on which what a part says begins."""
    return part.value[0].page if part.value else part.label.page
