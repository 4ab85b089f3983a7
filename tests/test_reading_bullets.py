"""Bullets that are drawn as dots, as browsers print them."""

from __future__ import annotations

from extractors.reading.bullets import with_bullets
from extractors.reading.drawings import Box
from tests.paper import paper

LINES = """
Resolved:
      The draft budget be approved.
      The precept be set at £48,200.
Page 3         7
"""


def dot(x0: float, line: int) -> Box:
    top = paper(LINES)[line].top + 4
    return (x0, top, x0 + 4, top + 4)


def texts(dots: list[Box]) -> list[str]:
    return [line.text for line in with_bullets(paper(LINES), dots)]


def test_dot_before_an_entry_is_its_bullet() -> None:
    assert texts([dot(84.0, 1), dot(84.0, 2)])[1:3] == [
        "• The draft budget be approved.",
        "• The precept be set at £48,200.",
    ]


def test_dots_in_a_row_lead_to_a_number() -> None:
    assert texts([dot(100.0 + 6 * each, 3) for each in range(8)])[3] == "Page 3 7"


def test_dots_far_from_words_or_too_large_are_none() -> None:
    x0, top, x1, _ = dot(84.0, 1)
    assert "•" not in "".join(texts([dot(20.0, 1), (x0 - 14, top - 4, x1, top + 14), dot(320.0, 1)]))
