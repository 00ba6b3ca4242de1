"""What one address shows to different visitors, and how alike it is. Own small measure; linear."""

from __future__ import annotations

import unicodedata

import msgspec

from govsight.kit.urls import split_host
from govsight.probe.know.domains import registered

_PIECE = 3  # characters
_READ = 20_000  # characters
_LEAST = 40  # characters: of less nothing can be said


def likeness(one: str, other: str) -> int | None:
    """Per cent of their pieces of three characters that both have, of those the shorter has; None when one is too
    short to say. The same page with a few words more is 90 to 100, two pages of one site 30 to 70."""
    pieces, others = _pieces(one), _pieces(other)
    few = min(len(pieces), len(others))
    if few < _LEAST:
        return None
    return 100 * len(pieces & others) // few


def _pieces(text: str) -> set[str]:
    letters = "".join(unicodedata.normalize("NFKC", text[:_READ]).lower().split())
    kept = "".join(letter for letter in letters if not letter.isdecimal())
    return {kept[at : at + _PIECE] for at in range(len(kept) - _PIECE + 1)}


class Sight(msgspec.Struct, frozen=True):
    """One page as one visitor saw it.

    who: `plain`, `robot`, `referred` or `again`. status: None when nothing usable came, then `fault` says why
    (Chinese). url: where the redirects ended. led: where the page itself sends the browser on (meta refresh), "" for
    nowhere. same: likeness to what `plain` saw, per cent, None when it cannot be said. sign and shown: what bad
    kind of site the page looks like (Chinese), and by what. wall: name of a protection that answered instead. evidence:
    record id.
    """

    who: str
    status: int | None = None
    fault: str = ""
    url: str = ""
    led: str = ""
    title: str = ""
    same: int | None = None
    sign: str = ""
    shown: str = ""
    wall: str = ""
    evidence: str = ""

    @property
    def unusable(self) -> str:
        """ "" for a page that can be compared; else why not (Chinese)."""
        if self.wall:
            return f"被防护页面（{self.wall}）挡住"
        if self.status is None:
            return self.fault or "没有得到回答"
        return "" if self.status == 200 else f"回答 HTTP {self.status}"

    @property
    def place(self) -> str:
        """Registered name of the site the visitor ends at."""
        return registered(split_host(self.led or self.url)[1])


class Sights(msgspec.Struct, frozen=True):
    """One page. sights: by `who`."""

    url: str
    sights: dict[str, Sight]


class CloakLook(msgspec.Struct, frozen=True):
    """pages: the home page first."""

    pages: list[Sights]
