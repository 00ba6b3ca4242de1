"""Whether a plan may be used officially: its points are the document's, or somebody has signed for them."""

from __future__ import annotations

from govsight.rubric.load import Loaded, load, shipped
from govsight.rubric.model import Item, Rubric

UNVERIFIED = "未核实"  # how a plan marks what nobody has held against the official text


def unfit(loaded: Loaded) -> str:
    """Why not, in Chinese; "" when it may be used."""
    rubric = loaded.rubric
    if rubric.status == "draft":
        return "还是草稿：逐条核对后把 status 改为 official"
    if rubric.status == "unverified":
        return "分值尚未核实：按原件填写分值，写上 signed（谁、哪一天签认），再把 status 改为 official"
    if rubric.grades.illustrative and rubric.grades.bands:
        return "等次的分数线只是示意：改用方案原来的读法，用 --bands 写上组织者公布的分数线"
    if place := _marked(rubric):
        return f"{place} 仍标着“{UNVERIFIED}”：按原件核实后删去"
    if rubric.signed is None and _was_unverified(rubric):
        return "所依据的自带方案分值未核实：写上 signed（谁、哪一天签认）"
    return ""


def _was_unverified(rubric: Rubric) -> bool:
    """Whether the plan shipped under this id waits for somebody to enter its points."""
    return rubric.id in shipped() and load(rubric.id).rubric.status == "unverified"


def _marked(rubric: Rubric) -> str:
    """The first item or clause that still says it is not verified."""
    for item in rubric.items():
        for id_, text in _texts(item):
            if UNVERIFIED in text:
                return id_
    return next((c.id for veto in rubric.vetoes for c in veto.clauses if UNVERIFIED in c.text), "")


def _texts(item: Item) -> list[tuple[str, str]]:
    return [(item.id, item.name + item.note), *((clause.id, clause.text) for clause in item.clauses)]
