"""What the reading sees on pages drawn for it: words, faces, boxes, furniture, turned sheets, rules, links."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise

import pytest
from reportlab.lib.colors import red
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from extractors.pack import reading_flags
from extractors.passage import Passage
from extractors.reading.read import read
from extractors.rows import make_row
from models.document import Document, Page

WIDTH, HEIGHT = A4
Draw = Callable[[Canvas], None]


def drawn(*pages: Draw, size: tuple[float, float] = A4) -> Document:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=True)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return read(buffer.getvalue())


def first(*pages: Draw, size: tuple[float, float] = A4) -> Page:
    return drawn(*pages, size=size).pages[0]


def body(canvas: Canvas, lines: int = 20, top: int = 700) -> None:
    """Enough running text for a page to have a body."""
    for index in range(lines):
        canvas.drawString(
            72, top - 14 * index, f"The Committee considered paragraph {index} of the report and noted it."
        )


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def test_sizes_are_those_on_the_sheet_where_a_browser_prints_it_smaller() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(0.75, 0.75)
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(72, 900, "RESOLVED")

    (word,) = first(draw).lines[0].words
    assert word.size == 12.0


def test_a_line_across_the_page_in_small_print_can_be_underlined() -> None:
    title = "FULL APPLICATION – AGRICULTURAL BUILDING AT THE HIGH FARM BY THE LOWER MILL, BRADWIN"

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 700, title)
        width = canvas.stringWidth(title, "Helvetica", 9)
        assert width > 45 * 9
        canvas.line(72, 698.5, 72 + width, 698.5)

    assert all(word.underlined for word in first(draw).lines[0].words)


def test_words_have_their_face_size_colour_and_box() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, 700, "RESOLVED")
        canvas.setFont("Helvetica-Oblique", 11)
        canvas.setFillColor(red)
        canvas.drawString(160, 700, "unanimously")

    resolved, vote = first(draw).lines[0].words
    assert (resolved.text, resolved.size, resolved.bold, resolved.italic, resolved.colour) == (
        "RESOLVED",
        14.0,
        True,
        False,
        0,
    )
    assert (vote.text, vote.size, vote.italic, vote.colour) == ("unanimously", 11.0, True, 0xFF0000)
    assert abs(resolved.x0 - 72) < 1 and abs(vote.x0 - 160) < 1
    assert HEIGHT - 700 - 16 < resolved.top < HEIGHT - 700 < resolved.bottom < HEIGHT - 700 + 6


def test_a_word_that_changes_its_weight_is_two_glued_words() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(72, 700, "Item")
        width = canvas.stringWidth("Item", "Helvetica-Bold", 12)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72 + width, 700, "s of business")

    line = first(draw).lines[0]
    assert line.text == "Items of business"
    assert [word.bold for word in line.words[:2]] == [True, False]


def test_raised_ordinals_stand_with_their_number() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "on the 18")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(72 + canvas.stringWidth("on the 18", "Helvetica", 12) + 1, 705, "th")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(140, 700, "October")

    assert first(draw).lines[0].text == "on the 18th October"


def test_columns_are_runs_of_one_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Cllr A Thorne")
        canvas.drawString(250, 700, "Cllr B Okafor")

    assert [[word.text for word in run] for run in first(draw).lines[0].runs()] == [
        ["Cllr", "A", "Thorne"],
        ["Cllr", "B", "Okafor"],
    ]


def test_struck_and_underlined_words() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "deleted")
        canvas.line(72, 704, 72 + canvas.stringWidth("deleted", "Helvetica", 12), 704)
        canvas.drawString(72, 660, "inserted")
        canvas.line(72, 658.5, 72 + canvas.stringWidth("inserted", "Helvetica", 12), 658.5)

    document = drawn(draw)
    struck, underlined = (line.words[0] for line in document.pages[0].lines)
    assert [flag.check for flag in reading_flags(document)] == ["page.struck"]
    assert (struck.struck, struck.underlined) == (True, False)
    assert (underlined.struck, underlined.underlined) == (False, True)


def test_stamps_give_label_and_item_and_leave_the_body() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(470, 815, "Agenda Item 7")
        body(canvas)
        canvas.drawString(280, 30, "Page 21")

    page = first(draw)
    assert (page.label, page.stamp_item) == ("21", "7")
    assert len(page.lines) == 20
    assert {line.text for line in page.furniture} == {"Agenda Item 7", "Page 21"}


def test_rotated_stamps_of_a_landscape_page() -> None:
    def draw(canvas: Canvas) -> None:
        body(canvas, 12, top=500)
        canvas.saveState()
        canvas.translate(28, 280)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Page 135")
        canvas.restoreState()

    page = first(draw, size=landscape(A4))
    assert page.label == "135"
    assert len(page.lines) == 12


def test_a_sheet_whose_text_runs_up_is_turned_and_its_boxes_turned_back() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        for index in range(10):
            canvas.drawString(72, -60 - 14 * index, f"Scheme {index} of the Better Care Fund is on track")

    page = first(draw)
    assert page.turn == 90
    assert (round(page.width), round(page.height)) == (round(HEIGHT), round(WIDTH))
    assert page.lines[0].text == "Scheme 0 of the Better Care Fund is on track"
    word = page.lines[0].words[0]
    x0, top, x1, bottom = page.on_paper(word.x0, word.top, word.x1, word.bottom)
    assert 40 < x0 < x1 < 66
    assert HEIGHT - 72 - 60 < top < bottom <= HEIGHT - 71


def test_headers_and_footers_that_repeat_are_furniture() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, 810, "Housing Scrutiny Committee - Monday, 11th July, 2016")
            body(canvas)
            canvas.drawString(290, 30, str(number))

        return draw

    document = drawn(page(1), page(2), page(3))
    assert [page.label for page in document.pages] == ["1", "2", "3"]
    assert all(len(page.lines) == 20 for page in document.pages)


def test_a_tables_header_that_repeats_is_no_furniture() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (60, 300, 540):
            canvas.line(x, 60, x, 820)
        canvas.drawString(72, 805, "Report title")
        canvas.drawString(310, 805, "Lead officer")
        body(canvas)

    document = drawn(draw, draw)
    assert [texts(page)[0] for page in document.pages] == ["Report title Lead officer"] * 2


def test_pages_left_blank() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(200, 420, "This page is intentionally left blank")
        canvas.drawString(280, 30, "Page 16")

    page = first(draw)
    assert page.blank and page.label == "16"


def test_rules_boxes_and_links() -> None:
    def draw(canvas: Canvas) -> None:
        body(canvas, 3)
        canvas.rect(72, 400, 200, 50)
        canvas.setFillGray(0.8)
        canvas.rect(72, 300, 200, 20, stroke=0, fill=1)
        canvas.rect(72, 250, 200, 0.7, stroke=0, fill=1)
        canvas.linkURL("https://example.org/paper", (72, 690, 200, 712))

    page = first(draw)
    assert sum(rule.horizontal for rule in page.rules) == 3
    assert sum(not rule.horizontal for rule in page.rules) == 2
    assert len(page.fills) == 1
    assert page.links[0].uri == "https://example.org/paper"


def test_hyphens_that_only_break_a_line() -> None:
    def draw(canvas: Canvas) -> None:
        for index, text in enumerate(
            [
                "The operation of the scheme, the opera-",
                "tion of which is non-",
                "executive and executive, is non standard.",
            ]
        ):
            canvas.drawString(72, 700 - 14 * index, text)

    lines = first(draw).lines
    assert lines[0].words[-1].broken
    assert not lines[1].words[-1].broken


def test_words_that_a_lines_end_breaks_in_a_short_file() -> None:
    def draw(canvas: Canvas) -> None:
        for index, text in enumerate(
            ["The infor-", "mation and the fol-", "lowing co\u00adordination of waste manage\u00ad", "ment by all."]
        ):
            canvas.drawString(72, 700 - 14 * index, text)

    text = Passage.of(first(draw).lines).text
    assert text == "The information and the following co-ordination of waste management by all."


def test_bookmarks_and_metadata() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Agenda Document for Cabinet")
        canvas.bookmarkPage("minutes")
        canvas.addOutlineEntry("3 Minutes of the last meeting", "minutes", 0)
        body(canvas)

    document = drawn(draw)
    assert document.metadata["Title"] == "Agenda Document for Cabinet"
    assert [(mark.title, mark.level, mark.page) for mark in document.bookmarks] == [
        ("3 Minutes of the last meeting", 1, 1)
    ]


def test_the_number_that_runs_through_the_pack_is_the_label() -> None:
    """Bound papers with numbers of their own, the pack's number below them."""

    def paper_page(own: int, number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            body(canvas)
            canvas.drawCentredString(300, 100, f"{own}")
            canvas.drawCentredString(300, 40, f"{number}")

        return draw

    own = [1, 2, 3, 1, 2, 1, 2]
    document = drawn(*(paper_page(folio, number) for number, folio in enumerate(own, 21)))
    assert [page.label for page in document.pages] == [str(number) for number in range(21, 28)]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(180, 780, "Minutes of the Housing Scrutiny Committee of 4 May")
        canvas.setFont("Helvetica", 9)
        for column, x in enumerate((50, 310)):
            for index in range(12):
                canvas.drawString(x, 740 - 12 * index, f"Line of the column {column} of all the minutes of the meeting")

    page = first(draw)
    assert texts(page)[0].startswith("Minutes of the Housing")
    assert [text.split()[4] for text in texts(page)[1:]] == ["0"] * 12 + ["1"] * 12


@pytest.mark.parametrize(("height", "one_table"), [(755, False), (675, True)])
def test_a_rule_below_the_title_parts_no_rows(height: float, one_table: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "Minutes of the Housing Committee of 4 May")
        canvas.line(50, height, 545, height)
        canvas.setFont("Helvetica", 9)
        for column, x in enumerate((50, 310)):
            for index in range(12):
                canvas.drawString(x, 740 - 12 * index, f"Line of the column {column} of all the minutes of the meeting")

    words = texts(first(draw))[1].split()
    assert (len(words) > 12) is one_table


@pytest.mark.parametrize("upright_rule", [False, True])
def test_the_second_column_is_read_as_if_it_stood_below_the_first(upright_rule: bool) -> None:
    def draw(canvas: Canvas) -> None:
        for height in (800, 780, 760):
            canvas.drawCentredString(297, height, "Minutes of a meeting of the Housing Scrutiny Committee")
        canvas.setFont("Helvetica", 9)
        for column, x in enumerate((50, 310)):
            for index in range(12):
                canvas.drawString(x, 740 - 12 * index, f"Line of the column {column} of all the minutes of the meeting")
        if upright_rule:
            canvas.line(302, 600, 302, 745)

    page = first(draw)
    lines = page.lines[3:]
    assert {round(line.x0) for line in lines} == {50}
    assert [round(below.bottom - above.bottom) for above, below in pairwise(lines)] == [12] * 23
    last = lines[-1]
    x0, *_, bottom = page.on_paper(last.x0, last.top, last.x1, last.bottom)
    assert (round(x0), round(842 - bottom)) == (310, 606)


def test_regions_of_a_paragraph_over_two_columns_stand_where_they_are_printed() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for x in (50, 310):
            for index in range(12):
                canvas.drawString(x, 740 - 12 * index, "and all the minutes of the meeting were read and were")

    document = drawn(draw)
    row = make_row(document, "minute_items", {}, document.pages[0].lines, "test")
    assert [round(region.x0) for region in row.evidence.regions] == [50, 310]
    assert all(130 < region.bottom - region.top < 150 for region in row.evidence.regions)


def test_a_table_of_two_columns_is_read_row_by_row() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for index in range(12):
            canvas.drawString(50, 740 - 12 * index, f"Councillor Number {index} of the Borough Council of Ashmere")
            canvas.drawString(310, 740 - 12 * index, "Ashmere Borough Council, a member of the executive")

    assert len(first(draw).lines) == 12


def test_an_underline_is_as_long_as_its_words_and_a_rule_of_a_table_is_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        for top, length in ((700, canvas.stringWidth("Market Cross", "Helvetica", 12)), (660, 200)):
            canvas.drawString(72, top, "Market Cross")
            canvas.line(72, top - 3.5, 72 + length, top - 3.5)

    title, cell = (line.words for line in first(draw).lines)
    assert [word.underlined for word in title] == [True, True]
    assert [word.underlined for word in cell] == [False, False]


@pytest.mark.parametrize(("pages", "kept"), [((1, 3), True), ((1, 2), False)])
def test_a_numbered_heading_at_the_head_of_two_papers_is_no_running_header(pages: tuple[int, int], kept: bool) -> None:
    def draw(canvas: Canvas) -> None:
        for number in (1, 2, 3):
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawString(
                72, 760, "5. Appendices" if number in pages else f"Other words of page {'abc'[number - 1]}"
            )
            canvas.setFont("Helvetica", 11)
            canvas.drawString(72, 700, f"What stands on the page {'xyz'[number - 1]} of the report.")
            canvas.showPage()

    found = [line.text for page in drawn(draw).pages for line in page.lines]
    assert ("5. Appendices" in found) is kept


def test_members_in_a_narrow_column_stand_beside_the_agenda() -> None:
    members = [
        "Membership",
        *(f"Councillor {name}" for name in ("Ash", "Birch", "Cedar", "Dale", "Elm")),
        "Contact",
        "Di Fir",
    ]
    items = [f"{number}. Item on {what}" for number, what in enumerate(("roads", "parks", "halls", "trees"), 1)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for place, text in enumerate(members):
            canvas.drawString(60, 700 - 14 * place, text)
        for place, text in enumerate(["Agenda", *items]):
            canvas.drawString(246, 706 - 22 * place, text)
            canvas.drawString(520, 706 - 22 * place, "Pages" if place == 0 else f"{place} - {place + 1}")

    lines = [line.text for line in first(draw).lines]
    assert lines[: len(members)] == members
    assert lines[len(members) + 1] == "1. Item on roads 1 - 2"
