"""Texts as the checks see them: of pages and of attachments; what stands on many pages alike is one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Generic, NamedTuple, TypeVar

from govsight.probe.checks._ledger import Ledger
from govsight.probe.checks._pages import judged_pages, place_of, unreadable
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, TextFacts, Undetermined, WordHit

T = TypeVar("T")


class Text(NamedTuple):
    """One text that was read. url: the page's or the attachment's. place: as in `Finding.place`."""

    url: str
    facts: TextFacts
    evidence: str | None
    place: str


class Found(NamedTuple, Generic[T]):
    """One place: where it was seen first, and on how many further pages the same words stand."""

    text: Text
    hit: T
    again: int

    @property
    def elsewhere(self) -> str:
        return f"（另有 {self.again} 个页面有同样的内容）" if self.again else ""


class Reading:
    """Every text of a site, and how much of the site that is."""

    def __init__(self, view: SiteView, home: PageFacts) -> None:
        self._view = view
        self.texts: list[Text] = []
        self.pages = self.documents = 0
        self.unread_pages = self.unlooked_pages = 0
        self.unread: list[tuple[str, str, str | None]] = []  # attachments: URL, why, evidence
        for page in judged_pages(view, home):
            self._take_page(page, home)
        for document in view.documents():
            if document.text is None or document.unread:
                self.unread.append((document.url, document.unread or "没有读出文字", document.evidence))
            if document.text is not None:
                self.documents += 1
                if document.text.words or document.text.personal or document.text.secrecy:
                    self.texts.append(Text(document.url, document.text, document.evidence, "inner"))

    def _take_page(self, page: PageFacts, home: PageFacts) -> None:
        if page.text is None:
            self.unlooked_pages += 1
            return
        self.pages += 1
        self.unread_pages += bool(unreadable(page))
        if page.text.words or page.text.personal or page.text.secrecy:
            self.texts.append(Text(page.url, page.text, page.evidence, place_of(page, home)))

    @property
    def looked(self) -> str:
        """Chinese: what was read, with counts."""
        documents = f"和 {self.documents} 份附件" if self.documents else ""
        return f"查看 {self.pages} 个页面{documents}的文字"

    def outcome(self, ledger: Ledger, figure: str) -> Outcome:
        """What it comes to. figure: the name under which the places are counted."""
        if not self.pages:
            return Undetermined("没有查看页面文字，未能判断")
        gaps = []
        if self.unread_pages:
            gaps.append(f"{self.unread_pages} 个页面只读了一部分或要由浏览器呈现")
        if self.unlooked_pages:
            gaps.append(f"{self.unlooked_pages} 个页面没有查看文字")
        looked = self.looked + (f"（{'，'.join(gaps)}）" if gaps else "")
        figures = {figure: ledger.found}
        if gaps and not ledger.found:
            return Undetermined(f"{looked}，读到的文字里未发现问题", figures=figures)
        return replace(ledger.outcome(looked, whole_site=True), figures=figures)


def places(
    texts: Iterable[Text], hits: Callable[[TextFacts], Iterable[T]], key: Callable[[T], object]
) -> list[Found[T]]:
    """The places of one kind, each once, in order. key: what makes two of them the same block of text."""
    first: dict[object, tuple[Text, T]] = {}
    urls: dict[object, set[str]] = {}
    for text in texts:
        for number, hit in enumerate(hits(text.facts)):
            name = key(hit)
            if name in first and first[name][0].url == text.url:
                name = (name, text.url, number)  # twice on one page: two places
            first.setdefault(name, (text, hit))
            urls.setdefault(name, set()).add(text.url)
    return [Found(text, hit, len(urls[name]) - 1) for name, (text, hit) in first.items()]


def word_places(reading: Reading, wanted: Callable[[WordHit], bool]) -> list[Found[WordHit]]:
    """The word hits wanted, each block of text once; a title that its page shows as well is the page's."""

    def hits(facts: TextFacts) -> Iterable[WordHit]:
        shown = {hit.term for hit in facts.words if hit.place == "text"}
        return (hit for hit in facts.words if wanted(hit) and (hit.place == "text" or hit.term not in shown))

    return places(reading.texts, hits, lambda hit: (hit.term, hit.before, hit.text, hit.after))


def find_words(ledger: Ledger, reading: Reading, wanted: Callable[[WordHit], bool]) -> None:
    """Write down each place of the word hits wanted as a suspicion."""
    for found in word_places(reading, wanted):
        text = found.text
        ledger.find(text.url, found.hit.term, told(found), "suspect", text.evidence, text.place)


def doubt_attachments(ledger: Ledger, reading: Reading, ask: str) -> None:
    """Attachments that could not be read go to a person. ask: Chinese, what to look for in them."""
    for url, why, evidence in reading.unread:
        ledger.doubt(url, "", f"附件{why}，请人工查看{ask}", evidence, "inner")


def quoted(hit: WordHit) -> str:
    """The place as it is written, the word in brackets of its own."""
    return f"“{hit.before}【{hit.text}】{hit.after}”"


def told(found: Found[WordHit]) -> str:
    """One Chinese sentence about a word hit."""
    hit = found.hit
    where = "标题" if hit.place == "title" else "正文"
    advice = f"，建议：{hit.suggestion}" if hit.suggestion else ""
    disguise = "，写法经过伪装" if hit.disguised else ""
    return f"{where}{quoted(hit)}疑似{hit.category}「{hit.term}」{disguise}{advice}，请人工确认{found.elsewhere}"
