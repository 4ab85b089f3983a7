"""The one spaCy pipeline: blank English and the vocabularies as phrase rules, no trained model.

Every vocabulary file that has `room` and `labels` is read; each room is a component of its own, so that a text is only
searched for the words that its reader asks for. Rules run on the few lines that can hold a fact: a whole pack would
take a second, the lists of names in it take milliseconds.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple, cast

from extractors.language import vocabulary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import SpanRuler


class Label(NamedTuple):
    """A phrase of a vocabulary that stands in a text: its offsets, its label and the id under which it is listed."""

    start: int
    end: int
    label: str
    id: str


def labels(text: str, room: str) -> list[Label]:
    """The phrases of `room`'s vocabularies in `text`, case ignored, longest first, none overlapping, in order.

    KeyError where no vocabulary belongs to `room`.
    """
    language = pipeline()
    if room not in language.pipe_names:
        raise KeyError(f"no vocabulary for the room {room!r}")
    document = language.get_pipe(room)(language.make_doc(text))
    return [Label(span.start_char, span.end_char, span.label_, span.id_) for span in document.spans[room]]


@cache
def pipeline() -> Language:
    """Blank English with one span ruler a room."""
    # Loading spaCy takes a second: only those who read papers wait for it, not every question to the lake.
    import spacy

    language = spacy.blank("en")
    for room, patterns in _patterns().items():
        settings = {
            "spans_key": room,
            "phrase_matcher_attr": "LOWER",
            "spans_filter": {"@misc": "spacy.first_longest_spans_filter.v1"},
        }
        ruler = cast("SpanRuler", language.add_pipe("span_ruler", name=room, config=settings))
        # SpanRuler's types allow token patterns too, and lists do not vary.
        ruler.add_patterns([dict(each) for each in patterns])
    return language


def _patterns() -> dict[str, list[dict[str, str]]]:
    """Room → phrase rules, from every vocabulary file that has labels."""
    rooms: dict[str, list[dict[str, str]]] = {}
    for file in sorted(files(vocabulary).iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".yaml"):
            continue
        words = vocabulary.load(file.name.removesuffix(".yaml"))
        if isinstance(words, dict) and "room" in words and "labels" in words:
            rooms.setdefault(words["room"], []).extend(
                {"label": label, "pattern": phrase, "id": name}
                for label, groups in words["labels"].items()
                for name, phrases in groups.items()
                for phrase in phrases
            )
    return rooms
