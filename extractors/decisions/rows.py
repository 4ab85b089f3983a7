"""What was read of the minutes' items → rows of `decisions`, `votes` and `amendments`, with their flags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.decisions.item import read_item
from extractors.decisions.model import Decision, Motion
from extractors.decisions.proceedings import Proceedings
from extractors.decisions.unmarked import read_unmarked
from extractors.language.votes import Vote
from extractors.minutes.model import MinuteItem, Minutes
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.rows import make_row
from models.document import Document
from models.evidence import Flag, Row


@dataclass(slots=True)
class DecisionRows:
    """Rows of `decisions`, `votes` and `amendments`.

    `left` maps the id() of every paragraph that formal decisions, movers and votes were read from to the passage of it
    that is still the minute's own text, None where nothing is; a paragraph that is not in it is whole.
    """

    rows: list[Row] = field(default_factory=list)
    left: dict[int, Passage | None] = field(default_factory=dict)


def decisions(minutes: Minutes, document: Document) -> DecisionRows:
    """Everything that was decided in one set of minutes or one decision notice."""
    found = DecisionRows()
    for item in minutes.items:
        reader = read_item(item.paragraphs if item.decided is None else item.decided)
        if minutes.notice and not reader.decisions and not reader.hollow:
            read_unmarked(reader)
        minutes.flags.extend(_hollow_flag(item, here) for here in reader.hollow)
        found.left.update(reader.story.left)
        found.rows.extend(_decision_rows(document, minutes, item, reader))
        found.rows.extend(_vote_rows(document, minutes, item, reader))
        found.rows.extend(_amendment_rows(document, minutes, item, reader))
    return found


def _hollow_flag(item: MinuteItem, here: Paragraph) -> Flag:
    message = f"Minute {item.number or item.title}: nothing could be read under “{here.text[:60]}”"
    return Flag("decision.without_words", "warning", message, "decisions", here.page)


def _decision_rows(document: Document, minutes: Minutes, item: MinuteItem, reader: Proceedings) -> Iterator[Row]:
    for position, decision in enumerate(reader.decisions, 1):
        values: dict[str, object] = {
            "minutes_id": minutes.minutes_id,
            "minute_number": item.number,
            "agenda_number": item.agenda_number,
            "minute_title": item.title or None,
            "position": position,
            "label": decision.label,
            "text": decision.text.text,
            "stem": decision.stem.text if decision.stem else None,
            "keyword": decision.keyword,
            "result": decision.result,
            "outcome": decision.outcome,
            "formal": decision.formal,
            "proposer": decision.proposer,
            "seconder": decision.seconder,
            **_vote_values(decision.vote, printed=True),
            "motion_text": decision.motion.text if decision.motion else None,
        }
        yield make_row(document, "decisions", values, _places(decision), decision.rule, decision.confidence)


def _places(decision: Decision) -> list[Passage]:
    """The words of the limb first: its page is the decision's page; then stem, motion and keyword."""
    shared = [passage for passage in (decision.stem, decision.motion) if passage is not None]
    return [decision.text, *shared, *decision.sources]


def _vote_values(vote: Vote | None, *, printed: bool = False) -> dict[str, object]:
    vote = vote or Vote()
    counts: dict[str, object] = {
        "votes_for": vote.votes_for,
        "votes_against": vote.votes_against,
        "votes_abstained": vote.votes_abstained,
    }
    return ({"vote": vote.printed} | counts) if printed else counts


def _vote_rows(document: Document, minutes: Minutes, item: MinuteItem, reader: Proceedings) -> Iterator[Row]:
    for motion in sorted(reader.ballots, key=lambda motion: motion.ballot or 0):
        assert motion.division is not None
        rows = [
            make_row(
                document,
                "votes",
                {
                    "minutes_id": minutes.minutes_id,
                    "minute_number": item.number,
                    "motion_position": motion.ballot,
                    "choice": vote.choice,
                    "name": vote.name,
                    "honorific": vote.honorific,
                },
                vote.source,
                "divisions.find_division",
            )
            for vote in motion.division.names
        ]
        _flag_counts(motion, item, rows)
        _flag_both_sides(motion, item, rows)
        yield from rows


def _flag_counts(motion: Motion, item: MinuteItem, rows: list[Row]) -> None:
    """The names of a side must be as many as the number that is printed beside them."""
    assert motion.division is not None
    named = Counter(vote.choice for vote in motion.division.names)
    for choice, printed in _printed_counts(motion).items():
        first = next((row for row in rows if row.values["choice"] == choice), rows[0] if rows else None)
        if first is not None and named[choice] != printed:
            names = f"{named[choice]} names are printed {_side(choice)}"
            message = f"Minute {item.number or item.title}: {names}, but the count is {printed}"
            first.flags.append(Flag("division.side_count", "warning", message, "votes", first.evidence.page))


def _printed_counts(motion: Motion) -> dict[str, int]:
    """The counts beside the names; for sides that have names, also those in the words of the vote."""
    assert motion.division is not None
    vote = motion.vote or Vote()
    told = {"for": vote.votes_for, "against": vote.votes_against, "abstain": vote.votes_abstained}
    sides = {vote.choice for vote in motion.division.names}
    in_words = {side: count for side, count in told.items() if count is not None and side in sides}
    return in_words | motion.division.printed


def _flag_both_sides(motion: Motion, item: MinuteItem, rows: list[Row]) -> None:
    """Nobody votes twice on one motion: a member named on two sides is kept as printed and flagged."""
    seen: dict[tuple[object, object], Row] = {}
    for row in rows:
        name = (row.values["honorific"], re.sub(r"\s+", " ", str(row.values["name"])))
        first = seen.setdefault(name, row)
        if first is not row:
            sides = f"{_side(str(first.values['choice']))} and {_side(str(row.values['choice']))}"
            message = f"Minute {item.number or item.title}: {row.values['name']} is named {sides}"
            row.flags.append(Flag("division.voted_twice", "warning", message, "votes", row.evidence.page))


def _side(choice: str) -> str:
    return {"for": "in favour", "against": "against", "abstain": "as abstaining"}[choice]


def _amendment_rows(document: Document, minutes: Minutes, item: MinuteItem, reader: Proceedings) -> Iterator[Row]:
    for position, motion in enumerate(reader.amendments, 1):
        text = Passage.joined(motion.text)
        values: dict[str, object] = {
            "minutes_id": minutes.minutes_id,
            "minute_number": item.number,
            "position": position,
            "text": text.text,
            "proposer": motion.proposer,
            "seconder": motion.seconder,
            "result": motion.result,
            **_vote_values(motion.vote),
        }
        sources = [text, *([motion.source] if motion.source else []), *motion.told]
        yield make_row(document, "amendments", values, sources, "decisions.motions.words_of")
