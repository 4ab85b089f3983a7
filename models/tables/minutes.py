"""What minutes and decision notices record."""

from models.columns import Column, choice, count, date, flag, text, time
from models.tables.common import HONORIFIC, MINUTE_NUMBER, MINUTES_ID, PROPOSER, SECONDER, extracted

PAPERS = ("minutes",)
NOTICES = ("minutes", "decision notices")


def votes_counted() -> tuple[Column, Column, Column]:
    """The three counts of a vote."""
    return (
        count("votes_for", "Votes for, where a count is printed", 39, unit="vote"),
        count("votes_against", "Votes against", 19, unit="vote"),
        count("votes_abstained", "Abstentions", 1, unit="vote"),
    )


MINUTES = extracted(
    "minutes",
    "Each set of minutes in the file, of whichever meeting, and each decision notice.",
    text("minutes_id", "The id of this set of minutes", "9f86d081884c7d65-m1", nullable=False),
    text("body", "The body whose meeting they record", "Health and Wellbeing Board"),
    date("date", "Day of the meeting", "2023-11-22"),
    time("start_time", "When the meeting began", "14:00"),
    time("end_time", "When it ended", "15:42"),
    text("chair", "Who was in the chair", "Asha Thorne"),
    choice("status", "Whether the minutes are still to be confirmed, where the paper says so", ("draft", "confirmed")),
    text("venue", "Where it was held", "Council Chamber, Wendmoor House"),
    key=("minutes_id",),
    sources=NOTICES,
)

MINUTE_ITEMS = extracted(
    "minute_items",
    "The items of a set of minutes.",
    MINUTES_ID,
    text("number", "Number as printed", "42"),
    text("title", "Title as printed", "Quarter 2 Performance"),
    text("text", "What is minuted, without number, title, proposer and formal decision", "The Board was told that…"),
    text("agenda_number", "Number of the agenda item, where the minutes give it", "7"),
    sources=PAPERS,
)

ATTENDANCE = extracted(
    "attendance",
    "Who was at a meeting, who sent apologies and who stood in for whom: one row a person.",
    MINUTES_ID,
    text("name", "Name without honorific or post-nominals; none where only the post is printed", "Asha Thorne"),
    HONORIFIC,
    choice("role", "Office in the body", ("chair", "vice_chair")),
    text("post", "Post or organisation, as printed", "Director of Public Health"),
    choice("capacity", "In what capacity they were there", ("member", "officer", "also_present")),
    choice("mode", "How they attended, where the paper says so", ("in_person", "remote")),
    choice(
        "status",
        "Present, apologies, absent; a substitute who came has one row, with status substitute",
        ("present", "apologies", "substitute", "absent"),
        nullable=False,
    ),
    text("substitute_for", "For whom a substitute stood in", "Rob Okafor"),
    text("post_nominals", "Letters after the name, as printed", "OBE"),
    sources=PAPERS,
)

DECLARATIONS = extracted(
    "declarations",
    "Declarations of interest.",
    MINUTES_ID,
    MINUTE_NUMBER,
    text("person", "Who declared it, as printed", "Cllr Thorne"),
    text("interest_type", "Kind of interest, as the minutes call it", "non-pecuniary"),
    text("text", "The declaration", "Cllr Thorne declared a non-pecuniary interest in item 7.", nullable=False),
    sources=PAPERS,
)

DECISIONS = extracted(
    "decisions",
    "Decisions, one row a limb, from minutes and decision notices.",
    MINUTES_ID,
    MINUTE_NUMBER,
    text("agenda_number", "The agenda item's number, where the minutes name it: in notices items have no other", "7"),
    text("minute_title", "Title of the item, as in `minute_items`: it tells an item that has no number", "Market hall"),
    count("position", "Place among the item's limbs, from 1", 1, nullable=False),
    text("label", "The limb's printed label", "1."),
    text("text", "What was decided", "the budget be approved", nullable=False),
    text("stem", "The words that the limbs share", "That the Board:"),
    text("keyword", "The word that marks the decision, as printed", "RESOLVED"),
    choice("result", "How the vote went, where there was a motion", ("carried", "lost")),
    choice(
        "outcome",
        "What sort of decision it is, by its leading verb",
        (
            "approved",
            "noted",
            "endorsed",
            "recommended",
            "agreed",
            "elected",
            "confirmed",
            "excluded_public",
            "deferred",
            "rejected",
            "other",
        ),
    ),
    flag("formal", "A resolution, no plain sentence such as “The Board noted the report.”", True, nullable=False),
    PROPOSER,
    SECONDER,
    text("vote", "The vote as printed", "For 39, Against 19, Abstain 1"),
    text("motion_text", "The motion as moved, where it is printed apart from the decision", "“That the market close.”"),
    *votes_counted(),
    sources=NOTICES,
)

VOTES = extracted(
    "votes",
    "Recorded votes: one row a name.",
    MINUTES_ID,
    MINUTE_NUMBER,
    count("motion_position", "Which of the item's recorded votes, from 1", 1),
    choice("choice", "How they voted", ("for", "against", "abstain"), nullable=False),
    text("name", "Name without honorific", "Asha Thorne", nullable=False),
    HONORIFIC,
    sources=PAPERS,
)

AMENDMENTS = extracted(
    "amendments",
    "Amendments moved to a motion.",
    MINUTES_ID,
    MINUTE_NUMBER,
    count("position", "Place among the item's amendments, from 1", 1),
    text("text", "The amendment", "That paragraph 2 be deleted.", nullable=False),
    PROPOSER,
    SECONDER,
    text("result", "What became of it: carried, lost, withdrawn, accepted …", "lost"),
    *votes_counted(),
    sources=PAPERS,
)

ACTIONS = extracted(
    "actions",
    "What somebody was given to do.",
    MINUTES_ID,
    MINUTE_NUMBER,
    text("text", "The action", "The Director to bring a report in June.", nullable=False),
    text("owner", "Whose action it is, as printed", "Director of Place"),
    sources=PAPERS,
)

PUBLIC_QUESTIONS = extracted(
    "public_questions",
    "Questions, statements, petitions and deputations.",
    text("minutes_id", "The set of minutes (`minutes`) that prints it, if one does", "9f86d081884c7d65-m1"),
    MINUTE_NUMBER,
    text("agenda_number", "Number of the agenda item, as printed", "4"),
    choice("kind", "What it is", ("question", "statement", "petition", "deputation"), nullable=False),
    text("asked_by", "Who put it, as printed", "Jo Marsh"),
    text("asked_to", "Whom it was put to, as printed", "Cabinet Member for Housing"),
    text("text", "The question or statement", "When will the bridge reopen?"),
    text("response", "The answer", "Works end in May."),
    sources=("minutes", "question papers"),
)

TABLES = (
    MINUTES,
    MINUTE_ITEMS,
    ATTENDANCE,
    DECLARATIONS,
    DECISIONS,
    VOTES,
    AMENDMENTS,
    ACTIONS,
    PUBLIC_QUESTIONS,
)
