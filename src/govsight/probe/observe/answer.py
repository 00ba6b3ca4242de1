"""`Answer`: what came back for one request, before anybody judges it."""

from __future__ import annotations

import msgspec

#: Header fields the inspector reads.
_WANTED = {
    b"content-type",
    b"content-encoding",
    b"location",
    b"retry-after",
    b"set-cookie",
    b"server",
    b"refresh",
    b"content-length",
    b"cf-mitigated",
    b"via",
    b"x-powered-by-anquanbao",
}


class Answer(msgspec.Struct, array_like=True):
    """One exchange, or the reason there was none.

    status: None when nothing usable came. fault: "" or a machine word (`timeout`, `connect`, `dns_none`,
    `dns_trouble`, `refused_egress`, `tls`, `tls_fatal`, `empty_reply`, `reset`, `protocol`, `too_many_hops`);
    fault_text: Chinese detail. body: raw bytes after transfer decoding, content encoding still on. cut: we stopped
    reading at our own limit. short: the server stopped before the announced end. ip: address spoken to.
    """

    url: str
    status: int | None = None
    fault: str = ""
    fault_text: str = ""
    request_head: bytes = b""
    head: bytes = b""
    body: bytes = b""
    content_type: str = ""
    encoding: str = ""
    location: bytes = b""
    refresh: str = ""
    retry_after: str = ""
    cookies: bytes = b""
    server: str = ""
    cut: bool = False
    short: bool = False
    ip: str = ""
    insecure: bool = False
    seconds: float = 0.0

    @property
    def is_html(self) -> bool:
        """Declared as HTML, or undeclared and looking like it."""
        kind = self.content_type.split(";", 1)[0].strip().lower()
        if kind in ("text/html", "application/xhtml+xml"):
            return True
        return kind in ("", "text/plain", "application/octet-stream") and looks_like_html(self.body)


def looks_like_html(body: bytes) -> bool:
    """Whether bytes begin like an HTML page (WHATWG sniffing's idea, kept small)."""
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<!--", b"<title"))


def read_head(lines: list[bytes], answer: Answer) -> None:
    """Fill `answer` from raw header lines as the client saw them; only the last answer's block counts (1xx and
    proxies may put others before it)."""
    start = 0
    for position in range(len(lines) - 1, -1, -1):
        if lines[position].startswith(b"HTTP/"):
            start = position
            break
    block = lines[start:]
    answer.head = b"".join(block)
    for line in block[1:]:
        name, colon, value = line.partition(b":")
        if not colon:
            continue
        key = name.strip().lower()
        if key not in _WANTED:
            continue
        value = value.strip()
        if key == b"content-type":
            answer.content_type = value.decode("latin-1")
        elif key == b"location":
            answer.location = answer.location or value
        elif key == b"content-encoding":
            joined = f"{answer.encoding},{value.decode('latin-1')}" if answer.encoding else value.decode("latin-1")
            answer.encoding = joined.lower()
        elif key == b"retry-after":
            answer.retry_after = value.decode("latin-1")[:64]
        elif key == b"refresh":
            answer.refresh = value.decode("utf-8", "replace")[:2048]
        elif key == b"set-cookie":
            answer.cookies += value[:512] + b"\n"
        elif key == b"server":
            answer.server = value.decode("latin-1")[:100]
        elif key == b"cf-mitigated":
            answer.server += " cf-mitigated"


def location_text(location: bytes) -> str:
    """A Location value as text: UTF-8, else GB18030 as Chinese servers send it raw, else Latin-1."""
    if location.isascii():
        return location.decode("ascii")
    for charset in ("utf-8", "gb18030"):
        try:
            return location.decode(charset)
        except UnicodeDecodeError:
            continue
    return location.decode("latin-1")
