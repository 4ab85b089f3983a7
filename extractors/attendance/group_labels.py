"""The heading or label that a line of a head begins with, as the list above it and the column it stands in tell."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.attendance.headings import (
    Found,
    Heading,
    group_of,
    heading_at,
    is_constituent,
    label_at,
    mode_of,
    tells_mode,
    text_as_printed,
)
from extractors.attendance.list_texts import is_title, starts_with_person, tells_post
from extractors.attendance.model import Block
from extractors.attendance.table_heads import table_heading
from extractors.language.names import is_councillor, read_honorific, text_of
from extractors.language.patterns import pattern
from extractors.passage import Passage
from extractors.reading.lines import spaced
from models.document import Line, Word

# "Panel members: …", "Councillors (by video link): …".
_GROUP_LABEL = re.compile(r"([^:,(]{5,60}?)\s*(?:\(([^():]{4,40})\)\s*)?:\s*(?=\S)")
_AUTHORITY = pattern("attendance_sentences", "authority_label")
# White space, in font sizes, that makes a column of what stands behind a label.
_COLUMN_GAP = 1.5
# A label and what stands beside it.
_PAIR = 2


def label_of(line: Line, current: Block | None) -> Found | None:
    """The heading or label at the beginning of the line."""
    return (
        heading_at(line)
        or label_at(line)
        or _mode_label(line, current)
        or _body_label(line, current)
        or _group_label(line, current)
        or _column_label(line, current)
        or _post_label(line, current)
        or _member_label(line, current)
        or _authority_label(line, current)
        or (table_heading(line) if current is None else None)
    )


def _mode_label(line: Line, current: Block | None) -> Found | None:
    """ "In the Chamber: | Alderman Ash", "Via Zoom: …": how people came; in what capacity, the list above says."""
    words = _label_words(line)
    if not tells_mode(text := text_as_printed(words)):
        return None
    rest = spaced(line.words[len(words) :])
    if current is None or current.heading.status != "present":
        above = Heading("present") if starts_with_person(rest) else None
    else:
        above = current.heading
    marked = words[-1].text.endswith(":") or (rest and _in_columns(line, len(words), current))
    if above is None or not marked:
        return None
    heading = replace(above, text=text.lower(), mode=mode_of(text), role=None, post=None)
    return Found(replace(heading, source=Passage.of_words(words, line.page)), len(words))


def _body_label(line: Line, current: Block | None) -> Found | None:
    """ "Eastwater Council | Cllr Ash, Cllr Birch": the members of a joint body by who sent them, under no heading;
    below one they are a table of posts and names, in which officers may stand under their members."""
    if current is not None and current.heading.sent_by is None:
        return None
    words = _label_words(line)
    rest = spaced(line.words[len(words) :])
    if not rest or not is_constituent(text_as_printed(words)):
        return None
    honorific, group, _ = read_honorific(text_of(rest), 0, len(rest))
    listed = _in_columns(line, len(words), current) and starts_with_person(rest)
    if not listed and not is_councillor(group or honorific):
        return None
    sent_by = Passage.of_words(words, line.page)
    sent_by = sent_by.slice(0, len(sent_by.text.rstrip(" :–-")))
    above = current.heading if current is not None else Heading("present")
    return Found(replace(above, sent_by=sent_by, source=sent_by), len(words))


def _label_words(line: Line) -> list[Word]:
    """What stands before a colon or a gap."""
    first = line.runs()[0]
    count = next((count for count, word in enumerate(first, 1) if word.text.endswith(":")), len(first))
    return line.words[:count]


def _in_columns(line: Line, count: int, current: Block | None) -> bool:
    """The label and what follows it stand below the label and the people above."""
    if current is None or current.value_x0 is None or count >= len(line.words):
        return False
    return abs(line.x0 - current.label_x0) < 4 and abs(line.words[count].x0 - current.value_x0) < 4


def _column_label(line: Line, current: Block | None) -> Found | None:
    """ "Other Councillors | Councillor Ash": a group in the column of labels, its people where those above stand."""
    runs = line.runs()
    if current is None or current.value_x0 is None or len(runs) < 2:
        return None
    aligned = abs(runs[0][0].x0 - current.label_x0) < 4 and abs(runs[1][0].x0 - current.value_x0) < 4
    label = text_as_printed(runs[0])
    capacity = group_of(label) if aligned else None
    titled = is_title(label) and read_honorific(text_of(spaced(runs[1])), 0, len(spaced(runs[1])))[0] is None
    if capacity is None or titled:
        return None
    status = current.heading.status if capacity == "member" else "present"
    heading = replace(current.heading, capacity=capacity, status=status, role=None, post=None)
    return Found(replace(heading, source=Passage.of_words(runs[0], line.page)), len(runs[0]))


def _post_label(line: Line, current: Block | None) -> Found | None:
    """ "Director of Place | Ann Ash" below "Clerk | Bo Birch": a post in the column of labels."""
    runs = line.runs()
    if current is None or current.heading.capacity != "officer" or current.value_x0 is None or len(runs) != _PAIR:
        return None
    aligned = abs(runs[0][0].x0 - current.label_x0) < 4 and abs(runs[1][0].x0 - current.value_x0) < 4
    post = text_as_printed(runs[0])
    if not aligned or not tells_post(post) or not starts_with_person(spaced(runs[1])):
        return None
    heading = replace(current.heading, text=post.lower(), role=None, post=post)
    return Found(replace(heading, source=Passage.of_words(runs[0], line.page)), len(runs[0]))


def _group_label(line: Line, current: Block | None) -> Found | None:
    """ "Panel members: Councillors Ash …", "Cabinet Member: Councillor Birch": a group and its people on one line."""
    match = _GROUP_LABEL.match(line.text)
    capacity = group_of(match.group(1)) if match else None
    if match is not None and is_title(match.group(1)):
        return _titled_label(match, line, current)
    if match is None or capacity is None or not starts_with_person(line.text[match.end() :]):
        return None
    count = len(match.group().split())
    words = Passage.of_words(line.words[:count], line.page)
    post = match.group(1) if capacity == "guest" and not match.group(1).endswith("s") else None
    above = _without_own_mode(current) if current else Heading("present")
    return Found(replace(above, capacity=capacity, role=None, post=post, source=words), count)


def _without_own_mode(current: Block) -> Heading:
    """What the list above says to a label of its own level: "Present remotely: Cllr Ash" says how Ash came alone."""
    source = current.heading.source
    own = current.value_x0 is not None and source is not None and mode_of(source.text.lower()) is not None
    return replace(current.heading, mode=None) if own else current.heading


def _titled_label(match: re.Match[str], line: Line, current: Block | None) -> Found | None:
    """ "Aldermen:   Ash, Birch and Clay" in a column of labels, "Councillors (in the Chamber): …", or "Councillors: …"
    that opens the first list: a list of its own, whose people all have the title."""
    title, mode = match.group(1), mode_of(match.group(2) or "")
    count = len(match.group().split())
    column = line.words[count].x0 - line.words[count - 1].x1 >= _COLUMN_GAP * line.size
    if not column and not mode and (current is not None or not title.endswith("s")):
        return None
    honorific, group, _ = read_honorific(text_of(title), 0, len(title))
    above = current.heading if current else Heading(title.lower())
    capacity = "other_members" if above.capacity == "officer" else above.capacity
    words = Passage.of_words(line.words[:count], line.page)
    heading = replace(above, role=None, post=None, capacity=capacity, honorific=group or honorific)
    return Found(replace(heading, mode=mode or heading.mode, source=words), count)


def _member_label(line: Line, current: Block | None) -> Found | None:
    """ "Councillors:" or "Members of the Committee" where no list is open yet: it opens one."""
    if current is not None or len(line.text) > 60:
        return None
    bare = line.text.rstrip(" :-–")
    marked = line.bold or line.text.isupper() or line.text.endswith((":", ":-"))
    if marked and is_title(bare) and bare.lower().endswith("s"):
        return Found(Heading(bare.lower()), 0)
    return None


def _authority_label(line: Line, current: Block | None) -> Found | None:
    """ "Wendmoor District Council: Councillors Ash and Birch" where no list is open: members by whom they come from."""
    match = _AUTHORITY.match(line.text) if current is None else None
    return Found(Heading("present"), 0) if match and starts_with_person(line.text[match.end() :]) else None
