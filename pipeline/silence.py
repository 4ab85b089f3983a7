"""How long a source has been silent, measured against its own habit."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from statistics import quantiles

from pipeline.ledger import Ledger

# A source with fewer days of news than this has no habit yet.
_HABIT_DAYS = 6
# Silent for three times the pause that nine in ten of its pauses stay under; never before three weeks, as every
# council is quiet over August and Christmas.
_HABIT_FACTOR = 3.0
_NEVER_BEFORE = 21


def silence(ledger: Ledger, source: str, now: datetime) -> int | None:
    """Days since the source last brought anything, when that is longer than its own habit; None when it is not.

    A council that stops publishing looks like a scraper that broke, so both are flagged.
    """
    days = ledger.news_days(source)
    if len(days) < _HABIT_DAYS:
        return None
    pauses = [(later - earlier).days for earlier, later in pairwise(days)]
    usual = quantiles(pauses, n=10)[-1]
    quiet = (now.date() - days[-1]).days
    return quiet if quiet > max(_NEVER_BEFORE, _HABIT_FACTOR * usual) else None
