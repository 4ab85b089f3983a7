"""Threads of business: agenda item, report, recommendations, minute, decision, confirmation; and the next time."""
