"""The questions put to a page in the browser: the scripts in `js/`, run where the page's own cannot interfere."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession

from govsight.probe.observe.isolated import evaluate

_FOLDER = Path(__file__).parent / "js"
_SECONDS = 8.0


def put(inspector: CDPSession, name: str, *, wait: bool = False, gesture: bool = False, **values: object) -> Any:
    """The answer to `js/name.js`. values: what its words in capitals stand for. wait: it answers with a promise.
    gesture: as if a person had done it. Raises PlaywrightError."""
    script = _script(name)
    if values:
        words = re.compile(rf"\b(?:{'|'.join(values)})\b")
        script = words.sub(lambda found: json.dumps(values[found[0]], ensure_ascii=False), script)
    return evaluate(
        inspector, f"(() => {{\n{_script('base')}\n{script}\n}})()", wait=wait, gesture=gesture, seconds=_SECONDS
    )


@cache
def _script(name: str) -> str:
    return (_FOLDER / f"{name}.js").read_text("utf-8")
