"""`Robots`: what a host's robots.txt allows us."""

from __future__ import annotations

import re

from protego import Protego

#: Larger files are cut here, as the big search engines do (RFC 9309 asks for at least 500 kB).
MAX_BYTES = 512 * 1024
_NAME = "GovSight"
_MOST_RULES = 200_000  # the parser keeps each rule of a group once for every agent the group names
_AGENT = re.compile(r"\s*user[- ]?agent\s*:", re.IGNORECASE)
_RULE = re.compile(r"\s*(?:dis)?allow\s*:", re.IGNORECASE)


class Robots:
    """One host's rules. `state` is `obeyed`, `absent` or `unreadable` (then everything is allowed)."""

    def __init__(self, state: str, rules: Protego | None = None) -> None:
        self.state = state
        self._rules = rules

    @classmethod
    def read(cls, status: int | None, body: bytes) -> Robots:
        """The rules in an answer to /robots.txt. Never raises: what cannot be read allows everything (RFC 9309
        §2.3.1.3 for 4xx; a person is charged with the inspection, so 5xx does not forbid either)."""
        if status != 200:
            return cls("absent")
        text = body[:MAX_BYTES].decode("utf-8-sig", "replace")
        if "<html" in text[:2000].lower() or "\x00" in text[:2000] or _rules(text) > _MOST_RULES:
            return cls("unreadable")
        try:
            return cls("obeyed", Protego.parse(text))
        except Exception:  # a robots.txt is hostile input; a fault of the parser must not stop the run
            return cls("unreadable")

    def allows(self, url: str) -> bool:
        """Whether `url` may be fetched."""
        return self._rules is None or bool(self._rules.can_fetch(url, _NAME))

    @property
    def crawl_delay(self) -> float:
        """Seconds asked for between requests, 0 when none; at most 30."""
        delay = self._rules.crawl_delay(_NAME) if self._rules else None
        return min(float(delay), 30.0) if delay else 0.0

    @property
    def sitemaps(self) -> list[str]:
        """Sitemap URLs named, at most 20."""
        return list(self._rules.sitemaps)[:20] if self._rules else []


def _rules(text: str) -> int:
    """At least as many as the parser will keep: in doubt a line counts as a rule, as an agent, and ends no group."""
    kept = agents = 0
    group_ended = False
    for line in text.splitlines():
        if _AGENT.match(line):
            agents = 1 if group_ended else agents + 1
            group_ended = False
            continue
        group_ended = group_ended or bool(_RULE.match(line))
        kept += agents
        agents += "agent" in line.lower()
    return kept
