"""What was extracted, as tables: ids of the lake, and flags that name their rows."""

from __future__ import annotations

from models.evidence import Flag
from tests.lakes import document_id, fact, tables


def test_flags_name_the_row_they_speak_of() -> None:
    head = fact("bcf_returns", return_id="b1", hwb="Wendmoor")
    decision = fact("decisions", minutes_id="m1", position=1, text="the budget be approved", formal=True)
    decision.flags.append(Flag("decision.odd", "info", "of the row", "decisions", 1))
    flags = [
        Flag("bcf.sheet_unknown", "warning", "of the return", "bcf_returns", 2, head),
        Flag("document.limits", "error", "of the document", "documents"),
    ]
    made = tables("pack", [head, decision], flags=flags)
    named = {flag["message"]: flag["row_id"] for flag in made["quality_flags"].to_pylist()}
    assert named["of the return"] == made["bcf_returns"].column("row_id")[0].as_py()
    assert named["of the row"] == made["decisions"].column("row_id")[0].as_py()
    assert named["of the document"] is None


def test_local_ids_become_ids_of_the_lake() -> None:
    made = tables("pack", [fact("decisions", minutes_id="m1", position=1, text="it be so", formal=True)])
    assert made["decisions"].column("minutes_id").to_pylist() == [f"{document_id('pack')[:16]}-m1"]


def test_a_value_that_no_table_has_is_flagged_and_left_out() -> None:
    made = tables("pack", [fact("decisions", minutes_id="m1", position=1, text="it be so", formal=True, result="tied")])
    assert made["decisions"].column("result").to_pylist() == [None]
    flags = [flag for flag in made["quality_flags"].to_pylist() if flag["check"] == "declaration.value"]
    assert "tied" in flags[0]["message"]
    assert flags[0]["row_id"] == made["decisions"].column("row_id")[0].as_py()
