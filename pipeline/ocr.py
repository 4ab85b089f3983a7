"""Scanned pages read with Tesseract, where it is installed and `--ocr` asks for it.

Each scanned page is drawn at 300 dots an inch and given to Tesseract, which answers with a one-page PDF of the same
size that carries the words it saw as invisible text. Those pages take the place of the scanned ones, and the file is
extracted again: every rule works on them as on any page, and boxes still fit the page that people see.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pypdfium2 as pdfium

from extractors.pack import Extraction, Limits, extract
from models.evidence import Flag
from warehouse import parquet
from warehouse.lake import Lake

DOTS_AN_INCH = 300
SECONDS_A_PAGE = 120
# What a machine read off a picture is trusted less than what a council printed.
TRUST = 0.7


def available() -> bool:
    """Whether Tesseract can be called."""
    return shutil.which("tesseract") is not None


def wanted(lake: Lake, document_id: str) -> bool:
    """Whether the lake's reading of a document left scanned pages unread that could be read now."""
    path = lake.layout.document("documents", document_id)
    if not available() or not path.exists():
        return False
    scanned = parquet.read(path, ["scanned_pages"]).column(0).to_pylist()
    return bool(scanned and scanned[0])


def recognise(data: bytes, extraction: Extraction, limits: Limits) -> Extraction | None:
    """The file extracted again with its scanned pages read; None (and a flag) where Tesseract is not installed."""
    if not available():
        message = "--ocr was asked for, but Tesseract is not installed: install tesseract-ocr"
        extraction.flags.append(Flag("ocr.missing", "warning", message, "documents"))
        return None
    pages = sorted(_scanned_pages(extraction.flags))
    legible, lost = _with_text(data, pages)
    again = extract(legible, limits)
    again.document["scanned_pages"] = extraction.document.get("scanned_pages")
    again.flags += lost
    read = set(pages) - {flag.page for flag in lost}
    for row in again.rows:
        if row.evidence.page in read:
            row.evidence = row.evidence._replace(confidence=round(row.evidence.confidence * TRUST, 3))
    again.flags += [
        Flag("page.ocr", "info", f"page {page} is a scan, read by Tesseract", "documents", page)
        for page in sorted(read)
    ]
    return again


def _scanned_pages(flags: Iterable[Flag]) -> set[int]:
    """The pages that were flagged as scans without text."""
    return {flag.page for flag in flags if flag.check == "page.scanned" and flag.page is not None}


def _with_text(data: bytes, pages: list[int]) -> tuple[bytes, list[Flag]]:
    """The file with the words of those pages on them, and a flag for each page that could not be read."""
    source = pdfium.PdfDocument(data)
    lost = []
    try:
        for number in pages:
            try:
                _replace(source, number, _recognised_page(source, number))
            except (subprocess.SubprocessError, pdfium.PdfiumError, OSError) as error:
                message = f"page {number} is a scan that Tesseract could not read ({error})"
                lost.append(Flag("ocr.failed", "warning", message, "documents", number))
        buffer = io.BytesIO()
        source.save(buffer)
        return buffer.getvalue(), lost
    finally:
        source.close()


def _recognised_page(source: pdfium.PdfDocument, number: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "page.png"
        source[number - 1].render(scale=DOTS_AN_INCH / 72).to_pil().save(picture, dpi=(DOTS_AN_INCH, DOTS_AN_INCH))
        command = ["tesseract", str(picture), str(Path(folder) / "read"), "--dpi", str(DOTS_AN_INCH), "pdf"]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS_A_PAGE)
        return (Path(folder) / "read.pdf").read_bytes()


def _replace(source: pdfium.PdfDocument, number: int, page: bytes) -> None:
    read = pdfium.PdfDocument(page)
    try:
        source.import_pages(read, [0], number - 1)
        source.del_page(number)
    finally:
        read.close()
