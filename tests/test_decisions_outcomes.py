"""What a decision comes to: its own leading verb first, then its stem, then its keyword."""

from __future__ import annotations

import pytest

from extractors.language.outcomes import outcome_of

OUTCOMES = [
    ("That the report be noted.", None, "RESOLVED", "noted"),
    ("to approve the accounts", None, "RESOLVED", "approved"),
    ("That the report be noted and endorsed.", None, "Resolved", "endorsed"),
    ("That the report be noted and the urgent decision of 19 May be endorsed.", None, "RESOLVED", "endorsed"),
    ("To note the report and agree the work programme", None, "Decision", "noted"),
    ("The Board noted the report and recommended the Cabinet to approve the plan.", None, "Decision", "recommended"),
    ("that the plan be approved;", "TO RECOMMEND TO COUNCIL", "RESOLVED", "recommended"),
    ("That the budget be approved.", None, "RECOMMENDED", "recommended"),
    ("That the minutes of 3 May be confirmed as a correct record.", None, "RESOLVED", "confirmed"),
    ("That the minutes of 3 May be approved as a correct record.", None, "RESOLVED", "approved"),
    ("that the minutes were a correct record and that they be signed", None, "RESOLVED", "confirmed"),
    ("That Councillor Ash be elected Chairman.", None, "RESOLVED", "elected"),
    ("That the press and public be excluded from the meeting.", None, "RESOLVED", "excluded_public"),
    ("That the press and public be not excluded from the meeting.", None, "RESOLVED", "other"),
    ("that the application be deferred for a site visit.", None, "Resolved", "deferred"),
    (
        "Standard three year time limit",
        "that the application be APPROVED subject to these conditions:",
        "Resolved",
        "approved",
    ),
    ("ask the Director for a map", "to:-", "AGREED", "other"),
    ("Delegates authority to the Director to carry out the proposals.", None, "APPROVED", "approved"),
    ("Noted the allocations", None, "APPROVED", "noted"),
    ("The motion was declared LOST.", None, "LOST", "rejected"),
    ("The strategy was endorsed and recommended to Cabinet.", None, "endorsed", "endorsed"),
    ("That the strategy be endorsed and recommended to Cabinet.", None, "RESOLVED", "endorsed"),
    ("That authority to let the contract be delegated to the Director of Place.", None, "Decision", "other"),
    ("to remit to the Director to bring forward a further report", None, "agreed", "other"),
    ("to continue consideration of the application for a site visit", None, "agreed", "deferred"),
    ("that the minutes of 3 May are correctly recorded and that they be signed", None, "RESOLVED", "confirmed"),
    ("That the piling be carried out this year.", None, "RESOLVED", "agreed"),
]


@pytest.mark.parametrize(("text", "stem", "keyword", "outcome"), OUTCOMES, ids=[row[0][:40] for row in OUTCOMES])
def test_outcome(text: str, stem: str | None, keyword: str, outcome: str) -> None:
    assert outcome_of(text, stem, keyword) == outcome


def test_conditions_have_the_outcome_of_what_they_are_put_to() -> None:
    stem = "That planning permission be GRANTED subject to the following conditions:"
    assert outcome_of("Materials to be agreed in writing before any work begins.", stem, "RESOLVED") == "approved"
