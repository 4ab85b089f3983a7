"""Movers whom a resolution names in a bracket by initials or surnames alone, known by those who were there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.evidence import Row

_NAME = r"[A-Z][\w’'-]*"
_PAIR = rf"(?P<proposer>{_NAME})\s?/\s?(?P<seconder>{_NAME})"
# "to mend the fence (AA/BB).", "to mend the fence. Ash/Birch"; and before the words: "(Ash/Birch) that the fence …".
_BEHIND = re.compile(rf"(?:\s*[(\[]{_PAIR}[)\]]|(?<=[.;]) {_PAIR.replace('P<', 'P<bare_')})\W*$")
_BEFORE = re.compile(rf"[(\[]{_PAIR}[)\]]\s*")


def take_movers(decided: Sequence[Row], attended: Sequence[Row]) -> None:
    """Sets proposer and seconder of resolutions that end or begin with such a pair and have no mover yet, and takes the
    pair off their text. Both must be the initials or the surname of exactly one of those who came."""
    paired = [row for row in decided if _may_be_paired(row)]
    if not paired:
        return
    there = [str(row.values["name"] or "") for row in attended if row.values["status"] in ("present", "substitute")]
    for row in paired:
        text = str(row.values["text"])
        match = _BEHIND.search(text) or _BEFORE.match(text)
        if match is None:
            continue
        found = {key.removeprefix("bare_"): name for key, name in match.groupdict().items() if name}
        if all(_is_one_of(name, there) for name in found.values()):
            row.values.update(found, text=(text[: match.start()] + text[match.end() :]).strip())


def _may_be_paired(row: Row) -> bool:
    values = row.values
    return bool(row.table == "decisions" and values["formal"] and not values["proposer"] and "/" in str(values["text"]))


def _is_one_of(name: str, there: Sequence[str]) -> bool:
    """The name is the surname or the initials of exactly one person."""
    return sum(name in (each.rpartition(" ")[2], _initials(each)) for each in there) == 1


def _initials(name: str) -> str:
    return "".join(part[0] for part in re.findall(r"[^\W\d_][\w’'-]*", name))
