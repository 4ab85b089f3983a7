"""Lists of people: what is a person, what a post, who stands in for whom."""

import pytest

from extractors.language.mentions import mentions
from extractors.language.names import same_person, tier_of
from extractors.language.people import Person, parse_people
from extractors.language.pipeline import labels, pipeline
from extractors.language.remarks import is_clerk
from extractors.passage import Passage
from extractors.reading.unusual_words import may_hold_space
from tests.paper import paper


def read(text: str, **settings: object) -> list[Person]:
    return parse_people(Passage.of(paper(text)), **settings)  # type: ignore[arg-type]


def told(text: str) -> list[str]:
    """Each person in short: "honorific|name|role|post|for"."""
    return [
        "|".join(part or "" for part in (p.honorific, p.name, p.role, p.post, p.substitute_for)).rstrip("|")
        for p in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Councillors Ash, Birch and Cedar", ["Ash", "Birch", "Cedar"]),
        ("Councillors Ash, Young and Park", ["Ash", "Young", "Park"]),
        ("Councillors Dean Ash (Chair), K Reeve and Kay Vicar", ["Dean Ash", "K Reeve", "Kay Vicar"]),
        ("Cllrs A. Ash, B.C. Birch & D E Cedar.", ["A. Ash", "B.C. Birch", "D E Cedar"]),
        ("Mr R C Ash, OBE, Sir Pat Birch, CBE, and Roy Cedar", ["R C Ash", "Pat Birch", "Roy Cedar"]),
        (
            "Councillors Ó Cathail, Mac an Ultaigh, O’Prey and L. Shaw",
            ["Ó Cathail", "Mac an Ultaigh", "O’Prey", "L. Shaw"],
        ),
        ("P. de Souza, R. van der Berg and S. St John", ["P. de Souza", "R. van der Berg", "S. St John"]),
        ("Councillors A Ash (Chair) B Birch, C Cedar", ["A Ash", "B Birch", "C Cedar"]),
        ("Cllr A Ash Cllr B Birch Cllr C Cedar", ["A Ash", "B Birch", "C Cedar"]),
        ("Sgt Tom Ash, PC 1234 Ann Birch and PCSO Lee Cedar", ["Tom Ash", "Ann Birch", "Lee Cedar"]),
        ("Councillor Ash* and Councillor Birch", ["Ash", "Birch"]),
        ("Councillor D. Ll. Ash, Mr R.Ll. Birch and Wm. Cedar", ["D. Ll. Ash", "R.Ll. Birch", "Wm. Cedar"]),
        ("Mrs R Ash (Clerk), PCSO D Birch and 6 members of the public", ["R Ash", "D Birch"]),
        ("ASHWORTH, Malcolm", ["ASHWORTH, Malcolm"]),
        ("ASHWORTH, Malcolm (Chair); BIRCH, Ann; the Clerk", ["ASHWORTH, Malcolm", "BIRCH, Ann"]),
        ("H T Ash Esq (Chairman)", ["H T Ash"]),
        ("Ann Ash who reported that the Police and the Clerk had met", ["Ann Ash"]),
        ("Councillors deWitt, Gale and Mayor Jones – 3.", ["deWitt", "Gale", "Jones"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [person.name for person in read(text)] == names


@pytest.mark.parametrize("text", [";", ", and", "…", "6 members of the public"])
def test_a_list_that_names_nobody(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Ann Ash (Deputy Director of Place, NHS Holm) and Bob Birch (Head of Service - Older People, Access)",
            ["|Ann Ash||Deputy Director of Place, NHS Holm", "|Bob Birch||Head of Service - Older People, Access"],
        ),
        (
            "Ann Ash – Director for Co-operative Commissioning, Dr Bob Birch – Holm CCG",
            ["|Ann Ash||Director for Co-operative Commissioning", "Dr|Bob Birch||Holm CCG"],
        ),
        (
            "Directors: Ann Ash, Director of People – Children and Adults and Bob Birch, Director of Health",
            ["|Ann Ash||Director of People – Children and Adults", "|Bob Birch||Director of Health"],
        ),
        ("Ann Ash, Chief Executive, Irwell NHS Trust", ["|Ann Ash||Chief Executive, Irwell NHS Trust"]),
        ("Ann Ash, Investment Consultant, Holm Mercier", ["|Ann Ash||Investment Consultant, Holm Mercier"]),
        (
            "Councillor A Ash, Portfolio Holder: Culture, Tourism and the Voluntary Sector",
            ["Councillor|A Ash||Portfolio Holder: Culture, Tourism and the Voluntary Sector"],
        ),
        ("Parish Clerk Ian Ash", ["|Ian Ash||Parish Clerk"]),
        ("Chairman Cllr Mrs Ash and the Clerk", ["Cllr Mrs|Ash|chair", "|||Clerk"]),
        (
            "The Mayor, Councillor Ash (in the Chair); Councillor Birch",
            ["Councillor|Ash|chair|The Mayor", "Councillor|Birch"],
        ),
        (
            "the High Sheriff (Alderman Ash); Aldermen Birch and Cedar",
            ["Alderman|Ash||High Sheriff", "Alderman|Birch", "Alderman|Cedar"],
        ),
        ("THE MAYOR: CLLR. IMOGEN ASH", ["CLLR.|IMOGEN ASH|chair|THE MAYOR"]),
        ("Councillor Ash (Vice-Chair in the Chair)", ["Councillor|Ash|vice_chair|Vice-Chair in the Chair"]),
        ("Councillor Ash (Leader of the Council, in the Chair)", ["Councillor|Ash|chair|Leader of the Council"]),
        ("Dr Ash (Chair, Vale Group (VG)) (Vice-Chair)", ["Dr|Ash|vice_chair|Chair, Vale Group (VG)"]),
        ("Mr Dan Fir, Northern Rideline", ["Mr|Dan Fir||Northern Rideline"]),
        ("Captain Jim Fir, Harbour Users; and Mrs Low", ["Captain|Jim Fir||Harbour Users", "Mrs|Low"]),
        ("Mr A Ash, Bo Birch and Cy Cedar", ["Mr|A Ash", "|Bo Birch", "|Cy Cedar"]),
        (
            "Ann Ash, Bob Birch and Cy Cedar (Audit Commission)",
            [f"|{n}||Audit Commission" for n in ("Ann Ash", "Bob Birch", "Cy Cedar")],
        ),
        (
            "Councillors Ash, Birch (Group Spokesperson) and Cedar",
            ["Councillor|Ash", "Councillor|Birch||Group Spokesperson", "Councillor|Cedar"],
        ),
        ("A Ash, EDC and M Birch (Councillors)", ["Councillor|A Ash||EDC", "Councillor|M Birch"]),
        (
            "Chief Executive, Chief Legal Officer (N. Ash), Service Director Assets & Roads",
            ["|||Chief Executive", "|N. Ash||Chief Legal Officer", "|||Service Director Assets & Roads"],
        ),
        (
            "Miss Ann Ash and Mr Bob Birch, Councillors, Mr Cy Cedar, Clerk",
            ["Miss|Ann Ash", "Mr|Bob Birch", "Mr|Cy Cedar||Clerk"],
        ),
        ("Ingrid Ash - Chair (IA)", ["|Ingrid Ash|chair"]),
    ],
)
def test_posts(text: str, lines: list[str]) -> None:
    assert told(text) == lines


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Councillor Ash (substitute for Councillor Birch)", "Birch"),
        ("Ash (alternating for H B Pell)", "H B Pell"),
        ("Cllr Ash (for Cllr Birch)", "Birch"),
        ("Mike Ash (Care Group) (Substitute for Keren Birch)", "Keren Birch"),
        ("Councillor Ash (deputising for Councillor B Birch)", "B Birch"),
        ("Hester Ash (for the applicant)", None),
        ("Councillor Ash (no substitute)", None),
        ("Cllr Ash (arrived at 7.10pm)", None),
    ],
)
def test_substitutes_in_brackets(text: str, replaced: str | None) -> None:
    (person,) = read(text)
    assert person.substitute_for == replaced


def test_a_substitute_named_beside_the_member_replaced() -> None:
    first, second = read(
        "Cllr Mary Ash (Cllr Graham Birch substituting), and Cy Cedar, for whom Councillor D Dove was in attendance"
    )
    assert first.substituted_by is not None and first.substituted_by.printed == "Cllr Graham Birch"
    assert second.substituted_by is not None and second.substituted_by.name == "D Dove"


def test_reasons_are_no_posts_in_apologies() -> None:
    assert [p.post for p in read("Cllr Sue Ash (Business), Cllr Hugh Birch (Sickness)", apologies=True)] == [None, None]


def test_every_person_knows_its_words() -> None:
    people = read("Councillor A Ash (Chair), Mr B Birch OBE, Head of Roads, and the Clerk")
    assert len(people) == 3
    for person in people:
        assert person.parts and all(part.words for part in person.parts)
        assert person.name is None or person.name in person.parts[0].text


def test_names_in_a_sentence() -> None:
    sentence = Passage.of(
        paper("Apologies had been sent by Councillor E Ash, for whom Councillor G Birch came, and by Ann Cedar.")
    )
    assert [mention.name for mention in mentions(sentence)] == ["E Ash", "G Birch", "Ann Cedar"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("H B Pell", "HB Pell", True),
        ("Jonathan Ash", "Ash", True),
        ("J. Ash", "Jonathan Ash", True),
        ("J Bury", "L Bury", False),
        ("Ann Ash", "Anna Ash", False),
        ("Ann Ash", "Ann Birch", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


def test_tier_of_a_councillor() -> None:
    assert tier_of("County Cllr") == "county"
    assert tier_of("Cllr Mrs") is None


@pytest.mark.parametrize(
    "post", ["Clerk", "the Town Clerk", "Clerk to the Council", "Democratic Services Officer", "Town Clerk & RFO"]
)
def test_clerks(post: str) -> None:
    assert is_clerk(post)


def test_the_pipeline_is_one_and_has_rooms() -> None:
    assert pipeline() is pipeline()
    assert [label.id for label in labels("Councillor Ash (Vice-Chair)", "people")] == ["councillor", "vice_chair"]
    with pytest.raises(KeyError):
        labels("Ash", "no such room")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Ash, Road and Infrastructure Manager", [("Ann Ash", "Road and Infrastructure Manager")]),
        ("Ann Ash, Birch and Town Clerk", [("Ann Ash", None), ("Birch", None), (None, "Town Clerk")]),
        ("Councillors A Ash, Birch and Cedar", [("A Ash", None), ("Birch", None), ("Cedar", None)]),
    ],
)
def test_a_post_of_two_fields(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(person.name, person.post) for person in parse_people(Passage(text, [], [], [], []))] == expected


@pytest.mark.parametrize(
    "post", ["Corporate Director for Resources and Section 151 Officer", "Head of Finance and Section 151 Officer"]
)
def test_a_number_in_a_post_is_no_item_of_the_agenda(post: str) -> None:
    assert told(f"Eve Elm ({post})") == [f"|Eve Elm||{post}"]


def test_an_initial_that_draws_the_space_behind_it_narrow() -> None:
    assert may_hold_space("AAsh")
    assert may_hold_space("EXTERNALAUDIT")
    assert not may_hold_space("Ash")
    assert not may_hold_space("McAsh")


def test_a_post_right_behind_the_name_goes_on_behind_the_comma() -> None:
    assert told("Dr Cy Cedar Medical Director, NHS Holm") == ["Dr|Cy Cedar||Medical Director, NHS Holm"]


def test_and_behind_an_organisation_begins_the_next_person() -> None:
    people = parse_people(Passage.unplaced("Ann Ash of BRB/Save the Fens and Bo Birch of Visit Wend"))
    assert [(person.name, person.post) for person in people] == [
        ("Ann Ash", "BRB/Save the Fens"),
        ("Bo Birch", "Visit Wend"),
    ]


def test_words_of_posts_and_bodies_that_are_surnames_behind_a_forename() -> None:
    assert told("Councillors Dilip Sen (Chair), Fiona Board, Richard Church and Jo Senior") == [
        "Councillor|Dilip Sen|chair",
        "Councillor|Fiona Board",
        "Councillor|Richard Church",
        "Councillor|Jo Senior",
    ]
    assert told("Councillors A Ash, Holm Trust, B Birch, Elm Council") == [
        "Councillor|A Ash||Holm Trust",
        "Councillor|B Birch||Elm Council",
    ]
    assert told("Ann Ash (Chair), Holm Trust; Bo Birch, Head of SEN") == [
        "|Ann Ash|chair|Holm Trust",
        "|Bo Birch||Head of SEN",
    ]
    assert told("Ms K Sen, SEN Manager; Eve Elm, Designated Nurse") == [
        "Ms|K Sen||SEN Manager",
        "|Eve Elm||Designated Nurse",
    ]


def test_a_range_of_ages_counts_nobody() -> None:
    assert told("Francis Ash, 16-19 Providers; 16 members of the public") == ["|Francis Ash||16-19 Providers"]


def test_names_of_initials_without_commas() -> None:
    assert told("Cllrs B Lea (Chair) WJ Ash M Birch CL de Cedar BR Dale") == [
        "Cllr|B Lea|chair",
        "Cllr|WJ Ash",
        "Cllr|M Birch",
        "Cllr|CL de Cedar",
        "Cllr|BR Dale",
    ]
    assert told("R A St John Ash") == ["|R A St John Ash"]


def test_a_post_right_behind_initials_and_surname() -> None:
    assert told("Mr W Elm Clerk and Executive Officer to Holm Parish Council") == [
        "Mr|W Elm||Clerk and Executive Officer to Holm Parish Council"
    ]
    assert told("Mr W Elm Clerk and Bo Birch Caretaker") == ["Mr|W Elm||Clerk", "|Bo Birch||Caretaker"]
    assert told("County Cllr Ann Ash and Parish Clerk- R Turnor.") == ["County Cllr|Ann Ash", "|R Turnor||Parish Clerk"]


def test_initials_of_a_name_with_two_capitals() -> None:
    assert [person.initials for person in read("Pat O’Dell (POD), Ann McElm (AME)")] == ["POD", "AME"]


def test_sentences_behind_a_name_or_a_body_are_no_part_of_it() -> None:
    assert read("Cllr Ash With the absence of the Clerk it was agreed to wait")[0].name == "Ash"
    assert told("Mr David Birch of the Wendmoor Society who gave the first talk") == [
        "Mr|David Birch||Wendmoor Society"
    ]
