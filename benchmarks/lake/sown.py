"""Documents of invented councils, drawn from `seed.sql` and `rows.yaml`: equal numbers give equal rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import duckdb
import pyarrow as pa
import yaml

from models.schema import arrow_schema, literal, quoted
from models.tables import TABLES
from warehouse.parts import Entry

MEETINGS = 60
"""Meetings of a council in a year, each with one document."""
FIRST_YEAR, YEARS = 2015, 10
BODIES = ["Cabinet", "Full Council", "Planning Committee", "Licensing Committee", "Health and Wellbeing Board",
          "Audit and Governance Committee", "Place Scrutiny Committee", "People Scrutiny Committee", "Pension Board",
          "Harbours Committee"]  # fmt: skip
SUBJECTS = ["budget", "housing", "parking", "care fund", "schools", "libraries", "harbour", "waste", "climate",
            "planning appeal", "licensing", "pensions", "flooding", "leisure centre", "bus services"]  # fmt: skip
HABITS = ["monitoring return", "performance figures", "risk register", "delivery plan", "capital programme"]
ORGANISATIONS = ["Wendmoor Trust", "Ferry and Harbour Trust"]
SYLLABLES = ["ba", "co", "di", "fen", "gar", "hol", "in", "ker", "lo", "mar", "ne", "or", "pel", "qua", "ros", "sta",
             "tor", "un", "ver", "wen"]  # fmt: skip
GIVEN = [one + two for one in ("Al", "Bren", "Cor", "Dar", "El", "Fin", "Gor") for two in ("a", "an", "ene", "is", "o")]
PHRASES, PHRASE_WORDS = 16_384, 11


@dataclass(frozen=True, slots=True)
class Sitting:
    """Which documents of some councils: those of the meetings `from_meeting` to `to_meeting` of some years, each held
    `shift` days later in its month than it would be.
    """

    councils: range
    salt: str = "first"
    first: int = FIRST_YEAR
    years: int = 10
    from_meeting: int = 0
    to_meeting: int = MEETINGS
    shift: int = 0


def name(council: int) -> str:
    """What a council is called."""
    return f"Council {council:03}"


@cache
def rows() -> dict[str, str]:
    """The SELECT of each table that the documents fill."""
    text = resources.files(__package__).joinpath("rows.yaml").read_text(encoding="utf-8")
    loaded: dict[str, str] = yaml.safe_load(text)
    return loaded


def opened() -> duckdb.DuckDBPyConnection:
    """A connection that knows the words and names that everything is made of."""
    connection = duckdb.connect(":memory:")
    words = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
    surnames = [word.capitalize() for word in words[7::37]]
    lists = {
        "bodies": BODIES,
        "subjects": SUBJECTS,
        "habits": HABITS,
        "organisations": ORGANISATIONS,
        "people": [f"{GIVEN[n % len(GIVEN)]} {surnames[n % len(surnames)]}" for n in range(2000)],
    }
    for name, values in lists.items():
        connection.execute(f"SET VARIABLE {name} = ?::VARCHAR[]", [values])
    # Words that come often and words that come once in ten thousand, as in any language.
    connection.execute(
        f"""
        SET VARIABLE phrases = (
          SELECT list(phrase ORDER BY n) FROM (
            SELECT n, string_agg(list_extract(?::VARCHAR[], 1 + (pow(hash(n, i) / 18446744073709551615.0, 3)
                                                                * {len(words) - 1})::INTEGER), ' ' ORDER BY i) AS phrase
            FROM range({PHRASES}) p(n), range({PHRASE_WORDS}) w(i) GROUP BY n))
        """,
        [words],
    )
    return connection


def seed(connection: duckdb.DuckDBPyConnection, sitting: Sitting) -> None:
    """Fills `held` with the documents of a sitting."""
    text = resources.files(__package__).joinpath("seed.sql").read_text(encoding="utf-8")
    values = {
        "councils": f"[{', '.join(literal(name(number)) for number in sitting.councils)}]",
        "salt": literal(sitting.salt),
        "first": sitting.first,
        "years": sitting.years,
        "from": sitting.from_meeting,
        "to": sitting.to_meeting,
        "shift": sitting.shift,
    }
    for place, value in values.items():
        text = text.replace(f"${place}", str(value))
    connection.execute(text)


def documents(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[tuple[Entry, pa.Table]]:
    """The rows of `table` of every document in `held` that has some, by year and document."""
    drawn = _drawn(connection, table)
    counted = connection.execute(
        f"SELECT year, document_id, count(*) FROM ({rows()[table]}) JOIN (SELECT year, document_id FROM held) "
        "USING (document_id) GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    start = 0
    for year, name, count in counted:
        yield Entry(year, name, count), drawn.slice(start, count)
        start += count


def _drawn(connection: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
    """All rows of `table`, by year and document, with every column that it has."""
    given = {column[0] for column in connection.execute(f"SELECT * FROM ({rows()[table]}) LIMIT 0").description}
    made = {
        "row_id": f"left(md5(concat_ws('/', '{table}', r.document_id{', nth' if 'nth' in given else ''})), 24)",
        "council": "held.council",
        "page": "1",
        "rule": "'bench.made'",
        "confidence": "0.9",
    }
    columns = [
        f"{'r.' + quoted(c.name) if c.name in given else made.get(c.name, 'NULL')}::{c.kind} AS {quoted(c.name)}"
        for c in TABLES[table].columns
    ]
    sql = f"SELECT {', '.join(columns)} FROM ({rows()[table]}) r JOIN held USING (document_id)"
    order = "ORDER BY held.year, r.document_id" + (", row_id" if "row_id" in TABLES[table].names else "")
    return connection.execute(f"{sql} {order}").to_arrow_table().cast(arrow_schema(table))
