"""The ledger: what was seen, when, what became of it. One SQLite file; every step is one transaction."""

from pipeline.ledger.book import LedgerVersionError
from pipeline.ledger.contents import Content
from pipeline.ledger.documents import Held
from pipeline.ledger.meetings import Meetings
from pipeline.ledger.nights import Nights
from pipeline.ledger.queue import Queue, Queued
from pipeline.ledger.records import Records


class Ledger(Nights, Meetings, Records, Queue):
    """The whole book: sources and their nights, meetings and their documents, records, the queue for the lake."""


__all__ = ["Content", "Held", "Ledger", "LedgerVersionError", "Queued"]
