"""Actions: what a minute gives somebody to do.

In an action column, under "Action:", behind "Action:" at a paragraph's end (`read`), in a sentence (`sentences`), in a
resolution (`resolutions`), in a table (`tables`). Who acts is told in `owners`.
"""

from extractors.actions.read import Acted, actions
from extractors.actions.tables import action_tables

__all__ = ["Acted", "action_tables", "actions"]
