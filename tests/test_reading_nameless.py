"""Faces without a name: Type 3 fonts as browsers print them, a text object a letter."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.reading.nameless import Ink
from extractors.reading.read import read
from models.document import Document

LETTERS = "Declartionsf"
THIN, THICK, SLOPED = 70, 115, 62


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _font(stem: int, first: int) -> list[str]:
    """The objects of a face whose letters are all one upright stem, `stem` thousandths of an em wide."""
    glyphs = " ".join(f"/g{ord(letter)} {first + 1} 0 R" for letter in LETTERS)
    names = " ".join(f"{ord(letter)} /g{ord(letter)}" for letter in LETTERS)
    low, high = min(map(ord, LETTERS)), max(map(ord, LETTERS))
    to_unicode = "\n".join(f"<{ord(letter):02x}> <{ord(letter):04x}>" for letter in LETTERS)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(LETTERS)} beginbfchar\n{to_unicode}\nendbfchar\n"
        "endcmap end end"
    )
    return [
        "<< /Type /Font /Subtype /Type3 /FontMatrix [.001 0 0 .001 0 0] /FontBBox [0 -200 600 800]"
        f" /CharProcs << {glyphs} >> /Encoding << /Type /Encoding /Differences [{names}] >> /FirstChar {low}"
        f" /LastChar {high} /Widths [{'600 ' * (high - low + 1)}] /ToUnicode {first + 2} 0 R >>",
        _stream(f"600 0 0 0 600 700 d1\n250 0 {stem} 700 re f"),
        _stream(cmap),
    ]


def _shown(face: int, text: str, top: int) -> str:
    """A line of text, each letter an object of its own."""
    letters = (
        f"BT /F{face} 12 Tf {60 + place * 7.2} {top} Td ({letter}) Tj ET"
        for place, letter in enumerate(text)
        if letter != " "
    )
    return "\n".join(letters)


def _file(lines: Sequence[tuple[int, str]], stems: Sequence[int]) -> bytes:
    fonts = [_font(stem, 5 + 3 * place) for place, stem in enumerate(stems)]
    names = " ".join(f"/F{place + 1} {5 + 3 * place} 0 R" for place in range(len(stems)))
    content = "\n".join(_shown(face, text, 780 - 20 * place) for place, (face, text) in enumerate(lines))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << {names} >> >> >>",
        _stream(content),
        *(part for font in fonts for part in font),
    ]
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF\n".encode()


BODY = ["ordinal finest floor deal", "stone rind coral saint tail", "foal docile santa desert leaf"]


def _bold(document: Document) -> list[bool]:
    return [line.bold for line in document.pages[0].lines]


def test_the_nameless_face_of_more_ink_is_bold() -> None:
    lines = [(1, "Declarations"), *((2, text) for text in BODY), (1, "sale of a lost diorite")]
    document = read(_file(lines, (THICK, THIN)))
    assert document.pages[0].lines[0].text == "Declarations"
    assert _bold(document) == [True, False, False, False, True]


@pytest.mark.parametrize("stem", [SLOPED, THIN, 78])
def test_a_nameless_face_of_like_ink_is_not_bold(stem: int) -> None:
    lines = [(1, "Declarations"), *((2, text) for text in BODY)]
    assert not any(_bold(read(_file(lines, (stem, THIN)))))


def test_two_letters_in_common_are_too_few() -> None:
    ink = Ink()
    ink.printed.update({1: 500, 2: 20})
    ink.letters[1].update({"a": 0.1, "e": 0.1, "n": 0.12})
    ink.letters[2].update({"a": 0.17, "e": 0.16})
    assert list(ink.heavier()) == []
    ink.letters[2]["n"] = 0.2
    assert list(ink.heavier()) == [2]
