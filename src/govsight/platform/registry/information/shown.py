"""Answers as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govsight.platform.registry.information.check import asked
from govsight.platform.registry.information.fields import WECHAT_KINDS, YES_NO, Field, Group


def shown_in(groups: Iterable[Group], answers: Mapping[str, Any]) -> list[tuple[Group, list[tuple[Field, str]]]]:
    """Each group with its fields that were asked and their answers in words."""
    return [
        (group, [(field, words(field, answers.get(field.id))) for field in group.fields if asked(field, answers)])
        for group in groups
    ]


def words(field: Field, answer: Any) -> str:
    """是, 公众号、服务号, or the text itself; "" for none."""
    if field.look == "kinds":
        return "、".join(name for id_, name in WECHAT_KINDS if id_ in (answer or ()))
    return dict(YES_NO).get(answer, "") if field.look == "yes-no" else str(answer or "")
