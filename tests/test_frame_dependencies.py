"""Dependencies: what is imported is declared, what is declared is documented, what is locked is allowed."""

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.test_frame_imports import ALLOWED, imported_names, modules_of, parse

# Copyleft over a network, or a binding to such a library.
FORBIDDEN = {"pymupdf", "pymupdf4llm", "pymupdf-layout", "fitz"}


def normal(name: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(root: Path) -> tuple[set[str], set[str]]:
    """(to run, to test): the distributions that pyproject.toml names."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run, dev = project["dependencies"], project["optional-dependencies"]["dev"]
    return {name_of(entry) for entry in run}, {name_of(entry) for entry in dev}


def name_of(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return normal(found[0])


def foreign_imports(root: Path, package: str) -> Iterator[tuple[str, str]]:
    """(where, top-level module) of every import that is neither ours nor Python's."""
    ours = {*ALLOWED, "tests", "benchmarks", "__future__"}
    for path in modules_of(root, package):
        for line, name in imported_names(parse(path)):
            top = name.split(".")[0]
            if top not in ours and top not in sys.stdlib_module_names:
                yield f"{path.relative_to(root)}:{line}", top


def test_what_the_packages_import_is_declared(root: Path) -> None:
    run, _ = declared(root)
    providers = packages_distributions()
    wrong = [
        f"{where} imports {module}"
        for package in ALLOWED
        for where, module in foreign_imports(root, package)
        if not {normal(name) for name in providers.get(module, [])} & run
    ]
    assert not wrong, "\n".join(wrong)


def test_what_the_tests_import_is_declared(root: Path) -> None:
    run, dev = declared(root)
    providers = packages_distributions()
    wrong = [
        f"{where} imports {module}"
        for package in ("tests", "benchmarks")
        for where, module in foreign_imports(root, package)
        if not {normal(name) for name in providers.get(module, [])} & (run | dev)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_direct_dependency_is_documented(root: Path) -> None:
    page = (root / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    run, dev = declared(root)
    named = {normal(name) for name in re.findall(r"[a-z0-9][a-z0-9._-]*", page)}
    missing = {name for name in run | dev if name not in named and not name.startswith("types-")}
    assert not missing, f"docs/dependencies.md does not say what for: {sorted(missing)}"


def test_the_lock_holds_every_direct_dependency_and_nothing_forbidden(root: Path) -> None:
    run, dev = declared(root)
    for name, wanted in (("requirements.lock", run), ("requirements-dev.lock", run | dev)):
        text = (root / name).read_text(encoding="utf-8")
        locked = {normal(pin) for pin in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)}
        assert wanted <= locked, f"{name}: {sorted(wanted - locked)}; run `make lock`"
        assert not locked & FORBIDDEN


# Declared for their ceilings alone: Prefect brings them in.
CEILINGS = {"fastapi", "sqlalchemy"}


def test_what_is_declared_to_run_is_imported(root: Path) -> None:
    run, _ = declared(root)
    providers = packages_distributions()
    used = {
        normal(name)
        for package in ALLOWED
        for _, module in foreign_imports(root, package)
        for name in providers.get(module, [])
    }
    assert run - used <= CEILINGS, f"nothing imports: {sorted(run - used - CEILINGS)}"
