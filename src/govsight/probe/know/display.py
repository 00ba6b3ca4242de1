"""What is wrong with how a page is shown, in sentences, told from what the browser measured."""

from __future__ import annotations

from typing import NamedTuple

from govsight.probe.know.browsed import BrowsedPage, Spot

_BLANK = 20  # characters under which a page without pictures shows nothing
_BIG_PICTURE = 30  # pixels from which a picture that is not there is noticed
_NOTED = 50  # lost parts noted at most: there may be more
_ADAPTED = 600  # pixels: a layout wider than this was not made for a phone

_SAID = {
    "overlap": "{n} 处文字重叠，如「{text}」与「{other}」（{where}）",
    "cut": "{n} 处内容超出屏幕右边且无法移动查看，如「{text}」（{where}，超出 {amount} 像素）",
    "sideways": "{n} 处内容超出屏幕右边，要横向移动才能看到，如「{text}」（{where}，超出 {amount} 像素）",
    "aside": "{n} 处内容排在屏幕右边之外，页面可被横向拖动，如「{text}」（{where}）",
    "half_line": "{n} 处文字只显示了半行，如「{text}」（{where}）",
    "stretched": "{n} 张图片变形，如「{text}」（{where}，一边拉长了 {amount}%）",
    "no_picture": "{n} 张图片取得到但显示不出来（文件损坏或格式不对），如 {other}",
}


class Fault(NamedTuple):
    """One kind of fault on one page. seen: Chinese. sure: False when a person must look."""

    kind: str
    seen: str
    sure: bool


def layout_faults(page: BrowsedPage) -> list[Fault]:
    """Those of the layout, one for each kind and sureness; the unsure ones of a kind are left out beside sure ones."""
    groups: dict[tuple[str, bool], list[Spot]] = {}
    lost = {part.url for part in page.lost}
    explained = {part.url for part in page.lost if part.kind == "image"} <= {spot.other for spot in page.spots}
    for spot in page.spots:
        if spot.kind == "no_picture" and spot.other in lost:
            continue  # whether it can be had at all is judged with the links
        if spot.kind in _SAID:
            damaged = explained and len(lost) < _NOTED and spot.amount >= _BIG_PICTURE
            sure = spot.sure and (spot.kind != "no_picture" or damaged)
            groups.setdefault((spot.kind, sure), []).append(spot)
    return [
        Fault(kind, _sentence(kind, spots), sure)
        for (kind, sure), spots in groups.items()
        if sure or (kind, True) not in groups
    ]


def lost_styles(page: BrowsedPage) -> list[Fault]:
    """Style sheets that did not come: the page may look different from what was meant."""
    urls = [part.url for part in page.lost if part.kind == "stylesheet"]
    return [Fault("style", f"{len(urls)} 个样式表没有加载成功，如 {urls[0]}，页面可能变形", False)] if urls else []


def is_blank(page: BrowsedPage) -> bool:
    """Whether there is nothing to see."""
    return page.text_length < _BLANK and not page.pictures


def not_adapted(page: BrowsedPage) -> bool:
    """Whether a phone was given a layout made for a desktop."""
    return page.width > _ADAPTED


def _sentence(kind: str, spots: list[Spot]) -> str:
    worst = max(spots, key=lambda spot: spot.amount)
    return _SAID[kind].format(
        n=len(spots), text=worst.text or "（无文字）", other=worst.other[:200], where=worst.where, amount=worst.amount
    )
