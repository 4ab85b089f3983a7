"""Numbers of one shape that rise, at one margin: the heaviest such chain are the items of the minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median_low

from extractors.language.vocabulary import either
from extractors.minutes.candidates import EMPHASISED, PLAIN_TITLE, RUN_IN, Candidate, candidate_at, rare_candidates_at
from extractors.minutes.scene import Scene
from extractors.minutes.usual import is_usual
from extractors.reading.lines import spaced

_LEAST_WEIGHT = 0.4
_LEAST_SERIAL = 4
# So many titles of the usual business tell that letters in plain print number the items.
_FEWEST_USUAL = 2
# No meeting has so many items: longer columns of numbers are tables, and finding their chain would take minutes.
_MOST_ITEMS = 1500
# A centred line's middle is as near to that of the others, in points, and its margin stands further in.
_OFF_CENTRE = 6.0


def best_chain(scene: Scene) -> list[Candidate]:
    """The candidates that are the headings of the items; none where no numbers rise in anything like headings."""
    everyone = [each for at, line in enumerate(scene.lines) if (each := candidate_at(scene, at, line)) is not None]
    groups: dict[tuple[str, bool], list[Candidate]] = defaultdict(list)
    for candidate in everyone:
        for reading in _readings(candidate):
            groups[reading.shape, reading.look.strength].append(reading)
    chains = [
        _chain(columned)
        for group in groups.values()
        for columned in (*_columns(group), _centred(scene, group))
        if 0 < len(columned) <= _MOST_ITEMS
    ]
    sure = [chain for chain in chains if _sure(chain) or _serial(chain)]
    best = max(sure, key=lambda chain: _trust(scene, chain), default=[])
    best = best or _rare_chain(scene)
    for more in (_with_gaps_filled, _with_stronger, _with_moved):
        best = more(best, everyone)
    return _with_restart(scene, best, everyone)


def _rare_chain(scene: Scene) -> list[Candidate]:
    """The headings of a house that numbers by "(a)", "iv)" or at the right: three at least, one step at a time."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for index, line in enumerate(scene.lines):
        for candidate in rare_candidates_at(scene, index, line):
            groups[candidate.shape].append(candidate)
    found = (_chain(group) for group in groups.values())
    chains = [chain for chain in found if len(chain) > 2 and _unbroken(scene, chain) and _titles_business(chain)]
    return max(chains, key=lambda chain: _trust(scene, chain), default=[])


def _titles_business(chain: Sequence[Candidate]) -> bool:
    """The titles stand out, or some are those of any meeting: names and sections are lettered in plain print, too."""
    usual = sum(is_usual(spaced(candidate.title)) for candidate in chain)
    return usual >= _FEWEST_USUAL or all(candidate.weight == EMPHASISED for candidate in chain)


def _unbroken(scene: Scene, chain: Sequence[Candidate]) -> bool:
    """No number is missing, and text stands under each heading: a list of contents has none."""
    counted = all(after.values[0] - before.values[0] == 1 for before, after in pairwise(chain))
    return counted and all(after.index - before.index > 1 for before, after in pairwise(chain))


def _sure(chain: Sequence[Candidate]) -> bool:
    if len(chain) < 2:
        return len(chain) == 1 and chain[0].look.bold and chain[0].weight == EMPHASISED
    return _weight(chain) / len(chain) >= _LEAST_WEIGHT


def _serial(chain: Sequence[Candidate]) -> bool:
    """ "P23/41", "P23/42", "P23/43", …: serial numbers of minutes without a gap need no bold titles."""
    steps = (after.values[-1] - before.values[-1] for before, after in pairwise(chain))
    return len(chain) >= _LEAST_SERIAL and "/" in chain[0].shape and all(step == 1 for step in steps)


def _weight(chain: Sequence[Candidate]) -> float:
    return sum(candidate.weight for candidate in chain)


def _trust(scene: Scene, chain: Sequence[Candidate]) -> float:
    """Weight, likeness and reach: a list of 60 numbered names on two pages must not outweigh a dozen bold titles."""
    reach = (chain[-1].index - chain[0].index) / max(len(scene.lines), 1)
    return (_weight(chain) / len(chain)) ** 2 * min(len(chain), 12) * (0.3 + 0.7 * reach)


def _columns(group: Sequence[Candidate]) -> list[list[Candidate]]:
    """The candidates of one shape by the margin they stand at; left and right pages may have margins of their own."""
    columns: list[list[Candidate]] = []
    for candidate in sorted(group, key=lambda each: each.x0):
        if columns and candidate.x0 - columns[-1][-1].x0 <= 5:
            columns[-1].append(candidate)
        else:
            columns.append([candidate])
    return [sorted(column, key=lambda each: each.index) for column in columns]


def _centred(scene: Scene, group: Sequence[Candidate]) -> list[Candidate]:
    """The titles whose middles stand below one another where their margins differ; none where they do not.

    Text that is set in has another middle than the page, so the titles' own is taken.
    """
    inside = [each for each in group if each.weight >= PLAIN_TITLE and each.x0 > scene.left + _OFF_CENTRE]
    if len(inside) < 2:
        return []
    middles = [scene.lines[each.index].x0 + scene.lines[each.index].x1 for each in inside]
    middle = median_low(middles)
    centred = [each for each, own in zip(inside, middles, strict=True) if abs(own - middle) < 2 * _OFF_CENTRE]
    margins = sorted(each.x0 for each in centred)
    return centred if len(centred) > 1 and margins[-1] - margins[0] > _OFF_CENTRE else []


def _readings(candidate: Candidate) -> list[Candidate]:
    """A candidate, and "I." once more as the letter between H and J."""
    if candidate.shape != "roman" or len(candidate.number) > 1:
        return [candidate]
    return [candidate, replace(candidate, shape="letter", values=(ord(candidate.number) - ord("A") + 1,))]


def _chain(group: Sequence[Candidate]) -> list[Candidate]:
    """The heaviest run of candidates whose running number rises."""
    place = _running(group)
    best: list[float] = []
    before: list[int | None] = []
    for at, candidate in enumerate(group):
        best.append(candidate.weight)
        before.append(None)
        for earlier in range(at):
            step = candidate.values[place] - group[earlier].values[place]
            if step < 1:
                continue
            total = best[earlier] + candidate.weight * (1.0 if step <= 3 else 0.9 if step <= 12 else 0.5)
            if total > best[at]:
                best[at], before[at] = total, earlier
    chain: list[Candidate] = []
    at_now: int | None = max(range(len(group)), key=best.__getitem__) if group else None
    while at_now is not None:
        chain.append(group[at_now])
        at_now = before[at_now]
    return _with_misprints(group, chain[::-1])


def _with_misprints(group: Sequence[Candidate], chain: list[Candidate]) -> list[Candidate]:
    """The chain and the headings among it whose printed number is that of the heading before."""
    if len(chain) < 3 or any(candidate.weight < RUN_IN for candidate in chain):
        return chain
    place = _running(chain)
    extra = []
    stops = [*(each.index for each in chain[1:]), group[-1].index + 1]
    for before, stop in zip(chain, stops, strict=True):
        for each in group:
            repeats = each.values[place] == before.values[place]
            if before.index < each.index < stop and repeats and _like(each, before):
                extra.append(each)
    return sorted([*chain, *extra], key=lambda each: each.index)


def _with_gaps_filled(chain: list[Candidate], everyone: Sequence[Candidate]) -> list[Candidate]:
    """The chain and those of another punctuation ("2531 Accounts" among "2530." and "2532.") that it has room for."""
    if len(chain) < 3 or chain[0].weight < RUN_IN:
        return chain
    place = _running(chain)
    extra = []
    for before, after in pairwise(chain):
        room = range(before.values[place] + 1, after.values[place])
        for each in everyone:
            if (
                before.index < each.index < after.index
                and len(each.values) == len(before.values)
                and each.values[place] in room
                and _like(each, before)
            ):
                extra.append(each)
    return sorted([*chain, *extra], key=lambda each: each.index)


def _with_stronger(chain: list[Candidate], everyone: Sequence[Candidate]) -> list[Candidate]:
    """The chain of plain titles and the emphasised one next to it in place and number ("7. Finance", "8. AOB")."""
    if len(chain) < 3 or all(candidate.weight == EMPHASISED for candidate in chain):
        return chain
    place, first = _running(chain), chain[0]
    alike = (each for each in everyone if each.shape == first.shape and abs(each.x0 - first.x0) <= 5)
    for each in alike:
        before = max((one for one in chain if one.index < each.index), key=lambda one: one.index, default=None)
        after = min((one for one in chain if one.index > each.index), key=lambda one: one.index, default=None)
        number = each.values[place]
        low = before.values[place] if before else number - 2
        high = after.values[place] if after else number + 2
        beside = low < number < high and 1 in (number - low, high - number)
        if beside and each.weight == EMPHASISED and each not in chain:
            chain = sorted([*chain, each], key=lambda one: one.index)
    return chain


def _with_moved(chain: list[Candidate], everyone: Sequence[Candidate]) -> list[Candidate]:
    """The chain and the headings whose number it lacks, printed where their business was taken: 3, 5, 4, 6."""
    if len(chain) < 3 or any(candidate.weight < RUN_IN for candidate in chain):
        return chain
    place = _running(chain)
    first, last, taken = chain[0], chain[-1], {candidate.values[place] for candidate in chain}
    room = set(range(first.values[place] + 1, last.values[place])) - taken
    moved: dict[int, Candidate] = {}
    for each in everyone:
        if first.index < each.index < last.index and len(each.values) == len(first.values) and _like(each, first):
            number = each.values[place]
            if number in room:
                moved.setdefault(number, each)
    return sorted([*chain, *moved.values()], key=lambda each: each.index)


def _with_restart(scene: Scene, chain: list[Candidate], everyone: Sequence[Candidate]) -> list[Candidate]:
    """The chain and the headings behind it that begin again at 1 ("Part B"), before the meeting is closed."""
    if len(chain) < 2 or any(candidate.weight < RUN_IN for candidate in chain):
        return chain
    last, closings = chain[-1], either("minutes", "closings")
    close = next((at for at in range(last.index, len(scene.lines)) if closings.match(scene.lines[at].text)), None)
    behind = [each for each in everyone if each.index > last.index and _like(each, last)]
    if not behind or behind[0].values[_running(chain)] != 1 or (close is not None and behind[0].index > close):
        return chain
    return [*chain, *_chain(behind)]


def _like(one: Candidate, other: Candidate) -> bool:
    """Both look alike, stand at one margin, and differ in their numbers by punctuation at most."""
    return (
        one.weight >= RUN_IN
        and abs(one.x0 - other.x0) <= 5
        and one.look == other.look
        and one.shape.rstrip(".:)") == other.shape.rstrip(".:)")
    )


def _running(group: Sequence[Candidate]) -> int:
    """The part of the number that counts: the one with most values ("18.05.9" the last, "61/16" the first)."""
    return max(range(len(group[0].values)), key=lambda place: (len({each.values[place] for each in group}), -place))
