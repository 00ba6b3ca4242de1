"""`make_preliminary`: a paper while the assessment runs, for who may see the page it is of.

Once results are published the same address gives the paper of the newest release.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404

from govsight.platform.accounts.models import User
from govsight.platform.assessment.models import Appeal, Sheet, Subject
from govsight.platform.audit.actions.record import record
from govsight.platform.results.actions.make_paper import base_paper, book
from govsight.platform.results.papers import kept
from govsight.platform.results.papers.catalogue import PAPERS
from govsight.platform.results.papers.making import make, of_template
from govsight.platform.results.papers.pdf import pdf
from govsight.platform.results.papers.policies import computation_for
from govsight.platform.results.papers.preliminary import (
    Draft,
    appeal_draft,
    base_draft,
    reply_draft,
    scores_draft,
    self_draft,
)
from govsight.platform.results.papers.stamp import stamped
from govsight.platform.results.site import folder_of

_FORMS = ("docx", "pdf")


def make_preliminary(paper: str, on: Any, form: str, *, by: User, source: str = "") -> tuple[str, bytes]:
    """(file name, content). on: what it is of, which `by` may see: a `Sheet` (self), a `Subject` (scores, base), an
    `Appeal` (appeal, reply). Raises Http404 for what there is not, NoPaper, BadTemplate, NoPdf, ReleaseTrouble."""
    if form not in _FORMS:
        raise Http404
    subject: Subject = on if isinstance(on, Subject) else on.subject
    try:
        name, content = _published(paper, on, subject, form) or _drafted(paper, on, subject, form, by)
    except KeyError as none:
        raise Http404 from none
    record("assessment.paper", by, on=f"{on._meta.model_name}:{on.pk}", label=name,
           detail={"paper": paper, "form": form, "campaign": subject.campaign_id}, source=source)  # fmt: skip
    return f"{name}.{form}", content


def _published(paper: str, on: Any, subject: Subject, form: str) -> tuple[str, bytes] | None:
    """Of the newest release; None before there is one."""
    campaign = subject.campaign
    release = campaign.releases.order_by("-version").first() if campaign.ended_at is not None else None
    if release is None:
        return None
    name = f"{subject.name}{PAPERS[paper].name}"
    if paper == "base":
        return name, base_paper(subject, form)
    item = on.item if isinstance(on, Appeal) else ""
    return name, make(book(folder_of(release)), paper, form, subject.key, item, kept.template)


def _drafted(paper: str, on: Any, subject: Subject, form: str, by: User) -> tuple[str, bytes]:
    draft = _draft(paper, on, by)
    name = f"{subject.name}{PAPERS[paper].name}（预备稿）"
    made = of_template(kept.template(paper), draft.words, name, draft.moment)
    made = stamped(made, draft.short, draft.lines)
    return name, pdf(made) if form == "pdf" else made


def _draft(paper: str, on: Any, by: User) -> Draft:
    if paper == "scores":
        computation = computation_for(by, on)
        if computation is None:
            raise KeyError(paper)
        return scores_draft(on, computation)
    each: dict[str, tuple[type, Callable[[Any], Draft]]] = {
        "self": (Sheet, self_draft), "base": (Subject, base_draft), "appeal": (Appeal, appeal_draft),
        "reply": (Appeal, reply_draft),
    }  # fmt: skip
    model, made = each[paper]
    if not isinstance(on, model):
        raise KeyError(paper)
    return made(on)
