"""How the harvest behaves towards the sites it visits."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|https?://\S+", re.IGNORECASE)


class ContactMissingError(ValueError):
    """The operator has not said who to write to."""


@dataclass(frozen=True, slots=True)
class Manners:
    """Delays in seconds, sizes in bytes. `contact` is an e-mail address or a page that sites can complain to."""

    contact: str
    delay: float = 2.0
    attempts: int = 4
    backoff: float = 5.0
    backoff_cap: float = 300.0
    # A site may ask for a longer pause than a night can spare: then its turn is over and it is tried the next night.
    retry_after_cap: float = 900.0
    page_timeout: float = 120.0  # single calls take 15 to 90 s on slow hosts
    document_timeout: float = 900.0
    max_page: int = 30_000_000
    max_document: int = 400_000_000
    max_redirects: int = 6
    # A host that refused this many requests in a row is left alone for the rest of the night.
    give_up_after: int = 6

    def __post_init__(self) -> None:
        if not _CONTACT.fullmatch(self.contact.strip()):
            raise ContactMissingError(
                "say who runs this harvest: set MINUTEBOOK_CONTACT or --contact to an e-mail address or a web page, "
                "so that a council can reach you"
            )

    @property
    def user_agent(self) -> str:
        """The name the harvest goes by, with the operator's contact."""
        return f"Minutebook/1 (council papers archive; +{self.contact.strip()})"

    def pause(self, attempt: int, dice: random.Random) -> float:
        """Seconds to wait before attempt number `attempt` + 1: exponential, with jitter of half its length."""
        full = min(self.backoff_cap, self.backoff * 2.0 ** (attempt - 1))
        return full * (0.5 + dice.random() / 2)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, given either way; None when there is none or it is unreadable."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value.strip())
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return max(0.0, (moment.astimezone(UTC) - now).total_seconds())
