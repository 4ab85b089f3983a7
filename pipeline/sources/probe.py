"""Which platform runs at an address: a few polite questions, each answer read by the platform's own reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar
from urllib.parse import urlsplit

from pipeline.sources import cmis, moderngov_html, moderngov_xml, open_source, pdf_links
from pipeline.sources.base import Asker, ProblemError
from pipeline.sources.model import Expect, ForeignAnswerError, MeetingRecord, Outcome, Window
from pipeline.sources.registry import SourceConfig, slug

T = TypeVar("T")

# Where ModernGov is found when the address given is the council's front door.
_PREFIXES = ("", "moderngov", "modern.gov", "mginternet", "democracy")


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found: the source, or None, and what each question brought."""

    config: SourceConfig | None
    answers: tuple[str, ...]


async def probe(asker: Asker, url: str, name: str | None = None) -> Probe:
    """Tell the platform of the site at `url` (its front page, or any page of its document system)."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    base, told = f"{parts.scheme}://{parts.netloc}", list[str]()
    blank = SourceConfig(slug(name or parts.netloc), name or parts.netloc, "moderngov", base)
    folder = parts.path.strip("/").rpartition("/")[0] if "." in parts.path.rpartition("/")[2] else parts.path.strip("/")
    for prefix in dict.fromkeys((folder, *_PREFIXES)):
        config = replace(blank, prefix=prefix)
        for attempt in (_service, _pages, _cmis):
            found, answer = await attempt(asker, config)
            told.append(answer)
            if found is not None:
                return Probe(found, tuple(told))
            if "blocked" in answer or "disallowed" in answer:
                return Probe(None, tuple(told))
    found, answer = await _links(asker, replace(blank, base_url=url if "://" in url else base))
    return Probe(found, (*told, answer))


async def _ask(asker: Asker, url: str, expect: Expect, reader: Callable[[bytes], T]) -> tuple[T | None, str]:
    answer = await asker.page(url, expect)
    if answer.outcome is not Outcome.OK:
        return None, f"{url}: {answer.outcome} ({answer.detail})"
    try:
        return reader(answer.body), f"{url}: read"
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
