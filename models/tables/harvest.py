"""What the councils' own sites say, and how the nightly harvest of them went."""

from models.columns import Column, Kind, Layer, Table, choice, count, date, flag, text, time

SOURCE = text("source", "The harvest's name for the source", "wendmoor", nullable=False)
COUNCIL = text("council", "The council, as in `documents`", "Wendmoor Council")
MEETING = text("meeting_key", "The site's own id of the meeting", "7837", nullable=False)
READ_AT = Column("read_at", Kind.TIMESTAMP, "When the site said so", "2026-03-12 02:14:07", unit="UTC")
SITE = ("the council's web service and pages",)

SOURCE_STATUS = Table(
    "source_status",
    Layer.SOURCE,
    "One row a source and night: what it listed, what is held, what went wrong and why.",
    (
        SOURCE,
        COUNCIL,
        text("platform", "The system that the site runs", "moderngov"),
        date("night", "The night, by the day (UTC) on which it began", "2026-03-12", nullable=False),
        Column("started_at", Kind.TIMESTAMP, "When it began", "2026-03-12 01:00:00", unit="UTC"),
        Column(
            "finished_at",
            Kind.TIMESTAMP,
            "When it ended; NULL for a night that was cut off",
            "2026-03-12 02:14:07",
            unit="UTC",
        ),
        text(
            "outcome",
            "How it went: ok, partial (some pages or papers failed), empty (a valid answer with nothing in it), or "
            "what stood in the way: blocked, disallowed, rate_limited, timeout, network, truncated, wrong_type, "
            "not_found, server_error, redirect_loop",
            "ok",
            nullable=False,
        ),
        text("why", "The reasons, in words", "blocked: a challenge page with a good status"),
        text("route", "By which of the site's ways the meetings were listed", "service"),
        date("since", "First day of the window that was looked at", "2026-01-11"),
        date("until", "Last day of it", "2026-04-11"),
        count("meetings", "Meetings that the site's lists named that night", 42),
        count("visited", "Meetings whose page was read whole that night", 12),
        count("listed", "Documents that the site publishes, as far as it has been read", 612),
        count("held", "Of those, documents whose bytes are held", 480),
        count("new", "Documents fetched for the first time that night", 7),
        count("changed", "Documents of which a new version came", 1),
        count("unchanged", "Documents asked about and found as they were", 30),
        count("withdrawn", "Documents marked withdrawn", 0),
        count("blocked", "Documents and meetings that the site refused", 0),
        count("failed", "Documents and meetings that failed otherwise", 0),
        count("skipped", "Documents listed but left out by the settings, or restricted", 132),
        Column("last_success", Kind.TIMESTAMP, "End of the last good night", "2026-03-11 02:10:51", unit="UTC"),
        count("silent_days", "Days without anything new, when that is longer than the source's habit", 64, unit="day"),
    ),
    ("source", "night"),
    ("the harvest's ledger",),
)

SITE_MEETINGS = Table(
    "site_meetings",
    Layer.SOURCE,
    "A meeting as the council's site has it: to fill what the papers do not say, and to be held against them.",
    (
        SOURCE,
        COUNCIL,
        MEETING,
        text("body", "The committee", "Health and Wellbeing Board"),
        date("date", "Day of the meeting", "2026-03-20"),
        time("start_time", "Its hour", "14:00:00"),
        text("status", "As printed", "Confirmed; Special Meeting"),
        text("venue", "Where", "Council Chamber"),
        flag("minutes_published", "The site says that the minutes are out", True),
        text("url", "The meeting's page", "https://democracy.example.org/ieListDocuments.aspx?MId=7837"),
        READ_AT,
    ),
    ("source", "meeting_key"),
    SITE,
)

SITE_ITEMS = Table(
    "site_items",
    Layer.SOURCE,
    "An agenda item as the council's site has it, with the texts of its decision and minutes.",
    (
        SOURCE,
        MEETING,
        count("position", "Running order", 3, nullable=False),
        text("item_key", "The site's own id of the item", "44461"),
        text("number", "Number as printed", "51."),
        text("title", "Title", "Declarations of Interest"),
        text("text", "What the agenda says under it", "To receive declarations."),
        text("decision", "The decision's text", "That the report be noted."),
        text("minutes", "The minute's text, whole", "The Director introduced the report."),
        flag("restricted", "Not open to the public", False),
        flag("cut", "Only the beginning of the text could be had", False),
    ),
    ("source", "meeting_key", "position"),
    SITE,
)

SITE_ATTENDANCE = Table(
    "site_attendance",
    Layer.SOURCE,
    'A line of the site\'s attendance list. "Expected" stands on meetings long past and proves nothing.',
    (
        SOURCE,
        MEETING,
        count("position", "Place in the list, from 1", 1, nullable=False),
        text("name", "Name as printed", "Councillor Asha Thorne", nullable=False),
        text("role", "Role as printed", "Chair"),
        text("attendance", "As printed", "Present, as expected"),
        text("representing", "For whom", "Managing Director"),
        flag("present", "What the wording proves; NULL where it proves nothing", True),
    ),
    ("source", "meeting_key", "position"),
    SITE,
)

SITE_VOTES = Table(
    "site_votes",
    Layer.SOURCE,
    "A recorded vote of the site: one row a motion, and one a name where the site gives the names.",
    (
        SOURCE,
        MEETING,
        count("position", "Place among the meeting's rows, from 1", 1, nullable=False),
        text("item_key", "The site's own id of the item", "51902"),
        text("title", "The motion", "Resolution 1 & 2"),
        text("kind", "As printed", "Amendment"),
        text("result", "As printed", "Carried"),
        text("name", "The voter; NULL on a motion's own row", "Councillor Asha Thorne"),
        text("choice", "How they voted: for, against, abstain, or as printed", "for"),
    ),
    ("source", "meeting_key", "position"),
    SITE,
)

SITE_DECISIONS = Table(
    "site_decisions",
    Layer.SOURCE,
    "A decision of a site's registers: what officers and single members decided, and what meetings did where a "
    "register repeats that (`meeting_key` then names the meeting).",
    (
        SOURCE,
        COUNCIL,
        text("decision_key", "The site's own id of the decision", "decision-13567", nullable=False),
        text("register", "The register's heading as printed", "Officer decisions"),
        text("title", "Title", "Lease of the Old Pump House", nullable=False),
        text("maker", "Who decided, as printed", "Director of Place"),
        text("status", "As printed", "Recommendations Approved"),
        date("decided_on", "Day of the decision", "2026-03-10"),
        date("published_on", "Day of its publication", "2026-03-12"),
        flag("key_decision", "The register calls it a key decision", False),
        flag("call_in", "The register says that it can be called in", True),
        text("text", "The decision's text; paragraphs are lines", "That the lease be granted."),
        text("purpose", "What it is for", "To bring the building into use."),
        text("reasons", "Reasons for the decision", "It stands empty."),
        text("options", "Alternative options considered", "To sell it."),
        text("meeting_key", "The site's own id of the meeting that took it", "7837"),
        text("url", "The decision's page", "https://democracy.example.org/ieDecisionDetails.aspx?ID=13567"),
        READ_AT,
    ),
    ("source", "decision_key"),
    SITE,
)

SITE_DOCUMENTS = Table(
    "site_documents",
    Layer.SOURCE,
    "Every version of every document that a site has published and the harvest holds, and those that it could not get.",
    (
        SOURCE,
        COUNCIL,
        text("document_key", "The site's own lasting name of the document", "g7837-T10", nullable=False),
        count("version", "From 1; NULL while nothing of it is held", 1),
        text("document_id", "SHA-256 of the bytes (`documents`)", "9f86d081884c7d65…"),
        text("meeting_key", "The meeting, or the decision of a register, whose page names it", "7837"),
        text("title", "Text of the link", "Agenda reports pack"),
        choice(
            "kind",
            "What the link says it is",
            ("agenda_pack", "agenda", "minutes", "supplement", "decisions", "report", "forward_plan", "other"),
        ),
        text("url", "Where this version was fetched from", "https://democracy.example.org/documents/g7837/pack.pdf"),
        Column("held_at", Kind.TIMESTAMP, "When this version was first held", "2026-03-12 02:14:07", unit="UTC"),
        Column("replaced_at", Kind.TIMESTAMP, "When a later version took its place", "2026-03-19 02:12:40", unit="UTC"),
        date("withdrawn_on", "Day on which the document was found withdrawn; the bytes stay", "2026-04-02"),
        text("withdrawn_why", "What told so", "no longer listed"),
        text("outcome", "What the last request for it came to", "ok"),
        text("why", "In words", "a challenge page with a good status"),
    ),
    ("source", "document_key", "version"),
    ("the harvest's ledger",),
)

TABLES = (SOURCE_STATUS, SITE_MEETINGS, SITE_ITEMS, SITE_ATTENDANCE, SITE_VOTES, SITE_DECISIONS, SITE_DOCUMENTS)
