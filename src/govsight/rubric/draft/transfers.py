"""Weight that moves elsewhere, and other special words of a note."""

from __future__ import annotations

import re

from govsight.rubric.draft.model import DraftTransfer

_MOVES = re.compile(
    r"(?:[将把]?(?:此|该|本)?(?:部分|项|指标)*的?权重|分值)\s*(平均)?\s*(?:全部)?\s*"
    r"(?:转移|移|分解|分配|调整|划转|并入|分摊)(?:至|到|给|入)?\s*([^。；;）)]{1,120})"
)
_NAMES = re.compile(r"[“\"「『]([^“”\"「」『』]{1,40})[”\"」』]")
_START = re.compile(r"[（(]?\s*备?注\s*[:：]\s*")
_SPECIAL = (
    (re.compile(r"则考核|改为考核|替代"), "注里有替代办法：请写成 alternatives"),
    (re.compile(r"不考核|不检查|不适用|除外"), "注里有不适用的对象：请填写适用条件 when 或 exempt"),
    (re.compile(r"不重复扣分"), "注里说不重复扣分：请填写 once_per_finding"),
    (re.compile(r"可重复扣分"), "注里说可重复扣分：请核对"),
    (re.compile(r"该项指标为|得分按"), "注里对一部分对象另有标准：请核对"),
)


def transfers_in(note: str) -> tuple[DraftTransfer, ...]:
    """Every transfer a note announces."""
    found = []
    for move in _MOVES.finditer(note):
        names = tuple(_NAMES.findall(move[2])) or (re.sub(r"指标$", "", move[2].strip()),)
        before = re.split(r"[。；;]", _START.sub("", note[: move.start()]))[-1]
        condition = re.sub(r"(?:[，,]|则|本指标|将|的)+$", "", re.split(r"则考核[^，,]*[，,]", before)[-1].strip())
        found.append(DraftTransfer(names, bool(move[1]) or len(names) > 1, condition.strip("，, "), note))
    return tuple(found)


def special_words(note: str) -> list[str]:
    """What else a note asks for that a person must put into the rubric (Chinese)."""
    return [reason for wanted, reason in _SPECIAL if wanted.search(note)]
