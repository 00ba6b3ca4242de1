"""Recognises the switches to 无障碍 and 适老化 on a page by their words, or by their names when they have none.

News have the same words in them (《无障碍环境建设法》解读, 老年人优待证办理): a switch says little else than its kind,
so its words are taken away one by one and nothing may be left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

ELDERLY, ACCESSIBLE = "elderly", "accessible"

#: What to look for on a page, in words and in names (JavaScript understands both).
WORDS = "无障碍|适老|长者|长辈|关怀|老年|大字|敬老|爱心版|助老"
NAMES = "wza|wuzhangai|zhangai|barrier-?free|accessib|shilao|zhangzhe|laonian|guanhuai|ageing|elder|ariaui"

_ACCESSIBLE = re.compile(r"无障碍")
_ELDERLY = re.compile(r"适老|长者|长辈|关怀|老年|大字|敬老|爱心版|助老")
_PARTS = re.compile(
    r"无障碍|适老化?|长者|长辈|关怀|老年人?|大字号?|敬老|爱心|助老|网站|网页|页面|信息|进入|切换|打开|开启|启用|关闭|退出|点击|"
    r"浏览|阅读|访问|版本?|模式|服务|辅助|工具[条栏]?|通道|入口|助手|功能|专用|智能|语音|读屏|简洁|简约|字体|标准|普通|常规|到|"
    r"[及与和、/|·（）()【】\[\]“”\"<>《》:：!！\s]|ON|OFF",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"(?:长者|长辈|关怀|老年人?|大字号?|敬老|助老)\W*(?:版|模式|浏览|阅读|助手|服务模式|通道|辅助|专用)|适老|爱心版"
)
_LEAVING = re.compile(r"退出|关闭|标准|普通|常规")
_NAME_ELDERLY = re.compile(r"shilao|zhangzhe|laonian|guanhuai|ageing|elder", re.IGNORECASE)
_NAME_ACCESSIBLE = re.compile(r"wza|wuzhangai|zhangai|barrier-?free|accessib|ariaui", re.IGNORECASE)
_LONGEST = 16


def kinds_of(said: Sequence[str], names: str = "") -> frozenset[str]:
    """What a control with these words switches to: `elderly`, `accessible`, both or neither. said: its text and its
    title, alt and label. names: its link, script, id and class, which count only when it says nothing."""
    kinds: set[str] = set()
    for words in said:
        if len(words) > _LONGEST or _PARTS.sub("", words) or _LEAVING.search(words):
            continue
        if _ACCESSIBLE.search(words):
            kinds.add(ACCESSIBLE)
        if _ELDERLY.search(words) and (_NEEDS.search(words) or _ACCESSIBLE.search(words)):
            kinds.add(ELDERLY)
    if not any(word.strip() for word in said):
        kinds |= {ELDERLY} if _NAME_ELDERLY.search(names) else set()
        kinds |= {ACCESSIBLE} if _NAME_ACCESSIBLE.search(names) else set()
    return frozenset(kinds)
