"""People, threads of business, quality flags: made from the rows of other tables, each naming those it rests on."""

from models.columns import Column, Kind, Layer, Table, choice, count, date, flag, text, texts
from models.tables.common import DOCUMENT_ID

EVERY_TABLE = ("every table of facts",)
PERSON_ID = text("person_id", "The person (`people`)", "p-4c1e92d07ab3", nullable=False)
THREAD_ID = text("thread_id", "The thread (`threads`)", "t-90bd21e6f3aa", nullable=False)


def rests_on(name: str, meaning: str, *, nullable: bool = False) -> tuple[Column, Column]:
    """The table and the row that a derived row rests on."""
    return (
        text("table_name", f"The table of {name}", "decisions", nullable=nullable),
        text("row_id", meaning, "3fa1c07be2d94f6a8b15c0de", nullable=nullable),
    )


PEOPLE = Table(
    "people",
    Layer.DERIVED,
    "People in a public role, each once: members, officers, named representatives. Never members of the public.",
    (
        PERSON_ID,
        text("council", "The council in whose papers they stand", "Wendmoor Council"),
        text("name", "The fullest form of the name, without honorific", "Asha Thorne", nullable=False),
        texts("honorifics", "Every honorific seen", ["Cllr", "Dr"]),
        texts("names", "Every printed form of the name", ["Cllr A Thorne", "Asha Thorne"]),
        texts("bodies", "Bodies in whose papers they stand", ["Cabinet"]),
        date("first_seen", "First meeting at which they are named", "2019-05-14"),
        date("last_seen", "Last one", "2024-03-20"),
    ),
    ("person_id",),
    ("members", "attendance", "decisions", "votes", "reports"),
)

DOCUMENT_COUNCILS = Table(
    "document_councils",
    Layer.DERIVED,
    "Papers that do not print their council's name, each with the council whose they are taken for, and why.",
    (
        Column(DOCUMENT_ID.name, DOCUMENT_ID.kind, "The paper", DOCUMENT_ID.example, nullable=False),
        text("council", "The council, as most of its papers print it", "Wendmoor Council", nullable=False),
        text("sign", "What tells", "papers of the same meeting say the same", nullable=False),
    ),
    ("document_id",),
    ("documents",),
)

PERSON_MENTIONS = Table(
    "person_mentions",
    Layer.DERIVED,
    "The rows in which a person is named.",
    (PERSON_ID, *rests_on("the row", "The row that names them")),
    ("person_id", "table_name", "row_id"),
    ("people", *EVERY_TABLE),
)

THREADS = Table(
    "threads",
    Layer.DERIVED,
    "One piece of business, from the agenda of one pack to the decision printed in the next.",
    (
        THREAD_ID,
        text("council", "The council", "Wendmoor Council"),
        text("body", "The body before which it came", "Health and Wellbeing Board"),
        text("subject", "What it is about", "Better Care Fund: quarter 3 return", nullable=False),
        date("date", "Day of the meeting before which it came", "2024-03-20"),
        text("follows", "The thread of the last time that the same business came to the body", "t-51c0d2aa94e7b3f0"),
    ),
    ("thread_id",),
    ("agenda_items", "reports", "recommendations", "minute_items", "decisions"),
)

THREAD_STEPS = Table(
    "thread_steps",
    Layer.DERIVED,
    "The steps of a thread in order, each naming the row that it is.",
    (
        THREAD_ID,
        count("position", "Place in the thread, from 1", 1, nullable=False),
        choice(
            "step",
            "What the step is",
            ("agenda_item", "report", "recommendation", "minute", "decision", "confirmation"),
            nullable=False,
        ),
        *rests_on("the step's row", "The step's row"),
        date("date", "Day of the meeting at which it was taken", "2024-03-20"),
    ),
    ("thread_id", "position"),
    ("threads", "agenda_items", "reports", "recommendations", "minute_items", "decisions"),
)

RECOMMENDATION_OUTCOMES = Table(
    "recommendation_outcomes",
    Layer.DERIVED,
    "Each recommendation of a report that came to a meeting, beside the resolution that it became.",
    (
        text(
            "recommendation_id",
            "The recommendation (`recommendations.row_id`)",
            "3fa1c07be2d94f6a8b15c0de",
            nullable=False,
        ),
        text("decision_id", "The decision (`decisions.row_id`), where one was found", "5b72ee1f90c34d1da2f06a17"),
        THREAD_ID,
        text("council", "The council", "Wendmoor Council"),
        date("date", "Day of the meeting", "2024-03-20"),
        choice(
            "outcome",
            "Adopted as recommended, amended, not adopted, only noted, or nothing of the kind decided; NULL where the "
            "lake holds no minutes of the meeting, or the recommendation only says where to find what it recommends",
            ("adopted", "amended", "not_adopted", "noted", "no_decision"),
        ),
        text("recommendation", "What was recommended", "approve the budget", nullable=False),
        text("decision", "What was decided", "the budget be approved, subject to clause 4"),
        Column("likeness", Kind.DOUBLE, "Share of telling words that the two have in common", 0.86, unit="0 to 1"),
        text("difference", "Words left out [-so-] and put in {+so+}", "{+subject to clause 4+}"),
    ),
    ("recommendation_id", "thread_id"),
    ("threads", "recommendations", "decisions"),
)

PLANNED_BUSINESS = Table(
    "planned_business",
    Layer.DERIVED,
    "Each entry of a work programme or forward plan that names a day, beside the thread that it became.",
    (
        text("plan_id", "The entry (`work_programme.row_id`)", "3fa1c07be2d94f6a8b15c0de", nullable=False),
        text("council", "The council", "Wendmoor Council"),
        text("thread_id", "First thread of that business from the plan on; NULL: none is held", "t-90bd21e6f3aa"),
        date("came_on", "Day of the meeting before which it came", "2024-03-20"),
        flag("held_then", "There are papers of the bodies concerned of the planned day", True),
        date("held_until", "Last meeting of the bodies concerned of which there are papers", "2024-06-26"),
    ),
    ("plan_id",),
    ("work_programme", "threads"),
)

QUALITY_FLAGS = Table(
    "quality_flags",
    Layer.DERIVED,
    "Every contradiction or loss that the pipeline can see.",
    (
        Column(DOCUMENT_ID.name, DOCUMENT_ID.kind, "The document it concerns", DOCUMENT_ID.example),
        *rests_on("the row it concerns", "The row it concerns; NULL for the whole document", nullable=True),
        text(
            "check",
            "Name of the check (`minutebook check --list` tells what each one looks for)",
            "division.not_present",
        ),
        choice("severity", "How bad it is", ("error", "warning", "info"), nullable=False),
        text(
            "message",
            "What is wrong, with both sides of it",
            "Thorne votes for, and is listed as absent",
            nullable=False,
        ),
        count("page", "PDF page on which it shows, where it has one", 14, unit="page"),
    ),
    ("document_id", "table_name", "row_id", "check", "message"),
    EVERY_TABLE,
)

TABLES = (
    PEOPLE, PERSON_MENTIONS, THREADS, THREAD_STEPS, RECOMMENDATION_OUTCOMES, PLANNED_BUSINESS, DOCUMENT_COUNCILS,
    QUALITY_FLAGS,
)  # fmt: skip
