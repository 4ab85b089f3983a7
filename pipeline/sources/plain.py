"""The smaller platforms: CMIS, and plain pages of PDF links."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from pipeline.sources import cmis, pdf_links
from pipeline.sources.base import Asker, Opened, ProblemError, Source
from pipeline.sources.model import Expect, Listing, MeetingRecord, MeetingRef, Outcome, Window
from pipeline.sources.registry import SourceConfig
from pipeline.sources.text import absolute


class Cmis(Source):
    """A CMIS site: month pages of its calendar, then each meeting's page."""

    async def meetings(self, window: Window) -> Listing:
        tab, module = await self._calendar()
        found: dict[str, MeetingRef] = {}
        for month in _months(window):
            url = cmis.month_url(self.config.root, tab, module, month)
            refs, _ = await self.read_at(url, Expect.HTML, partial(cmis.read_calendar_month, month=month))
            found |= {r.id: r for r in refs}
        takes = self.config.committees.takes
        wanted = [r for r in found.values() if window.holds(r.date) and takes(r.committee_id, r.committee)]
        return Listing(wanted, [], Outcome.OK if found else Outcome.EMPTY, "", "calendar")

    async def _calendar(self) -> tuple[str, str]:
        known = self.config.quirks.get("calendar")
        if known:
            return str(known[0]), str(known[1])
        url = self.config.root + "Meetings.aspx"
        found, _ = await self.read(url, Expect.HTML, lambda body: cmis.calendar_address(body, self.config.root))
        if found is None:
            raise ProblemError(Outcome.WRONG_TYPE, url, "no meetings calendar on the page")
        return found

    async def open(self, ref: MeetingRef, *, details: Callable[[MeetingRecord], bool]) -> Opened:
        if ref.url is None:
            raise ProblemError(Outcome.NOT_FOUND, self.config.root, "the list gave no address for the meeting")
        url = ref.url
        record, answer = await self.read(url, Expect.HTML, lambda body: cmis.read_meeting_page(body, url, ref))
        return Opened(record, [answer])


class PdfLinks(Source):
    """Pages that just link PDFs; every page of `quirks.pages` (or the base address itself) is read each night."""

    def __init__(self, config: SourceConfig, asker: Asker) -> None:
        super().__init__(config, asker)
        self._records: dict[str, Opened] = {}

    async def meetings(self, window: Window) -> Listing:
        for page in self.config.quirks.get("pages") or [""]:
            url = absolute(self.config.root, page) if page else self.config.base_url
            records, answer = await self.read_at(url, Expect.HTML, pdf_links.read_link_page)
            for record in records:
                self._records.setdefault(record.ref.id, Opened(record, [answer]))
        refs = [opened.record.ref for opened in self._records.values()]
        takes = self.config.committees.takes
        wanted = [r for r in refs if window.holds(r.date) and takes(r.committee_id, r.committee)]
        return Listing(wanted, [], Outcome.OK if refs else Outcome.EMPTY, "", "links")

    async def open(self, ref: MeetingRef, *, details: Callable[[MeetingRecord], bool]) -> Opened:
        if ref.id not in self._records:
            raise ProblemError(Outcome.NOT_FOUND, self.config.root, "the page no longer names this meeting")
        return self._records[ref.id]


def _months(window: Window) -> list[date]:
    """The first day of every month that the window touches."""
    year, month = window.since.year, window.since.month
    found: list[date] = []
    while (year, month) <= (window.until.year, window.until.month):
        found.append(date(year, month, 1))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
