"""Files that no council means to publish and all of them do, made fresh for each test."""

from __future__ import annotations

import io

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def plain(pages: int = 1, text: str = "Councillor Ash proposed that the report be noted.") -> bytes:
    """A sound PDF of `pages` pages with one line of text on each."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    for number in range(1, pages + 1):
        canvas.drawString(72, 720, f"{text} ({number})")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def encrypted(user: str, owner: str = "owner") -> bytes:
    """A PDF with an owner's password and, where `user` is not empty, one that is needed to open it."""
    with pikepdf.open(io.BytesIO(plain())) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=pikepdf.Encryption(user=user, owner=owner))
    return buffer.getvalue()


def without_pages() -> bytes:
    """A PDF whose page tree is empty."""
    pdf = pikepdf.new()
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def ruled(lines: int) -> bytes:
    """A page of `lines` ruling lines over a sentence."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.drawString(72, 720, "The plan below shows every parcel of land in the borough.")
    for index in range(lines):
        if index % 2:
            canvas.line(40, 40 + index % 640, 550, 40 + index % 640)
        else:
            canvas.line(40 + index % 510, 40, 40 + index % 510, 690)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def cyclic_bookmarks() -> bytes:
    """A PDF whose second bookmark is followed by the first again."""
    with pikepdf.open(io.BytesIO(plain(3))) as pdf:
        with pdf.open_outline() as outline:
            outline.root.extend([pikepdf.OutlineItem("1 Apologies", 0), pikepdf.OutlineItem("2 Minutes", 1)])
        first = pdf.Root.Outlines.First
        second = first.Next
        second.Next = first
        first.Prev = second
        first.First = second
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def broken_font() -> bytes:
    """A PDF whose font is said to be an embedded TrueType and is a few bytes of nonsense, without widths."""
    with pikepdf.open(io.BytesIO(plain())) as pdf:
        font = next(iter(pdf.pages[0].Resources.Font.values()))
        font.Subtype = pikepdf.Name.TrueType
        font.FontDescriptor = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.FontDescriptor,
                FontName=pikepdf.Name.Broken,
                Flags=4,
                FontFile2=pdf.make_stream(b"\x00\x01no font"),
            )
        )
        font.BaseFont = pikepdf.Name.Broken
        font.ToUnicode = pdf.make_stream(b"begincmap this is no map")
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def broken_stream() -> bytes:
    """A PDF of two pages, the first page's content being no content at all."""
    with pikepdf.open(io.BytesIO(plain(2))) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(b"BT (((( /F1 ET q q q \xff\xfe 1 0 0 cm Do")
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def scan(
    pages: int = 1, scanned: tuple[int, ...] = (1,), text: str = "RESOLVED that the minutes of 3 March be confirmed"
) -> bytes:
    """A PDF whose `scanned` pages are pictures of text, 1-based."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    for number in range(1, pages + 1):
        if number in scanned:
            canvas.drawImage(ImageReader(_picture(text)), 0, 0, *A4)
        else:
            canvas.drawString(72, 720, "The Committee considered the report of the Director of Place and noted it.")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _picture(text: str) -> io.BytesIO:
    """An A4 page at 150 dots an inch with `text` written on it, as a scanner would see it."""
    import pypdfium2

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.setFont("Helvetica", 16)
    canvas.drawString(72, 700, text)
    canvas.showPage()
    canvas.save()
    page = pypdfium2.PdfDocument(buffer.getvalue())[0]
    drawn = io.BytesIO()
    page.render(scale=150 / 72).to_pil().convert("L").save(drawn, "PNG")
    drawn.seek(0)
    return drawn
