"""`Answer`: what came back for one request, before anybody judges it."""

from __future__ import annotations

from urllib.parse import quote_from_bytes

import msgspec

from govsight.probe.observe.decompress import BadEncoding, decompress

#: Header fields the inspector reads.
_WANTED = {
    b"content-type",
    b"content-encoding",
    b"location",
    b"retry-after",
    b"set-cookie",
    b"server",
    b"refresh",
    b"cf-mitigated",
}
_MOST_COOKIES = 16 * 1024  # bytes
_SNIFFED = 512  # bytes
_ASCII = bytes(range(128))


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
        return kind in ("", "text/plain", "application/octet-stream") and looks_like_html(self._beginning())

    def _beginning(self) -> bytes:
        """The first bytes of the body, decoded."""
        try:
            return decompress(self.body[: 8 * _SNIFFED], self.encoding, _SNIFFED)[0]
        except BadEncoding:
            return b""


def looks_like_html(body: bytes) -> bool:
    """Whether bytes begin like an HTML page (WHATWG sniffing's idea, kept small)."""
    start = body[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<!--", b"<title"))


def read_head(lines: list[bytes], answer: Answer) -> None:
    """Fill `answer` from raw header lines as the client saw them. Only the last answer's block counts (1xx answers may
    stand before it), and only up to its blank line (trailers of a chunked body may stand behind it)."""
    start = 0
    for position in range(len(lines) - 1, -1, -1):
        if lines[position].startswith(b"HTTP/"):
            start = position
            break
    end = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines) - 1)
    block = lines[start : end + 1]
    answer.head = b"".join(block)
    mitigated = False
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
            if len(answer.cookies) < _MOST_COOKIES:
                answer.cookies += value[:512] + b"\n"
        elif key == b"server":
            answer.server = value.decode("latin-1")[:100]
        elif key == b"cf-mitigated":
            mitigated = True
    if mitigated:
        answer.server += " cf-mitigated"


def location_text(location: bytes) -> str:
    """A Location value as text. Raw bytes beyond ASCII (GBK from Chinese servers, UTF-8) keep their value, percent-
    encoded, as Chromium and Firefox do: the server gets back the very bytes it named."""
    return location.decode("ascii") if location.isascii() else quote_from_bytes(location, safe=_ASCII)
