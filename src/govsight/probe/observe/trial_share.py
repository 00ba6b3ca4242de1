"""Trying the share tool of an article: does it lead to a place to share at, or show a QR code?"""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import msgspec
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Route

from govsight.probe.know.browsed import Trial
from govsight.probe.know.share_controls import NAMES, TARGET_HOSTS, WORDS, carries_a_page, rank_of, target_of
from govsight.probe.observe.questions import put
from govsight.probe.observe.stage import Stage

_TRIES = 4  # controls pressed


def try_share(stage: Stage) -> Trial:
    """Follow the share tool to where it would leave the site: nothing is shared, and nobody else is asked. Raises
    PlaywrightError."""
    url = stage.page.url
    lost, errors = len(stage.watch.lost), len(stage.watch.script_errors)
    controls = _controls(stage, only_new=False)
    trial = Trial("share", url, label=_label(controls[0]) if controls else "")
    if not controls:
        return trial
    if told := _linked(controls, url):
        return msgspec.structs.replace(trial, how="same", parts=told)
    trial = _press(stage, trial, controls, url)
    return msgspec.structs.replace(
        trial, lost=stage.lost_since(lost), script_errors=tuple(stage.watch.script_errors[errors:])
    )


def _controls(stage: Stage, *, only_new: bool) -> list[dict[str, Any]]:
    """Those of the share tool, the surest first, of equal ones those in sight."""
    found = stage.find(WORDS, NAMES, only_new=only_new)
    ranked = [(rank_of(one["said"], one["names"], one["link"], one["around"]), one) for one in found]
    ranked = [(rank, one) for rank, one in ranked if rank]
    ranked.sort(key=lambda pair: (not pair[1]["seen"], -pair[0], not pair[1]["able"], pair[1]["y"]))
    return [one for _, one in ranked]


def _linked(controls: list[dict[str, Any]], page: str) -> tuple[str, ...]:
    """Names of the places that plain links of the tool lead to with a page to share."""
    told = (target_of(_whole(one["link"], page)) for one in controls if one["seen"] and carries_a_page(one["link"]))
    return tuple(dict.fromkeys(name for name in told if name))


def _press(stage: Stage, trial: Trial, controls: list[dict[str, Any]], page: str) -> Trial:
    left: list[str] = []
    own = urlsplit(page).hostname

    def guard(route: Route) -> None:
        request = route.request
        if request.is_navigation_request() and urlsplit(request.url).hostname != own:
            left.append(request.url[:2000])
            route.abort()
        else:
            route.fallback()

    stage.context.route("**/*", guard)
    stage.session.closed = TARGET_HOSTS  # a browser connects to where it is about to go
    stage.remember()
    reacted = False
    queue, pressed = [one for one in controls if one["seen"]] or controls[:1], 0
    while queue and pressed < _TRIES:
        stage.click(queue.pop(0)["number"])
        pressed += 1
        if pressed == 1 and not left and not put(stage.inspector, "appeared")["count"]:
            stage.wait_longer()
        places = tuple(dict.fromkeys(name for url in left if (name := target_of(url))))
        if places:
            return msgspec.structs.replace(trial, how="page", parts=places, landed=left[0])
        if stage.page.url.partition("#")[0] != page.partition("#")[0]:
            return msgspec.structs.replace(trial, how="page", landed=stage.page.url)
        new = put(stage.inspector, "appeared")
        if new["squares"]:
            return msgspec.structs.replace(trial, how="same", parts=("qr",))
        reacted = reacted or new["count"] > 0 or bool(left)
        if new["count"] and pressed == 1:
            fresh = _controls(stage, only_new=True)
            if told := _linked(fresh, page):
                return msgspec.structs.replace(trial, how="same", parts=told)
            queue = fresh or _again(stage, pressed)
        else:
            queue = _again(stage, pressed)
        for window in stage.windows:
            with suppress(PlaywrightError):
                window.close()
    how = "page" if left else "same" if reacted else "nothing"
    covered = "分享按钮被别的内容挡住，鼠标点不到" if stage.covered and not reacted else ""
    return msgspec.structs.replace(trial, how=how, landed=left[0] if left else "", trouble=covered)


def _again(stage: Stage, done: int) -> list[dict[str, Any]]:
    """The controls anew (their numbers change with every search), without those pressed already."""
    return [one for one in _controls(stage, only_new=False) if one["seen"]][done:]


def _whole(link: str, page: str) -> str:
    return urlsplit(page).scheme + ":" + link if link.startswith("//") else link


def _label(one: dict[str, Any]) -> str:
    return next((words for words in one["said"] if words), "")[:30]
