"""What a list says of one person."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.language.names import is_councillor
from extractors.passage import Passage


@dataclass(slots=True, eq=False)
class Person:
    """One person of a list. `name` is bare (None for a post without a name), `honorific` singular as printed.

    `role` is "chair" or "vice_chair", `role_printed` the words that say so; `post` a post or organisation as printed.
    `substitute_for` is the bare name of the person replaced, `substituted_by` the person who came instead; `mode` is
    "remote" or "in_person"; `status` what a remark says of attendance; `office_first` is set where the post stands
    before the name ("Clerk J Ash", "The Mayor, Cllr Ash"), `role_of_post` where the role was read from the post.
    `listed_as` is the honorific of the list the person stands in, `initials` those by which the paper calls the person.
    `parts` are the pieces of the passage that all this was read from, the name first.
    """

    name: str | None
    honorific: str | None = None
    role: str | None = None
    post: str | None = None
    post_nominals: str | None = None
    substitute_for: str | None = None
    substituted_by: Person | None = None
    mode: str | None = None
    status: str | None = None
    office_first: bool = False
    role_of_post: bool = False
    role_printed: str | None = None
    listed_as: str | None = None
    initials: str | None = None
    parts: list[Passage] = field(default_factory=list)

    @property
    def printed(self) -> str:
        """Honorific and name, as a sentence would name the person."""
        return " ".join(part for part in (self.honorific, self.name) if part)

    @property
    def councillor(self) -> bool:
        return is_councillor(self.honorific) or is_councillor(self.listed_as)
