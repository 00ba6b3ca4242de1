"""What the buttons of a 无障碍 or 适老化 tool bar do, by their words."""

from __future__ import annotations

import re

#: What to look for on a page (JavaScript understands it).
WORDS = (
    "字号|字体|大字|放大|缩小|大小|对比|配色|色调|黑底|白底|黄字|朗读|读屏|指读|连读|语音|阅读|语速|音量|声音|"
    "辅助线|十字线|参考线|光标|鼠标|指针|大字幕|显示屏|放大镜|拼音|纯文本|重置|A\\+"
)

_KINDS = (
    ("reading", re.compile(r"朗读|读屏|指读|连读|点读|语音|语速|音量|声音|^阅读$|阅读文本|阅读模式|语音阅读")),
    ("cursor", re.compile(r"光标|鼠标|指针")),
    ("lines", re.compile(r"辅助线|十字线|参考线|阅读线")),
    ("captions", re.compile(r"大字幕|显示屏|字幕")),
    ("pinyin", re.compile(r"拼音")),
    ("plain", re.compile(r"纯文本")),
    ("contrast", re.compile(r"对比|配色|色调|黑底|白底|黄字|反色|高亮|换色")),
    ("font", re.compile(r"字号|字体|大字|放大|缩小|大小|^A\+|^A-|[大小]号")),
)
_SMALLER = re.compile(r"缩小|减小|变小|小字|小号|A-|－|缩放-")
_BIGGER = re.compile(r"放大|增大|变大|大字|大号|加大|特大|A\+|\+")

PARTS_TEXT = {
    "font": "字号调节",
    "contrast": "配色（高对比）",
    "reading": "朗读",
    "cursor": "大光标",
    "lines": "辅助线",
    "captions": "大字幕",
    "pinyin": "拼音",
    "plain": "纯文本",
}


def part_of(words: str) -> str:
    """`font`, `contrast`, `reading`, `cursor`, `lines`, `captions`, `pinyin`, `plain` or "". words: at most one short
    label."""
    shown = words.strip()
    if not shown or len(shown) > 12:
        return ""
    return next((kind for kind, pattern in _KINDS if pattern.search(shown)), "")


def makes_bigger(words: str) -> int:
    """How surely a font control makes text bigger: 2 says so, 1 may, 0 makes it smaller."""
    if _SMALLER.search(words):
        return 0
    return 2 if _BIGGER.search(words) else 1
