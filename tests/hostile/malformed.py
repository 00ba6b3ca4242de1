"""T-HTTP-1: forty answers that break the rules, and what may be said of each (hazards B.2)."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from tests.hostile.server import Asked, html, links, prose

_PAGE = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>岭州</title></head><body>PROSE</body></html>'.replace(
    "PROSE", prose("malformed")
)
_BODY = _PAGE.encode()
_GBK = _PAGE.replace("utf-8", "gb2312").encode("gb18030")
_OK = b"HTTP/1.1 200 OK\r\n"
_HTML = b"Content-Type: text/html; charset=utf-8\r\n"

ALIVE = frozenset({"alive"})
DEAD = frozenset({"dead"})
UNKNOWN = frozenset({"unknown"})
NOT_DEAD = frozenset({"alive", "unknown"})
NOT_ALIVE = frozenset({"dead", "unknown"})


@dataclass(frozen=True)
class Case:
    """One raw answer. allowed: verdicts that may be given. shown: Chromium shows the server's page (an image, or a
    page; an error page of the server's own counts, an error page of the browser's does not)."""

    name: str
    raw: bytes
    allowed: frozenset[str]
    shown: bool = True

    @property
    def path(self) -> str:
        return f"/case/{self.name}.html"


def _sized(head: bytes, body: bytes = _BODY) -> bytes:
    return _OK + head + b"Content-Length: %d\r\n\r\n" % len(body) + body


def _chunk(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(body), body)


CASES = (
    Case("header-9kb", _sized(_HTML + b"X-Long: " + b"a" * 9000 + b"\r\n"), ALIVE),
    Case("headers-100", _sized(_HTML + b"".join(b"X-%d: y\r\n" % n for n in range(100))), ALIVE),
    Case("cookie-control-bytes", _sized(_HTML + b"Set-Cookie: a=\x01\x02\x7f; path=/\r\n"), ALIVE),
    Case("bare-lf", _sized(_HTML).replace(b"\r\n", b"\n"), ALIVE),
    Case("no-reason", _sized(_HTML).replace(b"200 OK", b"200"), ALIVE),
    Case("reason-in-gbk", _sized(_HTML).replace(b"OK", "成功".encode("gb18030")), ALIVE),
    Case("header-in-gbk", _sized(_HTML + "X-Title: 岭州\r\n".encode("gb18030")), ALIVE),
    Case("http-09", _BODY, NOT_DEAD, False),
    Case("http-10", _sized(_HTML).replace(b"HTTP/1.1", b"HTTP/1.0"), ALIVE),
    Case("http-11-lower-case", _sized(_HTML).replace(b"HTTP/1.1", b"http/1.1"), NOT_DEAD),
    Case("two-lengths-equal", _sized(_HTML + b"Content-Length: %d\r\n" % len(_BODY)), NOT_DEAD),
    Case("two-lengths-differ", _sized(_HTML + b"Content-Length: 5\r\n"), UNKNOWN | NOT_DEAD, False),
    Case("length-negative", _OK + _HTML + b"Content-Length: -5\r\n\r\n" + _BODY, NOT_DEAD),
    Case("length-words", _OK + _HTML + b"Content-Length: many\r\n\r\n" + _BODY, NOT_DEAD),
    Case(
        "length-and-chunked",
        _OK + _HTML + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + _chunk(_BODY) + b"0\r\n\r\n",
        ALIVE,
    ),
    Case("chunk-bad-size", _OK + _HTML + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + _BODY, NOT_DEAD, False),
    Case("chunk-cut", _OK + _HTML + b"Transfer-Encoding: chunked\r\n\r\n" + _chunk(_BODY), NOT_DEAD),
    Case("body-cut", _OK + _HTML + b"Content-Length: 5000\r\n\r\n" + _BODY, NOT_DEAD),
    Case("gzip-bad", _sized(_HTML + b"Content-Encoding: gzip\r\n", b"this is no gzip at all"), UNKNOWN, False),
    Case("gzip-cut", _sized(_HTML + b"Content-Encoding: gzip\r\n", gzip.compress(_BODY * 40)[:-12]), NOT_DEAD),
    Case("gzip-undeclared", _sized(_HTML, gzip.compress(_BODY)), ALIVE),
    Case("gzip-for-plain", _sized(_HTML + b"Content-Encoding: identity\r\n"), ALIVE),
    Case("location-gbk", b"HTTP/1.1 302 Found\r\nLocation: /\xb9\xab\xb8\xe6.html\r\nContent-Length: 0\r\n\r\n", ALIVE),
    Case("location-utf8", "HTTP/1.1 302 Found\r\nLocation: /公告.html\r\nContent-Length: 0\r\n\r\n".encode(), ALIVE),
    Case("location-missing", b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", UNKNOWN),
    Case("location-empty", b"HTTP/1.1 302 Found\r\nLocation: \r\nContent-Length: 0\r\n\r\n", NOT_ALIVE),
    Case(
        "location-mailto", b"HTTP/1.1 302 Found\r\nLocation: mailto:a@b.cn\r\nContent-Length: 0\r\n\r\n", UNKNOWN, False
    ),
    Case("continue-100", b"HTTP/1.1 100 Continue\r\n\r\n" + _sized(_HTML), ALIVE),
    Case("flood-1xx", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 200 + _sized(_HTML), NOT_DEAD),
    Case("image-as-html", _sized(_HTML, b"\x89PNG\r\n\x1a\n" + bytes(200)), ALIVE),
    Case("html-as-image", _sized(b"Content-Type: image/png\r\n"), ALIVE),
    Case("pdf-as-html", _sized(_HTML, b"%PDF-1.4\n%%EOF\n"), ALIVE),
    Case("no-type", _sized(b""), ALIVE),
    Case("bom", _sized(_HTML, b"\xef\xbb\xbf" + _BODY), ALIVE),
    Case("utf-16", _sized(b"Content-Type: text/html\r\n", _PAGE.encode("utf-16")), ALIVE),
    Case("gbk-as-utf8", _sized(_HTML, _GBK), ALIVE),
    Case("short-page", _sized(_HTML, "<html><title>放假</title><p>放假三天</p></html>".encode()), ALIVE),
    Case("empty-200", _sized(_HTML, b""), NOT_DEAD),
    Case("soft-404", b"", DEAD),  # answered with the site's own page for unknown addresses
    Case("status-412", _sized(_HTML).replace(b"200 OK", b"412 Precondition Failed"), UNKNOWN),
    Case("status-521", _sized(_HTML).replace(b"200 OK", b"521 Web Server Is Down"), UNKNOWN),
    Case("status-999", _sized(_HTML).replace(b"200 OK", b"999 Request Denied"), UNKNOWN),
    Case("status-0", _sized(_HTML).replace(b"200 OK", b"000 Nothing"), UNKNOWN),
    Case("closed-at-once", b"", UNKNOWN | DEAD, False),
    Case("garbage", b"\x00\xff\x13\x37" * 64, UNKNOWN | DEAD, False),
)
PLAIN_PAGES = 12


async def answer(asked: Asked) -> None:
    """The site: a home page that points at every case; each case closes its connection. Unknown addresses get a
    friendly page with status 200 (soft 404)."""
    case = next((one for one in CASES if one.path == asked.path), None)
    pages = [f"/page/{number}.html" for number in range(PLAIN_PAGES)]
    if asked.path == "/":
        await asked.page(html("首页", "岭州市人民政府门户网站" + links([one.path for one in CASES] + pages)))
    elif asked.path in pages or asked.path in ("/%E5%85%AC%E5%91%8A.html", "/%B9%AB%B8%E6.html"):
        await asked.page(html(asked.path, prose(asked.path)))
    elif case is None or case.name == "soft-404":
        await asked.page(html("提示", "<p>您访问的页面已删除或者不存在，请返回首页继续浏览，谢谢您的关注。</p>"))
    else:
        await asked.send(case.raw)
        asked.reply.close()
