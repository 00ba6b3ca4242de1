"""`Check`: one automated question, and the list of all of them. A new check is one new file in `checks/`."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from govsight.probe.view import SiteView
from govsight.vocab import Breached, Outcome, Undetermined

#: Families of checks (the first word of their ids) that are asked also where only links and page rules are.
BASIC = frozenset(("footer", "labels", "links", "page", "site"))

_FOUND = re.compile(r"发现问题 (\d+) 处")  # as the ledger of a check counts


@dataclass(frozen=True, slots=True)
class Clause:
    """The official sentence a check serves. source: short document name; number: where it stands; text: wording
    or, when `quoted` is False, our paraphrase (never shown as the official wording)."""

    source: str
    number: str
    text: str
    quoted: bool = True


@dataclass(frozen=True)
class Check:
    """One question. `run` is pure: the same view and options give the same outcome.

    cannot_see: Chinese, one sentence for the people who read the outcome: what the check is blind to. options:
    names and defaults. figures: names of the figures its outcomes may carry. confirm: what it finds is a suspicion that
    counts only when a person confirms it. needs: ids of the looks (`look.py`) it lives on. members: what a sample would
    be drawn from (URLs, or other names its findings carry as `page`), for clauses that judge a drawn sample. doc: the
    check file's docstring, filled in by `all_checks`.
    """

    id: str
    title: str
    clauses: tuple[Clause, ...]
    run: Callable[[SiteView, Mapping[str, object]], Outcome]
    options: Mapping[str, object] = field(default_factory=dict)
    cannot_see: str = ""
    figures: tuple[str, ...] = ()
    confirm: bool = False
    needs: tuple[str, ...] = ()
    members: Callable[[SiteView], Sequence[str]] | None = None
    doc: str = ""

    def ask(self, view: SiteView, options: Mapping[str, object] | None = None) -> Outcome:
        """Run the check. A crash inside is `Undetermined` with the reason, never silence; where a person must confirm
        what was found, the reason says so."""
        try:
            outcome = self.run(view, {**self.options, **(options or {})})
            if self.confirm and isinstance(outcome, Breached):
                return replace(outcome, reason=_suspected(outcome))
            return outcome
        except Exception as trouble:  # the seam: any fault of ours is "cannot tell"
            return Undetermined(f"检查程序出错，未能判断（{type(trouble).__name__}: {trouble}）")


def _suspected(outcome: Breached) -> str:
    """The reason in words of suspicion; what could not be told at all keeps its own count behind."""
    reason, named = _FOUND.subn(r"发现疑似 \1 处，待人工确认", outcome.reason, count=1)
    return reason if named else f"{outcome.reason}，发现疑似 {len(outcome.findings)} 处，待人工确认"


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, by id. Raises ValueError when two files claim one id or a file has no CHECK."""
    return _checks(_modules())


@cache
def basic_checks() -> tuple[Check, ...]:
    """The checks that live on what every crawl sees, of the families `BASIC`; the others are not even imported."""
    return _checks([name for name in _modules() if name.partition("_")[0] in BASIC])


def checks_for(ids: Iterable[str]) -> tuple[Check, ...]:
    """Checks among which are those with these ids, where such are known: `basic_checks` when they suffice."""
    basic = basic_checks()
    return basic if {check.id for check in basic}.issuperset(ids) else all_checks()


def _modules() -> list[str]:
    package = importlib.import_module("govsight.probe.checks")
    names = (info.name for info in pkgutil.iter_modules(package.__path__))
    return sorted(name for name in names if not name.startswith("_"))


def _checks(modules: list[str]) -> tuple[Check, ...]:
    found: dict[str, Check] = {}
    for name in modules:
        module = importlib.import_module(f"govsight.probe.checks.{name}")
        check = getattr(module, "CHECK", None)
        if not isinstance(check, Check):
            raise ValueError(f"{module.__name__} has no CHECK")
        if check.id in found:
            raise ValueError(f"{module.__name__}: check id {check.id} is taken")
        found[check.id] = replace(check, doc=module.__doc__ or "")
    return tuple(found[key] for key in sorted(found))
