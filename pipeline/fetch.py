"""All talk with council sites goes through here: robots.txt, one request at a time per host, back-off, recognition."""

from __future__ import annotations

import asyncio
import random
import ssl
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import httpx
from protego import Protego

from pipeline.addresses import joined, taken_apart
from pipeline.clock import Clock
from pipeline.manners import Manners, retry_after
from pipeline.received import TAIL, Answer, Ask, Sink, judged, ranged, unranged
from pipeline.sources.model import Expect, Outcome

_RETRIED = {Outcome.RATE_LIMITED, Outcome.SERVER_ERROR, Outcome.TIMEOUT, Outcome.NETWORK, Outcome.TRUNCATED}
_REFUSALS = {Outcome.BLOCKED, Outcome.RATE_LIMITED, Outcome.NETWORK, Outcome.TIMEOUT, Outcome.SERVER_ERROR}
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(slots=True)
class Tally:
    """What the talk with the sites cost."""

    requests: int = 0
    received: int = 0
    waited: float = 0.0


@dataclass(slots=True)
class _Gate:
    """One host's turnstile: a lock, the time of the next request, its robots rules, its refusals in a row."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_at: float = 0.0
    robots: Protego | None = None
    robots_problem: Answer | None = None
    crawl_delay: float = 0.0
    refusals: int = 0
    ranges: bool = True  # until it sends a whole file to one who asked for its end


@cache
def _certificates() -> ssl.SSLContext:
    """The certificates that are trusted, read once a process (50 ms). A site whose chain is broken is not read."""
    return httpx.create_ssl_context()


class Fetcher:
    """Asks politely. One for a run; not shared between threads or processes.

    Every public method returns an Answer whatever happens on the way: problems are outcomes, not exceptions.
    """

    def __init__(
        self, manners: Manners, clock: Clock, *, seed: int | None = None, client: httpx.AsyncClient | None = None
    ) -> None:
        self.manners = manners
        self.clock = clock
        self.tally = Tally()
        self.moved: dict[str, str] = {}  # hosts that redirect for good, and where to
        self._dice = random.Random(seed)
        self._gates: dict[str, _Gate] = {}
        self._client = client or httpx.AsyncClient(
            headers={"User-Agent": manners.user_agent, "Accept-Encoding": "gzip, deflate"},
            follow_redirects=False,
            timeout=httpx.Timeout(manners.page_timeout, connect=30.0),
            verify=_certificates(),
        )

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    # ---- public ---------------------------------------------------------------------------------------------

    async def page(self, url: str, expect: Expect) -> Answer:
        """A page whole in memory."""
        return await self._persist(Ask(url, expect))

    async def download(self, url: str, into: Path, validators: Mapping[str, str] | None = None) -> Answer:
        """A document into the file `into`, which stays only when the outcome is OK; `validators` are If-… headers."""
        answer = await self._persist(Ask(url, Expect.DOCUMENT, dict(validators or {}), into))
        if answer.outcome is not Outcome.OK:
            into.unlink(missing_ok=True)
        return answer

    async def peek(self, url: str) -> Answer:
        """The document's last bytes and whole length, for sites that give no validators.

        OK with `tail_sha` and `size` (the whole document's) when the server serves ranges, OK with `size` alone when
        it does not: then the file that it began to send is not read, and it is asked by HEAD from then on. `size` is 0
        where the server does not tell.
        """
        ranges = self._gate(url).ranges
        ask = Ask(url, Expect.DOCUMENT, {"Range": f"bytes=-{TAIL}"} if ranges else {}, peek=True)
        return await self._persist(ask if ranges else replace(ask, method="HEAD"))

    def closed(self, url: str) -> bool:
        """True when the host of `url` has refused so often that it is left alone for the rest of the run."""
        return self._gate(url).refusals >= self.manners.give_up_after

    # ---- attempts -------------------------------------------------------------------------------------------

    async def _persist(self, ask: Ask) -> Answer:
        for attempt in range(1, self.manners.attempts):
            answer = await self._attempt(ask)
            pause = self._pause(answer, attempt)
            if answer.outcome not in _RETRIED or pause is None or self.closed(ask.url):
                return answer
            await self._wait(pause)
        return await self._attempt(ask)

    def _pause(self, answer: Answer, attempt: int) -> float | None:
        """Seconds to wait before asking again; None when the site asks for longer than the night can spare."""
        asked = retry_after(answer.header("Retry-After"), self.clock.now())
        if asked is not None:
            return asked if asked <= self.manners.retry_after_cap else None
        return self.manners.pause(attempt, self._dice)

    async def _wait(self, seconds: float) -> None:
        self.tally.waited += seconds
        await self.clock.sleep(seconds)

    async def _attempt(self, ask: Ask) -> Answer:
        """One try, redirects followed; the first answer that is no redirect, or what stood in the way."""
        target, seen = ask.url, list[str]()
        while True:
            # The same address twice is a site setting its cookie; three times is a circle.
            if seen.count(target) >= 2 or len(seen) > self.manners.max_redirects:
                return Answer(ask.url, Outcome.REDIRECT_LOOP, f"redirected in a circle to {target}", final_url=target)
            seen.append(target)
            barrier = await self._barrier(ask.url, target)
            if barrier is not None:
                return barrier
            answer = await self._through_gate(ask, target)
            location = answer.header("Location") if answer.status in _REDIRECTS else None
            if location is None:
                return answer
            self._note_move(answer.status, target, joined(target, location))
            target = joined(target, location)

    def _note_move(self, status: int | None, target: str, location: str) -> None:
        old, new = taken_apart(target).netloc.lower(), taken_apart(location).netloc.lower()
        if status in (301, 308) and old != new:
            self.moved[old] = location

    async def _barrier(self, url: str, target: str) -> Answer | None:
        """What forbids the request before it is made."""
        if taken_apart(target).scheme not in ("http", "https"):
            return Answer(url, Outcome.REFUSED, f"not an address of the web: {target[:80]}")
        if self.closed(target):
            return Answer(url, Outcome.BLOCKED, "the host has refused too often tonight; left alone")
        gate = await self._with_robots(target)
        if gate.robots_problem is not None:
            problem = gate.robots_problem
            return Answer(url, problem.outcome, f"robots.txt could not be read: {problem.detail}", problem.status)
        if gate.robots is not None and not gate.robots.can_fetch(target, self.manners.user_agent):
            return Answer(url, Outcome.DISALLOWED, "robots.txt forbids it")
        return None

    # ---- robots.txt -----------------------------------------------------------------------------------------

    async def _with_robots(self, target: str) -> _Gate:
        gate = self._gate(target)
        if gate.robots is None and gate.robots_problem is None:
            parts = taken_apart(target)
            await self._read_robots(gate, f"{parts.scheme}://{parts.netloc}/robots.txt")
        return gate

    async def _read_robots(self, gate: _Gate, address: str) -> None:
        """RFC 9309: a 4xx means no rules; an unreachable robots.txt means that nothing may be fetched."""
        answer = await self._robots_hops(address)
        for attempt in range(1, self.manners.attempts):
            if answer.outcome not in _RETRIED:
                break
            await self._wait(self._pause(answer, attempt) or self.manners.delay)
            answer = await self._robots_hops(address)
        if answer.outcome in _RETRIED:
            gate.robots_problem = answer
            return
        text = answer.body.decode("utf-8", errors="replace") if answer.outcome is Outcome.OK else ""
        gate.robots = Protego.parse(text)
        gate.crawl_delay = min(60.0, float(gate.robots.crawl_delay(self.manners.user_agent) or 0.0))

    async def _robots_hops(self, address: str) -> Answer:
        target = address
        for _ in range(self.manners.max_redirects):
            answer = await self._through_gate(Ask(address, Expect.TEXT), target)
            location = answer.header("Location") if answer.status in _REDIRECTS else None
            if location is None:
                return answer
            target = joined(target, location)
        return Answer(address, Outcome.NOT_FOUND, "robots.txt redirects without end")

    # ---- the wire -------------------------------------------------------------------------------------------

    def _gate(self, url: str) -> _Gate:
        return self._gates.setdefault(taken_apart(url).netloc.lower(), _Gate())

    async def _through_gate(self, ask: Ask, target: str) -> Answer:
        gate = self._gate(target)
        async with gate.lock:
            early = gate.next_at - self.clock.monotonic()
            if early > 0:
                await self._wait(early)
            answer = await self._guarded(ask, target)
            gate.next_at = self.clock.monotonic() + max(self.manners.delay, gate.crawl_delay)
        gate.refusals = gate.refusals + 1 if answer.outcome in _REFUSALS else 0
        return answer

    async def _guarded(self, ask: Ask, target: str) -> Answer:
        """One request with every way of failing turned into an outcome."""
        limit = self.manners.page_timeout if ask.into is None else self.manners.document_timeout
        self.tally.requests += 1
        try:
            async with asyncio.timeout(limit):
                return await self._exchange(ask, target)
        except (TimeoutError, httpx.TimeoutException):
            return Answer(ask.url, Outcome.TIMEOUT, f"no whole answer in {limit:g} s", final_url=target)
        except httpx.RemoteProtocolError as error:
            cut = "complete message body" in str(error) or "incomplete" in str(error)
            return Answer(ask.url, Outcome.TRUNCATED if cut else Outcome.NETWORK, str(error), final_url=target)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Answer(ask.url, Outcome.NETWORK, f"{type(error).__name__}: {error}", final_url=target)

    async def _exchange(self, ask: Ask, target: str) -> Answer:
        async with self._client.stream(ask.method, target, headers=ask.headers) as response:
            if ask.peek and response.status_code == 200:
                self._gate(target).ranges = False
                return unranged(ask.url, target, response)
            limit = self.manners.max_page if ask.into is None else self.manners.max_document
            with ask.into.open("wb") if ask.into is not None else nullcontext() as file:
                sink = Sink(file, limit)
                async for chunk in response.aiter_bytes():
                    self.tally.received += len(chunk)
                    if not sink.take(chunk):
                        detail = f"more than {limit} bytes"
                        return Answer(ask.url, Outcome.TOO_LARGE, detail, response.status_code, target)
            if ask.peek and response.status_code == 206:
                return ranged(ask.url, target, response, sink)
            return judged(ask, target, response, sink)
