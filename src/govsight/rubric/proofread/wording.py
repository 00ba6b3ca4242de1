"""Every clause and name has its wording; nothing still waits for review."""

from __future__ import annotations

from collections.abc import Iterator

from govsight.rubric.load import Loaded
from govsight.rubric.model import Clause, Consequence, Item, Veto
from govsight.rubric.proofread.walk import nodes, trouble
from govsight.rubric.trouble import Trouble


def wording(loaded: Loaded) -> Iterator[Trouble]:
    """A draft may still have places to review; a plan in force may not."""
    draft = loaded.rubric.status == "draft"
    for field in ("id", "name"):
        if not getattr(loaded.rubric, field).strip():
            yield trouble(loaded, (field,), "", f"{field} 是空的")
    for node in nodes(loaded):
        if isinstance(node.it, Clause | Consequence):
            if not node.it.text.strip():
                yield trouble(loaded, (*node.where, "text"), node.about, "没有写原文")
        elif not getattr(node.it, "name", "-").strip():
            yield trouble(loaded, (*node.where, "name"), node.about, "没有写名称")
        if isinstance(node.it, Item | Veto) and not node.it.clauses:
            yield trouble(loaded, node.where, node.about, f"{node.it.name} 没有细则")
        review = getattr(node.it, "review", "")
        if review:
            told = f"还有待核对之处（review：{review}）：核对后请删去"
            yield trouble(loaded, (*node.where, "review"), node.about, told, warning=draft)
