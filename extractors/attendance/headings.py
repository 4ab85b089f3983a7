"""The headings over lists of people: "PRESENT:", "Officers in attendance", "Apologies were received from:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extractors.language.names import read_name, text_of
from extractors.language.vocabulary import load
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Line, Word

_LONGEST = 16
# … and of one that has words of its own.
_LONGEST_MARKED = 9
# What parts the heads of narrow columns at least, in font sizes.
_NARROW_GAP = 0.4
_BULLETS = frozenset("•●▪■◦○‣·-–*o")
_COLON = re.compile(r"(?::[-–—]*|;|\.-)$")
_DASHES = re.compile(r"[:–—-]+")
_SPACED = re.compile(r"\w\W?")
_BRACKET = re.compile(r"\(([^()]*)\)")


@dataclass(slots=True, frozen=True)
class Heading:
    """What a heading says of the people below it.

    `status` is "present", "apologies", "substitute" or "absent"; `capacity` "member", "officer", "guest", "public",
    "other_members" (members of another body or of this one: their honorific tells) or "judged" (each by the post);
    `role` is the office of the one person whom the label announces ("Chair", "Clerk"); `honorific` that of all the
    people on a label's line ("Aldermen:"); `sent_by` the council or authority that is the label of its own members.
    """

    text: str
    status: str = "present"
    capacity: str = "member"
    mode: str | None = None
    role: str | None = None
    post: str | None = None
    source: Passage | None = None
    honorific: str | None = None
    sent_by: Passage | None = None

    def within(self, capacity: str) -> Heading:
        """The heading as a sub-heading of another capacity changes it."""
        return replace(self, capacity=capacity, role=None, post=None)


@dataclass(slots=True, frozen=True)
class Found:
    """A heading at the beginning of a line: how many of the line's words it takes."""

    heading: Heading
    count: int


def heading_at(line: Line) -> Found | None:
    """The heading that a line begins with, None where it begins with none."""
    bullets = next((count for count, word in enumerate(line.words) if word.text not in _BULLETS), 0)
    if bullets and (inner := heading_at(make_line(line.words[bullets:], line.page))) is not None:
        return Found(inner.heading, inner.count + bullets)
    if _letter_spaced(line.words):
        return _found(read_heading("".join(word.text for word in line.words)), line, len(line.words))
    best = None
    for count in _ends(line):
        if not _may_be_label(line.words[:count]):
            continue
        best = _found(_read_label(line, count), line, count) or best
    return best


def _read_label(line: Line, count: int) -> Heading | None:
    """The heading that the first words of a line are, by their words alone or by the print that marks them as one."""
    words = line.words[:count]
    text = spaced(words)
    return read_heading(text) or (read_marked(text) if _stands_out(words, line) else None)


def _stands_out(words: list[Word], line: Line) -> bool:
    """A colon ends the words, or all of the line is bold, underlined or in capitals."""
    whole = len(words) == len(line.words)
    return _COLON.search(words[-1].text) is not None or (
        whole and (line.bold or line.underlined or (line.text.isupper() and len(words) > 1))
    )


def _found(heading: Heading | None, line: Line, count: int) -> Found | None:
    """The heading with the words that it was read from."""
    if heading is None:
        return None
    return Found(replace(heading, source=Passage.of_words(line.words[:count], line.page)), count)


def _may_be_label(words: list[Word]) -> bool:
    """A line of text can be "attendance." alone: a label has a capital, and a stop only when it stands out."""
    last = words[-1].text
    if last.endswith(".") and not (words[0].face.bold or words[0].text.isupper()):
        return False
    return not words[0].text[:1].islower() or _COLON.search(last) is not None


def label_at(line: Line) -> Found | None:
    """A label of one office at the beginning of a line: "Chair   Councillor Ash", "Minutes taken by: Jo Birch"."""
    for count in _ends(line):
        text = _bare(spaced(line.words[:count]))
        for role, pattern in _vocabulary("roles").items():
            alone = count == len(line.words)
            if pattern.fullmatch(text) and (not alone or (role != "clerk" and (line.bold or line.text.endswith(":")))):
                capacity = "officer" if role == "clerk" else "member"
                post = text_as_printed(line.words[:count]) if role == "clerk" and "clerk" in text else None
                return Found(
                    Heading(
                        text,
                        "present",
                        capacity,
                        None,
                        None if role == "clerk" else role,
                        post,
                        Passage.of_words(line.words[:count], line.page),
                    ),
                    count,
                )
    return None


def text_as_printed(words: list[Word]) -> str:
    """A label's words without the marks that part it from what follows."""
    return spaced(words).strip(" :;.–—-")


def other_label(line: Line) -> bool:
    """The line begins with a label about something else ("Venue", "Date:")."""
    others = _pattern("others")
    return any(others.fullmatch(_bare(spaced(line.words[:count]))) for count in _ends(line) if count < len(line.words))


def _letter_spaced(words: list[Word]) -> bool:
    return len(words) > 4 and all(_SPACED.fullmatch(word.text) for word in words)


def _ends(line: Line) -> Iterator[int]:
    """After how many words a label may end: at a colon, a gap, a dash, another weight or case, or the line's end."""
    words = line.words
    for count in range(1, min(len(words), _LONGEST) + 1):
        last = words[count - 1]
        if _COLON.search(last.text):
            yield _with_dashes(words, count)
            return
        if count == len(words) or _parted(words, count):
            yield count
        if count < len(words) and words[count].x0 - last.x1 > 1.55 * last.size:
            return


def _with_dashes(words: list[Word], count: int) -> int:
    while count < len(words) and _DASHES.fullmatch(words[count].text):
        count += 1
    return count


def _parted(words: list[Word], count: int) -> bool:
    """The label could end before the word `count`: a gap, a dash, another weight, or small letters after capitals."""
    last, following = words[count - 1], words[count]
    if following.x0 - last.x1 > 0.85 * last.size or _DASHES.fullmatch(following.text):
        return True
    if last.face.bold != following.face.bold or (last.underlined and not following.underlined):
        return True
    return last.text.isupper() and len(last.text) > 3 and not following.text.isupper() and following.text[0].isalpha()


def read_heading(text: str) -> Heading | None:
    """The heading that a text is, None where it is none: it has words of headings only, and one that makes one."""
    bare = _bare(text)
    spaced = _spaced_forms().get(bare.replace(" ", ""))
    bare = spaced if spaced and " " not in bare else bare
    allowed = _words()
    if " / " in bare and not _all_in(bare, allowed):
        bare = bare.rpartition(" / ")[2]  # "Yn bresennol / Present": the same in two languages.
    plain = _BRACKET.sub(lambda match: "" if _aside(match.group(1), allowed) else match.group(), bare)
    if not _all_in(plain, allowed) or not _pattern("heads").search(plain) or len(plain) > 110:
        return None
    status = status_of(bare)
    return Heading(bare, status, _capacity(plain.strip(), status), mode_of(bare))


def read_marked(text: str) -> Heading | None:
    """The heading that a text is whose print marks it as one, by the words that it holds: others may stand among them
    ("Members' Apologies", "Chief Officers present"), but no name, no verb and nothing that makes it other business."""
    bare = _bare(text)
    plain = _BRACKET.sub("", bare).strip() or bare
    if not 0 < len(bare.split()) <= _LONGEST_MARKED or not _pattern("marked_heads").search(plain):
        return None
    if _pattern("not_marked").search(bare) or _pattern("marked_sentence").search(bare) or _names_somebody(text):
        return None
    status = status_of(bare)
    return Heading(bare, status, _capacity(plain, status), mode_of(bare))


def _names_somebody(text: str) -> bool:
    """A title and a name stand in the text, or it begins with a name: "Apologies from Cllr Ash", "Ann Ash, …"."""
    read = text_of(text)
    for label in read.labels:
        name = read_name(read, label.start, len(text)) if label.label.startswith("HONORIFIC") else None
        if name is not None and not _all_in(text[name.start : name.end].lower(), _words()):
            return True
    return False


def says_who_came(heading: Heading) -> bool:
    """The heading has a word for coming, and does not only say whose list it is ("Members of the Committee")."""
    return _pattern("heads").search(heading.text) is not None


def names_parties(heading: Heading) -> bool:
    """The parties to a hearing stand below it ("Objectors"): in an item's text those are heard, not listed."""
    return _pattern("hearing").search(heading.text) is not None


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(" :;.–—-*•").replace("’", "'").lower()


def _aside(text: str, allowed: frozenset[str]) -> bool:
    """What a bracket says beside a heading: words of headings, or how many stand below it."""
    return text.isdigit() or _all_in(text, allowed)


def _all_in(text: str, allowed: frozenset[str]) -> bool:
    return all(
        word in allowed
        for word in re.findall(r"[^\s,/():;.–—]+", text)
        if any(mark.isalnum() for mark in word) or word == "&"
    )


def status_of(bare: str) -> str:
    """ "present", "apologies", "substitute" or "absent", as a heading's words say."""
    found = next((status for status, pattern in _vocabulary("status").items() if pattern.search(bare)), "present")
    return "absent" if found == "missing" else found


def mode_of(bare: str) -> str | None:
    """ "remote" or "in_person" where the words say how somebody took part."""
    return next((mode for mode, pattern in _vocabulary("mode").items() if pattern.search(bare)), None)


def tells_mode(text: str) -> bool:
    """ "In the Chamber", "Via Zoom", "Remotely": the text says how people came and nothing else."""
    return _pattern("mode_labels").fullmatch(_bare(text)) is not None


def is_constituent(text: str) -> bool:
    """ "Eastwater City Council", "London Borough of Ash": a council or authority that sends members to a joint body."""
    return text[:1].isupper() and _pattern("constituents").fullmatch(_bare(text)) is not None


def _capacity(bare: str, status: str) -> str:
    patterns = _vocabulary("capacity")
    members = patterns["members"].search(bare)
    if patterns["judged"].search(bare):
        return "judged"
    if patterns["public"].search(bare) and not (members and "public" not in bare):
        return "public"
    if members and patterns["of_others"].search(bare):
        return "other_members"
    if members:
        return "member"
    if patterns["officer"].search(bare):
        return "officer"
    if patterns["guest"].search(bare):
        return "guest"
    if (
        status == "present"
        and patterns["judged_too"].search(bare)
        and not re.match(r"^(?:in )?attendance$", bare.removeprefix("in "))
    ):
        return "judged"
    return "judged" if status == "present" and bare.startswith("in attendance") else "member"


@cache
def _vocabulary(key: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.I) for name, pattern in load("attendance_headings")[key].items()}


def group_of(text: str) -> str | None:
    """The capacity of a sub-heading inside a list ("Voting Members": "member"), None where it is none."""
    bare = _bare(text)
    found = next((capacity for capacity, pattern in _vocabulary("groups").items() if pattern.fullmatch(bare)), None)
    return "guest" if found == "executive" else found


def is_column_head(text: str) -> bool:
    """ "Representing", "Name", "Organisation": the head of a column."""
    return _pattern("columns").fullmatch(_bare(text)) is not None


def is_table_head(cells: Sequence[str]) -> bool:
    """ "Councillor | Attendance", "Authority | Member": the cells are the heads of a table of people."""
    others = [cell for cell in cells if _pattern("people_columns").fullmatch(_bare(cell)) is None]
    told = all(is_column_head(cell) or is_attendance_column(cell) for cell in others)
    return len(cells) > 1 and told and len(cells) - len(others) == 1


def heads_of(line: Line) -> list[list[Word]]:
    """The heads of a table's columns; narrow ones ("Present | Apologies") stand less far apart than columns do."""
    return [head for run in line.runs() for head in _narrow_heads(run)]


def _narrow_heads(run: list[Word]) -> list[list[Word]]:
    told = len(run) > 1 and all(is_attendance_column(word.text) for word in run)
    apart = all(after.x0 - before.x1 > _NARROW_GAP * after.size for before, after in pairwise(run))
    return [[word] for word in run] if told and apart else [run]


def table_heading(line: Line) -> Found | None:
    """The head of a table that says in a column of its own who came: it stands for the list's heading."""
    cells = [spaced(run) for run in heads_of(line)]
    if not is_table_head(cells) or not any(is_attendance_column(cell) for cell in cells[1:]):
        return None
    capacity = next((group for cell in cells if (group := group_of(cell))), "member")
    return Found(Heading(_bare(cells[0]), "present", capacity), 0)


def members_heading(line: Line) -> Found | None:
    """ "Member | Representing | Office" in bold: where those who stayed away are listed apart, the others came."""
    cells = [_bare(spaced(run)) for run in line.runs()]
    of_members = _vocabulary("capacity")["members"].search(cells[0])
    if not line.bold or of_members is None or not is_table_head(cells):
        return None
    return Found(Heading(cells[0], "present"), 0)


def is_attendance_column(text: str) -> bool:
    """ "Attended", "Present", "Apologies", "Remote": the head of a column that says who came and how."""
    return _pattern("attendance_columns").fullmatch(_bare(text)) is not None


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(load("attendance_headings")[key], re.I)


@cache
def _words() -> frozenset[str]:
    return frozenset(str(word) for word in load("attendance_headings")["words"])


@cache
def _spaced_forms() -> dict[str, str]:
    """Headings that are printed letter-spaced, without their spaces."""
    forms = (
        "present",
        "in attendance",
        "also present",
        "apologies",
        "apologies for absence",
        "absent",
        "members present",
        "also in attendance",
        "officers present",
    )
    return {form.replace(" ", ""): form for form in forms}
