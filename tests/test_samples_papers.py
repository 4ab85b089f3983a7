"""The sample papers themselves: that they hold what they claim, and every difficulty they are there for."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from tests.samples import SamplePack, build_samples
from tests.samples.paper import BLANK

STAMPS = re.compile(r"^(Agenda Item \S+ )?(Page \d+)?")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[SamplePack]:
    return build_samples(tmp_path_factory.mktemp("samples"))


@cache
def page_texts(path: Path) -> list[str]:
    """The text of each page, white space folded."""
    document = pypdfium2.PdfDocument(path)
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return texts


def packs_of(samples: list[SamplePack]) -> list[SamplePack]:
    return [sample for sample in samples if sample.kind == "agenda_pack"]


def squeezed(text: str) -> str:
    """Text without white space or hyphens, so that line ends do not matter."""
    return re.sub(r"[\s\-\u00ad\u0002\ufffe]+", "", text)


def test_two_packs_a_council_and_a_notice(samples: list[SamplePack]) -> None:
    assert [sample.council for sample in packs_of(samples)] == [
        *["Ashmere Council"] * 2, *["Tarrandale County Council"] * 2, *["Quillhaven Borough Council"] * 2,
    ]  # fmt: skip
    assert [sample.kind for sample in samples if sample.kind != "agenda_pack"] == ["decisions"]


def test_the_same_bytes_each_time(samples: list[SamplePack], tmp_path: Path) -> None:
    again = build_samples(tmp_path / "again")
    assert [sample.path.read_bytes() for sample in samples] == [sample.path.read_bytes() for sample in again]


def test_second_pack_holds_the_minutes_of_the_first_meeting(samples: list[SamplePack]) -> None:
    for first, second in pairwise(packs_of(samples)):
        if first.council == second.council:
            assert second.truth["minutes"][0]["date"] == first.meeting.date


def test_each_paper_is_stamped_where_it_begins(samples: list[SamplePack]) -> None:
    for sample in packs_of(samples):
        texts = page_texts(sample.path)
        firsts = {part.agenda_number: part.page for part in reversed(sample.parts) if part.agenda_number}
        stamped = {
            found[1]: page for page, text in enumerate(texts, 1) if (found := re.search(r"Agenda Item (\S+)", text))
        }
        assert {number: page for number, page in stamped.items() if number in firsts} == firsts


def test_each_numbered_page_prints_its_number(samples: list[SamplePack]) -> None:
    for sample in packs_of(samples):
        texts = page_texts(sample.path)
        for part in sample.parts:
            if part.label:
                for page in range(part.page, part.page_to + 1):
                    assert f"Page {part.label + page - part.page}" in texts[page - 1]


def test_printed_numbers_are_not_always_those_of_the_file(samples: list[SamplePack]) -> None:
    assert any(part.label != part.page for sample in samples for part in sample.parts if part.label)


def test_pages_of_no_paper_are_blank_on_purpose(samples: list[SamplePack]) -> None:
    blank = 0
    for sample in packs_of(samples):
        texts = page_texts(sample.path)
        filled = {page for part in sample.parts for page in range(part.page, part.page_to + 1)}
        left_over = set(range(1, len(texts) + 1)) - filled
        assert all(BLANK in texts[page - 1] for page in left_over)
        blank += len(left_over)
    assert blank


def test_bookmarks_lead_to_the_papers(samples: list[SamplePack]) -> None:
    for sample in packs_of(samples):
        document = pypdfium2.PdfDocument(sample.path)
        pages = [entry.get_dest().get_index() + 1 for entry in document.get_toc()]
        assert pages == [part.page for part in sample.parts if part.kind != "agenda" or part.page == 1]
        document.close()


def test_agenda_ranges_end_inside_the_file(samples: list[SamplePack]) -> None:
    for sample in packs_of(samples):
        offset = next(part.label - part.page for part in sample.parts if part.label)
        last = max(row["page_to"] for row in sample.truth["agenda_items"] if row["page_to"])
        assert last - offset == len(page_texts(sample.path))


def printed_facts(sample: SamplePack) -> Iterator[tuple[str, str]]:
    """(table, text) of every text fact that stands in the paper letter for letter."""
    columns = {
        "agenda_items": ("title", "description", "section"), "members": ("name",), "minute_items": ("title", "text"),
        "attendance": ("name", "post"), "decisions": ("text", "stem", "proposer", "seconder", "vote"),
        "votes": ("name",), "amendments": ("text",), "declarations": ("text",), "actions": ("text",),
        "public_questions": ("text", "response"), "reports": ("title", "summary", "portfolio_holder"),
        "report_authors": ("name", "post", "phone", "email"), "recommendations": ("text", "stem"),
        "appendices": ("title",), "background_papers": ("text",), "work_programme": ("title", "description", "author"),
    }  # fmt: skip
    for table, names in columns.items():
        for row in sample.truth.get(table, []):
            for name in names:
                for part in (row.get(name) or "").split("\n"):
                    yield table, part


def test_every_fact_of_the_truth_is_printed(samples: list[SamplePack]) -> None:
    for sample in samples:
        # A paragraph may run over a page break; the stamps that then stand inside it are taken out.
        whole = squeezed(" ".join(STAMPS.sub("", text) for text in page_texts(sample.path)))
        missing = [(table, text) for table, text in printed_facts(sample) if squeezed(text) not in whole]
        assert not missing, f"{sample.path.name}: {missing[:5]}"


def test_each_council_has_a_scanned_page(samples: list[SamplePack]) -> None:
    scans = set()
    for sample in packs_of(samples):
        document = pypdfium2.PdfDocument(sample.path)
        for page, text in zip(document, page_texts(sample.path), strict=True):
            pictures = [item for item in page.get_objects() if isinstance(item, pypdfium2.PdfImage)]
            if pictures and re.fullmatch(r"Page \d+", text):
                scans.add(sample.council)
        document.close()
    assert scans == {sample.council for sample in samples}


def test_some_pages_are_turned(samples: list[SamplePack]) -> None:
    turned = {}
    for sample in packs_of(samples):
        document = pypdfium2.PdfDocument(sample.path)
        turned[sample.path.name] = [number for number, page in enumerate(document, 1) if page.get_rotation() == 90]
        document.close()
    assert sum(1 for pages in turned.values() if pages) >= 3


def test_nothing_is_printed_off_the_sheet(samples: list[SamplePack]) -> None:
    for sample in samples:
        document = pypdfium2.PdfDocument(sample.path)
        for number, page in enumerate(document, 1):
            left, bottom, right, top = page.get_mediabox()
            text = page.get_textpage()
            boxes = [text.get_rect(index) for index in range(text.count_rects())]
            outside = [box for box in boxes if box[0] < left or box[1] < bottom or box[2] > right or box[3] > top]
            assert not outside, f"{sample.path.name}, page {number}: {outside[:3]}"
        document.close()


def test_a_division_runs_over_a_page_break(samples: list[SamplePack]) -> None:
    assert any(splits_division(sample) for sample in packs_of(samples))


def splits_division(sample: SamplePack) -> bool:
    texts = page_texts(sample.path)
    names = [row["name"] for row in sample.truth.get("votes", []) if row["choice"] == "for"]
    return any(
        head.rsplit("For (", 1)[-1].count(names[-3]) == 0 and "For (" in head and names[-1] in tail[:400]
        for head, tail in pairwise(texts)
        if names
    )


def test_tables_run_over_pages_with_and_without_their_header(samples: list[SamplePack]) -> None:
    repeated = {
        text.count("Scheme Lead") or text.count("Ward Quarter")
        for sample in packs_of(samples)
        for part in sample.parts
        if part.kind == "appendix" and part.page_to > part.page
        for text in page_texts(sample.path)[part.page : part.page_to]
    }
    assert repeated == {0, 1}


def test_an_amendment_was_lost_and_an_item_deferred(samples: list[SamplePack]) -> None:
    amendments = [row for sample in samples for row in sample.truth.get("amendments", [])]
    outcomes = {row["outcome"] for sample in samples for row in sample.truth.get("decisions", [])}
    assert {row["result"] for row in amendments} == {"lost"}
    assert {"deferred", "recommended", "approved", "noted", "endorsed", "confirmed", "agreed"} <= outcomes
