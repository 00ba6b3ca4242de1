"""Encodings as they really occur."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsight.probe.observe.charset import decode

WORDS = "镕政府网站公开，测试囧㐂内容" * 5  # 镕 is not in GB2312, 㐂 not in GBK


def page(declared: str, codec: str, words: str = WORDS) -> bytes:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    return f"<html><head>{meta}<title>T</title></head><body>{words}</body></html>".encode(codec)


@pytest.mark.parametrize(
    ("declared", "codec", "used"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "gb18030", "gb18030"),
        ("GBK", "gb18030", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("utf-8", "gb18030", "gb18030"),
        ("iso-8859-1", "gb18030", "gb18030"),
        ("", "utf-8", "utf-8"),
        ("", "gb18030", "gb18030"),
        ("no-such-charset", "gb18030", "gb18030"),
        ("punycode", "utf-8", "utf-8"),
        ("gb2312", "utf-8-sig", "utf-8"),
        ("", "utf-16", "utf-16"),
    ],
)
def test_the_text_is_right_whatever_was_declared(declared: str, codec: str, used: str) -> None:
    decoded = decode(page(declared, codec))
    assert WORDS in decoded.text
    assert decoded.charset == used
    assert decoded.declared == declared
    assert not decoded.text.startswith("\ufeff")


def test_big5_is_read_when_declared_and_when_not() -> None:
    words = "政府網站資訊公開內容測試頁面" * 5
    assert words in decode(page("big5", "big5", words)).text
    assert decode(page("big5", "big5", words)).charset == "big5"


def test_utf16_without_a_mark_is_told_by_its_zero_bytes() -> None:
    for codec in ("utf-16-le", "utf-16-be"):
        decoded = decode(page("", codec))
        assert WORDS in decoded.text
        assert decoded.charset == "utf-16"


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "GB18030"])
def test_gb2312_over_gb18030_is_no_conflict(declared: str) -> None:
    assert decode(page(declared, "gb18030")).conflict == ""
    assert decode(page(declared, "gb18030"), "text/html; charset=GBK").conflict == ""


def test_a_false_declaration_is_a_conflict_that_names_both() -> None:
    conflict = decode(page("gb2312", "utf-8")).conflict
    assert "gb2312" in conflict
    assert "utf-8" in conflict


def test_header_and_meta_that_disagree_are_a_conflict_and_the_bytes_decide() -> None:
    decoded = decode(page("utf-8", "utf-8"), "text/html; charset=gb2312")
    assert WORDS in decoded.text
    assert decoded.declared == "gb2312"
    assert "响应头" in decoded.conflict
    assert "不一致" in decoded.conflict


def test_a_true_declaration_is_silent() -> None:
    assert decode(page("utf-8", "utf-8"), "text/html;charset=UTF-8").conflict == ""
    assert decode(b"<p>plain", "text/html; charset=GBK").conflict == ""
    assert decode(b"<p>plain", "text/html; charset=GBK").charset == "gb18030"


@pytest.mark.parametrize(("declared", "codec"), [("utf-8", "utf-8"), ("gb2312", "gb18030")])
def test_one_stray_byte_spoils_one_character_only(declared: str, codec: str) -> None:
    body = page(declared, codec, WORDS * 10) + b"\xff<p>" + "完".encode(codec)
    decoded = decode(body)
    assert WORDS in decoded.text
    assert decoded.text.endswith("完")


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_and_any_header_decode(body: bytes, header: str) -> None:
    assert isinstance(decode(body, header).text, str)


@pytest.mark.parametrize(
    "body", [b"<meta " * 170_000, b"\xff" * 1_000_000, b"<?xml " + b" " * 1_000_000, b"~{" * 500_000]
)
def test_a_hostile_megabyte_is_decoded_at_once(body: bytes) -> None:
    started = time.process_time()
    decode(body, "charset=" * 1000)
    assert time.process_time() - started < 2
