"""Which platform runs at an address: a few polite questions, each answer read by the platform's own reader."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar
from urllib.parse import urlsplit

from pipeline.sources import cmis, moderngov_html, moderngov_xml, open_source, pdf_links
from pipeline.sources.base import Asker, ProblemError, understood
from pipeline.sources.model import Expect, ForeignAnswerError, MeetingRecord, Outcome, Window
from pipeline.sources.registry import SourceConfig, slug

T = TypeVar("T")
_Attempt = Callable[[Asker, SourceConfig], Awaitable[tuple[SourceConfig | None, str]]]

# Where ModernGov is found when the address given is the council's front door.
_PREFIXES = ("", "moderngov", "modern.gov", "mginternet", "democracy")


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found: the source, or None, and what each question brought."""

    config: SourceConfig | None
    answers: tuple[str, ...]


async def probe(asker: Asker, url: str, name: str | None = None) -> Probe:
    """Tell the platform of the site at `url` (its front page, or any page of its document system)."""
    told: list[str] = []
    try:
        for attempt, config in _attempts(url, name):
            found, answer = await attempt(asker, config)
            told.append(answer)
            if found is not None:
                return Probe(found, tuple(told))
    except _UnwelcomeError as refusal:
        told.append(str(refusal))
    return Probe(None, tuple(told))


def _attempts(url: str, name: str | None) -> Iterator[tuple[_Attempt, SourceConfig]]:
    """Each platform in the folder of the address and where it usually stands; last the page itself, for its links."""
    whole = url if "://" in url else f"https://{url}"
    parts = urlsplit(whole)
    blank = SourceConfig(
        slug(name or parts.netloc), name or parts.netloc, "moderngov", f"{parts.scheme}://{parts.netloc}"
    )
    path = parts.path.strip("/")
    folder = path.rpartition("/")[0] if "." in path.rpartition("/")[2] else path
    for prefix in dict.fromkeys((folder, *_PREFIXES)):
        for attempt in (_service, _pages, _cmis):
            yield attempt, replace(blank, prefix=prefix)
    yield _links, replace(blank, base_url=whole)


class _UnwelcomeError(Exception):
    """The site is closed to us: no further question is asked."""


async def _ask(asker: Asker, url: str, expect: Expect, reader: Callable[[bytes], T]) -> tuple[T | None, str]:
    """What the reader makes of the page, and how it went in words. Raises _UnwelcomeError."""
    answer = await asker.page(url, expect)
    went = f"{url}: {answer.outcome} ({answer.detail})"
    if answer.outcome in (Outcome.BLOCKED, Outcome.DISALLOWED):
        raise _UnwelcomeError(went)
    if answer.outcome is not Outcome.OK:
        return None, went
    try:
        return understood(answer.body, reader), f"{url}: read"
    except ForeignAnswerError as error:
        return None, f"{url}: not this platform ({error})"


async def _service(asker: Asker, config: SourceConfig) -> tuple[SourceConfig | None, str]:
    url = f"{config.root}mgWebService.asmx/GetCommittees?lDummy=0"
    found, answer = await _ask(asker, url, Expect.XML, moderngov_xml.read_committees)
    return (replace(config, platform="moderngov") if found else None), answer


async def _pages(asker: Asker, config: SourceConfig) -> tuple[SourceConfig | None, str]:
    url = f"{config.root}mgListCommittees.aspx?bcr=1"
    found, answer = await _ask(asker, url, Expect.HTML, moderngov_html.read_committee_list)
    return (replace(config, platform="moderngov_pages") if found else None), answer


async def _cmis(asker: Asker, config: SourceConfig) -> tuple[SourceConfig | None, str]:
    url = f"{config.root}Meetings.aspx"
    found, answer = await _ask(asker, url, Expect.HTML, lambda page: cmis.calendar_address(page, config.root))
    if not found:
        return None, answer
    return replace(config, platform="cmis", quirks={"calendar": list(found)}), answer


async def _links(asker: Asker, config: SourceConfig) -> tuple[SourceConfig | None, str]:
    url = config.base_url
    found, answer = await _ask(asker, url, Expect.HTML, lambda page: pdf_links.read_link_page(page, url))
    return (replace(config, platform="pdf_links") if found else None), answer


@dataclass(frozen=True, slots=True)
class Check:
    """How a source answers today."""

    outcome: str
    detail: str
    route: str = ""
    meetings: int = 0
    opened: MeetingRecord | None = None


async def check(asker: Asker, config: SourceConfig, today: date) -> Check:
    """List the last and next month of a source and open one of the meetings, without keeping anything."""
    source = open_source(config, asker)
    window = Window(today - timedelta(days=31), today + timedelta(days=31))
    try:
        listing = await source.meetings(window)
        if not listing.meetings:
            return Check(str(listing.outcome), listing.detail, listing.route)
        ref = max(listing.meetings, key=lambda r: (r.date or date.min) <= today)
        opened = await source.open(ref, details=lambda _: False)
    except ProblemError as problem:
        return Check(str(problem.outcome), str(problem))
    return Check(str(listing.outcome), listing.detail, listing.route, len(listing.meetings), opened.record)
