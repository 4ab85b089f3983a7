"""The vocabularies: one YAML file a subject, read once."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(name: str) -> Any:
    """What `name`.yaml in this folder holds. FileNotFoundError where there is no such file."""
    return yaml.safe_load((files(__name__) / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def either(name: str, *keys: str) -> re.Pattern[str]:
    """One pattern, case ignored, that matches any of those in the vocabulary under `keys`: a list, or one alone."""
    found = load(name)
    for key in keys:
        found = found[key]
    patterns = [found] if isinstance(found, str) else found
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)
