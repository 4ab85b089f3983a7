"""Sheets of questions and answers: national conditions, planning requirements, year-end feedback."""

from __future__ import annotations

from extractors.bcf.headers import Block
from extractors.bcf.orphans import with_orphans
from extractors.bcf.sheet import Entry, Return, Writer
from models.evidence import Row


def condition_rows(found: Return, return_id: str, writer: Writer) -> list[Row]:
    """Rows of `bcf_national_conditions`."""
    rows = []
    for sheet in found.sheets:
        if sheet.kind in ("guidance", "planning_requirements", "summary"):
            continue
        for block in with_orphans(sheet.grids, "conditions", "planning_requirements"):
            if block.kind == "conditions":
                fields = ("condition", "confirmed", "explanation")
                rows.extend(_rows(block, "bcf_national_conditions", fields, return_id, writer))
    return rows


def feedback_rows(found: Return, return_id: str, writer: Writer) -> list[Row]:
    """Rows of `bcf_feedback`."""
    rows = []
    for sheet in found.of_kind("feedback"):
        for block in with_orphans(sheet.grids, "feedback"):
            rows.extend(_rows(block, "bcf_feedback", ("question", "response", "comments"), return_id, writer))
    return rows


def _rows(block: Block, table: str, fields: tuple[str, ...], return_id: str, writer: Writer) -> list[Row]:
    """A row for each row of the block that has the first field and an answer."""
    rows = []
    rule = f"bcf.answers.{'condition_rows' if table == 'bcf_national_conditions' else 'feedback_rows'}"
    for number in block.rows():
        entries = {name: block.entry(number, name) for name in fields}
        if not entries[fields[0]] or not any(entries[name] for name in fields[1:]):
            continue
        values: dict[str, object] = {"return_id": return_id}
        values.update({name: entry.text if entry else None for name, entry in entries.items()})
        rows.append(writer.row(table, values, [entry.place for entry in entries.values() if entry], rule, 0.97))
    return rows


def requirement_rows(found: Return, return_id: str, writer: Writer) -> list[Row]:
    """Rows of `bcf_planning_requirements`: of the summary and of the sheet that confirms them, each as printed."""
    rows = []
    for sheet in found.of_kind("summary", "planning_requirements"):
        theme: Entry | None = None
        for block in with_orphans(sheet.grids, "planning_requirements"):
            if "theme" not in block.columns and block.columns["code"] > 0:
                block.columns["theme"] = block.columns["code"] - 1
            for number in block.rows():
                theme = block.entry(number, "theme") or theme
                code, response = block.entry(number, "code"), block.entry(number, "response")
                if not code:
                    continue
                values: dict[str, object] = {
                    "return_id": return_id,
                    "theme": theme.text if theme else None,
                    "code": code.text,
                    "response": response.text if response else None,
                }
                places = [code.place, *([theme.place] if theme else []), *([response.place] if response else [])]
                rule = "bcf.answers.requirement_rows"
                rows.append(writer.row("bcf_planning_requirements", values, places, rule, 0.96))
    return rows
