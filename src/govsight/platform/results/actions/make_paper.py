"""`make_paper`: one paper of a release, for somebody who may have it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.http import Http404
from django.utils import timezone

from govsight.platform.accounts.models import User
from govsight.platform.assessment.models import Subject
from govsight.platform.audit.actions.record import record
from govsight.platform.results.models import Release
from govsight.platform.results.papers import kept
from govsight.platform.results.papers.base import base_of
from govsight.platform.results.papers.book import Book
from govsight.platform.results.papers.catalogue import PAPERS
from govsight.platform.results.papers.from_release import book_of
from govsight.platform.results.papers.making import FORMS, make, of_template
from govsight.platform.results.papers.pdf import pdf
from govsight.platform.results.papers.policies import paper_releases_of, paper_subjects_of, papers_of
from govsight.platform.results.site import folder_of


def make_paper(
    release: Release, paper: str, form: str, *, by: User, key: str = "", item: str = "", source: str = ""
) -> tuple[str, bytes]:
    """(file name, content). key: of the subject it is about; item: what was appealed against. Raises Http404 for what
    there is not or is not for this person, ReleaseTrouble, BadTemplate, NoPdf."""
    allowed = {one.id: one for one in papers_of(by)}
    if paper not in allowed or form not in FORMS or not paper_releases_of(by).filter(pk=release.pk).exists():
        raise Http404
    kind = allowed[paper]
    subject = None
    if (kind.about != "whole") != bool(key) or (form == "xlsx" and not kind.book):
        raise Http404
    if key:
        subject = paper_subjects_of(by, release).select_related("unit").filter(key=key).first()
        if subject is None:
            raise Http404
    folder = folder_of(release)
    try:
        if kind.about == "unit":
            assert subject is not None  # which it is about
            content = base_paper(subject, form)
        else:
            content = _made(folder, paper, form, key, item)
    except KeyError as none:
        raise Http404 from none
    about = subject.name if subject else str(release.campaign)
    detail = {"paper": paper, "form": form, "key": key, "item": item}
    record("release.paper", by, on=f"release:{release.pk}", label=f"{about}{kind.name}", detail=detail, source=source)
    return f"{about}{kind.name}.{form}", content


def book(folder: Path) -> Book:
    """Of a release; read once while it stays as it is. Raises ReleaseTrouble."""
    path = folder / "campaign.json"
    try:
        stamp = path.stat()
    except OSError:
        return book_of(folder)  # says what is the matter
    return _read(folder, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=2)  # some ten megabytes each
def _read(folder: Path, _when: int, _size: int) -> Book:
    return book_of(folder)


def _made(folder: Path, paper: str, form: str, key: str, item: str) -> bytes:
    """Papers the release carries are handed out as they were frozen."""
    frozen = folder / "papers" / f"{paper}.{'docx' if form == 'pdf' else form}"
    if not key and frozen.is_file():
        content = frozen.read_bytes()
        return pdf(content) if form == "pdf" else content
    return make(book(folder), paper, form, key, item, kept.template)


def base_paper(subject: Subject, form: str) -> bytes:
    """The base information of its unit, as Word or PDF. Raises BadTemplate, NoPdf."""
    words, submitted = base_of(subject)
    title = f"{subject.unit.name}{PAPERS['base'].name}"
    made = of_template(kept.template("base"), words, title, submitted or timezone.now())
    return pdf(made) if form == "pdf" else made
