"""From the name of a rule to the function that it names."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any, NamedTuple

import extractors


class Rule(NamedTuple):
    """A rule's function: its full name, where it stands (file below the project, line), and its docstring."""

    name: str
    file: str
    line: int
    doc: str


def find(rule: str) -> Rule | None:
    """The function of the rule "module.function", where `module` is a module of `extractors` or the end of its name."""
    module_name, _, function_name = rule.rpartition(".")
    for name in _modules(module_name):
        function = getattr(importlib.import_module(name), function_name, None)
        if function is not None:
            return _told(name, function_name, function)
    return None


def _modules(ending: str) -> Iterator[str]:
    """Modules of `extractors` whose name is or ends so, the shortest first."""
    names = (module.name for module in pkgutil.walk_packages(extractors.__path__, "extractors."))
    yield from sorted((name for name in names if ending and name.endswith(f".{ending}")), key=len)


def _told(module: str, name: str, function: Any) -> Rule:
    whole = f"{module}.{name}"
    try:
        line = inspect.getsourcelines(function)[1]
    except (TypeError, OSError):  # A rule that is a value (a pattern, say) stands in its module, at no line known.
        line = 1
    is_code = callable(function)
    return Rule(whole, f"{module.replace('.', '/')}.py", line, inspect.getdoc(function) or "" if is_code else "")
