"""Agendas: `lines` reads the print, `items` makes the rows: titles, text, pages, notes, kinds."""
