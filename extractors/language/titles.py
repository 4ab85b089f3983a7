"""Titles before names, as alternatives of a pattern, for readers that look for one name in a sentence."""

from __future__ import annotations

from extractors.language.vocabulary import load

_LISTED = load("honorifics")["in_sentences"]
PERSONAL: str = _LISTED["personal"]
"""Of anybody: "Mr", "Dr", "Lady"."""
ELECTED: str = _LISTED["elected"]
"""Of members of a council: "Councillor", "Cllr", "Alderman"."""
UNIFORM: str = _LISTED["uniform"]
"""Ranks of the police: "PC", "Sgt"."""
TIER: str = rf"(?:{_LISTED['tiers']})"
"""Which council somebody is a member of: "County" before "Councillor"."""
