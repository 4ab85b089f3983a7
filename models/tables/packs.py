"""Documents, the papers bound in them, the meeting they are for, its members and its agenda."""

from typing import get_args

from models.columns import Column, Kind, Layer, Table, choice, count, date, flag, text, texts, time
from models.document import PaperKind
from models.tables.common import DOCUMENT_ID, HONORIFIC, extracted

MEETING_ID = text("meeting_id", "The meeting (`meetings`)", "9f86d081884c7d65-g1", nullable=False)

DOCUMENTS = Table(
    "documents",
    Layer.SOURCE,
    "One row a source file: what it is, where it came from and how its reading went.",
    (
        DOCUMENT_ID,
        text("council", "The council that published it, as the file names it", "Wendmoor Council"),
        text("title", "The file's title: the one it prints, else the one in its metadata", "Cabinet agenda pack"),
        choice(
            "kind",
            "What the file is",
            ("agenda_pack", "agenda", "minutes", "supplement", "decisions", "report", "other"),
        ),
        text("source_name", "Name of the file: on the site it was harvested from, else as first ingested", "pack.pdf"),
        text("source_url", "Where it was fetched from", "https://democracy.example.org/pack.pdf"),
        text("source_id", "The harvest's name for the source", "wendmoor"),
        Column("retrieved_at", Kind.TIMESTAMP, "When it was fetched", "2024-03-12 02:14:07", unit="UTC"),
        count("pages", "Pages in the file", 230, unit="page"),
        Column("bytes", Kind.BIGINT, "Size of the file", 4812233, unit="byte"),
        text("producer", "Software that made the file, by its metadata", "Office to PDF 3.1"),
        flag("tagged", "The file carries a structure tree", False),
        count("scanned_pages", "Pages that hold only an image of text", 0, unit="page"),
        text("extractor_version", "Version of the extractors that read it", "1.0.0"),
        text("schema_version", "Version of these tables that its rows were written for", "1.0.0"),
        choice(
            "status",
            "How the reading went: all of it, a part (see `quality_flags`), or nothing",
            ("ok", "partial", "failed"),
            nullable=False,
        ),
        text("error", "Why the reading failed", "encrypted: a password is needed"),
    ),
    ("document_id",),
    ("the source file", "the harvest's ledger"),
)

SEGMENTS = extracted(
    "segments",
    "The papers bound inside a document. Every page belongs to one segment.",
    text("segment_id", "The segment's id", "9f86d081884c7d65-s3", nullable=False),
    count("position", "Place in the document, from 1", 3, nullable=False),
    choice(
        "kind",
        "What the paper is",
        get_args(PaperKind),
        nullable=False,
    ),
    text("title", "The paper's title", "Quarter 2 Performance"),
    text("agenda_number", "Number of the agenda item it belongs to, as printed", "7"),
    count("page_to", "PDF page on which it ends", 21, unit="page"),
    key=("segment_id",),
    sources=("bookmarks", "stamps", "the agenda's page ranges", "title pages"),
)

MEETINGS = extracted(
    "meetings",
    "The meeting that the file is for; of minutes or a decision notice alone, the meeting that they record.",
    MEETING_ID,
    text("council", "The council, as the paper names it", "Wendmoor Council"),
    text("body", "The committee, board, cabinet or council that meets", "Health and Wellbeing Board"),
    date("date", "Day of the meeting", "2024-03-20"),
    time("start_time", "When it begins", "14:00"),
    text("venue", "Where it is held", "Council Chamber, Wendmoor House"),
    count("quorum", "Members who must be present", 4, unit="member"),
    text("livestream_url", "Where it can be watched", "https://stream.example.org/hwb"),
    text("contact_name", "Whom to ask about the meeting", "Ruth Ellery"),
    text("contact_phone", "Their telephone number, as printed", "01632 960123"),
    text("contact_email", "Their e-mail address", "ruth.ellery@wendmoor.example"),
    text("chief_executive", "The chief executive named on the front sheet", "Tom Ashdown"),
    key=("meeting_id",),
    sources=("front sheets", "headings of minutes and decision notices"),
)

MEMBERS = extracted(
    "members",
    "The body's membership as the front sheet lists it.",
    MEETING_ID,
    text("name", "Name without honorific or post-nominals", "Asha Thorne", nullable=False),
    HONORIFIC,
    choice("role", "Office in the body", ("chair", "vice_chair")),
    text("post", "Post or organisation, as printed", "Wendmoor Integrated Care Board"),
    text("political_group", "Group under which the name is listed", "Independent"),
    texts("substitutes", "Named substitutes, where the list gives them", ["Rob Okafor"]),
    sources=("front sheets",),
)

AGENDA_ITEMS = extracted(
    "agenda_items",
    "The items of the agenda.",
    MEETING_ID,
    count("position", "Place in the agenda, from 1", 7, nullable=False),
    text("number", "Number as printed, without its full stop", "7"),
    text("title", "Title as printed", "Quarter 2 Performance"),
    text("section", "Heading under which it stands", "ITEMS OF BUSINESS"),
    text("description", "All the text under the title", "To consider a report by the Director of Place."),
    count("page_from", "First page of its papers, as printed", 11),
    count("page_to", "Last page of its papers, as printed", 24),
    text("note", "A remark of the agenda's own", "To follow"),
    flag("exempt", "The item is to be taken in private", False),
    choice("kind", "What sort of item it is", ("report", "verbal", "presentation", "procedural", "minutes", "other")),
    texts("reports", "Segments (`segments`) that hold its papers", ["9f86d081884c7d65-s4"]),
    sources=("agendas",),
)

TABLES = (DOCUMENTS, SEGMENTS, MEETINGS, MEMBERS, AGENDA_ITEMS)
