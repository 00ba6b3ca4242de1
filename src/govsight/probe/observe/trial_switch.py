"""Trying the 无障碍 and 适老化 switches of a page: what changes, and what the tool bar they bring does."""

from __future__ import annotations

from typing import Any

import msgspec
from playwright.sync_api import Page

from govsight.probe.know.a11y_switch import NAMES, WORDS, kinds_of
from govsight.probe.know.a11y_toolbar import WORDS as BAR_WORDS
from govsight.probe.know.a11y_toolbar import makes_bigger, part_of
from govsight.probe.know.browsed import Trial
from govsight.probe.observe.questions import put
from govsight.probe.observe.stage import Stage

_TRIES = 2  # switches of one kind tried
_PRESSES = 3  # times the font control is pressed
GROWN = 1.2


def try_switch(stage: Stage, kind: str) -> Trial:
    """Find the switch of that kind (`elderly`, `accessible`), press it, measure. Raises PlaywrightError."""
    url = stage.page.url
    trial = Trial(kind, url, lost=stage.lost_since(0))  # the switch itself may be what did not come
    for number in range(_TRIES):
        choices = _choices(stage.find(WORDS, NAMES), kind)
        if number >= len(choices):
            break
        trial = _press(stage, Trial(kind, url, label=_label(choices[number])), choices[number]["number"])
        if trial.how != "nothing":
            break
    return trial


def _choices(found: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """Those of the kind, the likeliest first; of an element and what stands in it only one."""
    fitting = [one for one in found if kind in kinds_of(one["said"], one["names"])]
    fitting.sort(key=lambda one: (not one["seen"], not one["bySaid"], not one["able"], one["y"]))
    places: set[tuple[str, int]] = set()
    kept = []
    for one in fitting:
        place = (_label(one), one["y"] // 40)
        if place not in places:
            places.add(place)
            kept.append(one)
    return kept


def _press(stage: Stage, trial: Trial, number: int) -> Trial:
    before, lost, errors = stage.type(), len(stage.watch.lost), len(stage.watch.script_errors)
    stage.remember()
    address = stage.page.url
    stage.click(number)
    trial = msgspec.structs.replace(trial, before=before["font"], contrast_before=before["contrast"])
    how, base = _what_came(stage, address)
    if how == "same" and not _changed(stage):
        stage.wait_longer()
        how, base = _what_came(stage, address)
    if how == "same":
        trial = _measured(trial, (now := stage.type(again=True)), now["growth"] or 1.0)
        if _changed(stage):
            trial = _work_the_bar(stage, msgspec.structs.replace(trial, how="same"), _bar(stage, only_new=True))
        else:
            covered = "入口被别的内容挡住，鼠标点不到" if stage.covered else ""
            trial = msgspec.structs.replace(trial, how="nothing", trouble=covered)
    elif how in ("page", "window"):
        now = stage.type()
        growth = now["height"] / before["height"] if before["height"] and now["length"] > 50 else 0.0
        trial = msgspec.structs.replace(_measured(trial, now, growth), how=how, landed=base)
        trial = _work_the_bar(stage, trial, _bar(stage, only_new=False))
    else:
        trial = msgspec.structs.replace(trial, how=how, landed=base)
    return msgspec.structs.replace(
        trial, lost=stage.lost_since(lost), script_errors=tuple(stage.watch.script_errors[errors:])
    )


def _what_came(stage: Stage, address: str) -> tuple[str, str]:
    """What the click led to, and where."""
    if stage.windows:
        _turn_to(stage, stage.windows[-1])
        return ("download", stage.downloads[-1]) if stage.downloads else ("window", stage.page.url)
    if stage.downloads:
        return "download", stage.downloads[-1]
    if stage.page.url.partition("#")[0] != address.partition("#")[0] or stage.moved_on():
        return "page", stage.page.url
    return "same", ""


def _turn_to(stage: Stage, window: Page) -> None:
    """Go on in the window that opened."""
    window.on("download", lambda offer: stage.downloads.append(offer.url[:2000]))
    stage.settle(window)
    stage.page, stage.inspector = window, stage.context.new_cdp_session(window)


def _bar(stage: Stage, *, only_new: bool) -> list[dict[str, Any]]:
    """Buttons of a tool bar in sight, each with its `part`."""
    buttons = []
    for one in stage.find(BAR_WORDS, only_new=only_new):
        part = next((part for words in one["said"] if (part := part_of(words))), "")
        if part and one["seen"]:
            buttons.append({**one, "part": part})
    return buttons


def _work_the_bar(stage: Stage, trial: Trial, buttons: list[dict[str, Any]]) -> Trial:
    """Press what should make the text bigger, and what should change its colours, and measure."""
    trial = msgspec.structs.replace(trial, parts=tuple(dict.fromkeys(one["part"] for one in buttons)))
    address, start = stage.page.url, trial.growth or 1.0
    fonts = sorted((one for one in buttons if one["part"] == "font"), key=lambda one: -makes_bigger(_label(one)))
    if trial.growth < GROWN and fonts and makes_bigger(_label(fonts[0])):
        for _ in range(_PRESSES):
            if not _still(stage, address) or not stage.click(fonts[0]["number"]):
                break
            now = stage.type(again=True)
            grown = now["growth"] * (1.0 if trial.how == "same" else start)
            trial = _measured(trial, now, max(grown, trial.growth))
            if trial.growth >= GROWN:
                break
    colours = next((one for one in buttons if one["part"] == "contrast"), None)
    if colours is not None and _still(stage, address):
        stage.remember()
        stage.click(colours["number"])
        now = stage.type(again=True)
        if not now["recoloured"] and _still(stage, address):
            choices = stage.find("底|字|色|对比", "color|theme|contrast", only_new=True)
            if choices:
                stage.click(choices[0]["number"])
                now = stage.type(again=True)
        trial = _measured(trial, now, trial.growth)
    return trial


def _measured(trial: Trial, now: dict[str, Any], growth: float) -> Trial:
    kept = now["kept"] or now["length"] or 1
    return msgspec.structs.replace(
        trial,
        after=max(now["font"], trial.after),
        growth=round(growth, 3),
        contrast_after=round(now["contrast"], 2),
        recoloured=max(trial.recoloured, round(now["recoloured"] / kept, 3)),
    )


def _still(stage: Stage, address: str) -> bool:
    return stage.page.url == address and not stage.page.is_closed()


def _changed(stage: Stage) -> bool:
    """Whether the page looks different from before."""
    now = stage.type(again=True)
    return bool(now["grown"] + now["shrunk"] + now["recoloured"] or put(stage.inspector, "appeared")["count"])


def _label(one: dict[str, Any]) -> str:
    return next((words for words in one["said"] if words), "")[:30]
