"""`canonical_host`: one host name as a browser would spell it."""

from __future__ import annotations

import ada_url

_DELIMITERS = frozenset("/\\?#@")


def canonical_host(text: str) -> str:
    """Spell one host as the WHATWG URL standard does: lower case, IDNA, and every number form as plain IPv4.

    `0x7f.1`, `2130706433` and full-width digits become `127.0.0.1`; IPv6 comes back without brackets and may be
    given without. Raises ValueError, in Chinese, when a browser would refuse the host too.
    """
    wrapped = f"[{text}]" if ":" in text and not text.startswith("[") else text
    try:
        if not text or _DELIMITERS.intersection(text):
            raise ValueError
        parsed = ada_url.URL(f"http://{wrapped}/")
    except (ValueError, UnicodeEncodeError):
        raise ValueError(f"主机名「{text[:100]}」写法无效，浏览器也打不开") from None
    hostname = str(parsed.hostname)
    if not hostname or parsed.port or parsed.pathname != "/":
        raise ValueError(f"主机名「{text[:100]}」写法无效，浏览器也打不开")
    return hostname.strip("[]")
