"""What the reading makes of files that are broken: a clear word for it, or the pages that can still be read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.pack import extract, reading_flags
from extractors.reading.read import Limits, UnreadableFile, read
from tests import bad_files

UNREADABLE = [
    (b"", "empty"),
    (b"<html><body>Access denied</body></html>", "not_a_pdf"),
    (b"\x00" * 5000, "not_a_pdf"),
    (bad_files.plain()[:300], "truncated"),
    (bad_files.encrypted("secret"), "encrypted"),
    (bad_files.without_pages(), "no_pages"),
]


@pytest.mark.parametrize(("data", "status"), UNREADABLE, ids=[status for _, status in UNREADABLE])
def test_unreadable_files_say_why_and_what_to_do(data: bytes, status: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert caught.value.status == status
    assert len(str(caught.value)) > 20


def test_a_file_with_only_an_owners_password_is_read() -> None:
    assert "Councillor Ash" in read(bad_files.encrypted("")).pages[0].lines[0].text


def test_pages_beyond_the_limit_are_left_out_and_told_of() -> None:
    document = read(bad_files.plain(30), Limits(pages=10))
    assert len(document.pages) == 10
    assert document.problems == ["only the first 10 of 30 pages were read: raise the page limit to read them all"]


@pytest.mark.slow
def test_five_thousand_pages() -> None:
    document = read(bad_files.plain(5000))
    assert len(document.pages) == Limits().pages
    assert "5000" in document.problems[0]


def test_ten_thousand_ruling_lines_on_a_page() -> None:
    page = read(bad_files.ruled(10_000)).pages[0]
    assert len(page.rules) > 1_000
    assert page.lines[0].text.startswith("The plan below shows every parcel")


def test_more_lines_than_any_table_has_stop_the_drawing_not_the_reading() -> None:
    page = read(bad_files.ruled(30_000)).pages[0]
    assert page.lines
    assert "drawn from more than" in page.problems[0]


def test_cyclic_bookmarks_end(capfd: pytest.CaptureFixture[str]) -> None:
    document = read(bad_files.cyclic_bookmarks())
    assert {bookmark.title for bookmark in document.bookmarks} == {"1 Apologies", "2 Minutes"}
    assert [flag.check for flag in reading_flags(document)] == ["document.bookmarks"]
    assert capfd.readouterr().err == ""


def test_a_broken_font_costs_no_page() -> None:
    assert len(read(bad_files.broken_font()).pages) == 1


def test_a_broken_page_costs_only_itself() -> None:
    document = read(bad_files.broken_stream())
    assert "Councillor Ash" in document.pages[1].lines[0].text


def test_scans_are_told_page_by_page() -> None:
    document = read(bad_files.scan(3, scanned=(2,)))
    assert [page.scanned for page in document.pages] == [False, True, False]


def test_a_file_that_breaks_off_and_can_be_mended_is_told_of() -> None:
    whole = bad_files.plain(3)
    cut = whole[: whole.rindex(b"xref")]
    assert not read(whole).torn
    assert not read(whole + b"\r\n<!-- sent by the web server -->" * 200).torn
    assert read(cut).torn
    extraction = extract(cut)
    assert extraction.document["status"] == "partial"
    assert [flag.check for flag in extraction.flags] == ["document.torn"]


SOUND = bad_files.plain(2)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damage_anywhere_is_read_or_refused_but_never_falls_over(data: st.DataObject) -> None:
    """Bytes overwritten, cut out or put in: a Document or an UnreadableFile, nothing else."""
    at = data.draw(st.integers(0, len(SOUND) - 1))
    length = data.draw(st.integers(0, 200))
    filling = data.draw(st.binary(max_size=200))
    try:
        read(SOUND[:at] + filling + SOUND[at + length :])
    except UnreadableFile as refused:
        assert refused.status
