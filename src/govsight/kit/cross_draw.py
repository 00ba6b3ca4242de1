"""`cross_draw`: who assesses whom. Every unit assesses `k` others and is assessed by `k` others.

The same seed and the same units give the same draw on every machine: order comes from SHA-256 alone, and
`docs/explanation/draw.py`, which shares no line with this file, draws it again. How:

1. Units are put in the order of sha256(seed LF id); each unit's possible subjects in the order of
   sha256(seed LF assessor LF subject). Not possible are oneself and units in conflict, whichever of the two named it.
2. In `k` rounds each unit in turn gets one subject: the first in its order that fewer than `k` assess so far. Where all
   of its subjects are full, the shortest chain of exchanges that ends at one that is not (breadth first, subjects in
   the order of who looks, their assessors in the order they were drawn).
3. Pairs that assess each other are parted, in order: a -> b and the first drawn c -> d become a -> d and c -> b, where
   both are possible, new, and no mutual pair comes of it. What cannot be parted so stays, and is told.

Clause: 交叉测评, 粤卫 2016 (each unit is assessed by three units drawn at random).
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

Edge = tuple[str, str]


class CrossDraw(NamedTuple):
    """edges: (assessor, subject), sorted. mutual: pairs that assess each other and could not be parted, sorted."""

    edges: list[Edge]
    mutual: list[Edge]


class CannotDraw(Exception):
    """There is no such draw. Chinese: which units stand against it. units: their ids."""

    def __init__(self, told: str, units: Collection[str]) -> None:
        super().__init__(told)
        self.units = sorted(units)


def commitment(seed: str) -> str:
    """What is published before the draw: sha256 of the seed as lower-case hex digits. Only that seed has
    it; a short one can be guessed from it."""
    return hashlib.sha256(seed.encode()).hexdigest()


def cross_draw(conflicts: Mapping[str, Iterable[str]], k: int, seed: str) -> CrossDraw:
    """Draw. conflicts: unit -> units it must not assess nor be assessed by; one-sided is enough. Raises CannotDraw, and
    ValueError for a conflict with nobody known."""
    if strangers := {other for named in conflicts.values() for other in named} - conflicts.keys():
        raise ValueError(f"冲突名单里有不在名单上的单位：{'、'.join(sorted(strangers)[:5])}")
    barred = {unit: {unit, *named} for unit, named in conflicts.items()}
    for unit, named in conflicts.items():
        for other in named:
            barred[other].add(unit)
    if few := [unit for unit in barred if len(barred) - len(barred[unit]) < k]:
        raise CannotDraw(f"可以相互测评的单位不足 {k} 个：{_listed(few)}", few)
    drawn = _Drawing(barred, k, seed)
    drawn.fill()
    drawn.part()
    return CrossDraw(sorted(drawn.edges()), sorted((a, b) for a, b in drawn.mutual() if a < b))


class _Drawing:
    def __init__(self, barred: Mapping[str, set[str]], k: int, seed: str) -> None:
        self._barred, self._k = barred, k
        self._units = sorted(barred, key=lambda unit: _mark(seed, unit))
        self._wanted = {
            a: sorted((b for b in barred if b not in barred[a]), key=lambda b, a=a: _mark(seed, a, b))  # type: ignore[misc]
            for a in self._units
        }
        self._of: dict[str, list[str]] = {unit: [] for unit in self._units}  # subject -> its assessors
        self._by: dict[str, list[str]] = {unit: [] for unit in self._units}  # assessor -> its subjects

    def edges(self) -> list[Edge]:
        """In the order of the units, each one's as drawn."""
        return [(a, b) for a in self._units for b in self._by[a]]

    def mutual(self) -> list[Edge]:
        return [(a, b) for a, b in self.edges() if a in self._by[b]]

    def fill(self) -> None:
        """Step 2."""
        for _ in range(self._k):
            for unit in self._units:
                self._give(unit)

    def _give(self, unit: str) -> None:
        came: dict[str, str] = {}  # subject -> who looks at it
        lost: dict[str, str] = {unit: ""}  # assessor -> the subject it would give up
        waiting = deque([unit])
        while waiting:
            looking = waiting.popleft()
            for subject in self._wanted[looking]:
                if subject in came or subject in self._by[looking]:
                    continue
                came[subject] = looking
                if len(self._of[subject]) < self._k:
                    self._exchange(subject, came, lost)
                    return
                for assessor in self._of[subject]:
                    if assessor not in lost:
                        lost[assessor] = subject
                        waiting.append(assessor)
        able = set().union(*(self._wanted[one] for one in lost))
        told = f"这 {len(lost)} 个单位避开冲突后合起来只有 {len(able)} 个单位可以测评，排不出各测、各被测 {self._k} 个"
        raise CannotDraw(f"{told}：{_listed(lost)}", lost)

    def _exchange(self, subject: str, came: Mapping[str, str], lost: Mapping[str, str]) -> None:
        while subject:
            assessor = came[subject]
            given_up = lost[assessor]
            if given_up:
                self._drop(assessor, given_up)
            self._add(assessor, subject)
            subject = given_up

    def part(self) -> None:
        """Step 3."""
        for a, b in self.mutual():
            if b in self._by[a] and a in self._by[b]:
                self._part(a, b)

    def _part(self, a: str, b: str) -> None:
        for c, d in self.edges():
            if c not in (a, b) and d not in (a, b) and self._fits(a, d) and self._fits(c, b):
                for assessor, subject in ((a, b), (c, d)):
                    self._drop(assessor, subject)
                self._add(a, d)
                self._add(c, b)
                return

    def _fits(self, a: str, b: str) -> bool:
        return b not in self._barred[a] and b not in self._by[a] and a not in self._by[b]

    def _add(self, assessor: str, subject: str) -> None:
        self._by[assessor].append(subject)
        self._of[subject].append(assessor)

    def _drop(self, assessor: str, subject: str) -> None:
        self._by[assessor].remove(subject)
        self._of[subject].remove(assessor)


def _mark(seed: str, *names: str) -> bytes:
    return hashlib.sha256("\n".join((seed, *names)).encode()).digest()


def _listed(units: Iterable[str]) -> str:
    named = sorted(units)
    return "、".join(named[:8]) + ("等" if len(named) > 8 else "")
