"""The page of the docs about a lake's speed, made of the figures kept beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.lake import figures
from benchmarks.lake.figures import Figure

HEAD = """# Performance

How fast a lake answers and takes in a night. Made by `python -m benchmarks.lake page LAKE docs/performance.md` from
what the steps `make`, `rows`, `ask`, `search`, `night`, `asof`, `compare` and `whole` measured; do not edit. `--help`
says what each does.

The councils are invented: 60 meetings a council and year, each with 17 decisions and 25 lines of attendance, eight
items, two actions, a report; votes by name in every twelfth, a work programme in every sixth. People, threads and
outcomes are derived from them as from any papers. 400 councils and ten years are 10 million decisions and lines of
attendance; the table of rows says how many this lake has.

Seconds are the best of several runs on two threads, after one that warms the disk's cache: by the clock, and of
processor time. **The machine has two cores and was shared**: the load stands at each table. With a load of 8 two
threads get a quarter of the machine, and the clock runs about four times as long as on an idle one; processor time
hardly changes. “Reached” is by the clock.
"""
SECTIONS = {
    "ask": ("Questions to the tables and the views", None),
    "search": ("Search", None),
    "make": ("Making it all", None),
    "asof": ("As it was published on a day", None),
    "compare": ("Beside SQLite and uncompacted Parquet", "rivals"),
    "whole": ("Beside SQLite, every council", "rivals"),
}
NOTES = {
    "ask": "“filtered” is one council and, where the view has it, one body; “full” counts every value of every column.",
    "search": "The twenty best, with their snippets, in a session that has searched before: the index's files are in "
    "the disk's cache and their footers are known.",
    "asof": "One council's rows (and one body's, of the views) as they stood on a day; the views are answered from the "
    "tables of that day, as nothing is kept of earlier ones.",
    "whole": "All of the lake's rows in SQLite too.",
    "make": "In two processes. None of it is done again: a night touches only the councils that have new papers.",
    "compare": "“compacted” has kept views; “uncompacted” is one file a document and table, as before the first "
    "compaction, its views answered from the tables; SQLite has the indexes that help, and the views' joins by hand. "
    "Few councils: DuckDB keeps a reader of every loose file of a question, 2 MB a document in all.",
}
NIGHT = (
    "Documents landed with a commit each (their reading from PDF is not in it: [benchmarks.md](benchmarks.md)), their "
    "councils derived in two processes and checked, the index brought up to date; the aim is two minutes for 2,000 "
    "documents, in proportion where there are fewer. They are of the last year of the lake. A night costs by the "
    "document (landing, index) and by the council that has new papers: only meetings that the papers touch are traced "
    "anew, only the years that they speak of answered anew. The files of those councils below `derived/` and `views/` "
    "are written anew, but for those of earlier years below `views/`; facts are only added."
)
KINDS = {"loose": "uncompacted"}


def page(data_dir: Path) -> str:
    """The whole page."""
    held = figures.read(data_dir)
    parts = [HEAD]
    if "rows" in held:
        parts += _rows(_figures(held["rows"]))
    for step, (title, kind) in SECTIONS.items():
        if step in held:
            made = _figures(held[step])
            table = _beside(made) if kind == "rivals" else _plain(made)
            parts += [f"## {title}", NOTES[step], _load(held[step]), "\n".join(table)]
    for step in sorted(name for name in held if name.startswith("night")):
        parts += [f"## A {step}", NIGHT, _load(held[step]), "\n".join(_plain(_figures(held[step])))]
    missing = [f"`{step}`" for step in (*SECTIONS, "night") if not any(name.startswith(step) for name in held)]
    if missing:
        parts += ["## What is not shown yet", f"Not measured on this lake: {', '.join(missing)}."]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _figures(step: dict[str, Any]) -> list[Figure]:
    return [Figure(*figure) for figure in step["figures"]]


def _load(step: dict[str, Any]) -> str:
    return f"Load of the machine: {step['load']:.1f}."


def _rows(counted: Iterable[Figure]) -> Iterator[str]:
    yield "## The lake"
    yield "\n".join(["| table | rows |", "|---|--:|", *(f"| {f.name} | {f.wall:,.0f} |" for f in counted)])


def _plain(made: Sequence[Figure]) -> Iterator[str]:
    yield "| | | by the clock, s | of processor, s | aim, s | reached |"
    yield "|---|---|--:|--:|--:|---|"
    for figure in made:
        aim = f"≤ {figure.bar:g}" if figure.bar else ""
        reached = "" if not figure.bar else "yes" if figure.wall <= figure.bar else "**no**"
        yield f"| {figure.name} | {figure.kind} | {figure.wall:.3f} | {figure.processor:.3f} | {aim} | {reached} |"


def _beside(made: Sequence[Figure]) -> Iterator[str]:
    """A line a question, a column a rival; seconds of processor, which other work on the machine hardly changes."""
    kinds = list(dict.fromkeys(figure.kind for figure in made))
    yield "| seconds of processor | " + " | ".join(KINDS.get(kind, kind) for kind in kinds) + " |"
    yield "|---|" + "--:|" * len(kinds)
    for name in dict.fromkeys(figure.name for figure in made):
        by_kind = {figure.kind: figure for figure in made if figure.name == name}
        yield f"| {name} | " + " | ".join(f"{by_kind[kind].processor:.3f}" for kind in kinds) + " |"
