"""Who is to act: the names, initials and offices that stand on a line of their own or at the margin."""

from __future__ import annotations

import re
from functools import cache

from extractors.actions.wording import BARE_NAME, INITIALS, TITLED, office, wording, words
from extractors.paragraphs import Paragraph
from extractors.passage import Passage

_CAPITAL = r"[A-Z][\w’'-]*\.?"
# Under "Action:" whoever stands before "to" is to act: "KV and MY to …", "Cllr Ash, Cllr Birch and the Clerk to …".
_BEFORE_TO = re.compile(
    rf"(?P<owner>(?:[Tt]he )?{_CAPITAL}(?:(?:,? and| &|,|/)?(?: (?:of|for|the))*[ /]{_CAPITAL}){{0,9}})"
    r"\s+(?:to|will|would|must|should|is to|are to)\s"
)
_ADVERB = re.compile(r"^(?:[A-Z]\w+ly|However|Therefore|Meanwhile)\s+(?=\w)")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)
_OWNER_BEHIND = re.compile(r"\s*(?:[–—-]\s+|[(\[])(?P<owner>[^()\[\]–—]{2,60}?)[)\]]?\s*\.?$")
_OWNER_BEFORE = re.compile(r"(?P<owner>[^:.]{2,60}?)\s*:\s+(?=\w)")
_AROUND = " ().[];"
_PARTED = re.compile(r"(?:,? and|,| &|/)\s*")


def before_to(text: str) -> re.Match[str] | None:
    """Who acts, before "to" at the beginning (group "owner"); "Write to …" and "Letter to be sent" name nobody."""
    match = _BEFORE_TO.match(text)
    return match if match and wording("nobody_acts").fullmatch(match["owner"]) is None else None


def bare(owner: str) -> str:
    """The owner as printed, without its article."""
    return _ARTICLE.sub("", _ADVERB.sub("", owner)).strip(" ,.;")


@cache
def _one() -> re.Pattern[str]:
    """One who acts, or several under one title."""
    name = rf"(?:(?:[A-Z]\.?\s)?{_CAPITAL}(?:\s{_CAPITAL})?)"
    several = rf"(?:Cllrs?\.?|Councillors|Messrs)\s{name}(?:(?:,|,? and| &)\s{name})*"
    everyone = r"[Aa]ll(?: [Mm]embers| [Cc]ouncillors| [Pp]artners| present)?"
    return re.compile(rf"{INITIALS}|{several}|{TITLED}|{office()}|{everyone}|{BARE_NAME}")


def only_owner(text: str) -> str | None:
    """Who acts, where the text says no more: "JT", "Cllr Ash and the Clerk", "Head of Leisure", "Rachel Oak"."""
    text = text.strip(_AROUND)
    return text if _lists_owners(text) else None


def _lists_owners(text: str) -> bool:
    """The text is one who acts, or several, parted where it may be: an office or initials may hold such a mark too.

    Each stretch is asked once: as one pattern it took a list of twelve names, and a word that is none, for ever.
    """
    starts, ended = [0], False
    for stop, following in (*(match.span() for match in _PARTED.finditer(text)), (len(text), 0)):
        ended = any(_one().fullmatch(text, start, stop) for start in starts)
        starts += [following] if ended else []
    return ended


def owner_line(paragraph: Paragraph) -> str | None:
    """Whom a line such as "ACTION BY: Head of Service", "(Action: Clerk)" names."""
    match = wording("owner_line").fullmatch(paragraph.text)
    if match is not None:
        owner = bare(str(match["owner"]).strip(_AROUND))
        return None if wording("no_owners").fullmatch(owner) else owner
    heading = wording("action_heading").fullmatch(paragraph.text)
    return only_owner(heading["action"]) if heading and heading["action"] else None


def parted(passage: Passage) -> tuple[Passage, str | None]:
    """What is to be done, and by whom, where that is set off: "Report the lamp – Clerk", "Report it (JT)", "JT: report
    it"; the passage whole, and nobody, elsewhere."""
    text = passage.text
    behind, before = _OWNER_BEHIND.search(text), _OWNER_BEFORE.match(text)
    if behind and (owner := only_owner(behind["owner"])):
        return passage.slice(0, behind.start()), bare(owner)
    if before and (owner := only_owner(before["owner"])):
        return passage.slice(before.end()), bare(owner)
    return passage, None


def at_margin(paragraph: Paragraph) -> Passage | None:
    """What stands beside the paragraph at the right margin or in the column of actions."""
    margin = paragraph.flags.get("margin")
    return margin if isinstance(margin, Passage) else None


def margin_owner(paragraph: Paragraph) -> Passage | None:
    """The same, where it is somebody's name, initials or office."""
    margin = at_margin(paragraph)
    if margin is None or wording("no_owners").fullmatch(margin.text):
        return None
    listed = rf"{TITLED}(?:(?:, | and | & ){BARE_NAME})*"
    people = rf"(?:{INITIALS}|(?i:all)|{listed}|{BARE_NAME}|.*\b(?:{words()['office_words']})\b.*)"
    return margin if re.fullmatch(people, margin.text) else None
