"""People as far as mentions tell, and mentions of whom they leave in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from warehouse.people.mentions import Mention
from warehouse.people.names import Name


@dataclass(slots=True, eq=False)
class Person:
    """One person as far as is known: mentions, and what they say together."""

    mentions: list[Mention] = field(default_factory=list)
    spellings: set[Name] = field(default_factory=set)
    listed: set[tuple[str, str]] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    sets: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    dates: list[date] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    attended: set[str] = field(default_factory=set)
    officer: bool = True

    def add(self, mention: Mention) -> None:
        """Takes in a mention that is theirs."""
        self.mentions.append(mention)
        self.spellings.add(mention.name)
        self.surnames.add(mention.name.surname)
        self.printed.add(mention.printed)
        self.documents.add(mention.document_id)
        self.bodies.add(mention.body_key)
        self.officer = self.officer and mention.capacity == "officer"
        if mention.set:
            self.sets.add(mention.set)
            if mention.present:
                self.attended.add(mention.set)
            if mention.listed:
                self.listed.add((mention.table, mention.set))
        if mention.date:
            self.dates.append(mention.date)

    def take(self, other: Person) -> None:
        """Takes all mentions of another in: the two are one."""
        for mention in other.mentions:
            self.add(mention)

    @property
    def is_public(self) -> bool:
        """A row that makes people names them."""
        return any(mention.makes for mention in self.mentions)

    @property
    def fullest(self) -> Name:
        """The spelling that tells most."""
        return max(
            self.spellings, key=lambda name: (name.is_full, sum(map(len, name.given)), len(name.given), str(name))
        )

    @property
    def is_full(self) -> bool:
        """Some spelling has a first name, not initials alone."""
        return any(name.is_full for name in self.spellings)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mention that could be several people, or nobody known; or of a person who could be another one."""

    mention: Mention
    candidates: tuple[str, ...]


def labels(people: Iterable[Person]) -> tuple[str, ...]:
    """The name that tells each of them best, in the order of the alphabet."""
    return tuple(
        sorted(max(label((mention.printed, mention.name)) for mention in person.mentions)[2] for person in people)
    )


def label(said: tuple[str, Name]) -> tuple[bool, int, str]:
    """How well a printed name tells somebody; the name itself stands last."""
    printed, name = said
    return name.is_full, len(printed), printed
