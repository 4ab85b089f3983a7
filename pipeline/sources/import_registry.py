"""Writes a YAML a council from a registry of sites: `python -m pipeline.sources.import_registry registry.tsv FOLDER`.

The registry is tab-separated: council, platform, base_url, upper_tier_hwb, notes. Rows without an address or with a
platform that no class reads are left out and told.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.sources.registry import SourceConfig, slug, write_source

_PLATFORMS = {"ModernGov": "moderngov", "CMIS": "cmis"}
# A page of ModernGov's own in an address tells its platform, whatever the registry calls it.
_MODERNGOV_PAGE = re.compile(r"/(?:mg|ie)[A-Z]\w+\.aspx?\b|/modern\.?gov\b", re.IGNORECASE)
_PAGE = re.compile(r"/(?:[^/]+\.aspx?|tabid)\b.*$", re.IGNORECASE)
_IDLE = (
    (re.compile(r"abolished (\d{4}-\d\d-\d\d)"), "the council was abolished on {0}"),
    (re.compile(r"may be dead"), "known only from a list of 2019; check it before switching it on"),
    (re.compile(r"disabled"), "switched off in the registry that it comes from"),
)


def configs(rows: Iterable[Mapping[str, str]]) -> tuple[list[SourceConfig], Counter[str]]:
    """The usable rows as sources, and why the others are not usable, with how many of each."""
    made: dict[str, SourceConfig] = {}
    homes: dict[str, str] = {}
    left: Counter[str] = Counter()
    # Councils at work first: one that was abolished must not be the home of a site that its heirs share.
    for row in sorted(rows, key=lambda row: _why_not(row["notes"]) is not None):
        platform = _platform(row)
        if not row["base_url"].startswith("http"):
            left["no address"] += 1
        elif platform is None:
            left[f"platform {row['platform']}"] += 1
        else:
            config = _config(row, platform, homes)
            if config.key in made:
                left["a second row of the same council"] += 1
            else:
                made[config.key] = config
                if config.enabled:
                    homes[config.root.partition("://")[2]] = config.name
    return list(made.values()), left


def _platform(row: Mapping[str, str]) -> str | None:
    return "moderngov" if _MODERNGOV_PAGE.search(row["base_url"]) else _PLATFORMS.get(row["platform"])


def _config(row: Mapping[str, str], platform: str, homes: Mapping[str, str]) -> SourceConfig:
    parts = urlsplit(row["base_url"])
    path = _PAGE.sub("", parts.path).strip("/")
    if platform == "cmis":
        # The registry names the councillors' page, which may lie below the install's folder.
        path = path.partition("/")[0] if ".cmis" in parts.netloc else path.partition("/Councill")[0]
    name = row["council"].strip() or parts.netloc
    base, notes = f"{parts.scheme}://{parts.netloc}", row["notes"]
    twin = homes.get(f"{parts.netloc}/{path}".rstrip("/") + "/")
    why = f"shares its site with {twin}, and is harvested there" if twin else _why_not(notes)
    return SourceConfig(
        key=slug(name),
        name=name,
        platform=platform,
        base_url=base,
        prefix=path,
        hwb=row["upper_tier_hwb"].strip() == "yes",
        enabled=why is None,
        why_not=why,
        quirks=_quirks(notes),
    )


def _why_not(notes: str) -> str | None:
    for pattern, words in _IDLE:
        found = pattern.search(notes)
        if found:
            return words.format(*found.groups())
    return None


def _quirks(notes: str) -> dict[str, Any]:
    quirks: dict[str, Any] = {}
    if "(TLS)" in notes:
        quirks["tls"] = "incomplete_chain"
    if found := re.search(r"timeout=(\d+)", notes):
        quirks["page_timeout"] = max(120, int(found[1]))
    if "custom overrides" in notes:
        quirks["custom"] = True
    if found := re.search(r"entry page (\S+)", notes):
        quirks["entry"] = found[1].rstrip(";")
    return quirks


def main() -> None:
    """Read the registry named first, write into the folder named second."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        found, left = configs(csv.DictReader(file, delimiter="\t"))
    for config in found:
        write_source(config, Path(sys.argv[2]))
    idle = sum(not c.enabled for c in found)
    print(f"{len(found)} sources written, {idle} of them switched off; left out: {dict(left)}")


if __name__ == "__main__":
    main()
