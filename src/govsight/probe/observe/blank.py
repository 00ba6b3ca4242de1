"""Whether the plain HTML is only a shell that scripts would fill."""

from __future__ import annotations

import re

from govsight.kit.urls import Resolver
from govsight.probe.observe.links import Walk
from govsight.probe.observe.markup import Document
from govsight.probe.observe.visible import Visible

_SHELL_TEXT = 60  # visible characters under which nothing was said
_PLENTY = 2_000  # visible characters of a page that surely says something
_SHELL_LINKS = 4
_MOUNTS = "#app,#root,#__nuxt,#__next,app-root,[ng-app],[v-cloak],#main-app,[data-reactroot]"
_MUSTACHE = re.compile(r"\{\{[^{}]{1,80}\}\}")
_MANY_MUSTACHES = 3
_LOCATION = re.compile(
    r"location(?:\.href|\.replace|\.assign)?\s{0,9}[=(]\s{0,9}[\"']([^\"'\s]{1,500})[\"']", re.IGNORECASE
)


def is_blank(document: Document, seen: Walk, shown: Visible) -> bool:
    """No real content in the HTML, but scripts that would bring some: a candidate for the browser.

    So is a page whose application root (`#app`, `#root`, ...) is empty though a header and a foot are there, and one
    that shows its templates (`{{title}}`). A page made of frames is not blank: the frames are read themselves.
    """
    if not seen.scripts or seen.frames or len(shown.dense) > _PLENTY:
        return False
    if len(shown.dense) - _noscript(document) < _SHELL_TEXT and len(seen.anchors) < _SHELL_LINKS:
        return True
    if "{{" in shown.text and len(_MUSTACHE.findall(shown.text)) >= _MANY_MUSTACHES:
        return True
    mount = document.select_one(_MOUNTS)
    return mount is not None and not mount.text.strip() and mount.find("img") is None


def script_redirect(seen: Walk, resolver: Resolver) -> str | None:
    """Where a page that says nothing sends the browser by script (`location.href = "..."`)."""
    for script in seen.scripts:
        if script.attr("src") is None and (found := _LOCATION.search(script.text)):
            return resolver.resolve(found[1])
    return None


def _noscript(document: Document) -> int:
    return sum(len("".join(element.text.split())) for element in document.iter_elements("noscript"))
