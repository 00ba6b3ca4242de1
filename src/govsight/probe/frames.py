"""Which pages stand in the frames of a page, frames in frames included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from govsight.probe.link_ends import Ends, Url
from govsight.vocab import PageFacts, Role

_FRAME = int(Role.FRAME)
_MOST = 12
_DEEPEST = 3


class Frames(NamedTuple):
    """ids, urls: of the pages in the frames, in order. shells: frames that only hold other frames. whole: all frames
    are there."""

    ids: tuple[int, ...] = ()
    urls: tuple[str, ...] = ()
    shells: tuple[int, ...] = ()
    whole: bool = True


def frames_of(
    home: str,
    ends: Ends,
    out_of: Callable[[int], Iterable[int]],
    facts_of: Callable[[int], PageFacts | None],
) -> Frames:
    """The frames of the page at `home`. out_of: ids of what a page points at; facts_of: a page, when it was read."""
    found: dict[int, str] = {}
    seen: set[int] = set()
    shells: list[int] = []
    whole = True

    def gather(id_: int, depth: int) -> None:
        nonlocal whole
        for url in _framed(id_, ends, out_of):
            end = ends.by_url(ends.end(url).final_url) if url.internal else None
            page = facts_of(end.id) if end is not None else None
            if end is None or page is None or len(found) >= _MOST:
                whole = False
            elif end.id in seen:
                continue
            else:
                seen.add(end.id)
                if not page.text_length and depth < _DEEPEST and any(_framed(end.id, ends, out_of)):
                    shells.append(end.id)
                    gather(end.id, depth + 1)
                else:
                    found[end.id] = page.url

    start = ends.by_url(home)
    if start is not None:
        seen.add(start.id)
        gather(start.id, 1)
    return Frames(tuple(found), tuple(found.values()), tuple(shells), whole)


def _framed(id_: int, ends: Ends, out_of: Callable[[int], Iterable[int]]) -> Iterator[Url]:
    """What a page shows in frames, as far as its targets' roles tell."""
    for target in dict.fromkeys(out_of(id_)):
        url = ends.by_id(target)
        if url is not None and url.roles & _FRAME:
            yield url
