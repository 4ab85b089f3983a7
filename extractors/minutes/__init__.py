"""Minutes: which meeting they record, their items, and what each item says."""

from extractors.minutes.model import Meeting, MinuteItem, Minutes
from extractors.minutes.read import read_minutes, unread

__all__ = ["Meeting", "MinuteItem", "Minutes", "read_minutes", "unread"]
