"""The council files: all of them read, and what is wrong in one is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.sources.import_registry import configs
from pipeline.sources.registry import (
    Committees,
    SourceConfig,
    SourceError,
    as_yaml,
    choose,
    load_sources,
    packaged,
    read_source,
    write_source,
)


def test_every_packaged_source_reads_and_is_written_the_same() -> None:
    found = list(packaged())
    assert len(found) > 400
    assert len({c.key for c in found}) == len(found)
    assert sum(c.hwb for c in found) > 100
    for config in found:
        assert read_source(as_yaml(config), config.key) == config


def test_councils_that_share_a_site_are_harvested_once() -> None:
    roots = [c.root.partition("://")[2] for c in packaged() if c.enabled]
    assert len(roots) == len(set(roots))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: X", "missing"),
        ("name: X\nplatform: fax\nbase_url: https://x.example", "is none of"),
        ("name: X\nplatform: cmis\nbase_url: ftp://x.example", "no address of the web"),
        ("name: X\nplatform: cmis\nbase_url: https://x.example\ncolour: red", "unknown: colour"),
        ("name: X\nplatform: cmis\nbase_url: https://x.example\nquirks: {wobbly: true}", "unknown: wobbly"),
        ("name: X\nplatform: cmis\nbase_url: https://x.example\nquirks: [wobbly]", "quirks is no list of names"),
        ("name: X\nplatform: cmis\nbase_url: https://x.example\nquirks: {delay: soon}", "no number of seconds"),
        ("name: X\nplatform: cmis\nbase_url: https://x.example\ncommittees: {names: health}", "not a list"),
        ("name: X\nplatform: cmis\nbase_url: https://x.example\ncommittees: {names: ['(']}", "no pattern"),
        ("- a\n- b", "list of values"),
        ("a: [", "no YAML"),
    ],
)
def test_what_is_wrong_with_a_source_is_said(text: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_source(text, "x")


def test_an_own_file_replaces_a_packaged_one(tmp_path: Path) -> None:
    name = next(packaged())
    own = SourceConfig(name.key, "My own", "moderngov_pages", "https://own.example.org", prefix="papers")
    write_source(own, tmp_path)
    found = load_sources(tmp_path)
    assert found[name.key] == own and found[name.key].root == "https://own.example.org/papers/"
    assert load_sources(tmp_path, with_packaged=False) == {name.key: own}


def test_an_own_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "alder.yaml").write_bytes(b"name: \xff\xfe")
    with pytest.raises(SourceError, match=r"alder\.yaml: cannot be read"):
        load_sources(tmp_path)


def test_choosing() -> None:
    sources = {
        "a": SourceConfig("a", "Alder Council", "cmis", "https://a.example"),
        "b": SourceConfig("b", "Birch Council", "cmis", "https://b.example", enabled=False, why_not="abolished"),
    }
    assert [c.key for c in choose(sources, ())] == ["a"]
    assert [c.key for c in choose(sources, ("birch",))] == ["b"]
    with pytest.raises(SourceError, match="no source fits"):
        choose(sources, ("cedar",))


def test_committees_by_name_and_id() -> None:
    assert Committees().takes("1", "Anything")
    chosen = Committees(names=("health (and|&) well-?being",), ids=("77",))
    assert chosen.takes("5", "Health & Wellbeing Board") and chosen.takes("77", "Cabinet")
    assert not chosen.takes("5", "Cabinet")


def test_a_registry_becomes_files() -> None:
    rows = [
        _row("Alder Council", "ModernGov", "http://mg.alder.example/mgCalendarMonthView.asp", "abolished 2021-04-01"),
        _row("Birch Council", "ModernGov", "http://mg.alder.example", "verify_requests=False(TLS); timeout=30", "yes"),
        _row("Cedar Council", "CMIS", "https://cedar.cmis.example/cedar/Councillors/tabid/6/Default.aspx", ""),
        _row("Dogwood Council", "Custom HTML", "https://mg.dogwood.example/mgMemberIndex.aspx?FN=ALPHA", ""),
        _row("Elder Council", "Custom HTML", "https://elder.example/councillors", ""),
        _row("Fir Council", "unknown", "", ""),
    ]
    found, left = configs(rows)
    by_name = {c.name: c for c in found}
    assert set(by_name) == {"Alder Council", "Birch Council", "Cedar Council", "Dogwood Council"}
    assert left == {"platform Custom HTML": 1, "no address": 1}
    assert by_name["Birch Council"].enabled and by_name["Birch Council"].hwb
    assert by_name["Birch Council"].quirks == {"tls": "incomplete_chain", "page_timeout": 120}
    assert by_name["Alder Council"].enabled is False and by_name["Alder Council"].why_not is not None
    assert by_name["Cedar Council"].root == "https://cedar.cmis.example/cedar/"
    assert by_name["Dogwood Council"].platform == "moderngov"


def _row(council: str, platform: str, url: str, notes: str, hwb: str = "") -> dict[str, str]:
    return {"council": council, "platform": platform, "base_url": url, "upper_tier_hwb": hwb, "notes": notes}
