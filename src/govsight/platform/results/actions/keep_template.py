"""`keep_template`: the office's own in the place of the template in use; `restore_template`: the program's again."""

from __future__ import annotations

import hashlib

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.results.papers import kept
from govsight.platform.results.papers.catalogue import PAPERS
from govsight.platform.results.papers.policies import require_templates


def keep_template(paper: str, content: bytes, *, by: User, source: str = "") -> int:
    """Its number. It is filled once with everything and once with nothing before it is taken. Raises PermissionDenied,
    KeyError, BadTemplate."""
    require_templates(by)
    name = PAPERS[paper].name
    kept.try_out(paper, content)
    number = kept.keep(paper, content)
    detail = {"number": number, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    record("template.keep", by, on=f"template:{paper}", label=name, detail=detail, source=source)
    return number


def restore_template(paper: str, *, by: User, source: str = "") -> None:
    """Raises PermissionDenied, KeyError."""
    require_templates(by)
    name = PAPERS[paper].name
    if kept.is_own(paper):
        number = kept.restore(paper)
        record("template.restore", by, on=f"template:{paper}", label=name, detail={"number": number}, source=source)
