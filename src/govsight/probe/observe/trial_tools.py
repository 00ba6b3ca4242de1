"""Trying what stands beside an article's text: its print button and its font sizes."""

from __future__ import annotations

import re
import secrets
from typing import Any

import msgspec
from playwright.sync_api import BrowserContext, Page

from govsight.probe.know.browsed import Trial
from govsight.probe.observe.stage import Stage

_PRINT = "打\\s*印"
_PRINT_NAMES = "print"
_PRINTS = re.compile(r"^\W*(?:点击)?打\s*印(?:本页|此页|页面|本文|文章|正文|内容|稿|预览)?\W*$")
_PRINTS_NAMED = re.compile(r"window\.print|doprint|printpage|printarea|printarticle|btn[-_]?print|icon[-_]?print", re.I)
_SIZES = "大|中|小|A\\s*[+＋-]|字号|字体"
_BIGGER = re.compile(r"^\W*(?:特?大(?:字|号|字号)?|增大|放大(?:字体|字号)?|字[体号]放大|A\s*[+＋])\W*$")
_SMALLER = re.compile(r"^\W*(?:小(?:字|号|字号)?|减小|缩小(?:字体|字号)?|字[体号]缩小|A\s*[-－])\W*$")
_NEAR = 40  # pixels between the sizes of one group


class PrintWatch:
    """Counts the times a page asks the browser to print. Must be made before the page is opened."""

    def __init__(self, context: BrowserContext) -> None:
        self.count = 0
        self._word = "govsight-print-" + secrets.token_hex(8)
        context.add_init_script(f"window.print = () => console.debug({self._word!r});")
        context.on("page", self._attach)

    def _attach(self, page: Page) -> None:
        page.on("console", lambda line: self._hear(line.text))

    def _hear(self, text: str) -> None:
        self.count += text == self._word


def try_print(stage: Stage, prints: PrintWatch) -> Trial:
    """Press the print button. Raises PlaywrightError."""
    found = [one for one in stage.find(_PRINT, _PRINT_NAMES) if _is_print(one)]
    found.sort(key=lambda one: (not one["seen"], not one["able"]))
    trial = Trial("print", stage.page.url, label=_label(found[0]) if found else "")
    if not found:
        return trial
    errors, address = len(stage.watch.script_errors), stage.page.url
    before = prints.count
    stage.click(found[0]["number"])
    if stage.windows:
        stage.settle(stage.windows[-1])
    how = "same" if prints.count > before else "window" if stage.windows else "nothing"
    if how == "nothing" and stage.page.url.partition("#")[0] != address.partition("#")[0]:
        how = "page"
    landed = stage.windows[-1].url if how == "window" else stage.page.url if how == "page" else ""
    return msgspec.structs.replace(
        trial, how=how, landed=landed, script_errors=tuple(stage.watch.script_errors[errors:])
    )


def try_font_size(stage: Stage) -> Trial:
    """Press 大 and 小 beside the article. Raises PlaywrightError."""
    found = stage.find(_SIZES)
    group = _group(found)
    trial = Trial("font_size", stage.page.url, label="、".join(_label(one) for one in group)[:30])
    if not group:
        return trial
    errors, before = len(stage.watch.script_errors), stage.type()
    trial = msgspec.structs.replace(trial, before=before["font"], how="nothing")
    for number, wish in [(one["number"], wish) for wish in (_BIGGER, _SMALLER) for one in group if _fits(one, wish)][
        :3
    ]:
        stage.click(number)
        now = stage.type(again=True)
        changed = now["grown"] if wish is _BIGGER else now["shrunk"]
        if changed >= min(40, 0.3 * now["length"]):
            trial = msgspec.structs.replace(
                trial, how="same", after=now["font"], growth=round(changed / (now["kept"] or 1), 3)
            )
            break
    return msgspec.structs.replace(trial, script_errors=tuple(stage.watch.script_errors[errors:]))


def _is_print(one: dict[str, Any]) -> bool:
    if any(_PRINTS.match(words) for words in one["said"]):
        return True
    return not any(one["said"]) and bool(_PRINTS_NAMED.search(one["names"]))


def _group(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A bigger and a smaller one that stand together in sight; [] without such a pair."""
    seen = [one for one in found if one["seen"]]
    for big in (one for one in seen if _fits(one, _BIGGER)):
        small = [one for one in seen if _fits(one, _SMALLER) and abs(one["y"] - big["y"]) <= _NEAR]
        if small:
            return [big, small[0]]
    return []


def _fits(one: dict[str, Any], wish: re.Pattern[str]) -> bool:
    return any(wish.match(words) for words in one["said"])


def _label(one: dict[str, Any]) -> str:
    return next((words for words in one["said"] if words), "打印")[:30]
