"""Attendance: who was at a meeting, in what capacity, who sent apologies and who stood in for whom."""

from extractors.attendance.read import attendance

__all__ = ["attendance"]
