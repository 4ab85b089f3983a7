"""Ruled tables: grids, merged cells, headers, captions, tables over pages, horizontal rules only, hostile pages."""

from __future__ import annotations

import time

from extractors.tables import Table, grid_rows, page_tables, tables
from extractors.tables.lattice import is_drawing
from models.document import Document, Page, Rule
from tests.grids import Drawing, word

SOURCES = [["Source", "Planned", "Actual"], ["DFG", "£1,204", "£1,100"], ["iBCF", "£300", ""]]


def only(page: Page) -> Table:
    (table,) = page_tables(page)
    return table


def test_cells_stand_in_their_rows_and_columns() -> None:
    table = only(Drawing().table(SOURCES, [120, 80, 80], header=1).done())
    assert table.rows() == SOURCES
    assert (table.n_rows, table.n_cols, table.header_rows) == (3, 3, 1)


def test_lines_of_a_cell_are_one_text() -> None:
    table = only(Drawing().table([["Scheme", "Type"], ["Home from\nhospital", "Reablement\nat home"]], [90, 90]).done())
    assert table.rows()[1] == ["Home from hospital", "Reablement at home"]


def test_a_missing_rule_merges_cells() -> None:
    table = only(
        Drawing().table([["2023-24", "", "x"], ["Planned", "Actual", "y"]], [80, 80, 40], merged={(0, 0)}).done()
    )
    first = table.at(0, 0)
    assert first is not None and first is table.at(0, 1)
    assert (first.col_span, first.row_span, first.text) == (2, 1, "2023-24")
    assert table.rows()[0] == ["2023-24", "", "x"]


def test_open_sides_are_closed() -> None:
    table = only(Drawing().table(SOURCES, [120, 80, 80], sides=False).done())
    assert table.rows() == SOURCES


def test_a_column_two_points_away_is_a_table_of_its_own() -> None:
    drawing = Drawing().table(SOURCES, [120, 80, 80])
    drawing.top = 60.0
    drawing.table([["Yes"], ["Yes"], ["Yes"]], [30], left=60 + 282)
    first, second = page_tables(drawing.done())
    assert (first.n_cols, second.n_cols) == (3, 1)


def test_dashes_make_one_rule() -> None:
    page = Drawing().table(SOURCES, [120, 80, 80]).done()
    dashed = []
    for rule in page.rules:
        if not rule.horizontal:
            dashed.append(rule)
            continue
        x = rule.x0
        while x < rule.x1:
            dashed.append(Rule(x, rule.top, min(x + 3, rule.x1), rule.bottom))
            x += 5
    page.rules = dashed
    assert only(page).rows() == SOURCES


def test_words_above_figures_are_a_header_though_not_bold() -> None:
    assert only(Drawing().table(SOURCES, [120, 80, 80]).done()).header_rows == 1
    labelled = [["Completed by:", "Ruth Ellery"], ["E-mail:", "ruth@wendmoor.example"]]
    assert only(Drawing().table(labelled, [120, 140]).done()).header_rows == 0


def test_the_bold_line_above_is_the_caption() -> None:
    table = only(Drawing().note("Table 2 Income by source").table(SOURCES, [120, 80, 80]).done())
    assert table.caption is not None and table.caption.text == "Table 2 Income by source"


def test_a_single_box_is_no_table() -> None:
    assert page_tables(Drawing().table([["Wendmoor"]], [100]).done()) == []


def cut(first: list[list[str]], second: list[list[str]], header: int = 0, note: str | None = None) -> list[Table]:
    """The tables of two pages, the second of which may repeat a header or begin with a note."""
    above = Drawing(1).table(first, [100, 160], header=1)
    below = Drawing(2)
    if note:
        below.note(note)
    return tables([above.done(), below.table(second, [100, 160], header=header).done()])


def test_a_table_goes_on_without_its_header() -> None:
    (table,) = cut([["Scheme", "What it does"], ["1", "Care at home."]], [["2", "Respite."]])
    assert table.rows() == [["Scheme", "What it does"], ["1", "Care at home."], ["2", "Respite."]]
    assert (table.page, table.page_to) == (1, 2)


def test_a_repeated_header_is_left_out() -> None:
    (table,) = cut(
        [["Scheme", "What it does"], ["1", "Care."]], [["Scheme", "What it does"], ["2", "Respite."]], header=1
    )
    assert [row[0] for row in table.rows()] == ["Scheme", "1", "2"]


def test_a_row_cut_by_the_page_end_is_closed() -> None:
    (table,) = cut(
        [["Scheme", "What it does"], ["1", "Care for those who leave"]], [["", "hospital."], ["2", "Respite."]]
    )
    assert table.rows()[1:] == [["1", "Care for those who leave hospital."], ["2", "Respite."]]


def test_a_heading_over_all_columns_at_the_pages_foot_keeps_its_row() -> None:
    above = Drawing(1).table(
        [["Scheme", "Aim"], ["Plans that have no day so far", ""]], [100, 160], header=1, merged={(1, 0)}
    )
    below = Drawing(2).table([["Hospitals in the north", "To look ahead"]], [100, 160])
    (table,) = tables([above.done(), below.done()])
    assert table.rows()[1:] == [["Plans that have no day so far", ""], ["Hospitals in the north", "To look ahead"]]


def test_another_header_begins_another_table() -> None:
    found = cut([["Scheme", "What it does"], ["1", "Care."]], [["Member", "Ward"], ["Ash", "North"]], header=1)
    assert len(found) == 2


def test_text_between_parts_the_tables() -> None:
    assert len(cut([["Scheme", "Aim"], ["1", "Care."]], [["2", "Respite."]], note="The board heard of both.")) == 2


def test_horizontal_rules_alone_make_a_table() -> None:
    rows = [["Source", "Planned", "Actual"], ["Disabled Facilities Grant", "1,204", "1,100"], ["Reserve", "300", "-"]]
    table = only(Drawing().table(rows, [200, 80, 80], upright=False).done())
    assert table.rows() == rows
    assert not table.ruled


def test_figures_side_by_side_are_cells_of_their_own() -> None:
    rows = [["Environment", "4,907 7,237 6,256"], ["Transport", "1,605 6,704 9,538"], ["Homes", "1,424 5,975 3,012"]]
    table = only(Drawing().table(rows, [200, 120], upright=False).done())
    assert table.rows()[0] == ["Environment", "4,907", "7,237", "6,256"]


def test_shaded_cells_without_rules_make_a_table() -> None:
    assert only(Drawing().shaded(SOURCES, [120, 80, 80]).done()).rows() == SOURCES


def test_highlighted_words_are_no_table() -> None:
    drawing = Drawing()
    for indent in (0, 11, 23, 5):
        drawing.shaded([["what", "is"]], [30 + indent, 20 + indent], ground=0xFFFF00)
    assert page_tables(drawing.done()) == []


def test_prose_between_rules_is_no_table() -> None:
    drawing = Drawing()
    for _ in range(4):
        drawing.page.rules.append(Rule(60, drawing.top, 500, drawing.top))
        drawing.note("The board heard how the service had changed over the year and what was planned for the next.")
    assert page_tables(drawing.done()) == []


def test_a_word_broken_by_a_narrow_cell_is_mended() -> None:
    drawing = (
        Drawing()
        .note("Rehabilitation is planned.")
        .table([["Area", "No"], ["Rehabilitati\non at home", "3"]], [64, 30])
    )
    assert tables([drawing.done()])[0].rows()[1][0] == "Rehabilitation at home"


def test_a_whole_word_that_fills_its_line_is_left_alone() -> None:
    drawing = (
        Drawing().note("Package of care of any length.").table([["Area", "No"], ["Package\nof care", "3"]], [38, 30])
    )
    assert tables([drawing.done()])[0].rows()[1][0] == "Package of care"


def test_a_word_over_a_rule_is_cut_at_its_seam() -> None:
    page = Drawing().table([["", ""], ["", ""]], [50, 50]).done()
    glued = word("EnabledYes", 60 + 50 - 35, 63)
    page.lines = [*Drawing().note("x").done().lines]
    page.lines[0].words[:] = [glued]
    page.lines[0].x0, page.lines[0].x1 = glued.x0, glued.x1
    assert only(page).rows()[0] == ["Enabled", "Yes"]


def test_a_page_of_ten_thousand_rules_is_read_in_a_moment() -> None:
    page = Drawing().table(SOURCES, [120, 80, 80]).done()
    page.rules += [Rule(10 + n % 100 * 5, 300 + n // 100, 13 + n % 100 * 5, 300 + n // 100) for n in range(10_000)]
    begun = time.perf_counter()
    found = page_tables(page)
    assert time.perf_counter() - begun < 5
    assert SOURCES in [table.rows() for table in found]


def test_thousands_of_boxes_apart_hide_no_table() -> None:
    page = Drawing().table(SOURCES, [120, 80, 80]).done()
    for n in range(2_500):
        x, y = 10 + n % 50 * 10, 300 + n // 50 * 9
        page.rules += [Rule(x, y, x + 6, y), Rule(x, y + 6, x + 6, y + 6), Rule(x, y, x, y + 6)]
    assert not is_drawing(page.rules)
    assert SOURCES in [table.rows() for table in page_tables(page)]


def test_a_drawing_of_lines_that_all_could_meet_is_told() -> None:
    rules = [Rule(10, 10 + 0.3 * n, 500, 10 + 0.3 * n) for n in range(2_100)]
    level = [Rule(10 + n % 7, 10 + 3 * n, 500, 10 + 3 * n) for n in range(2_100)]
    upright = [Rule(20 + 3 * n, 10, 20 + 3 * n, 500) for n in range(2_100)]
    far = [Rule(rule.x0, rule.top, 20_000, rule.top) for rule in level]
    assert not is_drawing(rules)
    assert is_drawing([*far, *upright])


def test_rows_count_from_one_and_lead_back_to_the_page() -> None:
    page = Drawing(1).table(SOURCES, [120, 80, 80], header=1).done()
    document = Document([page])
    table, *cells = grid_rows(document, page_tables(page), "s4", first=3)
    assert table.values["table_id"] == "t3"
    assert (table.values["segment_id"], table.values["n_rows"], table.values["header_rows"]) == ("s4", 3, 1)
    last = cells[-1]
    assert (last.values["row"], last.values["col"], last.values["text"], last.values["is_header"]) == (
        3,
        3,
        None,
        False,
    )
    money = next(cell for cell in cells if cell.values["text"] == "£1,204")
    (region,) = money.evidence.regions
    assert region.page == 1 and 182 <= region.x0 <= 183
