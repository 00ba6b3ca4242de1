"""`PageWatch`: what happens to a page in the browser while it is open."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Request, Response

NOTED = 50  # lines of each kind kept
_LINE = 300  # characters
_GIVEN_UP = "net::ERR_ABORTED"  # the page itself no longer wanted it


@dataclass
class PageWatch:
    """main: last answer of the main document. sought: the last URL asked for as one; an error page stands for that one,
    and tells so before the browser tells of the failure. errors: what the console said was wrong,
    uncaught script errors included. script_errors: those alone. lost: parts of the page that did not come, as (URL,
    type of resource, HTTP status or 0)."""

    main: Response | None = None
    sought: str = ""
    requests: int = 0
    errors: list[str] = field(default_factory=list)
    script_errors: list[str] = field(default_factory=list)
    lost: list[tuple[str, str, int]] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        """Begin to watch."""

        def is_main(request: Request) -> bool:
            return request.is_navigation_request() and request.frame == page.main_frame

        def on_request(request: Request) -> None:
            self.requests += 1
            if is_main(request):
                self.sought = request.url

        def on_response(response: Response) -> None:
            if is_main(response.request):
                self.main = response
            elif response.status >= 400:
                self._lose(response.request, response.status)

        def on_failure(request: Request) -> None:
            if not is_main(request) and request.failure != _GIVEN_UP:
                self._lose(request, 0)

        def on_page_error(fault: PlaywrightError) -> None:
            _note(self.errors, str(fault)[:_LINE])
            _note(self.script_errors, str(fault)[:_LINE])

        page.on("request", on_request)
        page.on("response", on_response)
        page.on("requestfailed", on_failure)
        page.on("console", lambda line: _note(self.errors, line.text[:_LINE]) if line.type == "error" else None)
        page.on("pageerror", on_page_error)

    def _lose(self, request: Request, status: int) -> None:
        if len(self.lost) < NOTED:
            self.lost.append((request.url[:2000], request.resource_type, status))


def _note(lines: list[str], line: str) -> None:
    if len(lines) < NOTED:
        lines.append(line)
