"""What a paper is, told from how its first pages look and read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from extractors.language.patterns import pattern, small
from extractors.language.sought import Sought
from extractors.language.vocabulary import load
from extractors.passage import Passage
from extractors.reading.lines import spaced
from extractors.report_heads import asks_a_body, fields_of_report, heads_recommendations, senders
from models.document import Document, Line, Page, PaperKind

# Lines of a page that can introduce a paper, and pages of a paper that are looked at.
HEAD_LINES, MARK_LINES, OPENING_PAGES, RECORD_PAGES = 14, 60, 5, 2
_TITLE_MARKS = (
    "minutes_title",
    "decision_notice_title",
    "proposed_decision_title",
    "work_programme_title",
    "appendix_title",
    "supplement_title",
    "summary_title",
)
_BODY_MARKS = (
    "present",
    "absence_told",
    "resolved",
    "agenda_heading",
    "agenda_sentence",
    "agenda_duty",
    "report_mark",
    "decision_label",
    "supplement_sentence",
    "heard_heading",
)
# What an agenda bears on its later pages too.
_AGENDA_MARKS = ("agenda_heading", "agenda_duty")
_AGENDA_ALONE = re.compile(
    r"[\W_]*A ?(?:G ?E ?N ?D ?A|g ?e ?n ?d ?a)[\W_]*|BUSINESS:?|(?:ORDER OF BUSINESS|Order of [Bb]usiness):?"
)
_FIRST_ITEM = re.compile(r"1[.)]?(?: +|$)(?![-–/])")
_SECOND_ITEM = re.compile(r"2[.)]?(?: +|$)(?![-–/])")
DAY = re.compile(
    r"\b\d{1,2} ?(?:st|nd|rd|th)?,? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? \d{4}\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b"
    r"|\b\d{1,2}/\d{1,2}/\d{4}\b",
    re.I,
)
_TITLED = re.compile(r"(?![•●▪·–-] ).*[A-Za-z]{2}")
_LONGEST_TITLE, _LONGEST_LABEL = 300, 40
# Of a form for each decision so many labels stand in each.
_FEWEST_LABELS = 3
# Kinds of business that tell an agenda without its heading, pages on which they stand, and the weight of a record.
_FEWEST_BUSINESS, AGENDA_OPENING, _RECORDED = 3, 2, 3.0
# Marks of a report that make a page one's first.
_SURE_OF_REPORT = 3
_USUAL_BUSINESS, _MINUTED = pattern("papers", "usual_business"), pattern("papers", "minuted")


@dataclass(slots=True)
class Opening:
    """What the first pages of a paper say of it: its title and how often each kind of mark stands there."""

    title: str | None
    title_lines: list[Line]
    marks: Counter[str]
    agenda_page: int
    agenda_lines: list[Line] = field(default_factory=list)


# Asked of each page beside the one before it, by three.
@lru_cache(maxsize=3)
def top_furniture(page: Page) -> list[Line]:
    """The running header of a page, without stamps and page numbers."""
    return [
        line
        for line in page.furniture
        if line.bottom < 0.15 * page.height
        and sum(map(str.isalpha, line.text)) > 4
        and not line.text.casefold().startswith(("agenda item", "minute item", "agenda annex"))
    ]


@cache
def _patterns(*marks: str) -> tuple[Sought, ...]:
    """The patterns of some marks as one, those bound to the line's beginning apart: they fail at once."""
    listed = [pattern for mark in marks for pattern in load("papers")[mark]]
    bound = [pattern[1:] for pattern in listed if pattern.startswith("^")]
    free = [pattern for pattern in listed if not pattern.startswith("^")]
    wholes = ([f"^(?:{_any(bound)})"] if bound else []) + ([_any(free)] if free else [])
    return tuple(Sought(small(whole)) for whole in wholes)


def _any(patterns: Sequence[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def bears(text: str, mark: str) -> bool:
    """The text bears a mark of the vocabulary "papers"."""
    return _matches(text, _patterns(mark))


# Of a page's first lines most are asked twice: where papers begin, and then how each opens.
@lru_cache(maxsize=8192)
def _matches(text: str, patterns: tuple[Sought, ...]) -> bool:
    text = text.lower()
    # A loop that ends at the first: with a generator it took a tenth longer.
    for each in patterns:  # noqa: SIM110
        if each.search_small(text) is not None:
            return True
    return False


def page_marks(page: Page, before: Page | None = None, lines: int = MARK_LINES) -> Counter[str]:
    """How many of the first `lines` of the page bear each kind of mark (keys of the vocabulary "papers").

    The running header counts where the page before does not bear it: there it is the first page of its paper.
    """
    marks: Counter[str] = Counter()
    # Few lines bear any mark: to ask each of them for one mark after the other took three times as long.
    of_title = _patterns(*_TITLE_MARKS)
    listing = False
    for line in _heads(page, before):
        # below "AGENDA" the line "MINUTES" is an item
        listing = listing or _AGENDA_ALONE.fullmatch(line.text) is not None
        if _matches(line.text, of_title):
            asked = _TITLE_MARKS[1:] if listing else _TITLE_MARKS
            marks.update(mark for mark in asked if bears(line.text, mark))
    marks.update(_body_marks(page, before, lines))
    if marks["report_mark"] < _SURE_OF_REPORT and not marks["work_programme_title"]:
        marks["report_mark"] += fields_of_report(page)
    return marks


def _body_marks(
    page: Page, before: Page | None, lines: int = MARK_LINES, asked: Sequence[str] = _BODY_MARKS
) -> Counter[str]:
    """How many of the first `lines` of the page bear each of the marks that are asked for."""
    marks: Counter[str] = Counter()
    of_body = _patterns(*asked)
    for line in (*_fresh_headers(page, before), *page.lines[:lines]):
        if _matches(line.text, of_body):
            marks.update(mark for mark in asked if _says(line, mark))
        elif "decision_label" in asked and _labels_decision(line):
            marks["decision_label"] += 1
    return marks


def _says(line: Line, mark: str) -> bool:
    """A line that goes on with a sentence ("… at its | present level") heads no list of those present."""
    return bears(line.text, mark) and not (mark == "present" and line.text[0].islower())


def _labels_decision(line: Line) -> bool:
    """ "Decision" with what was decided in the cell beside it."""
    if "ecision" not in line.text[:_LONGEST_LABEL]:
        return False
    runs = line.runs()
    return len(runs) > 1 and bears(spaced(runs[0]), "decision_label")


def _heads(page: Page, before: Page | None) -> Iterator[Line]:
    yield from _fresh_headers(page, before)
    yield from page.lines[:HEAD_LINES]


def _fresh_headers(page: Page, before: Page | None) -> list[Line]:
    """The running headers that the page before has not: heads of short reports at one height look like headers."""
    known = {line.text for line in top_furniture(before)} if before else set()
    return [line for line in top_furniture(page) if line.text not in known]


def opening_of(document: Document, first: int, last: int) -> Opening:
    """Reads the opening of the paper on pages `first` to `last` (1-based)."""
    pages = document.pages[first - 1 : min(last, first + OPENING_PAGES - 1)]
    marks = page_marks(pages[0], document.pages[first - 2] if first > 1 else None)
    for before, page in pairwise(pages):
        asked = _BODY_MARKS if page.number < first + RECORD_PAGES else _AGENDA_MARKS
        marks.update(_body_marks(page, before, asked=asked))
    titled = title_lines(pages)
    agenda_page, agenda_lines = _agenda_begins(pages)
    title = Passage.of(titled).text[:_LONGEST_TITLE] or None
    return Opening(title, titled, marks, agenda_page, agenda_lines)


def title_lines(pages: Sequence[Page]) -> list[Line]:
    """The lines of the largest print in the upper part of the first page that has any text."""
    page = next((page for page in pages if page.lines), None)
    if page is None:
        return []
    upper = [
        line for line in _above_present(page.lines[:20]) if line.top < 0.6 * page.height and _TITLED.match(line.text)
    ]
    upper = [line for line in upper if not bears(line.text, "agenda_heading")] or upper
    if not upper:
        return page.lines[:1]
    weight = {id(line): (round(line.size), line.bold) for line in upper}
    largest = max(weight.values())
    begin = next(at for at, line in enumerate(upper) if weight[id(line)] == largest)
    end = begin + 1
    while end < len(upper) and weight[id(upper[end])] == largest and end - begin < 4:
        end += 1
    return upper[begin:end]


def _above_present(lines: Sequence[Line]) -> list[Line]:
    """The lines before the list of those present; all of them where it comes first or not at all."""
    at = next((at for at, line in enumerate(lines) if bears(line.text, "present")), 0)
    return list(lines[:at] or lines)


def _agenda_begins(pages: Sequence[Page]) -> tuple[int, list[Line]]:
    """The page on which the items of an agenda begin, and the line that says so."""
    for page in pages:
        for line in page.lines:
            if _AGENDA_ALONE.fullmatch(line.text) and not page.blank:
                return page.number, [line]
    for page in pages:
        firsts = [line for line in page.lines if _FIRST_ITEM.match(line.text)]
        if firsts and any(_SECOND_ITEM.match(line.text) for line in page.lines):
            return page.number, firsts[:1]
    return pages[0].number, []


def kind_of(
    document: Document,
    first: int,
    last: int,
    opening: Opening,
    bookmark: str | None,
    level: int,
    *,
    follows_report: bool,
) -> tuple[PaperKind, bool]:
    """(kind, is it a decision notice) of the paper on pages `first` to `last`.

    `bookmark` and `level` are the outline's, where it has the paper; `follows_report`: an earlier paper of the same
    item stands before it.
    """
    pages = document.pages[first - 1 : last]
    if all(page.blank for page in pages):
        return "blank", False
    if first == 1 and _is_agenda(pages, opening.marks, bookmark):
        return "agenda", False
    if is_record(opening.marks) and not _is_titled_plan(pages[0]):
        return "minutes", bool(opening.marks["decision_notice_title"]) and not opening.marks["minutes_title"]
    return _kind_of_paper(pages, opening.marks, bookmark or "", level, follows_report=follows_report), False


def opens_record(page: Page, before: Page | None, marks: Counter[str]) -> bool:
    """Minutes begin on this page: those present are listed near its head, under a title or the day of a meeting."""
    if not is_record(marks):
        return False
    present = next((at for at, line in enumerate(page.lines[:20]) if _says(line, "present")), None)
    if present is None:
        return bool(marks["decision_notice_title"]) and any(DAY.search(line.text) for line in page.lines[:HEAD_LINES])
    if marks["minutes_title"]:
        return True
    heads = [line for line in _heads(page, before) if line not in page.lines[present:]]
    return any(len(line.text) < 80 and DAY.search(line.text) for line in heads)


def _is_agenda(pages: Sequence[Page], marks: Counter[str], bookmark: str | None) -> bool:
    if bookmark and _AGENDA_ALONE.fullmatch(bookmark) and not marks["minutes_title"]:
        return True
    if not is_planned(marks) and agenda_weight(marks) > max(record_weight(marks), 1.5):
        return True
    return record_weight(marks) < _RECORDED and not marks["summary_title"] and lists_business(pages)


def is_planned(marks: Counter[str]) -> bool:
    """ "To approve …" says what each decision of a forward plan is about: nothing else calls the paper an agenda."""
    return bool(marks["work_programme_title"]) and not marks["agenda_heading"] and not marks["agenda_sentence"]


def lists_business(pages: Sequence[Page]) -> bool:
    """The first pages name the business of every meeting ("Apologies", "Declarations of interest", "Minutes") and tell
    nothing of what became of it: an agenda, though no line calls it so.
    """
    lines = [line.text for page in pages[:AGENDA_OPENING] for line in page.lines[:MARK_LINES]]
    named = {match.group("business")[:6].lower() for text in lines if (match := _USUAL_BUSINESS.match(text))}
    return len(named) >= _FEWEST_BUSINESS and not any(_MINUTED.search(text) for text in lines)


def is_record(marks: Counter[str]) -> bool:
    """The paper records a meeting: minutes, or a notice of its decisions."""
    notice = marks["decision_notice_title"] and marks["decision_label"]
    reports = marks["report_mark"] >= 3 and not marks["minutes_title"] and not notice
    if marks["proposed_decision_title"] or reports:
        return False
    return record_weight(marks) >= _RECORDED and record_weight(marks) > agenda_weight(marks)


def agenda_weight(marks: Counter[str]) -> float:
    """How much the marks of a page, or of several, speak for an agenda."""
    return (
        2.0 * min(marks["agenda_heading"], 2)
        + 1.0 * min(marks["agenda_sentence"], 3)
        + 0.5 * min(marks["agenda_duty"], 4)
        + 1.5 * min(marks["supplement_sentence"], 1)
    )


def record_weight(marks: Counter[str]) -> float:
    """How much they speak for minutes or a notice of decisions."""
    return (
        3.0 * min(marks["minutes_title"], 1)
        + 3.0 * min(marks["decision_notice_title"], 1)
        + 3.0 * min(marks["present"], 2)
        + 2.0 * min(marks["absence_told"], 1)
        + 0.5 * min(marks["resolved"], 4)
        # What a table in front of minutes sums up, they say themselves.
        - 9.0 * min(marks["summary_title"], 1)
    )


def _kind_of_paper(
    pages: Sequence[Page], marks: Counter[str], bookmark: str, level: int, *, follows_report: bool
) -> PaperKind:
    if bears(bookmark, "work_programme_title") or (
        marks["work_programme_title"]
        and (
            (marks["report_mark"] < _SURE_OF_REPORT and not _is_report_on_plan(pages[0]))
            or pages[0].width > pages[0].height
            or _has_cards(pages)
            or _is_titled_plan(pages[0])
        )
    ):
        return "work_programme"
    # Questions of the public and their answers: "From:" and "To:" head them too.
    heard = marks["heard_heading"] >= 2
    reports = marks["report_mark"] >= 2 and marks["report_mark"] > 2 * marks["heard_heading"]
    if reports and not follows_report and not marks["proposed_decision_title"]:
        return "cover_report"
    if is_bcf_return(pages):
        return "bcf_return"
    if is_slides(pages):
        return "presentation"
    if bears(bookmark, "appendix_title") or marks["appendix_title"] or follows_report or level > 1:
        return "appendix"
    # An outline lists papers of questions like the reports.
    listed = level == 1 and bool(bookmark) and not heard
    return "cover_report" if listed or (not heard and marks["report_mark"] and asks_a_body(pages)) else "other"


def _is_report_on_plan(page: Page) -> bool:
    """ "Report of the Director" and "Recommendations" stand below the name of the plan."""
    return senders(page) == 1 and heads_recommendations(page)


def _is_titled_plan(page: Page) -> bool:
    """One of the page's first two lines is the title of a plan, and nothing below says that it is a report on one."""
    titles = [line.text for line in page.lines[:2] if len(line.text) < _LONGEST_LABEL * 2]
    if not any(bears(text, "work_programme_title") for text in titles):
        return False
    values = (line.text.partition(":")[2] or spaced(line.runs()[-1]) for line in page.lines[2:HEAD_LINES])
    on_plan = any(bears(value.strip(), "work_programme_title") for value in values)
    return not (on_plan or senders(page) == 1 or heads_recommendations(page))


def _has_cards(pages: Sequence[Page]) -> bool:
    """A form for each decision: subjects and days stand again and again, where a report has one of each.

    Where headings are the subjects, other labels stand as often as the days.
    """
    labels = [spaced(line.runs()[0]) for page in pages for line in page.lines]
    dates, titles = (sum(bears(text, mark) for text in labels) for mark in ("card_date", "card_title"))
    if dates < 2 or titles > 1:
        return dates > 1 and titles > 1
    # before a colon, or the first words where a narrow cell leaves no white space behind them
    before_colon = Counter(text.partition(":")[0] for text in labels if len(text.partition(":")[0]) < _LONGEST_LABEL)
    first_words = Counter(" ".join(text.split()[:2]) for text in labels if text[:1].isupper() and ":" not in text)
    # a page's end may cut the last card
    repeated = (sum(count >= max(2, dates - 1) for count in each.values()) for each in (before_colon, first_words))
    return max(repeated) >= _FEWEST_LABELS


def is_slides(pages: Sequence[Page]) -> bool:
    """Most pages have the shape of a screen, or are landscape with the large print of slides."""
    written = [page for page in pages if not page.blank]
    return bool(written) and sum(map(_is_slide, written)) > 0.6 * len(written)


def _is_slide(page: Page) -> bool:
    ratio = page.width / page.height if page.height else 0.0
    if ratio > 1.7:
        return True
    sizes = sorted(line.size for line in page.lines)
    return ratio > 1.3 and bool(sizes) and sizes[len(sizes) // 2] >= 16


def is_bcf_return(pages: Sequence[Page]) -> bool:
    """The spreadsheet of a Better Care Fund return: its template's own words on its first pages, in its small print."""
    lines = [line for page in pages[:4] for line in page.lines[:80]]
    marks = sum(bears(line.text, "bcf_mark") for line in lines)
    sizes = sorted(line.size for line in lines)
    small = bool(sizes) and sizes[len(sizes) // 2] <= 10.5
    return marks >= 2 and small and any(len(page.rules) > 8 for page in pages[:8])
