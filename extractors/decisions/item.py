"""One minute read from top to bottom: motions, amendments, votes, resolutions and plain decisions, as printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.decisions.balloting import read_division, read_side_by_side, read_told_vote
from extractors.decisions.keywords import find_keyword
from extractors.decisions.labels import is_labelled
from extractors.decisions.limbs import read_limbs
from extractors.decisions.moving import read_motion, read_unnamed
from extractors.decisions.proceedings import Proceedings
from extractors.decisions.resolving import read_agreed_at_once, read_resolution, read_voted_limbs
from extractors.language.patterns import pattern
from extractors.paragraphs import Paragraph

# A paragraph of this length is talk again: what follows is no vote on the resolution above it.
_TALK = 60


def read_item(paragraphs: Sequence[Paragraph]) -> Proceedings:
    """Read every paragraph of a minute, once."""
    item = Proceedings(paragraphs)
    at = 0
    while at < len(paragraphs):
        at = _step(item, at)
    item.close_motion()
    if any(decision.formal for decision in item.decisions):
        item.decisions = [decision for decision in item.decisions if decision.formal or not decision.only_alone]
    for amendment in item.amendments:
        if not amendment.text and amendment.source is not None:
            # the paper does not word it: what it says of it stands for it
            amendment.text = [amendment.source]
    return item


def _step(item: Proceedings, at: int) -> int:
    """Read paragraph `at` and those that belong to it; the index of the first paragraph behind them."""
    here, item.reading = item.paragraphs[at], at
    for reader in _READERS:
        following = reader(item, here, at)
        if following is not None:
            return following
    item.plain(at)
    if not is_labelled(here) and len(here.text) > _TALK:
        item.last = []
    return at + 1


def _heading(item: Proceedings, here: Paragraph, at: int) -> int | None:
    """ "Amendment", "Recorded vote": words over what follows."""
    if not pattern("decisions", "bare_headings").search(here.text):
        return None
    item.story.take(at)
    item.heading_at = at
    item.amendment_heading = here.text.lower().startswith("amendment")
    return at + 1


def _summary(item: Proceedings, here: Paragraph, at: int) -> int | None:
    """The resolutions printed a second time are no second decisions."""
    if not pattern("decisions", "summary").search(here.text) or not item.decisions:
        return None
    keyword = find_keyword(item.paragraphs[at + 1].text, limbs_follow=True) if at + 1 < len(item.paragraphs) else None
    end = at + 1
    if keyword is not None:
        end = read_limbs(item.paragraphs[at + 1].passage.slice(keyword.end), item.paragraphs, at + 1).end
    item.story.take(at, end)
    return end


def _reason(item: Proceedings, here: Paragraph, at: int) -> int | None:
    """Reasons, options and who carries it out, below a decision: not the minute's story."""
    below = at > 0 and bool(item.decisions) and item.story.took(item.paragraphs[at - 1])
    match = pattern("decisions", "after_decision").search(here.text) if below else None
    if item.decisions and match is None and pattern("decisions", "after_decision_heading").search(here.text):
        # over paragraphs of its own the heading goes and they stay: they are told like the rest of the minute
        item.story.take(at)
        return at + 1
    if match is None:
        return None
    item.story.take(at)
    following = item.paragraphs[at + 1] if at + 1 < len(item.paragraphs) else None
    if here.text[match.end() :].strip() or following is None or following.bold or find_keyword(following.text):
        return at + 1
    item.story.take(at + 1)
    return at + 2


# The first that knows a paragraph reads it.
_READERS: tuple[Callable[[Proceedings, Paragraph, int], int | None], ...] = (
    _heading,
    _summary,
    _reason,
    read_resolution,
    read_voted_limbs,
    read_agreed_at_once,
    read_side_by_side,
    read_division,
    read_motion,
    read_unnamed,
    read_told_vote,
)
