"""The documents: links lead somewhere, and nothing in them names this machine."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.docs

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def documents(root: Path) -> list[Path]:
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "benchmarks").rglob("*.md")])


def anchors(path: Path) -> set[str]:
    """Heading anchors as code hosts make them: lower case, punctuation dropped, spaces to hyphens."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}


def local_links(path: Path) -> Iterator[str]:
    for target in LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
        if not re.match(r"[a-z]+:", target):
            yield target


def is_broken(path: Path, target: str) -> bool:
    name, _, anchor = target.partition("#")
    linked = (path.parent / name).resolve() if name else path
    if not linked.exists():
        return True
    return bool(anchor) and linked.suffix == ".md" and anchor not in anchors(linked)


def test_links_between_documents_resolve(root: Path) -> None:
    broken = [
        f"{path.relative_to(root)}: {target}"
        for path in documents(root)
        for target in local_links(path)
        if is_broken(path, target)
    ]
    assert not broken, "\n".join(broken)


def test_every_document_is_reached_from_the_readme(root: Path) -> None:
    reached = {root / "README.md"}
    waiting = [root / "README.md"]
    while waiting:
        path = waiting.pop()
        for target in local_links(path):
            linked = (path.parent / target.partition("#")[0]).resolve()
            if linked.suffix == ".md" and linked.is_file() and linked not in reached:
                reached.add(linked)
                waiting.append(linked)
    lost = [str(path.relative_to(root)) for path in documents(root) if path not in reached]
    assert not lost, "no link leads to: " + ", ".join(lost)


def test_readme_commands_are_make_targets(root: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", (root / "README.md").read_text(encoding="utf-8")))
    assert {"demo", "test"} <= named
    assert named <= targets, f"README names targets that the Makefile lacks: {named - targets}"


def test_locks_pin_every_package_with_hashes_and_no_index(root: Path) -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (root / name).read_text(encoding="utf-8")
        pins = re.findall(r"^[A-Za-z0-9][^\n]*", text, re.MULTILINE)
        assert pins and all("==" in pin and pin.rstrip().endswith("\\") for pin in pins)
        assert "://" not in text and "--index" not in text and "--find-links" not in text


def named_paths(path: Path) -> Iterator[str]:
    """Files and folders of ours that a document names in backticks."""
    ours = "minutebook|flows|pipeline|extractors|warehouse|models|tests|benchmarks|docs"
    yield from re.findall(rf"`((?:{ours})/[\w./-]*)`", path.read_text(encoding="utf-8"))


def test_paths_named_in_documents_exist(root: Path) -> None:
    lost = [
        f"{path.relative_to(root)}: {name}"
        for path in documents(root)
        for name in named_paths(path)
        if not (root / name).exists()
    ]
    assert not lost, "\n".join(lost)


def named_tests(path: Path) -> Iterator[tuple[str, str]]:
    """(file, test or nothing) of what a document names as the test of a promise."""
    yield from re.findall(r"`(test_\w+\.py)(?:::(test_\w+))?`", path.read_text(encoding="utf-8"))


def test_every_promise_has_a_test_that_is_there(root: Path) -> None:
    named = set(named_tests(root / "docs" / "guarantees.md"))
    assert named
    lost = []
    for file, test in sorted(named):
        path = next((root / "tests").rglob(file), None)
        text = path.read_text(encoding="utf-8") if path else ""
        if path is None or (test and f"def {test}(" not in text):
            lost.append(f"{file}::{test}")
    assert not lost, "\n".join(lost)
