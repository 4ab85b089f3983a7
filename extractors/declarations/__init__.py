"""Declarations of interest: in sentences, in lists, in tables with or without rules, wherever in minutes they stand."""

from extractors.declarations.read import Declared, declarations

__all__ = ["Declared", "declarations"]
