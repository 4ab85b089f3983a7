"""What the public asked and said: in minutes, in lists and tables, and in papers of questions."""

from __future__ import annotations

import pytest

from extractors.minutes import read_minutes
from extractors.questions import is_public, is_question_paper, question_paper, questions
from extractors.segments import segments
from models.evidence import Row
from tests.minute import HEAD, WINTER_ROADS, minutes_of
from tests.paper import document


def heard(body: str, title: str = "Public questions") -> list[Row]:
    paper = document(minutes_of(title, body))
    return questions(read_minutes(paper, paper.lines())[0], paper)


def facts(body: str, title: str = "Public questions") -> list[tuple[object, ...]]:
    keys = ("kind", "asked_by", "text", "response")
    return [tuple(row.values[key] for key in keys) for row in heard(body, title)]


@pytest.mark.parametrize(
    "title",
    [
        "Public Participation",
        "PUBLIC SPEAKING",
        "Questions from Members of the Public",
        "Public Question Time",
        "Petitions",
        "Addresses by the public (Standing Order 9)",
        "Deputations (if any)",
        "PETITIONS AND STATEMENTS",
    ],
)
def test_titles_under_which_the_public_is_heard(title: str) -> None:
    assert is_public(title)


@pytest.mark.parametrize("title", ["Questions by Members", "Members' Questions", "Exclusion of the public", "Minutes"])
def test_other_titles(title: str) -> None:
    assert not is_public(title)


def test_question_and_answer_with_labels() -> None:
    body = """
Question 1 – from Mr A Marsh, Oakwater

What is being done about speeding in the lanes?

Answer: Two schemes were to be paid for next year.
"""
    assert facts(body) == [
        (
            "question",
            "A Marsh",
            "What is being done about speeding in the lanes?",
            "Two schemes were to be paid for next year.",
        )
    ]


def test_question_in_quotation_marks() -> None:
    body = """
Question by Ms O Reed to the Leader of the Council

“When will the Council publish the surveys?”

Cllr Birch replied that all nine would be on the website in January.
"""
    row = heard(body)[0]
    assert row.values["asked_to"] == "Leader of the Council"
    assert row.values["text"] == "“When will the Council publish the surveys?”"
    assert row.values["response"] == "Cllr Birch replied that all nine would be on the website in January."


@pytest.mark.parametrize("quoted", ["“When will the ford be mended?”", "When will the ford be mended?"])
def test_question_below_the_sentence_that_announces_it(quoted: str) -> None:
    body = f"""
Mr Ivor Reed asked the Leader of the Council:

{quoted}

The Leader of the Council (Councillor Birch) replied that the stone was on order.
"""
    row = heard(body)[0]
    assert (row.values["asked_by"], row.values["asked_to"]) == ("Ivor Reed", "the Leader of the Council")
    assert row.values["text"] == quoted
    assert str(row.values["response"]).endswith("replied that the stone was on order.")


def test_question_on_one_line() -> None:
    body = """
Question from Mrs B Ogden – “Why has the clock been wrong since August?”

Response – The Cabinet Member replied that it would be right by Christmas.
"""
    assert [(row[0], row[1], row[2]) for row in facts(body)] == [
        ("question", "B Ogden", "“Why has the clock been wrong since August?”")
    ]


def test_a_resident_asks_and_the_clerk_replies() -> None:
    body = "A resident of Mill Lane asked when the light would be mended. The Clerk replied that it had been reported."
    assert facts(body) == [
        (
            "question",
            "A resident of Mill Lane",
            "A resident of Mill Lane asked when the light would be mended.",
            "The Clerk replied that it had been reported.",
        )
    ]


def test_statements_want_something_or_say_something() -> None:
    wants = "Ms D Reed of the Canal Trust asked that the gate be kept open on Sundays."
    says = "Dr B Marsh, a retired doctor, spoke about the walk-in centre."
    assert [row[0] for row in facts(wants, "Public speaking")] == ["statement"]
    assert [row[:2] for row in facts(says, "Public participation")] == [("statement", "B Marsh")]


@pytest.mark.parametrize(
    "sentence",
    [
        "No questions had been received.",
        "There was no public participation.",
        "None.",
        "One person had asked to speak.",
        "Cllr Birch presented a petition of 611 signatures.",
        "The Chair thanked the officers.",
    ],
)
def test_nobody_of_the_public_spoke(sentence: str) -> None:
    assert facts(sentence, "Public participation") == []


def test_a_numbered_list_of_names() -> None:
    body = """
**Public Forum Statements:**

Statements were received as follows:

01 Ann Marsh
02 Bo Reed, Cycling Campaign
03 Dr C Dale

Further statements were received from Jo Elm of Visit Wendmoor.
"""
    assert [row[:3] for row in facts(body, "Public Forum")] == [
        ("statement", "Ann Marsh", None),
        ("statement", "Bo Reed", None),
        ("statement", "C Dale", None),
        ("statement", "Jo Elm", None),
    ]


def test_a_table_of_statements_and_answers_below() -> None:
    body = """
**Public Questions**

Ref    Name             Title
01     Ann Marsh        Traffic in Mill Lane
02     Bo Reed          Cycle stands at
                        the station
03     Cy Dale          Buses

Those who attended were invited to ask supplementary questions.

**Q2 – Bo Reed**

Officers confirmed that stands had been ordered.
"""
    assert facts(body, "Public Forum") == [
        ("question", "Ann Marsh", "Traffic in Mill Lane", None),
        ("question", "Bo Reed", "Cycle stands at the station", "Officers confirmed that stands had been ordered."),
        ("question", "Cy Dale", "Buses", None),
    ]


PAPER = """
    **Public Questions and the Leader's Responses**

**Question 1 – Ann Marsh**

Why was the bus withdrawn from our village in the spring, when so many of us have no other way to reach
the hospital, the school and the shops, and when nobody had asked us whether we used it or not at all?

It was well used.

**Leader's Response:**

The operator withdrew it.

**Question 2 – Bo Reed**

When will the path be mended?

**Leader's Response:**

In May.
"""


def test_a_paper_of_questions() -> None:
    paper = document(PAPER)
    rows = question_paper(paper, paper.lines(), "5")
    assert [(row.values["asked_by"], row.values["text"], row.values["response"]) for row in rows] == [
        ("Ann Marsh", rows[0].values["text"], "The operator withdrew it."),
        ("Bo Reed", "When will the path be mended?", "In May."),
    ]
    assert str(rows[0].values["text"]).endswith("or not at all?\nIt was well used.")
    assert {row.values["minutes_id"] for row in rows} == {None}
    assert {row.values["agenda_number"] for row in rows} == {"5"}


def test_numbers_on_lines_of_their_own_are_no_answers() -> None:
    numbered = PAPER.replace("**Question 1 – Ann Marsh**", "**Question 1**\n\n**Question by Ann Marsh to the Leader**")
    numbered = numbered.replace("**Question 2 – Bo Reed**", "**Question 2**\n\n**Question by Bo Reed to the Leader**")
    paper = document(numbered)
    rows = question_paper(paper, paper.lines())
    assert [(row.values["asked_by"], row.values["response"]) for row in rows] == [
        ("Ann Marsh", "The operator withdrew it."),
        ("Bo Reed", "In May."),
    ]


def test_statements_and_petitions_under_their_headings() -> None:
    body = """
**Public Statement from Winifred Oak**
The market has been held in this street since 1612, and if it moves it will not be the same market.

**Public Petition from Hamish Fir**
A petition of 842 signatures asks the Council to keep the market.
"""
    assert [row[:2] for row in facts(body, "Public Issues")] == [
        ("statement", "Winifred Oak"),
        ("petition", "Hamish Fir"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "**Question 1**\n\n**From Mr Peter Alder to the Cabinet Member for Highways**",
            "**Question 2**\n\n**From Ms Harriet Boyd to the Leader of the Council**",
        ),
        (
            "**1.   Question from Mr Peter Alder to the Cabinet Member for Highways**",
            "**2.   Question from Ms Harriet Boyd to the Leader of the Council**",
        ),
        (
            "1.   From Mr Peter Alder to the Cabinet Member for Highways",
            "2.   From Ms Harriet Boyd to the Leader of the Council",
        ),
    ],
)
def test_papers_of_questions_by_number_and_sender(first: str, second: str) -> None:
    paper = document(
        f"""
**Council – 12 October 2023**
**Agenda item 6 – Questions from members of the public**

{first}

Could the Council please say when the footbridge at Mill Lane, which has been shut since the spring,
will be open again?

Reply

Work is due to start in November.

{second}

How much has been spent on agency staff in the planning department in each of the last three years,
and on what?

Reply

The figure is £212,000.
"""
    )
    rows = [row.values for row in question_paper(paper, paper.lines())]
    assert [(row["agenda_number"], row["asked_by"], row["asked_to"], row["text"], row["response"]) for row in rows] == [
        (
            "6",
            "Peter Alder",
            "Cabinet Member for Highways",
            "Could the Council please say when the footbridge at Mill Lane, which has been shut since the spring, "
            "will be open again?",
            "Work is due to start in November.",
        ),
        (
            "6",
            "Harriet Boyd",
            "Leader of the Council",
            "How much has been spent on agency staff in the planning department in each of the last three years, "
            "and on what?",
            "The figure is £212,000.",
        ),
    ]


def test_labels_below_the_number_and_close_to_the_words() -> None:
    each = """
**Question {}**
From: {}
To: {}
{}
**Response:**
{}
"""
    first = each.format(1, "Mr Colin Ware", "The Leader of the Council", "When will it open?", "In March.")
    second = each.format(2, "Mrs Joan Tully", "Cabinet Member for Waste", "Why was it left?", "Snow.")
    sheet = document(f"**Full Council – 14 December 2023**\n**Public Questions**\n{first}{second}")
    assert [segment.kind for segment in segments(sheet)] == ["other"]
    rows = [row.values for row in question_paper(sheet, sheet.lines())]
    assert [(row["asked_by"], row["asked_to"], row["text"], row["response"]) for row in rows] == [
        ("Colin Ware", "Leader of the Council", "When will it open?", "In March."),
        ("Joan Tully", "Cabinet Member for Waste", "Why was it left?", "Snow."),
    ]


def test_a_paper_of_answers_that_cannot_be_read_is_told() -> None:
    paper = document("**Public Questions**\n\nWhy?\n\nReply\n\nBecause.\n\nWhen?\n\nReply\n\nSoon.")
    assert question_paper(paper, paper.lines()) == []
    assert is_question_paper(paper.lines())


def test_other_papers_are_no_papers_of_questions() -> None:
    paper = document("**Report on Housing**\n\nQuestion 1 in the survey asked about rents.\n\nMost were content.")
    assert question_paper(paper, paper.lines()) == []


def test_the_speaker_goes_on_by_pronoun_and_who_offers_something_answers() -> None:
    assert facts(
        "Ms Rowan spoke on item 9. She said that the lamps had been out since May. Cllr Elm offered to look."
    ) == [
        (
            "statement",
            "Rowan",
            "Ms Rowan spoke on item 9. She said that the lamps had been out since May.",
            "Cllr Elm offered to look.",
        )
    ]


def test_somebody_of_the_list_of_those_present_answers() -> None:
    body = "Mr Sorrel asked when the baths would open.\n\nIris Fenn said that they would open in May.\n"
    head = HEAD.replace("Ash (Chair)", "Ash (Chair)\n\nOfficers: Iris Fenn (Head of Leisure)")
    paper = document(minutes_of("Public questions", body, head))
    (row,) = questions(read_minutes(paper, paper.lines())[0], paper)
    assert (row.values["asked_by"], row.values["response"]) == ("Sorrel", "Iris Fenn said that they would open in May.")


def test_speakers_on_an_application_are_heard_under_it() -> None:
    body = """
Mrs Ivy Hart spoke against the application on behalf of eleven households, saying that the ditch had flooded.

Mr Jo Kent, the agent, spoke in support and said that the pond had been made larger.

Councillor Elm spoke in support of the application. Members spoke in favour of a footway.
"""
    told = facts(body, "21/00713/FUL – Land north of Pound Lane")
    assert [each[:2] for each in told] == [("statement", "Ivy Hart"), ("statement", "Jo Kent")]


def test_a_speaker_is_not_among_those_present_by_a_part_of_another_name() -> None:
    body = "Mrs Ivy Hart spoke against the application, saying that the ditch had flooded."
    paper = document(
        minutes_of("Land north of Pound Lane", body, HEAD.replace("Ash (Chair)", "Ash (Chair) and Hartley"))
    )
    (row,) = questions(read_minutes(paper, paper.lines())[0], paper)
    assert row.values["asked_by"] == "Ivy Hart"


def test_whom_a_question_is_put_to() -> None:
    body = """
Mr. Ivor Hart asked the Leader of the Council when the lamp would be mended.

The Leader replied that tenders were due back in March.
"""
    row = heard(body, "QUESTION TIME")[0]
    assert (row.values["asked_by"], row.values["asked_to"]) == ("Ivor Hart", "the Leader of the Council")
    assert row.values["response"] == "The Leader replied that tenders were due back in March."


def test_a_petition_handed_in_by_somebody() -> None:
    body = "A petition of 88 names was handed in by Mr Ivor Hart, asking for the lamp to be mended."
    told = facts(body, "Open forum")
    assert [each[:2] for each in told] == [("petition", "Ivor Hart")]


def test_a_petition_debated_under_an_item_of_its_own() -> None:
    body = "The Committee considered a petition submitted by Ann Ash titled ‘Save the ford’ signed by 1,870 people."
    assert facts(body, "Petition debate: Save the ford") == [("petition", "Ann Ash", "Save the ford", None)]


def test_answers_below_a_note_in_bold_and_under_a_name_spelt_in_another_way() -> None:
    body = """
**Questions**
01    Jo Sergent       Mill Lane
02    Brendon Taylor   The ford
03    Ann Ash          The weir

Supplementary questions were asked and the following responses were given:

**Q3 – Ann Ash**
The weir would be mended by the spring.

**(ACTION: KV)**

**Q1 – Jo Sergent**
The lane was looked at every week.

**Q2 – Brendan Taylor**
The ford would stay.
"""
    answers = {row.values["asked_by"]: row.values["response"] for row in heard(body, "Public Forum")}
    assert len(answers) == 3
    assert answers["Jo Sergent"] == "The lane was looked at every week."
    assert answers["Brendon Taylor"] == "The ford would stay."


def test_representations_of_several_are_a_statement_each() -> None:
    body = "The Committee received representations from Ivor Hart (objector) and Jo Kent (agent for the applicant)."
    told = facts(body, "Planning Application 2022/90815")
    assert [each[:2] for each in told] == [("statement", "Ivor Hart"), ("statement", "Jo Kent")]


def test_a_question_told_on_one_line_with_who_asks() -> None:
    body = "Question from Norman Reed: When will the crossing at the school be built?\n\nThe Chair replied: in May."
    kind, asked_by, text, _ = facts(body)[0]
    assert (kind, asked_by, text) == ("question", "Norman Reed", "When will the crossing at the school be built?")


def test_the_lead_petitioner_is_heard_under_an_item_of_its_own() -> None:
    body = "The Committee heard Mrs Wilma Hay, the lead petitioner, who asked for a crossing by the nursery."
    assert [row[:3] for row in facts(body, "Crossing at Ellar Road")] == [("petition", "Wilma Hay", body)]


def test_questions_by_letter_with_quoted_answers() -> None:
    body = """
(a)  Question from Mr Ed Marsh of Elmford to Mr Reed, Cabinet Member for Roads

     “How many holes have not been mended?”

     Reply by Mr Reed

     “Of the 219, there were 24.”

(b)  Question from Mrs Una Stott of Elmford to Mrs Good, Cabinet Member for Schools

     “Will the Council keep the bus?”

     Reply by Mrs Good

     “Nobody who has a place will lose it.”
"""
    assert facts(body) == [
        ("question", "Ed Marsh", "“How many holes have not been mended?”", "“Of the 219, there were 24.”"),
        ("question", "Una Stott", "“Will the Council keep the bus?”", "“Nobody who has a place will lose it.”"),
    ]


def test_the_public_and_councillors_have_one_question_time() -> None:
    assert is_public("Public and Councillor Question Time")


def test_a_deputation_received_from_somebody() -> None:
    body = """
The Committee received a deputation from Paul Quay on behalf of the Mill Estate. He told the Committee that the lift was
out of order. Cllr Birch replied that a contractor had been found.
"""
    row = heard(body)[0].values
    assert (row["kind"], row["asked_by"]) == ("deputation", "Paul Quay")
    assert str(row["text"]).startswith("He told the Committee")
    assert str(row["response"]).startswith("Cllr Birch replied")


def test_who_is_to_ask_whom_in_one_line() -> None:
    made = document(
        """
        **Questions from the public**

        **1. Mr Dale Ford to ask the Leader of the Council (Councillor Ann Price):**

        What has been spent on agency staff?

        **Answer:**

        Nothing yet.

        **2. Ms Eve Shaw to ask the Cabinet Member for Housing:**

        How many homes stand empty?

        **Answer:**

        There were 61.
        """
    )
    rows = [row.values for row in question_paper(made, made.lines())]
    assert [(row["asked_by"], row["asked_to"], row["text"], row["response"]) for row in rows] == [
        (
            "Dale Ford",
            "Leader of the Council (Councillor Ann Price)",
            "What has been spent on agency staff?",
            "Nothing yet.",
        ),
        ("Eve Shaw", "Cabinet Member for Housing", "How many homes stand empty?", "There were 61."),
    ]


def test_what_members_are_to_ask_is_no_question_of_the_public() -> None:
    made = document(
        """
        **1. Councillor Dale Ford to ask the Leader of the Council:**
        What has been spent?
        **2. Councillor Eve Shaw to ask the Leader of the Council:**
        How many homes stand empty?
        """
    )
    assert question_paper(made, made.lines()) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "text"),
    [
        ("A question had been submitted by Mr J Yew: When will the lamp be mended?", "question", "When will the"),
        ("The following question was received from Mr J Yew: “When will the lamp be mended?”", "question", "“When"),
        ("Mr J Yew – asked when the lamp would be mended.", "question", "Mr J Yew"),
        ("A petition was received from Mr J Yew about the lamp in Mill Lane.", "petition", "A petition was"),
        ("The Committee received a deputation from Mr J Yew about the lamp.", "deputation", "The Committee"),
        ("A question had been received from Mr J Yew of Upper Holm: “When will the lamp be mended?”", "question", "“W"),
        ("The Chair read out a statement from Mr J Yew: “The lamp is out.”", "statement", "The Chair"),
        ("Mr J Yew (Friends of the Lamp) thanked the Council for the lamp.", "statement", "Mr J Yew"),
        ("Item 5 – The lamp: Mr J Yew spoke against the lamp.", "statement", "Item 5"),
        ("Q1. Mr J Yew asked when the lamp would be mended.", "question", "Mr J Yew asked"),
    ],
)
def test_who_is_heard_in_further_words(sentence: str, kind: str, text: str) -> None:
    found = heard(sentence)
    assert [(row.values["kind"], row.values["asked_by"]) for row in found] == [(kind, "J Yew")]
    assert str(found[0].values["text"]).startswith(text)


@pytest.mark.parametrize(
    "text",
    [
        "Q1: Mr Ash – Why is the library shut?\nA1: To save money.",
        "Question: Why is the library shut? (Mr Ash)\nAnswer: To save money.",
        "From: Mr Ash\nTo: Leader of the Council\nWhy is the library shut?\nAnswer\nTo save money.",
        "Question No. 1 submitted by Mr Ash\nWhy is the library shut?\nResponse given by Cllr Elm\nTo save money.",
        "Mr Ash\nWhy is the library shut?\nResponse\nTo save money.",
        "Questioner: Mr Ash\nQuestion: Why is the library shut?\nResponse: To save money.",
        "Q: (Mr Ash) Why is the library shut?\nA: To save money.",
        "Mr Ash: Why is the library shut?\nChair: To save money.",
        "Mr Ash had asked the following question:\nWhy is the library shut?\n"
        "The following response was given:\nTo save money.",
        "Questioner          Question                        Response\n"
        "Mr Ash              Why is the library shut?        To save money.",
        "Questioner          Question                        Response\n"
        "                    Why is the library shut?        To save money.\n"
        "Mr Ash",
    ],
)
def test_question_and_answer_by_any_label(text: str) -> None:
    paper = document(f"Minutes of the Audit Committee\n\n**2.   Public questions**\n{text}\n{WINTER_ROADS}")
    rows = [row.values for row in questions(read_minutes(paper, paper.lines())[0], paper)]
    assert [(row["asked_by"], row["text"], row["response"]) for row in rows] == [
        ("Ash", "Why is the library shut?", "To save money.")
    ]


def test_letters_before_question_and_answer() -> None:
    text = "Q. Why is the library shut?\nA. To save money."
    paper = document(f"Minutes of the Audit Committee\n\n**2.   Public questions**\n{text}\n{WINTER_ROADS}")
    rows = [row.values for row in questions(read_minutes(paper, paper.lines())[0], paper)]
    assert [(row["asked_by"], row["text"], row["response"]) for row in rows] == [
        (None, "Why is the library shut?", "To save money.")
    ]


def test_a_supplementary_question_is_one_more_of_the_same_person() -> None:
    first = "Question 1 – Mr Ash\n\n“Why is the library shut?”\n\nReply\n\n“To save money.”"
    text = f"{first}\n\nSupplementary question\n\n“Will it open?”\n\nReply\n\n“Yes.”"
    paper = document(f"Minutes of the Audit Committee\n\n**2.   Public questions**\n{text}\n{WINTER_ROADS}")
    rows = [row.values for row in questions(read_minutes(paper, paper.lines())[0], paper)]
    assert [(row["asked_by"], row["text"], row["response"]) for row in rows] == [
        ("Ash", "“Why is the library shut?”", "“To save money.”"),
        ("Ash", "“Will it open?”", "“Yes.”"),
    ]


def test_who_speaks_is_not_the_resident_that_they_are() -> None:
    text = "Mr Ash, a resident of Elm Lane, spoke about the state of the footpaths."
    paper = document(f"Minutes of the Audit Committee\n\n**2.   Public questions**\n{text}\n{WINTER_ROADS}")
    rows = [row.values for row in questions(read_minutes(paper, paper.lines())[0], paper)]
    assert [(row["kind"], row["asked_by"]) for row in rows] == [("statement", "Ash")]


def test_a_lead_in_to_a_list_is_nobody() -> None:
    assert heard("The following people spoke: Mr Ash (objector), Mrs Birch (agent).") == []
