"""`Plan`: everything one inspection is told before it starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from govsight.kit.urls import normalise, split_host
from govsight.vocab import SiteProfile


class PlanError(ValueError):
    """The plan cannot be carried out as written. The message is Chinese and says what to do."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to inspect and how.

    url: where to start. out: folder for reports, state and evidence. kind: `site` (the whole host), `channel` (the
    start URL's path) or "" to tell from the URL. resolve: host map entries `name:port:address:port`.
    max_pages: pages read at most. concurrency: parallel requests to the inspected host; None chooses 2 for public
    addresses and 16 for one's own (private, loopback or mapped). rate: requests per second to one host, 0 = no
    limit; None chooses 8 for public addresses and no limit for one's own. timeout: seconds one request may take in
    all (湛江 plan: 15 s counts as unreachable). recheck_after: seconds before a suspect is looked at again; a
    transient fault (time-out, refused connection, 5xx) is given two and a half times as long, and longer again the
    next time. readers: processes that read pages. as_of: the moment the run is judged at (aware), None for when it
    starts. seed: what random draws begin with, "" for one of its own. looks: ids of the looks taken after the crawl,
    None for all that are taken without being asked for; extra_looks: ids of those taken besides. lexicon: a word list
    of one's own, beside the one that comes with the program. depth: `links` reads pages for links, labels and marks
    only; `full` reads their wording too and takes looks.
    """

    url: str
    out: Path
    kind: str = ""
    profile: SiteProfile = field(default_factory=SiteProfile)
    resolve: tuple[str, ...] = ()
    allow_private: bool = False
    allow: tuple[str, ...] = ()
    dns: str = ""
    max_pages: int = 50_000
    concurrency: int | None = None
    rate: float | None = None
    robots: str = "obey"
    render: str = "auto"
    timeout: float = 15.0
    recheck_after: float = 2.0
    ca_file: Path | None = None
    contact: str = ""
    readers: int = 2
    max_page_bytes: int = 3 * 1024 * 1024
    max_document_bytes: int = 8 * 1024 * 1024
    max_sitemap_urls: int = 50_000
    as_of: datetime | None = None
    seed: str = ""
    looks: tuple[str, ...] | None = None
    extra_looks: tuple[str, ...] = ()
    lexicon: Path | None = None
    depth: str = "full"

    def __post_init__(self) -> None:
        if normalise(self.url) is None:
            raise PlanError(f"网址「{self.url}」无法识别：请给出以 http:// 或 https:// 开头的完整网址")
        if self.kind not in ("", "site", "channel"):
            raise PlanError(f"对象类型「{self.kind}」无效：只能是 site（网站）或 channel（频道）")
        if self.robots not in ("obey", "ignore"):
            raise PlanError(f"--robots「{self.robots}」无效：只能是 obey 或 ignore")
        if self.render not in ("auto", "never", "always"):
            raise PlanError(f"--render「{self.render}」无效：只能是 auto、never 或 always")
        for name, value, least in (("max_pages", self.max_pages, 1), ("readers", self.readers, 1)):
            if value < least:
                raise PlanError(f"{name} 至少为 {least}，收到 {value}")
        if self.depth not in ("links", "full"):
            raise PlanError(f"--depth「{self.depth}」无效：只能是 links 或 full")
        if self.as_of is not None and self.as_of.tzinfo is None:
            raise PlanError("as_of 应带时区")
        if self.concurrency is not None and not 1 <= self.concurrency <= 1000:
            raise PlanError(f"并发数应在 1 到 1000 之间，收到 {self.concurrency}")
        if self.timeout <= 0 or self.recheck_after < 0 or (self.rate is not None and self.rate < 0):
            raise PlanError("时限应大于 0，复核间隔与速率不能为负")

    @property
    def start_url(self) -> str:
        """The start URL, normalised."""
        url = normalise(self.url)
        assert url is not None
        return url

    @property
    def effective_kind(self) -> str:
        """`site` or `channel`: as told, by the profile, or from the URL (a folder below the root is a channel)."""
        told = self.kind or self.profile.kind
        if told in ("site", "channel"):
            return told
        path = self.start_url.split("/", 3)[3].split("?")[0]
        last = path.rsplit("/", 1)[-1]
        return "channel" if path and "." not in last else "site"


@dataclass(frozen=True)
class Scope:
    """What counts as "the site": URL prefixes, any of which a URL must start with. `exact` URLs count too, with
    any query."""

    prefixes: tuple[str, ...]
    exact: frozenset[str] = frozenset()

    @classmethod
    def of(cls, url: str, kind: str) -> Scope:
        """The scope of a start URL: its host over http and https, or, for a channel, its folder there."""
        scheme, host, port = split_host(url)
        default = {"http": 80, "https": 443}[scheme]
        bases = [f"http://{host}", f"https://{host}"] if port == default else [f"{scheme}://{host}:{port}"]
        if kind != "channel":
            return cls(tuple(base + "/" for base in bases))
        path = "/" + url.split("/", 3)[3].split("?")[0]
        last = path.rsplit("/", 1)[-1]
        folder = path[: len(path) - len(last)] if "." in last else path.rstrip("/") + "/"
        bare = folder.rstrip("/")
        exact = frozenset(base + bare for base in bases) if bare else frozenset()
        return cls(tuple(base + folder for base in bases), exact)

    def covers(self, url: str) -> bool:
        """Whether `url` (normalised) belongs to the site."""
        return url.startswith(self.prefixes) or url.partition("?")[0] in self.exact

    def joined(self, other: Scope) -> Scope:
        """Both scopes together (the start URL redirected to the site's real host)."""
        return Scope(tuple(dict.fromkeys(self.prefixes + other.prefixes)), self.exact | other.exact)
