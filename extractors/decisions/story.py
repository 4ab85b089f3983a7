"""What of a minute's paragraphs is still its own story once decisions, movers and votes are taken out."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.decisions.labels import bare
from extractors.language.sentences import Sentence
from extractors.paragraphs import Paragraph
from extractors.passage import Passage


class Story:
    """`left` maps the id of every paragraph that was used to the passage of it that stays, None where nothing does."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.left: dict[int, Passage | None] = {}

    def take(self, start: int, end: int | None = None) -> None:
        """Paragraphs `start` to `end` (that one not) leave the story; `start` alone without `end`."""
        for here in self.paragraphs[start : start + 1 if end is None else end]:
            self.left[id(here)] = None

    def keep(self, here: Paragraph, passage: Passage | None) -> None:
        """Only `passage` of the paragraph stays."""
        self.left[id(here)] = passage

    def give_back(self, here: Paragraph) -> None:
        """All of the paragraph stays."""
        self.left.pop(id(here), None)

    def keep_sentences(self, here: Paragraph, kept: Sequence[Sentence]) -> None:
        """Only these sentences of the paragraph stay."""
        runs: list[list[int]] = []
        for part in kept:
            if runs and not here.text[runs[-1][1] : part.start].strip():
                runs[-1][1] = part.end
            else:
                runs.append([part.start, part.end])
        self.left[id(here)] = Passage.joined([here.passage.slice(*run) for run in runs], " ") if runs else None

    def took(self, here: Paragraph) -> bool:
        """Something of the paragraph has left the story."""
        return id(here) in self.left

    def gone(self, here: Paragraph) -> bool:
        """Nothing of the paragraph is left."""
        return self.left.get(id(here), here.passage) is None

    def under_number(self, at: int) -> bool:
        """Paragraph `at` stands below a numbered paragraph of the story.

        A house that numbers its paragraphs prints votes as part of them: "18) … the voting was as follows:".
        """
        if at == 0 or self.took(self.paragraphs[at - 1]):
            return False
        label = bare(self.paragraphs[at - 1].label)
        return label is not None and label[-1].isdigit()
