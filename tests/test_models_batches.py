"""Rows held against the declaration of their table."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from models.batches import Batch, Problem, batch
from models.columns import Kind
from models.evidence import Region
from models.tables import TABLES

COMMON = {"document_id": "d" * 64, "row_id": "r", "page": 1}


def one(table: str, **values: Any) -> Batch:
    """A batch of one row, with what every fact must have."""
    return batch(table, {name: [value] for name, value in (COMMON | values).items()}, 1)


def decision(**values: Any) -> Batch:
    return one("decisions", **({"minutes_id": "m", "position": 1, "text": "agreed", "formal": True} | values))


def test_a_plain_row_passes() -> None:
    made = decision(outcome="noted", votes_for=3)
    assert made.problems == []
    assert made.table.to_pylist()[0]["votes_for"] == 3


def test_columns_left_out_are_null() -> None:
    assert decision().table.to_pylist()[0]["proposer"] is None


def test_an_empty_text_is_null() -> None:
    assert decision(proposer="").table.to_pylist()[0]["proposer"] is None


def test_a_word_outside_the_vocabulary_is_let_go_and_told() -> None:
    made = decision(outcome="binned")
    assert made.table.to_pylist()[0]["outcome"] is None
    assert [(p.column, p.row) for p in made.problems] == [("outcome", 0)]
    assert "binned" in made.problems[0].message


def test_a_row_without_what_must_be_there_is_left_out_and_told() -> None:
    columns = {name: [value] * 2 for name, value in COMMON.items()}
    columns |= {"minutes_id": ["m", "m"], "position": [1, 2], "formal": [True, True], "text": ["agreed", None]}
    made = batch("decisions", columns, 2)
    assert made.table["position"].to_pylist() == [1]
    assert made.problems == [Problem("text", 1, "the row has no value here and is left out", lost=True)]


def test_an_unknown_column_is_told() -> None:
    made = decision(mover="Cllr Thorne")
    assert made.problems[0].column == "mover"
    assert made.problems[0].row is None


@pytest.mark.parametrize(
    ("value", "kept"),
    [(1.5, None), (True, None), ("3", None), (2**40, None), (4.0, 4)],
    ids=["part of a vote", "yes", "text", "too many", "a whole float"],
)
def test_a_number_is_never_bent_into_a_count(value: object, kept: int | None) -> None:
    made = decision(votes_for=value)
    assert made.table.to_pylist()[0]["votes_for"] == kept
    assert bool(made.problems) is (kept is None)


def test_a_number_is_never_taken_for_a_day() -> None:
    made = one("minutes", minutes_id="m", date=20240320)
    assert made.table.to_pylist()[0]["date"] is None
    assert made.problems


def test_a_moment_is_never_taken_for_a_day() -> None:
    assert one("minutes", minutes_id="m", date=datetime(2024, 3, 20, 23, 0)).problems


def test_days_and_times_may_come_as_text() -> None:
    row = one("minutes", minutes_id="m", date="2024-03-20", start_time="14:00").table.to_pylist()[0]
    assert (row["date"], row["start_time"]) == (date(2024, 3, 20), time(14, 0))


def test_a_day_that_is_none_is_told() -> None:
    assert "2024-02-31" in one("minutes", minutes_id="m", date="2024-02-31").problems[0].message


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Decimal("4251898"), Decimal("4251898.0000")),
        (4251898, Decimal("4251898.0000")),
        (0.92, Decimal("0.9200")),
        ("1401.2", Decimal("1401.2000")),
        (Decimal("0.12345"), Decimal("0.1234")),
        ("n/a", None),
        (Decimal("NaN"), None),
        (Decimal(10) ** 15, None),
    ],
)
def test_figures_are_exact_to_four_places(value: object, kept: Decimal | None) -> None:
    made = one("bcf_income", return_id="b", line_name="Grant", planned=value)
    assert made.table.to_pylist()[0]["planned"] == kept
    assert bool(made.problems) is (kept is None)


def test_moments_are_kept_in_utc() -> None:
    summer = timezone(timedelta(hours=1))
    columns = {"document_id": ["d" * 64] * 2, "status": ["ok"] * 2}
    moments = [datetime(2024, 7, 1, 2, tzinfo=summer), datetime(2024, 7, 1, 2, tzinfo=UTC)]
    made = batch("documents", columns | {"retrieved_at": moments}, 2)
    assert [m.hour for m in made.table.column("retrieved_at").to_pylist()] == [1, 2]


def test_regions_may_be_many_or_none() -> None:
    regions = (Region(1, 1.0, 2.0, 3.0, 4.0), Region(2, 5.0, 6.0, 7.0, 8.0))
    columns = {name: [value] * 3 for name, value in COMMON.items()}
    columns |= {"minutes_id": ["m"] * 3, "regions": [regions, (), None]}
    rows = batch("minutes", columns, 3).table.column("regions").to_pylist()
    assert rows[0][1] == {"page": 2, "x0": 5.0, "top": 6.0, "x1": 7.0, "bottom": 8.0}
    assert rows[1:] == [[], []]


def test_half_a_surrogate_pair_from_a_broken_font_does_not_stop_the_row() -> None:
    assert decision(proposer="Cllr \ud800Thorne").table.to_pylist()[0]["proposer"] == "Cllr ?Thorne"


def test_an_empty_batch_has_the_tables_schema() -> None:
    assert batch("votes", {}, 0).table.schema.names == list(TABLES["votes"].names)


def test_a_list_is_no_word_cut_into_letters() -> None:
    made = one("agenda_items", meeting_id="g", position=1, reports="s1")
    assert made.problems
    assert made.table.to_pylist()[0]["reports"] is None


def test_no_such_table() -> None:
    with pytest.raises(KeyError):
        batch("motions", {}, 0)


def test_kinds_are_those_of_duckdb() -> None:
    assert Kind("DECIMAL(18,4)") is Kind.DECIMAL
