"""The headings over lists of people: "PRESENT:", "Officers in attendance", "Apologies were received from:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.language.names import read_name, text_of
from extractors.language.vocabulary import load
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Line, Word

_LONGEST = 16
# … and of one that has words of its own.
_LONGEST_MARKED = 9
_BULLETS = frozenset("•●▪■◦○‣·-–*o")
_COLON = re.compile(r"(?::[-–—]*|;|\.-)$")
_DASHES = re.compile(r"[:–—-]+")
_SPACED = re.compile(r"\w\W?")
_BRACKET = re.compile(r"\(([^()]*)\)")
_TITLES = ("HONORIFIC", "HONORIFIC_PLURAL")
_BEHIND_PERSON = re.compile(r"\s*(?:$|[,(;.]|[–—-]\s|and\b|&)")


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
    return best or _before_person(line)


def _before_person(line: Line) -> Found | None:
    """A heading that nothing but the first person ends: "Members present Councillor Ash (Chair), …"."""
    words, count = line.words, leading_heading_words(line)
    if not 0 < count < len(words) or words[0].text[:1].islower() or not _is_person(spaced(words[count:])):
        return None
    return _found(read_heading(spaced(words[:count])), line, count)


def leading_heading_words(line: Line) -> int:
    """How many words of headings the line begins with; a title before a name is none ("Present Councillors Ash and
    Birch")."""
    words = line.words
    count = next((at for at, word in enumerate(words) if not _of_heading(word.text)), len(words))
    titled = 1 < count < len(words) and text_of(words[count - 1].text).starting.get(0)
    return count - 1 if titled and titled.label in _TITLES else count


def _of_heading(word: str) -> bool:
    return bare_of(word) in _words() and not (len(word.strip(".")) == 1 and word[0].isupper())


def _is_person(text: str) -> bool:
    """The text begins with a titled name, or with a whole name and a mark behind it."""
    name = read_name(text_of(text), 0, len(text))
    if name is None or name.honorific is not None:
        return name is not None
    return name.words > 1 and _BEHIND_PERSON.match(text, name.stops) is not None


def _read_label(line: Line, count: int) -> Heading | None:
    """The heading that the first words of a line are, by their words alone or by the print that marks them as one."""
    words = line.words[:count]
    text = spaced(words)
    if (heading := read_heading(text)) is not None or not _stands_out(words, line):
        return heading
    marked = read_marked(text)
    return marked if marked is not None and _before_person(line) is None else None


def _stands_out(words: list[Word], line: Line) -> bool:
    """A colon ends the words, or all of the line is bold, underlined or in capitals."""
    whole = len(words) == len(line.words)
    last = words[-1].text
    return (_COLON.search(last) is not None and not last.endswith(";")) or (
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
        if line.words[count - 1].text.endswith(";"):
            break  # "… Cllr Birch, | Vice-Chair; Cllr Cedar": the office of who stands above
        text = bare_of(spaced(line.words[:count]))
        for role, pattern in vocabulary_of("roles").items():
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


def are_headings(texts: Sequence[str]) -> bool:
    """ "Members | Officers | Apologies", "Present | In attendance": headings side by side, over a column each."""
    read = [read_heading(text) for text in texts]
    return len(texts) > 1 and any(read) and all(one or group_of(text) for one, text in zip(read, texts, strict=True))


def is_label_of_list(text: str) -> bool:
    """The text is a heading ("Apologies", "Public present") or the name of one office ("Clerk")."""
    bare = bare_of(text)
    return read_heading(text) is not None or any(each.fullmatch(bare) for each in vocabulary_of("roles").values())


def text_as_printed(words: list[Word]) -> str:
    """A label's words without the marks that part it from what follows."""
    return spaced(words).strip(" :;.–—-")


def other_label(line: Line) -> bool:
    """The line begins with a label about something else ("Venue", "Date:")."""
    others = pattern_of("others")
    ends = [count for count in _ends(line) if count < len(line.words) and not line.words[count - 1].text.endswith(";")]
    return any(others.fullmatch(bare_of(spaced(line.words[:count]))) for count in ends)


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
    bare = bare_of(text)
    spaced = _spaced_forms().get(bare.replace(" ", ""))
    bare = spaced if spaced and " " not in bare else bare
    allowed = _words()
    if " / " in bare and not _all_in(bare, allowed):
        bare = bare.rpartition(" / ")[2]  # "Yn bresennol / Present": the same in two languages.
    plain = _BRACKET.sub(lambda match: "" if _aside(match.group(1), allowed) else match.group(), bare)
    if not _all_in(plain, allowed) or not pattern_of("heads").search(plain) or len(plain) > 110:
        return None
    status = status_of(bare)
    aside = next((match.group(1) for match in _BRACKET.finditer(bare)), "")
    of_officers = group_of(aside) == "officer"
    return Heading(bare, status, "officer" if of_officers else _capacity(plain.strip(), status), mode_of(bare))


def read_marked(text: str) -> Heading | None:
    """The heading that a text is whose print marks it as one, by the words that it holds: others may stand among them
    ("Members' Apologies", "Chief Officers present"), but no name, no verb and nothing that makes it other business."""
    bare = bare_of(text)
    plain = _BRACKET.sub("", bare).strip() or bare
    if not 0 < len(bare.split()) <= _LONGEST_MARKED or not pattern_of("marked_heads").search(plain):
        return None
    if pattern_of("not_marked").search(bare) or pattern_of("marked_sentence").search(bare) or _names_somebody(text):
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
    return pattern_of("heads").search(heading.text) is not None


def names_parties(heading: Heading) -> bool:
    """The parties to a hearing stand below it ("Objectors"): in an item's text those are heard, not listed."""
    return pattern_of("hearing").search(heading.text) is not None


def bare_of(text: str) -> str:
    """A heading's words in small letters, without the marks round them."""
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
    found = next((status for status, pattern in vocabulary_of("status").items() if pattern.search(bare)), "present")
    return "absent" if found == "missing" else found


def mode_of(bare: str) -> str | None:
    """ "remote" or "in_person" where the words say how somebody took part."""
    return next((mode for mode, pattern in vocabulary_of("mode").items() if pattern.search(bare)), None)


def tells_mode(text: str) -> bool:
    """ "In the Chamber", "Via Zoom", "Remotely": the text says how people came and nothing else."""
    return pattern_of("mode_labels").fullmatch(bare_of(text)) is not None


def is_constituent(text: str) -> bool:
    """ "Eastwater City Council", "London Borough of Ash": a council or authority that sends members to a joint body."""
    return text[:1].isupper() and pattern_of("constituents").fullmatch(bare_of(text)) is not None


def _capacity(bare: str, status: str) -> str:
    patterns = vocabulary_of("capacity")
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
def vocabulary_of(key: str) -> dict[str, re.Pattern[str]]:
    """The patterns under one key of it, by name."""
    return {name: re.compile(pattern, re.I) for name, pattern in load("attendance_headings")[key].items()}


def group_of(text: str) -> str | None:
    """The capacity of a sub-heading inside a list ("Voting Members": "member"), None where it is none."""
    bare = bare_of(text)
    found = next((capacity for capacity, pattern in vocabulary_of("groups").items() if pattern.fullmatch(bare)), None)
    return "guest" if found == "executive" else found


@cache
def pattern_of(key: str) -> re.Pattern[str]:
    """A pattern of the vocabulary of headings."""
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
