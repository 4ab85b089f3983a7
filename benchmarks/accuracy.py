"""Scores every annotated paper in ../shared and writes the tables to docs/accuracy.md.

    python -m benchmarks.accuracy [--shared ../shared] [--out docs/accuracy.md] [--workers 2]

Real papers and invented styles stand apart. Needs the shared folder, which is not part of the project.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.version import EXTRACTOR_VERSION
from pipeline.ingest import Settings, ingest_paths, usable_cores

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Set:
    """A folder of papers and one of annotations, both below the shared folder."""

    title: str
    papers: str
    gold: str
    note: str


SETS = (
    Set(
        "Real papers",
        "packs",
        "gold",
        "Packs, minutes, decision notices and forward plans of real councils. "
        "Three of them (001, 002, 004) are re-typeset from the published text.",
    ),
    Set(
        "Invented papers in real house styles",
        "styles",
        "styles",
        "Short minutes of councils that do not exist, each in the style of a kind of council. "
        "They show breadth; they are no real papers.",
    ),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "accuracy.md")
    parser.add_argument("--workers", type=int, default=usable_cores())
    args = parser.parse_args()
    if not (args.shared / "gold").is_dir():
        raise SystemExit(f"{args.shared}: the annotated papers are not here: name their folder with --shared")
    sections = [_section(each, args.shared, args.workers) for each in SETS]
    args.out.write_text(_page(sections), encoding="utf-8")
    print(f"written: {args.out}")


def _section(each: Set, shared: Path, workers: int) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        annotated = sorted((shared / each.gold).glob("*.json"))
        papers = [path for gold in annotated if (path := shared / each.papers / f"{gold.stem}.pdf").exists()]
        ingest_paths(papers, Settings(Path(scratch), workers=workers))
        scores = _scores(shared, each, Path(scratch))
    return "\n\n".join(
        [f"## {each.title}", each.note, _papers(scores["packs"], scores["mean"]), _tables(scores["tables"])]
    )


def _scores(shared: Path, each: Set, data_dir: Path) -> dict[str, Any]:
    """What the shared scorer says, as it writes it to JSON."""
    out = data_dir / "scores.json"
    command = [
        sys.executable,
        str(shared / "score" / "score_all.py"),
        "--lake",
        str(data_dir / "lake"),
        "--json",
        str(out),
    ]
    command += ["--gold", str(shared / each.gold), "--packs", str(shared / each.papers)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    scores: dict[str, Any] = json.loads(out.read_text())
    return scores


def _papers(papers: dict[str, dict[str, float]], mean: dict[str, float]) -> str:
    rows = [f"| {name} | {score['f1']:.3f} | {score['exact']:.3f} |" for name, score in papers.items()]
    rows.append(f"| **mean over papers** | **{mean['f1']:.3f}** | **{mean['exact']:.3f}** |")
    return "\n".join(["| paper | f1 | exact |", "|---|---|---|", *rows])


def _tables(tables: dict[str, dict[str, float]]) -> str:
    rows = [
        f"| `{name}` | {score['gold']:.0f} | {score['found']:.0f} | {score['f1']:.3f} | {score['exact']:.3f} |"
        for name, score in tables.items()
    ]
    return "\n".join(["| table | annotated rows | rows found | f1 | exact |", "|---|---|---|---|---|", *rows])


def _page(sections: list[str]) -> str:
    head = f"""# Accuracy

Made by `python -m benchmarks.accuracy` with extractor version {EXTRACTOR_VERSION}; do not edit.

Rows are aligned one to one with hand-made annotations by the likeness of their key fields (0.85 and above is the same
row). **f1** is the balance of rows found and rows that should have been; **exact** counts a row only where every scored
field agrees. The first table gives each paper's mean over its tables, the second pools the rows of all papers, so that
long tables weigh more. Rows of the Better Care Fund tables are scored with the rest.

These papers were read while the rules were written. On papers of councils that nobody here has seen, expect less.
"""
    return "\n\n".join([head.strip(), *sections]) + "\n"


if __name__ == "__main__":
    main()
