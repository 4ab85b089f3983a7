"""The server: real HTTP on loopback, a host name (127.0.0.x) for every council."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.site import pages
from tests.site.faults import Faults
from tests.site.papers import small_pdf
from tests.site.town import Council, Item, Meeting, Paper

CHALLENGE = (
    b"<html><head><title>Just a moment...</title></head><body>"
    b"<script src='/cdn-cgi/challenge-platform/x.js'></script></body></html>"
)
PLAN = small_pdf(["Forward Plan of key decisions"])


class Site:
    """The councils, the night it is, the faults, and what was asked."""

    def __init__(self, councils: list[Council], port: int = 0, faults: Faults | None = None) -> None:
        self.councils = {c.host: c for c in councils}
        self.faults = faults or Faults()
        self.moved: dict[str, str] = {}  # host → host it redirects to for good
        self.robots = "User-agent: *\nDisallow: /private/\n"
        self.requests: list[tuple[int, str, str]] = []  # night, host, path
        self.sent = 0
        self.cpu = 0.0  # seconds of processor time that answering took
        self.busy: dict[str, int] = {}
        self.most_at_once = 0
        self.lock = threading.Lock()
        self._server = _Server(("0.0.0.0", port), _Handler)
        self._server.site = self
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def night(self) -> int:
        """The night of the play."""
        return self.faults.night

    @night.setter
    def night(self, value: int) -> None:
        self.faults.night = value

    def base(self, council: Council) -> str:
        """The council's address, with a closing slash."""
        return f"http://{council.host}:{self.port}/{council.prefix}"

    def start(self) -> Site:
        """Serve until `stop`."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    @contextmanager
    def serving_one(self, host: str) -> Iterator[None]:
        """Count how many requests a host serves at once."""
        with self.lock:
            self.busy[host] = self.busy.get(host, 0) + 1
            self.most_at_once = max(self.most_at_once, self.busy[host])
        try:
            yield
        finally:
            with self.lock:
                self.busy[host] -= 1

    def note(self, host: str, path: str, size: int) -> None:
        """Keep what was asked and how much was sent."""
        with self.lock:
            self.requests.append((self.night, host, path))
            self.sent += size


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    site: Site

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # header and body go in two writes: each answer would wait 40 ms
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""

    def handle_one_request(self) -> None:
        """As the library's, with the processor time that it takes noted."""
        began = time.thread_time()
        super().handle_one_request()
        with self.server.site.lock:
            self.server.site.cpu += time.thread_time() - began

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The hour of the play, so that the same night gives the same headers."""
        return formatdate(datetime(2026, 3, 2, 1, tzinfo=UTC).timestamp() + 86400 * self.server.site.night, usegmt=True)

    def do_GET(self) -> None:
        host = (self.headers.get("Host") or "").partition(":")[0]
        with self.server.site.serving_one(host), suppress(ConnectionError):
            self._answer(host)

    do_HEAD = do_GET  # noqa: N815 - the name that the library calls

    def _answer(self, host: str) -> None:
        site = self.server.site
        council = site.councils.get(host)
        if council is None:
            return self._send(404, b"no such host")
        if host in site.moved:
            target = f"http://{site.moved[host]}:{site.port}{self.path}"
            return self._send(301, b"", headers={"Location": target})
        if self.path == "/robots.txt":
            return self._send(200, site.robots.encode(), "text/plain")
        fault = site.faults.deal(host, self.path)
        if fault is not None and self._fault(fault):
            return None
        return self._route(council)

    # ---- faults ---------------------------------------------------------------------------------------------

    def _fault(self, kind: str) -> bool:
        """Commit the fault; False when it does not fit this request."""
        if kind == "empty_xml" and "GetAllMeetingsByDate" not in self.path:
            return False
        if kind == "html_for_pdf" and "documents/" not in self.path and "Document.ashx" not in self.path:
            return False
        getattr(self, f"_fault_{kind}")()
        return True

    def _fault_forbidden(self) -> None:
        self._send(403, b"<html><body>Forbidden</body></html>")

    def _fault_too_many(self) -> None:
        self._send(429, b"slow down", headers={"Retry-After": "3"})

    def _fault_unavailable(self) -> None:
        self._send(503, b"back soon")

    def _fault_slow(self) -> None:
        self._head(200, "text/html", 100)
        for _ in range(40):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.1)

    def _fault_cut(self) -> None:
        self._head(200, "application/pdf" if "documents/" in self.path else "text/html", 5000)
        self.wfile.write(b"%PDF-1.4\n" + b"x" * 300)
        self.wfile.flush()
        self.close_connection = True

    def _fault_challenge(self) -> None:
        self._send(200, CHALLENGE)

    def _fault_empty_xml(self) -> None:
        root = "getallmeetingsbydate"
        self._send(200, f"<?xml version='1.0'?><{root}><meetingscount> 0</meetingscount></{root}>".encode(), "text/xml")

    def _fault_circle(self) -> None:
        self._send(302, b"", headers={"Location": self.path})

    def _fault_html_for_pdf(self) -> None:
        self._send(200, b"<html><body>Our site is being mended</body></html>")

    # ---- routes ---------------------------------------------------------------------------------------------

    def _route(self, council: Council) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path).lstrip("/").removeprefix(council.prefix)
        query = {k.casefold(): v[0] for k, v in parse_qs(parts.query).items()}
        if "documents/" in path or "Document.ashx" in path or path.startswith("mgConvert2PDF"):
            return self._document(council, path, parts.query, query)
        text = _Pages(council, self.server.site).text(path, query)
        if text is None:
            return self._send(404, b"<html><body>Not found</body></html>")
        kind = "text/xml; charset=utf-8" if text.startswith("<?xml") else "text/html; charset=utf-8"
        return self._send(200, text.encode(), kind)

    def _document(self, council: Council, path: str, raw_query: str, query: dict[str, str]) -> None:
        if path.startswith("documents/l7/"):
            return self._file(PLAN, "etag")
        paper = _find_paper(council, path, raw_query, query)
        data = paper.at(self.server.site.night) if paper else None
        if paper is None or data is None or paper.restricted:
            return self._send(404, b"<html><body>Not found</body></html>")
        return self._file(data, paper.validators)

    def _file(self, data: bytes, validators: str) -> None:
        tag = f'"{hashlib.sha1(data).hexdigest()}"'
        stamp = f"Mon, 02 Mar 2026 {len(data) % 24:02}:{int(tag[1:5], 16) % 60:02}:{int(tag[5:9], 16) % 60:02} GMT"
        headers = {"ETag": tag} if validators == "etag" else {"Last-Modified": stamp} if validators == "date" else {}
        same = self.headers.get("If-None-Match") == tag or self.headers.get("If-Modified-Since") == stamp
        if headers and same:
            return self._send(304, b"", headers=headers)
        wanted = self.headers.get("Range")
        if wanted and validators == "none":
            tail = data[-int(wanted.rpartition("-")[2]) :]
            spoken = f"bytes {len(data) - len(tail)}-{len(data) - 1}/{len(data)}"
            return self._send(206, tail, "application/pdf", {"Content-Range": spoken})
        return self._send(200, data, "application/pdf", headers)

    # ---- the wire -------------------------------------------------------------------------------------------

    def _send(self, status: int, body: bytes, kind: str = "text/html", headers: dict[str, str] | None = None) -> None:
        self._head(status, kind, len(body), headers)
        if self.command == "HEAD":
            body = b""
        self.wfile.write(body)
        host = (self.headers.get("Host") or "").partition(":")[0]
        self.server.site.note(host, self.path, len(body))

    def _head(self, status: int, kind: str, length: int, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()


def _find_paper(council: Council, path: str, raw_query: str, query: dict[str, str]) -> Paper | None:
    asked = f"{path}?{unquote(raw_query)}" if raw_query else path
    converted = f"s{query.get('id')}" if path.startswith("mgConvert2PDF") else None
    return next((paper for paper in council.every_paper if paper.path == asked or paper.key == converted), None)


class _Pages:
    """Which page answers which path."""

    def __init__(self, council: Council, site: Site) -> None:
        self.council = council
        self.night = site.night
        self.base = site.base(council)

    def text(self, path: str, query: dict[str, str]) -> str | None:
        """The page, or None for 404."""
        if self.council.platform == "cmis":
            return self._cmis(path)
        if path.startswith("mgWebService.asmx/"):
            return self._service(path.rpartition("/")[2], query) if self.council.service else None
        return self._modern(path, query)

    def _service(self, operation: str, query: dict[str, str]) -> str | None:
        if operation == "GetCommittees":
            return pages.committees_xml(self.council)
        if operation == "GetMeeting":
            meeting = self._meeting(query.get("lmeetingid"))
            return pages.meeting_xml(self.council, meeting, self.base, self.night) if meeting else None
        return self._service_list(operation, query)

    def _service_list(self, operation: str, query: dict[str, str]) -> str | None:
        since, until = _uk(query.get("sfromdate")), _uk(query.get("stodate"))
        wanted = query.get("lcommitteeid")
        if operation == "GetAllMeetingsByDate":
            if wanted != self.council.wildcard:
                return pages.meetings_xml(self.council, operation.lower(), "none", since, until, self.night)
            return pages.meetings_xml(self.council, operation.lower(), None, since, until, self.night)
        if operation == "GetMeetings":
            return pages.meetings_xml(self.council, "getmeetings", wanted, since, until, self.night)
        return None

    def _modern(self, path: str, query: dict[str, str]) -> str | None:
        page = path.removesuffix(".aspx").casefold()
        if page in ("mglistcommittees", "mgcommitteestructure"):
            return pages.committees_page(self.council)
        if page == "ielistmeetings":
            return pages.list_page(self.council, query.get("cid", ""), self.night, 5, int(query.get("d", 0)))
        if page == "mgplanshome":
            return pages.plans_page(self.council)
        if page == "mglistplanitems":
            return pages.plan_page(self.council)
        if self.council.registers and page in ("mgdelegateddecisions", "mglistofficerdecisions"):
            days = [_uk(day) for day in query.get("dr", "").split("-")]
            officers = page == "mglistofficerdecisions"
            return pages.register_page(self.council, days[0], days[-1], self.night, officers=officers)
        return self._of_decision(page, query) or self._of_meeting(page, query) or self._of_item(page, query)

    def _of_decision(self, page: str, query: dict[str, str]) -> str | None:
        out = [d for d in self.council.decisions if d.id == query.get("id") and d.listed_from <= self.night]
        return pages.decision_page(self.council, out[0], self.night) if out and page == "iedecisiondetails" else None

    def _of_meeting(self, page: str, query: dict[str, str]) -> str | None:
        meeting = self._meeting(query.get("mid") or query.get("id"))
        if meeting is None or meeting.listed_from > self.night:
            return None
        if page == "ielistdocuments":
            return pages.meeting_page(self.council, meeting, self.night)
        if page == "mgchoosedocpack":
            return pages.chooser_page(meeting, self.night)
        return pages.attendance_page(meeting, self.night) if page == "mgmeetingattendance" else None

    def _of_item(self, page: str, query: dict[str, str]) -> str | None:
        item = self._item(query.get("aiid") or query.get("id"))
        if item is None:
            return None
        if page == "mgai":
            return pages.item_page(item)
        return pages.votes_page(item) if page == "mglistrecordedvotesshort" else None

    def _cmis(self, path: str) -> str | None:
        if path == "Meetings.aspx":
            return pages.cmis_home(self.council, self.base)
        if "MeetingCalendarPublicNoJava" in path:
            return pages.cmis_month(self.council, self.base, date.fromisoformat(path.split("/")[-2]), self.night)
        if "ViewMeetingPublic" in path:
            meeting = self._meeting(path.split("/Meeting/")[1].split("/")[0])
            return pages.cmis_meeting(self.council, meeting, self.night) if meeting else None
        return None

    def _meeting(self, identity: str | None) -> Meeting | None:
        return next((m for m in self.council.meetings if m.id == identity), None)

    def _item(self, identity: str | None) -> Item | None:
        return next((i for m in self.council.meetings for i in m.items if i.id == identity), None)


def _uk(text: str | None) -> date:
    return datetime.strptime(text or "01/01/1900", "%d/%m/%Y").date()
