"""The rows that a sample paper must become: column names and meanings are those of the public tables.

A key that a row does not have is not part of the truth (the paper leaves it open); None says that the paper does not
state it. Ids are local: the minutes of a paper are "m1", its reports "r1", "r2", … in printed order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from tests.samples.content import (
    Action,
    Amendment,
    Block,
    Bullets,
    Declaration,
    Division,
    Meeting,
    MinuteItem,
    Minutes,
    Noted,
    Notice,
    Pack,
    Para,
    Question,
    Questions,
    Report,
    Resolution,
    WorkProgramme,
)

Row = dict[str, Any]
Truth = dict[str, list[Row]]


def of_pack(pack: Pack, ranges: dict[str, tuple[int, int]]) -> Truth:
    """The truth of a pack whose agenda prints these page ranges (agenda number → first and last printed page)."""
    rows: Truth = defaultdict(list)
    rows["meetings"].append(meeting_row(pack.meeting))
    rows["members"] = [vars(member) | {} for member in pack.members]
    reports = 0
    for position, item in enumerate(pack.agenda, 1):
        first, last = ranges.get(item.number, (None, None))
        rows["agenda_items"].append({
            "position": position, "number": item.number, "title": item.title, "section": item.section,
            "description": item.description, "page_from": first, "page_to": last, "note": item.note,
            "exempt": item.exempt, "kind": item.kind,
        })  # fmt: skip
        if isinstance(item.paper, Minutes):
            add_minutes(rows, item.paper, "m1")
        elif isinstance(item.paper, Report):
            reports += 1
            add_report(rows, item.paper, f"r{reports}", item.number)
        elif isinstance(item.paper, WorkProgramme):
            rows["work_programme"] += [vars(row) | {} for row in item.paper.rows]
        elif isinstance(item.paper, Questions):
            rows["public_questions"] += [
                {"minutes_id": None, "agenda_number": item.number, **question_row(question)}
                for question in item.paper.received
            ]
    return dict(rows)


def of_notice(notice: Notice) -> Truth:
    """The truth of a decision notice: the meeting it records and what that decided."""
    rows: Truth = defaultdict(list)
    meeting = notice.meeting
    rows["meetings"].append({"body": meeting.body, "date": meeting.date})
    rows["minutes"].append({"minutes_id": "m1", "body": meeting.body, "date": meeting.date})
    for item in notice.items:
        add_item(rows, item, "m1")
    for row in rows["decisions"]:
        # A notice tells what was decided; whether its "Nem. Con." is a result of its own is a matter of taste.
        del row["result"]
    return dict(rows)


def meeting_row(meeting: Meeting) -> Row:
    return vars(meeting) | {}


def add_minutes(rows: Truth, minutes: Minutes, minutes_id: str) -> None:
    rows["minutes"].append({
        "minutes_id": minutes_id, "body": minutes.body, "date": minutes.date, "start_time": minutes.start_time,
        "end_time": minutes.end_time, "chair": minutes.chair,
    })  # fmt: skip
    rows["attendance"] += [{"minutes_id": minutes_id, **vars(attendee)} for attendee in minutes.attendance]
    for item in minutes.items:
        add_item(rows, item, minutes_id)


def add_item(rows: Truth, item: MinuteItem, minutes_id: str) -> None:
    row: Row = {"minutes_id": minutes_id, "number": item.number, "title": item.title}
    if item.agenda_number:
        row["agenda_number"] = item.agenda_number
    if not item.text_is_open and not any(isinstance(block, Amendment | Question) for block in item.blocks):
        row["text"] = "\n".join(line for block in item.blocks for line in plain_lines(block)) or None
    rows["minute_items"].append(row)
    add_blocks(rows, item, minutes_id)


def plain_lines(block: Block) -> Sequence[str]:
    """What of a block belongs to a minute's own text."""
    if isinstance(block, Bullets):
        return block.points
    if isinstance(block, Para | Declaration | Noted | Action):
        return [block.text]
    return []


def add_blocks(rows: Truth, item: MinuteItem, minutes_id: str) -> None:
    """The decisions, votes, amendments, declarations, actions and questions of one minute."""
    where = {"minutes_id": minutes_id, "minute_number": item.number or None}
    decided = motions = amended = 0
    for block in item.blocks:
        if isinstance(block, Noted):
            decided += 1
            rows["decisions"].append({
                **where, "position": decided, "text": block.text, "stem": None, "label": None, "formal": False,
                "outcome": block.outcome, "proposer": None, "seconder": None, "vote": None,
            })  # fmt: skip
        elif isinstance(block, Resolution):
            limbs = list(resolution_rows(block, decided))
            decided += len(limbs)
            rows["decisions"] += [{**where, **limb} for limb in limbs]
            motions += add_votes(rows, where, block.division, motions)
        elif isinstance(block, Amendment):
            amended += 1
            rows["amendments"].append({
                **where, "position": amended, "text": block.text, "proposer": block.proposer,
                "seconder": block.seconder, "result": block.result,
            })  # fmt: skip
            motions += add_votes(rows, where, block.division, motions)
        elif isinstance(block, Declaration):
            rows["declarations"].append({**where, **vars(block)})
        elif isinstance(block, Action):
            rows["actions"].append({**where, **vars(block)})
        elif isinstance(block, Question):
            rows["public_questions"].append({"minutes_id": minutes_id, **question_row(block)})


def resolution_rows(resolution: Resolution, before: int) -> Iterator[Row]:
    for position, limb in enumerate(resolution.limbs, before + 1):
        yield {
            "position": position, "text": limb.text, "stem": resolution.stem, "label": limb.label,
            "outcome": limb.outcome, "formal": True, "proposer": resolution.proposer, "seconder": resolution.seconder,
            "vote": resolution.vote, "votes_for": resolution.votes_for, "votes_against": resolution.votes_against,
            "votes_abstained": resolution.votes_abstained, "result": resolution.result,
        }  # fmt: skip


def add_votes(rows: Truth, where: Row, division: Division | None, motions: int) -> int:
    """Add a division's names (honorific and name apart). Returns how many motions were voted on: 0 or 1."""
    if division is None:
        return 0
    for choice, names in division.choices():
        for printed in names:
            honorific, _, name = printed.partition(" ")
            rows["votes"].append(
                {**where, "motion_position": motions + 1, "choice": choice, "name": name, "honorific": honorific}
            )
    return 1


def question_row(question: Question) -> Row:
    return vars(question) | {}


def add_report(rows: Truth, report: Report, report_id: str, agenda_number: str) -> None:
    # Where a house prints a classification alone ("For Decision"), whether it is a purpose too is left open.
    purpose = {"purpose": report.purpose} if report.purpose or not report.classification else {}
    rows["reports"].append({
        "report_id": report_id, "agenda_number": agenda_number, "title": report.title, **purpose,
        "portfolio_holder": report.portfolio_holder, "local_councillors": report.local_councillors,
        "executive_director": report.executive_director, "status": report.status, "summary": report.summary,
        "wards": report.wards, "classification": report.classification,
    })  # fmt: skip
    rows["report_authors"] += [{"report_id": report_id, **vars(author)} for author in report.authors]
    rows["recommendations"] += [
        {"report_id": report_id, "position": position, "text": recommendation.text, "stem": report.stem}
        for position, recommendation in enumerate(report.recommendations, 1)
    ]
    rows["appendices"] += [
        {"report_id": report_id, "label": appendix.label, "title": appendix.title} for appendix in report.appendices
    ]
    rows["background_papers"] += [{"report_id": report_id, **vars(paper)} for paper in report.background]
    for appendix in report.appendices:
        if appendix.grid:
            grid = appendix.grid
            rows["tables"].append({
                "n_rows": len(grid.header) + len(grid.body), "n_cols": len(grid.widths),
                "header_rows": len(grid.header), "cells": [[text or "" for text in row] for row in grid.body],
            })  # fmt: skip
