"""Where sentences end, and which stops end none."""

from __future__ import annotations

import pytest

from extractors.language.sentences import sentences, sentences_of
from extractors.passage import Passage


@pytest.mark.parametrize(
    "parts",
    [
        ["Apologies were received from Cllr. A. Ash.", "Cllr Birch joined by video."],
        ["Messrs. Ash and Birch, Snr. Clerk, attended."],
        ["The meeting closed at 9 p.m.", "Members thanked the Chair."],
        ["Carried (5 in favour. There were 3 abstentions)."],
        ["It was managed by the C.C.C.", "It was agreed to go on."],
        ["See No. 4 and Ref. A12 of St. Bride's.", "“Why?” he asked.", "(All laughed.)"],
        ["a text without stops"],
    ],
)
def test_stops(parts: list[str]) -> None:
    assert [sentence.text for sentence in sentences(" ".join(parts))] == parts


def test_a_sentence_knows_where_it_stands() -> None:
    text = "Ash moved. Birch seconded."
    assert [text[each.start : each.end] for each in sentences(text)] == ["Ash moved. ", "Birch seconded."]
    assert [each.text for each in sentences_of(Passage.unplaced(text))] == ["Ash moved.", "Birch seconded."]
