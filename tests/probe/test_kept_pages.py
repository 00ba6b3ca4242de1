"""Pages read back are the pages that were stored."""

from __future__ import annotations

import msgspec
import pytest

from govsight.probe import kept_pages
from govsight.probe.kept_pages import PageReader
from govsight.vocab import FooterFacts, HiddenLink, PageFacts, PageKind
from govsight.vocab.words import TextFacts, WordHit

PLAIN = PageFacts(url="http://a.cn/")
FULL = PageFacts(
    url="http://a.cn/1.html",
    kind=PageKind.ARTICLE,
    kind_reason="有内容页标签",
    title="通知",
    charset="gb18030",
    charset_declared="gb2312",
    charset_conflict="不一致",
    lang="zh-CN",
    labels={"sitename": ("SiteName", ["某市", "某市"]), "pubdate": ("PubDate", [])},
    published="2026-01-01",
    published_reason="",
    source="某局",
    viewport="width=device-width",
    fixed_width=1200,
    text_length=99,
    simhash=(1 << 64) - 1,
    text_hash=1 << 63,
    footer=FooterFacts(badge="image", host="某局"),
    share=["weixin"],
    entries_twice=[("甲", "http://a.cn/2.html")],
    hidden=[HiddenLink("http://b.com/", "丙", "away")],
    nav=[("乙", "http://a.cn/3.html")],
    title_shown=["某市"],
    scripts=3,
    text=TextFacts(words=[WordHit("按排", "错别字", "一般", "安排")], traditional=True),
    rendered=True,
    partial="truncated",
    status=404,
    evidence="urn:1",
)


@pytest.mark.parametrize("page", [PLAIN, FULL], ids=["plain", "full"])
def test_a_page_is_read_back_as_it_was_stored(page: PageFacts) -> None:
    assert PageReader().read(msgspec.msgpack.encode(page)) == page


def test_every_field_of_a_page_is_tried_above() -> None:
    assert msgspec.to_builtins(FULL).keys() >= set(PageFacts.__struct_fields__) - {"published_reason"}


def test_pages_of_one_template_share_its_parts() -> None:
    reader = PageReader()
    blobs = (
        msgspec.msgpack.encode(msgspec.structs.replace(FULL, url=url)) for url in ("http://a.cn/1", "http://a.cn/2")
    )
    one, other = map(reader.read, blobs)
    assert one.footer is other.footer
    assert one.labels["sitename"] is other.labels["sitename"]
    assert one.viewport is other.viewport


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "_MOST", 10)
    reader = PageReader()
    for number in range(100):
        page = msgspec.structs.replace(FULL, viewport=str(number), labels={str(number): ("x", [])})
        assert reader.read(msgspec.msgpack.encode(page)) == page
    assert len(reader._words) <= 10 + 8


def test_what_is_no_page_is_refused() -> None:
    with pytest.raises(msgspec.MsgspecError):
        PageReader().read(msgspec.msgpack.encode({"url": "http://a.cn/", "footer": 3}))
