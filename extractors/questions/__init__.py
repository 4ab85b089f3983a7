"""Questions, statements, petitions and deputations of the public: as minutes tell of them, and in papers of their own.

`headers`, `tables` and `speech` are the ways in which somebody who is heard is printed; `read` goes through the items
of minutes with them, `papers` through a paper of questions.
"""

from extractors.questions.papers import is_question_paper, question_paper, question_paper_head
from extractors.questions.read import questions
from extractors.questions.titles import is_public

__all__ = ["is_public", "is_question_paper", "question_paper", "question_paper_head", "questions"]
