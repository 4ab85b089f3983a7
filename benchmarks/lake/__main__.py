"""A synthetic lake, how fast it answers, and the page of the docs about it.

    python -m benchmarks.lake make DIR [--councils 400] [--years 10]
    python -m benchmarks.lake rows DIR
    python -m benchmarks.lake ask DIR
    python -m benchmarks.lake search DIR
    python -m benchmarks.lake night DIR [--documents 2000] [--councils 400]
    python -m benchmarks.lake compare DIR [--councils 10]
    python -m benchmarks.lake whole DIR
    python -m benchmarks.lake asof DIR
    python -m benchmarks.lake page DIR docs/performance.md

`make` writes a compacted lake of invented councils (400 councils and 10 years are 10 million decisions and lines of
attendance), derives it and makes its search index. `rows` counts them, `ask` puts every question, `search` searches,
`night` brings in new documents, `compare` asks a few councils in SQLite and in uncompacted Parquet as well (2 MB of
memory a document: 1.2 GB a council of ten years), `whole` all of them in SQLite; `asof` puts the lake on record and
asks for that day (after a `night` again, for a lake with two days). Each keeps its figures in DIR/figures.json, and
prints them; `page` writes what was measured last. Seconds are the best of several runs, by the clock and of processor
time: on a machine with other work the first are too long and the second hold.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from benchmarks.lake import figures, made, night, page, past, questions, rivals
from benchmarks.lake.figures import Figure

NIGHT = 400
"""Councils that have new documents in a night, where nothing else is said: all of them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("make", "rows", "ask", "search", "night", "compare", "whole", "asof", "page"))
    parser.add_argument("dir", type=Path)
    parser.add_argument("page", type=Path, nargs="?", help="the page to write")
    parser.add_argument("--councils", type=int)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--documents", type=int, default=2_000)
    args = parser.parse_args()
    if args.step == "page":
        args.page.write_text(page.page(args.dir), encoding="utf-8")
        return
    step = f"night of {args.councils or NIGHT} councils" if args.step == "night" else args.step
    for figure in figures.keep(args.dir, step, _measured(args)):
        print(_line(figure))


def _line(figure: Figure) -> str:
    head = f"{figure.kind:32}{figure.name:40}"
    if figure.kind == made.ROWS:
        return f"{head}{figure.wall:14,.0f}"
    bar = f"  bar {figure.bar}" if figure.bar else ""
    return f"{head}{figure.wall:10.3f} s{figure.processor:10.3f} s of processor{bar}"


def _measured(args: argparse.Namespace) -> Iterable[Figure]:
    match args.step:
        case "make":
            return made.make(args.dir, args.councils or 400, args.years)
        case "rows":
            return made.counted(args.dir)
        case "ask":
            return questions.asked(args.dir)
        case "search":
            return questions.searched(args.dir)
        case "night":
            return night.night(args.dir, args.documents, args.councils or NIGHT)
        case "whole":
            return rivals.whole(args.dir)
        case "asof":
            return past.published(args.dir)
        case _:
            return rivals.compared(args.dir, args.councils or 10)


if __name__ == "__main__":
    main()
