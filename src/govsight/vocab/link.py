"""`LinkFacts`: one URL of the inspected site's web, and how it answered."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntFlag, StrEnum

import msgspec


class Verdict(StrEnum):
    """Three states. `unknown` never costs a point and never passes silently."""

    ALIVE = "alive"
    DEAD = "dead"
    UNKNOWN = "unknown"


class Role(IntFlag):
    """How pages point at a URL; one URL may have several."""

    PAGE = 1  # a, area, meta refresh, form action, sitemap
    IMAGE = 2  # img, srcset, picture, input type=image, CSS url()
    STYLE = 4  # link rel=stylesheet, @import
    SCRIPT = 8
    FRAME = 16  # iframe, frame
    MEDIA = 32  # video, audio, source, track, embed, object
    ATTACHMENT = 64  # a link to a document or archive file
    FORM = 128
    SITEMAP = 256  # listed in sitemap.xml only
    DOCUMENT = 512  # stood inside a PDF or docx
    ICON = 1024  # link rel=icon, manifest and the like


#: Reasons of URLs that were never looked at, by our own choice or because the site went away on the way.
NOT_LOOKED = frozenset({"budget", "trap", "robots", "not_fetched", "host_gone"})


class LinkFacts(msgspec.Struct, frozen=True):
    """One URL, once, however it is spelled and however many pages point at it.

    kind: `page`, `image`, `attachment`, `style`, `script`, `media`, `frame`, `form` or `other`.
    verdict / reason: see `Verdict`; reason is a short machine word (`http_404`, `soft404`, `timeout`, `challenge`,
    `dns_none`, `redirect_loop`, ...) and `reason_text` the Chinese sentence. final_url: where the redirect chain
    ended. chain: [(status, url), ...] of every hop, the first being this URL. pages: who points at it (all of them
    for a URL that is not alive, at most 1,000 otherwise); pages_total counts them all. on_home: the home page
    points at it. internal: inside the inspected site or channel. evidence: WARC record id.
    """

    url: str
    kind: str
    internal: bool
    verdict: Verdict
    reason: str
    reason_text: str
    status: int | None
    final_url: str
    chain: Sequence[tuple[int, str]] = ()
    pages: Sequence[str] = ()
    pages_total: int = 0
    on_home: bool = False
    content_type: str = ""
    evidence: str | None = None
    roles: int = 0
