"""What a page of a knowledge base (知识库、常见问题) shows: topics, entries, the newest day."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from govsight.probe.know.entry_lines import PAGE_NUMBER, dated_entries
from govsight.vocab import ClosePage

_QUESTION = re.compile(r"^(?:问\s?[:：]|Q\s?\d{0,3}\s?[:：.、]|\d{1,3}\s?[、.．].{4,80}[?？]$|.{4,80}[?？]$)")
_PAGER = re.compile(
    r"(?:上|下)一?页|首页|末页|尾页|更多.{0,2}|more.{0,3}|全部|返回.{0,4}|跳转|搜索|提交|查看.{0,4}", re.IGNORECASE
)
_LONGEST_TOPIC = 14
_MOST_TOPICS = 60


class KnowledgePage(msgspec.Struct, frozen=True):
    """topics: (name, address) of pages below this one. headings: names of groups on the page itself. entries: how many.
    days: the full dates of the entries, in order. undated: entries without one. more: the list goes on elsewhere.
    links: where the entries lead."""

    topics: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    entries: int
    days: tuple[date, ...]
    undated: tuple[str, ...]
    more: bool


def read_knowledge(page: ClosePage) -> KnowledgePage:
    """Read one page of a knowledge base."""
    folder = page.url.partition("?")[0].rpartition("/")[0] + "/"
    topics: dict[str, str] = {}
    headings: dict[str, None] = {}
    questions = 0
    more = False
    for line in page.lines:
        if line.region in ("head", "nav", "foot", "crumb"):
            continue
        if _QUESTION.match(line.text) and not line.links and line.region == "":
            questions += 1
        if line.heading and 2 <= len(line.text) <= _LONGEST_TOPIC and line.region == "":
            headings.setdefault(line.text)
        for link in line.links:
            text = "".join((link.text or link.title).split())
            if PAGE_NUMBER.fullmatch(text) or re.fullmatch(r"下一?页|末页|尾页", text):
                more = more or bool(link.url and link.url != page.url)
            elif _is_topic(text, link.url, folder, page.url) and len(topics) < _MOST_TOPICS:
                topics.setdefault(link.url, text)
    entries = [entry for entry in dated_entries(page) if entry.url not in topics]
    return KnowledgePage(
        tuple((name, url) for url, name in topics.items()),
        tuple(headings),
        max(len(entries), questions),
        tuple(entry.day for entry in entries if entry.day),
        tuple(entry.url for entry in entries if not entry.day),
        more,
    )


def _is_topic(text: str, url: str, folder: str, here: str) -> bool:
    """A short name for a page below this one, or for another view of this one."""
    if not 2 <= len(text) <= _LONGEST_TOPIC or not url or url == here or _PAGER.fullmatch(text) or text[-1] in "?？":
        return False
    if url.partition("?")[0] == here.partition("?")[0]:
        return "?" in url and not re.search(r"[?&](?:page|p|pageno|pageindex|currentpage)=", url, re.IGNORECASE)
    below = url.removeprefix(folder) if url.startswith(folder) else ""
    return bool(below) and (
        below.endswith("/") or re.search(r"(?:^|/)(?:index|list)[^/]*$|^[a-z]\w*\.s?html?$", below) is not None
    )
