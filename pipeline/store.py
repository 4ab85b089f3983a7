"""Files kept once, by the SHA-256 of their bytes, with the raw headers they first came with."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path

from warehouse.disk import sync


class Store:
    """`<root>/ab/cd/<sha256><suffix>` and `<sha256>.headers.json` beside it; a file is whole or not there.

    Nothing is ever overwritten: the same bytes are the same file.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._incoming = root / "incoming"
        self._incoming.mkdir(parents=True, exist_ok=True)

    def path(self, sha256: str, suffix: str) -> Path:
        """Where those bytes stand or would stand."""
        return self.root / sha256[:2] / sha256[2:4] / f"{sha256}{suffix}"

    def incoming(self) -> Path:
        """A new file name to write a download to; the process id in it tells leftovers of dead processes."""
        return self._incoming / f"{os.getpid()}-{secrets.token_hex(8)}"

    def keep(self, file: Path, sha256: str, suffix: str, headers: Sequence[tuple[str, str]]) -> Path:
        """Move a downloaded `file` to its place, durably; kept once, however often it comes."""
        place = self.path(sha256, suffix)
        if place.exists():
            file.unlink()
            return place
        sync(file)
        self._put(file, place, headers)
        sync(place.parent)
        return place

    def keep_bytes(self, data: bytes, suffix: str, headers: Sequence[tuple[str, str]]) -> str:
        """Keep a page; returns its SHA-256.

        Whole or not there after a kill, but not forced to the disk: a page lost with the power is asked for again,
        and forcing thousands of small ones a night costs more than reading them.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        place = self.path(sha256, suffix)
        if not place.exists():
            file = self.incoming()
            file.write_bytes(data)
            self._put(file, place, headers)
        return sha256

    def _put(self, file: Path, place: Path, headers: Sequence[tuple[str, str]]) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        noted = self.incoming()
        noted.write_text(json.dumps(list(headers), ensure_ascii=False, indent=0), "utf-8")
        noted.replace(self._headers_path(place.stem))
        file.replace(place)

    def headers(self, sha256: str) -> list[tuple[str, str]]:
        """The raw response headers that the bytes first came with; empty when they are not held."""
        file = self._headers_path(sha256)
        return [(n, v) for n, v in json.loads(file.read_text("utf-8"))] if file.exists() else []

    def discard(self, sha256: str, suffix: str) -> None:
        """Remove what no ledger row speaks of: the remains of a run that was killed between file and row."""
        self.path(sha256, suffix).unlink(missing_ok=True)
        self._headers_path(sha256).unlink(missing_ok=True)

    def sweep(self) -> int:
        """Remove half-written downloads of processes that no longer live; returns how many."""
        stale = [f for f in self._incoming.iterdir() if not _alive(f.name.partition("-")[0])]
        for file in stale:
            file.unlink(missing_ok=True)
        return len(stale)

    def held(self) -> Iterator[tuple[str, str]]:
        """(SHA-256, suffix) of every file kept."""
        for file in sorted(self.root.glob("??/??/*")):
            if not file.name.endswith(".headers.json"):
                yield file.stem, file.suffix

    def _headers_path(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256[2:4] / f"{sha256}.headers.json"


def _alive(pid: str) -> bool:
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
