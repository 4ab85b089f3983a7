"""The councils: one YAML file each, those that come with Minutebook and the operator's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

PLATFORMS = ("moderngov", "moderngov_pages", "cmis", "pdf_links")
_KEYS = {"name", "platform", "base_url", "prefix", "hwb", "enabled", "why_not", "committees", "quirks"}
_COMMITTEE_KEYS = {"names", "ids"}
# What a source's own YAML may say of its site's ways; an unknown word is an error, not a silence.
_QUIRKS = {
    "all_committees",  # what the service takes for "every committee": "-1", "0" or "none"
    "service",  # false: the web service is off, read the pages
    "page_timeout",  # seconds
    "delay",  # seconds between requests, when the site asks for more than the usual
    "tls",  # "incomplete_chain": others had to switch verification off; Minutebook never does
    "pages",  # for pdf_links: the addresses, relative to base_url, that list the papers
    "entry",  # the page the registry knew
    "calendar",  # for cmis: [tab id, module id]
    "custom",  # true: another scraper needed code of its own for this site
}


_SECONDS = {"page_timeout", "delay"}


class SourceError(ValueError):
    """A source file that cannot be used; the message names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Committees:
    """Which committees to take: all when nothing is said, else those whose id or name fits."""

    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises SourceError for a name that is no pattern."""
        for name in self.names:
            try:
                re.compile(name)
            except re.error as error:
                raise SourceError(f"{name!r} is no pattern of a committee's name: {error}") from error

    @property
    def everything(self) -> bool:
        """No committee is left out."""
        return not self.names and not self.ids

    def takes(self, identity: str | None, title: str | None) -> bool:
        """True when the committee is wanted; names are matched anywhere in the title, in any case."""
        if self.everything:
            return True
        if identity is not None and identity in self.ids:
            return True
        return any(re.search(pattern, title or "", re.IGNORECASE) for pattern in self.names)


@dataclass(frozen=True, slots=True)
class SourceConfig:
    """One council's site as its YAML gives it; `key` is the file's name without suffix."""

    key: str
    name: str
    platform: str
    base_url: str
    prefix: str = ""
    hwb: bool = False
    enabled: bool = True
    why_not: str | None = None
    committees: Committees = field(default_factory=Committees)
    quirks: Mapping[str, Any] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """Base address with prefix and one closing slash."""
        return f"{self.base_url.rstrip('/')}/{self.prefix.strip('/')}".rstrip("/") + "/"

    @property
    def host(self) -> str:
        """The host, to keep the councils that share one from being asked at once."""
        return urlsplit(self.base_url).netloc.lower()


def slug(name: str) -> str:
    """The file name for a council: lower case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold().replace("&", " and ")).strip("-")


def read_source(text: str, key: str) -> SourceConfig:
    """A source from YAML text. Raises SourceError for a missing, unknown or impossible value."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise SourceError(f"{key}: no YAML: {error}") from error
    if not isinstance(data, dict):
        raise SourceError(f"{key}: not a list of values")
    _check(key, data)
    chosen = data.get("committees") or {}
    return SourceConfig(
        key=key,
        name=str(data["name"]),
        platform=str(data["platform"]),
        base_url=str(data["base_url"]),
        prefix=str(data.get("prefix") or ""),
        hwb=bool(data.get("hwb", False)),
        enabled=bool(data.get("enabled", True)),
        why_not=data.get("why_not"),
        committees=_committees(key, chosen),
        quirks=data.get("quirks") or {},
    )


def _committees(key: str, chosen: dict[str, list[object]]) -> Committees:
    try:
        return Committees(*(tuple(str(one) for one in chosen.get(name) or ()) for name in ("names", "ids")))
    except SourceError as error:
        raise SourceError(f"{key}: {error}") from error


def _check(key: str, data: dict[str, Any]) -> None:
    missing = {"name", "platform", "base_url"} - set(data)
    if missing:
        raise SourceError(f"{key}: {', '.join(sorted(missing))} missing")
    unknown = set(data) - _KEYS
    for name, words in (("quirks", _QUIRKS), ("committees", _COMMITTEE_KEYS)):
        inner = data.get(name) or {}
        if not isinstance(inner, dict):
            raise SourceError(f"{key}: {name} is no list of names and values")
        unknown |= set(inner) - words
    if unknown:
        raise SourceError(f"{key}: unknown: {', '.join(sorted(map(str, unknown)))}")
    if data["platform"] not in PLATFORMS:
        raise SourceError(f"{key}: platform {data['platform']!r} is none of {', '.join(PLATFORMS)}")
    if urlsplit(str(data["base_url"])).scheme not in ("http", "https"):
        raise SourceError(f"{key}: base_url {data['base_url']!r} is no address of the web")
    _check_kinds(key, data.get("quirks") or {}, data.get("committees") or {})


def _check_kinds(key: str, quirks: dict[str, Any], committees: dict[str, Any]) -> None:
    for name in _SECONDS & set(quirks):
        if type(quirks[name]) not in (int, float) or quirks[name] <= 0:
            raise SourceError(f"{key}: {name} is {quirks[name]!r}, no number of seconds")
    for name, value in committees.items():
        if not isinstance(value, list | None):
            raise SourceError(f"{key}: committees.{name} is {value!r}, not a list")


def write_source(config: SourceConfig, folder: Path) -> Path:
    """Write a source's YAML into `folder`; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{config.key}.yaml"
    whole = file.with_suffix(".new")
    whole.write_text(as_yaml(config), "utf-8")
    # A nightly run may read the folder at this moment: it finds the old file or the new one.
    whole.replace(file)
    return file


def as_yaml(config: SourceConfig) -> str:
    """The YAML of a source: only what differs from the defaults."""
    data: dict[str, Any] = {"name": config.name, "platform": config.platform, "base_url": config.base_url}
    if config.prefix:
        data["prefix"] = config.prefix
    data["hwb"] = config.hwb
    if not config.enabled:
        data |= {"enabled": False, "why_not": config.why_not}
    chosen = {k: list(v) for k, v in (("names", config.committees.names), ("ids", config.committees.ids)) if v}
    if chosen:
        data["committees"] = chosen
    if config.quirks:
        data["quirks"] = dict(config.quirks)
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)


def packaged() -> Iterator[SourceConfig]:
    """The sources that come with Minutebook."""
    folder = resources.files("pipeline.sources").joinpath("councils")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            yield read_source(file.read_text("utf-8"), file.name.removesuffix(".yaml"))


def load_sources(own: Path | None = None, *, with_packaged: bool = True) -> dict[str, SourceConfig]:
    """Every source by key; a file in the operator's folder `own` replaces a packaged one of the same name.

    Raises SourceError for a file that cannot be used.
    """
    found = {config.key: config for config in packaged()} if with_packaged else {}
    if own is not None and own.is_dir():
        for file in sorted(own.glob("*.yaml")):
            found[file.stem] = read_source(_text(file), file.stem)
    return found


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{file}: cannot be read: {error}") from error


def choose(sources: Mapping[str, SourceConfig], wanted: tuple[str, ...]) -> list[SourceConfig]:
    """The enabled sources, or those named by key or by a part of the council's name. Raises SourceError."""
    if not wanted:
        return [c for c in sources.values() if c.enabled]
    chosen: dict[str, SourceConfig] = {}
    for word in wanted:
        exact = sources.get(word)
        hits = [exact] if exact else [c for c in sources.values() if word.casefold() in c.name.casefold()]
        if not hits:
            raise SourceError(f"no source fits {word!r}: see `minutebook sources list`")
        chosen.update({c.key: c for c in hits})
    return list(chosen.values())
