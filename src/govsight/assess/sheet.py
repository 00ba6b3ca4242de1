"""`sheet_text`: the open questions as a YAML file one fills in and gives back (`--answers`)."""

from __future__ import annotations

from typing import Any

import yaml

from govsight.assess.question import Question
from govsight.rubric.model import Rubric
from govsight.rubric.points import text

_BLANKS: dict[str, Any] = {"answer": "", "found": [], "confirm": [], "proof": [], "by": "", "note": ""}
_HEAD = """\
# 待人工判断的问题：{rubric}，对象 {subject}，监测时间点 {as_of}，共 {count} 项。
# 逐项在 answer 里填写：符合、不符合、不适用；看不出的留空，不影响得分。各项要求见 ask。
# 有问题的在 found 里逐处写：- {{page: 网址, seen: 情况}}；proof 写佐证材料的名称或位置，by 写填写人。
# 填好后：govsight inspect 网址 --out 原文件夹 --rubric {rubric} --answers 本文件
"""


def sheet_text(rubric: Rubric, subject: str, as_of: str, asked: tuple[Question, ...]) -> str:
    """The file. What stands in it beside the answers is for the reader and is not read back."""
    plain = " ".join(subject.split())
    head = _HEAD.format(rubric=rubric.id, subject=plain, as_of=as_of, count=len(asked))
    told = {"rubric": rubric.id, "answers": [_one(question) for question in asked]}
    return head + yaml.dump(told, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def _one(question: Question) -> dict[str, Any]:
    told: dict[str, Any] = {"id": question.id, "about": question.about}
    if question.points is not None:
        told["points"] = text(question.points)
    told |= {"clause": question.clause, "why": question.why, "ask": question.ask}
    if question.levels:
        told["levels"] = "、".join(question.levels)
    if question.sample:
        told["sample"] = {
            "drawn": list(question.sample.members),
            "of": question.sample.whole,
            "how": question.sample.how,
        }
    if question.known:
        told["known"] = [
            {key: value for key, value in (("page", one.page), ("target", one.target), ("seen", one.seen)) if value}
            for one in question.known
        ]
    if question.places:
        told["places"] = [
            {
                key: value
                for key, value in (("n", one.n), ("page", one.page), ("target", one.target), ("seen", one.seen))
                if value
            }
            for one in question.places
        ]
        if question.more:
            told["more"] = f"另有 {question.more} 处，见检查报告"
    if question.hints:
        told["machine"] = [f"{hint.check}：{hint.reason}" for hint in question.hints]
    if question.words:
        told["values"] = dict.fromkeys(question.words, "")
        told["meaning"] = dict(question.words)
    blanks = dict(_BLANKS)
    if question.how != "judge":
        del blanks["found"], blanks["confirm"]
    elif not question.places:
        del blanks["confirm"]
    return told | blanks


class _Dumper(yaml.SafeDumper):
    """No anchors: an empty list is just an empty list."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True
