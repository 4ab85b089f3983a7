"""Addresses as sites print them, taken apart and joined: one that is no address at all fails when it is fetched, not
while its page is read."""

from __future__ import annotations

from urllib.parse import SplitResult, quote, urljoin, urlsplit

_KEPT = "/:?#&=%@!$'()*+,;~-._"


def taken_apart(address: str) -> SplitResult:
    """`urlsplit` without its ValueError: a bracket that begins no IPv6 host ("http://[x") is quoted like any letter."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit(quote(address, safe=_KEPT))


def joined(base: str, address: str) -> str:
    """`address` against `base`, as `urljoin`; what cannot be joined is quoted first."""
    try:
        return urljoin(base, address)
    except ValueError:
        return urljoin(base, quote(address, safe=_KEPT))
