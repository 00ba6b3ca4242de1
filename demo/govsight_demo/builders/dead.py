"""Sites that are no longer there: one whose server was switched off, one whose server was emptied."""

from __future__ import annotations

from govsight_demo.builders import base
from govsight_demo.model import Answer, Page, Ref
from govsight_demo.site import Site


class Emptied(base.Builder):
    """`base.Builder` for the sports bureau: the web server runs, and every address of it is 404, the home page too."""

    def address(self, site: Site, ref: Ref) -> str:
        return f"{ref.kind}/{ref.number}"

    def render(self, site: Site, page: Page) -> str:
        return ""

    def gate(self, target: str) -> Answer:
        """What every address answers."""
        body = b"<html>\r\n<head><title>404 Not Found</title></head>\r\n<body><center><h1>404 Not Found</h1></center></body>\r\n</html>\r\n"
        return Answer(404, body)


class Silent(Emptied):
    """`base.Builder` for the civil affairs bureau: nobody listens at its address."""

    listens = False
