"""Whom to ask about a meeting: name, telephone and e-mail, as a front sheet or the end of minutes prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.language.addresses import EMAIL
from extractors.language.vocabulary import load
from extractors.passage import Passage
from models.document import Line

PHONE = re.compile(
    r"(?:\+44 ?\(?0?\)? ?|\(0\d{2,4}\) ?|\b0\d{2,4}[ -]?)\d{2,4}[ -]?\d{2,4}(?:[ -]?\d{2,4})?"
    r"(?: ?(?:ext|x)\.? ?\d{2,5})?\b",
    re.I,
)
_NAME_WORD = (
    r"(?!(?:Tel|Telephone|Phone|Mobile|Email|E-mail|Direct|Date|Democratic|Committee|Governance|Meeting|Council|Clerk|Officer"
    r"|Manager|Address|Fax|Website|Please|For|Our|If|Or)\b)[A-Z][\w’'-]*[a-z][\w’'-]*"
)
_NAME = re.compile(rf"(?:(?:Mr|Mrs|Ms|Miss|Dr|Mx|Cllr)\.? )?{_NAME_WORD}(?: [A-Z]\.?)*(?: {_NAME_WORD}){{1,3}}")
_FEW_LINES, _DIGITS = 3, 10


@dataclass(slots=True)
class Contact:
    """Name, telephone and e-mail of one contact, with the passages that print them."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    sources: list[Passage] = field(default_factory=list)


def contact_in(blocks: Iterable[Sequence[Line]]) -> Contact:
    """The contact that the lines name: `blocks` are lines of one column each.

    A line that speaks of the press, of large print or of alerts names another address.
    """
    found = Contact()
    for lines in blocks:
        for at, line in enumerate(lines):
            if _names_contact(line.text):
                _read(found, _together(lines, at))
            if found.name and found.phone and found.email:
                return found
    return found


def _names_contact(text: str) -> bool:
    words = load("front_sheet")
    if any(re.search(pattern, text, re.I) for pattern in words["not_contact"]):
        return False
    if EMAIL.fullmatch(text):
        return True
    contact, phone, email = (words["labels"][label] for label in ("contact", "phone", "email"))
    labelled = re.match(rf"{contact}|{phone}\s*(?::|(?=[(+\d]))|{email}\s*:", text, re.I)
    return labelled is not None or any(re.search(pattern, text, re.I) for pattern in words["contact_sentence"])


def _together(lines: Sequence[Line], at: int) -> Passage:
    """The line and those close below it, until one speaks of something else."""
    taken = [lines[at]]
    for line in lines[at + 1 : at + 1 + _FEW_LINES]:
        far = line.page != taken[-1].page or line.top - taken[-1].bottom > 1.6 * line.size
        other = any(re.search(pattern, line.text, re.I) for pattern in load("front_sheet")["not_contact"])
        if far or other:
            break
        taken.append(line)
    return _without_breaks(taken)


def _without_breaks(lines: Sequence[Line]) -> Passage:
    """An address broken over two lines ("georgina@borough" / ".example") is one word again."""
    passages: list[Passage] = []
    for line in lines:
        here = Passage.of(line)
        if passages and _goes_on(passages[-1].text, here.text):
            passages[-1] = Passage.joined([passages[-1], here], "")
        else:
            passages.append(here)
    return Passage.joined(passages, "\n")


def _goes_on(before: str, text: str) -> bool:
    """An address is cut at its end, and the text is what it lacks."""
    cut = re.search(r"\S+@[\w.-]*$", before) is not None and (text.startswith(".") or before.endswith((".", "-", "@")))
    return cut and re.match(r"\.?[a-z][\w-]*(?:\.[\w.-]+)?$", text) is not None


def _read(found: Contact, passage: Passage) -> None:
    text = passage.text
    for name, match in (("email", EMAIL.search(text)), ("phone", _phone(text))):
        if match and getattr(found, name) is None:
            setattr(found, name, match.group().rstrip("."))
            found.sources.append(passage.slice(match.start(), match.end()))
    flat = text.replace("\n", " ")
    if found.name is None and (span := _name_span(flat)):
        found.name = flat[slice(*span)]
        found.sources.append(passage.slice(*span))


def _phone(text: str) -> re.Match[str] | None:
    """A number runs over a line's end only where it lacks digits there."""
    match = PHONE.search(text)
    whole = match is not None and len(re.sub(r"\D", "", match.group())) >= _DIGITS
    return match if whole else PHONE.search(text.replace("\n", " ")) or match


def _name_span(text: str) -> tuple[int, int] | None:
    """The first name behind the word that announces the contact; else a team's name."""
    words = load("front_sheet")
    announced = re.search(
        rf"\b(?:{words['labels']['contact']}|please contact|contact|write to)\b\s*(?:is\s*)?:?[\s-]*", text, re.I
    )
    start = announced.end() if announced else 0
    office = re.compile(words["contact_office"], re.I).match(text, start)
    if office and _NAME.match(text, office.end()):
        start = office.end()
    team = re.compile(words["team_names"], re.I).match(text, start)
    match = team or _NAME.match(text, start)
    return match.span() if match and announced else None
