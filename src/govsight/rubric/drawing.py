"""Which members of a whole are looked at when the text says so many are drawn. Repeatable by anybody: no chance, no
clock, no order of listing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Literal

import msgspec

from govsight.rubric.facts import Member

#: seeded: by the digest of a seed that is told; newest: by date; spread: evenly from the oldest to the newest.
Draw = Literal["seeded", "newest", "spread"]
_NAMED = 10


class Drawn(msgspec.Struct, frozen=True):
    """members: those drawn, in the order they were. whole: how many there were to draw from. how: Chinese."""

    members: tuple[str, ...]
    whole: int
    how: str

    @property
    def words(self) -> str:
        """Chinese: `从 40 个中抽到 甲、乙（种子 …）`."""
        more = f"等 {len(self.members)} 个" if len(self.members) > _NAMED else ""
        return f"从 {self.whole} 个中抽到 {'、'.join(self.members[:_NAMED])}{more}（{self.how}）"


def drawn(members: Sequence[Member], size: int, draw: Draw, seed: str) -> Drawn:
    """So many of the members; all of them where there are no more than that. seed: told beside what was drawn."""
    if len(members) <= size:
        return Drawn(tuple(sorted(one.id for one in members)), len(members), "全部")
    if draw == "seeded":
        order = sorted(members, key=lambda one: (_digest(seed, one.id), one.id))
        return Drawn(tuple(one.id for one in order[:size]), len(members), f"按种子 {seed} 随机")
    order = sorted(members, key=_age)
    if draw == "newest":
        return Drawn(tuple(one.id for one in reversed(order[-size:])), len(members), "从最新的取起")
    places = ((2 * nth + 1) * len(order) // (2 * size) for nth in range(size))  # the middle of each of `size` slices
    return Drawn(tuple(order[place].id for place in places), len(members), "从旧到新均匀分布")


def _age(one: Member) -> tuple[date, str]:
    """Oldest first; what has no date counts as the oldest."""
    return one.date or date.min, one.id


def _digest(seed: str, id_: str) -> str:
    """What `printf '%s' 'seed|member' | sha256sum` prints."""
    return sha256(f"{seed}|{id_}".encode()).hexdigest()
