"""URLs: one spelling for one address, and fast resolution of the hrefs of a page.

Follows the WHATWG URL standard (through ada) as a browser does, then goes a little further so that two spellings of
one address are one entry: see `normalise`. Pure; the only state is a bounded process-wide cache of hrefs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote_from_bytes

import ada_url

_CACHED_HREF_LENGTH = 512  # characters; longer hrefs are resolved anew each time
_CACHE_ROOM = 60_000  # hrefs kept in the whole process (about 20 MB); then all are dropped

_WEB = ("http://", "https://")
_C0_AND_SPACE = "".join(map(chr, range(0x21)))
_TAB_AND_NEWLINE = str.maketrans("", "", "\t\n\r")
_TRIPLET = re.compile(r"%([0-9A-Fa-f]{2})")
# A triplet right after a stray "%" or "%x" is not decoded: the result would read as another triplet next time.
_DECODABLE = re.compile(r"(?<!%)(?<!%[0-9A-Fa-f])%(2[dDeE]|3\d|4[1-9a-fA-F]|5[0-9aAfF]|6[1-9a-fA-F]|7[0-9aAeE])")
_PATH_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_QUERY_SESSION = re.compile(r"(?:jsessionid|phpsessid|aspsessionid\w*)(?:=|$)", re.IGNORECASE)
_QUERY_TOKEN = re.compile(r"(?:sid|sessionid)=(?=[^=]*\d)[0-9A-Za-z_\-.]{16,}", re.IGNORECASE)
_MAYBE_SESSION = re.compile(r"sid=|sess", re.IGNORECASE)


def normalise(url: str) -> str | None:
    """The one spelling of an absolute http or https URL; None for anything else (`mailto:`, `javascript:`, unparsable).

    By WHATWG rules, then: no fragment, no empty query, percent-triplets upper-cased, unreserved characters not
    percent-encoded, no session identifiers in path or query. `normalise(normalise(u)) == normalise(u)`.
    """
    try:
        href = ada_url.normalize_url(_encodable(url))
    except ValueError:
        return None
    return _canonical(href)


def split_host(url: str) -> tuple[str, str, int]:
    """(scheme, host, port) of a normalised http or https URL, the default port filled in."""
    scheme, _, rest = url.partition("://")
    end = min((at for at in (rest.find("/"), rest.find("?"), rest.find("#")) if at >= 0), default=len(rest))
    host = rest[:end].rpartition("@")[2]
    if not host.endswith("]") and ":" in host:
        host, _, port = host.rpartition(":")
        if port:
            return scheme, host, int(port)
    return scheme, host, 443 if scheme == "https" else 80


class Resolver:
    """Resolves the hrefs of one page. Make one per page; answers are shared through a process-wide cache.

    page_url: where the page stands. base_href: the first `<base href>`, if any. charset: the page's encoding, which
    WHATWG uses for the bytes of non-ASCII queries (never of paths). directory: the URL relative hrefs start from.
    """

    __slots__ = ("_base", "_legacy", "_nearby", "_rooted", "directory")

    def __init__(self, page_url: str, base_href: str | None = None, charset: str = "utf-8") -> None:
        self._base = page_url
        name = charset.lower()
        self._legacy = "" if name.startswith("utf") else name
        if base_href is not None:
            based = self._join(base_href)
            if based is not None and based.startswith(_WEB):
                self._base = based
        origin, self.directory = _places(self._base)
        self._rooted = _cache.table(origin, self._legacy)
        self._nearby = _cache.table(self.directory, self._legacy)

    def resolve(self, href: str) -> str | None:
        """The normalised URL a browser would go to, or None when that is not http or https."""
        first = href[:1]
        if first == "/" or href.startswith(_WEB):
            table = self._rooted
        elif first.isalnum() or first == ".":
            table = self._nearby
        else:  # "", "?x", "#x", leading space: these hang on the whole page URL
            return self._fresh(href)
        try:
            return table[href]
        except KeyError:
            url = self._fresh(href)
            if len(href) <= _CACHED_HREF_LENGTH:
                _cache.keep(table, href, url)
            return url

    def resolve_all(self, hrefs: Iterable[str | None]) -> list[str | None]:
        """`resolve` for each href of many; None for one that is absent, empty or leads only to a place in the page."""
        rooted = self._rooted
        found = []
        for href in hrefs:
            if href in rooted:  # most of what a site's pages have in common
                found.append(rooted[href])
            else:
                found.append(self.resolve(href) if href and href[0] != "#" else None)
        return found

    def _fresh(self, href: str) -> str | None:
        joined = self._join(href)
        return None if joined is None else _canonical(joined)

    def _join(self, href: str) -> str | None:
        if self._legacy and not href.isascii():
            href = _encode_query(href, self._legacy)
        try:
            return ada_url.join_url(self._base, _encodable(href))
        except ValueError:
            return None


class _Cache:
    """Tables of href -> URL, one per origin or directory and charset, all dropped when the room is used up."""

    def __init__(self) -> None:
        self._tables: dict[tuple[str, str], dict[str, str | None]] = {}
        self._used = 0

    def table(self, place: str, charset: str) -> dict[str, str | None]:
        found = self._tables.get((place, charset))
        if found is None:
            found = self._tables[(place, charset)] = {}
            self._spend()
        return found

    def keep(self, table: dict[str, str | None], href: str, url: str | None) -> None:
        table[href] = url
        self._spend()

    def _spend(self) -> None:
        self._used += 1
        if self._used > _CACHE_ROOM:
            for table in self._tables.values():
                table.clear()
            self._tables.clear()
            self._used = 0


_cache = _Cache()


@lru_cache(maxsize=4096)
def _places(base: str) -> tuple[str, str]:
    """Origin (`http://h`) and directory (`http://h/a/`) of a URL."""
    path_only = base.split("#", 1)[0].split("?", 1)[0]
    after_scheme = path_only.find("://") + 3
    slash = path_only.find("/", after_scheme)
    if slash < 0:
        return path_only, path_only + "/"
    return path_only[:slash], path_only[: path_only.rfind("/") + 1]


def _encodable(text: str) -> str:
    """Lone surrogates become U+FFFD, as in a browser."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _encode_query(href: str, charset: str) -> str:
    """Percent-encode the non-ASCII characters of the query with the page's own charset (WHATWG "query state")."""
    href = href.strip(_C0_AND_SPACE).translate(_TAB_AND_NEWLINE)
    before_fragment = href.split("#", 1)[0]
    front, mark, query = before_fragment.partition("?")
    if not mark or query.isascii():
        return href
    try:
        coded = "".join(
            part if part.isascii() else _percent(part, charset) for part in re.split(r"([^\x00-\x7f]+)", query)
        )
    except LookupError:  # a charset Python does not know: as UTF-8
        return href
    return f"{front}?{coded}"


def _percent(text: str, charset: str) -> str:
    octets = _encodable(text).encode(charset, "xmlcharrefreplace")
    return quote_from_bytes(octets, safe="")


def _canonical(href: str) -> str | None:
    """Our additions to an href already serialised by WHATWG rules."""
    if not href.startswith(_WEB):
        return None
    cut = href.find("#")
    if cut >= 0:
        href = href[:cut]
    if "%" in href:
        href = _DECODABLE.sub(lambda found: chr(int(found[1], 16)), href)
        href = _TRIPLET.sub(lambda found: found[0].upper(), href)
    if _MAYBE_SESSION.search(href):
        href = _without_session(href)
    return href[:-1] if href.endswith("?") and href.find("?") == len(href) - 1 else href


def _without_session(href: str) -> str:
    path, mark, query = href.partition("?")
    cleaned = _PATH_SESSION.sub("", path)
    if cleaned != path and "/." in cleaned:  # "/..;jsessionid=x" has become a dot segment
        cleaned = ada_url.normalize_url(cleaned)
    parts = query.split("&")
    kept = [part for part in parts if not (_QUERY_SESSION.match(part) or _QUERY_TOKEN.fullmatch(part))]
    return cleaned + mark + (query if len(kept) == len(parts) else "&".join(kept))
