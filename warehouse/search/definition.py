"""The SQL macros that take a text apart (`terms.sql`) and that ask the index (`macros.sql`)."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from models.schema import literal
from warehouse.layout import Layout

SEGMENT = "[0-9]*"
"""Pattern of the names of segments."""


def macros(layout: Layout) -> str:
    """`CREATE MACRO` statements for the index of a data directory; DuckDB makes none over files that are absent."""
    return terms() + (_questions(layout) if exists(layout) else "")


def terms() -> str:
    """`CREATE MACRO` statements for the words of a text, which need no index."""
    words = yaml.safe_load(packaged("words.yaml"))["stop"]
    return packaged("terms.sql").replace("{stop}", "[" + ", ".join(literal(str(word)) for word in words) + "]")


def exists(layout: Layout) -> bool:
    """Whether there is an index to ask."""
    return (layout.search / "dead.parquet").exists()


@cache
def packaged(name: str) -> str:
    """A file of this package."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _questions(layout: Layout) -> str:
    text = packaged("macros.sql")
    for name in ("entries", "postings", "size"):
        text = text.replace("{" + name + "}", literal(str(layout.search / SEGMENT / f"{name}.parquet")))
    return text.replace("{dead}", literal(str(layout.search / "dead.parquet")))
