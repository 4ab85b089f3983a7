"""Who wrote a report: name, post, telephone and e-mail, in prose, in lines, or side by side in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.language import vocabulary
from extractors.language.addresses import EMAIL
from extractors.language.patterns import pattern
from extractors.language.people import parse_people
from extractors.passage import Passage
from extractors.reading.lines import make_line
from extractors.reports.labels import PEOPLE, Part, meaning
from extractors.reports.people import Named, joined_people, people_of, starts_person
from models.document import Document, Line, Word

_POSTS = re.compile(r"; | / ")
PHONE = re.compile(r"(?:\+44|\(?0)[\d ()/-]{8,16}\d|\b[Ee]xt(?:ension|n)?\b\.?:? ?\d{3,6}\b")
_APPENDIX = pattern("reports", "appendix_named")
# Who wrote a report is said in a few words; a longer paragraph is the report's text again.
_LONGEST_PIECE = 300
_SIGNATURE_LINES = 6
_COLUMN_GAP = 1.6


@dataclass(slots=True)
class Author:
    """One author; `sources` are the passages that tell of them."""

    name: str
    post: str | None = None
    phone: str | None = None
    email: str | None = None
    sources: list[Passage] = field(default_factory=list)
    together: list[Author] = field(default_factory=list)
    """Those named on the same line ("Jane Ash / Tom Birch"), the author among them."""


def authors(parts: Sequence[Part], document: Document) -> list[Author]:
    """The authors of a report, each once, in the order of the first place that names them.

    People under "Contact details" are authors where the report names no other.
    """
    found: list[Author] = []
    for run in _author_runs(parts):
        only_contacts = bool(found) and all(part.key != "author" for part in run)
        for author in _Run().read(run):
            known = next((other for other in found if other.name.casefold() == author.name.casefold()), None)
            if known is not None:
                _complete(known, author)
            elif not only_contacts:
                found.append(author)
    signed = signatories(parts)
    for author in found:
        for other in signed:
            if other.name.casefold() == author.name.casefold():
                _complete(author, other)
    return found or signed


def signatories(parts: Sequence[Part]) -> list[Author]:
    """Who signs a report that names no author: a name on a line of its own at its end, the post on the next."""
    lines = [line for part in parts[-2:] for paragraph in part.value for line in paragraph.lines]
    lines += [make_line(part.label.words, part.label.page) for part in parts[-2:] if part.label.words]
    lines.sort(key=lambda line: (line.page, line.top))
    for first, second in list(pairwise(lines))[-_SIGNATURE_LINES:]:
        if second.top - first.bottom <= 2 * second.size and (
            author := signed_by(Passage.of(first), Passage.of(second))
        ):
            return [author]
    return []


def signed_by(name: Passage, post: Passage) -> Author | None:
    """Who signs with a name on one line and the post on the next; None where these are other words."""
    if not starts_person(name):
        return None
    named, posts = people_of(name), parse_people(post)
    if len(named) != 1 or named[0].post or not posts or any(each.name is not None for each in posts):
        return None
    return Author(named[0].name, post.text.rstrip("."), sources=[name, post])


def _complete(known: Author, other: Author) -> None:
    known.post = known.post or other.post
    known.phone = known.phone or other.phone
    known.email = known.email or other.email
    known.sources.extend(other.sources)


def _author_runs(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """An author part with the telephone, e-mail and post parts that follow it.

    Contacts that are named begin a run of their own.
    """
    run: list[Part] = []
    for part in parts:
        if run and part.key == "contact" and any(people_of(paragraph.passage) for paragraph in part.value):
            yield run
            run = [part]
        elif part.key in ("author", "contact") or (run and part.key in PEOPLE):
            run.append(part)
        elif run:
            yield run
            run = []
    if run:
        yield run


class _Run:
    """One place that names authors, on its way through: the lines of the people at hand, and who they are."""

    def __init__(self) -> None:
        self.found: list[Author] = []
        self.lines: list[Passage] = []
        self.last: list[Author] = []
        """The authors that the last line names: what follows is theirs."""

    def read(self, run: Sequence[Part]) -> list[Author]:
        for part in run:
            if part.key == "author":
                self._close()
            if part.key == "author_post":
                self._close()
                self._take_posts(part)
                continue
            for passage in _pieces(part):
                self._take(passage, part.key or "author")
        self._close()
        for author in self.found:
            _share(author)
        return self.found

    def _take(self, passage: Passage, key: str) -> None:
        """A line: its telephone and e-mail are those of the people before, or of the person on the same line."""
        if meaning(passage.text) is not None or _APPENDIX.match(passage.text):
            return
        reached = [match for match in (EMAIL.search(passage.text), PHONE.search(passage.text)) if match]
        words = _bare(passage, reached)
        among_people = key in ("author", "contact") or bool(self.lines)
        if words and meaning(words.text) is None and (among_people or starts_person(words)):
            self.lines.append(words)
        if reached:
            self._close()
            self._reach(passage)

    def _close(self) -> None:
        """The lines gathered so far, read to people; lines that name nobody are the post of the last."""
        if not self.lines:
            return
        text = joined_people(self.lines)
        named = [_author(person) for person in people_of(text)]
        if named:
            self.found.extend(named)
            last_line = people_of(text.slice(text.text.rfind("\n") + 1))
            self.last = named[-max(len(last_line), 1) :]
            for author in self.last:
                author.together = self.last
        elif self.last and self.last[-1].post is None:
            self.last[-1].post = text.text
            self.last[-1].sources.append(text)
        self.lines = []

    def _reach(self, passage: Passage) -> None:
        """The telephone and e-mail of a line, for the one of the last people whose surname the address holds."""
        email, phone = EMAIL.search(passage.text), PHONE.search(passage.text)
        if not self.last:
            return
        owner = next((author for author in self.last if email and _holds(email.group(), author)), self.last[0])
        if email and owner.email is None:
            owner.email = email.group()
        if phone and owner.phone is None:
            owner.phone = _balanced(phone.group().strip())
        owner.sources.append(passage)

    def _take_posts(self, part: Part) -> None:
        """The posts of the authors before, parted by semicolons or strokes where as many; else of the last author."""
        for paragraph in part.value:
            reached = [match for match in (EMAIL.search(paragraph.text), PHONE.search(paragraph.text)) if match]
            text = _bare(paragraph.passage, reached).text
            waiting = [author for author in self.found if author.post is None] or self.found[-1:]
            posts = [post.strip() for post in _POSTS.split(text)]
            if len(posts) != len(waiting):
                waiting, posts = self.found[-1:], [text]
            for author, post in zip(waiting, posts, strict=True):
                author.post = post if author.post is None else f"{author.post} {post}"
                author.sources.append(paragraph.passage)
            self._reach(paragraph.passage)


def _author(person: Named) -> Author:
    return Author(person.name, person.post, sources=[person.source])


def _holds(email: str, author: Author) -> bool:
    return author.name.split()[-1].casefold() in email.partition("@")[0].casefold()


def _share(author: Author) -> None:
    """People named together share an address that is nobody's own ("planning.policy@…"), and its telephone."""
    first = author.together[0] if author.together else author
    if first is not author and first.email and not _holds(first.email, first):
        author.email = author.email or first.email
        author.phone = author.phone or first.phone
        author.sources.extend(first.sources)


def _balanced(phone: str) -> str:
    """A number in brackets ("Manager (01999 300455)") without the bracket that opens before it."""
    return phone.lstrip("( ") if phone.count("(") > phone.count(")") else phone


def _bare(passage: Passage, matches: Sequence[re.Match[str]]) -> Passage:
    """A passage without its telephone and e-mail, the labels that stand before them, and a label at its head."""
    kept: list[Passage] = []
    at = 0
    for match in sorted(matches, key=lambda match: match.start()):
        kept.append(passage.slice(at, match.start()))
        at = match.end()
    kept.append(passage.slice(at))
    label = vocabulary.either("reports", "contact_labels")
    return Passage.joined([_unlabelled(piece, label) for piece in kept], " ")


def _unlabelled(passage: Passage, label: re.Pattern[str]) -> Passage:
    text = passage.text
    while match := re.search(rf"(?:^|(?<=[\s,;(|–-]))(?:{label.pattern})\s*[:.–-]*\s*$", text, re.I):
        text = text[: match.start()].rstrip(" ,;:|–-(")
    text = text.rstrip(" ,;:|–-•(")
    head = re.match(rf"(?:(?:{label.pattern})\s*[:–-]|[•,;:|–)-])\s*", text, re.I)
    return passage.slice(head.end() if head else 0, len(text))


# The lines of a part


def _pieces(part: Part) -> Iterator[Passage]:
    """The lines of a part, columns parted: authors and directors often stand side by side, the authors to the left."""
    rows = _rows(part)
    column = _column_of_label(part) or _second_column([row.words for row in rows])
    if column is not None and any(_one_person(row.words, column) for row in rows):
        yield from (_in_columns(row) for row in rows)
        return
    lines: list[Line] = []
    for row in rows:
        left = [word for word in row.words if column is None or word.x0 < column]
        if left and lines and (lines[-1].text.endswith("-") or _is_cut_number(lines[-1].text, left[0].text)):
            lines.append(make_line(left, row.page))
        elif left:
            if lines:
                yield Passage.of(lines)
            lines = [make_line(left, row.page)]
    if lines:
        yield Passage.of(lines)


def _is_cut_number(text: str, after: str) -> bool:
    """ "…, 01998" at a line's end and the rest of the number below it."""
    return after[:1].isdigit() and re.search(r"(?:\+44 ?|\(0|\b0)\d{2,4}\)?(?: \d{3,4})?$", text) is not None


def _in_columns(row: Line) -> Passage:
    return Passage.joined([Passage.of_words(run, row.page) for run in row.runs(_COLUMN_GAP)], ", ")


def _one_person(words: Sequence[Word], column: float) -> bool:
    """Post, name, telephone and e-mail in columns of one row: both stand on the right of one who is named there."""
    right = " ".join(word.text for word in words if word.x0 >= column)
    return words[0].x0 < column and bool(EMAIL.search(right) and PHONE.search(right))


def _rows(part: Part) -> list[Line]:
    rows: list[Line] = []
    for paragraph in part.value:
        if len(paragraph.text) > _LONGEST_PIECE and not (part.key == "contact" and EMAIL.search(paragraph.text)):
            break
        if rows and vocabulary.either("reports", "signed").match(paragraph.text):
            break
        own = {id(word) for word in paragraph.passage.words} | {id(word) for word in paragraph.label_words}
        for line in paragraph.lines:
            words = [word for word in line.words if id(word) in own]
            if words:
                rows.append(make_line(words, line.page))
    return rows


def _column_of_label(part: Part) -> float | None:
    """Where a second label stands beside the authors' ("Report author:     Relevant director:"): so do its people."""
    for before, after in pairwise(part.label.words):
        if after.x0 - before.x1 > _COLUMN_GAP * after.size:
            return after.x0 - 2
    return None


def _second_column(rows: Sequence[Sequence[Word]]) -> float | None:
    starts: list[float] = []
    for words in rows:
        for before, after in pairwise(words):
            if after.x0 - before.x1 > _COLUMN_GAP * after.size:
                starts.append(after.x0)
                break
    if len(starts) < 2:
        return None
    starts.sort()
    middle = starts[len(starts) // 2]
    near = sum(abs(start - middle) < 4 for start in starts)
    return middle - 2 if near >= 2 else None
