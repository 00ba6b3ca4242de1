"""What is looked at, told from the wording: a small function per shape, the first to recognise its shape speaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from govsight.rubric.draft.model import Guess, Need
from govsight.rubric.draft.wording import NUMBER, UNIT, days_of, whole, windows_in

_SAMPLE = re.compile(
    rf"随机(?:抽查|选取|抽取|抽检|抽)[^，。；：:\d一二两三四五六七八九十]{{0,16}}{NUMBER}\s*[个条篇项件家名份]"
)
_LOOSE_SAMPLE = re.compile(r"随机(?:抽查|选取|抽取|抽检)")
_RATIO = re.compile(r"占比(?:超过|达到?|不低于)（?[(]?含?[)）]?\s*(\d{1,3}(?:\.\d{1,2})?)\s*[%％]")
_VISITS = re.compile(rf"{NUMBER}\s*(周|天|日).{{0,12}}每[天日][^，。]{{0,8}}?{NUMBER}\s*次以上")
_AT_LEAST = re.compile(rf"(?:数量|累计|事项|栏目)[^，。；]{{0,4}}(?:超过|达到?)[（(]含[)）]\s*{NUMBER}\s*[个条项次]")
_TOO_FEW = re.compile(
    rf"(?:未超过|不超过)[（(]含[)）]\s*{NUMBER}\s*(次|个|条|项)(?:\s*[（(]([^（()）]*?)\s*{NUMBER}\s*[次个条项][)）])?"
)
_FEWER = re.compile(rf"(?:少于|不足|低于)\s*{NUMBER}\s*(次|个|条|项)")
_STALE = re.compile(rf"(?:前|监测|近)\s*{NUMBER}\s*{UNIT}内?[^；。]*?(?:未更新|无更新|无信息更新|没有更新)")
_DUE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日前")
_WITHIN_LATE = re.compile(rf"未在\s*{NUMBER}\s*个工作日内|超过\s*{NUMBER}\s*个工作日未")
_WITHIN_TIMELY = re.compile(rf"{NUMBER}\s*个工作日内答复")
_PRESENT = re.compile(rf"提供(.{{2,200}}?)等.{{0,20}}?[，,]?\s*有其中{NUMBER}项")
_ABSENT = re.compile(r"(?:没有|未|无)(?:出现|发生|发现)")
_PROVE = re.compile(r"(?:需|须|应)(?:要|当)?提供相关?(?:证明|佐证)材料")
_QUARTERS = re.compile(r"(?:各|每|任一)季度")
_NOTICE = re.compile(r"通报|曝光")


class Sentence(msgspec.Struct, frozen=True):
    """What one rule says, and the clause and notes around it."""

    text: str
    context: str


def guess_test(text: str, context: str, awards: bool) -> Guess:
    """The test of one sentence. context: the whole clause with the item's notes; awards: the sentence gives points."""
    said = Sentence(text, context)
    shapes: tuple[Callable[[Sentence], Guess | None], ...] = (
        (_absent, _present, _timely, _exhibit) if awards else (_ratio, _union, _quarters, _sample, _late)
    )
    both: tuple[Callable[[Sentence], Guess | None], ...] = (_overdue, _stale, _at_least, _measure, _events, _loosely)
    for shape in shapes + (() if awards else both):
        if guess := shape(said):
            return guess
    if not awards:
        return Guess({"kind": "found"})
    return Guess({"kind": "present", "of": ["@feature"], "least": 1}, needs=(_need("features", "feature", text),))


def _label(text: str) -> str:
    return re.sub(r"\s+", "", text)[:40]


def _need(list_: str, key: str, name: str, unit: str = "") -> Need:
    return Need(list_, key, _label(name), unit)


def _ratio(said: Sentence) -> Guess | None:
    if not (found := _RATIO.search(said.text)):
        return None
    test: dict[str, Any] = {"kind": "ratio", "part": "@part", "whole": "@whole", "at_least": found[1]}
    if visits := _VISITS.search(said.text):
        test["least_whole"] = whole(visits[1]) * (7 if visits[2] == "周" else 1) * whole(visits[3])
    needs = (
        _need("measures", "part", f"分子：{said.text}", "次"),
        _need("measures", "whole", f"分母：{said.text}", "次"),
    )
    return Guess(test, needs=needs, why="" if visits else "分母最少是多少原文没有写：请核对")


def _union(said: Sentence) -> Guess | None:
    if len(windows_in(said.text)) < 2 or not (found := _AT_LEAST.search(said.text)):
        return None
    test = {"kind": "union", "of": [{"measure": "@first"}, {"measure": "@second"}], "at_least": whole(found[1])}
    needs = (
        _need("measures", "first", f"第一类：{said.text}", "个"),
        _need("measures", "second", f"第二类：{said.text}", "个"),
    )
    return Guess(test, needs=needs, why="合并计数的各类各有时限：请指定各由哪些检查提供")


def _quarters(said: Sentence) -> Guess | None:
    if not _QUARTERS.search(said.text) or not re.search(r"按比重|不合格", said.text):
        return None
    if "不合格" in said.text:
        return Guess({"kind": "quarters", "field": "failed"})
    return Guess({"kind": "quarters", "field": "deducted"}, why="“按比重扣分”没有公式：暂按各季度扣分率的平均数")


def _sample(said: Sentence) -> Guess | None:
    if not (found := _SAMPLE.search(said.text)):
        return None
    test: dict[str, Any] = {"kind": "sample", "size": whole(found[1])}
    if not re.search(r"不足\s*\d+\s*[个条篇项件]", said.context):
        return Guess(test)
    prorated = re.search(r"按比例", said.context)
    test |= {"shortfall": "prorate" if prorated else "all", "available": "@available"}
    return Guess(test, needs=(_need("measures", "available", f"可抽查的数量：{said.text}", "个"),))


def _late(said: Sentence) -> Guess | None:
    if not (found := _WITHIN_LATE.search(said.text)):
        return None
    test = {"kind": "within", "span": "@span", "workdays": whole(found[1] or found[2]), "want": "late"}
    why = "同一句里还有其他情形（“或”）：请核对是否分开" if re.search(r"或", said.text[found.end() :]) else ""
    return Guess(test, needs=(_need("spans", "span", said.text),), why=why)


def _timely(said: Sentence) -> Guess | None:
    if not (found := _WITHIN_TIMELY.search(said.text)):
        return None
    test = {"kind": "within", "span": "@span", "workdays": whole(found[1]), "want": "timely"}
    why = "除时限外还要看内容是否准确：请核对由谁判断" if "准确" in said.text else ""
    return Guess(test, needs=(_need("spans", "span", said.text),), why=why)


def _overdue(said: Sentence) -> Guess | None:
    dues = [f"{year}-{int(month):02}-{int(day):02}" for year, month, day in _DUE.findall(said.text)]
    if not dues:
        return None
    why = f"期限有几个（{'、'.join(dues)}），按哪类对象：请填写" if len(dues) > 1 else ""
    return Guess(
        {"kind": "overdue", "date": "@date", "due": dues[0]}, needs=(_need("dates", "date", said.text),), why=why
    )


def _stale(said: Sentence) -> Guess | None:
    if not _STALE.search(said.text):
        return None
    windows = windows_in(said.text)
    why = "一句里有几个时限：请核对" if len(windows) > 1 else ""
    test = {"kind": "stale", "date": "@date", "window": max(windows, key=days_of)}
    return Guess(test, needs=(_need("dates", "date", f"最近更新：{said.text}"),), why=why)


def _at_least(said: Sentence) -> Guess | None:
    if not (found := _AT_LEAST.search(said.text)):
        return None
    return Guess({"kind": "found", "at_least": whole(found[1])})


def _measure(said: Sentence) -> Guess | None:
    if found := _TOO_FEW.search(said.text):
        why = f"“{found[3]}”另有数（{found[4]}）：请按类别填写" if found[4] else ""
        if re.search(r"该项指标为.{0,20}不少于", said.context):
            why = "注里对一部分对象另有次数：请按类别填写"
        test: dict[str, Any] = {"kind": "measure", "measure": "@count", "at_most": whole(found[1])}
        return Guess(test, needs=(_need("measures", "count", said.text, found[2]),), why=why)
    if (found := _FEWER.search(said.text)) and re.search(r"开展|举办|发布", said.text) and "每周" not in said.text:
        test = {"kind": "measure", "measure": "@count", "below": whole(found[1])}
        return Guess(test, needs=(_need("measures", "count", said.text, found[2]),))
    return None


def _events(said: Sentence) -> Guess | None:
    if not _NOTICE.search(said.text):
        return None
    return Guess(
        {"kind": "events", "kinds": ["@event"]},
        needs=(_need("events", "event", said.text),),
        why="外部事件：请核对种类",
    )


def _loosely(said: Sentence) -> Guess | None:
    if _LOOSE_SAMPLE.search(said.text):
        return Guess({"kind": "found"}, why="随机抽查没有写数量：请定抽多少")
    return None


def _present(said: Sentence) -> Guess | None:
    if not (found := _PRESENT.search(said.text)):
        return None
    names = [name for name in re.split(r"[、，,]", found[1]) if name][:12]
    keys = [f"feature{number}" for number in range(1, len(names) + 1)]
    needs = tuple(_need("features", key, name) for key, name in zip(keys, names, strict=True))
    return Guess({"kind": "present", "of": [f"@{key}" for key in keys], "least": whole(found[2])}, needs=needs)


def _absent(said: Sentence) -> Guess | None:
    if not _ABSENT.search(said.text):
        return None
    return Guess({"kind": "absent", "kinds": ["@event"]}, needs=(_need("events", "event", said.text),))


def _exhibit(said: Sentence) -> Guess | None:
    return Guess({"kind": "exhibit"}) if _PROVE.search(said.text) else None
