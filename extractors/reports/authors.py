"""Who wrote a report: name, post, telephone and e-mail, in prose, in lines, or side by side in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.passage import Passage
from extractors.reading.lines import make_line
from extractors.reports.labels import Part, meaning
from models.document import Document, Line, Word

_TOGETHER = re.compile(r" (?:&|and|/) |, (?=[A-Z][a-z]+ [A-Z])|; ")
_POSTS = re.compile(r"; | / ")
EMAIL = re.compile(r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?:\+44|\(?0)[\d ()/-]{8,16}\d")
_LABELLED = re.compile(
    r"^(?:name|author|title|job title|post|position|tel(?:ephone)?(?: no\.?| number)?|phone|e-?mail(?: address)?"
    r"|contact)"
    r"\s*[:–-]\s*",
    re.I,
)
_POST = re.compile(
    r"\b(?:director|head|officer|manager|lead|leader|accountant|consultant|chief|assistant|adviser|advisor|solicitor|engineer|planner|programme|principal|"
    r"chair|team|deputy|secretary|clerk|commissioner|coordinator|co-ordinator|analyst|treasurer|surveyor|lawyer|specialist|executive)\b",
    re.I,
)
# Words of bodies and services: a line that has one is the rest of a post, not a person.
_BODY = re.compile(
    r"\b(?:services?|council|team|department|directorate|unit|group|nhs|children|young|people|adults?|health|care|board|county|city|borough|ccg|icb|trust)\b",
    re.I,
)
_NAME = re.compile(
    r"(?:(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Prof(?:essor)?|Sir|Dame|Rev)\.? )?"
    r"(?:[A-Z]\.(?: ?[A-Z]\.)*|[A-Z][\w’'.-]*|[A-Z]{2,})(?: (?:de|van|der|von|la|le|[A-Z][\w’'.-]*)){1,3}"
)
_HONORIFIC = re.compile(r"^(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Prof(?:essor)?|Sir|Dame|Rev)\.? ")
# Who wrote a report is said in a few words; a longer paragraph is the report's text again.
_LONGEST_PIECE = 300
AUTHOR_KEYS = ("author", "author_post", "title", "phone", "email")


@dataclass(slots=True)
class Author:
    """One author; `sources` are the passages that tell of them."""

    name: str | None = None
    post: str | None = None
    phone: str | None = None
    email: str | None = None
    sources: list[Passage] = field(default_factory=list)
    together: bool = False
    """Named in one breath with others ("Jane Ash / Tom Birch"): one telephone may be that of the first or of all."""

    @property
    def begun(self) -> bool:
        return self.name is not None


def authors(parts: Sequence[Part], document: Document) -> list[Author]:
    """The authors of a report, each once, in the order of the first place that names them."""
    found: list[Author] = []
    for run in _author_runs(parts):
        for author in _read_run(run):
            known = next((other for other in found if other.name == author.name), None)
            if known is None:
                found.append(author)
            else:
                _complete(known, author)
    return found or signatories(parts)


def signatories(parts: Sequence[Part]) -> list[Author]:
    """Who signs a report that names no author: a name on a line of its own at its end, the post on the next."""
    lines = [line for part in parts[-2:] for paragraph in part.value for line in paragraph.lines]
    lines += [line for part in parts[-2:] for line in _lines_of(part.label)]
    lines.sort(key=lambda line: (line.page, line.top))
    for name, post in list(pairwise(lines))[-_SIGNATURE_LINES:]:
        if _is_name(name.text) and _POST.search(post.text) and post.top - name.bottom < 2 * post.size:
            sources = [Passage.of(name), Passage.of(post)]
            return [Author(_without_honorific(name.text), post.text.rstrip("."), sources=sources)]
    return []


_SIGNATURE_LINES = 6


def _lines_of(passage: Passage) -> list[Line]:
    return [make_line(passage.words, passage.page)] if passage.words else []


def _complete(known: Author, other: Author) -> None:
    known.post = known.post or other.post
    known.phone = known.phone or other.phone
    known.email = known.email or other.email
    known.sources.extend(other.sources)


def _author_runs(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """An author part with the telephone, e-mail and post parts that follow it."""
    run: list[Part] = []
    for part in parts:
        if part.key == "author" and not run:
            run = [part]
        elif run and part.key in AUTHOR_KEYS:
            run.append(part)
        elif run:
            yield run
            run = [part] if part.key == "author" else []
    if run:
        yield run


def _read_run(run: Sequence[Part]) -> list[Author]:
    found: list[Author] = [Author()]
    for part in run:
        for passage in _pieces(part):
            _take(passage, part.key or "author", found)
    return [author for author in found if author.begun]


def _pieces(part: Part) -> Iterator[Passage]:
    """The lines of a part, columns parted: authors and directors often stand side by side, the authors to the left."""
    if part.key == "author_post":
        yield from (paragraph.passage for paragraph in part.value)
        return
    rows: list[Line] = []
    for paragraph in part.value:
        if len(paragraph.text) > _LONGEST_PIECE:
            break
        own = {id(word) for word in paragraph.passage.words} | {id(word) for word in paragraph.label_words}
        for line in paragraph.lines:
            words = [word for word in line.words if id(word) in own]
            if words:
                rows.append(make_line(words, line.page))
    column = _column_of_label(part) or _second_column([row.words for row in rows])
    found: list[Line] = []
    for row in rows:
        left = [word for word in row.words if column is None or word.x0 < column]
        if left:
            found.append(make_line(left, row.page))
    for index, line in enumerate(found):
        if index and found[index - 1].text.endswith("-"):
            continue
        rest = [found[index + 1]] if line.text.endswith("-") and index + 1 < len(found) else []
        yield Passage.of([line, *rest])


def _column_of_label(part: Part) -> float | None:
    """Where a second label stands beside the authors' ("Report author:     Relevant director:"): so do its people."""
    for before, after in pairwise(part.label.words):
        if after.x0 - before.x1 > 1.6 * after.size:
            return after.x0 - 2
    return None


def _second_column(rows: Sequence[Sequence[Word]]) -> float | None:
    starts: list[float] = []
    for words in rows:
        for before, after in pairwise(words):
            if after.x0 - before.x1 > 1.6 * after.size:
                starts.append(after.x0)
                break
    if len(starts) < 2:
        return None
    starts.sort()
    middle = starts[len(starts) // 2]
    near = sum(abs(start - middle) < 4 for start in starts)
    return middle - 2 if near >= 2 else None


def _take(passage: Passage, key: str, found: list[Author]) -> None:
    text = passage.text
    email, phone = EMAIL.search(text), PHONE.search(text)
    author = found[-1]
    if email:
        if author.email and author.begun:
            return
        _first_of(found).email = email.group()
    if phone and author.phone is None:
        _first_of(found).phone = phone.group().strip()
    rest = _bare(text, email, phone)
    if rest:
        _take_words(rest, key, found)
    for known in found:
        if known is found[-1] or not known.sources:
            known.sources.append(passage)


def _first_of(found: list[Author]) -> Author:
    """The author a telephone or e-mail belongs to: the last, of those named together the first."""
    index = len(found) - 1
    while index and found[index].together and found[index - 1].together:
        index -= 1
    return found[index]


def _bare(text: str, *matches: re.Match[str] | None) -> str:
    for match in matches:
        if match:
            text = text.replace(match.group(), " ")
    text = _LABELLED.sub("", " ".join(text.split()))
    text = re.sub(
        r"\b(?:tel(?:ephone)?(?: number| no\.?)?|phone|e-?mail(?: address)?|title|job title)\s*:\s*$",
        "",
        text,
        flags=re.I,
    )
    return text.strip(" ,;:•-–|")


def _take_words(rest: str, key: str, found: list[Author]) -> None:
    if meaning(rest) is not None:
        return
    author = found[-1]
    if key in ("author_post", "title"):
        _take_posts(rest, found)
        return
    together = _TOGETHER.split(rest)
    if len(together) > 1 and all(_NAME.fullmatch(name) for name in together):
        author.name, author.together = _without_honorific(together[0]), True
        found.extend(Author(_without_honorific(name), together=True) for name in together[1:])
        return
    if key in ("phone", "email"):
        return
    name, post = _name_and_post(rest)
    goes_on = name is not None and post is None and author.post is not None and not (author.email or author.phone)
    if name and not goes_on and (not author.begun or author.post or author.email):
        if author.begun:
            author = Author()
            found.append(author)
        author.name = name
        author.post = post
    elif author.begun:
        author.post = rest if author.post is None else f"{author.post} {rest}"


def _take_posts(rest: str, found: list[Author]) -> None:
    """The posts of the authors before, parted by semicolons or strokes where as many; else of the last author."""
    waiting = [author for author in found if author.post is None] or found[-1:]
    posts = [post.strip() for post in _POSTS.split(rest)]
    if len(posts) != len(waiting):
        waiting, posts = found[-1:], [rest]
    for author, post in zip(waiting, posts, strict=True):
        author.post = post if author.post is None else f"{author.post} {post}"


def _name_and_post(text: str) -> tuple[str | None, str | None]:
    """ "Sam Crowe, Director of X", "Sam Crowe – Director", "Sam Crowe (Director of X)", "Sam Crowe"."""
    bracketed = re.fullmatch(r"(.+?) \((.+)\)", text)
    if bracketed and _NAME.fullmatch(bracketed.group(1)):
        return _without_honorific(bracketed.group(1)), bracketed.group(2)
    for separator in (", ", " – ", " - ", ": ", "; "):
        head, mark, tail = text.partition(separator)
        if mark and _is_name(head.strip()):
            return _without_honorific(head.strip()), tail.strip() or None
        front, mark, last = text.rpartition(separator)
        if mark and _is_name(last.strip()) and _POST.search(front):
            return _without_honorific(last.strip()), front.strip()
    labelled = re.fullmatch(r"(.+?) (?:Job )?[Tt]itle: ?(.+)", text)
    if labelled and _NAME.fullmatch(labelled.group(1)):
        return _without_honorific(labelled.group(1)), labelled.group(2)
    if _is_name(text):
        return _without_honorific(text), None
    return None, None


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and not _POST.search(text) and not _BODY.search(text)


def _without_honorific(name: str) -> str:
    return _HONORIFIC.sub("", name)
