"""`contradiction`: what an appeal says against the signed self-assessment.

湛府办函〔2022〕5号 五（二）: 申请复核内容与自评报告不一致的，一律不受理. The machine points it out, a person decides.
"""

from __future__ import annotations

from decimal import Decimal

from govsight.procedure.campaign import Sheet
from govsight.rubric.points import ZERO, text


def contradiction(own: Sheet | None, item: str, points: Decimal | None, awarded: Decimal | None) -> str:
    """Chinese, "" for none. own: None when none was signed. item: of the plan, or one of its vetoes. points: what is
    claimed, None for no number. awarded: what the item has now, None while it is open or not assessed."""
    if own is None:
        return "没有签署过自评表，没有可以对照的自评"
    if item in own.vetoes:
        return "自评表也勾选了这一项单项否决"
    claim = next((one for one in own.claims if one.item == item), None)
    given = claim.points if claim is not None else None
    if item not in {one.item for one in own.claims} and points is None and awarded is None:
        return ""  # a veto: a sheet gives no points for it
    if given is None:
        return "自评表没有给这一项打分" if points is None or points > ZERO else ""
    if points is not None and points > given:
        return f"自评为 {text(given)} 分，申请主张 {text(points)} 分，高于自评"
    if points is None and awarded is not None and awarded >= given:
        return f"自评为 {text(given)} 分，认定为 {text(awarded)} 分，已经不低于自评"
    return ""
