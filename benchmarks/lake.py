"""A synthetic lake and how fast it answers.

    python -m benchmarks.lake make DIR [--councils 400] [--years 10]
    python -m benchmarks.lake measure DIR [--documents 2000] [--questions-only] [--json]
    python -m benchmarks.lake compare DIR [--councils 4]

`make` writes a compacted lake of invented councils: 60 meetings a council and year, each with one document of minutes
(17 decisions, 25 lines of attendance, a report with its recommendation); 400 councils and 10 years are 10 million
decisions and lines of attendance. `measure` asks it, brings in a night's new documents and asks again. `compare` puts
a few councils of it into uncompacted Parquet and into SQLite, and asks all three the same.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from models.schema import arrow_schema, quoted
from models.tables import TABLES
from warehouse import catalog, parts
from warehouse.lake import Lake
from warehouse.layout import Layout
from warehouse.parts import Entry
from warehouse.search import index
from warehouse.search.ask import Search, search
from warehouse.search.definition import exists
from warehouse.views import views

MEETINGS, DECISIONS, PRESENT, ITEMS = 60, 17, 25, 8
BODIES = ["Cabinet", "Full Council", "Planning Committee", "Licensing Committee", "Health and Wellbeing Board",
          "Audit and Governance Committee", "Place Scrutiny Committee", "People Scrutiny Committee", "Pension Board",
          "Harbours Committee"]  # fmt: skip
SUBJECTS = ["budget", "housing", "parking", "care fund", "schools", "libraries", "harbour", "waste", "climate",
            "planning appeal", "licensing", "pensions", "flooding", "leisure centre", "bus services"]  # fmt: skip
SYLLABLES = ["ba", "co", "di", "fen", "gar", "hol", "in", "ker", "lo", "mar", "ne", "or", "pel", "qua", "ros", "sta",
             "tor", "un", "ver", "wen"]  # fmt: skip
FIRST_YEAR = 2015

# Drawn from hashes of what each row stands for, so the same numbers give the same lake. `held` has one row a document.
SEED = """
CREATE OR REPLACE MACRO chance(a, b) AS hash(a, b) / 18446744073709551615.0;
CREATE OR REPLACE MACRO pick(list, a, b) AS list[1 + (hash(a, b) % len(list))::INTEGER];
CREATE OR REPLACE MACRO said(a, n) AS list_aggregate(list_transform(range(n),
  lambda i: getvariable('words')[1 + (pow(chance(a, i), 3) * (len(getvariable('words')) - 1))::INTEGER]),
  'string_agg', ' ');
CREATE OR REPLACE TEMP TABLE held AS
SELECT sha256(concat_ws('/', $council, $salt, year, meeting)) AS document_id, $council AS council, year,
       pick(getvariable('bodies'), $council, meeting) AS body,
       make_date(year, 1 + (meeting % 12)::INTEGER, 1 + (hash(meeting, $council) % 28)::INTEGER) AS date
FROM range($first, $first + $years) y(year), range($meetings) m(meeting);
"""

ROWS = {
    "documents": """SELECT document_id, council, body || ' minutes' AS title, 'minutes' AS kind, 'ok' AS status,
        8 AS pages, 'bench' AS extractor_version, TIMESTAMP '2026-01-01' AS retrieved_at FROM held""",
    "meetings": "SELECT document_id, left(document_id, 16) || '-g1' AS meeting_id, body, date FROM held",
    "minutes": """SELECT document_id, left(document_id, 16) || '-m1' AS minutes_id, body, date,
        TIME '14:00' AS start_time, TIME '16:00' AS end_time FROM held""",
    "minute_items": f"""SELECT document_id, left(document_id, 16) || '-m1' AS minutes_id, n::VARCHAR AS number,
        pick(getvariable('subjects'), document_id, n) || ' ' || said(document_id || n, 4) AS title,
        said(document_id || '/' || n, 40) AS text, n AS nth FROM held, range(1, {ITEMS + 1}) i(n)""",
    "decisions": f"""SELECT document_id, left(document_id, 16) || '-m1' AS minutes_id,
        (1 + n % {ITEMS})::VARCHAR AS minute_number, 1 + n // {ITEMS} AS position,
        'RESOLVED' AS keyword, 'carried' AS result,
        'the ' || pick(getvariable('subjects'), document_id, n) || ' ' || said(document_id || 'd' || n, 14) AS text,
        pick(['approved', 'noted', 'agreed', 'recommended', 'rejected'], document_id, n) AS outcome, true AS formal,
        'Cllr ' || pick(getvariable('people'), council, n) AS proposer, 1 + n % 8 AS page, n AS nth
        FROM held, range({DECISIONS}) i(n)""",
    "attendance": f"""SELECT document_id, left(document_id, 16) || '-m1' AS minutes_id, council,
        getvariable('people')[1 + ((hash(council, body) + n * 7) % len(getvariable('people')))::INTEGER] AS name,
        'Cllr' AS honorific, CASE WHEN n = 0 THEN 'chair' END AS role,
        CASE WHEN n < 18 THEN 'member' ELSE 'officer' END AS capacity,
        CASE WHEN chance(document_id, n) < 0.1 THEN 'apologies' ELSE 'present' END AS status, n AS nth
        FROM held, range({PRESENT}) i(n)""",
    "reports": """SELECT document_id, left(document_id, 16) || '-r1' AS report_id, '7' AS agenda_number,
        pick(getvariable('subjects'), document_id, 1) || ' report' AS title, said(document_id || 's', 60) AS summary
        FROM held""",
    "recommendations": """SELECT document_id, left(document_id, 16) || '-r1' AS report_id, 1 AS position,
        'approve the ' || pick(getvariable('subjects'), document_id, 1) || ' ' || said(document_id || 'd1', 12) AS text
        FROM held""",
}  # fmt: skip

QUESTIONS = {
    "decisions of one body since a day": """SELECT m.date, d.text FROM decisions d JOIN minutes m USING (minutes_id)
        WHERE d.council = 'Council 003' AND m.body = 'Cabinet' AND m.date >= DATE '2023-01-01'""",
    "attendance of one member": """SELECT m.date, a.status FROM attendance a JOIN minutes m USING (minutes_id)
        WHERE a.council = 'Council 003' AND a.name = 'Member 007'""",
    "decisions by outcome, all": "SELECT outcome, count(*) FROM decisions GROUP BY outcome",
    "attendance rate by body and day, all": """SELECT m.body, m.date,
        avg(CASE a.status WHEN 'present' THEN 1 ELSE 0 END)
        FROM attendance a JOIN minutes m USING (minutes_id) GROUP BY m.body, m.date""",
}  # fmt: skip
SEARCHES = {
    "search: two words": Search("housing flooding"),
    "search: a word in one council": Search("parking", council="Council 003"),
    "search: a common word": Search("budget"),
    "search: a rare word": Search("tornequa"),
    "search: three words since a day": Search("care fund marsta", since=None),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("make", "measure", "compare"))
    parser.add_argument("dir", type=Path)
    parser.add_argument("--councils", type=int)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--questions-only", action="store_true", help="no search and no night's documents")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if args.what == "make":
        figures = {"made, s": timed(lambda: make(args.dir, args.councils or 400, args.years))}
    elif args.what == "measure":
        figures = sizes(args.dir) | asked(args.dir)
        if not args.questions_only:
            figures |= searched(args.dir) | night(args.dir, args.documents)
    else:
        figures = compare(args.dir, args.councils or 4)
    print(json.dumps(figures, indent=1) if args.json else "\n".join(f"{n:70}{v:>12,.3f}" for n, v in figures.items()))


# Making


def make(data_dir: Path, councils: int, years: int) -> None:
    """Writes a compacted lake of `councils` × `years` and its catalog."""
    with Lake(data_dir) as lake, sown() as connection:
        for number in range(councils):
            name = f"Council {number:03}"
            seed(connection, name, "first", FIRST_YEAR, years, MEETINGS)
            for table in ROWS:
                path = lake.layout.council(table, f"council-{number:03}", FIRST_YEAR)
                parts.write(path, documents(connection, table), arrow_schema(table))
    (data_dir / "compaction").touch()
    catalog.build(data_dir)


def sown() -> duckdb.DuckDBPyConnection:
    """A connection that knows the words and names that everything is made of."""
    connection = duckdb.connect(":memory:")
    words = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
    lists = {"words": words, "bodies": BODIES, "subjects": SUBJECTS, "people": [f"Member {n:03}" for n in range(90)]}
    for name, values in lists.items():
        connection.execute(f"SET VARIABLE {name} = ?::VARCHAR[]", [values])
    return connection


def seed(connection: duckdb.DuckDBPyConnection, council: str, salt: str, first: int, years: int, meetings: int) -> None:
    """Fills `held` with the documents of one council."""
    values = {"council": council, "salt": salt, "first": first, "years": years, "meetings": meetings}
    text = SEED
    for name, value in values.items():
        text = text.replace(f"${name}", f"'{value}'" if isinstance(value, str) else str(value))
    connection.execute(text)


def documents(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[tuple[Entry, pa.Table]]:
    """The rows of `table` of every document in `held`, document by document."""
    rows = whole(connection, table)
    counted = connection.execute(
        f"SELECT year, document_id, count(*) FROM ({ROWS[table]}) JOIN (SELECT year, document_id FROM held) "
        "USING (document_id) GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    start = 0
    for year, name, count in counted:
        yield Entry(year, name, count), rows.slice(start, count)
        start += count


def whole(connection: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
    """All rows of `table`, by year and document, with every column that it has."""
    drawn = {column[0] for column in connection.execute(f"SELECT * FROM ({ROWS[table]}) LIMIT 0").description}
    made = {
        "row_id": f"left(sha256(concat_ws('/', '{table}', r.document_id{', nth' if 'nth' in drawn else ''})), 24)",
        "council": "held.council",
        "page": "1",
        "rule": "'bench.made'",
        "confidence": "0.9",
    }
    columns = [
        f"{'r.' + quoted(c.name) if c.name in drawn else made.get(c.name, 'NULL')}::{c.kind} AS {quoted(c.name)}"
        for c in TABLES[table].columns
    ]
    sql = f"SELECT {', '.join(columns)} FROM ({ROWS[table]}) r JOIN held USING (document_id)"
    order = "ORDER BY held.year, r.document_id, row_id" if "row_id" in TABLES[table].names else "ORDER BY held.year, 1"
    return connection.execute(f"{sql} {order}").to_arrow_table().cast(arrow_schema(table))


# Measuring: seconds (or counts) by what was measured; questions are medians of five, after one that warms the disk


def sizes(data_dir: Path) -> dict[str, float]:
    with catalog.connect(data_dir) as connection:
        counts = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in ROWS}
    return {f"rows of {name}": count for name, count in counts.items()}


def asked(data_dir: Path) -> dict[str, float]:
    """Questions, views and searches, on a connection of two threads."""
    figures = {}
    with catalog.connect(data_dir) as connection:
        connection.execute("SET threads = 2")
        for name, sql in QUESTIONS.items():
            figures[name] = answered(asking(connection, sql))
        for view in views():
            held = {row[0] for row in connection.execute(f"DESCRIBE {quoted(view.name)}").fetchall()}
            if "council" in held:
                filtered = f"SELECT * FROM {quoted(view.name)} WHERE council = 'Council 003'"
                figures[f"view {view.name}, one council"] = answered(asking(connection, filtered))
            scanned = f"SELECT count(COLUMNS(*)) FROM {quoted(view.name)}"
            figures[f"view {view.name}, all"] = answered(asking(connection, scanned), 1)
    return figures


def searched(data_dir: Path) -> dict[str, float]:
    """Searches; the index is made first where there is none."""
    figures = {}
    if not exists(Layout(data_dir.resolve())):
        figures["search index made, s"] = timed(partial(index.update, data_dir))
    return figures | asked_words(data_dir)


def asked_words(data_dir: Path) -> dict[str, float]:
    with catalog.connect(data_dir) as connection:
        connection.execute("SET threads = 2")
        return {name: answered(partial(search, connection, wanted, 20)) for name, wanted in SEARCHES.items()}


def night(data_dir: Path, count: int) -> dict[str, float]:
    """A night's documents of many councils: landed, indexed, compacted. Nothing else of the lake is written."""
    with sown() as connection:
        arrived = list(new_documents(connection, count, str(time.time_ns())))
    with Lake(data_dir) as lake:
        figures = {f"{count} documents written, s": timed(partial(write_all, lake, arrived))}
    figures[f"{count} documents indexed, s"] = timed(lambda: index.update(data_dir))
    return figures | {f"after the night: {name}": value for name, value in asked_words(data_dir).items()}


def write_all(lake: Lake, arrived: list[dict[str, pa.Table]]) -> None:
    for tables in arrived:
        lake.write_document(tables)


def new_documents(connection: duckdb.DuckDBPyConnection, count: int, salt: str) -> Iterator[dict[str, pa.Table]]:
    for number in range(-(-count // MEETINGS)):
        seed(connection, f"Council {number:03}", salt, FIRST_YEAR + 11, 1, min(MEETINGS, count - number * MEETINGS))
        by_table = {table: {e.document_id: rows for e, rows in documents(connection, table)} for table in ROWS}
        yield from ({table: by_table[table][name] for table in ROWS} for name in by_table["documents"])


def compare(data_dir: Path, councils: int) -> dict[str, float]:
    """The same questions to `councils` councils: compacted Parquet, one file a document and table, SQLite."""
    with tempfile.TemporaryDirectory(dir=data_dir.parent) as folder:
        root = Path(folder)
        make(root / "compacted", councils, 10)
        loosen(root / "compacted", root / "loose")
        to_sqlite(root / "compacted", root / "lake.sqlite")
        figures = {}
        for name, sql in QUESTIONS.items():
            for kind in ("compacted", "loose"):
                with catalog.connect(root / kind) as connection:
                    connection.execute("SET threads = 2")
                    figures[f"{name}: {kind}"] = answered(asking(connection, sql), 3)
            with sqlite3.connect(root / "lake.sqlite") as database:
                plain = sql.replace("DATE '", "'")
                figures[f"{name}: SQLite"] = answered(asking(database, plain), 3)
    return figures


def loosen(source: Path, target: Path) -> None:
    """The same rows as they stand before the first compaction: one file a document and table."""
    with Lake(target) as lake:
        for table in ROWS:
            for part in Layout(source).council_parts(table):
                for entry, rows in parts.slices(part):
                    path = lake.layout.document(table, entry.document_id)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    pq.write_table(rows, path)
    catalog.build(target)


def to_sqlite(source: Path, target: Path) -> None:
    """The tables that the questions ask, with the indexes that help them."""
    wanted = {
        "minutes": ["minutes_id", "body", "date"],
        "decisions": ["minutes_id", "council", "text", "outcome"],
        "attendance": ["minutes_id", "council", "name", "status"],
    }
    with catalog.connect(source) as connection, sqlite3.connect(target) as database:
        for table, columns in wanted.items():
            chosen = ", ".join(f"{name}::VARCHAR" for name in columns)
            rows = connection.execute(f"SELECT {chosen} FROM {table}").fetchall()
            database.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
            database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)
        database.execute("CREATE INDEX by_minutes ON minutes (minutes_id)")
        database.execute("CREATE INDEX by_council ON decisions (council)")
        database.execute("CREATE INDEX by_name ON attendance (council, name)")


def asking(connection: duckdb.DuckDBPyConnection | sqlite3.Connection, sql: str) -> Callable[[], object]:
    return lambda: connection.execute(sql).fetchall()


def answered(ask: Callable[[], object], repeats: int = 5) -> float:
    """Median seconds of some askings, after one that warms the disk's cache."""
    ask()
    return median(timed(ask) for _ in range(repeats))


def timed(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
