"""`Sieve`: tells in a few microseconds where in a folded text a term might stand, so that a clean page costs little.

Of every term the pair of characters is taken that stands least often elsewhere. A text is looked through pair by pair:
is it a pair of any term, or the first of one followed by something slipped in between? The pairs stand in two small
tables; the line around what passes both is scanned in earnest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govsight.probe.know.words.folding import GAP, UNSEEN, Codes

_FIRST, _SECOND = np.uint16(40503), np.uint16(30011)  # odd multipliers that spread Chinese over 16 bits
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经进等部度家力如水化高自理现实体制机当使点从业本性应开合其前外天政日社事平全表间与关各重新线内数正明原利第建月公系"
    "情代通提题党展位入常文设及管特件长基资路级图统区保规领务安场院委市省县局信府号育住官网"
)
_WORDS = re.findall(
    "..",
    "检查视频材料不得娱乐北京重庆参考特色中国卫生网站平台办公公开服务群众城乡建设计划技术人员免费注册资料文件使用管理内部直播电影游戏体育"
    "彩票观看影响",
)
_BRACKET = ord("(")  # a reading in brackets may have been slipped in


class Sought(NamedTuple):
    """text: a folded term, two characters or more. gaps: it may be written with gaps. instead: what is rightly written
    in its place, folded; "" when nothing is."""

    text: str
    gaps: bool
    instead: str = ""


class Sieve:
    """Knows what is sought."""

    def __init__(self, sought: Iterable[Sought]) -> None:
        firsts, seconds = [], []
        for term in sought:
            first, second = (min(ord(letter), 0xFFFD) for letter in _telling_pair(term))
            slipped = (UNSEEN, _BRACKET, GAP) if term.gaps else (UNSEEN, _BRACKET)
            firsts += [first] * (1 + len(slipped))
            seconds += [second, *slipped]
        one, two = np.array(firsts, dtype=np.uint16), np.array(seconds, dtype=np.uint16)
        self._coarse = np.zeros(0x10000, dtype=np.bool_)
        self._fine = np.zeros(0x10000, dtype=np.bool_)
        self._coarse[one * _FIRST + two] = True
        self._fine[one ^ (two * _SECOND)] = True

    def candidates(self, folded: Codes) -> NDArray[np.intp]:
        """Places of telling pairs: every term that stands in the text holds one of them."""
        one, two = folded[:-1], folded[1:]
        places = np.flatnonzero(self._coarse.take(one * _FIRST + two, mode="clip"))
        return places[self._fine.take(one[places] ^ (two[places] * _SECOND), mode="clip")]


def _telling_pair(one: Sought) -> str:
    pairs = (one.text[i : i + 2] for i in range(len(one.text) - 1))
    return min(
        pairs,
        key=lambda pair: 4 * (pair in one.instead or pair in _WORDS) + 2 * (pair[0] in _COMMON) + (pair[1] in _COMMON),
    )
