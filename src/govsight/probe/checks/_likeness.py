"""`Likeness`: brings pages that show one text together. One pass, less than 1 kB a page.

Two pages show one text when it is equal (`text_hash`), or nearly so: titles alike, lengths within 5 %, and simhashes
at most `distance` bits apart, or `titled_distance` when they share a title of some length; with such a title and up to
`read_distance` bits, when who reads both finds one text in them.

Why titles: a simhash covers menus and foot too. With nine tenths of the text from the template, one unrelated pair in
a hundred comes within three bits; and one short text under two dates, with other neighbours, differs by five to nine.

Pages within three bits share one of four 16-bit bands unchanged, so only pages with an equal band, or with an equal
title and about the same length, are compared, and of a crowded one only the last `_CROWD`.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from govsight.vocab import PageFacts

_CROWD = 200
_MOST_READ = 500  # pairs
_STEP = math.log(1.05)  # lengths within 5 % are in the same step or in neighbouring ones
_LONG_TITLE = 8  # characters; many a page is titled 公告
_TITLE_END = re.compile(r"[-_|–—]")
_TITLES_ALIKE = 0.6  # share of common character pairs


class Member(NamedTuple):
    """One page of a group, as it sorts: the first published first, pages without a date last."""

    published: str
    url: str
    text_hash: int
    simhash: int
    length: int
    evidence: str | None

    def bits(self, other: Member) -> int:
        """Differing bits of the fingerprints, 0 for equal text."""
        return 0 if self.text_hash == other.text_hash else (self.simhash ^ other.simhash).bit_count()


class Likeness:
    """`add` every page, then ask for the `groups`. least: characters a page must show to be compared. read: whether the
    pages at two addresses hold one text, told by reading them closely; asked of few."""

    def __init__(
        self, read: Callable[[str, str], bool], least: int, distance: int, titled_distance: int, read_distance: int
    ) -> None:
        if not 0 <= distance <= 3:
            raise ValueError(f"选项 distance 应在 0 到 3 之间，收到 {distance}")
        self._least, self._distance, self._titled_distance = least, distance, titled_distance
        self._read, self._read_distance, self._reads_left = read, read_distance, _MOST_READ
        self._most = max(distance, titled_distance, read_distance)  # bits apart beyond which no two pages are one text
        self._pages: list[Member] = []
        self._hashes: list[int] = []  # their simhashes
        self._titles: list[str] = []
        self._exact: dict[int, int] = {}
        self._latest: dict[int | str, int] = {}  # band, or title and step of length -> the last page that has it
        self._before = [array("l") for _ in range(5)]  # the page before each in its bands and by title, -1 for none
        self._groups: defaultdict[int, list[Member]] = defaultdict(list)
        self.compared = 0

    def add(self, page: PageFacts) -> None:
        """Take one page into account; pages with little text, or read in part, are left out."""
        if page.text_length < self._least or page.partial or not page.text_hash:
            return
        self.compared += 1
        member = Member(
            page.published or "9999", page.url, page.text_hash, page.simhash, page.text_length, page.evidence
        )
        title = page_title(page)
        step = int(math.log(page.text_length) / _STEP)
        keys = (*_bands(page.simhash), f"{step}{title}") if page.simhash else ()
        number = self._exact.get(page.text_hash)
        if number is None and keys:
            number = self._near(member, title, (*keys, f"{step - 1}{title}", f"{step + 1}{title}"))
        if number is not None:
            self._exact.setdefault(page.text_hash, number)
            self._groups[number].append(member)
            return
        number = len(self._pages)
        self._exact[page.text_hash] = number
        self._pages.append(member)
        self._hashes.append(member.simhash)
        self._titles.append(title)
        for chain, before in enumerate(self._before):
            before.append(self._latest.get(keys[chain], -1) if keys else -1)
        for key in keys:
            self._latest[key] = number

    def groups(self) -> Iterator[list[Member]]:
        """Pages that show one text, two or more, the first published first."""
        for number, others in self._groups.items():
            yield sorted([self._pages[number], *others], key=lambda member: (member.published, member.url))

    def _near(self, member: Member, title: str, keys: tuple[int | str, ...]) -> int | None:
        simhash, distance, most = member.simhash, self._distance, self._most
        hashes, titles = self._hashes, self._titles
        for before, key in zip((*self._before, self._before[4], self._before[4]), keys, strict=True):
            number, left = self._latest.get(key, -1), _CROWD
            while number >= 0 and left:
                bits = (simhash ^ hashes[number]).bit_count()  # nearly all fall out here
                near = bits <= most and (bits <= distance or titles[number] == title)
                if near and self._alike(member, title, number, bits):
                    return number
                number, left = before[number], left - 1
        return None

    def _alike(self, member: Member, title: str, number: int, bits: int) -> bool:
        other, other_title = self._pages[number], self._titles[number]
        longer = max(member.length, other.length)
        if abs(member.length - other.length) * 20 > longer:
            return False
        if title == other_title and len(title) >= _LONG_TITLE:
            return bits <= self._titled_distance or self._hold_one_text(member.url, other.url)
        return bits <= self._distance and titles_alike(title, other_title)

    def _hold_one_text(self, one: str, other: str) -> bool:
        self._reads_left -= 1
        return self._reads_left >= 0 and self._read(one, other)


def _bands(simhash: int) -> tuple[int, int, int, int]:
    """The four 16-bit bands, each with its number above it."""
    low, high = simhash & 0xFFFFFFFF, simhash >> 32
    return low & 0xFFFF, low >> 16 | 1 << 16, high & 0xFFFF | 2 << 16, high >> 16 | 3 << 16


def page_title(page: PageFacts) -> str:
    """The article's own title: the label, else the page title without the names of section and site."""
    written = page.labels.get("articletitle")
    labelled = next((text for text in written[1] if text), "") if written else ""
    return labelled or _TITLE_END.split(page.title, maxsplit=1)[0].strip()


def titles_alike(one: str, other: str) -> bool:
    """Equal, or mostly the same character pairs; a title that is not there speaks neither way."""
    if one == other or not one or not other:
        return True
    pairs, others = _pairs(one), _pairs(other)
    return len(pairs & others) >= _TITLES_ALIKE * max(1, min(len(pairs), len(others)))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
