"""From the name of a rule to the function that it names."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import extractors


class Rule(NamedTuple):
    """A rule's function: its full name, where it stands (file below the project, line), and its docstring."""

    name: str
    file: str
    line: int
    doc: str


def find(rule: str) -> Rule | None:
    """The function of the rule "module.function", where `module` is a module of `extractors` or the end of its name.

    A rule is named without the underscore of a private function. None where there is no such function.
    """
    module_name, _, function_name = rule.rpartition(".")
    for name in _modules(module_name):
        for place, holder in _holders(importlib.import_module(name)):
            for called in (function_name, f"_{function_name}"):
                if called in vars(holder):
                    return _told(name, f"{place}{called}", vars(holder)[called])
    return None


def _holders(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """The module, then its own classes: a rule can be a method of one."""
    yield "", module
    yield from (
        (f"{name}.", value)
        for name, value in vars(module).items()
        if inspect.isclass(value) and value.__module__ == module.__name__
    )


def _modules(ending: str) -> Iterator[str]:
    """Modules of `extractors` whose name is or ends so, the shortest first."""
    names = (module.name for module in pkgutil.walk_packages(extractors.__path__, "extractors."))
    yield from sorted((name for name in names if ending and name.endswith(f".{ending}")), key=len)


def _told(module: str, name: str, function: Any) -> Rule:
    home = importlib.import_module(getattr(function, "__module__", None) or module)
    file = Path(home.__file__ or "").relative_to(Path(extractors.__path__[0]).parent).as_posix()
    try:
        line = inspect.getsourcelines(function)[1]
    except (TypeError, OSError):  # A rule that is a value (a pattern, say) stands in its module, at no line known.
        line = 1
    return Rule(f"{home.__name__}.{name}", file, line, (inspect.getdoc(function) or "") if callable(function) else "")
