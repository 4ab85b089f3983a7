"""Every fact can be seen in its page: the words inside its regions hold its text."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.pack import Extraction, extract_read
from extractors.reading.read import read
from minutebook.rules import find
from models.document import Document
from models.evidence import Region, Row

# The text of a row of these tables by the column that prints it.
PRINTED = {
    "agenda_items": "title",
    "attendance": "name",
    "decisions": "text",
    "recommendations": "text",
    "reports": "title",
    "minute_items": "title",
    "declarations": "text",
    "votes": "name",
    "work_programme": "title",
    "members": "name",
    "table_cells": "text",
    "amendments": "text",
    "actions": "text",
    "public_questions": "text",
    "bcf_schemes": "scheme_name",
}
FACTS = 200


def folded(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text).casefold())


def inside(document: Document, regions: tuple[Region, ...]) -> str:
    """The words whose middle lies in the regions, in reading order."""
    return "".join(folded(word) for region in regions for word in _words(document, region))


def _words(document: Document, region: Region) -> Iterator[str]:
    page = document.pages[region.page - 1]
    for line in (*page.lines, *page.furniture):
        for word in line.words:
            x0, top, x1, bottom = page.on_paper(word.x0, word.top, word.x1, word.bottom)
            if (
                region.x0 - 1 <= (x0 + x1) / 2 <= region.x1 + 1
                and region.top - 1 <= (top + bottom) / 2 <= region.bottom + 1
            ):
                yield word.text


def missing(document: Document, row: Row, text: str) -> bool:
    """A word of the text that stands in none of its regions."""
    seen = inside(document, row.evidence.regions)
    return any(folded(word) not in seen for word in re.split(r"[\s\-–—/]+", text) if folded(word))


@pytest.mark.slow
def test_the_words_of_facts_stand_in_their_regions(shared: Path) -> None:
    """A hundred of all facts, of which nine in ten are cells of tables, and two hundred of the others."""
    facts: list[tuple[Path, Row]] = []
    kept: dict[Path, Document] = {}
    for path in sorted((shared / "packs").rglob("*.pdf")):
        document = kept[path] = read(path.read_bytes())
        facts += [
            (path, row)
            for row in extract_read(document).rows
            if row.table in PRINTED and row.values.get(PRINTED[row.table])
        ]
    chance = random.Random(20261122)
    told = [fact for fact in facts if fact[1].table != "table_cells"]
    lost = [
        (path.name, row.table, row.evidence.page, row.evidence.rule, row.values[PRINTED[row.table]])
        for path, row in [*chance.sample(facts, FACTS // 2), *chance.sample(told, FACTS)]
        if missing(kept[path], row, str(row.values[PRINTED[row.table]]))
    ]
    assert lost == []


def test_every_row_names_a_rule_that_exists_and_a_place(shared: Path) -> None:
    """`rule` leads to one function, pages lie in the file, boxes on their pages."""
    data = (shared / "packs" / "002.pdf").read_bytes()
    document = read(data)
    extraction = extract_read(document)
    assert not [flag for flag in extraction.flags if flag.check == "reader.failed"]
    assert unknown_rules(extraction) == set()
    for row in extraction.rows:
        assert 1 <= row.evidence.page <= len(document.pages)
        assert row.evidence.regions
        assert 0 < row.evidence.confidence <= 1


def unknown_rules(extraction: Extraction) -> set[str]:
    """Rule names that lead to no function below `extractors`."""
    return {rule for rule in {row.evidence.rule for row in extraction.rows} if find(rule) is None}
