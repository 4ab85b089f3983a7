"""What the posts beside the names of one list tell together: which of its people are officers among members."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.attendance.headings import is_constituent
from extractors.attendance.judge import is_officer_post
from extractors.attendance.list_texts import are_wards, share_titled
from extractors.attendance.model import Entry
from extractors.language.names import text_of
from extractors.language.patterns import pattern
from extractors.language.remarks import is_party, role_of

_OF_MEMBER = pattern("attendance_sentences", "post_of_member")


def tell_officers(listed: Sequence[Entry]) -> None:
    """Groups the officers of a table whose column of roles says of everybody else that they are members ("Elected
    Member"), or for which council: in a list with other posts ("Healthwatch") an officer may be a member by office."""
    told = [(entry, entry.post is not None and is_officer_post(entry.post.text)) for entry in listed if not entry.group]
    others = [entry for entry, officer in told if not officer]
    if others and all(map(_is_of_member, others)):
        for entry, officer in told:
            entry.group = "officer" if officer else entry.group


def _is_of_member(entry: Entry) -> bool:
    """What the row says beside the name is a place on the body; a councillor's may say nothing."""
    if entry.post is not None:
        return _of_member(entry.post.text)
    _, comma, said = entry.passage.text.rpartition(", ")
    return _of_member(said) if comma else share_titled([entry.passage.text]) == 1


def _of_member(post: str) -> bool:
    """ "Co-opted Member", "Holm Council", "Elm Ward", "Vice-Chair": a place on the body, and no work for it."""
    role = role_of(text_of(post), 0, len(post))
    told = role is not None or is_constituent(post) or is_party(post) or are_wards([post])
    return told or _OF_MEMBER.fullmatch(post) is not None
