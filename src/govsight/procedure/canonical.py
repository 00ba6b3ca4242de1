"""`canonical`: one text for one value, so that a digest means something; `read_campaign` takes it back.

Keys are sorted, numbers of points are strings, days and moments are as ISO 8601 writes them, and one newline ends it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from govsight.procedure.campaign import CampaignData
from govsight.rubric.facts import FactFinding


class NotACampaign(ValueError):
    """The text is not the data of a campaign. Chinese, one line."""


def canonical(obj: Any) -> bytes:
    """Structs and plain data alike. Raises TypeError for what is neither, ValueError for a number that is none."""
    for number in _decimals(obj):
        if not number.is_finite():
            raise ValueError(f"不是数字：{number}")
    return msgspec.json.encode(obj, order="sorted") + b"\n"


def digest_of(text: bytes) -> str:
    """SHA-256, hex."""
    return hashlib.sha256(text).hexdigest()


def read_campaign(text: bytes) -> CampaignData:
    """What `canonical` wrote, equal in every field. Raises NotACampaign."""
    try:
        data = _DECODER.decode(text)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as trouble:
        raise NotACampaign(f"不是测评数据（campaign.json）：{trouble}") from trouble
    twice = [key for key, times in Counter(member.key for member in data.members).items() if times > 1]
    if twice:
        raise NotACampaign(f"测评对象的编号重复：{'、'.join(twice)}")
    if any(not number.is_finite() for number in _decimals(data)):
        raise NotACampaign("测评数据里有不是数字的分数（NaN 或 Infinity）")
    return data


_DECODER = msgspec.json.Decoder(CampaignData)


def _decimals(value: Any) -> Iterator[Decimal]:
    """Every decimal anywhere in it."""
    if isinstance(value, Decimal):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            inner = getattr(value, name)
            if inner and not isinstance(inner, str | int):
                yield from _decimals(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _decimals(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            if isinstance(inner, FactFinding):
                continue  # there may be millions, and they hold no points
            yield from _decimals(inner)
