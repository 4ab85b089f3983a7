"""What a decision comes to (approved, noted, agreed …): by its leading verb, else by its stem, else by its keyword."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from extractors.language.sought import Sought
from extractors.language.vocabulary import load


def outcome_of(text: str, stem: str | None = None, keyword: str | None = None) -> str:
    """One of the outcomes of the `decisions` table.

    `text` is the limb, `stem` the words that it shares with its neighbours, `keyword` the word that marks the decision.
    """
    by_keyword = keyword_outcome(keyword)
    if by_keyword == "rejected":
        return by_keyword
    if by_keyword == "recommended" or (stem and _leading(stem) == "recommended"):
        return "excluded_public" if _phrase(text) == "excluded_public" else "recommended"
    if stem and (settled := _settled_by(stem)):
        return settled
    own = minutes_outcome(text) or _phrase(text) or _leading(text) or _phrase(text, "weak_phrases")
    return _weighed(own, _stem_outcome(stem), by_keyword)


def _weighed(own: str | None, by_stem: str | None, by_keyword: str | None) -> str:
    """The limb's own verb, unless it only hands something on and stem or keyword say more ("APPROVED: Delegates …")."""
    if own is not None and own != "other":
        return own
    if by_stem is not None and by_stem != "other":
        return by_stem
    if by_keyword not in (None, "agreed"):
        return str(by_keyword)
    return own or by_stem or by_keyword or "other"


def is_deciding_verb(word: str) -> bool:
    """A past form of a verb that decides: "noted", "agreed", "asked"."""
    return word.lower() in _outcomes() and word.lower().endswith("d")


def minutes_outcome(text: str) -> str | None:
    """How the minutes of an earlier meeting were agreed; None where the text is of something else."""
    words = load("outcomes")["minutes"]
    if not re.search(words["about"], text, re.I) or not re.search(words["approval"], text, re.I):
        return None
    if _leading(text) in ("noted", "recommended"):
        return None
    return next((outcome for outcome, pattern in words["outcomes"] if re.search(pattern, text, re.I)), None)


@lru_cache(maxsize=1024)
def keyword_outcome(keyword: str | None) -> str | None:
    """What the keyword alone comes to: "Resolved unanimously" → "agreed"."""
    if not keyword:
        return None
    lower = keyword.lower()
    found = (
        (outcome, word)
        for outcome, words in load("outcomes")["keywords"].items()
        for word in words
        if re.search(rf"\b{word}\b", lower)
    )
    return max(found, key=lambda pair: len(pair[1]), default=(None, ""))[0]


def _stem_outcome(stem: str | None) -> str | None:
    if not stem or re.search(load("outcomes")["asking_stem"], stem, re.I):
        return None
    found = _phrase(stem) or _leading(stem)
    if found == "agreed" and not re.search(load("outcomes")["carrying_stem"], stem, re.I):
        return None
    return found


def _settled_by(stem: str) -> str | None:
    """ "… be granted subject to the following conditions:" has decided all: its limbs only put conditions to it."""
    return _stem_outcome(stem) if re.search(load("outcomes")["settling_stem"], stem, re.I) else None


def _phrase(text: str, strength: str = "phrases") -> str | None:
    return next((outcome for outcome, pattern in _phrases(strength) if pattern.search(text)), None)


def _leading(text: str) -> str | None:
    """The outcome of the first verb: active behind who decides, or passive after "be"; joined verbs are weighed."""
    active = _active().search(text)
    passive = _passive().search(text)
    if active is None and passive is None:
        return None
    if passive is None or (active is not None and active.start("verb") < passive.start("verb")):
        assert active is not None
        first, end = _outcomes()[active["verb"].lower()], active.end()
    else:
        first, end = _outcomes(passive=True)[passive["verb"].lower()], passive.end()
    return _strengthened(first, text[end:])


def _strengthened(first: str, rest: str) -> str:
    """ "note … and approve …" approves; "agree and endorse" endorses only where they stand together."""
    if first == "agreed" and (active := _to_do().match(rest)):
        return _outcomes()[active["verb"].lower()]
    joined = _joined().search(rest) if first in ("noted", "agreed") else None
    if joined is None or (first == "agreed" and rest[: joined.start("verb")].strip() != "and"):
        return first
    return _outcomes()[joined["verb"].lower()]


@cache
def _outcomes(*, passive: bool = False) -> dict[str, str]:
    """Every form of every verb → its outcome."""
    vocabulary: dict[str, Any] = load("outcomes")
    forms = {form: outcome for outcome, verbs in vocabulary["verbs"].items() for verb in verbs for form in _forms(verb)}
    if passive:
        forms |= {
            form: outcome
            for outcome, verbs in vocabulary["passive_only"].items()
            for verb in verbs
            for form in _forms(verb)
        }
    return forms


def _forms(verb: str) -> list[str]:
    """ "note" → note, notes, noted; "bring/brought" → bring, brings, brought."""
    base, _, irregular = verb.partition("/")
    present = f"{base[:-1]}ies" if base.endswith("y") else f"{base}es" if base.endswith(("sh", "ch")) else f"{base}s"
    return [base, present, irregular or _past(base)]


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y"):
        return f"{base[:-1]}ied"
    return f"{base}red" if base.endswith("fer") else f"{base}ed"


def _any_verb() -> str:
    return "|".join(sorted(_outcomes(), key=len, reverse=True))


@cache
def _active() -> re.Pattern[str]:
    """A verb at the head: after "That", "to", "It was decided to", or after the body that decides."""
    bodies = "|".join(load("outcomes")["bodies"])
    aside = r"(?:(?:otherwise|in the meantime|meanwhile|accordingly),? )?"
    lead = aside + r"(?:(?:it was (?:unanimously )?(?:agreed|decided|resolved|recommended),? )?(?:that|to)\b[\s,:–-]*)?"
    body = rf"(?:[^.;]{{0,110}}?\b(?:{bodies})(?: (?:for|of|on) [A-Z][\w&, ]{{2,50}}?)?,?\s+)??"
    adverbs = r"(?:(?:to|hereby|also|further|should|\w+ly|(?:debated|discussed|reviewed|examined|heard) and)\s+)*"
    return re.compile(rf"^\W*{lead}{body}{adverbs}(?P<verb>{_any_verb()})\b", re.I)


@cache
def _to_do() -> re.Pattern[str]:
    """ "agreed to approve …": the second verb says what was agreed."""
    return re.compile(rf"\s+to (?:\w+ly )?(?P<verb>{_any_verb()})\b", re.I)


@cache
def _passive() -> re.Pattern[str]:
    being = (
        r"(?:be|been|is|are|was|were|being)(?:,? and (?:is|are))?(?: (?:hereby|now|also|duly|retrospectively|\w+ly))*"
    )
    return re.compile(rf"\b{being} (?P<verb>{_any_verb()})\b", re.I)


@cache
def _joined() -> re.Pattern[str]:
    verbs = "|".join(form for verb in load("outcomes")["stronger_than_noted"] for form in _forms(verb))
    return re.compile(rf"^[^.;]*?\band (?:that )?(?:[^.;]*? be )??(?P<verb>{verbs})\b", re.I)


@cache
def _phrases(strength: str) -> tuple[tuple[str, Sought], ...]:
    return tuple((outcome, Sought(re.compile(pattern, re.I | re.S))) for outcome, pattern in load("outcomes")[strength])
