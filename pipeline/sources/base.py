"""What every platform's class offers, and how it asks its site."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from pipeline.sources.model import (
    DocumentLink,
    Expect,
    ForeignAnswerError,
    Listing,
    MeetingRecord,
    MeetingRef,
    Outcome,
    Window,
)
from pipeline.sources.registry import SourceConfig

T = TypeVar("T")


class PageAnswer(Protocol):
    """The part of a fetched answer that a source needs."""

    @property
    def outcome(self) -> Outcome: ...
    @property
    def detail(self) -> str: ...
    @property
    def body(self) -> bytes: ...
    @property
    def url(self) -> str: ...
    @property
    def headers(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def final_url(self) -> str | None: ...


class Asker(Protocol):
    """Fetches pages; a Fetcher is one."""

    async def page(self, url: str, expect: Expect) -> PageAnswer:
        """The answer, whatever it is."""
        ...


class ProblemError(Exception):
    """A page that was due did not come: what came instead, and from where."""

    def __init__(self, outcome: Outcome, url: str, detail: str) -> None:
        super().__init__(f"{outcome}: {detail} ({url})")
        self.outcome = outcome
        self.url = url
        self.detail = detail


@dataclass(slots=True)
class Opened:
    """A meeting as read: the record, the raw answers behind it, and the lesser pages that failed."""

    record: MeetingRecord
    answers: list[PageAnswer] = field(default_factory=list)
    problems: list[ProblemError] = field(default_factory=list)


def understood(body: bytes, reader: Callable[[bytes], T]) -> T:
    """What the reader makes of a page. Raises ForeignAnswerError for whatever is not that page."""
    try:
        return reader(body)
    except ForeignAnswerError:
        raise
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        # A page that a reader stumbles over costs that page, told in the status, not the host's night.
        raise ForeignAnswerError(f"the page could not be read: {type(error).__name__}: {error}") from error


class Source(ABC):
    """One council's site. Adding a platform is a sub-class and its name in `open_source`."""

    def __init__(self, config: SourceConfig, asker: Asker) -> None:
        self.config = config
        self.asker = asker

    @abstractmethod
    async def meetings(self, window: Window) -> Listing:
        """The wanted committees' meetings in the window. Raises ProblemError when the site cannot be read at all."""

    @abstractmethod
    async def open(self, ref: MeetingRef, *, details: Callable[[MeetingRecord], bool]) -> Opened:
        """All that the site says of a meeting. `details` is asked, with what the main page says, whether the lesser
        pages (whole texts, attendance, votes) are wanted as well. Raises ProblemError when the main page fails."""

    async def decisions(self, window: Window) -> list[MeetingRef]:
        """The entries of registers of decisions published in the window; `open` reads them. Raises ProblemError."""
        return []

    async def plans(self) -> tuple[DocumentLink, ...]:
        """The forward plans that the site publishes outside any meeting."""
        return ()

    async def read(self, url: str, expect: Expect, reader: Callable[[bytes], T]) -> tuple[T, PageAnswer]:
        """Ask for a page and read it. Raises ProblemError for whatever is not that page."""
        answer = await self.asker.page(url, expect)
        if answer.outcome is not Outcome.OK:
            raise ProblemError(answer.outcome, url, answer.detail)
        try:
            return understood(answer.body, reader), answer
        except ForeignAnswerError as error:
            raise ProblemError(Outcome.WRONG_TYPE, url, str(error)) from error

    async def read_at(self, url: str, expect: Expect, reader: Callable[[bytes, str], T]) -> tuple[T, PageAnswer]:
        """As `read`, for readers that need the page's address to complete its links."""
        return await self.read(url, expect, lambda body: reader(body, url))
