"""`Ledger`: where a check writes down what it found, and how that becomes one of the four outcomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from govsight.probe.view import SiteView
from govsight.vocab import Breached, Finding, Met, Outcome, PageFacts, Undetermined

MOST_FINDINGS = 100_000
"""Findings kept by one check; the rest are only counted, so that memory stays bounded on a hopeless site."""

MOST_DOUBTS = 10_000

Options = Mapping[str, object]


class Ledger:
    """Findings and doubts of one check over one view."""

    def __init__(self, check: str, view: SiteView) -> None:
        self._check = check
        self._complete = view.complete
        self._findings: list[Finding] = []
        self._doubts: list[Finding] = []
        self.found = 0
        self.doubted = 0

    def find(
        self, page: str, target: str, seen: str, verdict: str, evidence: str | None = None, place: str = ""
    ) -> None:
        """One fact against the site. Fields as in `Finding`."""
        self.found += 1
        if self.found <= MOST_FINDINGS:
            self._findings.append(Finding(self._check, page, target, seen, verdict, evidence, place))

    def doubt(self, page: str, target: str, seen: str, evidence: str | None = None, place: str = "") -> None:
        """One thing that could not be told, for a person."""
        self.doubted += 1
        if self.doubted <= MOST_DOUBTS:
            self._doubts.append(Finding(self._check, page, target, seen, "unknown", evidence, place))

    def outcome(self, looked: str, *, whole_site: bool = False) -> Outcome:
        """What it all comes to. looked: Chinese, what was looked at, with counts. whole_site: the clause speaks of
        every page, so that a part of the site without a fault proves nothing."""
        if self._findings:
            reason = f"{looked}，发现问题 {self.found} 处"
            if self.found > MOST_FINDINGS:
                reason += f"（只列出前 {MOST_FINDINGS} 处）"
            if self.doubted:
                reason += f"，另有 {self.doubted} 处未能判断"
            return Breached(tuple(self._findings), reason, tuple(self._doubts))
        if self._doubts:
            return Undetermined(f"{looked}，{self.doubted} 处未能判断，请人工查看", tuple(self._doubts))
        if not self._complete and whole_site:
            return Undetermined(f"{looked}，未发现问题；但没有看完全站，不能判定全站符合")
        return Met(f"{looked}，未发现问题" + ("" if self._complete else "（没有看完全站）"))


def needs_home(run: Callable[[SiteView, PageFacts, Options], Outcome]) -> Callable[[SiteView, Options], Outcome]:
    """For checks that judge pages: without a readable home page nothing can be said, and the reason is the view's."""

    @wraps(run)
    def asked(view: SiteView, options: Options) -> Outcome:
        if view.home is None or view.home_trouble:
            return Undetermined(view.home_trouble or "首页没有读到，未能判断")
        return run(view, view.home, options)

    return asked


def whole_number(options: Options, name: str) -> int:
    """An option that must be a whole number. Raises ValueError, in Chinese."""
    value = options[name]
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"选项 {name} 应为整数，收到「{value}」")
    return value


def words(options: Options, name: str) -> tuple[str, ...]:
    """An option that must be a list of words, at least one. Raises ValueError, in Chinese."""
    value = options[name]
    if not isinstance(value, list | tuple) or not value or not all(isinstance(word, str) for word in value):
        raise ValueError(f"选项 {name} 应为一个或多个词的列表，收到「{value}」")
    return tuple(value)
