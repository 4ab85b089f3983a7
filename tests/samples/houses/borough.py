"""A borough: membership in two columns, bold "RESOLVED that the Board:" with limbs, "Voting: …", covers in a table."""

from __future__ import annotations

from pathlib import Path

import reportlab
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Table, TableStyle

from tests.samples.content import (
    AgendaItem,
    Amendment,
    Block,
    Bullets,
    Division,
    Member,
    Minutes,
    Notice,
    Pack,
    Question,
    Report,
    Resolution,
)
from tests.samples.houses.house import House, Ranges, and_list, background, clock, long_date, styled
from tests.samples.paper import Typeface, gap

ROLE_WORDS = {"chair": "Chair", "vice_chair": "Vice-Chair"}
CHOICE_WORDS = {"for": "For", "against": "Against", "abstain": "Abstained"}


def embedded_face(size: float) -> Typeface:
    """A TrueType face that is embedded as a subset, as word processors do; it ships with reportlab."""
    fonts = Path(reportlab.__file__).parent / "fonts"
    for name in ("Vera", "VeraBd", "VeraIt", "VeraBI"):
        registerFont(TTFont(name, str(fonts / f"{name}.ttf")))
    registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="VeraIt", boldItalic="VeraBI")
    return Typeface("Vera", "VeraBd", size)


class BoroughHouse(House):
    face = embedded_face(9.5)

    def front_sheet(self, pack: Pack) -> list[Flowable]:
        meeting, face = pack.meeting, self.face
        day = f"{meeting.date:%A}, {long_date(meeting.date)}"
        return [
            gap(20),
            face.right(meeting.council, fontName=face.bold),
            gap(10),
            face.heading(f"Notice of {meeting.body}", fontSize=16, leading=20),
            gap(6),
            face.labelled("Date:", f"{day} at {clock(meeting.start_time)}"),
            face.labelled("Venue:", meeting.venue),
            face.heading("Membership:"),
            self.membership(pack),
            gap(10),
            face.text(
                f"All Members of the {meeting.body} are summoned to attend this meeting to consider the items of "
                "business set out on the agenda below."
            ),
            face.text(
                "The press and public are welcome to view the live stream of this meeting at the following link:"
            ),
            face.link(meeting.livestream_url or "", meeting.livestream_url or ""),
            face.text(
                "If you would like any further information on the items to be considered at the meeting please contact:"
            ),
            face.text(f"{meeting.contact_name} on {meeting.contact_phone} or {meeting.contact_email}"),
            gap(20),
            face.heading((meeting.chief_executive or "").upper()),
            face.text("CHIEF EXECUTIVE"),
            face.text(long_date(pack.published)),
        ]

    def membership(self, pack: Pack) -> Table:
        face = self.face
        officers = [
            [face.heading(f"{ROLE_WORDS[m.role]}:"), face.text(member_words(m))] for m in pack.members if m.role
        ]
        others = [[face.text(styled(m)), face.text(m.post or "")] for m in pack.members if not m.role]
        layout = TableStyle([("BOTTOMPADDING", (0, 0), (-1, -1), -2), ("TOPPADDING", (0, 0), (-1, -1), 0)])
        return Table(officers + others, colWidths=(130, 330), style=layout, hAlign="LEFT")

    def agenda(self, pack: Pack, ranges: Ranges) -> list[Flowable]:
        face = self.face
        rows: list[list[object]] = []
        section = None
        for item in pack.agenda:
            if item.section != section:
                section = item.section
                rows.append(["", face.heading(section or ""), ""])
            rows.append(self.agenda_row(item, ranges))
        layout = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 8)])
        return [
            face.centred("AGENDA", fontName=face.bold, fontSize=13),
            Table(rows, colWidths=(36, 350, 76), style=layout, hAlign="LEFT"),
        ]

    def agenda_row(self, item: AgendaItem, ranges: Ranges) -> list[object]:
        face = self.face
        words = [face.heading(item.title)]
        words += [face.text(part) for part in (item.description or "").split("\n") if part]
        first, last = ranges.get(item.number, (None, None))
        return [face.heading(f"{item.number}."), words, face.heading(f"{first} - {last}") if first else ""]

    def minutes(self, minutes: Minutes, council: str) -> list[Flowable]:
        face = self.face
        day = f"{long_date(minutes.date)} at {clock(minutes.start_time)}"
        flow: list[Flowable] = [
            face.centred(council.upper(), fontName=face.bold),
            face.centred(minutes.body.upper(), fontName=face.bold),
            face.centred(f"Minutes of the Meeting held on {day}", fontName=face.bold, spaceAfter=10),
            face.heading("Present:-"),
            *self.attendance(minutes),
        ]
        for item in minutes.items:
            flow.append(face.numbered_heading(f"{item.number}.", item.title, 36))
            flow += [line for block in item.blocks for line in self.block(block)]
        return [*flow, gap(10), face.text(f"The meeting ended at {clock(minutes.end_time)}"), face.right("CHAIR")]

    def attendance(self, minutes: Minutes) -> list[Flowable]:
        face = self.face
        present = [*minutes.named(status="present", capacity="member")]
        officers = [person for person in present if person.role]
        flow: list[Flowable] = [
            face.centred(f"{styled(p)} – {ROLE_WORDS[p.role or '']}", spaceAfter=0) for p in officers
        ]
        names = and_list([styled(person) for person in present if not person.role])
        flow += [gap(4), face.labelled("Present:", f"{names}.")]
        others = minutes.named(capacity="officer")
        words = and_list([f"{styled(person)} ({person.post})" for person in others])
        return [*flow, face.labelled("Also in attendance:", f"{words}.", spaceAfter=10)]

    def block(self, block: Block) -> list[Flowable]:
        face = self.face
        if isinstance(block, Bullets):
            return [face.hanging("•", point, 54, 36, spaceAfter=1) for point in block.points]
        if isinstance(block, Amendment):
            return self.amendment(block)
        if isinstance(block, Resolution):
            return self.resolution(block)
        if isinstance(block, Question):
            return self.question(block)
        return [face.text(block.text, leftIndent=36)]

    def amendment(self, amendment: Amendment) -> list[Flowable]:
        face = self.face
        moved = f"An amendment was proposed by {amendment.proposer} and seconded by {amendment.seconder}:"
        flow: list[Flowable] = [face.text(moved, leftIndent=36), face.text(amendment.text, leftIndent=54)]
        if amendment.division:
            flow += self.division(amendment.division)
        return [*flow, face.text(f"The amendment was {amendment.result}.", leftIndent=36)]

    def division(self, division: Division) -> list[Flowable]:
        face = self.face
        flow: list[Flowable] = [face.text("A recorded vote was taken:", leftIndent=36, keepWithNext=1)]
        for choice, names in division.choices():
            words = f"{and_list(list(names))} ({len(names)})" if names else "None"
            flow.append(face.text(f"{CHOICE_WORDS[choice]}: {words}", leftIndent=36))
        return flow

    def resolution(self, resolution: Resolution) -> list[Flowable]:
        face = self.face
        bold = {"fontName": face.bold, "leftIndent": 36}
        flow: list[Flowable] = []
        if resolution.proposer:
            flow.append(
                face.text(f"Proposed by {resolution.proposer} and seconded by {resolution.seconder}.", leftIndent=36)
            )
        if resolution.division:
            flow += self.division(resolution.division)
        if resolution.stem is None:
            flow.append(face.text(f"RESOLVED {resolution.limbs[0].text}", **bold))
        else:
            flow.append(face.text(f"RESOLVED {resolution.stem}", keepWithNext=1, **bold))
            flow += [face.hanging(f"{limb.label}.", limb.text, 60, 36, fontName=face.bold) for limb in resolution.limbs]
        if resolution.vote:
            flow.append(face.text(f"Voting: {resolution.vote}", **bold))
        return flow

    def question(self, question: Question) -> list[Flowable]:
        face = self.face
        to = f" to {question.asked_to}" if question.asked_to else ""
        flow: list[Flowable] = [
            face.heading(f"Public {question.kind.capitalize()} from {question.asked_by}{to}", leftIndent=36),
            face.text(question.text, leftIndent=36),
        ]
        if question.response:
            flow += [face.heading("Response", leftIndent=36), face.text(question.response, leftIndent=36)]
        return flow

    def report(self, report: Report, pack: Pack) -> list[Flowable]:
        face = self.face
        labels = [f"{entry.label}. {entry.text}" for entry in report.recommendations]
        cover = [
            ("Report subject", report.title),
            ("Meeting date", long_date(pack.meeting.date)),
            ("Status", report.status or ""),
            ("Executive summary", report.summary or ""),
            ("Recommendations", "\n".join(["It is RECOMMENDED that:", report.stem or "", *labels])),
            ("Portfolio Holder(s):", report.portfolio_holder or ""),
            ("Report Authors", "\n".join(f"{author.name}, {author.post}" for author in report.authors)),
            ("Wards", report.wards or ""),
            ("Classification", report.classification or ""),
        ]
        flow: list[Flowable] = [
            face.centred(pack.meeting.body.upper(), fontName=face.bold, fontSize=13, spaceAfter=10),
            face.fields(cover, (130, 330), ruled=True),
            gap(10),
        ]
        number = 0
        for title, paragraphs in report.sections:
            flow.append(face.heading(title))
            for text in paragraphs:
                number += 1
                flow.append(face.hanging(f"{number}.", text, 30))
        papers = [background(face, paper) for paper in report.background]
        flow += [face.heading("Background papers"), *papers]
        if report.appendices:
            flow.append(face.heading("Appendices"))
        return flow + [face.text(f"Appendix {appendix.label} – {appendix.title}") for appendix in report.appendices]

    def notice(self, notice: Notice) -> list[Flowable]:
        face, meeting = self.face, notice.meeting
        flow: list[Flowable] = [
            face.centred(meeting.council.upper(), fontName=face.bold),
            face.centred("DECISION NOTICE", fontName=face.bold, fontSize=13),
            face.centred(f"Decisions taken by the {meeting.body} on {long_date(meeting.date)}", spaceAfter=14),
        ]
        for item in notice.items:
            flow.append(face.numbered_heading(f"{item.number}.", item.title, 36))
            flow += [line for block in item.blocks for line in self.block(block)]
        return flow


def member_words(member: Member) -> str:
    return f"{styled(member)}, {member.post}" if member.post else styled(member)
