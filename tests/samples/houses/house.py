"""What every house must be able to print, and how a pack is put together from it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import date, time

from reportlab.platypus import Flowable

from tests.samples.content import (
    AgendaItem,
    Appendix,
    Attendee,
    Background,
    Member,
    Minutes,
    Notice,
    Pack,
    Paper,
    Questions,
    Report,
    WorkProgramme,
)
from tests.samples.paper import Furniture, Part, Scan, Typeface, gap

Ranges = dict[str, tuple[int, int]]


class House(ABC):
    """One council's style. Methods return fresh flowables each time they are called."""

    face: Typeface
    furniture = Furniture()

    @abstractmethod
    def front_sheet(self, pack: Pack) -> list[Flowable]: ...

    @abstractmethod
    def agenda(self, pack: Pack, ranges: Ranges) -> list[Flowable]:
        """The agenda; `ranges` holds printed first and last page by agenda number."""

    @abstractmethod
    def minutes(self, minutes: Minutes, council: str) -> list[Flowable]: ...

    @abstractmethod
    def report(self, report: Report, pack: Pack) -> list[Flowable]: ...

    def work_programme(self, programme: WorkProgramme) -> list[Flowable]:
        raise NotImplementedError(f"{type(self).__name__} prints no work programme")

    def questions(self, questions: Questions) -> list[Flowable]:
        raise NotImplementedError(f"{type(self).__name__} prints no questions paper")

    def notice(self, notice: Notice) -> list[Flowable]:
        raise NotImplementedError(f"{type(self).__name__} prints no decision notices")

    def appendix(self, appendix: Appendix) -> list[Flowable]:
        if appendix.scanned:
            return [Scan(appendix.scanned)]
        assert appendix.grid is not None
        caption = self.face.heading(appendix.grid.caption)
        return [self.face.heading(f"Appendix {appendix.label}"), caption, gap(4), self.face.grid(appendix.grid, 9)]

    def parts(self, pack: Pack, ranges: Ranges) -> list[Part]:
        """The papers of a pack in binding order. The agenda reads `ranges` when it is printed, not now."""
        return [*self.opening(pack, ranges), *(part for item in pack.agenda for part in self.item_parts(item, pack))]

    def opening(self, pack: Pack, ranges: Ranges) -> list[Part]:
        """Front sheet and agenda, each on pages of its own."""
        front = Part(lambda: self.front_sheet(pack), "front_sheet", "Agenda", numbered=False)
        return [front, Part(lambda: self.agenda(pack, ranges), "agenda", numbered=False)]

    def item_parts(self, item: AgendaItem, pack: Pack) -> list[Part]:
        if item.paper is None:
            return []
        kind, content, turned = self.paper(item.paper, pack)
        parts = [Part(content, kind, f"{item.number} {item.title}", 0, item.number, turned=turned)]
        if isinstance(item.paper, Report):
            parts += [self.appendix_part(appendix, item) for appendix in item.paper.appendices]
        return parts

    def appendix_part(self, appendix: Appendix, item: AgendaItem) -> Part:
        return Part(
            lambda: self.appendix(appendix),
            "appendix",
            f"Appendix {appendix.label} {appendix.title}",
            1,
            item.number,
            turned=appendix.landscape,
            scanned=bool(appendix.scanned),
        )

    def paper(self, paper: Paper, pack: Pack) -> tuple[str, Callable[[], list[Flowable]], bool]:
        """Segment kind, content, and whether it is printed in landscape."""
        if isinstance(paper, Minutes):
            return "minutes", lambda: self.minutes(paper, pack.meeting.council), False
        if isinstance(paper, Report):
            return "cover_report", lambda: self.report(paper, pack), False
        if isinstance(paper, WorkProgramme):
            return "work_programme", lambda: self.work_programme(paper), True
        return "other", lambda: self.questions(paper), False


def long_date(day: date, weekday: bool = False) -> str:
    """ "19 March 2025", or "Wednesday 19 March 2025"."""
    return day.strftime("%A ") * weekday + f"{day.day} {day.strftime('%B %Y')}"


def ordinal_date(day: date) -> str:
    """ "11th September 2025"."""
    ending = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending} {day.strftime('%B %Y')}"


def clock(moment: time | None, suffix: bool = True) -> str:
    """ "2.00 pm", or "2.00"."""
    assert moment is not None, "this house prints times"
    return f"{moment.hour % 12 or 12}.{moment.minute:02}" + (f" {'pm' if moment.hour > 11 else 'am'}" if suffix else "")


def and_list(names: Sequence[str]) -> str:
    """ "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def styled(person: Attendee | Member) -> str:
    """Honorific and name as printed."""
    return f"{person.honorific} {person.name}" if person.honorific else person.name


def background(face: Typeface, paper: Background) -> Flowable:
    """A background paper, with its link where it has one."""
    return face.link(paper.text, paper.url) if paper.url else face.text(paper.text)
