"""Asking a page in the browser a question its own scripts cannot answer for it: in an isolated world of the frame."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import CDPSession
from playwright.sync_api import Error as PlaywrightError

UNREADABLE = "the page could not be read"
SCRIPT_TIME = 5.0  # seconds for one question


def evaluate(
    inspector: CDPSession, expression: str, *, wait: bool = False, seconds: float = SCRIPT_TIME, gesture: bool = False
) -> Any:
    """The value of an expression in an isolated world of the main frame; tried again when the page moves on. What one
    expression leaves in that world the next one finds there, until the page moves on. wait: the value is a promise;
    `seconds` counts until it is made, not until it is kept. gesture: as if a person had done something. Raises
    PlaywrightError, also for what the expression throws."""
    for attempt in (1, 2, 3):
        try:
            frame = inspector.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
            world = inspector.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "govsight"})
            answer = inspector.send(
                "Runtime.evaluate",
                {
                    "expression": expression,
                    "contextId": world["executionContextId"],
                    "returnByValue": True,
                    "awaitPromise": wait,
                    "userGesture": gesture,
                    "timeout": seconds * 1000,
                },
            )
            if "exceptionDetails" in answer:
                raise PlaywrightError(f"{UNREADABLE}: {_said(answer['exceptionDetails'])}")
            return answer["result"].get("value")
        except PlaywrightError:
            if attempt == 3:
                raise
        except KeyError:
            raise PlaywrightError(f"{UNREADABLE}: crashed") from None


def _said(details: dict[str, Any]) -> str:
    thrown = details.get("exception", {})
    return str(thrown.get("description") or thrown.get("value") or details.get("text", ""))[:300]
