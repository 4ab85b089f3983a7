"""How councils write: people, dates, outcomes, votes, and the kinds of papers. The words themselves are YAML files."""
