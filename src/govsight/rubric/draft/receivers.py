"""Find the items and groups that a note names as receivers of weight."""

from __future__ import annotations

from govsight.rubric.draft.grid import bare
from govsight.rubric.draft.model import Draft, DraftItem, DraftTransfer

_QUOTES = str.maketrans("", "", '“”"「」『』')


class Receivers:
    """Ids by section and name. items: id of each of the draft's items, by position; groups: by section and path."""

    def __init__(self, draft: Draft, items: dict[int, str], groups: dict[tuple[int, tuple[str, ...]], str]) -> None:
        self._items: dict[tuple[int, str], list[str]] = {}
        self._groups: dict[tuple[int, str], list[str]] = {}
        for at, item in enumerate(draft.items):
            self._items.setdefault((item.section, _key(item.name)), []).append(items[at])
        for (section, path), id_ in groups.items():
            self._groups.setdefault((section, _key(path[-1])), []).append(id_)

    def of(self, item: DraftItem, id_: str, transfer: DraftTransfer) -> tuple[list[str], bool]:
        """Ids the weight of item id_ moves to, in the note's order, and whether one is a group; [] when a name fits
        none or several."""
        found: list[str] = []
        to_group = False
        for name in transfer.to:
            key = (item.section, _key(name))
            ids = [other for other in self._items.get(key, ()) if other != id_]
            if not ids:
                ids = self._groups.get(key, [])
                to_group = True
            if len(ids) != 1 or not key[1]:
                return [], False
            found += ids
        return list(dict.fromkeys(found)), to_group


def _key(name: str) -> str:
    return bare(name).translate(_QUOTES).removesuffix("指标")
