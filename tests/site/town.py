"""The invented councils: what each has published on any night, and so the truth that a harvest is held to."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from tests.site.papers import small_pdf

START = date(2026, 3, 2)  # night 0
BODIES = ("Health and Wellbeing Board", "Cabinet", "Planning Committee", "Audit & Standards Committee")


@dataclass(slots=True)
class Paper:
    """A document: its site key, its path, its versions by the night each appears, the night it vanishes."""

    key: str
    kind: str
    title: str
    path: str
    versions: list[tuple[int, bytes]]
    vanishes: int | None = None
    behind_chooser: bool = False
    restricted: bool = False
    validators: str = "none"  # "etag", "date", "none" (ranges served), "bare" (nothing at all)

    def at(self, night: int) -> bytes | None:
        """Its bytes on that night; None when it is not out."""
        if self.vanishes is not None and night >= self.vanishes:
            return None
        current = [data for since, data in self.versions if since <= night]
        return current[-1] if current else None

    def shas(self, night: int) -> list[str]:
        """The hashes of its versions up to that night, in order."""
        return [hashlib.sha256(data).hexdigest() for since, data in self.versions if since <= night]


@dataclass(slots=True)
class Item:
    """An agenda item and its texts."""

    id: str
    number: str
    title: str
    text: str
    decision: str | None = None
    minutes: str | None = None
    papers: list[Paper] = field(default_factory=list)
    votes: list[tuple[str, str]] = field(default_factory=list)
    restricted: bool = False


@dataclass(slots=True)
class Meeting:
    """A meeting; its minutes are out from night `minutes_from` on."""

    id: str
    committee: str
    body: str
    day: date
    clock: time
    items: list[Item]
    papers: list[Paper]
    status: str = "Confirmed"
    minutes_from: int | None = None
    listed_from: int = 0
    attendance: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def every_paper(self) -> list[Paper]:
        """The packs and the single papers of the items."""
        return [*self.papers, *(p for item in self.items for p in item.papers)]


@dataclass(slots=True)
class Decision:
    """An entry of the registers, from night `listed_from` on; an officer's stands on both of them."""

    id: str
    title: str
    maker: str
    day: date
    text: str
    papers: list[Paper] = field(default_factory=list)
    officer: bool = True
    listed_from: int = 0
    meeting: str | None = None


@dataclass(slots=True)
class Council:
    """One council's site; `fetched(paper)` says whether a harvest of the packs has to hold it."""

    name: str
    host: str
    platform: str
    meetings: list[Meeting]
    prefix: str = ""
    wildcard: str = "-1"  # what its service takes for "every committee"
    service: bool = True
    decisions: list[Decision] = field(default_factory=list)
    registers: bool = True  # the site has the pages

    @property
    def every_paper(self) -> list[Paper]:
        """Of meetings and of decisions."""
        of_meetings = [paper for meeting in self.meetings for paper in meeting.every_paper]
        return of_meetings + [paper for decision in self.decisions for paper in decision.papers]

    def published(self, night: int) -> dict[str, list[str]]:
        """Site key to version hashes of everything a harvest must hold by `night`."""
        held: dict[str, list[str]] = {}
        for meeting in self.meetings:
            if meeting.listed_from > night:
                continue
            for paper in meeting.papers:
                if not paper.restricted and paper.shas(night):
                    held[paper.key] = paper.shas(night)
        for decision in self.decisions:
            if decision.listed_from <= night:
                held |= {paper.key: paper.shas(night) for paper in decision.papers}
        return held


def make_council(
    number: int,
    host: str,
    *,
    meetings: int = 8,
    platform: str = "moderngov",
    size: int = 0,
    seed: int = 0,
    busy: int = 30,
    decisions: int = 0,
) -> Council:
    """A council with meetings around night 0 that publishes, replaces and withdraws papers over `busy` nights."""
    dice = random.Random(f"{seed}-{number}")
    name = f"Examplewick {number} Council"
    made = [_meeting(dice, number, index, size, busy, platform) for index in range(meetings)]
    if len(made) > 3:
        _quirks(made, size)
    council = Council(name, host, platform, made, wildcard="-1" if number % 2 == 0 else "0")
    if platform == "moderngov":
        council.decisions = [_decision(number, index, made[0].id) for index in range(decisions)]
    return council


def _decision(number: int, index: int, meeting: str) -> Decision:
    """Every third one is a meeting's, which the register repeats."""
    identity = str(70_000 + 100 * number + index)
    notice = Paper(f"s{identity}", "report", "Decision notice", f"documents/s{identity}/Decision notice.pdf",
                   [(2 * index, _paper(f"Decision notice {identity}", "", 0))])  # fmt: skip
    officers = index % 3 != 2
    return Decision(
        identity,
        f"Lease of Pump House {index}",
        "Director of Place" if officers else "Cabinet",
        START + timedelta(days=2 * index),
        f"That the lease of Pump House {index} be granted.",
        [notice],
        officer=officers,
        listed_from=2 * index,
        meeting=None if officers else meeting,
    )


def _meeting(dice: random.Random, number: int, index: int, size: int, busy: int, platform: str) -> Meeting:
    body_index = index % len(BODIES)
    identity = str(1000 * number + 100 + index)
    day = START + timedelta(days=dice.randint(-25, 20))
    held = (day - START).days
    agenda_night = max(0, held - 7)
    minutes_night = max(0, held + dice.randint(3, 9))
    papers = [_pack(dice, identity, index, size, agenda_night, busy, platform)]
    if minutes_night < busy:
        papers.append(_minutes(identity, index, size, minutes_night, platform))
    if dice.random() < 0.5:
        papers.append(_supplement(dice, identity, size, agenda_night + 2, busy, platform))
    return Meeting(
        id=identity,
        committee=str(10 + body_index),
        body=BODIES[body_index],
        day=day,
        clock=time(dice.choice((10, 14, 18)), dice.choice((0, 30))),
        items=_items(identity, index, agenda_night),
        papers=papers,
        minutes_from=minutes_night if minutes_night < busy else None,
        attendance=_attendance(),
    )


def _pack(dice: random.Random, identity: str, index: int, size: int, night: int, busy: int, platform: str) -> Paper:
    versions = [(night, _paper(f"Agenda pack {identity}", "first", size))]
    if dice.random() < 0.4 and night + 9 < busy - 6:
        versions.append((night + 9, _paper(f"Agenda pack {identity}", "second", size + dice.choice((0, 64)))))
    key, path = _place(platform, "g", identity, f"Public reports pack {identity} Wednesday.pdf", "10")
    chooser = platform != "cmis" and index % 3 == 1
    return Paper(key, "agenda_pack", "Agenda reports pack", path, versions, None, chooser, False, _validators(dice))


def _minutes(identity: str, index: int, size: int, night: int, platform: str) -> Paper:
    key, path = _place(platform, "g", identity, f"Printed minutes {identity}.pdf", "1")
    validators = ("etag", "date", "none", "bare")[index % 4]
    return Paper(key, "minutes", "Printed minutes", path, [(night, _paper(f"Minutes {identity}", "", size // 2))],
                 validators=validators)  # fmt: skip


def _supplement(dice: random.Random, identity: str, size: int, night: int, busy: int, platform: str) -> Paper:
    key, path = _place(platform, "b", identity, f"Supplement late material {identity}.pdf", "9")
    vanishes = night + 10 if dice.random() < 0.4 and night + 10 < busy - 8 else None
    versions = [(night, _paper(f"Supplement {identity}", "", size // 4))]
    return Paper(key, "supplement", "Supplement: late material", path, versions, vanishes, validators=_validators(dice))


def _place(platform: str, letter: str, identity: str, file: str, kind: str) -> tuple[str, str]:
    """(site key, path) of a document."""
    if platform == "cmis":
        title = {"10": "Agenda Reports Pack", "1": "Final Minutes", "9": "Supplement late material"}[kind]
        return f"m{identity}/{title}", f"Document.ashx?x={hashlib.md5(file.encode()).hexdigest()}"
    key = f"g{identity}-T{kind}" if letter == "g" else f"{letter}{identity}"
    return key, f"documents/{letter}{identity}/{file}?T={kind}"


def _validators(dice: random.Random) -> str:
    return dice.choice(("etag", "date", "none", "bare"))


def _paper(title: str, edition: str, size: int) -> bytes:
    return small_pdf([title, edition or "Text of the paper", "Councillor Ada Example in the chair"], size)


def _items(identity: str, index: int, night: int) -> list[Item]:
    long = "Members discussed the report at length. " * 3
    single = Paper(f"s{identity}7", "report", "Budget report", f"documents/s{identity}7/Budget report.pdf",
                   [(night, small_pdf([f"Budget report {identity}"]))])  # fmt: skip
    return [
        Item(f"{identity}1", "1.", "Apologies for Absence", "", minutes="Apologies came from Councillor Bo Sample."),
        Item(f"{identity}2", "2.", "Budget & Savings", "To consider the budget.",
             "RESOLVED that the budget be approved.", long + "RESOLVED that the budget be approved.", [single],
             [("Councillor Ada Example", "For"), ("Councillor Cy Specimen", "Against")] if index % 4 == 0 else []),
    ]  # fmt: skip


def _attendance() -> list[tuple[str, str, str]]:
    return [
        ("Councillor Ada Example", "Chair", "Present"),
        ("Councillor Bo Sample", "Committee Member", "Apologies"),
        ("Councillor Cy Specimen", "Committee Member", "Expected"),
    ]


def _quirks(meetings: list[Meeting], size: int) -> None:
    """What every site has: a cancelled meeting, two of one body on one day, an exempt item."""
    cancelled = meetings[2]
    cancelled.status, cancelled.papers, cancelled.items = "Cancelled", [], []
    cancelled.minutes_from = None
    twin, first = meetings[-1], meetings[0]
    twin.committee, twin.body, twin.day = first.committee, first.body, first.day
    twin.clock = time(16, 0) if first.clock.hour != 16 else time(9, 0)
    exempt = Paper("s9990", "report", "Exempt report", "documents/s9990/Exempt.pdf", [(0, b"secret")], restricted=True)
    meetings[1].items.append(Item("99", "3.", "Exempt business", "", papers=[exempt], restricted=True))
