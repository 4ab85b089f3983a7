"""Lines to paragraphs, and passages that know their words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.measure import measured
from extractors.paragraphs import paragraphs
from extractors.passage import Passage
from extractors.reading.lines import make_line
from extractors.rows import make_row
from models.document import Line
from tests.paper import document, paper


def told(text: str) -> list[tuple[str | None, str]]:
    return [(paragraph.label, paragraph.text) for paragraph in paragraphs(paper(text))]


def test_hanging_numbers_and_wrapped_lines() -> None:
    assert told(
        """
        36.   Apologies for absence were received from Councillor Ash and
              from Dr Birch.
        37.   The minutes were confirmed.
        """
    ) == [
        ("36.", "Apologies for absence were received from Councillor Ash and from Dr Birch."),
        ("37.", "The minutes were confirmed."),
    ]


def test_limbs_and_bullets() -> None:
    assert told(
        """
        RESOLVED that:
           (a)  the report be noted; and
           (b)  the strategy be approved.
           •    one point
        """
    ) == [
        (None, "RESOLVED that:"),
        ("(a)", "the report be noted; and"),
        ("(b)", "the strategy be approved."),
        ("•", "one point"),
    ]


def test_a_number_pushed_to_the_next_line_is_no_label() -> None:
    assert told(
        """
        1. that notice be given to those who own the land set out in the map, as in Regulation
        21. The tenants be told of it by letter, and those of the houses in Ash Lane whose plan
        24/0123 was refused; and
        2. that the reports on the roads be noted and that all of them be sent to the auditor
        3. that the minutes be signed
        """
    ) == [
        (
            "1.",
            "that notice be given to those who own the land set out in the map, as in Regulation 21. The tenants be"
            " told of it by letter, and those of the houses in Ash Lane whose plan 24/0123 was refused; and",
        ),
        ("2.", "that the reports on the roads be noted and that all of them be sent to the auditor"),
        ("3.", "that the minutes be signed"),
    ]


def test_a_number_pushed_to_the_next_line_of_bold_text_is_no_label() -> None:
    assert told(
        """
        **(c) That a statement be placed on the register, which holds what is asked for in Regulation**
        **21   and   in   Regulation   24(1)(c),   being   the   main   reasons   of   the   committee.**
        """
    ) == [
        (
            "(c)",
            "That a statement be placed on the register, which holds what is asked for in Regulation 21 and in"
            " Regulation 24(1)(c), being the main reasons of the committee.",
        )
    ]


def test_white_space_and_weight_part_paragraphs() -> None:
    assert told(
        """
        **Declarations of interest**
        There were none that members had to
        declare at that point of the meeting.

        The Chair thanked those who had come
        in spite of the snow.
        """
    ) == [
        (None, "Declarations of interest"),
        (None, "There were none that members had to declare at that point of the meeting."),
        (None, "The Chair thanked those who had come in spite of the snow."),
    ]


def test_a_paragraph_goes_on_over_the_page_end() -> None:
    assert told(
        """
        The Director said that the scheme would be paid for from the
        ---
        reserve set aside in the spring.
        """
    ) == [
        (
            None,
            "The Director said that the scheme would be paid for from the reserve set aside in the spring.",
        )
    ]


def test_a_label_column_with_its_text_beside_it_is_one_paragraph() -> None:
    assert told(
        """
        PRESENT:      Councillors Ash, Birch, Cedar and
                      Oak.
        """
    ) == [(None, "PRESENT: Councillors Ash, Birch, Cedar and Oak.")]


def test_passages_find_the_words_behind_a_slice() -> None:
    passage = Passage.of(paper("proposed by Cllr Ash and\nseconded by Cllr Birch"))
    start = passage.text.index("Cllr Birch")
    part = passage.slice(start)
    assert part.text == "Cllr Birch"
    assert [word.text for word in part.words] == ["Cllr", "Birch"]
    assert [word.text for word in passage.words_at(0, 8)] == ["proposed"]


def test_joined_passages_keep_their_words() -> None:
    whole = Passage.joined([Passage.of(paper("one two")), Passage.of(paper("three"))])
    assert whole.text == "one two\nthree"
    assert [word.text for word in whole.words_at(8, 13)] == ["three"]


@given(
    st.lists(st.sampled_from(["Cllr", "Ash", "moved", "(a)", "the", "report,", "12.5"]), min_size=1, max_size=40),
    st.data(),
)
def test_any_slice_is_covered_by_its_words(tokens: list[str], data: st.DataObject) -> None:
    lines = paper("\n".join(" ".join(tokens[start : start + 7]) for start in range(0, len(tokens), 7)))
    passage = Passage.of(lines)
    start = data.draw(st.integers(0, len(passage.text)))
    end = data.draw(st.integers(start, len(passage.text)))
    part = passage.slice(start, end)
    assert part.text == passage.text[start:end].strip()
    joined = " ".join(word.text for word in part.words)
    assert part.text in joined
    assert len(part.words) == len(part.starts) == len(part.ends) == len(part.pages)


def test_rows_have_a_box_a_block() -> None:
    made = document(
        """
        The Committee considered the report of the
        Director and noted it.
        ---
        It thanked the staff.
        """
    )
    row = make_row(made, "decisions", {"text": "…"}, made.lines(), "decisions.test", 0.9)
    assert row.evidence.page == 1
    assert [region.page for region in row.evidence.regions] == [1, 2]


def test_the_points_of_an_earlier_list_are_labels() -> None:
    found = paragraphs(paper("4.5vii) The lamp was mended.\n4.4. 4.11iii) The hedge was cut.\n5ii) The bill was paid."))
    assert [(each.label, each.text) for each in found] == [
        ("4.5vii)", "The lamp was mended."),
        ("4.4. 4.11iii)", "The hedge was cut."),
        ("5ii)", "The bill was paid."),
    ]


def test_a_heading_and_words_in_quotation_marks_below_it_are_two() -> None:
    lines = paper(
        """
        **1. Mr Ash to ask the Leader of the Council:**
        “What has been spent on agency staff since April, and on what?”
        """
    )
    assert [paragraph.whole.text for paragraph in paragraphs(lines)] == [line.text for line in lines]


def test_a_closer_list_in_other_print_does_not_part_the_lines_of_the_text() -> None:
    names = paper("\n".join(["Ann Ash, Bo Birch, Cy Cedar, Di Dale, Ed Elm and Fay Fir of the Wendmoor"] * 4))
    text = paper("\n".join(["Apologies had been received from all of those who had been asked to come to it"] * 6))
    lines = [_set(line, 100.0 + 14.0 * place, 12.0) for place, line in enumerate(names)]
    lines += [_set(line, 200.0 + 17.0 * place, 11.0) for place, line in enumerate(text)]
    assert measured(lines).pitch > 1.4


def _set(line: Line, top: float, size: float) -> Line:
    """The line at another height, in another size."""
    for word in line.words:
        word.top, word.bottom, word.size = top, top + size, size
    return make_line(line.words, line.page)


def test_movers_and_the_keyword_each_open_a_paragraph() -> None:
    """In minutes of Northern Ireland they stand in columns of their own, and by chance about one middle."""
    found = told(
        """
        The Head of Leisure presented the report, which sought approval to extend the franchise of the café for a year.
                             Proposed by Councillor McAtamney-Gillespie of the Loughside ward
                             Seconded by Councillor T Kearney and
              Resolved       That it be recommended to Council to extend the café franchise until 31 October
                             2022.
        """
    )
    assert [text.split()[0] for _, text in found] == ["The", "Proposed", "Seconded", "Resolved"]
    assert found[-1][1].endswith("until 31 October 2022.")
