"""The numbers that pages print at their edges: those of the paper, and those that count through a whole pack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from models.document import Page

_OWN_NUMBER = re.compile(
    r"[-–—(\[]? ?(?:tudalen \d{1,3} ?[/|] ?)?(?:page ?[:|]? ?)?(\d{1,3})(?: ?(?:of|/) ?(\d{1,3}))? ?[-–—)\]]?", re.I
)
THROUGH = 0.8
"""Share of a file's pages whose number must count on from the first page for it to be the number of the pack."""


def own_numbers(page: Page) -> set[int]:
    """The numbers in the page's furniture that the paper itself can have printed: not the stamp of the pack."""
    numbers = set()
    for line in page.furniture:
        match = _OWN_NUMBER.fullmatch(line.text)
        if match and not (line.text.startswith("Page ") and match.group(1) == page.label and not match.group(2)):
            numbers.add(int(match.group(1)))
    return numbers


def numbers_the_pack(page: Page) -> bool:
    """The number at the page's foot is the one by which the agenda names it: it counts on through all papers."""
    return page.label is not None and page.label.isdigit() and int(page.label) in own_numbers(page)


def counts_through(pages: Sequence[Page]) -> int | None:
    """By how much the number on nearly every page of the file, its first ones among them, exceeds the page's."""
    written = [page for page in pages if not page.blank]
    steps = Counter(number - page.number for page in written for number in own_numbers(page))
    step, count = max(steps.items(), key=lambda item: item[1], default=(0, 0))
    opens = any(page.number + step in own_numbers(page) for page in written[:2])
    return step if opens and count > 2 and count >= THROUGH * len(written) else None


def number_signal(page: Page, before: Page, step: int | None) -> str | None:
    """What the numbers of two neighbouring pages say, those apart that exceed the page's own by `step`."""
    here, there = ({number for number in own_numbers(each) if number - each.number != step} for each in (page, before))
    if 1 in here and there and 1 not in there:
        return "numbering_restarts"
    return "numbering_goes_on" if any(number - 1 in there for number in here if number > 1) else None


def begins_at_one(page: Page, before: Page, after: Page | None, step: int | None) -> bool:
    """Numbers of a paper's own begin on this page: it has 1, the next page 2, and the page before has none."""
    if after is None or any(number - before.number != step for number in own_numbers(before)):
        return False
    here, there = own_numbers(page), own_numbers(after)
    return 1 in here and 2 in there and 1 - page.number != step
