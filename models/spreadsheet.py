"""What a spreadsheet would take for a formula, in a text that it opens as CSV.

Papers hold what anybody sent in: a question that begins with "=HYPERLINK(" would be carried out by whoever opens the
CSV, and a line that begins with a hyphen becomes "#NAME?". Such a text gets an apostrophe before it; figures keep their
sign.
"""

from __future__ import annotations

import re

LEADS = "=+-@\t\r"
"""The signs with which a formula may begin."""
FIGURE = r"[+-]?[£$€]?\d[\d,]*(?:\.\d+)?%?|[+-]+"
"""A figure in full, or the dash of an empty cell, which are shown as they are printed; for Python and for DuckDB."""
MARK = "'"


def inert(text: str) -> str:
    """The text as a spreadsheet shows it and does not carry it out."""
    return MARK + text if text[:1] in LEADS and text and not re.fullmatch(FIGURE, text) else text


def inert_sql(expression: str) -> str:
    """The same of a text in DuckDB's SQL."""
    leads = " || ".join(f"chr({ord(sign)})" for sign in LEADS)
    is_formula = f"contains({leads}, left({expression}, 1)) AND {expression} <> ''"
    figure = f"regexp_full_match({expression}, '{FIGURE}')"
    return f"CASE WHEN {is_formula} AND NOT {figure} THEN chr({ord(MARK)}) || {expression} ELSE {expression} END"
