"""Motions and amendments of one minute: the paragraphs that move and second them, and those of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.decisions.model import Motion, merged
from extractors.decisions.motions import words_of
from extractors.decisions.moved_behind import movers_behind
from extractors.decisions.proceedings import Proceedings, moves, tells_end
from extractors.language.movers import Movers, find_movers, only_moves
from extractors.language.patterns import any_of, pattern
from extractors.language.sentences import Sentence, sentences
from extractors.language.votes import Vote, read_vote, tells_vote
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

_MOVED_WITH = pattern("decisions", "moved_with_seconder")
_AGREED = pattern("decisions", "agreed_alone")
_ACCEPTED = pattern("decisions", "amendment_accepted")
_ACCEPTED_BY = pattern("decisions", "accepted_by_mover")
_ENDS_UNANIMOUS = pattern("decisions", "ends_unanimous")
_SECONDED = pattern("decisions", "seconded_below")
_SECONDED_AND_AGREED = pattern("decisions", "seconded_and_agreed")
_LABEL = pattern("decisions", "motion_label")
_MOVED_BY = pattern("decisions", "begins_moved_by")


def read_motion(item: Proceedings, here: Paragraph, at: int) -> int | None:
    """Somebody moves or seconds a motion or an amendment."""
    parts = _moving_sentences(here)
    if not parts:
        return None
    source, end = _mover_over_lines(item, here.passage.slice(parts[0].start, parts[-1].end), at)
    movers = find_movers(source.text)
    if movers is None:
        return None
    if len(groups := _moved_apart(here)) > 1:
        return _several(item, here, at, groups)
    if _moves_what_is_above(item, movers, parts, source, at):
        return end
    above = _words_above(item, here, at)
    movers = _under_heading(item, movers)
    motion = item.moved(movers, source)
    if above:
        motion.text, motion.quoted, behind = [paragraph.whole for paragraph in above], True, end
        item.story.take(at - len(above) if motion.amendment else at, end)
    else:
        behind = words_of(motion, item.paragraphs, end - 1, source, movers)
    motion.paragraphs = list(item.paragraphs[at:behind])
    if ending := _ENDS_UNANIMOUS.search(source.text):
        motion.vote = merged(motion.vote, read_vote(ending.group()))
    elif (counted := read_vote(source.text[movers.end :])).counted:
        motion.vote = merged(motion.vote, counted)
    _keep_story(item, here, at, behind, motion)
    told = [part for part in sentences(here.text) if tells_end(part.text) and part.start >= parts[0].start]
    for part in told:
        item.voted(here.passage.slice(part.start, part.end))
    if movers.amendment and (accepted := _ACCEPTED.search(source.text) or _ACCEPTED_BY.search(here.text)):
        motion.result = "carried" if accepted.group().lower().startswith("agreed") else "accepted"
    item.plain(at, [part for part in told if _AGREED.fullmatch(part.text)])
    return behind


def _moves_what_is_above(
    item: Proceedings, movers: Movers, parts: Sequence[Sentence], source: Passage, at: int
) -> bool:
    """What was moved stands above its movers: a plain decision, a resolution, or "Motion: That …"."""
    return (
        movers_behind(item, at, parts, movers, source)
        or _moved_last(item, movers, parts, source, at)
        or _moves_labelled(item, movers, parts, source, at)
    )


def _moved_apart(here: Paragraph) -> list[list[Sentence]]:
    """The sentences of a paragraph by what they move, from each motion or amendment up to the next."""
    parts = sentences(here.text)
    moved = [find_movers(part.text) if moves(part.text) else None for part in parts]
    groups: list[list[Sentence]] = []
    seconded = False
    for at, (part, movers) in enumerate(zip(parts, moved, strict=True)):
        another = seconded and any(each and each.seconder for each in moved[at : at + 2])
        if movers is not None and movers.proposer is not None and (not groups or movers.amendment or another):
            groups.append([])
            seconded = False
        if groups:
            groups[-1].append(part)
            seconded = seconded or (movers is not None and movers.seconder is not None)
    return groups


def _several(item: Proceedings, here: Paragraph, at: int, groups: Sequence[Sequence[Sentence]]) -> int:
    """ "Cllr Ash proposed, seconded by …, that …. Cllr Fir proposed as an amendment, …": one, then the other."""
    kept = [part for part in sentences(here.text) if part.start < groups[0][0].start]
    for group in groups:
        moving = [part for part in group if moves(part.text) and find_movers(part.text)]
        told = [part for part in group if tells_end(part.text)]
        source = here.passage.slice(moving[0].start, moving[-1].end)
        movers = find_movers(source.text)
        if movers is not None:
            motion = item.moved(movers, source)
            words_of(motion, [here], 0, source, movers)
            motion.paragraphs = [here]
        for part in told:
            item.voted(here.passage.slice(part.start, part.end))
        kept.extend(part for part in group if part not in moving and part not in told)
    item.story.keep_sentences(here, kept)
    return at + 1


def read_unnamed(item: Proceedings, here: Paragraph, at: int) -> int | None:
    """ "It was moved and seconded that …", or "Motion: That …": a motion, though nobody is named."""
    if label := _LABEL.match(here.text):
        item.close_motion()
        motion = item.motions.main = Motion(unnamed=True, source=here.passage)
        motion.text, motion.paragraphs = [here.passage.slice(label.end())], [here]
        return at + 1
    if not moves(here.text) or not any_of("movers", "unnamed").search(here.text):
        return None
    for part in sentences(here.text):
        match = any_of("movers", "unnamed").search(part.text)
        if match is not None:
            item.close_motion()
            motion = item.motions.main = Motion(unnamed=True)
            motion.source = here.passage.slice(part.start, part.end)
            motion.text, motion.paragraphs = [motion.source.slice(match.end())], [here]
        elif tells_vote(part.text) and item.motions.main is not None:
            item.voted(here.passage.slice(part.start, part.end))
    return at + 1


def _moving_sentences(here: Paragraph) -> list[Sentence]:
    """The sentences of a paragraph from the one that moves to the one that seconds."""
    parts = sentences(here.text) if moves(here.text) else []
    moving = [number for number, part in enumerate(parts) if moves(part.text) and find_movers(part.text)]
    if not moving:
        return []
    last = moving[-1] if moving[-1] - moving[0] < 3 else moving[0]
    return parts[moving[0] : last + 1]


def _mover_over_lines(item: Proceedings, source: Passage, at: int) -> tuple[Passage, int]:
    """ "Moved by …," and "Seconded by … and" in paragraphs of their own."""
    following = item.paragraphs[at + 1] if at + 1 < len(item.paragraphs) else None
    if following is None or not _SECONDED.match(following.text) or _SECONDED_AND_AGREED.search(following.text):
        return source, at + 1
    if not re.search(r",\s*$", source.text) and not only_moves(following.text):
        return source, at + 1
    item.story.take(at + 1)
    return Passage.joined([source, following.passage], " "), at + 2


def _moved_last(item: Proceedings, movers: Movers, parts: Sequence[Sentence], source: Passage, at: int) -> bool:
    """Movers that are printed below the resolution, where it has none above it."""
    if not item.last or parts[0].start or movers.amendment or any(decision.proposer for decision in item.last):
        return False
    if not only_moves(source.text) or re.search(r"(?:that|:|and)\W*$", source.text):
        return False
    vote = read_vote(source.text)
    for decision in item.last:
        decision.proposer, decision.seconder = movers.proposer, movers.seconder
        decision.vote = merged(decision.vote, vote if vote != Vote() else None)
        decision.sources.append(source)
    item.story.take(at)
    return True


def _moves_labelled(item: Proceedings, movers: Movers, parts: Sequence[Sentence], source: Passage, at: int) -> bool:
    """Movers, and what became of it, below "Motion: That …" which names nobody."""
    motion, here = item.motions.main, item.paragraphs[at]
    if motion is None or not motion.unnamed or motion.proposer or parts[0].start or not only_moves(source.text):
        return False
    if motion.source is None or _LABEL.match(motion.source.text) is None:
        return False
    motion.proposer, motion.seconder = movers.proposer, movers.seconder
    motion.told.append(source)
    item.story.take(at)
    for part in sentences(here.text):
        if tells_end(part.text):
            item.voted(here.passage.slice(part.start, part.end))
    return True


def _words_above(item: Proceedings, here: Paragraph, at: int) -> Sequence[Paragraph]:
    """ "– moved by Councillor Ash" below the words of a motion, which stand below a heading "Motion"."""
    start = item.heading_at
    if start is None or not _MOVED_BY.match(here.text) or not 1 < at - start < 16:
        return []
    return item.paragraphs[start + 1 : at]


def _under_heading(item: Proceedings, movers: Movers) -> Movers:
    """A heading "Amendment" says what is moved below it."""
    amendment = movers.amendment or item.amendment_heading
    item.amendment_heading, item.heading_at = False, None
    return Movers(movers.proposer, movers.seconder, movers.start, movers.end, amendment, movers.weak)


def _keep_story(item: Proceedings, here: Paragraph, at: int, behind: int, motion: Motion) -> None:
    """A line that only says who moved, and an amendment's words, are no part of the minute's story."""
    if here.label is not None:
        return
    leads_on = re.search(r":\W*$", here.text) is not None
    worded = bool(motion.text) and motion.seconder is not None
    if only_moves(here.text) or leads_on or (motion.amendment and motion.quoted):
        item.story.take(at)
    elif worded and (motion.amendment or _MOVED_WITH.search(here.text)):
        kept = [part for part in sentences(here.text) if not find_movers(part.text) and not tells_end(part.text)]
        item.story.keep_sentences(here, kept)
    if motion.amendment:
        item.story.take(at + 1, behind)
