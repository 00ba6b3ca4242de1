"""The Scrapy peers: the same crawl in a tuned and in the usual style. Needs only Scrapy and uvloop.

    python benchmarks/spider.py tuned|usual URL OUT

tuned: every link attribute by one XPath, an own set of hrefs seen before any Request is made, Scrapy's duplicate
filter off duty. usual: `LinkExtractor` for pages and files, a Request for each link, Scrapy's duplicate filter.
Writes one JSON object: pages, requests answered, URLs with status 400 and above.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import HtmlResponse, Response
from scrapy.linkextractors import LinkExtractor

_TAGS = ("a", "area", "link", "img", "script", "iframe", "frame", "source", "embed")
_ATTRIBUTES = ("href", "src")
_ALL_LINKS = (
    "//a/@href|//area/@href|//link/@href|//img/@src|//script/@src|//iframe/@src|//frame/@src|//source/@src|//embed/@src"
)

SETTINGS = {
    "CONCURRENT_REQUESTS": 64,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 64,
    "DOWNLOAD_DELAY": 0,
    "ROBOTSTXT_OBEY": False,
    "COOKIES_ENABLED": False,
    "RETRY_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "LOG_LEVEL": "ERROR",
    "HTTPERROR_ALLOW_ALL": True,
    "DOWNLOAD_TIMEOUT": 30,
    "REDIRECT_MAX_TIMES": 10,
    "URLLENGTH_LIMIT": 8192,
    "REACTOR_THREADPOOL_MAXSIZE": 10,
    "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
    "ASYNCIO_EVENT_LOOP": "uvloop.Loop",
}


class SiteSpider(scrapy.Spider):
    """Walks one site to the end and notes what answers with an error."""

    name = "site"

    def __init__(self, start: str, out: Path, tuned: bool) -> None:
        super().__init__()
        self.start_url, self.out, self.tuned = start, out, tuned
        self.seen = {start}
        self.seen_raw: set[str] = set()
        self.pages = self.requests = 0
        self.bad: dict[str, int] = {}
        self.extractor = LinkExtractor(
            tags=_TAGS, attrs=_ATTRIBUTES, deny_extensions=(), allow="^" + re.escape(start), unique=True
        )

    async def start(self) -> Any:
        yield scrapy.Request(self.start_url)

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        self.requests += 1
        if response.status >= 400:
            asked = response.request.meta.get("redirect_urls", [response.url])[0] if response.request else response.url
            self.bad[asked] = response.status
            return
        if not isinstance(response, HtmlResponse):
            return
        self.pages += 1
        yield from self._tuned(response) if self.tuned else self._usual(response)

    def _tuned(self, response: HtmlResponse) -> Iterator[scrapy.Request]:
        base = response.url
        for href in response.xpath(_ALL_LINKS).getall():
            if href in self.seen_raw or href.startswith(("javascript:", "#", "mailto:")):
                continue
            if href.startswith("/"):  # means the same on every page: no need to resolve it twice
                self.seen_raw.add(href)
            url = urldefrag(urljoin(base, href)).url
            if url not in self.seen and url.startswith(self.start_url):
                self.seen.add(url)
                yield scrapy.Request(url, dont_filter=True)

    def _usual(self, response: HtmlResponse) -> Iterator[scrapy.Request]:
        for link in self.extractor.extract_links(response):
            yield response.follow(link)

    def closed(self, _: str) -> None:
        """Write what was found."""
        found = {"pages": self.pages, "requests": self.requests, "bad": self.bad}
        self.out.write_text(json.dumps(found, ensure_ascii=False), "utf-8")


def main() -> None:
    """Command line, see the module's head."""
    mode, start, out = sys.argv[1:4]
    process = CrawlerProcess(SETTINGS)
    process.crawl(SiteSpider, start=start, out=Path(out), tuned=mode == "tuned")
    process.start()


if __name__ == "__main__":
    main()
