"""Captions of published messages (留言、来信) and words for how far one got."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Caption = Literal["title", "asked", "asker", "question", "answered", "unit", "content", "status", "moment", "weak"]
State = Literal["answered", "open", "void", ""]

_ASK_WORDS = "留言 来信 写信 咨询 提问 提交 投诉 信件 来件 反映 诉求 登记 发信 建议 求助 问题"
_ANSWER_WORDS = "答复 回复 办理 处理 解答 反馈 回应 办复 回信 办结 解决 承办 受理 回答"
_ASK, _ANSWER = _ASK_WORDS.split(), _ANSWER_WORDS.split()
#: What the first word of a caption is, the second word, and what both together stand for.
_PAIRED: tuple[tuple[list[str], str, Caption], ...] = (
    (_ASK, "时间 日期", "asked"),
    ([word for word in _ANSWER if word not in ("承办", "受理")], "时间 日期", "answered"),
    (_ANSWER, "单位 部门 机构 机关 科室", "unit"),
    ([word for word in _ANSWER if word != "受理"], "内容 意见 结果 情况 正文 详情 信息", "content"),
    (_ASK, "内容 详情 正文 描述 信息", "question"),
    (_ASK, "人 者 人姓名", "asker"),
    (_ASK, "标题 主题 名称 题目", "title"),
    ([*_ASK, *_ANSWER], "状态", "status"),
)
_OTHERS: dict[Caption, str] = {
    "unit": "责任单位 责任部门 主办单位名称 答复人 回复人 解答人 回复者 答复者 回复方",
    "content": "官方回复 官方答复 单位回复 部门回复 单位答复 部门答复 领导回复 网站回复 管理员回复 站长回复",
    "asker": "网友昵称 网民昵称 留言网友",
    "status": "是否回复 是否答复 当前状态 处理进度 办理进度",
}
#: Captions so short that they count only at the beginning of something.
_BRIEF: dict[Caption, str] = {
    "content": "答复 回复 答 回答 A",
    "question": "问 提问 Q 内容 留言 来信",
    "asker": "网友 网民 姓名 昵称",
    "title": "标题 主题 信件名称",
    "status": "状态",
    "moment": "时间 日期 发布时间 发布日期 更新时间",
    "weak": (
        "类型 类别 信件类型 信件类别 咨询类型 信件编号 编号 受理编号 查询编号 序号 点击 浏览次数 浏览量 阅读次数"
        " 写信须知 附件 满意度 评价 收信单位 收件单位 收信人 写给 所属栏目 来源 验证码 联系方式 联系电话 手机"
        " 手机号 手机号码 电话 邮箱 电子邮箱 地址 联系地址 身份证号 是否公开"
    ),
}
_HEADERS = frozenset(["操作", "点击率", "浏览", "区域", "单位", "部门"])

_LONG: dict[str, Caption] = {
    first + last: kind for words, ends, kind in _PAIRED for first in words for last in ends.split()
}
_LONG |= {word: kind for kind, words in _OTHERS.items() for word in words.split()}
_SHORT: dict[str, Caption] = {word: kind for kind, words in _BRIEF.items() for word in words.split()}
_KIND = _SHORT | _LONG
_LONGEST_CAPTION = max(map(len, _KIND))


class Mark(NamedTuple):
    """A caption in a line. value: what stands behind it on the line. written: the caption without spaces."""

    kind: Caption
    written: str
    value: str
    start: int


def _spaced(words: list[str]) -> str:
    """A pattern for any of the words, also with spaces between their characters (答 复 单 位)."""
    return "|".join(r"[ \u3000]?".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))


_CLOSE = r"[ \u3000]?[】\])）」]?[ \u3000]?[:：]"
_BOXED = _spaced([*_LONG, "答复", "回复", "问", "提问"])
_IN_LINE = re.compile(
    rf"(?:(?P<long>{_spaced(list(_LONG))})|(?:(?<![^\s|｜/；;，,【\[(（])(?P<short>{_spaced(list(_SHORT))}))){_CLOSE}"
    rf"|[【\[](?P<boxed>{_BOXED})[】\]]"
)
_CAPTIONED = re.compile(r"[:：\]】]")
_ALONE = re.compile(rf"[\s*＊·•■◆▪【\[]{{0,3}}(?P<word>{_spaced(list(_KIND))})[\s*＊】\]:：]{{0,4}}")
_REPLIER = re.compile(
    r"[【\[]?(?P<who>[\u4e00-\u9fff（）()·]{2,30}?"
    r"(?:局|委|办|厅|中心|医院|政府|街道|镇|乡|科|队|处|部|院|所|会|公司|站|单位|部门))"
    r"[ \u3000]?(?:的)?(?:官方|于\S{8,12})?[ \u3000]?(?:答复|回复|回应)(?:内容|如下|您)?[】\]]?[ \u3000]?(?:[:：]|$)"
)
_NOBODY = frozenset(
    first + last for first in ["", "主办", "责任", "有关", "相关", *_ANSWER] for last in ("单位", "部门")
)
_UNIT_END = re.compile(
    r"(?:局|委员会|卫健委|发改委|办公室|厅|中心|医院|政府|街道办|街道办事处|支队|大队|管理处|管理所|研究院"
    r"|集团|公司|管委会|信访办|政府办|服务站)[）)]?$"
)
_LONGEST_UNIT = 30

_VOID = re.compile(r"无效|不予受理|不受理|已撤[回销诉]|已退回|重复(?:件|信|来信|留言)")
_OPEN = re.compile(
    r"(?:未|待)(?:答复|回复|处理|办理|受理|办结|解决|反馈|转办|办)|(?:处理|办理|受理|审核|转办|核实|答复|流转)中"
    r"|已(?:受理|转办|交办|分办|签收|接收)|(?:暂无|尚无|尚未|暂未|没有)(?:任何)?(?:答复|回复)|正在(?:办理|处理|审核|核实)"
)
_ANSWERED = re.compile(
    r"已(?:经)?(?:答复|回复|办结|处理|反馈|解决|办理|回应|解答|办复|回信|归档|答|结)"
    r"|(?<!未)办结|(?:处理|办理|答复)完[毕成]|完结"
)


def marks_in(text: str) -> list[Mark]:
    """The captions of a line with what follows each, in order; a line that is a caption alone has an empty value."""
    if len(text) <= 24 and (alone := _ALONE.fullmatch(text)):
        word = _plain(alone["word"])
        return [Mark(_KIND[word], word, "", 0)]
    found = list(_IN_LINE.finditer(text)) if _may_have_captions(text) else []
    begun = _replier(text)
    if begun and found and found[0].start() == 0:
        begun = None
    if begun:
        found = [match for match in found if match.start() >= begun.end()]
    ends = [match.start() for match in found] + [len(text)]
    marks = [Mark("content", _plain(begun[0]), text[begun.end() : ends[0]].strip(), 0)] if begun else []
    for number, match in enumerate(found):
        word = _plain(match["long"] or match["short"] or match["boxed"])
        value = text[match.end() : ends[number + 1]].strip(" \u3000:：|｜[]【】;；")
        marks.append(Mark(_KIND[word], word, value, match.start()))
    return marks


def _may_have_captions(text: str) -> bool:
    """Whether a caption stands before one of the marks that end one: the pattern is slow where it finds nothing."""
    for end in _CAPTIONED.finditer(text):
        near = _plain(text[max(0, end.start() - 24) : end.start()]).rstrip("】])）」")
        if any(near[-length:] in _KIND for length in range(1, _LONGEST_CAPTION + 1)):
            return True
    return False


def _replier(text: str) -> re.Match[str] | None:
    return _REPLIER.match(text[:80]) if "复" in text[:80] or "回应" in text[:80] else None


def replier_in(text: str) -> str:
    """Who answers in 「市教育局回复：」, "" when nobody is named."""
    begun = _replier(text)
    return begun["who"] if begun and begun["who"] not in _NOBODY else ""


def is_unit(text: str) -> bool:
    """Whether a short text reads as the name of an office."""
    text = text.strip(" \u3000（）()。.：:")
    return 3 <= len(text) <= _LONGEST_UNIT and bool(_UNIT_END.search(text)) and not re.search(r"[，。；？！,;?!]", text)


def state_of(text: str) -> State:
    """How far a message got, by a short text; "" when it does not say."""
    if _VOID.search(text):
        return "void"
    if _OPEN.search(text):
        return "open"
    return "answered" if _ANSWERED.search(text) else ""


def heads_column(text: str) -> Caption | None:
    """The kind of a table column by its heading; `weak` for one of no interest, None when it is no heading."""
    word = _plain(text.strip("*＊:：[]【】"))
    return _KIND.get(word) or ("weak" if word in _HEADERS else None)


def _plain(text: str) -> str:
    return "".join(text.split())
