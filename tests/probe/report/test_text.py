"""Hostile text, made fit for screens, cells and links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsight.probe.report.text import CELL_LIMIT, SCREEN_LIMIT, cell, encodable, linkable, visible

ANY_TEXT = st.text(alphabet=st.characters())


@pytest.mark.parametrize("text", ["清河市", "ئۇيغۇرچە", "བོད་ཡིག", "🇨🇳 emoji", "a b", "Ａ＋＝"])
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert visible(text) == encodable(text) == cell(text) == text


def test_an_escape_sequence_is_shown_instead_of_obeyed() -> None:
    assert visible("a\x1b[31mb\x9b0m\x07") == "a⟨U+001B⟩[31mb⟨U+009B⟩0m⟨U+0007⟩"


def test_a_direction_override_is_shown_instead_of_obeyed() -> None:
    assert visible("x\u202egpj.exe") == "x⟨U+202E⟩gpj.exe"


def test_long_text_on_a_screen_is_cut_and_says_where_the_rest_is() -> None:
    shown = visible("字" * 5_000)
    assert shown.startswith("字" * SCREEN_LIMIT + "…")
    assert "5,000 字" in shown
    assert "report.json" in shown


@given(ANY_TEXT)
def test_a_screen_never_gets_a_control_character_and_always_gets_utf8(text: str) -> None:
    shown = visible(text)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in shown)
    shown.encode()


@given(ANY_TEXT)
def test_a_cell_holds_only_what_xml_allows(text: str) -> None:
    held = cell(text)
    held.encode()
    assert not any(char in held for char in "\x00\x08\x0b\x0c\x1f\ufffe\uffff\r")


@pytest.mark.parametrize("char", ["a", "字", "𠮷"])
def test_a_cell_is_cut_at_what_excel_holds(char: str) -> None:
    held = cell(char * 40_000)
    assert CELL_LIMIT - 2 <= len(held.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert held.endswith("（过长，已截断）")


def test_a_cell_at_the_limit_is_not_cut() -> None:
    assert cell("a" * CELL_LIMIT) == "a" * CELL_LIMIT


@pytest.mark.parametrize(
    "url", ["http://a.example/", "https://a.example/x?y=%20&z=1#f", "HTTPS://中文.example/路径", "http://[::1]:80/"]
)
def test_a_plain_web_address_may_be_clicked(url: str) -> None:
    assert linkable(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "首页",
        "/relative",
        "//a.example/",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.example/",
        "http:",
        "http:///x",
        'http://a.example/"onmouseover="x',
        "http://a.example/<script>",
        "http://a.example/\u202egpj.exe",
        "http://a.example/\x00",
        "http://[bad/",
        "http://a.example/" + "a" * 1_000,
    ],
)
def test_anything_else_is_never_clickable(url: str) -> None:
    assert not linkable(url)
