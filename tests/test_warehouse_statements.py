"""SQL kept in files beside the modules that ask it."""

from __future__ import annotations

import pytest

from warehouse.statements import statements


def test_statements_by_name() -> None:
    asked = statements("warehouse", "questions.sql")
    assert list(asked) == ["decisions", "meetings", "attendance"]
    assert asked["meetings"].startswith("SELECT g.date") and asked["meetings"].endswith("USING (document_id)")


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        statements("warehouse", "nothing.sql")
