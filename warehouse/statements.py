"""SQL that a module asks, kept beside it in a file of its name: one statement behind each line `-- name: meaning`."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_HEAD = re.compile(r"^-- (?P<name>[a-z_]+): .+$", re.M)


@cache
def statements(package: str, file: str) -> dict[str, str]:
    """The statements of `file`, a .sql in `package`, by name and in their order; what stands before the first is none.

    FileNotFoundError where there is no such file.
    """
    text = resources.files(package).joinpath(file).read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return {head["name"]: text[head.end() : end].strip() for head, end in zip(heads, ends, strict=True)}
