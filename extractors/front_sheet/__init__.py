"""Front sheets: the meeting that a file is for, whom to ask about it, and the membership of the body that meets."""

from extractors.front_sheet.meeting import read_meeting

__all__ = ["read_meeting"]
