"""The catalog holds views alone, can always be made again, and never blocks on what is missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from models.tables import TABLES
from tests.lakes import ask, filled, minutes, opened, tables
from warehouse import catalog, kept
from warehouse.views import views


def test_every_table_has_a_typed_view_even_without_rows(tmp_path: Path) -> None:
    opened(tmp_path).close()
    for name, table in TABLES.items():
        described = ask(tmp_path, f'SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM "{name}")')
        assert described == [(column.name, str(column.kind)) for column in table.columns]
        assert ask(tmp_path, f'SELECT count(*) FROM "{name}"') == [(0,)]


def test_it_holds_views_and_nothing_else(tmp_path: Path) -> None:
    opened(tmp_path).close()
    assert ask(tmp_path, "SELECT count(*) FROM duckdb_tables()") == [(0,)]
    made = {name for (name,) in ask(tmp_path, "SELECT view_name FROM duckdb_views() WHERE NOT internal")}
    assert made == {*TABLES, *(view.name for view in views()), kept.BEHIND, catalog.STAMP}


def test_views_tell_what_they_are(tmp_path: Path) -> None:
    opened(tmp_path).close()
    assert ask(tmp_path, "SELECT comment FROM duckdb_views() WHERE view_name = 'votes'") == [
        (TABLES["votes"].description,)
    ]


def test_it_need_not_be_made_again_for_new_rows(tmp_path: Path) -> None:
    with filled(tmp_path, councils=1, years=(2023,)) as lake:
        path = catalog.ensure(tmp_path)
        made = path.stat().st_mtime_ns
        lake.write_document(tables("later", minutes(2024)))
        assert ask(tmp_path, "SELECT count(*) FROM minutes") == [(2,)]
        assert path.stat().st_mtime_ns == made


def test_it_is_made_again_when_it_is_gone_damaged_or_moved(tmp_path: Path) -> None:
    filled(tmp_path / "here", councils=1, years=(2023,)).close()
    path = catalog.ensure(tmp_path / "here")
    path.unlink()
    assert ask(tmp_path / "here", "SELECT count(*) FROM minutes") == [(1,)]
    path.write_bytes(b"not a database")
    assert ask(tmp_path / "here", "SELECT count(*) FROM minutes") == [(1,)]
    shutil.move(tmp_path / "here", tmp_path / "there")
    assert ask(tmp_path / "there", "SELECT count(*) FROM minutes") == [(1,)]


def test_no_lake_is_told(tmp_path: Path) -> None:
    with pytest.raises(catalog.NoLakeError, match="minutebook ingest"), catalog.connect(tmp_path / "nowhere"):
        pass
    assert not (tmp_path / "nowhere").exists()


def test_the_connection_cannot_write(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with catalog.connect(tmp_path) as connection, pytest.raises(duckdb.Error):
        connection.execute("CREATE TABLE mine AS SELECT 1")


def test_a_copy_that_cannot_be_written_is_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, councils=1, years=(2023,)).close()

    def refuse(_: Path) -> Path:
        raise PermissionError("read-only disk")

    monkeypatch.setattr(catalog, "build", refuse)
    assert ask(tmp_path, "SELECT count(*) FROM minutes") == [(1,)]


def test_an_older_lake_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, councils=1, years=(2023,)).close()

    def refuse(_: Path) -> Path:
        raise PermissionError("read-only disk")

    monkeypatch.setattr(catalog, "build", refuse)
    monkeypatch.setattr(catalog, "definition", lambda _: "SELECT of_tomorrow FROM (SELECT 1 AS today)")
    with pytest.raises(OSError, match=r"older version.*read-only disk"), catalog.connect(tmp_path):
        pass


def test_files_of_older_tables_give_null_for_what_they_lack(tmp_path: Path) -> None:
    with filled(tmp_path, councils=1, years=(2023,)) as lake:
        path = lake.layout.documents("minutes")[0]
        with duckdb.connect() as connection:
            connection.execute(f"COPY (SELECT * EXCLUDE (chair) FROM '{path}') TO '{tmp_path}/older' (FORMAT parquet)")
        shutil.move(tmp_path / "older", path)
    assert ask(tmp_path, "SELECT body, chair FROM minutes") == [("Cabinet", None)]


def test_view_files_are_named_for_their_view() -> None:
    for view in views():
        assert view.meaning
        assert set(view.needs) <= {*TABLES, *(other.name for other in views())}
