"""What became of each recommendation: set beside the resolution that it became."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from warehouse.threads import wording
from warehouse.threads.meetings import Fact
from warehouse.threads.trace import Thread

ADOPTED = 0.88
"""Share of telling words from which a resolution says what was recommended, figures and "not" agreeing."""
RESEMBLES = 0.5
"""… and from which it is an amended form of it."""
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A recommendation and what it became.

    `outcome`: "adopted", "amended", "not_adopted", "noted", "no_decision" (the minutes of the meeting are held and
    decide nothing of the kind), None (no minutes of the meeting are held, or the recommendation only says where what it
    recommends is to be found). `likeness` is 0 to 1; `difference` marks the
    words left out [-so-] and put in {+so+}.
    """

    thread: Thread
    recommendation: Fact
    decision: Fact | None
    outcome: str | None
    likeness: float | None
    difference: str | None


def outcomes(threads: Iterable[Thread]) -> list[Outcome]:
    """The outcome of every recommendation of these threads."""
    return [_outcome(thread, recommended) for thread in threads for recommended in thread.recommendations]


def _outcome(thread: Thread, recommended: Fact) -> Outcome:
    decided = [
        decision for decision in thread.decisions if decision["outcome"] != "confirmed" or not thread.confirmations
    ]
    # A notice says again, in fewer words or others, what the minutes say.
    decided = [decision for decision in decided if not decision["noticed"]] or decided
    if not decided:
        return Outcome(thread, recommended, None, "no_decision" if thread.minutes else None, None, None)
    others = [core(other) for other in thread.recommendations if other is not recommended]
    scored = [(likeness(core(recommended), core(one), others), -place, one) for place, one in enumerate(decided)]
    best, _, decision = max(scored, key=lambda one: one[:2])
    if best < ADOPTED and re.search(wording.wording()["elsewhere"], whole(recommended), re.IGNORECASE):
        return Outcome(thread, recommended, None, None, None, None)
    if best >= RESEMBLES:
        return _resembling(thread, recommended, decision, best)
    for decision in decided:
        if re.search(wording.wording()["wholesale"], whole(decision), re.IGNORECASE):
            return _wholesale(thread, recommended, decision)
    return _unlike(thread, recommended, decided)


def _resembling(thread: Thread, recommended: Fact, decision: Fact, best: float) -> Outcome:
    wanted, decided = core(recommended), core(decision)
    if _refused(decision):
        kind = "not_adopted"
    elif "assent" in wording.senses(wanted) and wording.senses(decided) == {"note"}:
        kind = "noted"
    else:
        kind = "adopted" if best >= ADOPTED and _hard(wanted) <= _hard(decided) else "amended"
    return Outcome(
        thread, recommended, decision, kind, round(best, 3), differing(wanted, decided) if kind == "amended" else None
    )


def _hard(text: str) -> set[str]:
    """Words of which not one may change: figures, and those that turn the sense."""
    return {
        word for word in wording.telling(text) if any(sign.isdigit() for sign in word) or word in ("not", "no", "never")
    }


def _wholesale(thread: Thread, recommended: Fact, decision: Fact) -> Outcome:
    """ "That the recommendations be approved", perhaps "subject to"."""
    text = whole(decision)
    if _refused(decision):
        return Outcome(thread, recommended, decision, "not_adopted", None, None)
    limited = re.search(wording.wording()["save_for"], text, re.IGNORECASE)
    return Outcome(
        thread, recommended, decision, "amended" if limited else "adopted", None, f"{{+{text}+}}" if limited else None
    )


def _unlike(thread: Thread, recommended: Fact, decided: list[Fact]) -> Outcome:
    """No resolution says anything like it: only a plain note or refusal of the item tells what became of it."""
    if len(decided) == 1 and _refused(decided[0]):
        return Outcome(thread, recommended, decided[0], "not_adopted", None, None)
    if all(wording.senses(whole(decision)) == {"note"} for decision in decided):
        asked_to_note = wording.senses(whole(recommended)) == {"note"} and len(thread.recommendations) == 1
        return Outcome(
            thread,
            recommended,
            decided[0],
            "adopted" if asked_to_note and _is_plain(decided[0]) else "noted",
            None,
            None,
        )
    return Outcome(thread, recommended, None, "no_decision", None, None)


def _is_plain(decision: Fact) -> bool:
    """ "The Board noted the report": nothing is noted but the paper."""
    return len([word for word in wording.telling(whole(decision)) if not word.startswith("<")]) <= 2


def _refused(decision: Fact) -> bool:
    return decision["result"] == "lost" or decision["outcome"] in ("rejected", "deferred")


def whole(fact: Fact) -> str:
    """A limb with the words that it shares with the others."""
    return " ".join(part for part in (fact["stem"], fact["text"]) if part)


def core(fact: Fact) -> str:
    """A limb by itself where it has a verb of its own ("that Cabinet agree to: note …" notes), and where its stem has
    none: "That the Overview and Scrutiny Board:" only says who decides.
    """
    text = str(fact["text"])
    return text if wording.senses(text) or not wording.senses(str(fact["stem"] or "")) else whole(fact)


def likeness(one: str, other: str, besides: Iterable[str] = ()) -> float:
    """Share of the telling words of both texts that the two have in common, order aside (0 to 1).

    What `other` has from `besides` is not held against it: one resolution often adopts several recommendations.
    """
    a, b = Counter(wording.telling(_with_acronyms(one, other))), Counter(wording.telling(_with_acronyms(other, one)))
    shared, more = (a & b).total(), b - a
    for text in besides:
        more -= Counter(wording.telling(_with_acronyms(text, other)))
    total = a.total() + shared + more.total()
    return 2 * shared / total if total else 0.0


def _with_acronyms(text: str, other: str) -> str:
    """ "Joint Strategic Needs Assessment" as "JSNA" where the other text says so."""
    for acronym in set(_ACRONYM.findall(other)):
        spelt = r"\b" + r"\s+(?:(?:of|and|for|the)\s+)?".join(rf"{letter}[\w’'-]*" for letter in acronym) + r"\b"
        text = re.sub(spelt, acronym, text, flags=re.IGNORECASE)
    return text


def differing(one: str, other: str) -> str:
    """The words in which two texts differ, in order: [-left out-] {+put in+}."""
    a, b = one.split(), other.split()
    plain_a, plain_b = [_plain(word) for word in a], [_plain(word) for word in b]
    parts = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, plain_a, plain_b, autojunk=False).get_opcodes():
        if kind != "equal":
            parts += [f"[-{' '.join(a[a0:a1])}-]"] * (a1 > a0) + [f"{{+{' '.join(b[b0:b1])}+}}"] * (b1 > b0)
    return " ".join(parts)


def _plain(word: str) -> str:
    return re.sub(r"\W", "", word).casefold()
