"""What minutes say of a person in brackets or after the name: offices, posts, substitutes, times, how they attended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language.names import NOUNS, Text, read_name
from extractors.language.patterns import pattern
from extractors.language.vocabulary import load

_SUBSTITUTE = pattern("people", "substitute")
_IN_PLACE = pattern("people", "instead")
_SUBSTITUTING = pattern("people", "substituting")
_WITH = pattern("people", "with_substitute")
_SUBSTITUTE_LABEL = pattern("people", "substitute_label")
_ARTICLE = pattern("people", "post_article")
_SHARED = pattern("people", "shared_post")
_STOP_KEPT = pattern("people", "stop_kept")
_LATE = pattern("people", "late")
_GROUP = pattern("people", "party_group")
_SEVERAL = pattern("people", "several_holders")
_CLAUSE_BEHIND = pattern("people", "clause_behind")


@dataclass(slots=True)
class Remark:
    """What a remark says; offsets are those of the text it stands in.

    `post` is the span of a post or organisation, `substitute_for` that of the name of the person replaced,
    `substituted_by` that of the person (honorific and all) who came instead.
    """

    role: str | None = None
    post: tuple[int, int] | None = None
    substitute_for: tuple[int, int] | None = None
    substituted_by: tuple[int, int] | None = None
    mode: str | None = None
    status: str | None = None
    honorific: str | None = None
    nominals: str | None = None
    remark: bool = False


def read_remark(text: Text, start: int, end: int, *, bracketed: bool = True) -> Remark:
    """What the remark between two offsets says of the person before it; a remark that says nothing known is a post."""
    start, end = _trimmed(text.text, start, end)
    said = text.text[start:end]
    for reading in (_substitution, _post_and_role, _plain):
        found = reading(text, start, end, said)
        if found is not None:
            return found
    posted = any(label.id == "officer" for label in text.within(start, end, "POST"))
    if (_is_aside(said) and not posted) or (not bracketed and said[:1].islower() and not is_post(text, start, end)):
        return Remark(remark=True)
    return Remark(post=(start, end), role=_role_beside(text, start, end))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ([,;:–—-":
        start += 1
    shared = _SHARED.match(text, start, end)
    start = shared.end() if shared else start
    clause = _CLAUSE_BEHIND.search(text, start, end)
    end = clause.start() if clause else end
    while end > start and (
        text[end - 1] in " ],;:" or (text[end - 1] == ")" and text[start:end].count(")") > text[start:end].count("("))
    ):
        end -= 1
    if text[start:end].endswith(".") and not _STOP_KEPT.search(text[start:end]):
        end -= 1
    return start, end


def _post_and_role(text: Text, start: int, end: int, said: str) -> Remark | None:
    """ "Leader of the Council, in the Chair", "Leader of the Council; Chairman": a post, and behind a comma the office
    at this meeting."""
    parted = re.fullmatch(r"([^,;]+?)\s*(?:,(?!.*;)|;)\s*([^,;]+)", said)
    found = role_of(text, start + parted.start(2), end) if parted else None
    if parted is None or found is None or found.role is None or found.post is not None:
        return None
    if _is_aside(parted.group(1)):
        return Remark(role=found.role)
    return Remark(post=(start, start + parted.end(1)), role=found.role)


def _plain(text: Text, start: int, end: int, said: str) -> Remark | None:
    """Remarks of one word or phrase: an office, letters, "virtually", "Councillors"."""
    if not said:
        return Remark(remark=True)
    role = role_of(text, start, end)
    if role is not None:
        return role
    if (label := text.starting.get(start)) and label.end == end:
        if label.label in ("HONORIFIC", "HONORIFIC_PLURAL"):
            return Remark(honorific=label.id if label.label == "HONORIFIC_PLURAL" else said)
        if label.label == "POST_NOMINAL":
            return Remark(nominals=said)
    remarks = _remarks()
    for mode in ("remote", "in_person"):
        if remarks[mode].search(said) and len(said) < 60:
            return Remark(mode=mode, remark=True)
    for status in ("absent", "apologies", "substitute"):
        if remarks[status].search(said):
            return Remark(status=status, remark=True)
    return None


def role_of(text: Text, start: int, end: int) -> Remark | None:
    """ "Chair", "in the Chair", "Mayor", "Vice-Chair in the Chair": an office and no more."""
    found = text.within(start, end, "ROLE", "OFFICE")
    covered = sum(label.end - label.start for label in found)
    rest = re.sub(
        r"\b(?:and|the|for|this|of|meeting|elect|elected|appointed|acting|was|as|duly|temporary|interim|committee|panel|board"
        r"|forum|evening|session|hearing)\b|[\W_]",
        "",
        _outside(text.text, start, end, [(f.start, f.end) for f in found]),
        flags=re.I,
    )
    if not found or rest or not covered:
        return None
    first = found[0]
    role = None if first.id == "none" else first.id
    plain = len(found) == 1 and first.label == "ROLE"
    return Remark(role=role, post=None if plain else (start, end))


def _outside(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    kept, at = [], start
    for begin, stop in sorted(spans):
        kept.append(text[at:begin])
        at = stop
    return " ".join([*kept, text[at:end]])


def _role_beside(text: Text, start: int, end: int) -> str | None:
    """An office of the body printed beside a post: "North CCG (Vice-Chair)", "Leader of the Council - Chair"."""
    for match in re.finditer(r"\(([^()]*)\)", text.text[start:end]):
        found = role_of(text, start + match.start(1), start + match.end(1))
        if found is not None:
            return found.role
    first = text.starting.get(start)
    if first is not None and first.label == "ROLE" and re.match(r" (?:and|&) ", text.text[first.end : end]):
        return first.id
    tail = re.search(r"\s[–—-]\s([^–—-]+)$", text.text[start:end])
    found = role_of(text, start + tail.start(1), start + tail.end(1)) if tail else None
    return found.role if found is not None and found.post is None else None


def _substitution(text: Text, start: int, end: int, said: str) -> Remark | None:
    """ "substitute for X", "for Cllr X", "Cllr Y substituting": who stood in for whom."""
    if (match := _SUBSTITUTE.match(said)) and (who := _person(text, start + match.end(), end, 1)):
        return Remark(substitute_for=who)
    if match := _IN_PLACE.match(said):
        # "for Ash" may tell of many things, "vice Ash" of one; "vice Chair" is an office.
        bare = said.startswith("vice ") and role_of(text, start, end) is None
        if who := _person(text, start + match.end(), end, 1 if bare else 2):
            return Remark(substitute_for=who)
    if (match := _SUBSTITUTE_LABEL.match(said)) and (who := _person(text, start + match.end(), end, 2, whole=True)):
        return Remark(substituted_by=who)
    begins = with_.end() + start if (with_ := _WITH.match(said)) else start
    name = read_name(text, begins, end)
    if name and (match := _SUBSTITUTING.fullmatch(text.text[name.stops : end])) and match.group().strip():
        return Remark(substituted_by=(begins, name.stops))
    return None


def _person(text: Text, start: int, end: int, words: int, *, whole: bool = False) -> tuple[int, int] | None:
    """The name that begins at an offset, if it has a honorific or as many words as asked for."""
    start += len(text.text[start:end]) - len(_LATE.sub("", text.text[start:end]))
    name = read_name(text, start, end)
    if name is None or (name.honorific is None and name.words < words):
        return None
    rest = text.text[name.stops : end].strip(" ,.")
    if rest and rest[:1].islower() and name.honorific is None and words > 1:
        return None
    if (
        name.honorific is None
        and text.within(name.stops, end, *NOUNS)
        and not text.text[name.stops : end].lstrip().startswith((",", "(", "–", "-"))
    ):
        return None
    return (name.begins, name.stops) if whole else (name.start, name.end)


def _is_aside(said: str) -> bool:
    """A remark on times, parts of the meeting or a party: no post."""
    remarks = _remarks()
    return bool(remarks["times"].search(said.lower()) or remarks["parties"].search(said.lower()))


def is_party(said: str) -> bool:
    """ "Labour", "Liberal Democrat Group", "Green (2)": a party or its group, which is no post."""
    bare = re.sub(r"\s*\(\d+\)$", "", said.strip(" :;.–—-"))
    bare = _GROUP.sub("", bare)
    return len(bare) > 2 and _remarks()["parties"].search(bare.lower()) is not None


def is_party_alone(said: str) -> bool:
    """A party without "member": an "Independent member" of a panel is of no party."""
    return is_party(said) and not said.rstrip(" .").lower().endswith(("member", "members"))


def is_reason(said: str) -> bool:
    """Why somebody stayed away: "(Business)", "(Holiday)"."""
    return _remarks()["reasons"].search(said) is not None


@cache
def _remarks() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(pattern, re.I) for kind, pattern in load("roles")["remarks"].items()}


def is_post(text: Text, start: int, end: int) -> bool:
    """The text names a post, an office or an organisation."""
    return bool(text.within(start, end, *NOUNS, "OFFICE", "ROLE"))


def is_clerk(post: str | None) -> bool:
    """The post is that of a clerk or another who does a meeting's paper work."""
    folded = _ARTICLE.sub("", (post or "").strip(" .,:").lower())
    return any(listed.fullmatch(folded) for listed in _clerks())


@cache
def _clerks() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(listed) for listed in load("roles")["clerks"])


def is_office(text: Text, start: int, end: int, *, holders: bool = False) -> bool:
    """The text names somebody's post (a director, a clerk) and not only an organisation or a subject.

    With `holders`, only offices that one person holds count: "the Clerk", and not "all the members".
    """
    labels = text.within(start, end, "POST", "OFFICE", "ROLE")
    if holders and _SEVERAL.match(text.text[start:end]):
        return False
    return any(not holders or label.label != "POST" or label.id == "officer" for label in labels)
