"""`MediaCode`: what is one, what is none, and its parts."""

from __future__ import annotations

import pytest

from govsight.vocab import MediaCode, SiteCode


def test_a_code_comes_apart_into_area_unit_letters_and_serial() -> None:
    code = MediaCode.parse("440802M003JR0001")
    assert (code.area, code.unit_number, code.letters, code.serial) == ("440802", "003", "JR", "0001")
    assert code.unit == "440802M003"


def test_blanks_around_and_small_letters_are_no_other_code() -> None:
    assert MediaCode.parse(" 440802m003jr0001 ") == MediaCode.parse("440802M003JR0001")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "440802M003JR001",
        "440802M003JR00011",
        "440802N003JR0001",
        "440802M003J10001",
        "44080２M003JR0001",
        "440802M003ß0001",
        "440802 M003JR0001",
        "440802M003JR0001\n440802M003JR0002",
        "4408000001",
    ],
)
def test_what_is_no_code_is_refused_in_chinese(text: str) -> None:
    with pytest.raises(ValueError, match="新媒体标识码应为 16 位"):
        MediaCode.parse(text)


def test_a_refusal_never_quotes_a_long_text_whole() -> None:
    with pytest.raises(ValueError, match="新媒体标识码") as refused:
        MediaCode.parse("9" * 10_000)
    assert len(str(refused.value)) < 150


def test_a_site_code_is_not_written_in_wide_digits() -> None:
    with pytest.raises(ValueError, match="网站标识码应为 10 位"):
        SiteCode.parse("４４０８０００００１")
