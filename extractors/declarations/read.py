"""The declarations that minutes record, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from extractors.declarations.cards import in_cards
from extractors.declarations.model import Found
from extractors.declarations.sentences import declares, in_sentences, is_heading
from extractors.declarations.tables import declaration_table, in_columns, in_table, kind_before
from extractors.minutes.model import MinuteItem, Minutes
from extractors.minutes.rows import fact_row
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from models.document import Document
from models.evidence import Row

_LABEL = re.compile(r"(?P<label>[^:.]{5,60}?)\s*(?:[:–-]\s*|$)")


@dataclass(slots=True)
class Declared:
    """The rows of `declarations` of one set of minutes, and the paragraphs that were tables of them: no text."""

    rows: list[Row] = field(default_factory=list)
    left: dict[int, Passage | None] = field(default_factory=dict)


def declarations(minutes: Minutes, document: Document) -> Declared:
    """Every declaration that the minutes record, in order of print."""
    declared = Declared()
    for item in (*_in_head(minutes.head), *minutes.items):
        for found in _of_item(item, declared.left):
            values = {"person": found.person, "interest_type": found.kind, "text": found.text}
            declared.rows.append(fact_row(document, "declarations", minutes, item, found, values))
    return declared


def _in_head(head: Sequence[Paragraph]) -> Iterator[MinuteItem]:
    """Declarations under a label above the items, as records of decisions print them: as an item without a number."""
    for at, paragraph in enumerate(head):
        label = _LABEL.match(paragraph.text)
        if label is None or not declares(label["label"]):
            continue
        title = paragraph.passage.slice(0, label.end("label"))
        item = MinuteItem(None, label["label"], None, title, Passage.unplaced())
        rest = paragraph.passage.slice(label.end())
        own = [replace(paragraph, passage=rest)] if rest else []
        item.paragraphs = [*own, *takewhile(lambda each: not is_heading(each), head[at + 1 :])]
        yield item


def _of_item(item: MinuteItem, left: dict[int, Passage | None]) -> list[Found]:
    titled = declares(item.title)
    table = declaration_table(item)
    if table is not None:
        left.update(dict.fromkeys((id(paragraph) for paragraph in table.paragraphs), None))
        listed = in_table(table, kind_before(item, table))
        return [*listed, *in_sentences(item, titled=titled, passed=table.paragraphs)]
    columns = (in_cards(item) or in_columns(item)) if titled else []
    return columns or list(in_sentences(item, titled=titled))
