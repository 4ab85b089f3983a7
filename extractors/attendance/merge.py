"""One entry a person: lists, sentences and items tell of the same people again and again."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.attendance.headings import Heading
from extractors.attendance.model import Attendee
from extractors.attendance.sentences import Substitution
from extractors.language.mentions import Mention
from extractors.language.names import same_person
from extractors.language.people import Person
from extractors.passage import Passage

SUBSTITUTED = "attendance.sentences.substitutions_in"


class Register:
    """The attendees found so far. `group` is the capacity of the last sub-heading inside an item."""

    def __init__(self) -> None:
        self.attendees: list[Attendee] = []
        self.group: str | None = None
        self._block = 0

    def next_block(self) -> int:
        """A number for the next list or sentence."""
        self._block += 1
        return self._block

    def add(self, found: Sequence[Attendee]) -> None:
        """Takes attendees in; those known already gain what is new of them."""
        for attendee in found:
            known = self._known(attendee)
            if known is None:
                self.attendees.append(attendee)
            elif known.block != attendee.block:
                _enrich(known, attendee)

    def _known(self, attendee: Attendee) -> Attendee | None:
        if attendee.person.name is None:
            same = [a for a in self.attendees if a.person.name is None and a.person.post == attendee.person.post]
            return same[0] if same else None
        candidates = [
            known for known in self.attendees if known.was_there == attendee.was_there and self._same(known, attendee)
        ]
        return candidates[0] if len(candidates) == 1 else None

    def _same(self, known: Attendee, attendee: Attendee) -> bool:
        if known.block == attendee.block:
            return known.name == attendee.name and known.person.honorific == attendee.person.honorific
        if _other_of_same_surname(known, attendee):
            return False
        return self.fits(known, attendee.name, attendee.person.honorific)

    @staticmethod
    def fits(known: Attendee, name: str, honorific: str | None) -> bool:
        """The name can be that of a known attendee: where one is a surname only, the titles must not disagree."""
        if not known.name or not same_person(known.name, name):
            return False
        bare = len(known.name.split()) == 1 or len(name.split()) == 1
        return not (bare and _sexes_differ(known.person.honorific, honorific))

    def substitute(self, substitution: Substitution, sentence: Passage, *, listed: bool) -> None:
        """Marks who stood in for whom; a substitute whom no list names gets an entry."""
        replaced = substitution.replaced.name if substitution.replaced else self._only_absent(substitution)
        mention = substitution.substitute
        found = [a for a in self.attendees if a.was_there and self.fits(a, mention.name, mention.honorific)]
        if len(found) == 1:
            attendee = found[0]
            attendee.status = "substitute"
            attendee.person.substitute_for = attendee.person.substitute_for or replaced
            attendee.sources.append(sentence)
            if listed and substitution.replaced is not None:
                self._missing(substitution.replaced, attendee.person, sentence)
            return
        if found or (replaced is None and not listed):
            return
        person = Person(mention.name, mention.honorific, substitute_for=replaced, parts=[mention.source])
        if listed and substitution.replaced is not None:
            _post_after(person, sentence, substitution.replaced.end)
            self._missing(substitution.replaced, person, sentence)
        heading = Heading("substitutes", "substitute")
        number = self.next_block()
        self.attendees.append(
            Attendee(person, heading, "substitute", None, SUBSTITUTED, number, sources=[mention.source, sentence])
        )

    def _missing(self, replaced: Mention, substitute: Person, sentence: Passage) -> None:
        """A list of replacements tells who was missing, where no apology does."""
        if any(self.fits(known, replaced.name, replaced.honorific) for known in self.attendees):
            return
        person = Person(replaced.name, replaced.honorific, post=substitute.post, parts=[replaced.source])
        sources = [replaced.source, *substitute.parts[1:]]
        heading, number = Heading("replacements", "absent"), self.next_block()
        self.attendees.append(Attendee(person, heading, "absent", None, SUBSTITUTED, number, sources=sources))

    def _only_absent(self, substitution: Substitution) -> str | None:
        """Where one substitute came and one member sent apologies, the one stood in for the other."""
        absent = [a for a in self.attendees if a.status == "apologies"]
        taken = [a for a in self.attendees if a.person.substitute_for]
        return absent[0].person.name if len(absent) == 1 and not taken else None


def _post_after(person: Person, sentence: Passage, end: int) -> None:
    """ "Dr Ash for Jo Birch, Holm Trust": what follows the comma is the place that both come from."""
    rest = sentence.slice(end)
    if rest.text.startswith(","):
        post = rest.slice(1)
        person.post = post.text.rstrip(" .;") or None
        person.parts.append(post)


def _other_of_same_surname(known: Attendee, attendee: Attendee) -> bool:
    """ "Jo Smith (Lawyer)" among the officers, "Mrs Jo Smith, Head Teacher" among the guests: another than Councillor
    Smith among the members."""
    lists = {known.heading.capacity, attendee.heading.capacity}
    if "member" not in lists or len(lists) == 1 or min(len(each.name.split()) for each in (known, attendee)) > 1:
        return False
    titles = {known.person.councillor, attendee.person.councillor}
    titled = known.person.honorific is not None and attendee.person.honorific is not None
    return "officer" in lists or (titled and len(titles) == 2)


_MEN, _WOMEN = frozenset({"mr", "sir", "lord"}), frozenset({"mrs", "ms", "miss", "lady", "dame", "baroness"})


def _sexes_differ(one: str | None, other: str | None) -> bool:
    words = [{word.strip(".").lower() for word in (title or "").split()} for title in (one, other)]
    return bool((words[0] & _MEN and words[1] & _WOMEN) or (words[0] & _WOMEN and words[1] & _MEN))


def _enrich(known: Attendee, attendee: Attendee) -> None:
    """What a second place says of somebody known: gaps are filled, nothing is overwritten."""
    person, other = known.person, attendee.person
    for name in ("honorific", "role", "role_printed", "post", "post_nominals", "substitute_for", "initials"):
        if getattr(person, name) is None and getattr(other, name) is not None:
            if name == "post" and known.heading.status == attendee.heading.status == "present":
                continue
            setattr(person, name, getattr(other, name))
            known.sources.extend(other.parts[:2])
    known.mode = known.mode or attendee.mode
    if known.status == "absent" and attendee.status == "apologies":
        known.status = "apologies"
    if attendee.status == "substitute":
        known.status = "substitute"
