"""ModernGov: its pages, and its web service where it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from pipeline.sources import moderngov_html as pages
from pipeline.sources import moderngov_registers as registers
from pipeline.sources import moderngov_xml as service
from pipeline.sources.base import Opened, PageAnswer, ProblemError, Source, T
from pipeline.sources.model import (
    DECISION,
    Committee,
    DocumentLink,
    Expect,
    Listing,
    MeetingRecord,
    MeetingRef,
    Outcome,
    SiteItem,
    SiteVote,
    Window,
)

# A committee's list pages hold 15 to 25 meetings: enough turns for years of back-fill, an end to a list that circles.
_MAX_TURNS = 80
# The committees of GetCommittees that ceased to exist are asked only for windows that reach this far back.
_EXPIRED_DAYS = 200


class ModernGovPages(Source):
    """ModernGov by its pages alone, for sites whose web service is off or behind a firewall."""

    async def meetings(self, window: Window) -> Listing:
        committees = await self._committees()
        wanted = [c for c in committees if self.config.committees.takes(c.id, c.title)]
        if not wanted:
            return Listing([], committees, Outcome.EMPTY, f"none of {len(committees)} committees is wanted", "pages")
        found: dict[str, MeetingRef] = {}
        problems: list[ProblemError] = []
        for committee in wanted:
            try:
                found |= {ref.id: ref for ref in await self._committee_meetings(committee, window)}
            except ProblemError as problem:
                problems.append(problem)
        if len(problems) == len(wanted):
            raise problems[0]
        inside = [ref for ref in found.values() if window.holds(ref.date)]
        # Meetings of other months prove that the lists are real: then none in the window means none.
        outcome = Outcome.OK if found else Outcome.EMPTY
        detail = f"{len(problems)} of {len(wanted)} committees failed: {problems[0]}" if problems else ""
        return Listing(inside, committees, outcome, detail, "pages")

    async def _committees(self) -> list[Committee]:
        first: ProblemError | None = None
        for page in ("mgListCommittees.aspx?bcr=1", "mgCommitteeStructure.aspx"):
            try:
                found, _ = await self.read(self.config.root + page, Expect.HTML, pages.read_committee_list)
            except ProblemError as problem:
                first = first or problem
                continue
            if found:
                return found
        raise first or ProblemError(Outcome.EMPTY, self.config.root, "the list of committees is empty")

    async def _committee_meetings(self, committee: Committee, window: Window) -> list[MeetingRef]:
        """The committee's meetings, at least those in the window: the middle page, then as many more as it takes."""
        url = f"{self.config.root}ieListMeetings.aspx?{urlencode({'CId': committee.id, 'Year': '0'})}"
        middle = await self._list_page(url)
        found = {ref.id: ref for ref in middle.meetings}
        await self._walk(middle.earlier, "earlier", window, found)
        await self._walk(middle.later, "later", window, found)
        return [replace(ref, committee=ref.committee or committee.title) for ref in found.values()]

    async def _walk(self, url: str | None, way: str, window: Window, found: dict[str, MeetingRef]) -> None:
        """Follow the "Earlier" or "Later" links until the window's edge is passed or nothing new comes."""
        for _ in range(_MAX_TURNS):
            days = [ref.date for ref in found.values() if ref.date]
            if url is None or (days and _past(way, days, window)):
                return
            page = await self._list_page(url)
            if all(ref.id in found for ref in page.meetings):
                return
            found |= {ref.id: ref for ref in page.meetings}
            url = page.earlier if way == "earlier" else page.later

    async def _list_page(self, url: str) -> pages.MeetingsPage:
        return (await self.read_at(url, Expect.HTML, pages.read_meetings_page))[0]

    async def open(self, ref: MeetingRef, *, details: Callable[[MeetingRecord], bool]) -> Opened:
        if ref.in_register:
            return await self._open_decision(ref, details)
        opened = await self._open_page(ref)
        if details(opened.record):
            await self._add_details(opened)
        return opened

    async def _open_decision(self, ref: MeetingRef, details: Callable[[MeetingRecord], bool]) -> Opened:
        """A decision's page says all that there is of it."""
        url = f"{self.config.root}ieDecisionDetails.aspx?{urlencode({'ID': ref.id.removeprefix(DECISION)})}"
        record, answer = await self.read(url, Expect.HTML, lambda body: registers.read_decision(body, url, ref))
        details(record)
        return Opened(record, [answer])

    async def decisions(self, window: Window) -> list[MeetingRef]:
        """What the registers list; an install without one of them answers 404 and has none there."""
        found: dict[str, MeetingRef] = {}
        for url in registers.register_addresses(self.config.root, window):
            try:
                entries, _ = await self.read_at(url, Expect.HTML, registers.read_register)
            except ProblemError as problem:
                if problem.outcome is not Outcome.NOT_FOUND:
                    raise
                continue
            # An older install shows its usual month whatever days it is asked for.
            found |= {entry.id: entry for entry in entries if window.holds(entry.date)}
        return list(found.values())

    async def _open_page(self, ref: MeetingRef) -> Opened:
        """The meeting's page and the choosers it names: every document, no lesser texts."""
        url = f"{self.config.root}ieListDocuments.aspx?{_page_arguments(ref)}"
        record, answer = await self.read(url, Expect.HTML, lambda body: pages.read_meeting_page(body, url, ref))
        opened = Opened(replace(record, ref=_merged(record.ref, ref)), [answer])
        await self._follow_choosers(opened)
        return opened

    async def _follow_choosers(self, opened: Opened) -> None:
        """Add what the chooser pages list; a chooser may name another one, each is read once."""
        waiting, seen = list(opened.record.choosers), set[str]()
        while waiting and len(seen) < 20:
            url = waiting.pop(0)
            if url in seen:
                continue
            seen.add(url)
            try:
                (links, more), _ = await self.read_at(url, Expect.HTML, pages.read_documents)
            except ProblemError as problem:
                opened.problems.append(problem)
                continue
            opened.record = opened.record.with_documents(links)
            waiting.extend(more)

    async def _add_details(self, opened: Opened) -> None:
        """Whole texts of cut items, names of recorded votes, the attendance list."""
        record = opened.record
        items = tuple([await self._whole(item, opened) for item in record.items])
        votes = record.votes + tuple([v for item in items if (v := await self._ballots(item, record, opened))])
        opened.record = replace(record, items=items, votes=votes)
        if not record.attendance and record.attendance_url and record.items:
            attendance = await self._lesser(record.attendance_url, pages.read_attendance, opened)
            opened.record = replace(opened.record, attendance=attendance or ())

    async def _whole(self, item: SiteItem, opened: Opened) -> SiteItem:
        if not item.cut or not item.full_url:
            return item
        texts = await self._lesser(item.full_url, pages.read_item_page, opened)
        if not texts:
            return item
        decision, minutes = texts.get("decision") or item.decision, texts.get("minutes") or item.minutes
        return replace(item, text=item.text or texts.get(""), decision=decision, minutes=minutes, cut=False)

    async def _ballots(self, item: SiteItem, record: MeetingRecord, opened: Opened) -> SiteVote | None:
        """Who voted how on an item, where the site publishes it."""
        if not item.votes_url:
            return None
        names = await self._lesser(item.votes_url, pages.read_recorded_votes, opened)
        return SiteVote(item.id, item.title, "ballots", None, None, names) if names else None

    async def _lesser(self, url: str, reader: Callable[[bytes], T], opened: Opened) -> T | None:
        """A page whose failure does not spoil the meeting; it is noted and asked for again at the next visit."""
        try:
            value, answer = await self.read(url, Expect.HTML, reader)
        except ProblemError as problem:
            opened.problems.append(problem)
            return None
        opened.answers.append(answer)
        return value

    async def plans(self) -> tuple[DocumentLink, ...]:
        """The printed forward plans: mgPlansHome leads to lists, lists to plans, plans to their PDF."""
        url = self.config.root + "mgPlansHome.aspx?bcr=1"
        found: dict[str, DocumentLink] = {}
        waiting, seen = [url], set[str]()
        while waiting and len(seen) < 12:
            url = waiting.pop(0)
            seen.add(url)
            (links, _), answer = await self.read_at(url, Expect.HTML, pages.read_documents)
            for link in links:
                found.setdefault(link.key, replace(link, kind="forward_plan"))
            waiting.extend(u for u in pages.read_plan_links(answer.body, url) if u not in seen and u not in waiting)
        return tuple(found.values())


class ModernGovService(ModernGovPages):
    """ModernGov by its web service first; its pages name the packs, which the service does not."""

    async def meetings(self, window: Window) -> Listing:
        try:
            listing = await self._service_meetings(window)
        except ProblemError as problem:
            return await self._fall_back(window, problem)
        if listing.outcome is Outcome.OK:
            return listing
        return await self._fall_back(window, ProblemError(Outcome.EMPTY, self.config.root, "the service lists nothing"))

    async def _fall_back(self, window: Window, problem: ProblemError) -> Listing:
        """The pages instead of the service; when they fail too, the service's own problem is the one to tell."""
        try:
            listing = await super().meetings(window)
        except ProblemError as second:
            raise (second if problem.outcome is Outcome.EMPTY else problem) from second
        listing.detail = "; ".join(part for part in (f"service: {problem}", listing.detail) if part)
        return listing

    async def _service_meetings(self, window: Window) -> Listing:
        chosen = self.config.committees
        if chosen.ids and not chosen.names:
            refs = await self._each_committee([Committee(i, "") for i in chosen.ids], window)
            return Listing(refs, [], Outcome.OK if refs else Outcome.EMPTY, "", "service, by committee")
        everything = await self._all_meetings(window)
        if everything is None:
            committees = await self._service_committees(window)
            refs = await self._each_committee(committees, window)
            return Listing(refs, committees, Outcome.OK if refs else Outcome.EMPTY, "", "service, by committee")
        wanted = [r for r in everything if window.holds(r.date) and chosen.takes(r.committee_id, r.committee)]
        # Other committees' meetings prove that the answer is real: then none of the wanted ones means none.
        detail = "" if wanted else f"none of the {len(everything)} meetings listed is of a wanted committee"
        return Listing(wanted, [], Outcome.OK, detail, "service")

    async def _all_meetings(self, window: Window) -> list[MeetingRef] | None:
        """Every committee's meetings in one call; None where the install does not know it or gives nothing."""
        wildcard = str(self.config.quirks.get("all_committees", ""))
        if wildcard == "none":
            return None
        for value in (wildcard,) if wildcard else ("-1", "0"):
            arguments = {"lCommitteeId": value} | _dates(window) | {"bIsAscendingDateOrder": "true"}
            try:
                found, _ = await self._call("GetAllMeetingsByDate", arguments, service.read_all_meetings)
            except ProblemError as problem:
                if problem.outcome in (Outcome.BLOCKED, Outcome.DISALLOWED):
                    raise
                continue
            if found:
                return found
        return None

    async def _service_committees(self, window: Window) -> list[Committee]:
        found, _ = await self._call("GetCommittees", {"lDummy": "0"}, service.read_committees)
        old = (window.until - window.since).days > _EXPIRED_DAYS
        takes = self.config.committees.takes
        return [c for c in found if not c.deleted and (old or not c.expired) and takes(c.id, c.title)]

    async def _each_committee(self, committees: Iterable[Committee], window: Window) -> list[MeetingRef]:
        refs: list[MeetingRef] = []
        for committee in committees:
            arguments = {"lCommitteeId": committee.id} | _dates(window)
            found, _ = await self._call("GetMeetings", arguments, service.read_meetings)
            refs.extend(r for r in found if window.holds(r.date))
        return refs

    async def _call(
        self, operation: str, arguments: dict[str, str], reader: Callable[[bytes], T]
    ) -> tuple[T, PageAnswer]:
        url = f"{self.config.root}mgWebService.asmx/{operation}?{urlencode(arguments, safe='/')}"
        return await self.read(url, Expect.XML, reader)

    async def open(self, ref: MeetingRef, *, details: Callable[[MeetingRecord], bool]) -> Opened:
        if ref.in_register:
            return await super().open(ref, details=details)
        url = f"{self.config.root}mgWebService.asmx/GetMeeting?{urlencode({'lMeetingId': ref.id})}"
        try:
            said, answer = await self.read(
                url, Expect.XML, lambda body: service.read_meeting(body, self.config.root, ref)
            )
        except ProblemError as problem:
            opened = await super().open(ref, details=details)
            opened.problems.append(problem)
            return opened
        return await self._with_page(ref, said, answer, details)

    async def _with_page(
        self, ref: MeetingRef, said: MeetingRecord, answer: PageAnswer, details: Callable[[MeetingRecord], bool]
    ) -> Opened:
        """The service's record with the page's packs, votes and choosers. The page's failure is the meeting's."""
        opened = await self._open_page(ref)
        page = opened.record
        opened.answers.insert(0, answer)
        opened.record = replace(
            said,
            ref=_merged(_merged(said.ref, page.ref), ref),
            venue=said.venue or page.venue,
            items=_items(said.items, page.items),
            votes=page.votes,
            choosers=page.choosers,
            documents=page.documents,
            attendance_url=page.attendance_url,
        ).with_documents(said.documents)
        if details(opened.record):
            await self._add_details(opened)
        return opened


def _items(said: tuple[SiteItem, ...], page: tuple[SiteItem, ...]) -> tuple[SiteItem, ...]:
    """The service's items, whose texts are whole, with what only the page knows; the page's where it names none."""
    if not said:
        return page
    by_id = {item.id: item for item in page}
    merged = []
    for item in said:
        other = by_id.get(item.id)
        if other is not None:
            cut = other.cut and not (item.minutes and (item.decision or not other.decision))
            item = replace(
                item,
                decision=item.decision or other.decision,
                minutes=item.minutes or other.minutes,
                votes_url=other.votes_url,
                full_url=other.full_url,
                cut=cut,
            )
        merged.append(item)
    return tuple(merged)


def _merged(first: MeetingRef, second: MeetingRef) -> MeetingRef:
    """`first` with its gaps filled from `second`; the id and the address are `second`'s where it has them."""
    return MeetingRef(
        id=second.id or first.id,
        committee_id=first.committee_id or second.committee_id,
        committee=first.committee or second.committee,
        date=first.date or second.date,
        time=first.time or second.time,
        status=first.status or second.status,
        url=second.url or first.url,
    )


def _page_arguments(ref: MeetingRef) -> str:
    committee = {"CId": ref.committee_id} if ref.committee_id else {}
    return urlencode(committee | {"MId": ref.id, "Ver": "4"})


def _past(way: str, days: list[date], window: Window) -> bool:
    return min(days) < window.since if way == "earlier" else max(days) > window.until


def _dates(window: Window) -> dict[str, str]:
    """The service reads dd/mm/yyyy; an ISO date makes it ignore the range and send thousands of rows."""
    return {"sFromDate": f"{window.since:%d/%m/%Y}", "sToDate": f"{window.until:%d/%m/%Y}"}
