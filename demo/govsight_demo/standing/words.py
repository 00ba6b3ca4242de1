"""`Item`: one entry below a standing page; and what several of them say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """title and date as its list and its page show them. body: HTML below the paragraphs. photos: numbers of the
    style's photos. unlisted: it stands in no list."""

    title: str
    date: str
    paragraphs: tuple[str, ...] = ()
    body: str = ""
    photos: tuple[int, ...] = ()
    unlisted: bool = False
