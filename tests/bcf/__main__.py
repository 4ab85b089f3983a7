"""python -m tests.bcf [FOLDER]: prints the returns to PDF with LibreOffice, into tests/bcf/printed if not told else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bcf.build import workbook
from tests.bcf.templates import RETURNS

PRINTED = Path(__file__).parent / "printed"


def office() -> str | None:
    """The LibreOffice of this machine, None where it has none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def print_all(folder: Path) -> list[Path]:
    """Prints every return into `folder`; FileNotFoundError where LibreOffice is absent."""
    program = office()
    if program is None:
        raise FileNotFoundError("LibreOffice is not installed: apt-get install libreoffice-calc-nogui")
    with tempfile.TemporaryDirectory() as home:
        books = []
        for name, sheets in RETURNS.items():
            books.append(Path(home) / f"{name}.xlsx")
            books[-1].write_bytes(workbook(sheets()))
        command = [program, f"-env:UserInstallation=file://{home}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", str(folder), *map(str, books)], check=True, capture_output=True, timeout=300
        )
    return [folder / f"{book.stem}.pdf" for book in books]


if __name__ == "__main__":
    for path in print_all(Path(sys.argv[1]) if len(sys.argv) > 1 else PRINTED):
        print(path)
