"""Whether a face is bold, by what its font is called; and letters that a page of a few lines prints one by one."""

from __future__ import annotations

import pytest

from extractors.reading.read import read
from models.document import Document


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(content: str, name: str = "Helvetica", stems: int = 80) -> Document:
    """A page in one font: `stems` is the width of its stems in thousandths, by which its weight is reckoned."""
    widths = "600 " * 224
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        _stream(content),
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 32 /LastChar 255 /Widths [{widths}]"
        " /Encoding /WinAnsiEncoding /FontDescriptor 6 0 R >>",
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 32 /StemV {stems} /Ascent 800 /Descent -200"
        " /CapHeight 700 /ItalicAngle 0 /FontBBox [0 -200 600 800] >>",
    ]
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return read(f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF\n".encode())


@pytest.mark.parametrize(
    ("name", "stems", "bold"),
    [
        ("ABCDEF+Lora-Regular", 141, False),
        ("ArialMT", 300, False),
        ("Arial-ItalicMT", 161, False),
        ("ABCDEF+Lora-Bold", 80, True),
        ("CIDFont+F3", 150, True),
        ("CIDFont+F2", 80, False),
        ("TT0", 150, True),
    ],
)
def test_a_font_of_a_name_is_as_bold_as_its_name(name: str, stems: int, bold: bool) -> None:
    document = _file("BT /F1 12 Tf 60 780 Td (Declarations of interest) Tj ET", name, stems)
    assert document.pages[0].lines[0].bold is bold


def _letters(text: str, left: float, top: float) -> str:
    shown = (f"BT /F1 12 Tf {left + 7.2 * at} {top} Td ({letter}) Tj ET" for at, letter in enumerate(text))
    return "\n".join(each for each, letter in zip(shown, text, strict=True) if letter != " ")


def test_letters_printed_one_by_one_on_a_page_of_a_few_lines_are_words() -> None:
    lines = [("11", 60.0, 780.0), ("Award of contract", 90.0, 780.0), ("119", 500.0, 780.0), ("Report", 90.0, 762.0)]
    document = _file("\n".join(_letters(*line) for line in lines))
    assert [line.text for line in document.pages[0].lines] == ["11 Award of contract 119", "Report"]


def test_single_digits_in_the_cells_of_a_table_stay_apart() -> None:
    rows = [(str(column), 60.0 + 18 * column, 780.0 - 18 * row) for row in range(4) for column in range(1, 6)]
    document = _file("\n".join(_letters(*cell) for cell in rows))
    assert [line.text for line in document.pages[0].lines] == ["1 2 3 4 5"] * 4


def _heading(first: str, gap: float, second: str) -> list[str]:
    place = 60 + 7.2 * len(first) + gap
    content = f"BT /F1 12 Tf 60 780 Td ({first}) Tj ET BT /F1 12 Tf {place} 780 Td ({second}) Tj ET"
    return [line.text for line in _file(content).pages[0].lines]


def test_a_space_that_capitals_draw_narrow_is_a_space() -> None:
    assert _heading("EXTERNAL", 1.7, "AUDIT") == ["EXTERNAL AUDIT"]
    assert _heading("EXTER", 0.0, "NAL") == ["EXTERNAL"]
    assert _heading("Exter", 1.0, "nal") == ["External"]
