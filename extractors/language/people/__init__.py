"""Lists of people as minutes print them, read to persons: name, honorific, office, post, substitute.

A list is cut at commas, semicolons, "and", dashes and brackets (`pieces`); each piece is a person (`naming`), a post
of the person before or an office (`posts`), a label (`labels`), letters after a name or a remark (`brackets`). What a
piece is depends on its words (the vocabularies) and on its neighbours: "Chief Executive, Irwell Trust" is one post,
"Chief Executive, Ann Reed, Director" is not. `listing` keeps what is open while `read` goes through the pieces.
"""

from extractors.language.people.naming import is_reversed
from extractors.language.people.person import Person
from extractors.language.people.read import parse_people

__all__ = ["Person", "is_reversed", "parse_people"]
