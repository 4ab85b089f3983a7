"""`minutebook show` and `explain`: one document or one fact, and where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer
from rich.text import Text

from minutebook import rules
from minutebook.app import Code, Data, Json, app, data_dir, fail, warehouse
from minutebook.around import Around, UnreadableFile, around
from minutebook.output import console, print_fields, print_json, print_table
from models.identity import document_id
from warehouse import lookup, originals
from warehouse.layout import Layout
from warehouse.lookup import AmbiguousError, FoundRow

File = Annotated[
    Path | None,
    typer.Option(
        "--file",
        metavar="FILE",
        help="The document's file, where it no longer stands where it was ingested.",
        show_default=False,
    ),
]
EVIDENCE = ("document_id", "row_id", "council", "page", "page_label", "regions", "rule", "confidence")


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(metavar="DOCUMENT|ROW_ID", help="Id of a row, or a document: its file, its name or its id.")
    ],
    file: File = None,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Show a document, or a fact with its page and the text around it.

    An id may be cut short as long as it fits one row or document (six characters at the least). Ids of meetings, sets
    of minutes, reports, tables, people and threads are taken too.

    \b
    Examples:
      minutebook show 3fa1c07be2d9
      minutebook show packs/pack.pdf
      minutebook show 9f86d081884c --json
      minutebook show p-bdaf6e083365a6f2
    """
    with warehouse(data) as connection:
        found = _found(connection, name)
        if isinstance(found, FoundRow) and not found.is_fact:
            _show_made(found, as_json=as_json)
            return
        if isinstance(found, FoundRow):
            flags = lookup.flags_of(connection, found.values["document_id"], found.values["row_id"])
        else:
            counts = lookup.counts(connection, found["document_id"])
            flags = lookup.flags_of(connection, found["document_id"])
    if not isinstance(found, FoundRow):
        _show_document(found, counts, flags, as_json=as_json)
        return
    seen = _around(found, file, data)
    if as_json:
        print_json({"table": found.table, "row": found.values, "flags": flags, "around": seen and seen._asdict()})
        return
    console().print(Text(f"{found.table} {found.values['row_id']}", style="bold"))
    print_fields({key: value for key, value in found.values.items() if key not in EVIDENCE})
    _print_place(found)
    _print_flags(flags)
    _print_around(seen)


@app.command()
def explain(
    row_id: Annotated[str, typer.Argument(metavar="ROW_ID", help="Id of a row, or its beginning.")],
    file: File = None,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Tell how a fact was read: by which rule, on which page, from which words.

    \b
    Examples:
      minutebook explain 3fa1c07be2d9
      minutebook explain 3fa1c07be2d9 --file pack.pdf --json
    """
    with warehouse(data) as connection:
        found = _found(connection, row_id)
    if not isinstance(found, FoundRow):
        fail(f"{row_id} is a document: give the id of one of its rows", Code.USAGE)
    if not found.is_fact:
        fail(f"{row_id} was made of what several papers say, by no rule of one page (docs/people.md)", Code.USAGE)
    rule = rules.find(found.values["rule"] or "")
    seen = _around(found, file, data)
    if as_json:
        evidence = {key: found.values[key] for key in EVIDENCE}
        words = seen.words if seen else None
        print_json({"table": found.table, **evidence, "function": rule and rule._asdict(), "words": words})
        return
    _print_rule(found, rule)
    _print_place(found)
    for region in found.values["regions"] or ():
        sides = ", ".join(f"{side} {region[side]:.1f}" for side in ("x0", "top", "x1", "bottom"))
        console().print(f"region: page {region['page']}, {sides}")
    if seen:
        console().print(Text(f"words:  {seen.words}"))


def _found(connection: duckdb.DuckDBPyConnection, name: str) -> FoundRow | dict[str, Any]:
    """The row or the document of that name; ends the command where there is none, or more than one."""
    try:
        found = lookup.row(connection, name) or lookup.document(connection, _document_name(name))
    except AmbiguousError as error:
        fail(str(error), Code.USAGE)
    if found is None:
        fail(f"no row or document {name} in the lake", Code.NOTHING)
    return found


def _document_name(name: str) -> str:
    """What the lake knows a document by: where a file is named, the id of its bytes, whatever it is called."""
    path = Path(name)
    try:
        return document_id(path.read_bytes()) if path.is_file() else path.name
    except OSError as error:
        fail(f"cannot read {path}: {error.strerror or error}", Code.PROBLEMS)


def _around(found: FoundRow, file: Path | None, data: Path | None) -> Around | None:
    """The words around a fact; None, and a word about it, where its file is not at hand."""
    path = file or originals.find(Layout(data_dir(data)), found.values["document_id"])
    regions = found.values["regions"]
    why = "the document's file is not where it was ingested: name it with --file"
    if path is not None and not regions:
        why = "the row has no regions"
    elif path is not None:
        try:
            return around(path, regions)
        except (OSError, UnreadableFile) as error:  # A workbook has no pages, say.
            why = f"{path}: {error}"
    typer.echo(f"minutebook: no text around it: {why}", err=True)
    return None


def _show_made(found: FoundRow, *, as_json: bool) -> None:
    """Of a person or a thread there is no page: what they are made of, other commands list."""
    if as_json:
        print_json({"table": found.table, "row": found.values})
        return
    console().print(Text(found.table, style="bold"))
    print_fields(found.values)
    more = {"people": "person_mentions", "threads": "thread_steps"}.get(found.table)
    if more:
        typer.echo(f"minutebook: `{more}` has every place in the papers that it is made of", err=True)


def _show_document(
    document: dict[str, Any], counts: dict[str, int], flags: list[dict[str, Any]], *, as_json: bool
) -> None:
    if as_json:
        print_json({"document": document, "rows": counts, "flags": flags})
        return
    print_fields(document)
    print_table(["table", "rows"], list(counts.items()))
    _print_flags(flags)


def _print_place(found: FoundRow) -> None:
    values = found.values
    printed = f" (printed {values['page_label']})" if values["page_label"] else ""
    console().print(Text(f"page {values['page']}{printed} of document {values['document_id'][:16]}"))


def _print_flags(flags: list[dict[str, Any]]) -> None:
    for flag in flags:
        page = f"page {flag['page']}: " if flag["page"] else ""
        console().print(Text(f"{flag['severity']}: {page}{flag['message']} [{flag['check']}]"))


def _print_around(seen: Around | None) -> None:
    for line in seen.lines if seen else ():
        console().print(Text(f"{'>' if line.held else ' '} {line.text}", style="bold" if line.held else ""))


def _print_rule(found: FoundRow, rule: rules.Rule | None) -> None:
    trust = found.values["confidence"]
    certain = f" (confidence {trust:g})" if trust is not None else ""
    console().print(Text(f"rule:   {found.values['rule']}{certain}"))
    if rule is None:
        console().print("        no function of that name in this version's extractors")
        return
    console().print(Text(f"        {rule.name}, {rule.file}:{rule.line}"))
    for line in rule.doc.splitlines():
        console().print(Text(f"        {line}"))
