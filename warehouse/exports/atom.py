"""Atom feeds of new decisions: of one council, or of what a saved search finds."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from xml.etree import ElementTree

import duckdb

from warehouse.asking import rows
from warehouse.exports.councils import OF_COUNCIL, called
from warehouse.layout import slug

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 100
TITLE = 90
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

DECISIONS = """
SELECT d.row_id, d.council, m.body, m.date, coalesce(i.title, d.minute_title) AS title,
       concat_ws(' ', d.stem, d.text) AS text, d.outcome, d.page, doc.source_url, doc.retrieved_at
FROM decisions d
JOIN current_documents doc USING (document_id)
LEFT JOIN (SELECT minutes_id, any_value(body) AS body, any_value(date) AS date FROM minutes GROUP BY ALL) m
  USING (minutes_id)
LEFT JOIN (SELECT minutes_id, number, any_value(title) AS title FROM minute_items GROUP BY ALL) i
  ON i.minutes_id = d.minutes_id AND i.number = d.minute_number
WHERE d.formal AND {condition}
ORDER BY doc.retrieved_at DESC NULLS LAST, m.date DESC NULLS LAST, d.row_id LIMIT {limit}
"""


def council_feed(connection: duckdb.DuckDBPyConnection, council: str, limit: int = ENTRIES) -> bytes:
    """The council's newest decisions."""
    council = called(connection, council)
    found = _ask(connection, f"d.document_id IN {OF_COUNCIL}", {"council": council}, limit)
    return _feed(f"urn:minutebook:feed:{slug(council)}", f"Decisions of {council}", found)


def search_feed(connection: duckdb.DuckDBPyConnection, words: str, limit: int = ENTRIES) -> bytes:
    """The newest decisions in which all the words stand; the lake must have been indexed."""
    holds = "d.row_id IN (SELECT row_id FROM search($words, of_table := 'decisions', top := 100000))"
    found = _ask(connection, holds, {"words": words}, limit)
    return _feed(f"urn:minutebook:feed:search:{slug(words)}", f"Decisions: {words}", found)


def _ask(
    connection: duckdb.DuckDBPyConnection, condition: str, parameters: dict[str, str], limit: int
) -> list[dict[str, Any]]:
    return rows(connection, DECISIONS.format(condition=condition, limit=limit), parameters)


def _feed(name: str, title: str, decided: list[dict[str, Any]]) -> bytes:
    feed = ElementTree.Element("feed", {"xmlns": ATOM})
    _add(feed, "id", name)
    _add(feed, "title", title)
    _add(feed, "updated", _stamp(max((_updated(row) for row in decided), default=EPOCH)))
    _add(_add(feed, "author"), "name", "Minutebook")
    for row in decided:
        _entry(feed, row)
    ElementTree.indent(feed)
    text = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(feed: ElementTree.Element, row: dict[str, Any]) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", f"urn:minutebook:decision:{row['row_id']}")
    _add(entry, "title", _short(row["title"] or row["text"]))
    _add(entry, "updated", _stamp(_updated(row)))
    _add(entry, "summary", ", ".join(str(part) for part in (row["council"], row["body"], row["date"]) if part))
    _add(entry, "content", row["text"], type="text")
    if row["outcome"]:
        _add(entry, "category", term=row["outcome"])
    if row["source_url"]:
        _add(entry, "link", rel="alternate", type="application/pdf", href=f"{row['source_url']}#page={row['page']}")


def _updated(row: dict[str, Any]) -> datetime:
    """When the paper was fetched; of one that was not fetched, the day of its meeting."""
    if row["retrieved_at"]:
        fetched: datetime = row["retrieved_at"]
        return fetched.replace(tzinfo=UTC)
    held: date | None = row["date"]
    return datetime.combine(held, time(), UTC) if held else EPOCH


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= TITLE else plain[: TITLE - 1].rstrip() + "…"


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, attributes)
    child.text = _printable(text) if text else None
    return child


def _printable(text: str) -> str:
    """Without the signs that XML cannot hold: broken fonts give them."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and not "\ud800" <= sign <= "\udfff"))
