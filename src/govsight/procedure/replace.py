"""`replacement`: who assesses a subject instead of one that fell out, by a rule known beforehand.

Of the units that may (no conflict, not the subject itself, not assessing it already, none that fell out), first those
the subject does not assess itself (no mutual pair), of these those with the fewest subjects to assess, of these the
first in the order of sha256(seed LF 替补 LF subject LF unit). The seed is that of the draw, so nobody chooses.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

WORD = "替补"
_STEMS = "甲乙丙丁戊己庚辛壬癸"


def replacement(
    edges: Iterable[tuple[str, str]],
    barred: Mapping[str, Iterable[str]],
    subject: str,
    gone: str,
    seed: str,
    away: Collection[str] = (),
) -> str | None:
    """The one that stands in, None when nobody can. edges: (assessor, subject) as they are now, that of `gone` still
    among them or not. barred: every unit with those it must not assess nor be assessed by; one-sided is enough. away:
    units that fell out before, here or elsewhere."""
    standing = [edge for edge in edges if edge != (gone, subject)]
    duties = Counter(assessor for assessor, _ in standing)
    there = {assessor for assessor, about in standing if about == subject}
    mutual = {about for assessor, about in standing if assessor == subject}
    against = {subject, gone, *away, *there, *barred.get(subject, ())}
    against |= {unit for unit, named in barred.items() if subject in named}
    able = [unit for unit in barred if unit not in against]
    return min(able, key=lambda unit: (unit in mutual, duties[unit], _mark(seed, subject, unit)), default=None)


def codes(edges: Iterable[tuple[str, str]], seed: str) -> dict[tuple[str, str], str]:
    """How the sheets about each subject are called while they are blind: 甲, 乙, 丙 ..., in an order that tells nothing
    of who they are: that of sha256(seed LF 代号 LF subject LF assessor)."""
    about: dict[str, list[str]] = {}
    for assessor, subject in edges:
        about.setdefault(subject, []).append(assessor)
    named = {}
    for subject, assessors in about.items():
        ordered = sorted(assessors, key=lambda one: _digest(seed, "代号", subject, one))
        named.update({(assessor, subject): code(place) for place, assessor in enumerate(ordered)})
    return named


def code(place: int) -> str:
    """The nth code, counted from nought: 甲 … 癸, then 第11份."""
    return _STEMS[place] if place < len(_STEMS) else f"第{place + 1}份"


def order_of(code: str) -> tuple[int, str]:
    """What to sort codes by."""
    return (_STEMS.index(code), "") if code in set(_STEMS) else (len(_STEMS), code.zfill(6))


def _mark(seed: str, subject: str, unit: str) -> bytes:
    return _digest(seed, WORD, subject, unit)


def _digest(*names: str) -> bytes:
    return hashlib.sha256("\n".join(names).encode()).digest()
