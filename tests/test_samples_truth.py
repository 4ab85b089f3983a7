"""The sample papers, ingested, against the truth that was put into them: every row, and no row more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.samples.councils import ashmere, quillhaven, tarrandale
from tests.samples.lake import SampleLake, sample_lake

FILES = [
    *(pack.file_name for council in (ashmere, tarrandale, quillhaven) for pack in council.PACKS),
    *(notice.file_name for notice in quillhaven.NOTICES),
]
TABLES = [
    "meetings", "members", "agenda_items", "minutes", "minute_items", "attendance", "declarations", "decisions",
    "votes", "amendments", "actions", "public_questions", "reports", "report_authors", "recommendations", "appendices",
    "background_papers", "work_programme",
]  # fmt: skip
LOCAL_IDS = ("minutes_id", "report_id")
# These are printed in capitals here and there; which of the two is kept is no part of the truth.
CAPITALS = ("council", "body", "chief_executive")
# What is known to be read wrongly: (file, table) → why. Strict: a pair that comes right must leave this list.
KNOWN_WRONG: dict[tuple[str, str], str] = {}

Row = dict[str, Any]


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> SampleLake:
    return sample_lake(tmp_path_factory.mktemp("truth"))


def comparable(name: str, value: Any) -> Any:
    """A value as the truth states it: local ids without their document, capitals folded."""
    if value is None:
        return None
    if name in LOCAL_IDS:
        return str(value).rsplit("-", 1)[-1]
    if name in CAPITALS:
        return str(value).casefold()
    return value


def project(row: Row, columns: tuple[str, ...]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, comparable(name, row[name])) for name in columns)


def differences(got: list[Row], want: list[Row]) -> list[str]:
    """Rows of the truth that the lake lacks ("-"), and rows of the lake that are not in the truth ("+")."""
    left = list(got)
    missing = []
    # The fullest rows first: one that states less could take the place of one that states more.
    for row in sorted(want, key=len, reverse=True):
        columns = tuple(sorted(row))
        sought = project(row, columns)
        match = next((other for other in left if project(other, columns) == sought), None)
        if match is None:
            missing.append(f"- {dict(sought)}")
        else:
            left.remove(match)
    columns = tuple(sorted({name for row in want for name in row})) or ("page",)
    return missing + [f"+ {dict(project(row, columns))}" for row in left]


def case(file: str, table: str) -> Any:
    reason = KNOWN_WRONG.get((file, table))
    return pytest.param(file, table, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])


def test_only_scanned_pages_are_not_read(ingested: SampleLake) -> None:
    """A page that is a picture makes its document "partial"; nothing else in the samples may."""
    expected = {
        file: "partial" if any(part.scanned for part in sample.parts) else "ok"
        for file, sample in ingested.samples.items()
    }
    assert {file.path.name: file.status for file in ingested.report.files} == expected


@pytest.mark.parametrize(("file", "table"), [case(file, table) for file in FILES for table in TABLES])
def test_the_lake_holds_the_truth(ingested: SampleLake, file: str, table: str) -> None:
    wrong = differences(ingested.rows(file, table), ingested.samples[file].truth.get(table, []))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("file", "table"), [case(file, "segments") for file in FILES])
def test_every_paper_of_a_pack_is_a_segment(ingested: SampleLake, file: str, table: str) -> None:
    sample = ingested.samples[file]
    got = {
        (row["kind"], row["agenda_number"], row["page"], row["page_to"])
        for row in ingested.rows(file, table)
        if row["kind"] != "blank"
    }
    assert got == {(part.kind, part.agenda_number, part.page, part.page_to) for part in sample.parts}


@pytest.mark.parametrize("file", FILES)
def test_ruled_tables_keep_every_cell(ingested: SampleLake, file: str) -> None:
    tables = {row["table_id"]: row for row in ingested.rows(file, "tables")}
    cells = ingested.rows(file, "table_cells")
    for want in ingested.samples[file].truth.get("tables", []):
        found = [table_id for table_id, row in tables.items() if row["n_cols"] == want["n_cols"]]
        texts = [
            {(cell["row"], cell["col"]): cell["text"] or "" for cell in cells if cell["table_id"] == id_}
            for id_ in found
        ]
        assert any(holds(grid, want["cells"]) for grid in texts), (
            f"no table holds {want['cells'][0]} … {want['cells'][-1]}"
        )


def holds(grid: dict[tuple[int, int], str], body: list[list[str]]) -> bool:
    """Whether the body rows stand in the grid one below the other, the last of them last."""
    last = max((row for row, _ in grid), default=0)
    first = last - len(body) + 1
    return all(grid.get((first + r, c), "") == text for r, row in enumerate(body) for c, text in enumerate(row, 1))


@pytest.mark.parametrize("file", FILES)
def test_scanned_pages_are_counted(ingested: SampleLake, file: str) -> None:
    expected = sum(1 for part in ingested.samples[file].parts if part.kind == "appendix" and part.scanned)
    assert ingested.rows(file, "documents")[0]["scanned_pages"] == expected


def test_documents_say_what_they_are(ingested: SampleLake) -> None:
    for file, sample in ingested.samples.items():
        document = ingested.rows(file, "documents")[0]
        assert document["kind"] == sample.kind
        assert str(document["council"]).casefold() == sample.council.casefold()
