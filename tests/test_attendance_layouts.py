"""Lists of people whose place on the page says who belongs to what."""

from __future__ import annotations

from extractors.attendance.centred import centred_labels
from extractors.reading.lines import make_line
from models.document import Line
from tests.paper import paper


def _lowered(line: Line, by: float) -> Line:
    """The line moved down by so many points."""
    for word in line.words:
        word.top, word.bottom = word.top + by, word.bottom + by
    return make_line(line.words, line.page)


def test_a_label_in_the_middle_of_its_cell_stands_for_all_of_it() -> None:
    people = paper(
        """
        Chair:       Councillor Ash
                     Birch
                     Cedar (Zoom)
                     Director (G Gorse), Head of Finance (H
        Officers:    Hazel) and Clerk
                     (I Ilex)
        """
    )
    label = _lowered(paper("**Aldermen:**")[0], people[1].top + 7 - 70.0)
    found = centred_labels([*people[:2], label, *people[2:]])
    assert [line.text for line in found] == [
        "Chair: Councillor Ash",
        "Aldermen: Birch",
        "Cedar (Zoom)",
        "Officers: Director (G Gorse), Head of Finance (H",
        "Hazel) and Clerk",
        "(I Ilex)",
    ]


def test_labels_beside_the_first_line_of_their_cells_stay() -> None:
    people = paper(
        """
        Present:     Councillor Ash
                     Councillors Birch and
                     Cedar
        Officers:    A Dogwood
                     B Elm
                     C Fir
        """
    )
    assert [line.text for line in centred_labels(people)] == [line.text for line in people]
