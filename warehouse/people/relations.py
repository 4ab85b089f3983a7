"""Which forms of names could be one person's, so that a new one of them may change what was found of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from warehouse.people import names
from warehouse.people.known import Form
from warehouse.people.names import Name


class Relations:
    """Groups of forms between which `resolve` could make a tie, directly or through others."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._surnames: dict[str, list[Form]] = defaultdict(list)
        self._first: dict[str, list[Form]] = defaultdict(list)
        self._group: dict[Form, list[Form]] = {}
        for form in forms:
            self.add(form)

    def of(self, form: Form) -> list[Form]:
        """The group of a form, itself included; for one that is not held, those whose group it would join."""
        return self._group[form] if form in self._group else list(self._near(form))

    def add(self, form: Form) -> None:
        """Takes a form in, and joins the groups that it could be of."""
        group = [form]
        for other in list(self._near(form)):
            if self._group[other] is not group:
                group += self._group[other]
                for one in self._group[other]:
                    self._group[one] = group
        self._group[form] = group
        self._surnames[form[1]].append(form)
        self._first[form[0][0]].append(form)

    def _near(self, form: Form) -> Iterator[Form]:
        yield from (other for other in self._surnames.get(form[1], ()) if _could_be_one(form, other))
        squashed = _squashed(form)
        for other in self._first.get(form[0][0], ()):
            if names.are_spelt_alike(form[1], other[1]) or squashed == _squashed(other):
                yield other


def _could_be_one(form: Form, other: Form) -> bool:
    """Whether the first names of two forms of one surname leave room for a tie of any kind: John and David do not."""
    (given, surname, _), (others, _, _) = form, other
    return (
        names.agree(Name(given, surname, None, None), Name(others, surname, None, None))
        or names.are_short_forms(given[0], others[0])
        or names.are_spelt_alike(given[0], others[0])
        or _squashed(form) == _squashed(other)
    )


def _squashed(form: Form) -> str:
    return Name(*form, None).squashed
