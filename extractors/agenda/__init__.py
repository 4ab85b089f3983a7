"""Agendas: the items, with their titles, text, pages, notes and kinds."""

from extractors.agenda.items import MEETING_ID, agenda_items, read_agenda

__all__ = ["MEETING_ID", "agenda_items", "read_agenda"]
