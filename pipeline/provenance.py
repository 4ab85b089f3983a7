"""Where a file came from, told to the ingest beside its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the harvest knows of a file that the file itself does not say.

    `council` is the name in the source's YAML, `source_url` the address it was fetched from, `source_id` the
    source's name and the site's own key of the document ("example/g123-T10"), `retrieved_at` the moment (UTC) its
    bytes were first held, `title` the text of the link, `file_name` what the site calls the file. A field that is not
    known is None.
    """

    council: str | None = None
    source_url: str | None = None
    source_id: str | None = None
    retrieved_at: datetime | None = None
    title: str | None = None
    file_name: str | None = None
