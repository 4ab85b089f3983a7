"""House styles of attendance, each an invented council's: who is told of, in what capacity, how and for whom.

Each paper is a text file in `attendance_styles`; the people expected of it follow it, one a line: status, capacity (m
member, o officer, g guest), name, and what else is told of them.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from extractors.attendance import attendance
from extractors.minutes import read_minutes
from models.document import Document
from models.evidence import Region, Row
from tests.paper import document

FOLDER = Path(__file__).parent / "attendance_styles"
STYLES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def paper_and_people(style: str) -> tuple[str, str]:
    """The paper of a style and the people expected of it."""
    paper, people = (FOLDER / f"{style}.txt").read_text(encoding="utf-8").split("\n==\n")
    return paper, people


def rows_of(text: str) -> list[Row]:
    paper = document(text)
    return [row for minutes in read_minutes(paper, paper.lines()) for row in attendance(minutes, paper)]


def in_short(row: Row) -> str:
    values = row.values
    capacity = {"member": "m", "officer": "o", "also_present": "g"}[str(values["capacity"])]
    told = f"{values['status']} {capacity}: {values['name']}"
    told += "".join(f" | {key} {values[key]}" for key in ("role", "post", "mode") if values[key])
    return told + (f" | for {values['substitute_for']}" if values["substitute_for"] else "")


@pytest.mark.parametrize("style", STYLES)
def test_house_style(style: str) -> None:
    text, expected = paper_and_people(style)
    assert [in_short(row) for row in rows_of(text)] == expected.strip().splitlines()


@pytest.mark.parametrize("style", STYLES)
def test_every_row_has_its_place(style: str) -> None:
    text, _ = paper_and_people(style)
    paper = document(text)
    found = rows_of(text)
    assert found
    for row in found:
        assert 0.5 < row.evidence.confidence <= 1
        module, function = row.evidence.rule.rsplit(".", 1)
        assert hasattr(import_module(f"extractors.{module}"), function)
        seen = " ".join(words_in(paper, row.evidence.regions)).replace("- ", "-")
        told = [row.values[key] for key in ("name", "post", "substitute_for") if row.values[key]]
        assert all(word.strip(",") in seen for fact in told for word in str(fact).split()), (told, seen)


def words_in(paper: Document, regions: Iterable[Region]) -> Iterator[str]:
    for region in regions:
        for word in paper.pages[region.page - 1].words():
            x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
            if region.x0 <= x <= region.x1 and region.top <= y <= region.bottom:
                yield word.text
