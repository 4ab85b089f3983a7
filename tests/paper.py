"""Lines for tests from plain text: what a paper looks like, typed.

    paper('''
    1.  APOLOGIES
        Apologies were received from Councillor Ash.
    ''')

Two spaces and more are a gap (columns, hanging labels), leading spaces an indent, a blank line white space, `**text**`
bold, a line of `---` a new page.
"""

from __future__ import annotations

import re
from textwrap import dedent

from extractors.reading.lines import make_line
from models.document import Document, Face, Line, Page, Word

PLAIN, BOLD = Face("Body", False, False), Face("Body-Bold", True, False)
SIZE, PITCH, EM, LEFT, TOP = 12.0, 14.0, 6.0, 60.0, 70.0
_TOKEN = re.compile(r"\S+")


def document(text: str) -> Document:
    """A document of one page, or more where `---` parts them."""
    sheets = re.split(r"(?m)^---$", dedent(text).strip("\n"))
    return Document([_page(sheet.strip("\n"), number) for number, sheet in enumerate(sheets, 1)])


def paper(text: str) -> list[Line]:
    """The body lines of `document(text)`."""
    return document(text).lines()


def _page(text: str, number: int) -> Page:
    lines: list[Line] = []
    top = TOP
    bold = False
    for printed in text.splitlines():
        words = []
        column = 0
        position = 0
        while match := _TOKEN.search(printed, position):
            column += len(printed[position : match.start()].replace("**", ""))
            token = match.group()
            bold = bold or token.startswith("**")
            shown = token.replace("**", "")
            if shown:
                x0 = LEFT + column * EM
                words.append(Word(shown, x0, top, x0 + len(shown) * EM, top + SIZE, BOLD if bold else PLAIN, SIZE))
            if bold and ((token.endswith("**") and token != "**") or re.search(r".\*\*", token)):
                bold = False
            column += len(shown)
            position = match.end()
        if words:
            lines.append(make_line(words, number))
        top += PITCH if words else PITCH * 0.8
    return Page(number, 595.0, 842.0, lines)
