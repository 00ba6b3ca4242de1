"""text.secrecy: marks on pages and attachments; talk about secrecy is silent."""

from __future__ import annotations

from typing import Any

from govsight.probe.know.words.reading import text_facts
from govsight.vocab import Breached, DocumentFacts, Met, Undetermined

CHECK = "text.secrecy"


def test_a_mark_is_found_on_a_page_and_in_an_attachment(chen: Any) -> None:
    page = chen.page("/zwgk/w.html", text=text_facts("", ["内部资料　注意保存", "关于某事的通知"]))
    document = DocumentFacts(chen.at("/a.pdf"), "pdf", text=text_facts("", ["机 密 ★ 1 年", "某某文件"]))
    outcome = chen.ask(CHECK, chen.view([page], document_list=[document]))
    assert isinstance(outcome, Breached)
    assert {(f.page, f.target, f.verdict) for f in outcome.findings} == {
        (page.url, "内部资料注意保存", "marked"),
        (document.url, "机密★1年", "marked"),
    }


def test_talk_about_secrecy_is_silent(chen: Any) -> None:
    lines = [
        "学习《保守国家秘密法》",
        "国家秘密的标志为“机密★1年”等形式",
        "是否涉密：是 否",
        "（此件公开发布）",
        "大自然的秘密",
    ]
    page = chen.page("/zwgk/w.html", title="保密宣传：机密文件管理", text=text_facts("保密宣传：机密文件管理", lines))
    assert isinstance(chen.ask(CHECK, chen.view([page])), Met)


def test_an_attachment_not_read_is_for_a_person(chen: Any) -> None:
    scanned = DocumentFacts(chen.at("/scan.pdf"), "pdf", unread="里面没有文字（可能是扫描件）")
    assert isinstance(chen.ask(CHECK, chen.view(document_list=[scanned])), Undetermined)
