"""Where each URL of a finished run ends: its own answer, or what its redirects lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govsight.probe.state import ASIDE, DONE, QUEUED, State
from govsight.vocab import Verdict

_MAX_HOPS = 20  # where Chromium gives up; chains that join may be longer than the crawl follows
_HOME_NAMES = ("", "index", "default", "main", "home")
_VERDICTS = {str(verdict): verdict for verdict in Verdict}
COLUMNS = "id, url, internal, roles, state, looks, status, verdict, reason, text, next, ctype, evidence"


class Url(NamedTuple):
    """A row of the table of URLs: `COLUMNS`."""

    id: int
    url: str
    internal: int
    roles: int
    state: int
    looks: int
    status: int | None
    verdict: str | None
    reason: str | None
    text: str | None
    next: int | None
    ctype: str | None
    evidence: str | None


class End(NamedTuple):
    """Where a URL's redirects lead."""

    verdict: Verdict
    reason: str
    text: str
    status: int | None
    final_url: str
    chain: list[tuple[int, str]]
    ctype: str
    evidence: str | None


class Ends:
    """Follows redirects through the table of URLs. Reads from disk as it is asked."""

    def __init__(
        self,
        state: State,
        *,
        start_url: str,
        home_id: int | None,
        baselines: frozenset[str],
        why_unread: tuple[str, str],
    ) -> None:
        """baselines: where hosts send made-up addresses. why_unread: (machine word, Chinese) for URLs still queued."""
        self._state = state
        self._start_url = start_url
        self._home_id = home_id
        self._baselines = baselines
        self._why_unread = why_unread

    def urls(self, which: str = "") -> Iterator[Url]:
        """The URLs in the order of their ids. which: a WHERE clause."""
        return map(Url._make, self._state.db.execute(f"SELECT {COLUMNS} FROM url {which} ORDER BY id"))  # noqa: S608

    def by_url(self, url: str) -> Url | None:
        """The row of a URL."""
        row = self._state.db.execute(f"SELECT {COLUMNS} FROM url WHERE url = ?", (url,)).fetchone()  # noqa: S608
        return Url(*row) if row else None

    def by_id(self, id_: int) -> Url | None:
        """The row of an id."""
        row = self._state.db.execute(f"SELECT {COLUMNS} FROM url WHERE id = ?", (id_,)).fetchone()  # noqa: S608
        return Url(*row) if row else None

    def end(self, found: Url) -> End:
        """Follow the redirects of one URL to their end."""
        if found.next is None:
            return self._own_end(found, [])
        chain: list[tuple[int, str]] = []
        seen: set[int] = set()
        cookies = False
        row = found
        while row.next is not None:
            chain.append((row.status or 0, row.url))
            cookies = cookies or row.reason == "redirect_cookie"
            if row.id in seen:
                return self._loop(row, chain, cookies)
            if len(chain) > _MAX_HOPS:
                text = f"跳转超过 {_MAX_HOPS} 次，无法判定"
                return End(Verdict.UNKNOWN, "too_many_hops", text, row.status, row.url, chain, "", row.evidence)
            seen.add(row.id)
            following = self.by_id(row.next)
            if following is None:
                break
            row = following
        end = self._own_end(row, chain)
        if end.verdict is Verdict.ALIVE and self._sent_home(found, row):
            text = "跳转到首页，与本站对不存在网址的回答相同（软 404）"
            return end._replace(verdict=Verdict.DEAD, reason="soft404", text=text, evidence=found.evidence)
        if end.verdict is Verdict.ALIVE:
            return end
        return end._replace(text=f"跳转后{end.text}", evidence=end.evidence or found.evidence)

    def verdict_of(self, found: Url) -> Verdict:
        """The verdict alone, without the chain's story."""
        if found.next is None and found.state == DONE and found.verdict:
            return _VERDICTS[found.verdict]
        return self.end(found).verdict

    def _sent_home(self, found: Url, last: Url) -> bool:
        """Whether the site sends made-up addresses to its home page, and this one too."""
        if last.id != self._home_id or last.url not in self._baselines or found.url == self._start_url:
            return False
        path = found.url.split("/", 3)[3].partition("?")[0].lower()
        return path.rsplit("/", 1)[-1].partition(".")[0] not in _HOME_NAMES

    def _loop(self, row: Url, chain: list[tuple[int, str]], cookies: bool) -> End:
        if cookies:
            text = "跳转成环，途中要求保存 Cookie，浏览器可能打得开，无法判定"
            return End(Verdict.UNKNOWN, "redirect_loop", text, row.status, row.url, chain, "", row.evidence)
        if row.looks < 2:
            text = "跳转成环（只看过 1 次，待复核）"
            return End(Verdict.UNKNOWN, "redirect_loop", text, row.status, row.url, chain, "", row.evidence)
        text = "跳转成环，打不开（间隔检查 2 次均如此）"
        return End(Verdict.DEAD, "redirect_loop", text, row.status, row.url, chain, "", row.evidence)

    def _own_end(self, row: Url, chain: list[tuple[int, str]]) -> End:
        if row.state == QUEUED:
            reason, text = self._why_unread
            return End(Verdict.UNKNOWN, reason, text, None, row.url, chain, "", None)
        verdict = _VERDICTS[row.verdict] if row.verdict and row.state in (DONE, ASIDE) else Verdict.UNKNOWN
        text = row.text or ""
        return End(verdict, row.reason or "", text, row.status, row.url, chain, row.ctype or "", row.evidence)

    def loops(self) -> list[int]:
        """Ids of URLs whose redirects go round and that were looked at once: they want a second look."""
        found: set[int] = set()
        rows = self._state.db.execute(f"SELECT {COLUMNS} FROM url WHERE next IS NOT NULL AND looks < 2")  # noqa: S608
        for row in [Url(*columns) for columns in rows.fetchall()]:
            if self.end(row).reason == "redirect_loop":
                turning = self._turning(row)
                if turning.looks < 2:
                    found.add(turning.id)
        return sorted(found)

    def _turning(self, row: Url) -> Url:
        """The URL of a loop that is met twice first when one comes from `row`."""
        seen: set[int] = set()
        while row.id not in seen and row.next is not None:
            seen.add(row.id)
            following = self.by_id(row.next)
            if following is None:
                break
            row = following
        return row
