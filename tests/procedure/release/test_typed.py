"""What people wrote and a release makes public: every text there is room for is listed or known not to be one."""

from __future__ import annotations

import typing
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from govsight.procedure.campaign import CampaignData, Member
from govsight.procedure.release.anonymous import anonymous
from govsight.procedure.release.typed import typed

NOT_WRITTEN = {
    "Member": {"id", "key", "name", "unit", "class_", "class_name", "traits", "address", "assessors", "evidence"},
    "Subject": {"id", "class_", "name", "traits", "unit"},
    "Sheet": {"by", "code", "vetoes"},
    "Claim": {"item"},
    "Exhibit": {"digest"},
    "Concealment": {"item"},
    "Appeal": {"item", "ruling", "settled", "ratings"},
    "FactFinding": {"check", "clause", "id", "place", "verdict", "evidence", "by", "account", "period", "when"},
    "FactOutcome": {"state", "by", "evidence"},
    "Span": {"evidence"},
    "Event": {"kind", "evidence", "by"},
    "Rating": {"level", "by"},
    "Quarter": {"id"},
    "Account": {"id", "name", "platform", "traits"},
    "Period": {"period", "verdict", "counts"},
    "Facts": {"outcomes", "counts", "dates", "spans", "sets", "pools", "features", "ratings", "otherwise"},
}
"""Ids, words to choose from and names of the registry. What stands above the members is what the office set."""


def whole(kind: Any, path: str, marks: dict[str, str]) -> Any:
    """A value of this type with a mark in every text; marks: what stands where (`Type.field`)."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = typing.get_type_hints(kind)
        return kind(**{name: whole(hints[name], f"{kind.__name__}.{name}", marks) for name in kind.__struct_fields__})
    if origin is typing.Literal:
        return args[-1]
    if origin is tuple:
        return tuple(whole(one, path, marks) for one in args if one is not Ellipsis)
    if origin is dict:
        return {whole(args[0], path, marks): whole(args[1], path, marks)}
    if args:  # one of several: what holds most
        return whole(
            next((one for one in args if isinstance(one, type) and one is not type(None)), args[0]), path, marks
        )
    if kind is str:
        return marks.setdefault(path, f"“{path}”")
    known = {Decimal: Decimal(1), date: date(2026, 1, 1), datetime: datetime(2026, 1, 1, tzinfo=UTC), bool: False}
    return known.get(kind, 1)


def test_every_text_of_a_release_is_listed_or_known_to_be_nobodys() -> None:
    marks: dict[str, str] = {}
    member = whole(Member, "Member", marks)
    data = CampaignData("1", "测评", "x", msgspec.UNSET, (member,))  # type: ignore[arg-type]
    told = "\n".join(one.text for one in typed(data))
    listed = {path for path, mark in marks.items() if mark in told}
    known = {f"{name}.{field}" for name, fields in NOT_WRITTEN.items() for field in fields}
    assert {"Claim.note", "Appeal.text", "Appeal.answer", "Concealment.why", "Rating.note", "Event.text"} <= listed
    assert set(marks) - listed - known == set()  # a new one: list it in `typed`, or say here why not
    assert Counter(one.kind for one in typed(data)).keys() == {
        "appeal", "ruling", "concealment", "expert", "self", "cross",
    }  # fmt: skip
    assert [one.text for one in typed(anonymous(data))] == [one.text for one in typed(data)]


def test_a_long_number_is_told_and_a_date_is_not() -> None:
    marks: dict[str, str] = {}
    member = whole(Member, "Member", marks)

    def telling(text: str) -> bool:
        appeal = msgspec.structs.replace(member.appeals[0], text=text)
        data = CampaignData("1", "测评", "x", msgspec.UNSET, (msgspec.structs.replace(member, appeals=(appeal,)),))  # type: ignore[arg-type]
        return next(iter(typed(data))).telling

    assert telling("联系电话 138-0013-8000")
    assert telling("身份证 44010119900101123X")
    assert not telling("2026-11-22 修复，共 12 条")
