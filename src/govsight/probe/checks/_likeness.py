"""`Likeness`: finds, for each page in turn, the earlier page it repeats. One pass, about 0.5 kB a page.

Two pages are one text when their visible text is equal (`text_hash`), or nearly so: simhashes at most `distance` bits
apart, lengths within 5 %, and titles alike. The title is asked because a simhash covers menus and foot too: with nine
tenths of the text from the template, one unrelated pair in a hundred comes within three bits.

Pages within three bits share at least one of four 16-bit bands unchanged, so only pages of equal bands are compared,
and of a crowded band only the last `_CROWD`.
"""

from __future__ import annotations

import re
from array import array

from govsight.vocab import PageFacts

_CROWD = 200
_TITLE_END = re.compile(r"[-_|–—]")
_TITLES_ALIKE = 0.6  # share of common character pairs


class Likeness:
    """least: characters a page must show to be compared."""

    def __init__(self, least: int, distance: int) -> None:
        if not 0 <= distance <= 3:
            raise ValueError(f"选项 distance 应在 0 到 3 之间，收到 {distance}")
        self._least, self._distance = least, distance
        self._urls: list[str] = []
        self._titles: list[str] = []
        self._hashes, self._lengths = array("Q"), array("L")
        self._exact: dict[int, int] = {}
        self._latest: dict[int, int] = {}  # band -> the last page that has it
        self._before = array("l")  # four a page: the page before it in each of its bands, -1 for none
        self.compared = 0

    def earlier(self, page: PageFacts) -> tuple[str, int | None] | None:
        """URL of the first page with the same text and how many bits they differ by (None: equal text), or None when
        this page's text is new; it is then remembered."""
        if page.text_length < self._least or page.partial:
            return None
        self.compared += 1
        known = self._exact.get(page.text_hash) if page.text_hash else None
        if known is not None:
            return self._urls[known], None
        title = page_title(page)
        keys = _bands(page.simhash) if page.simhash else ()
        near = self._near(page, title, keys)
        if near is not None:
            return near
        number = len(self._urls)
        self._exact[page.text_hash] = number
        self._urls.append(page.url)
        self._titles.append(title)
        self._hashes.append(page.simhash)
        self._lengths.append(page.text_length)
        self._before.extend([self._latest.get(key, -1) for key in keys] or (-1, -1, -1, -1))
        for key in keys:
            self._latest[key] = number
        return None

    def _near(self, page: PageFacts, title: str, keys: tuple[int, ...]) -> tuple[str, int] | None:
        wanted, length = page.simhash, page.text_length
        for band, key in enumerate(keys):
            number, left = self._latest.get(key, -1), _CROWD
            while number >= 0 and left:
                bits = (wanted ^ self._hashes[number]).bit_count()
                other = self._lengths[number]
                close = bits <= self._distance and abs(length - other) * 20 <= max(length, other)
                if close and titles_alike(title, self._titles[number]):
                    return self._urls[number], bits
                number, left = self._before[number * 4 + band], left - 1
        return None


def _bands(simhash: int) -> tuple[int, ...]:
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
