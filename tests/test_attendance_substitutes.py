"""Who stood in for whom, told in the item on apologies."""

from __future__ import annotations

import pytest

from tests.attended import attended

PAPER = """
          WENDMOOR COUNCIL
          Minutes of the Committee held on 2 March 2020

Present
Councillor Ann Ash (Chair), Councillors Gwenda Birch and Peter Cedar.

**1.   APOLOGIES FOR ABSENCE**
{said}

**2.   DECLARATIONS OF INTEREST**
None.
"""


@pytest.mark.parametrize(
    "said",
    [
        "Apologies had been received from Councillor Pine; Councillor Quince attended as his substitute.",
        "Apologies were received from Councillor Pine, with Councillor Quince substituting for Councillor Pine.",
        "Apologies were received from Councillor Pine, Councillor Quince attending as substitute.",
        "Apologies were received from Councillor Pine (substitute Councillor Quince).",
        "Councillor Pine (Councillor Quince substituting)",
    ],
)
def test_a_substitute_is_not_among_those_who_stayed_away(said: str) -> None:
    _, rows = attended(PAPER.format(said=said))
    told = {row["name"]: (row["status"], row["substitute_for"]) for row in rows}
    assert told["Pine"] == ("apologies", None)
    assert told["Quince"] == ("substitute", "Pine")


def test_who_substituted_without_an_apology_is_told_once() -> None:
    _, rows = attended(PAPER.format(said="Councillor Quince substituted for Councillor Pine."))
    assert [row["status"] for row in rows if row["name"] == "Quince"] == ["substitute"]
