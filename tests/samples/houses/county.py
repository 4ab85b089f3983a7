"""A county: "PRESENT: Mr A B Name", "RESOLVED that …", "(Item 4)", divisions by name, "From: … To: …" reports."""

from __future__ import annotations

from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, Paragraph

from tests.samples.content import (
    AgendaItem,
    Amendment,
    Attendee,
    Block,
    Bullets,
    Division,
    Minutes,
    Pack,
    Question,
    Questions,
    Report,
    Resolution,
)
from tests.samples.houses.house import House, Ranges, and_list, background, clock, long_date, ordinal_date, styled
from tests.samples.paper import Furniture, Part, Typeface, gap

ROLE_WORDS = {"chair": "Chairman", "vice_chair": "Vice-Chairman"}
CHOICE_WORDS = {"for": "For", "against": "Against", "abstain": "Abstain"}


class CountyHouse(House):
    face = Typeface("Times-Roman", "Times-Bold", 12)
    # The papers of earlier items were left out of this file, so the printed numbers run ahead of the PDF's.
    furniture = Furniture(first_label=41)

    def opening(self, pack: Pack, ranges: Ranges) -> list[Part]:
        """This house prints its agenda right below the heading of the front sheet: one paper."""
        return [Part(lambda: [*self.front_sheet(pack), *self.agenda(pack, ranges)], "agenda", "Agenda", numbered=False)]

    def front_sheet(self, pack: Pack) -> list[Flowable]:
        meeting, face = pack.meeting, self.face
        day = ordinal_date(meeting.date).replace(f" {meeting.date.year}", f", {meeting.date.year}")
        return [
            gap(20),
            face.centred(meeting.council.upper(), fontName=face.bold, fontSize=13),
            gap(10),
            face.centred("AGENDA", fontName=face.bold, fontSize=15),
            gap(10),
            face.centred(meeting.body.upper(), fontName=face.bold, fontSize=13),
            gap(10),
            face.heading(f"{meeting.date:%A}, {day}, at {clock(meeting.start_time)}"),
            face.heading(meeting.venue),
            face.fields(
                [
                    ("Ask for:", meeting.contact_name),
                    ("Telephone:", meeting.contact_phone or ""),
                    ("Email:", meeting.contact_email),
                ],
                (90, 300),
            ),
            gap(8),
            face.heading(f"Membership ({len(pack.members)})"),
            face.text(and_list([member_words(styled(member), member.role) for member in pack.members])),
        ]

    def agenda(self, pack: Pack, ranges: Ranges) -> list[Flowable]:
        face = self.face
        flow: list[Flowable] = []
        section = None
        for item in pack.agenda:
            if item.section != section:
                section = item.section
                flow.append(face.centred(section or "", fontName=face.bold, spaceBefore=10))
            flow += self.agenda_item(item, ranges)
        return [*flow, gap(20), face.heading("Clerk to the Council"), face.heading(long_date(pack.published))]

    def agenda_item(self, item: AgendaItem, ranges: Ranges) -> list[Flowable]:
        first, last = ranges.get(item.number, (None, None))
        pages = f" (Pages {first} - {last})" if first else ""
        flow: list[Flowable] = [self.face.numbered_heading(f"{item.number}.", item.title + pages, 36)]
        return flow + [self.face.text(part, leftIndent=36) for part in (item.description or "").split("\n") if part]

    def minutes(self, minutes: Minutes, council: str) -> list[Flowable]:
        face = self.face
        flow: list[Flowable] = [
            face.centred(council.upper(), fontName=face.bold),
            gap(8),
            face.centred(minutes.body.upper(), fontName=face.bold),
            gap(6),
            face.text(
                f"MINUTES of a meeting of the {minutes.body} held in the {minutes.venue} on "
                f"{long_date(minutes.date, weekday=True).replace('day ', 'day, ')}.",
                spaceAfter=10,
            ),
            self.people("PRESENT:", minutes.named(capacity="member", status="present")),
            self.people("IN ATTENDANCE:", minutes.named(capacity="officer")),
            face.centred("UNRESTRICTED ITEMS", fontName=face.bold),
        ]
        for item in minutes.items:
            flow.append(face.numbered_heading(f"{item.number}.", item.title, 36))
            if item.agenda_number:
                flow.append(face.text(f"(Item {item.agenda_number})", keepWithNext=1))
            flow += [line for block in item.blocks for line in self.block(block)]
        return flow

    def people(self, label: str, people: list[Attendee]) -> Flowable:
        return self.face.labelled(label, and_list([attendee_words(person) for person in people]), spaceAfter=10)

    def block(self, block: Block) -> list[Flowable]:
        face = self.face
        if isinstance(block, Bullets):
            return [face.hanging("•", point, 36, 18) for point in block.points]
        if isinstance(block, Amendment):
            return self.amendment(block)
        if isinstance(block, Resolution):
            return self.resolution(block)
        if isinstance(block, Question):
            return question_lines(face, block)
        return [face.text(block.text)]

    def amendment(self, amendment: Amendment) -> list[Flowable]:
        face = self.face
        flow: list[Flowable] = [
            face.text(f"{amendment.proposer} proposed and {amendment.seconder} seconded the following amendment:"),
            face.text(amendment.text, leftIndent=30),
        ]
        if amendment.division:
            flow.append(face.text("The Chairman put the amendment to the vote and the voting was as follows:"))
            flow += self.division(amendment.division)
        return [*flow, face.right(f"Amendment {amendment.result}.")]

    def division(self, division: Division) -> list[Flowable]:
        flow: list[Flowable] = []
        for choice, names in division.choices():
            if names:
                flow.append(self.face.text(f"{CHOICE_WORDS[choice]} ({len(names)})"))
                flow.append(self.face.text(", ".join(names)))
        return flow

    def resolution(self, resolution: Resolution) -> list[Flowable]:
        face = self.face
        flow: list[Flowable] = []
        if resolution.proposer:
            moved = f"{resolution.proposer} proposed and {resolution.seconder} seconded the motion as set out below."
            flow.append(face.text(moved))
        if resolution.division:
            flow.append(face.text("The Chairman put the motion to the vote and the voting was as follows:"))
            flow += self.division(resolution.division)
        if resolution.vote:
            flow.append(face.right(resolution.vote))
        if resolution.stem is None:
            return [*flow, bold_keyword(self.face, "RESOLVED", resolution.limbs[0].text)]
        flow.append(bold_keyword(self.face, "RESOLVED", resolution.stem, 1))
        return flow + [face.hanging(f"{limb.label}.", limb.text, 60, 36) for limb in resolution.limbs]

    def report(self, report: Report, pack: Pack) -> list[Flowable]:
        face = self.face
        head = [
            ("From:", f"{report.portfolio_holder}\n{report.executive_director}"),
            ("To:", f"{pack.meeting.body}, {long_date(pack.meeting.date)}"),
            ("Subject:", report.title),
            ("Classification:", report.classification or ""),
        ]
        flow: list[Flowable] = [
            face.fields(head, (100, 360)),
            face.heading("Summary:"),
            face.text(report.summary or ""),
            face.heading("Recommendation(s):"),
            face.text(report.stem or ""),
            *[face.text(f"{entry.label}) {entry.text}") for entry in report.recommendations],
        ]
        for number, (title, paragraphs) in enumerate(report.sections, 1):
            flow.append(face.numbered_heading(f"{number}.", title, 36))
            flow += [face.hanging(f"{number}.{i}", text, 36) for i, text in enumerate(paragraphs, 1)]
        return [*flow, *self.closing_sections(report, len(report.sections))]

    def closing_sections(self, report: Report, before: int) -> list[Flowable]:
        """Appendices, background documents and contacts; a heading only where something stands under it."""
        face = self.face
        appendices = [face.text(f"Appendix {appendix.label}: {appendix.title}") for appendix in report.appendices]
        papers = [background(face, paper) for paper in report.background]
        contacts = [
            face.labelled(label, words, spaceAfter=0)
            for author in report.authors
            for label, words in [
                ("Report Author:", author.name),
                ("Job title:", author.post),
                ("Telephone number:", author.phone or ""),
                ("Email address:", author.email or ""),
            ]
        ]
        flow: list[Flowable] = []
        for title, lines in (
            ("Appendices", appendices),
            ("Background Documents", papers),
            ("Contact details", contacts),
        ):
            if lines:
                before += 1
                flow += [face.numbered_heading(f"{before}.", title, 36), *lines]
        return flow

    def questions(self, questions: Questions) -> list[Flowable]:
        face = self.face
        flow: list[Flowable] = [face.centred(questions.title.upper(), fontName=face.bold, spaceAfter=12)]
        for number, question in enumerate(questions.received, 1):
            flow.append(face.heading(f"Question {number}"))
            flow += question_lines(face, question)
        return flow


def question_lines(face: Typeface, question: Question) -> list[Flowable]:
    """Who asks whom in a line of their own, then question and answer under headings."""
    flow: list[Flowable] = [
        face.heading(f"Question by {question.asked_by} to {question.asked_to}"),
        face.text(question.text),
    ]
    return [*flow, face.heading("Answer"), face.text(question.response or "")]


def bold_keyword(face: Typeface, keyword: str, words: str, keep_with_next: int = 0) -> Flowable:
    return Paragraph(f"<b>{keyword}</b> {escape(words)}", face.style(keepWithNext=keep_with_next))


def member_words(name: str, role: str | None) -> str:
    return f"{name} ({ROLE_WORDS[role]})" if role else name


def attendee_words(person: Attendee) -> str:
    remark = ROLE_WORDS.get(person.role or "") or person.post
    return f"{styled(person)} ({remark})" if remark else styled(person)
