"""The return itself: which board, which template, year and period, who filled it in, whether it is signed off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.bcf.figures import financial_years, year_span
from extractors.bcf.orphans import with_orphans
from extractors.bcf.sheet import Grid, Note, Place, Return, Writer
from extractors.bcf.words import first_kind, fold, names, pattern
from extractors.language.dates import parse_date
from extractors.passage import Passage
from models.document import box_of
from models.evidence import Row


@dataclass(slots=True)
class _Said:
    """An answer and where it stands."""

    text: str
    place: Place


def return_row(found: Return, return_id: str, writer: Writer) -> Row:
    """The row of `bcf_returns`."""
    said = _answers(found)
    board = said.get("hwb") or _board(found)
    version = _version(found) or said.pop("version", None)
    expected = said.get("sign_off_expected")
    values: dict[str, object] = {
        "return_id": return_id,
        "hwb": board.text if board else None,
        "template": found.template or None,
        "financial_year": financial_year(found),
        "period": period(found.template),
        "version": version.text if version else None,
        "sign_off_expected": parse_date(expected.text) if expected else None,
        "sign_off_expected_text": expected.text if expected else None,
    }
    for name in ("completed_by", "email", "phone", "signed_off"):
        values[name] = said[name].text if name in said else None
    places = list(found.sheets[0].places)
    answers = [one for one in (board, version, *said.values()) if one]
    places.extend(dict.fromkeys(one.place for one in answers))
    return writer.row("bcf_returns", values, places, "bcf.cover.return_row", 0.98 if board else 0.9)


def period(template: str) -> str | None:
    """What a template of this title reports on; None where the title does not say."""
    return first_kind(template, "periods")


def financial_year(found: Return) -> str | None:
    """The year that the return reports on.

    A template for two years ("2023-25") does not say which: then it is the single year of the span that the sheets
    name most often, and the earlier of two named as often.
    """
    years = financial_years(found.template)
    if years:
        return years[0]
    span = year_span(found.template)
    if span is None:
        return None
    inside = {f"{year}-{(year + 1) % 100:02}" for year in range(span[0], span[1])}
    counts = Counter(year for text in _texts(found) for year in financial_years(text) if year in inside)
    return min(counts, key=lambda year: (-counts[year], year)) if counts else None


def _texts(found: Return) -> Iterator[str]:
    for sheet in found.sheets:
        if sheet.kind == "guidance":
            continue
        yield sheet.heading
        yield from (note.text for note in sheet.notes)
        yield from (entry.text for grid in sheet.grids for entry in grid.entries)


def _answers(found: Return) -> dict[str, _Said]:
    """The cover's answers by field: from the rows of its grids, and from "Label: answer" in its notes."""
    said: dict[str, _Said] = {}
    for sheet in found.of_kind("cover"):
        for grid in sheet.grids:
            for label, answer in _pairs(grid):
                name = _cover_field(label)
                if name and answer.text:
                    said.setdefault(name, answer)
        for note in sheet.notes:
            label, colon, rest = note.text.partition(":")
            name = _cover_field(label + colon)
            if name and rest.strip() and not pattern("instruction").search(rest):
                said.setdefault(name, _Said(rest.strip(), note.place))
    return said


def _cover_field(label: str) -> str | None:
    folded = fold(label)
    return next((name for name in names("cover") if pattern("cover", name).search(folded)), None)


def _pairs(grid: Grid) -> Iterator[tuple[str, _Said]]:
    """(label, answer) of each row: the answer stands in the next column that says anything in any row.

    What stands further to the right is an instruction or a checker's "Yes".
    """
    used = sorted({entry.col for entry in grid.entries if entry.text})
    for row in range(grid.n_rows):
        begins = grid.begins(row)
        if not begins or begins[0].col not in used[:2]:
            continue
        following = used[used.index(begins[0].col) + 1 :][:1]
        answer = grid.own(row, following[0]) if following else None
        if answer and not pattern("instruction").search(fold(answer.text)):
            yield begins[0].text, _Said(answer.text, answer.place)


def _board(found: Return) -> _Said | None:
    """The board named beside "Selected Health and Wellbeing Board:" on any sheet."""
    for sheet in found.sheets:
        for number, note in enumerate(sheet.notes):
            text = fold(note.text)
            label = pattern("board").match(text)
            if not label:
                continue
            if text[label.end() :]:
                return _Said(note.text[len(note.text) - len(text[label.end() :]) :], note.place)
            beside = _beside(note, sheet.notes[max(number - 2, 0) : number + 3])
            if beside:
                return beside
    return None


def _beside(label: Note, near: Sequence[Note]) -> _Said | None:
    """The lines to the right of a label: a long name wraps in its box, above and below the label's own line."""
    if not isinstance(label.place, Passage):
        return None
    _, top, right, bottom = box_of(label.place.words)
    room = 1.5 * (bottom - top)
    lines = []
    for note in near:
        if note is label or not isinstance(note.place, Passage) or note.place.page != label.place.page:
            continue
        x0, upper, _, lower = box_of(note.place.words)
        if x0 >= right and upper > top - room and lower < bottom + room:
            lines.append(note.place)
    name = Passage.joined(lines, " ")
    return _Said(name.text, name) if name else None


def _version(found: Return) -> _Said | None:
    for note in (note for sheet in found.sheets[:4] for note in sheet.notes):
        match = pattern("version").match(fold(note.text))
        number = re.search(r"\d+(\.\d+)*", match.group()) if match else None
        if number:
            return _Said(number.group(), note.place)
    return None


def contact_rows(found: Return, return_id: str, writer: Writer) -> list[Row]:
    """Rows of `bcf_contacts`."""
    fields = ("role", "professional_title", "first_name", "surname", "email")
    rows = []
    for sheet in found.sheets:
        for block in with_orphans(sheet.grids, "contacts"):
            for number in block.rows():
                entries = {name: block.entry(number, name) for name in fields}
                if not entries["role"] or not any(entries[name] for name in fields[2:]):
                    continue
                values: dict[str, object] = {"return_id": return_id}
                values.update({name: entry.text if entry else None for name, entry in entries.items()})
                places = [entry.place for entry in entries.values() if entry]
                rows.append(writer.row("bcf_contacts", values, places, "bcf.cover.contact_rows", 0.97))
    return rows
