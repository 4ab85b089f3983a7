"""Talking with sites: each fault recognised for what it is, and manners kept."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.answers import of_content, of_status
from pipeline.clock import SetClock
from pipeline.fetch import Fetcher
from pipeline.manners import ContactMissingError, Manners, retry_after
from pipeline.received import Answer
from pipeline.sources.model import Expect, Outcome
from tests.site.faults import Faults
from tests.site.server import Site
from tests.site.stage import MANNERS
from tests.site.town import Council, make_council

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


@pytest.fixture
def council() -> Council:
    return make_council(0, "127.0.0.21", meetings=4)


@pytest.fixture
def site(council: Council) -> Iterator[Site]:
    made = Site([council]).start()
    made.night = 29
    yield made
    made.stop()


def _ask(site: Site, ask: Callable[[Fetcher], object], manners: Manners = MANNERS) -> tuple[Answer, Fetcher, SetClock]:
    clock = SetClock(NOW)

    async def run() -> tuple[Answer, Fetcher]:
        async with Fetcher(manners, clock, seed=1) as fetcher:
            return await ask(fetcher), fetcher  # type: ignore[misc]

    answer, fetcher = asyncio.run(run())
    return answer, fetcher, clock


def _page(site: Site, council: Council, path: str, expect: Expect, **more: object) -> tuple[Answer, Fetcher, SetClock]:
    return _ask(site, lambda f: f.page(site.base(council) + path, expect), **more)  # type: ignore[arg-type]


LIST = "mgWebService.asmx/GetAllMeetingsByDate?lCommitteeId=-1&sFromDate=01/01/2026&sToDate=01/06/2026"


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("forbidden", Outcome.BLOCKED),
        ("too_many", Outcome.RATE_LIMITED),
        ("unavailable", Outcome.SERVER_ERROR),
        ("slow", Outcome.TIMEOUT),
        ("cut", Outcome.TRUNCATED),
        ("challenge", Outcome.BLOCKED),
        ("circle", Outcome.REDIRECT_LOOP),
    ],
)
def test_a_fault_that_lasts_is_told_as_it_is(site: Site, council: Council, fault: str, outcome: Outcome) -> None:
    site.faults = Faults(kinds=(fault,), rate=1.0)
    manners = replace(MANNERS, attempts=2, page_timeout=0.5)
    answer, _, _ = _page(site, council, LIST, Expect.XML, manners=manners)
    assert answer.outcome is outcome and answer.detail


def test_html_for_a_pdf_is_not_kept(site: Site, council: Council, tmp_path: Path) -> None:
    site.faults = Faults(kinds=("html_for_pdf",), rate=1.0, night=29)
    paper = council.meetings[0].papers[0]
    url = site.base(council) + paper.path.replace(" ", "%20")
    answer, _, _ = _ask(site, lambda f: f.download(url, tmp_path / "x"))
    assert answer.outcome is Outcome.WRONG_TYPE and not (tmp_path / "x").exists()


def test_a_cut_download_is_not_kept(site: Site, council: Council, tmp_path: Path) -> None:
    site.faults = Faults(kinds=("cut",), rate=1.0, night=29)
    url = site.base(council) + council.meetings[0].papers[0].path.replace(" ", "%20")
    answer, _, _ = _ask(site, lambda f: f.download(url, tmp_path / "x"))
    assert answer.outcome is Outcome.TRUNCATED and not (tmp_path / "x").exists()


def test_retry_after_is_waited_for(site: Site, council: Council) -> None:
    site.faults = Faults(kinds=("too_many",), rate=1.0)
    _, fetcher, clock = _page(site, council, LIST, Expect.XML)
    assert len([r for r in site.requests if "GetAll" in r[2]]) == MANNERS.attempts
    assert clock.waited == pytest.approx(3.0 * (MANNERS.attempts - 1))
    assert fetcher.tally.waited == clock.waited


def test_retry_after_both_ways() -> None:
    assert retry_after("120", NOW) == 120.0
    assert retry_after("Mon, 02 Mar 2026 01:01:00 GMT", NOW) == 60.0
    assert retry_after("soon", NOW) is None and retry_after(None, NOW) is None


def test_a_pause_longer_than_the_night_is_not_waited_for(site: Site, council: Council) -> None:
    site.faults = Faults(kinds=("too_many",), rate=1.0)
    answer, _, clock = _page(site, council, LIST, Expect.XML, manners=replace(MANNERS, retry_after_cap=1.0))
    assert answer.outcome is Outcome.RATE_LIMITED and clock.waited == 0.0


def test_back_off_grows_with_jitter() -> None:
    manners = Manners("a@b.example", backoff=4.0, backoff_cap=10.0)
    dice = random.Random(3)
    pauses = [manners.pause(attempt, dice) for attempt in (1, 2, 3, 4)]
    assert 2 <= pauses[0] <= 4 <= pauses[1] <= 8
    assert all(5 <= pause <= 10 for pause in pauses[2:])


def test_refusals_are_not_asked_again_and_close_the_host(site: Site, council: Council) -> None:
    site.faults = Faults(kinds=("forbidden",), rate=1.0)

    async def many(fetcher: Fetcher) -> Answer:
        for number in range(10):
            answer = await fetcher.page(f"{site.base(council)}page{number}", Expect.HTML)
        return answer

    answer, fetcher, _ = _ask(site, many)
    assert answer.outcome is Outcome.BLOCKED and "left alone" in answer.detail
    assert len([r for r in site.requests if "page" in r[2]]) == MANNERS.give_up_after
    assert fetcher.closed(site.base(council))


def test_robots_are_obeyed(site: Site, council: Council) -> None:
    answer, _, _ = _page(site, council, "private/x", Expect.HTML)
    assert answer.outcome is Outcome.DISALLOWED
    assert not [r for r in site.requests if "private" in r[2]]


def test_crawl_delay_and_own_delay_are_kept(site: Site, council: Council) -> None:
    site.robots = "User-agent: *\nCrawl-delay: 7\n"

    async def three(fetcher: Fetcher) -> Answer:
        for _ in range(2):
            await fetcher.page(site.base(council) + "mgListCommittees.aspx", Expect.HTML)
        return await fetcher.page(site.base(council) + "mgListCommittees.aspx", Expect.HTML)

    _, _, clock = _ask(site, three, replace(MANNERS, delay=2.0))
    assert clock.waited == pytest.approx(2.0 + 7.0 + 7.0)


def test_one_request_at_a_time(site: Site, council: Council) -> None:
    async def at_once(fetcher: Fetcher) -> Answer:
        urls = [f"{site.base(council)}mgListCommittees.aspx?n={n}" for n in range(12)]
        return (await asyncio.gather(*(fetcher.page(url, Expect.HTML) for url in urls)))[0]

    answer, _, _ = _ask(site, at_once)
    assert answer.outcome is Outcome.OK and site.most_at_once == 1


def test_the_contact_is_asked_for_and_sent(site: Site, council: Council) -> None:
    for bad in ("", "nobody", "a@b"):
        with pytest.raises(ContactMissingError, match="MINUTEBOOK_CONTACT"):
            Manners(bad)
    assert "archive@example.org" in MANNERS.user_agent and "Mozilla" not in MANNERS.user_agent


def test_a_moved_host_is_followed_and_told(site: Site, council: Council) -> None:
    site.councils["127.0.0.22"] = council
    site.moved["127.0.0.22"] = council.host
    url = f"http://127.0.0.22:{site.port}/mgListCommittees.aspx"
    answer, fetcher, _ = _ask(site, lambda f: f.page(url, Expect.HTML))
    assert answer.outcome is Outcome.OK and answer.final_url is not None and council.host in answer.final_url
    assert list(fetcher.moved) == [f"127.0.0.22:{site.port}"]


def test_nobody_there() -> None:
    async def ask() -> Answer:
        async with Fetcher(replace(MANNERS, attempts=1), SetClock(NOW)) as fetcher:
            return await fetcher.page("http://127.0.0.1:9/x", Expect.HTML)

    assert asyncio.run(ask()).outcome is Outcome.NETWORK


@pytest.mark.parametrize(
    ("expect", "body", "outcome"),
    [
        (Expect.XML, b"<?xml version='1.0'?><a/>", Outcome.OK),
        (Expect.XML, b"<html><title>Login</title></html>", Outcome.WRONG_TYPE),
        (Expect.XML, b"<html><script src='/_Incapsula_Resource?x'></script></html>", Outcome.BLOCKED),
        (Expect.XML, b"<?xml version='1.0'?><a><b>", Outcome.OK),
        (Expect.XML, b"<?xml version='1.0'?><a><b>text", Outcome.TRUNCATED),
        (Expect.XML, b"   ", Outcome.EMPTY),
        (Expect.HTML, b"<p>Members discussed the captcha on the website</p>", Outcome.OK),
        (Expect.HTML, b"plain words", Outcome.WRONG_TYPE),
        (Expect.DOCUMENT, b"%PDF-1.4 ... %%EOF\n", Outcome.OK),
        (Expect.DOCUMENT, b"%PDF-1.4 ...", Outcome.TRUNCATED),
        (Expect.DOCUMENT, b"PK\x03\x04...", Outcome.OK),
        (Expect.DOCUMENT, b"<!DOCTYPE html><p>gone</p>", Outcome.WRONG_TYPE),
    ],
)
def test_what_an_answer_is(expect: Expect, body: bytes, outcome: Outcome) -> None:
    assert of_content(expect, {}, body, body)[0] is outcome


def test_what_a_status_is() -> None:
    assert of_status(200) is None and of_status(304) is Outcome.UNCHANGED
    assert of_status(404) is of_status(410) is Outcome.NOT_FOUND
    assert of_status(418) is Outcome.REFUSED and of_status(502) is Outcome.SERVER_ERROR
