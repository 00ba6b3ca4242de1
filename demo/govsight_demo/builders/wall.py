"""A site behind a challenge page: every address answers 521 with a script that sets a cookie and reloads, for ever."""

from __future__ import annotations

from govsight_demo.builders import base
from govsight_demo.model import Answer, Page, Ref
from govsight_demo.site import Site

_CHALLENGE = """<html><head><meta charset="utf-8"><script>
(function () {
  var k = %d, s = 0;
  for (var i = 0; i < 997; i++) { s = (s * 31 + i * k) %% 65521; }
  document.cookie = '__jsl_clearance_s=' + s + '|0|' + k.toString(16) + ';path=/;Max-age=3600';
  setTimeout(function () { location.href = location.pathname + location.search; }, 1500);
})();
</script></head><body></body></html>
"""


class Wall(base.Builder):
    """`base.Builder` for the police bureau. No visitor of the demo city passes."""

    def address(self, site: Site, ref: Ref) -> str:
        return f"{ref.kind}/{ref.number}"

    def render(self, site: Site, page: Page) -> str:
        return ""

    def gate(self, target: str) -> Answer:
        """The wall itself."""
        body = _CHALLENGE % (len(target) * 7919 % 8999 + 1000)
        headers = (
            ("Set-Cookie", b"__jsluid_h=0f1e2d3c4b5a69788796a5b4c3d2e1f0; max-age=31536000; path=/; HttpOnly"),
            ("X-Via-JSL", b"4a1b2c3,-"),
        )
        return Answer(521, body.encode("utf-8"), "text/html; charset=utf-8", headers)
