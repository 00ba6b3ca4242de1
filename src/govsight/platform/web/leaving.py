"""The way out to an address that was found by crawling: over a page that warns, under an address only we can make."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import ada_url
from django.conf import settings
from django.core import signing
from django.urls import reverse

_SALT = "govsight.leave"
_LONGEST = 4_000  # characters; a longer address is shown and leads nowhere
_WEB = ("http:", "https:")


@dataclass(frozen=True, slots=True)
class Outside:
    """An address as a browser reads it (WHATWG). before, host, after: its three pieces, the host with its port as it
    is sent (punycode). written: the host in its own script, "" when that is no other."""

    before: str
    host: str
    after: str
    written: str

    @property
    def address(self) -> str:
        """The whole."""
        return self.before + self.host + self.after


def outside(url: str) -> Outside | None:
    """None unless it is a whole http or https address without a name and password, and not endless."""
    if not url.startswith(tuple(f"{one}//" for one in _WEB)):
        return None
    try:
        told = ada_url.URL(url)
    except (ValueError, UnicodeEncodeError):
        return None
    if told.protocol not in _WEB or told.username or told.password or len(told.href) > _LONGEST:
        return None
    written = ada_url.idna_to_unicode(told.hostname)
    return Outside(
        f"{told.protocol}//",
        told.host,
        told.pathname + told.search + told.hash,
        "" if written == told.hostname else written,
    )


def way_out(url: str) -> str:
    """The address of the page that warns; "" for what must not become a link."""
    found = outside(url)
    return f"{reverse('leave')}?{urlencode({'to': signing.dumps(found.address, salt=_SALT)})}" if found else ""


def opened(signed: str) -> Outside | None:
    """What `way_out` signed; None when it was not us, or longer ago than a session lasts."""
    try:
        return outside(signing.loads(signed, salt=_SALT, max_age=settings.SESSION_COOKIE_AGE))
    except signing.BadSignature:
        return None
