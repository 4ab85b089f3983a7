"""The answers of the invented sites: the web service's XML, ModernGov's pages, CMIS's pages."""

from __future__ import annotations

import html
from datetime import date, datetime, time

from tests.site.town import Council, Decision, Item, Meeting, Paper


def twice(text: str) -> str:
    """Entity-encoded twice, as the service does."""
    return html.escape(html.escape(text, quote=False).replace("'", "&#39;"), quote=False)


def uk(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"


def clock12(moment: time, dot: str = ".") -> str:
    """7.30 pm."""
    text = datetime.combine(date(2000, 1, 1), moment).strftime(f"%I{dot}%M %p").lstrip("0")
    return text.lower()


# ---- the web service --------------------------------------------------------------------------------------------


def committees_xml(council: Council) -> str:
    """GetCommittees."""
    bodies = {m.committee: m.body for m in council.meetings}
    rows = "".join(
        f"<committee><committeeid>{i}</committeeid><committeetitle>{twice(t)}</committeetitle>"
        "<committeedeleted>False</committeedeleted><committeeexpired>False</committeeexpired></committee>"
        for i, t in bodies.items()
    )
    return f"{_XML}<committees><committeescount> {len(bodies)}</committeescount>{rows}</committees>"


_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def meetings_xml(council: Council, root: str, wanted: str | None, since: date, until: date, night: int) -> str:
    """GetMeetings (one committee) or GetAllMeetingsByDate (all)."""
    groups: dict[str, list[Meeting]] = {}
    for meeting in council.meetings:
        if since <= meeting.day <= until and meeting.listed_from <= night and wanted in (None, meeting.committee):
            groups.setdefault(meeting.committee, []).append(meeting)
    body = "".join(_committee_xml(c, ms) for c, ms in groups.items())
    return f"{_XML}<{root}><meetingscount> {sum(map(len, groups.values()))}</meetingscount>{body}</{root}>"


def _committee_xml(committee: str, meetings: list[Meeting]) -> str:
    rows = "".join(
        f"<meeting><meetingid>{m.id}</meetingid><meetingdate>{uk(m.day)}</meetingdate>"
        f"<meetingstatus>{m.status}</meetingstatus><meetingtime>{clock12(m.clock)}</meetingtime></meeting>"
        for m in meetings
    )
    return (
        f"<committee><committeeid>{committee}</committeeid><committeetitle>{twice(meetings[0].body)}</committeetitle>"
        f"<committeemeetings>{rows}</committeemeetings></committee>"
    )


def meeting_xml(council: Council, meeting: Meeting, base: str, night: int) -> str:
    """GetMeeting."""
    minuted = _out(meeting, night)
    items = "".join(_item_xml(meeting, n, i, base, night) for n, i in enumerate(meeting.items, start=1))
    people = "".join(
        f'<attendee name="{html.escape(n)}" roledescription="{r}" attendance="{a if minuted else "Expected"}">'
        "</attendee>"
        for n, r, a in meeting.attendance
    )
    return (
        f"{_XML}<meeting><meetingid>{meeting.id}</meetingid><meetingdate>{uk(meeting.day)}</meetingdate>"
        f"<meetingstatus>{meeting.status}</meetingstatus><meetingtime>{clock12(meeting.clock)}</meetingtime>"
        f"<meetinglocation>Council Chamber, Market Square</meetinglocation><agendaid>{meeting.id}</agendaid>"
        f"<agendapublished>True</agendapublished><minutepublished>{minuted}</minutepublished>"
        f"<agendaitems>{items}</agendaitems><attendees>{people}</attendees></meeting>"
    )


def _out(meeting: Meeting, night: int) -> bool:
    return meeting.minutes_from is not None and night >= meeting.minutes_from


def _item_xml(meeting: Meeting, position: int, item: Item, base: str, night: int) -> str:
    minutes = item.minutes if _out(meeting, night) else None
    papers = "".join(
        f"<linkeddoc><attachmentid>{p.key[1:]}</attachmentid><title>{twice(p.title)}</title><isurl>False</isurl>"
        f"<url>{base}mgConvert2PDF.aspx?ID={p.key[1:]}</url><isrestricted>{p.restricted}</isrestricted></linkeddoc>"
        for p in item.papers
        if p.at(night) is not None
    )
    return (
        f"<agendaitem><agendaitemid>{item.id}</agendaitemid><agendaitemtitle>{twice(item.title)}</agendaitemtitle>"
        f"<agendatext>{_cell(item.text)}</agendatext><agendaitemnumber>{position}</agendaitemnumber>"
        f"<fulldisplaynumberformat>{item.number}</fulldisplaynumberformat>"
        f"<minutesnonemptyhtmlbody>{_cell(minutes or '')}</minutesnonemptyhtmlbody>"
        f"<isrestricted>{item.restricted}</isrestricted><linkeddocuments>{papers}</linkeddocuments></agendaitem>"
    )


def _cell(text: str) -> str:
    return html.escape(f'<div class="WordSection1"><p class="MsoNormal">{html.escape(text)}</p></div>') if text else ""


# ---- ModernGov's pages ------------------------------------------------------------------------------------------


def frame(title: str, body: str) -> str:
    """The council's own menus around what ModernGov fills."""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav>"
        f'<div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">{title}</h1></div>{body}</div>'
        "</body></html>"
    )


def committees_page(council: Council) -> str:
    """mgListCommittees."""
    bodies = {m.committee: m.body for m in council.meetings}
    rows = "".join(f'<li><a href="mgCommitteeDetails.aspx?ID={i}">{html.escape(t)}</a></li>' for i, t in bodies.items())
    return frame(
        "Committee structure", f'<h2 class="mgSectionTitle">Committees</h2><ul class="mgBulletList">{rows}</ul>'
    )


def list_page(council: Council, committee: str, night: int, per_page: int, after: int) -> str:
    """ieListMeetings: newest first, `per_page` a page, with its Earlier and Later links."""
    found = sorted(
        (m for m in council.meetings if m.committee == committee and m.listed_from <= night),
        key=lambda m: (m.day, m.clock), reverse=True,
    )  # fmt: skip
    shown = found[after : after + per_page]
    rows = "".join(_list_row(m, night) for m in shown)
    turns = ""
    if after + per_page < len(found):
        turns += f'<a href="ieListMeetings.aspx?Act=earlier&amp;CId={committee}&amp;D={after + per_page}">Earlier</a>'
    if after > 0:
        turns += (
            f'<a href="ieListMeetings.aspx?Act=later&amp;CId={committee}&amp;D={max(0, after - per_page)}">Later</a>'
        )
    title = html.escape(shown[0].body) if shown else ""
    return frame(
        "Browse meetings", f'<h2 class="mgSubTitleTxt">{title}</h2><div class="mgContent">{turns}<ul>{rows}</ul></div>'
    )


def _list_row(meeting: Meeting, night: int) -> str:
    suffix = "CANCELLED" if meeting.status == "Cancelled" else "Agenda" + (", Minutes" if _out(meeting, night) else "")
    when = f"{meeting.day.day} {meeting.day:%b %Y}&nbsp;{clock12(meeting.clock, '&#58;')}"
    href = f"ieListDocuments.aspx?CId={meeting.committee}&amp;MId={meeting.id}&amp;Ver=4"
    return f'<li><a class="mgMeetingTableLnk" href="{href}">{when}</a> - {suffix}</li>'


def meeting_page(council: Council, meeting: Meeting, night: int) -> str:
    """ieListDocuments, with links as councils have them: relative, with raw spaces and now and then a line break."""
    when = f"{meeting.day:%A} {meeting.day.day} {meeting.day:%B %Y} {clock12(meeting.clock, ':')}"
    status = ", CANCELLED" if meeting.status == "Cancelled" else ""
    out = [p for p in meeting.papers if p.at(night) is not None]
    links = "".join(_paper_link(p, night) for p in out if not p.behind_chooser)
    if any(p.behind_chooser for p in out):
        links += f'<li><a href="mgChooseDocPack.aspx?ID={meeting.id}">Agenda reports pack</a></li>'
    items = "".join(_item_row(meeting, i, night) for i in meeting.items)
    return frame(
        "Agenda and minutes",
        f'<div class="mgSubTitle"><h2 class="mgSubTitleTxt"><a href="mgCommitteeDetails.aspx?ID={meeting.committee}">'
        f"{html.escape(meeting.body)} - {when}{status}</a></h2></div>"
        f'<div class="mgLinks"><ul><li><a href="mgMeetingAttendance.aspx?ID={meeting.id}">Attendance details</a></li>'
        f'{links}</ul></div><div class="mgContent"><p><span class="mgLabel">Venue: </span>Council Chamber</p>'
        f'<table id="mgItemTable" class="mgItemTable">{items}</table></div>',
    )


def _paper_link(paper: Paper, night: int) -> str:
    data = paper.at(night) or b""
    href = paper.path.replace(" Wednesday", "\n Wednesday")
    size = f'<span class="mgFileSize"> PDF {max(1, len(data) // 1000)} KB</span>'
    return f'<li><a href="{href}">{paper.title} {size}</a></li>'


def _item_row(meeting: Meeting, item: Item, night: int) -> str:
    papers = "".join(
        f'<li><a href="{p.path}">{p.title}<span class="mgHide">, item {item.number}</span>'
        f'<span class="mgFileSize"> PDF 1 KB</span></a></li>'
        for p in item.papers
        if p.at(night) is not None and not p.restricted
    )
    minutes = _minutes(item) if _out(meeting, night) and item.minutes else ""
    return (
        f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI{item.id}"></a>{item.number}</p></td><td>'
        f'<p class="mgAiTitleTxt">{html.escape(item.title)}</p>{_para(item.text)}'
        f'<p class="mgSubItemTitleTxt">Additional documents:</p><ul class="mgBulletList">{papers}</ul>{minutes}'
        "</td></tr>"
    )


def _para(text: str) -> str:
    return f'<div class="mgWordPara"><div><p class="MsoNormal">{html.escape(text)}</p></div></div>' if text else ""


def _minutes(item: Item) -> str:
    text = item.minutes or ""
    decision = f'<p class="mgSubItemTitleTxt">Decision:</p>{_para(item.decision)}' if item.decision else ""
    body = _para(text)
    if len(text) > 80:
        # Cut in the middle of the resolution, as the real pages do.
        link = f'<a href="mgAi.aspx?ID={item.id}">view the full minutes text for item {item.number}</a>'
        body = f'<div class="mgWordPara"><div><p>{html.escape(text[:-12])} &nbsp;...&nbsp; {link}</p></div></div>'
    votes = ""
    if item.votes:
        votes = (
            '<table><caption class="mgSectionTitle">Recorded Vote</caption><tr><th>Title</th></tr>'
            f"<tr><td>{html.escape(item.title)}</td><td>Motion</td><td></td><td>Carried</td></tr></table>"
            f'<li><a href="mgListRecordedVotesShort.aspx?AIID={item.id}&amp;MID=1">View Recorded Vote</a></li>'
        )
    return f'{decision}<p class="mgSubItemTitleTxt">Minutes:</p>{body}{votes}'


def chooser_page(meeting: Meeting, night: int) -> str:
    """mgChooseDocPack: the pack and its supplements."""
    rows = "".join(_paper_link(p, night) for p in meeting.papers if p.behind_chooser and p.at(night) is not None)
    return frame("Choose agenda document pack", f'<div class="mgContent"><ul>{rows}</ul></div>')


def item_page(item: Item) -> str:
    """mgAi: the whole of one item."""
    decision = f'<h3 class="mgSubSubTitleTxt">Decision:</h3>{_para(item.decision)}' if item.decision else ""
    body = f'<h3 class="mgSubSubTitleTxt">Minutes:</h3>{_para(item.minutes or "")}'
    return frame(
        "Agenda item",
        f'<h2 class="mgSubTitleTxt">{html.escape(item.title)}</h2><div class="mgContent">{decision}{body}</div>',
    )


def attendance_page(meeting: Meeting, night: int) -> str:
    """mgMeetingAttendance."""
    minuted = _out(meeting, night)
    rows = "".join(
        f"<tr><td>{n}</td><td>{r}</td><td>{a if minuted else 'Expected'}</td></tr>" for n, r, a in meeting.attendance
    )
    table = f'<table summary="Table of meeting attendance"><tbody>{rows}</tbody></table>'
    return frame("Attendance details", f'<div class="mgContent">{table}</div>')


def votes_page(item: Item) -> str:
    """mgListRecordedVotesShort."""
    rows = "".join(f"<tr><td>{n}</td><td>{choice}</td></tr>" for n, choice in item.votes)
    return frame("Recorded votes", f"<table>{rows}</table>")


def plans_page(council: Council) -> str:
    """mgPlansHome, with the printed plan on the page it leads to."""
    return frame(
        "Forward plans", '<ul><li><a href="mgListPlanItems.aspx?PlanId=7&amp;RP=10">Plan of key decisions</a></li></ul>'
    )


def plan_page(council: Council) -> str:
    """mgListPlanItems."""
    return frame("Forward plan", '<p><a href="documents/l7/Printed plan Forward Plan.pdf?T=5">Printed plan</a></p>')


def register_page(council: Council, since: date, until: date, night: int, *, officers: bool) -> str:
    """mgDelegatedDecisions or mgListOfficerDecisions: what is out of the days asked for, and a row of another sort."""
    listed = [d for d in council.decisions if since <= d.day <= until and d.listed_from <= night]
    rows = "".join(_register_row(d) for d in listed if d.officer or not officers)
    history = (
        '<tr><td><a href="mgIssueHistoryHome.aspx?IId=6535">The history of an issue</a></td><td>04/03/2026</td></tr>'
    )
    caption = "Officer decisions" if officers else "Decisions published"
    return frame(
        "Decisions",
        f'<div class="mgContent"><table class="mgTabTable"><caption class="mgSectionTitle">{caption}</caption>'
        f"<thead><tr><th>Title</th><th>Date</th></tr></thead><tbody>{rows}{history}</tbody></table></div>",
    )


def _register_row(decision: Decision) -> str:
    link = f'<a href="ieDecisionDetails.aspx?ID={decision.id}">{html.escape(decision.title)}'
    hidden = f'<span class="mgHide"> ref&#58; {decision.id}</span></a>'
    return f"<tr><td>{link}{hidden}</td><td>{uk(decision.day)}</td><td>Not for call-in</td></tr>"


def decision_page(council: Council, decision: Decision, night: int) -> str:
    """ieDecisionDetails."""
    meeting = (
        _told("Decided at meeting: ", f'<a href="ieListDocuments.aspx?CId=1&amp;MID={decision.meeting}">Cabinet</a>')
        if decision.meeting
        else ""
    )
    papers = "".join(_paper_link(p, night) for p in decision.papers if p.at(night) is not None)
    return frame(
        "Decision details",
        f'<h2 class="mgSubTitleTxt">{html.escape(decision.title)}</h2><div class="mgContent">'
        f"{_told('Decision Maker: ', decision.maker)}{_told('Decision status: ', 'Recommendations Approved')}"
        f"{_told('Is Key decision?: ', 'No')}{_told('Is subject to call in?: ', 'Yes')}"
        f'<h3 class="mgSubSubTitleTxt">Purpose:</h3>{_para("To bring it into use.")}'
        f'<h3 class="mgSubSubTitleTxt">Decision:</h3>{_para(decision.text)}'
        f"{_told('Publication date: ', uk(decision.day))}{_told('Date of decision: ', uk(decision.day))}{meeting}"
        f'<p class="mgLabel">Accompanying Documents:</p><ul class="mgBulletList">{papers}</ul></div>',
    )


def _told(label: str, value: str) -> str:
    return f'<p><span class="mgLabel">{label}</span>{value}</p>'


# ---- CMIS -------------------------------------------------------------------------------------------------------

_CMIS_PATH = (
    "Meetings/tabid/70/ctl/ViewMeetingPublic/mid/397/Meeting/{m}/Committee/{c}/SelectedTab/Documents/Default.aspx"
)


def cmis_home(council: Council, base: str) -> str:
    """Meetings.aspx."""
    first = council.meetings[0]
    link = base + _CMIS_PATH.format(m=first.id, c=first.committee)
    module = f'<div id="dnn_ctr397_MeetingCalendarPublic_x"><a href="{link}">Next meeting</a></div>'
    return f"<html><body>{module}</body></html>"


def cmis_month(council: Council, base: str, month: date, night: int) -> str:
    """The calendar page that needs no JavaScript: days without the year."""
    rows = "<tr><td class='SimpleCalendarDate'>Sunday, 0</td><td></td></tr>"
    for meeting in sorted(council.meetings, key=lambda m: (m.day, m.clock)):
        if (meeting.day.year, meeting.day.month) == (month.year, month.month) and meeting.listed_from <= night:
            link = base + _CMIS_PATH.format(m=meeting.id, c=meeting.committee)
            rows += (
                f'<tr><td class="SimpleCalendarDate">{meeting.day:%A}, {meeting.day.day} {meeting.day:%B}</td><td>'
                f'<p class="Meeting"><a href="{link}">{meeting.clock:%H:%M} {html.escape(meeting.body)}</a></p>'
                "</td></tr>"
            )
    return f'<html><body><div class="ModCMISMeetingsC"><table>{rows}</table></div></body></html>'


def cmis_meeting(council: Council, meeting: Meeting, night: int) -> str:
    """A meeting's page: labels, and document links that say nothing."""
    documents = "".join(
        f'<li class="DocumentListItem"><a class="TitleLink" href="/{council.prefix}{p.path}">'
        f"{p.key.partition('/')[2]}</a>"
        f'<span class="FileSize">({max(1, len(p.at(night) or b"") // 1000)}Kb)</span></li>'
        for p in meeting.papers
        if p.at(night) is not None
    )
    return (
        '<html><body><div class="DNNModuleContent ModCMISMeetingsC">'
        f"{_label('Committee:', html.escape(meeting.body))}"
        f"{_label('Date/Time:', f'{meeting.day.day} {meeting.day:%b %Y} - {meeting.clock:%H:%M}')}"
        f"{_label('Status:', meeting.status)}{_label('Venue:', 'Council Chamber')}"
        f'<ul class="CmisDocumentList">{documents}</ul></div></body></html>'
    )


def _label(name: str, value: str) -> str:
    label = f'<div class="DNNLabel"><label><span>{name}</span></label></div>'
    return f'<div class="holder">{label}<div class="Value">{value}</div></div>'
