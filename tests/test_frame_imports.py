"""The floors of the house: imports go downwards only, and the extractors touch nothing but bytes."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

# Each package may import those below it and nothing else of ours.
ALLOWED: dict[str, set[str]] = {
    "minutebook": {"flows", "pipeline", "extractors", "warehouse", "models"},
    "flows": {"pipeline", "warehouse", "models"},
    "pipeline": {"extractors", "warehouse", "models"},
    "extractors": {"models"},
    "warehouse": {"models"},
    "models": set(),
}

# What would give an extractor files, the network or a clock. importlib.resources (its own packaged data) is allowed.
IMPURE = {
    "asyncio", "http", "httpx", "multiprocessing", "os", "pathlib", "random", "requests", "shutil", "socket",
    "subprocess", "tempfile", "time", "urllib.request", "duckdb", "pyarrow", "prefect",
}  # fmt: skip
IMPURE_CALLS = {"open", "today", "now", "utcnow"}


def modules_of(root: Path, package: str) -> list[Path]:
    return sorted((root / package).rglob("*.py"))


def imported_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, full module name) of each import in a module; our packages use absolute imports or stay inside one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.lineno, node.module


def module_name(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def packages_above(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:depth]) for depth in range(1, len(parts))}


def loaded_by(name: str, tree: ast.Module, known: set[str]) -> set[str]:
    """Modules of ours that run before the module of this name has: what it imports at its top, and their packages."""
    targets: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            targets |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            targets |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    targets |= {package for target in targets for package in packages_above(target)}
    return (targets & known) - packages_above(name) - {name}


def called_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name):
                yield node.lineno, function.id
            elif isinstance(function, ast.Attribute):
                yield node.lineno, function.attr


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_imports_go_downwards(root: Path, package: str) -> None:
    wrong = [
        f"{path.relative_to(root)}:{line} imports {name}"
        for path in modules_of(root, package)
        for line, name in imported_names(parse(path))
        if (top := name.split(".")[0]) in ALLOWED and top != package and top not in ALLOWED[package]
    ]
    assert not wrong, "\n".join(wrong)


def test_every_module_can_be_imported_first(root: Path) -> None:
    # A circle of imports works or fails by which of its modules a program happens to name first.
    trees = {module_name(path, root): parse(path) for package in ALLOWED for path in modules_of(root, package)}
    try:
        TopologicalSorter({name: loaded_by(name, tree, set(trees)) for name, tree in trees.items()}).prepare()
    except CycleError as circle:
        pytest.fail(" is imported by ".join(circle.args[1]))


def test_no_package_imports_the_tests(root: Path) -> None:
    wrong = [
        f"{path.relative_to(root)}:{line}"
        for package in ALLOWED
        for path in modules_of(root, package)
        for line, name in imported_names(parse(path))
        if name.split(".")[0] == "tests"
    ]
    assert not wrong, "\n".join(wrong)


def test_extractors_import_nothing_that_reaches_outside(root: Path) -> None:
    wrong = [
        f"{path.relative_to(root)}:{line} imports {name}"
        for path in modules_of(root, "extractors")
        for line, name in imported_names(parse(path))
        if name in IMPURE or name.split(".")[0] in IMPURE
    ]
    assert not wrong, "\n".join(wrong)


def test_extractors_open_no_file_and_read_no_clock(root: Path) -> None:
    wrong = [
        f"{path.relative_to(root)}:{line} calls {name}()"
        for path in modules_of(root, "extractors")
        for line, name in called_names(parse(path))
        if name in IMPURE_CALLS
    ]
    assert not wrong, "\n".join(wrong)
