"""A unitary council's partnership board: prose front sheet, "Proposed by …", "Decision:", cover reports in prose."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table, TableStyle

from tests.samples.content import (
    AgendaItem,
    Amendment,
    Attendee,
    Author,
    Block,
    Bullets,
    Grid,
    Member,
    Minutes,
    Pack,
    Planned,
    Question,
    Report,
    Resolution,
    WorkProgramme,
)
from tests.samples.houses.house import House, Ranges, and_list, background, clock, long_date, styled
from tests.samples.paper import Typeface, gap

ROLE_WORDS = {"chair": "Chair", "vice_chair": "Vice-Chair"}


class BoardHouse(House):
    face = Typeface("Helvetica", "Helvetica-Bold", 11)

    def front_sheet(self, pack: Pack) -> list[Flowable]:
        meeting, face = pack.meeting, self.face
        facts = [
            ("Date:", long_date(meeting.date, weekday=True).replace("day ", "day, ")),
            ("Time:", clock(meeting.start_time)),
            ("Venue:", meeting.venue),
        ]
        return [
            gap(40),
            face.heading(meeting.body, fontSize=18, leading=24),
            face.fields(facts, (70, 380)),
            gap(10),
            face.heading(f"Members (Quorum: {meeting.quorum})"),
            face.text(and_list([member_words(member) for member in pack.members])),
            gap(6),
            face.text(f"Chief Executive: {meeting.chief_executive}, {meeting.venue.split(', ', 1)[1]}"),
            face.text(
                f"For more information about this agenda please contact {meeting.contact_name} "
                f"{meeting.contact_phone} - {meeting.contact_email}"
            ),
            face.text(
                "Members of the public are welcome to attend this meeting, apart from any items listed in the exempt "
                "part of this agenda."
            ),
            face.text(
                "For easy access to the Council's agendas and minutes download the free public app for committee "
                "papers. "
                f"Once downloaded select {meeting.council}."
            ),
        ]

    def agenda(self, pack: Pack, ranges: Ranges) -> list[Flowable]:
        face = self.face
        rows = [[face.heading("Item"), "", face.heading("Pages")]]
        rows += [self.agenda_row(item, ranges) for item in pack.agenda]
        layout = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)])
        return [
            face.centred("Agenda", fontName=face.bold, fontSize=14),
            Table(rows, colWidths=(36, 360, 66), style=layout, hAlign="LEFT"),
        ]

    def agenda_row(self, item: AgendaItem, ranges: Ranges) -> list[object]:
        face = self.face
        words = [face.heading(item.title)]
        words += [face.text(part) for part in (item.description or "").split("\n") if part]
        first, last = ranges.get(item.number, (None, None))
        return [face.heading(f"{item.number}."), words, face.heading(f"{first} - {last}") if first else ""]

    def minutes(self, minutes: Minutes, council: str) -> list[Flowable]:
        face = self.face
        day = long_date(minutes.date, weekday=True).upper()
        flow: list[Flowable] = [
            face.centred(minutes.body.upper(), fontName=face.bold),
            face.centred(f"MINUTES OF MEETING HELD ON {day}", fontName=face.bold, spaceAfter=12),
            *self.attendance(minutes),
        ]
        for item in minutes.items:
            flow.append(face.numbered_heading(f"{item.number}.", item.title, 36))
            flow += [line for block in item.blocks for line in self.block(block)]
        duration = f"Duration of meeting: {clock(minutes.start_time, suffix=False)} - {clock(minutes.end_time)}"
        return [*flow, gap(8), face.heading(duration), gap(12), face.heading("Chairman"), face.text("." * 46)]

    def attendance(self, minutes: Minutes) -> list[Flowable]:
        remote, in_person = {"mode": "remote"}, {"mode": "in_person"}
        groups = [
            ("Present", minutes.named(capacity="member", **in_person)),
            ("Present remotely", minutes.named(capacity="member", **remote)),
            ("Apologies", minutes.named(status="apologies")),
            ("Officers present (for all or part of the meeting)", minutes.named(capacity="officer", **in_person)),
            ("Officers present remotely (for all or part of the meeting)", minutes.named(capacity="officer", **remote)),
        ]
        return [
            self.face.labelled(f"{label}:", and_list([attendee_words(person) for person in people]), spaceAfter=10)
            for label, people in groups
            if people
        ]

    def block(self, block: Block) -> list[Flowable]:
        face = self.face
        if isinstance(block, Bullets):
            return [face.hanging("•", point, 54, 36, spaceAfter=0) for point in block.points]
        if isinstance(block, Resolution):
            return self.resolution(block)
        if isinstance(block, Question):
            return self.question(block)
        assert not isinstance(block, Amendment), "this house prints no amendments"
        return [face.text(block.text, leftIndent=36)]

    def resolution(self, resolution: Resolution) -> list[Flowable]:
        face = self.face
        moved = f"Proposed by {resolution.proposer}, seconded by {resolution.seconder}."
        flow: list[Flowable] = [face.text(moved, leftIndent=36, keepWithNext=1, spaceBefore=4)]
        flow.append(face.heading("Decision:", leftIndent=36))
        for limb in resolution.limbs:
            if limb.label:
                flow.append(face.hanging(f"{limb.label}.", limb.text, 58, 36))
            else:
                flow.append(face.text(limb.text, leftIndent=36))
        return flow

    def question(self, question: Question) -> list[Flowable]:
        face = self.face
        flow: list[Flowable] = [
            face.heading(f"{question.kind.capitalize()} from {question.asked_by}", leftIndent=36),
            face.text(question.text, leftIndent=36),
        ]
        if question.response:
            flow += [face.heading("Response:", leftIndent=36), face.text(question.response, leftIndent=36)]
        return flow

    def report(self, report: Report, pack: Pack) -> list[Flowable]:
        face = self.face
        author = report.authors[0]
        flow: list[Flowable] = [
            gap(20),
            face.heading(pack.meeting.body),
            face.heading(long_date(pack.meeting.date)),
            gap(6),
            face.heading(report.title, fontSize=13, leading=16),
            face.heading(report.purpose or ""),
            face.heading("Cabinet Member and Portfolio:"),
            face.text(report.portfolio_holder or ""),
            face.heading("Local Councillor(s):"),
            face.text(report.local_councillors or ""),
            face.heading("Executive Director:"),
            face.text(report.executive_director or ""),
            *[face.labelled(label, words or "") for label, words in author_lines(author)],
            face.labelled("Report Status:", report.status or ""),
            face.heading("Brief Summary:"),
            face.text(report.summary or ""),
            *self.recommendations(report),
        ]
        for number, (title, paragraphs) in enumerate(report.sections, 1):
            flow.append(face.numbered_heading(f"{number}.", title, 30))
            flow += [face.hanging(f"{number}.{i}", text, 36) for i, text in enumerate(paragraphs, 1)]
        return [*flow, *self.closing_sections(report, len(report.sections))]

    def recommendations(self, report: Report) -> list[Flowable]:
        face = self.face
        flow: list[Flowable] = [face.heading("Recommendation:")]
        if report.stem:
            flow.append(face.text(report.stem))
        return flow + [face.hanging(f"{entry.label}.", entry.text, 30) for entry in report.recommendations]

    def closing_sections(self, report: Report, before: int) -> list[Flowable]:
        """Appendices and background papers; a heading only where something stands under it."""
        face = self.face
        appendices = [face.text(f"Appendix {appendix.label} - {appendix.title}") for appendix in report.appendices]
        papers = [background(face, paper) for paper in report.background]
        flow: list[Flowable] = []
        for title, lines in (("Appendices", appendices), ("Background Papers", papers)):
            if lines:
                before += 1
                flow += [face.numbered_heading(f"{before}.", title, 30), *lines]
        return flow

    def work_programme(self, programme: WorkProgramme) -> list[Flowable]:
        face = self.face
        flow: list[Flowable] = [face.heading(programme.title, fontSize=13)]
        for day in dict.fromkeys(row.meeting_date for row in programme.rows):
            rows = [row for row in programme.rows if row.meeting_date == day]
            flow += [gap(6), face.heading(f"Meeting Date: {day}"), self.programme_table(rows)]
        return flow

    def programme_table(self, rows: Sequence[Planned]) -> Flowable:
        header = ["Report Title", "Description", "Lead Officer", "Cabinet Member(s)", "Other Information"]
        body = [[row.title, row.description or "", row.author or "", row.portfolio_holder or "", ""] for row in rows]
        return self.face.grid(Grid("", [header], body, (140, 170, 150, 150, 90)), 9)


def member_words(member: Member) -> str:
    role = ROLE_WORDS.get(member.role or "")
    return f"{styled(member)} ({role})" if role else styled(member)


def attendee_words(person: Attendee) -> str:
    remark = ROLE_WORDS.get(person.role or "") or person.post
    return f"{styled(person)} ({remark})" if remark else styled(person)


def author_lines(author: Author) -> list[tuple[str, str | None]]:
    return [("Report Author:", author.name), ("Title:", author.post), ("Tel:", author.phone), ("Email:", author.email)]
