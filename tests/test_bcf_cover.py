"""Which board a return is of, where its cover is not in the pack."""

from __future__ import annotations

import pytest

from extractors.bcf import bcf_rows
from extractors.reading.batch import Batch
from extractors.reading.lines import build_lines, content_runs
from models.document import Document, Page, Word
from tests.grids import words

BANNER = "Better Care Fund 2023-25 Quarter 3 Quarterly Reporting Template"


def page(*lines: tuple[str, float, float]) -> Document:
    """A page with a sheet's banner and heading, and lines of (text, x0, top)."""
    sheet = Page(1, 842.0, 595.0, [])
    drawn: list[Word] = words(BANNER, 60, 40) + words("4. Metrics", 60, 60)
    for text, x0, top in lines:
        drawn += words(text, x0, top)
    sheet.lines = build_lines(content_runs(Batch.of(drawn))[0], 1)
    return Document([sheet])


def board(document: Document) -> object:
    (head,) = [row for row in bcf_rows(document)[0] if row.table == "bcf_returns"]
    return head.values["hwb"]


LABEL = "Selected Health and Wellbeing Board:"


@pytest.mark.parametrize(
    "lines",
    [
        ((f"{LABEL} Ash, Thorne and Wendmoor", 60, 90),),
        ((LABEL, 60, 90), ("Ash, Thorne", 300, 84), ("and Wendmoor", 300, 97)),
    ],
)
def test_the_board_stands_beside_its_label(lines: tuple[tuple[str, float, float], ...]) -> None:
    assert board(page(*lines)) == "Ash, Thorne and Wendmoor"


def test_a_label_without_a_name_gives_none() -> None:
    assert board(page((LABEL, 60, 90), ("National data may be unavailable.", 60, 110))) is None


@pytest.mark.parametrize("heading", ["1. Background", "Executive Summary"])
def test_a_report_that_names_the_fund_in_its_title_is_no_return(heading: str) -> None:
    plain = Page(1, 595.0, 842.0, [])
    printed = words("Better Care Fund 2023-24 Plan", 60, 40) + words(heading, 60, 60)
    plain.lines = build_lines(content_runs(Batch.of(printed))[0], 1)
    assert bcf_rows(Document([plain])) == ([], [])
