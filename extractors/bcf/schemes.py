"""The schemes that the fund pays for: the spend sheet of a report, the expenditure sheet of a plan."""

from __future__ import annotations

from extractors.bcf.figures import figure
from extractors.bcf.headers import Block
from extractors.bcf.orphans import with_orphans
from extractors.bcf.sheet import Return, Writer
from models.evidence import Row

WORDS = (
    *("scheme_id", "scheme_name", "description", "scheme_type", "sub_types", "other_type", "area_of_spend"),
    *("commissioner", "provider", "source_of_funding", "new_existing", "unit", "issues", "narrative"),
    *("scheme_changed", "comments"),
)
FIGURES = (
    *("planned_expenditure", "q3_actual_expenditure", "actual_expenditure", "previous_expenditure"),
    *("updated_expenditure", "percent_of_spend"),
    *("planned_outputs", "q3_outputs", "previous_outputs", "outputs_delivered"),
)


def scheme_rows(found: Return, return_id: str, writer: Writer) -> list[Row]:
    """Rows of `bcf_schemes`: one a line of the sheet, whatever number it bears."""
    rows: list[Row] = []
    for sheet in found.sheets:
        if sheet.kind in ("guidance", "summary"):
            continue
        for block in with_orphans(sheet.grids, "schemes"):
            rows.extend(row for number in block.rows() if (row := _scheme(block, number, return_id, writer)))
    return rows


def _scheme(block: Block, number: int, return_id: str, writer: Writer) -> Row | None:
    """The row of one scheme; None for an unused line of the template and for totals."""
    entries = {name: entry for name in (*WORDS, *FIGURES) if (entry := block.entry(number, name))}
    if not any(name in entries for name in ("scheme_name", "scheme_type", "description", "source_of_funding")):
        return None
    if len(entries) < 3:
        return None
    values: dict[str, object] = {"return_id": return_id}
    values.update({name: entries[name].text if name in entries else None for name in WORDS})
    for name in FIGURES:
        text = entries[name].text if name in entries else None
        values[name], values[f"{name}_text"] = figure(text), text
    places = [entry.place for entry in sorted(entries.values(), key=lambda entry: entry.col)]
    return writer.row("bcf_schemes", values, places, "bcf.schemes.scheme_rows", 0.98)
