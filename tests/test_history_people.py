"""One person behind several names, and never two people made one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.evidence import Row
from tests.lakes import ask, document_id, fact, opened, tables
from warehouse.derive import derive
from warehouse.lake import Lake
from warehouse.people.corrections import CorrectionsError


def present(name: str, **more: Any) -> Row:
    values: dict[str, Any] = {"minutes_id": "m1", "status": "present", "capacity": "member", "name": name}
    return fact("attendance", **(values | more))


def member(name: str, **more: Any) -> Row:
    return fact("members", meeting_id="g1", name=name, **more)


def moved(proposer: str, **more: Any) -> Row:
    values: dict[str, Any] = {"minutes_id": "m1", "minute_number": "7", "position": 1, "text": "so agreed"}
    return fact("decisions", formal=True, proposer=proposer, **(values | more))


def minutes_of(day: date, *rows: Row, body: str = "Health Board") -> list[Row]:
    head = [
        fact("meetings", meeting_id="g1", body=body, date=day),
        fact("minutes", minutes_id="m1", body=body, date=day),
    ]
    return [*head, *rows]


def written(root: Path, papers: Mapping[str, Iterable[Row]]) -> None:
    with opened(root) as lake:
        for name, rows in papers.items():
            lake.write_document(tables(name, list(rows)))
        derive(lake)


def people(root: Path) -> dict[str, list[str]]:
    return {name: list(names) for name, names in ask(root, "SELECT name, names FROM people ORDER BY name")}


MARCH, JUNE = date(2024, 3, 20), date(2024, 6, 26)


def test_title_initials_and_bare_surname_are_one_person(tmp_path: Path) -> None:
    papers = {
        "a": minutes_of(MARCH, present("Jane Thorne", honorific="Cllr", role="chair"), moved("Cllr Thorne")),
        "b": minutes_of(JUNE, member("J Thorne", honorific="Cllr"), moved("Jane Thorne")),
    }
    written(tmp_path, papers)
    assert people(tmp_path) == {"Jane Thorne": ["Cllr J Thorne", "Cllr Jane Thorne", "Cllr Thorne", "Jane Thorne"]}
    seen = ask(tmp_path, "SELECT first_seen, last_seen, honorifics, bodies, council FROM people")
    assert seen == [(MARCH, JUNE, ["Cllr"], ["Health Board"], "Wendmoor Council")]


def test_two_of_one_surname_stay_two(tmp_path: Path) -> None:
    both = [present("David Brown", honorific="Cllr"), present("Dora Brown", honorific="Cllr")]
    written(tmp_path, {"a": minutes_of(MARCH, *both, moved("Cllr Brown"), moved("Cllr D Brown"))})
    assert sorted(people(tmp_path)) == ["David Brown", "Dora Brown"]
    doubts = ask(tmp_path, """SELECT message FROM quality_flags WHERE "check" = 'person.unresolved'""")
    assert ("Cllr Brown could be Cllr David Brown or Cllr Dora Brown",) in doubts


def test_of_two_of_one_surname_the_one_who_was_there_moved_it(tmp_path: Path) -> None:
    rows = [present("David Brown"), present("Dora Brown", status="apologies"), moved("Cllr Brown")]
    written(tmp_path, {"a": minutes_of(MARCH, *rows)})
    mentions = "SELECT p.name FROM people p JOIN person_mentions USING (person_id) WHERE table_name = 'decisions'"
    assert ask(tmp_path, mentions) == [("David Brown",)]


def test_a_short_form_is_settled_by_the_membership_list(tmp_path: Path) -> None:
    written(tmp_path, {"a": minutes_of(MARCH, member("Peter Marsh", post="Police"), present("Pete Marsh"))})
    assert people(tmp_path) == {"Peter Marsh": ["Pete Marsh", "Peter Marsh"]}


def test_two_in_one_list_are_two_whatever_their_names(tmp_path: Path) -> None:
    written(tmp_path, {"a": minutes_of(MARCH, present("Pete Marsh"), present("Peter Marsh"))})
    assert sorted(people(tmp_path)) == ["Pete Marsh", "Peter Marsh"]


def test_a_couple_with_one_initial_stays_two(tmp_path: Path) -> None:
    rows = [present("P Cole", honorific="Mr"), present("P T Cole", honorific="Mrs")]
    votes = [
        fact("votes", minutes_id="m1", minute_number="7", motion_position=1, choice="for", name="Cole", honorific=title)
        for title in ("Mr", "Mrs")
    ]
    written(tmp_path, {"a": minutes_of(MARCH, *rows, *votes)})
    assert people(tmp_path) == {"P Cole": ["Mr Cole", "Mr P Cole"], "P T Cole": ["Mrs Cole", "Mrs P T Cole"]}


def test_one_slip_of_the_pen_in_a_body_is_one_person(tmp_path: Path) -> None:
    papers = {"a": minutes_of(MARCH, present("Gwenfil Dare")), "b": minutes_of(JUNE, present("Gwenfyl Dare"))}
    written(tmp_path, papers)
    assert len(people(tmp_path)) == 1


def test_members_of_the_public_get_no_row(tmp_path: Path) -> None:
    asked = [
        fact("public_questions", minutes_id="m1", kind="question", asked_by="Jo Marsh", text="When?"),
        fact("public_questions", minutes_id="m1", kind="question", asked_by="Jane Thorne", text="Why?"),
        present("Una Field", capacity="also_present"),
        present("Ivo Field", capacity="also_present", post="Parishioners"),
        present("Rob Okafor", capacity="also_present", post="Area Manager"),
        present("Jane Thorne", honorific="Cllr"),
    ]
    written(tmp_path, {"a": minutes_of(MARCH, *asked)})
    assert sorted(people(tmp_path)) == ["Jane Thorne", "Rob Okafor"]
    # A question that Jane Thorne asks without her title may be another Jane Thorne's.
    assert ask(tmp_path, "SELECT count(*) FROM person_mentions WHERE table_name = 'public_questions'") == [(0,)]


def test_electors_who_move_at_their_parish_meeting_get_no_row(tmp_path: Path) -> None:
    rows = [moved("Mr Ivo Field"), moved("Cllr Jane Thorne", position=2)]
    papers = {
        "a": minutes_of(MARCH, *rows, body="Wendmoor Annual Parish Meeting"),
        "b": minutes_of(JUNE, moved("Mr Rob Okafor"), body="Wendmoor Parish Council"),
    }
    written(tmp_path, papers)
    assert sorted(people(tmp_path)) == ["Jane Thorne", "Rob Okafor"]


def test_a_resident_is_not_joined_to_a_councillor_of_that_name(tmp_path: Path) -> None:
    rows = [present("J Thorne", capacity="also_present", post="Parishioners"), present("Jane Vane")]
    written(tmp_path, {"a": minutes_of(MARCH, *rows), "b": minutes_of(JUNE, present("Jane Thorne", honorific="Cllr"))})
    assert people(tmp_path) == {"Jane Thorne": ["Cllr Jane Thorne"], "Jane Vane": ["Jane Vane"]}


def test_initials_that_differ_are_two_people(tmp_path: Path) -> None:
    papers = {"a": minutes_of(MARCH, present("A Marsh")), "b": minutes_of(JUNE, present("M Marsh"))}
    written(tmp_path, papers)
    assert sorted(people(tmp_path)) == ["A Marsh", "M Marsh"]


def test_initials_that_nothing_ties_to_a_name_stay_apart_and_are_told(tmp_path: Path) -> None:
    """Two members of two bodies, whom no councillor's style of address makes members of the council."""
    papers = {
        "a": minutes_of(MARCH, present("J Thorne"), present("A Marsh"), present("Dare", honorific="Mrs")),
        "b": minutes_of(JUNE, present("Jane Thorne"), present("M Marsh"), present("Una Dare"), body="Roads Panel"),
    }
    written(tmp_path, papers)
    assert sorted(people(tmp_path)) == ["A Marsh", "Dare", "J Thorne", "Jane Thorne", "M Marsh", "Una Dare"]
    told = """SELECT message FROM quality_flags WHERE "check" = 'person.unresolved' ORDER BY 1"""
    assert ask(tmp_path, told) == [("J Thorne could be Jane Thorne",), ("Mrs Dare could be Una Dare",)]


JILL, JOSEPH = (present(name, honorific="Cllr") for name in ("Jill Dare", "Joseph Dare"))


def test_initials_of_two_people_are_of_the_one_who_was_there(tmp_path: Path) -> None:
    """And nobody's where both were: whoever moved it is one of the two, and no third."""
    papers = {
        "a": minutes_of(MARCH, JILL, JOSEPH, moved("Cllr J Dare")),
        "b": minutes_of(JUNE, JOSEPH, moved("Cllr J Dare")),
    }
    written(tmp_path, papers)
    assert people(tmp_path) == {"Jill Dare": ["Cllr Jill Dare"], "Joseph Dare": ["Cllr J Dare", "Cllr Joseph Dare"]}
    doubts = ask(tmp_path, "SELECT message, document_id FROM quality_flags")
    assert doubts == [("Cllr J Dare could be Cllr Jill Dare or Cllr Joseph Dare", document_id("a"))]


def test_somebody_listed_by_initials_of_two_people_stays_apart_and_is_told(tmp_path: Path) -> None:
    papers = {"a": minutes_of(MARCH, JILL, JOSEPH), "b": minutes_of(JUNE, present("J Dare", honorific="Cllr"))}
    written(tmp_path, papers)
    assert sorted(people(tmp_path)) == ["J Dare", "Jill Dare", "Joseph Dare"]
    assert ask(tmp_path, "SELECT message FROM quality_flags") == [
        ("Cllr J Dare could be Cllr Jill Dare or Cllr Joseph Dare",)
    ]


def test_a_name_without_its_middle_name_is_nobody_s_of_two(tmp_path: Path) -> None:
    papers = {
        "a": minutes_of(MARCH, present("Sam Paul Vane"), present("Sam Rhys Vane")),
        "b": minutes_of(JUNE, present("Sam Vane")),
    }
    written(tmp_path, papers)
    assert sorted(people(tmp_path)) == ["Sam Paul Vane", "Sam Rhys Vane", "Sam Vane"]
    assert ask(tmp_path, "SELECT message FROM quality_flags") == [("Sam Vane could be Sam Paul Vane or Sam Rhys Vane",)]


def test_an_action_is_of_the_one_with_these_initials_who_was_there(tmp_path: Path) -> None:
    action = fact("actions", minutes_id="m1", minute_number="7", text="Mend the gate.", owner="Cllr J Dare")
    papers = {
        "a": minutes_of(MARCH, present("Jill Dare", honorific="Cllr"), present("Joseph Dare", honorific="Cllr")),
        "b": minutes_of(JUNE, present("Joseph Dare", honorific="Cllr"), action),
    }
    written(tmp_path, papers)
    mentions = "SELECT p.name FROM people p JOIN person_mentions USING (person_id) WHERE table_name = 'actions'"
    assert ask(tmp_path, mentions) == [("Joseph Dare",)]


def test_no_two_people_share_an_id_when_names_are_joined_anew(tmp_path: Path) -> None:
    """A row that names mover and seconder speaks for the earlier ids of both."""
    both = moved("Asha Thorne", seconder="Rob Okafor")
    with opened(tmp_path) as lake:
        lake.write_document(tables("a", minutes_of(MARCH, both)))
        derive(lake)
        lake.write_document(tables("b", minutes_of(JUNE, present("Rob Okafor"), present("Asha Thorne"))))
        lake.write_document(tables("c", minutes_of(JUNE, present("A Thorne"), body="Cabinet")))
        derive(lake)
        known = ids(lake)
        derive(lake, everything=True)
        assert ids(lake) == known
    assert len(set(known)) == len(known)


def test_councils_share_nobody(tmp_path: Path) -> None:
    with opened(tmp_path) as lake:
        for council in ("Wendmoor Council", "Ashby Council"):
            lake.write_document(tables(council, minutes_of(MARCH, present("Jane Thorne")), council=council))
        derive(lake)
    assert ask(tmp_path, "SELECT count(*), count(DISTINCT council) FROM people") == [(2, 2)]


def test_a_person_keeps_the_id_when_a_paper_is_read_anew(tmp_path: Path) -> None:
    with opened(tmp_path) as lake:
        lake.write_document(tables("a", minutes_of(MARCH, present("J Thorne", honorific="Cllr"))))
        derive(lake)
        before = ids(lake)
        lake.write_document(tables("a", minutes_of(MARCH, present("J Thorne", honorific="Cllr"), moved("Cllr Thorne"))))
        lake.write_document(tables("b", minutes_of(JUNE, present("Jane Thorne", honorific="Cllr"))))
        derive(lake)
        assert ids(lake) == before
    assert list(people(tmp_path)) == ["Jane Thorne"]


def ids(lake: Lake) -> list[tuple[str]]:
    return ask(lake.layout.root, "SELECT person_id FROM people ORDER BY 1")


def test_only_councils_with_new_papers_are_derived_again(tmp_path: Path) -> None:
    with opened(tmp_path) as lake:
        for council in ("Wendmoor Council", "Ashby Council"):
            lake.write_document(tables(council, minutes_of(MARCH, present("Jane Thorne")), council=council))
        assert derive(lake).councils == 2
        lake.write_document(tables("new", minutes_of(JUNE, present("Rob Okafor")), council="Ashby Council"))
        done = derive(lake)
        assert (done.councils, done.unchanged) == (1, 1)
        for gone in ("new", "Ashby Council"):
            lake.remove_document(document_id(gone))
        derive(lake)
    assert ask(tmp_path, "SELECT DISTINCT council FROM people") == [("Wendmoor Council",)]


CORRECTIONS = """
people:
  - {council: Wendmoor Council, same: ["Jack Vane", "Ambrose Vane"], note: married name of the sitting's list}
  - {council: Wendmoor Council, different: ["J Thorne", "Jane Thorne"]}
  - {council: Wendmoor Council, private: ["Una Field"]}
"""


def test_corrections_win_and_outlive_a_re_ingest(tmp_path: Path) -> None:
    rows = [present("Jack Vane"), present("Una Field"), present("Jane Thorne", honorific="Cllr")]
    later = [present("Ambrose Vane"), present("J Thorne", honorific="Cllr")]
    papers = {"a": minutes_of(MARCH, *rows), "b": minutes_of(JUNE, *later)}
    written(tmp_path, papers)
    assert sorted(people(tmp_path)) == ["Ambrose Vane", "Jack Vane", "Jane Thorne", "Una Field"]
    (tmp_path / "corrections.yaml").write_text(CORRECTIONS, encoding="utf-8")
    expected = ["Ambrose Vane", "J Thorne", "Jane Thorne"]
    with Lake(tmp_path) as lake:
        derive(lake)
        assert sorted(people(tmp_path)) == expected
        lake.write_document(tables("a", papers["a"], version="test-2"))
        derive(lake)
    assert sorted(people(tmp_path)) == expected


def test_a_name_is_settled_for_one_document(tmp_path: Path) -> None:
    both = [present("David Brown"), present("Dora Brown"), moved("Cllr Brown")]
    where = f"council: Wendmoor Council, name: Cllr Brown, document: '{document_id('a')[:12]}'"
    said = f"people: [{{{where}, is: Dora Brown}}]"
    (tmp_path / "corrections.yaml").write_text(said, encoding="utf-8")
    written(tmp_path, {"a": minutes_of(MARCH, *both)})
    mentions = "SELECT p.name FROM people p JOIN person_mentions USING (person_id) WHERE table_name = 'decisions'"
    assert ask(tmp_path, mentions) == [("Dora Brown",)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("people: {a: b}", "must be a list"),
        ("people: [{same: [A, B]}]", "names no council"),
        ("people: [{council: X}]", "exactly one of"),
        ("people: [{council: X, same: A}]", "list of texts"),
        ("people: [{council: X, sane: [A]}]", "unknown key"),
        ("people: [", "no YAML"),
    ],
)
def test_corrections_that_cannot_be_read_change_nothing(tmp_path: Path, text: str, why: str) -> None:
    written(tmp_path, {"a": minutes_of(MARCH, present("Jane Thorne"))})
    (tmp_path / "corrections.yaml").write_text(text, encoding="utf-8")
    with Lake(tmp_path) as lake, pytest.raises(CorrectionsError, match=why):
        derive(lake)
    assert list(people(tmp_path)) == ["Jane Thorne"]
