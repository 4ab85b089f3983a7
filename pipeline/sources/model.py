"""What a council's document site says, in the same words whatever its platform."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from pipeline.sources.said import opens_with, says


class ForeignAnswerError(ValueError):
    """The bytes are not the answer asked for: another page, broken XML, a foreign root element."""


class Expect(StrEnum):
    """What the asker of a site is due; what came is held against it (`pipeline.answers`)."""

    XML = "xml"
    HTML = "html"
    DOCUMENT = "document"
    TEXT = "text"


class Outcome(StrEnum):
    """What became of one request or one listing; everything but OK and UNCHANGED is a problem worth telling."""

    OK = "ok"
    UNCHANGED = "unchanged"
    EMPTY = "empty"  # a valid answer with nothing in it: never read as "no meetings"
    BLOCKED = "blocked"  # a firewall, a challenge page, 401 or 403
    DISALLOWED = "disallowed"  # robots.txt forbids it
    RATE_LIMITED = "rate_limited"  # 429 to the last attempt
    TRUNCATED = "truncated"  # fewer bytes than promised, or a PDF without its end
    WRONG_TYPE = "wrong_type"  # HTML where XML or PDF was due, or XML with a foreign root
    REDIRECT_LOOP = "redirect_loop"
    NOT_FOUND = "not_found"  # 404 or 410
    SERVER_ERROR = "server_error"
    TIMEOUT = "timeout"
    NETWORK = "network"  # no connection, TLS failure, connection cut
    TOO_LARGE = "too_large"
    REFUSED = "refused"  # another 4xx


@dataclass(frozen=True, slots=True)
class Window:
    """The days asked for, both included."""

    since: date
    until: date

    def holds(self, day: date | None) -> bool:
        """True when `day` is inside; a meeting without a date is always looked at."""
        return day is None or self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Committee:
    """One body of a council, as its site lists it."""

    id: str
    title: str
    category: str | None = None
    expired: bool = False
    deleted: bool = False


DECISION = "decision-"
"""What the id of a register's entry begins with: it is listed, visited and kept as a meeting is."""


@dataclass(frozen=True, slots=True)
class MeetingRef:
    """A meeting, or a decision of a register, as a list names it: enough to know whether to open it."""

    id: str
    committee_id: str | None
    committee: str | None
    date: date | None
    time: time | None = None
    status: str | None = None
    url: str | None = None

    @property
    def cancelled(self) -> bool:
        """True when the printed status says that it is not held ("Cancelled", "CANCELLED; …", "Postponed")."""
        return says(self.status, "not_held")

    @property
    def in_register(self) -> bool:
        """True for a decision of a register, which no meeting took."""
        return self.id.startswith(DECISION)


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A document as a page lists it. `key` is the site's own lasting name for it, stable over renamed links."""

    key: str
    url: str
    title: str
    kind: str
    size_text: str | None = None
    published: date | None = None
    restricted: bool = False
    draft: bool = False

    @property
    def fingerprint(self) -> str:
        """What the listing says of the document's state: when this changes, the document is fetched again."""
        published = self.published.isoformat() if self.published else ""
        return "|".join((self.title, self.size_text or "", published, "draft" if self.draft else ""))


@dataclass(frozen=True, slots=True)
class SiteItem:
    """An agenda item as the site holds it; texts are paragraphs joined by newlines."""

    id: str | None
    position: int
    number: str | None
    title: str
    text: str | None = None
    decision: str | None = None
    minutes: str | None = None
    restricted: bool = False
    cut: bool = False  # the page shows only the beginning; `full_url` has the whole
    full_url: str | None = None
    votes_url: str | None = None


@dataclass(frozen=True, slots=True)
class SiteAttendance:
    """A line of the site's attendance list; `attendance` as printed ("Expected" proves nothing)."""

    name: str
    role: str | None
    attendance: str | None
    representing: str | None = None

    @property
    def proves_presence(self) -> bool | None:
        """True for present, False for absent or apologies, None where the wording proves neither."""
        if opens_with(self.attendance, "proves_nothing"):
            return None
        if says(self.attendance, "away"):
            return False
        return True if says(self.attendance, "there") else None


@dataclass(frozen=True, slots=True)
class SiteVote:
    """A recorded vote as the site tells it: the motion, its result, and the names where a page gives them."""

    item_id: str | None
    title: str
    kind: str | None
    text: str | None
    result: str | None
    ballots: tuple[tuple[str, str], ...] = ()  # (name, "for" | "against" | "abstain" | as printed)


@dataclass(frozen=True, slots=True)
class SiteDecision:
    """A decision that an officer or a member took outside a meeting, as a register has it; texts as printed.

    Registers also repeat what meetings decided: `meeting` is then the site's own id of the meeting.
    """

    title: str
    maker: str | None = None
    status: str | None = None
    decided_on: date | None = None
    published_on: date | None = None
    key: bool | None = None
    call_in: bool | None = None
    text: str | None = None
    purpose: str | None = None
    reasons: str | None = None
    options: str | None = None
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """All that the site says of one meeting, or of one decision of a register."""

    ref: MeetingRef
    venue: str | None = None
    agenda_published: bool | None = None
    decisions_published: bool | None = None
    minutes_published: bool | None = None
    items: tuple[SiteItem, ...] = ()
    attendance: tuple[SiteAttendance, ...] = ()
    votes: tuple[SiteVote, ...] = ()
    documents: tuple[DocumentLink, ...] = ()
    choosers: tuple[str, ...] = ()  # pages that list the parts of a pack
    attendance_url: str | None = None
    decision: SiteDecision | None = None

    def with_documents(self, links: tuple[DocumentLink, ...]) -> MeetingRecord:
        """The same record with `links` added; a key already listed keeps its first entry."""
        known = {link.key for link in self.documents}
        fresh: list[DocumentLink] = []
        for link in links:
            if link.key not in known:
                known.add(link.key)
                fresh.append(link)
        return replace(self, documents=self.documents + tuple(fresh))

    @property
    def has_minutes(self) -> bool:
        """True when it is out what was decided: minutes, by the site's word or by a link to them, or a decision."""
        if self.decision is not None:
            return True
        return bool(self.minutes_published) or any(d.kind == "minutes" and not d.draft for d in self.documents)


@dataclass(slots=True)
class Listing:
    """The answer to "which meetings": the meetings and how they were learnt."""

    meetings: list[MeetingRef] = field(default_factory=list)
    committees: list[Committee] = field(default_factory=list)
    outcome: Outcome = Outcome.OK
    detail: str = ""
    route: str = ""
