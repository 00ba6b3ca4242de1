"""words.errors: a suspicion for each place, one for a footer on many pages, silence on grave and bad words."""

from __future__ import annotations

from typing import Any

from govsight.probe.know.words.reading import text_facts
from govsight.vocab import Breached, DocumentFacts, Met, TextFacts, Undetermined

CHECK = "words.errors"


def pages(chen: Any, *lines: str, count: int = 1) -> list[Any]:
    return [chen.page(f"/zwgk/w{number}.html", text=text_facts("", lines)) for number in range(count)]


def test_a_wrong_word_is_a_suspicion_with_place_and_suggestion(chen: Any) -> None:
    outcome = chen.ask(CHECK, chen.view(pages(chen, "会议按排如下")))
    assert isinstance(outcome, Breached)
    (finding,) = outcome.findings
    assert (finding.target, finding.verdict, finding.place) == ("按排", "suspect", "inner")
    assert finding.seen == "正文“会议【按排】如下”疑似错别字「按排」，建议：安排，请人工确认"
    assert finding.evidence
    assert outcome.figures == {"places": 1}


def test_one_footer_on_many_pages_is_one_place(chen: Any) -> None:
    outcome = chen.ask(CHECK, chen.view(pages(chen, "截止目前访问量", count=9)))
    (finding,) = outcome.findings
    assert finding.seen.endswith("（另有 8 个页面有同样的内容）")


def test_two_places_on_one_page_are_two(chen: Any) -> None:
    assert len(chen.ask(CHECK, chen.view(pages(chen, "会议按排如下", "会议按排如下"))).findings) == 2


def test_a_title_the_page_shows_again_is_one_place(chen: Any) -> None:
    page = chen.page("/zwgk/w.html", text=text_facts("会议按排 - 某县政府", ["会议按排"]))
    assert len(chen.ask(CHECK, chen.view([page])).findings) == 1
    page = chen.page("/zwgk/w.html", text=text_facts("会议按排 - 某县政府", ["正文"]))
    (finding,) = chen.ask(CHECK, chen.view([page])).findings
    assert finding.seen.startswith("标题")


def test_attachments_are_read_too(chen: Any) -> None:
    document = DocumentFacts(chen.at("/a.docx"), "docx", text=text_facts("", ["会议按排"]), evidence="urn:uuid:a")
    outcome = chen.ask(CHECK, chen.view(document_list=[document]))
    assert [finding.page for finding in outcome.findings] == [chen.at("/a.docx")]
    assert "1 份附件" in outcome.reason


def test_grave_and_bad_words_are_other_checks_affair(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(pages(chen, "人名政府", "注册送彩金"))), Met)


def test_pages_nobody_read_prove_nothing(chen: Any) -> None:
    view = chen.view([chen.page("/zwgk/w.html", text=None)])
    assert isinstance(chen.ask(CHECK, view), Undetermined)
    partial = chen.view([chen.page("/zwgk/w.html", text=TextFacts(), partial="truncated")])
    assert isinstance(chen.ask(CHECK, partial), Undetermined)
    assert isinstance(chen.ask(CHECK, chen.view(complete=False)), Undetermined)
