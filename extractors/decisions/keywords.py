"""The word that marks a formal decision: RESOLVED, Decision:, "It was resolved that", "The Board agreed –"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.decisions.model import merged
from extractors.decisions.words import bodies
from extractors.language.movers import Movers, find_movers, only_moves
from extractors.language.outcomes import is_deciding_verb
from extractors.language.patterns import pattern
from extractors.language.sought import Sought
from extractors.language.vocabulary import load
from extractors.language.votes import Vote, read_vote

_CONNECTOR = re.compile(r"[\s,:;.–—-]*")
_BRACKET = re.compile(r"\s*[:–—-]?\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_BY_VOTES = pattern("decisions", "by_votes")
_PROPOSITION = pattern("decisions", "on_proposition_of")
_ASIDE = pattern("decisions", "aside")
_DISSENT = pattern("decisions", "dissent")
_RECOMMENDING = pattern("decisions", "recommending")
_NUMBERED = pattern("decisions", "keyword_number")
# "24/101.1 RESOLVED": the paragraph's own number.
_OWN_NUMBER = re.compile(r"[A-Z]{0,4}\d[\w/.-]*")
_FIRST_LABEL = re.compile(r"\((?:1|a|i)\) [a-z]")
# "that: 1) …; 2) …"
_INLINE_FIRST = re.compile(r"(?:\b(?:that|to)|:)\s*[:–-]*\s+(?=\(?(?:1|a|i)\)\s\w)")
_INLINE_SECOND = re.compile(r"[;,.]\s+(?:and\s+)?\(?(?:2|b|ii)\)\s\w")
_BESIDE = (_BY_VOTES, _BRACKET, _PROPOSITION, pattern("decisions", "moved_beside"), _ASIDE)
_HEADING_WORD = pattern("decisions", "heading_word")
_SECONDED_AND_AGREED = pattern("decisions", "seconded_and_agreed")


@dataclass(slots=True)
class Keyword:
    """Where a decision is marked in a paragraph.

    `word` is the keyword as printed, `start` the offset of its clause's subject ("The Committee RESOLVED"), `at` that
    of the word itself and `end` where what was decided begins. `vote` and `movers` are what stands in brackets or
    adverbs beside it.
    """

    word: str
    start: int
    at: int
    end: int
    vote: Vote | None = None
    movers: Movers | None = None
    heading: bool = False

    @property
    def has_subject(self) -> bool:
        """A body decides in so many words before the keyword."""
        return self.start < self.at


def find_keyword(text: str, *, limbs_follow: bool = False) -> Keyword | None:
    """The first keyword of a paragraph; `limbs_follow` where numbered paragraphs stand below it."""
    # of two that begin at one word, the one that knows a vote or movers; else the first
    before = _before_limbs if limbs_follow else _before_inline_limbs
    finders = (before, _heading, _capitals, _titled, _small, _moved, _seconded, _body_inline)
    found = [keyword for find in finders if (keyword := find(text))]
    return min(found, key=lambda keyword: (keyword.at, not (keyword.vote or keyword.movers)), default=None)


def _heading(text: str) -> Keyword | None:
    match = pattern("decisions", "headings").search(text)
    if match is None:
        return None
    word = _HEADING_WORD.search(text)
    if word is None:
        return None
    return Keyword(word.group(), word.start(), word.start(), match.end() + _space(text, match.end()), heading=True)


def _space(text: str, at: int) -> int:
    return len(text[at:]) - len(text[at:].lstrip(" :–—-"))


def _capitals(text: str) -> Keyword | None:
    for match in _capital_words().finditer(text):
        left = text[: match.start()].rstrip()
        if match["word"] != "RESOLVED" and text.isupper() and len(text.split()) > 2:
            continue
        if _leads(left) or _names_movers(left):
            return _completed(text, match, _subject_start(text, match.start()))
    return None


def _names_movers(left: str) -> bool:
    """ "Proposer: Cllr Ash  Seconder: Cllr Birch  RESOLVED": no mark stands between the movers and the keyword."""
    movers = find_movers(left) if only_moves(left) else None
    return movers is not None and movers.seconder is not None and movers.end >= len(left)


def _leads(left: str) -> bool:
    """The keyword opens its clause: before it nothing, a number, a stop, "it was", "and", or the body that decides."""
    if not left or left[-1] in '.:;–—-,/)]”"“‘[*' or _OWN_NUMBER.fullmatch(left):
        return True
    # "THE COMMITTEE RESOLVED THAT": bodies are listed with a capital letter each
    body = left.title() if left.isupper() else left
    return pattern("decisions", "lead_in").search(left) is not None or _subject_end().search(body) is not None


def _titled(text: str) -> Keyword | None:
    for match in _titled_words().finditer(text):
        if not _leads(text[: match.start()].rstrip()):
            continue
        keyword = _completed(text, match, _subject_start(text, match.start()))
        if _marked(text, match, keyword):
            return keyword
    return None


def _marked(text: str, match: re.Match[str], keyword: Keyword) -> bool:
    numbered = _NUMBERED.match(text, match.end())
    between = text[numbered.end() if numbered else match.end() : keyword.end]
    if not text[match.end() :].strip(" .") and not text.endswith("."):
        return match["word"] not in load("decisions")["titled_marked"]
    if re.search(r"[:–—-]", between):
        return True
    if match["word"] in load("decisions")["titled_marked"]:
        return False
    return pattern("decisions", "titled_behind").match(text[keyword.end :]) is not None


def _small(text: str) -> Keyword | None:
    match = _small_words().search(text)
    if match is None:
        return None
    keyword = _completed(text, match, match.start())
    keyword.at = match.start(_group(match))
    keyword.start = keyword.at if match.group().lower().startswith("it was") else match.start()
    return keyword


def _moved(text: str) -> Keyword | None:
    """ "Proposed by Cllr Ash, seconded by Cllr Birch and resolved that …"."""
    match = _moved_words().search(text)
    movers = find_movers(text[: match.start()]) if match else None
    if match is None or movers is None or movers.amendment or not (movers.proposer and movers.seconder):
        return None
    keyword = _completed(text, match, match.start())
    keyword.movers = keyword.movers or movers
    return keyword


def _seconded(text: str) -> Keyword | None:
    """ "Seconded by Cllr Birch and agreed that …" below the proposer's own line, or "… and agreed that" over limbs."""
    match = _SECONDED_AND_AGREED.search(text) if "econded" in text else None
    if match is None:
        return None
    at = match.start("word")
    return Keyword(match["word"], at, at, match.end("word") + _space(text, match.end("word")))


def _before_limbs(text: str) -> Keyword | None:
    """ "The Committee agreed –", "The Board agreed the recommendations of the paper as follows:" """
    match = _words_before_limbs().search(text)
    return Keyword(match["word"], match.start(), match.start("word"), match.end("word")) if match else None


def _before_inline_limbs(text: str) -> Keyword | None:
    """ "It was agreed that: 1) the hedge be cut; and 2) the fence be mended": the limbs stand in the sentence."""
    first = _INLINE_FIRST.search(text) if ") " in text else None
    if first is None or _INLINE_SECOND.search(text, first.end()) is None:
        return None
    return _before_limbs(text[: first.end()].rstrip())


def _body_inline(text: str) -> Keyword | None:
    """ "After discussion, the committee: (1) noted the report; and (2) agreed …": the limbs' own verbs decide."""
    match = _body_and_first_label().search(text) if _FIRST_LABEL.search(text) else None
    if match is None or not is_deciding_verb(match["word"]):
        return None
    return Keyword(match["word"], match.start(), match.start(), match.end())


def _completed(text: str, match: re.Match[str], start: int) -> Keyword:
    """The keyword with the votes and movers that stand beside it."""
    before = match.groupdict().get("before") or ""
    recommending = _RECOMMENDING.match(text, match.end())
    end = recommending.end() if recommending else match.end()
    word = text[match.start(_group(match)) : end]
    keyword = Keyword(word, start, match.start(), end, read_vote(before) if before.strip() else None)
    if numbered := _NUMBERED.match(text, end):
        end = numbered.end()
    while beside := next((found for beside in _BESIDE if (found := beside.match(text, end))), None):
        inside = beside.group(1) if beside.re is _BRACKET else beside.group()
        if not _note_beside(keyword, inside, bracket=beside.re is _BRACKET) and beside.re is not _BY_VOTES:
            break
        end = beside.end()
    connector = _CONNECTOR.match(text, end)
    keyword.end = connector.end() if connector else end
    return keyword


def _group(match: re.Match[str]) -> str:
    """The group that holds the keyword itself."""
    return "word" if match["word"] else "marked"


def _note_beside(keyword: Keyword, inside: str, *, bracket: bool) -> bool:
    """A vote or movers in brackets belong to the keyword; "(a)" is a limb's label."""
    vote, movers = read_vote(inside), find_movers(inside)
    if vote.printed:
        whole = bracket and movers is None and not vote.printed.lower().startswith(("unanim", "nem"))
        keyword.vote = merged(keyword.vote, vote.worded(inside.strip()) if whole else vote)
    if movers:
        keyword.movers = movers
    return bool(vote.printed) or movers is not None or _DISSENT.search(inside) is not None


def _subject_start(text: str, at: int) -> int:
    """Where the clause begins: "The Committee RESOLVED" at "The", else at the keyword."""
    match = re.search(
        rf"(?:\b[Tt]he (?:[\w&’'-]+ ){{0,8}}?)?\b(?:{bodies()})(?: \([^)]*\))? {load('decisions')['adverbs']}$",
        text[:at],
    )
    return match.start() if match else at


@cache
def _subject_end() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{bodies()})(?: \([^)]*\))?(?: {load('decisions')['adverbs'].rstrip('*')}?)?$")


@cache
def _capital_words() -> re.Pattern[str]:
    words = "|".join(load("decisions")["capitals"])
    return re.compile(rf"(?<![\w-])(?P<before>(?:UNANIMOUSLY|[Uu]nanimously) )?(?P<word>{words})(?![\w-])")


@cache
def _titled_words() -> re.Pattern[str]:
    words = "|".join([*load("decisions")["titled"], *load("decisions")["titled_marked"]])
    return re.compile(rf"(?<![\w-])(?P<before>[Uu]nanimously )?(?P<word>{words})(?![\w-])")


@cache
def _small_words() -> Sought:
    words, adverbs = "|".join(load("decisions")["small"]), load("decisions")["adverbs"]
    marked = "|".join(load("decisions")["small_marked"])
    under = rf"{load('decisions')['under']} (?:that|to)"
    behind = rf"(?P<before>(?: unanimously)?)(?=,? (?:that|to|as follows|by \d|{under})\b|\s*:|\s*[–—-]+(?:\s|$))"
    printed = (
        rf"(?:^|(?<=[.;:,–] )|(?<=\band )){_small_subject()} {adverbs}"
        rf"(?:(?P<word>{words}){behind}|(?P<marked>{marked})(?=\s*:[–—-]*\s+(?:that|to)\b))"
    )
    return Sought(re.compile(printed))


@cache
def _moved_words() -> re.Pattern[str]:
    words = "|".join(load("decisions")["moved"])
    how = r"(?:,? (?:unanimously|nem\.? ?con\.?))?"
    return re.compile(
        rf"(?<=\band )(?:it was )?(?P<before>(?:unanimously )?)"
        rf"(?P<word>{words})(?={how},? that\b|(?<=resolved){how},? to\b)"
    )


@cache
def _words_before_limbs() -> re.Pattern[str]:
    words, adverbs = "|".join(load("decisions")["small_with_limbs"]), load("decisions")["adverbs"]
    how = r"(?: unanimously| by (?:all|everyone)(?: present| members| councillors)*)?"
    marked = rf"(?:{how} (?:to|that)|(?: the recommendations?| the following)?[^.;]{{0,60}})?\s*[:–—-]+$"
    behind = rf"{marked}|{how} (?:to|that)$"
    # what only "it was resolved:" leads has no stem of its own
    alone = r"(?![Ii]t was resolved\W*$)"
    subject = rf"(?:{_small_subject()}|^[Aa]ll(?: present)?|^The following (?:[a-z]+ ){{0,2}}(?:was|were))"
    before = r"(?:proposed(?:,? seconded)?,? and (?:it was )?)?"
    return re.compile(rf"(?:^|(?<=[.;,] )|(?<=\band )){alone}{subject} {adverbs}{before}(?P<word>{words})(?:{behind})")


@cache
def _body_and_first_label() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:the )?(?:{bodies()})(?: agreed| resolved)?\s*[:,–-]*\s*(?=\((?:1|a|i)\)\s+(?P<word>\w+))", re.I
    )


def _small_subject() -> str:
    """ "It was", "The Committee", "Members": who decides before a keyword in small letters."""
    aside = r"(?:, (?:having|after|following|on)\b[^,;.:]{3,120},)?"
    body = rf"(?:{bodies()})"
    return rf"(?:\b[Ii]t was|\b(?:[Tt]he )(?:[\w&’'-]+ ){{0,6}}?{body}{aside}|^{body}(?: members)?{aside})"
