"""Who points where, in numbers: the links of all pages, inverted.

The only part of the view that needs numpy: it is imported when the crawl has no page left to read.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import numpy as np
import numpy.typing as npt

_AT_ONCE = 500  # pages
NOWHERE, ON_A_PAGE, ON_HOME = 0, 1, 2


class Pointers:
    """Which pages point at each URL of one stretch of ids."""

    def __init__(self, first: int, starts: npt.NDArray[np.int64], pages: npt.NDArray[np.uint32]) -> None:
        self._first = first
        self._starts = starts
        self._pages = pages

    @classmethod
    def build(cls, first: int, stop: int, outs: Iterable[bytes]) -> Pointers:
        """outs: for each page, in the order pages are to be named, the packed ids of what it points at, each once."""
        small = np.uint16 if stop - first <= 1 << 16 else np.uint32  # 16 bits are ten times quicker to sort
        spots, sources = [np.empty(0, small)], [np.empty(0, np.uint32)]
        pages, number = iter(outs), 0
        while some := list(islice(pages, _AT_ONCE)):
            target = np.frombuffer(b"".join(some), np.uint32)
            source = np.repeat(np.arange(number, number + len(some), dtype=np.uint32), [len(out) // 4 for out in some])
            inside = (target >= first) & (target < stop)
            spots.append((target[inside] - np.uint32(first)).astype(small))
            sources.append(source[inside])
            number += len(some)
        spot = np.concatenate(spots)
        starts = np.concatenate([[0], np.cumsum(np.bincount(spot, minlength=stop - first))])
        return cls(first, starts, np.concatenate(sources)[np.argsort(spot, kind="stable")])

    def covers(self, id_: int) -> bool:
        """Whether `id_` lies in the stretch."""
        return self._first <= id_ < self._first + len(self._starts) - 1

    def sources(self, id_: int) -> npt.NDArray[np.uint32]:
        """Numbers (0 for the first) of the pages that point at `id_`."""
        spot = id_ - self._first
        return self._pages[self._starts[spot] : self._starts[spot + 1]]


class Names:
    """The URLs of all pages, to be had by many numbers at once."""

    def __init__(self, urls: Iterable[str]) -> None:
        self._urls = np.array(list(urls), dtype=np.object_)

    def of(self, numbers: npt.NDArray[np.uint32]) -> list[str]:
        """The URL of each number."""
        found: list[str] = self._urls[numbers].tolist()
        return found


def places(count: int, outs: Iterable[bytes], start: int, home: Iterable[int]) -> bytes:
    """For each URL id up to `count` where it is pointed at from: `ON_HOME`, `ON_A_PAGE` or `NOWHERE`.

    outs: what each page points at, packed ids. start: the start URL's id, which counts as pointed at; 0 for none.
    home: ids the home page points at.
    """
    found = np.zeros(count + 1, np.uint8)
    for out in outs:
        found[np.frombuffer(out, np.uint32)] = ON_A_PAGE
    found[start] = ON_A_PAGE
    found[list(home)] = ON_HOME
    return found.tobytes()
