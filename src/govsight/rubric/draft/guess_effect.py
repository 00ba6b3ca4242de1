"""What a breach does to the points, told from the wording."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from govsight.rubric.draft.wording import POINTS

_FORFEIT = re.compile(r"不得分|得\s*0\s*分|扣完(?:本|此|该)项")
_DEDUCT = re.compile(rf"扣\s*除?\s*{POINTS}|减\s*{POINTS}")
_PERCENT = re.compile(r"扣\s*除?[^，。；\d]{0,12}?(\d{1,3}(?:\.\d{1,2})?)\s*[%％]")
_AWARD = re.compile(rf"[加得]\s*{POINTS}")
_CAP = re.compile(rf"(?:最高|最多|上限|累计不超过)[^，。；\d]{{0,6}}{POINTS}")
# 每季度, 每周, 每天 say when somebody looks, not how often points are taken.
_EACH = re.compile(r"每(?!季度|季|周|天|日|月|年|半年)[^，,。；;]{0,3}")
_EACH_NEAR = re.compile(rf"每(?!季度|季|周|天|日|月|年|半年)[^。；;扣]{{0,12}}[，,]?\s*扣\s*{POINTS}")
_SHARE = re.compile(r"按比重扣分|按比例折算|按权重折算")


def guess_effect(text: str) -> tuple[dict[str, Any], str]:
    """The effect in rubric words ({} when the sentence names none), and what is not sure about it (Chinese, or "")."""
    cap = {"cap": Decimal(found[1])} if (found := _CAP.search(text)) else {}
    text = _CAP.sub("", text)
    if found := _DEDUCT.search(text):
        points = Decimal(found[1] or found[2])
        if not _EACH.search(text[: found.end()]):
            return {"deduct": points, "once": True}, ""
        near = _EACH_NEAR.search(text) or "每发现" in text or "每出现" in text
        return {"deduct": points} | cap, "" if near else "“每”与“扣分”隔得较远：请核对是否按次扣分"
    if found := _PERCENT.search(text):
        return {"percent": Decimal(found[1])} | (
            {} if _EACH.search(text) else {"once": True}
        ) | cap, "按百分比扣分：请核对"
    if _FORFEIT.search(text):
        return {"forfeit": True}, ""
    if found := _AWARD.search(text):
        each = bool(_EACH.search(text[: found.end()]))
        return {"add": Decimal(found[1])} | ({} if each else {"once": True}) | cap, ""
    if _SHARE.search(text):
        return {"share": True}, "原文没有给出折算公式：请核对"
    return {}, ""
