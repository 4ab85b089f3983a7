"""Cover reports, work programmes and forward plans."""

from models.columns import count, date, flag, text
from models.tables.common import REPORT_ID, extracted

PAPERS = ("cover reports",)

REPORTS = extracted(
    "reports",
    "Each cover report.",
    text("report_id", "The report's id", "9f86d081884c7d65-r2", nullable=False),
    text("agenda_number", "Number of the agenda item it belongs to, as printed", "7"),
    text("title", "Title as printed", "Quarter 2 Performance"),
    text("purpose", "What it is brought for, as printed", "For Decision"),
    text("portfolio_holder", "Cabinet member answerable for it, as printed", "Cllr A Thorne, Adult Social Care"),
    text("committee_chair", "Chair of the committee that it comes to, as printed", "Cllr A Thorne"),
    text("local_councillors", "Councillors of the wards it touches, as printed", "All"),
    text("executive_director", "Director answerable for it, as printed", "J Vane, Executive Director of People"),
    text("status", "Whether it is public, as printed", "Public"),
    text("summary", "The summary that it opens with", "This report sets out…"),
    text("wards", "Wards that it touches, as printed", "All wards"),
    text("classification", "Its marking, as printed", "For Decision"),
    key=("report_id",),
    sources=PAPERS,
)

REPORT_AUTHORS = extracted(
    "report_authors",
    "Who wrote a report or answers for it.",
    REPORT_ID,
    text("name", "Name without honorific", "Ruth Ellery", nullable=False),
    text("post", "Post as printed", "Head of Performance"),
    text("phone", "Telephone number as printed", "01632 960123"),
    text("email", "E-mail address", "ruth.ellery@wendmoor.example"),
    sources=PAPERS,
)

RECOMMENDATIONS = extracted(
    "recommendations",
    "What a report recommends, one row a limb.",
    REPORT_ID,
    count("position", "Place among the report's recommendations, from 1", 1, nullable=False),
    text("text", "The recommendation", "approve the budget", nullable=False),
    text("stem", "The words that the limbs share", "That the Board:"),
    text("label", "The limb's printed label", "1."),
    sources=PAPERS,
)

APPENDICES = extracted(
    "appendices",
    "Appendices that a report lists.",
    REPORT_ID,
    text("label", "Its letter or number", "A"),
    text("title", "Its title", "Performance tables"),
    sources=PAPERS,
)

BACKGROUND_PAPERS = extracted(
    "background_papers",
    "Background papers that a report lists.",
    REPORT_ID,
    text("text", "The paper as the report names it", "Better Care Fund policy framework", nullable=False),
    text("url", "Target of its link", "https://www.example.org/framework"),
    sources=PAPERS,
)

WORK_PROGRAMME = extracted(
    "work_programme",
    "Entries of work programmes and forward plans.",
    text("plan", "Whose plan it is: committee, cabinet, forward plan …", "committee"),
    text("title", "The business planned", "Quarter 3 Performance"),
    text("description", "What it is about", "To review performance."),
    text("meeting_date", "When it is planned for, as printed", "20 March 2024"),
    date("meeting_on", "The same as a day, where it is one", "2024-03-20"),
    text("author", "Who brings it, as printed", "Ruth Ellery, Head of Performance"),
    text("portfolio_holder", "Cabinet member answerable for it, as printed", "Cllr A Thorne"),
    text("other", "What else the entry says", "Standing item"),
    text("decision_maker", "Who is to decide, as printed", "Cabinet"),
    flag("key_decision", "The plan marks it as a key decision", True),
    sources=("work programmes", "forward plans"),
)

TABLES = (REPORTS, REPORT_AUTHORS, RECOMMENDATIONS, APPENDICES, BACKGROUND_PAPERS, WORK_PROGRAMME)
