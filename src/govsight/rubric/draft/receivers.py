"""Find the items and groups that a note names as receivers of weight."""

from __future__ import annotations

from collections.abc import Mapping

from govsight.rubric.draft.grid import bare
from govsight.rubric.draft.model import Draft, DraftItem, DraftTransfer

_QUOTES = str.maketrans("", "", '“”"「」『』')

#: Ids of items (by position) and of groups (by section and path of names).
ItemIds = Mapping[int, str]
GroupIds = Mapping[tuple[int, tuple[str, ...]], str]


def receivers(
    draft: Draft, item: DraftItem, transfer: DraftTransfer, items: ItemIds, groups: GroupIds
) -> tuple[list[str], bool]:
    """Ids the weight moves to, in the note's order, and whether one is a group; [] when a name fits none or several."""
    found: list[str] = []
    to_group = False
    for name in transfer.to:
        ids = [items[at] for at, other in enumerate(draft.items) if _same(other.name, name) and _near(other, item)]
        if not ids:
            ids = [id_ for (section, path), id_ in groups.items() if section == item.section and _same(path[-1], name)]
            to_group = True
        if len(ids) != 1:
            return [], False
        found += ids
    return found, to_group


def _near(other: DraftItem, item: DraftItem) -> bool:
    return other.section == item.section and other is not item


def _same(first: str, second: str) -> bool:
    return _key(first) == _key(second) != ""


def _key(name: str) -> str:
    key = bare(name).translate(_QUOTES)
    return key.removesuffix("指标")
