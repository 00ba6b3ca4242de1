"""text.personal_data: full numbers are found and never repeated; unread attachments are doubts."""

from __future__ import annotations

from typing import Any

from govsight.probe.know.words.reading import text_facts
from govsight.vocab import Breached, DocumentFacts, Met, Undetermined

CHECK = "text.personal_data"
NUMBER = "11010119900307002"  # and its check digit


def number() -> str:
    from govsight.probe.know.words.personal_data import is_identity

    return next(NUMBER + last for last in "0123456789X" if is_identity(NUMBER + last))


def test_full_numbers_are_found_and_never_repeated(chen: Any) -> None:
    page = chen.page("/zwgk/list.html", text=text_facts("", [f"姓名：某某 身份证号：{number()} 电话：13800138000"]))
    outcome = chen.ask(CHECK, chen.view([page]))
    assert isinstance(outcome, Breached)
    assert sorted(finding.target for finding in outcome.findings) == [
        f"{number()[:4]}**********{number()[-4:]}",
        "138****8000",
    ]
    assert all(finding.verdict == "exposed" for finding in outcome.findings)
    assert number() not in repr(outcome)
    assert "13800138000" not in repr(outcome)


def test_masked_numbers_and_office_phones_are_in_order(chen: Any) -> None:
    lines = ["姓名：某某 身份证号：1101**********0020", "联系电话：13800138000", "咨询电话：0759-3338888"]
    assert isinstance(chen.ask(CHECK, chen.view([chen.page("/zwgk/l.html", text=text_facts("", lines))])), Met)


def test_attachments_count_and_those_not_read_are_for_a_person(chen: Any) -> None:
    listed = DocumentFacts(chen.at("/list.xlsx"), "xlsx", text=text_facts("", [f"某某\t{number()}"]), evidence="e")
    scanned = DocumentFacts(chen.at("/scan.pdf"), "pdf", unread="里面没有文字（可能是扫描件）")
    outcome = chen.ask(CHECK, chen.view(document_list=[listed, scanned]))
    assert [finding.page for finding in outcome.findings] == [chen.at("/list.xlsx")]
    assert [doubt.page for doubt in outcome.doubts] == [chen.at("/scan.pdf")]
    outcome = chen.ask(CHECK, chen.view(document_list=[scanned]))
    assert isinstance(outcome, Undetermined)
    assert "可能是扫描件" in outcome.doubts[0].seen
