"""Papers of a release, and the templates they are made by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.assessment.policies import is_office, require_business
from govsight.platform.results.actions.keep_template import keep_template, restore_template
from govsight.platform.results.actions.make_paper import book, make_paper
from govsight.platform.results.actions.make_preliminary import make_preliminary
from govsight.platform.results.models import Release
from govsight.platform.results.papers import kept
from govsight.platform.results.papers.catalogue import PAPERS, Paper
from govsight.platform.results.papers.making import FORMS
from govsight.platform.results.papers.package import MOST
from govsight.platform.results.papers.pdf import NoPdf
from govsight.platform.results.papers.policies import (
    drafts_of,
    paper_releases_of,
    paper_subjects_of,
    papers_of,
    require_templates,
)
from govsight.platform.results.papers.trouble import BadTemplate, NoPaper
from govsight.platform.results.papers.words import meaning
from govsight.platform.results.site import folder_of
from govsight.procedure.release.trouble import ReleaseTrouble

_PER_PAGE = 20
_FORM_NAMES = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}


class TemplateForm(forms.Form):
    """A Word file."""

    file = forms.FileField(label="模板文件（.docx）", widget=forms.FileInput(attrs={"accept": ".docx"}))

    def clean_file(self) -> Any:
        """Not bigger than what is looked at."""
        file = self.cleaned_data["file"]
        if file.size > MOST:
            raise forms.ValidationError(f"模板文件超过 {MOST // 1024 // 1024} MB，请压缩其中的图片后再上传")
        return file


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Releases of which this person may have a paper, newest first."""
    require_business(request.user)
    rows = paper_releases_of(request.user).select_related("campaign").defer("changes").order_by("-published_at", "-pk")
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "results/paper_home.html", {"page": page, "office": is_office(request.user)})


@require_GET
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything there is of one release."""
    require_business(request.user)
    release = _release(request, pk)
    kinds = papers_of(request.user)
    sought = " ".join(request.GET.get("q", "").split())[:60]
    subjects = paper_subjects_of(request.user, release).select_related("unit").order_by("key")
    if sought:
        subjects = subjects.filter(name__icontains=sought)
    page = Paginator(subjects, _PER_PAGE).get_page(request.GET.get("page"))
    trouble, appeals = "", {}
    try:
        known = book(folder_of(release))
        appeals = {key: appealed_in(known, key) for key in (subject.key for subject in page)}
    except ReleaseTrouble as fault:
        trouble = str(fault)
    for subject in page:
        subject.papers = [(kind, forms_of(kind)) for kind in kinds if kind.about in ("subject", "unit")]
        subject.appealed = appeals.get(subject.key, [])
    context = {
        "release": release, "office": is_office(request.user), "page": page, "sought": sought, "trouble": trouble,
        "whole": [(kind, forms_of(kind)) for kind in kinds if kind.about == "whole"],
    }  # fmt: skip
    return render(request, "results/papers.html", context)


@require_GET
def whole(request: HttpRequest, pk: int, paper: str, form: str) -> HttpResponse:
    """A paper of the whole."""
    return _handed(request, pk, paper, form)


@require_GET
def of_subject(request: HttpRequest, pk: int, key: str, paper: str, form: str) -> HttpResponse:
    """A paper of one subject; `item` names what was appealed against."""
    return _handed(request, pk, paper, form, key, request.GET.get("item", "")[:80])


@require_GET
def of_sheet(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """A signed self-assessment to print, before or after publication."""
    return _preliminary(request, "self", pk, form)


@require_GET
def of_unit(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The base information of a subject's unit."""
    return _preliminary(request, "base", pk, form)


@require_GET
def of_result(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The score sheet of a subject."""
    return _preliminary(request, "scores", pk, form)


@require_GET
def of_appeal(request: HttpRequest, pk: int, form: str, paper: str) -> HttpResponse:
    """An appeal as it was filed, or its answer."""
    return _preliminary(request, paper, pk, form)


@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    """What each paper is made by, and its placeholders."""
    require_templates(request.user)
    rows = [(paper, kept.is_own(paper.id)) for paper in PAPERS.values()]
    return render(request, "results/paper_templates.html", {"rows": rows})


def template(request: HttpRequest, paper: str) -> HttpResponse:
    """One: its placeholders; POST: another in its place, or the program's again."""
    require_templates(request.user)
    kind = _kind(paper)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_template(paper, form.cleaned_data["file"].read(), by=request.user, source=source_of(request))
        except BadTemplate as fault:
            form.add_error("file", str(fault))
        else:
            messages.success(request, f"“{kind.name}”从现在起用新的模板；可以下载样张看看")
            return redirect("results:paper_template", paper)
    context = {"paper": kind, "form": form, "own": kept.is_own(paper), "words": list(meaning(kind.shape))}
    return render(request, "results/paper_template.html", context, status=400 if form.errors else 200)


@require_POST
def restore(request: HttpRequest, paper: str) -> HttpResponse:
    """The one that comes with the program."""
    require_templates(request.user)
    kind = _kind(paper)
    restore_template(paper, by=request.user, source=source_of(request))
    messages.success(request, f"“{kind.name}”改回自带的模板")
    return redirect("results:paper_template", paper)


@require_GET
def template_file(request: HttpRequest, paper: str) -> HttpResponse:
    """The one in use, for editing."""
    require_templates(request.user)
    kind = _kind(paper)
    return file_of(f"{kind.name}模板.docx", "docx", kept.template(paper))


@require_GET
def template_sample(request: HttpRequest, paper: str) -> HttpResponse:
    """What it looks like: each placeholder shows its name."""
    require_templates(request.user)
    kind = _kind(paper)
    return file_of(f"{kind.name}样张.docx", "docx", kept.try_out(paper, kept.template(paper)))


def _handed(request: HttpRequest, pk: int, paper: str, form: str, key: str = "", item: str = "") -> HttpResponse:
    require_business(request.user)
    release = _release(request, pk)
    try:
        name, content = make_paper(release, paper, form, by=request.user, key=key, item=item, source=source_of(request))
    except (ReleaseTrouble, BadTemplate, NoPdf) as fault:
        messages.error(request, str(fault))
        return redirect("results:papers", pk)
    return file_of(name, form, content)


def _preliminary(request: HttpRequest, paper: str, pk: int, form: str) -> HttpResponse:
    on = get_object_or_404(drafts_of(request.user, paper), pk=pk)
    try:
        name, content = make_preliminary(paper, on, form, by=request.user, source=source_of(request))
    except (NoPaper, ReleaseTrouble, BadTemplate, NoPdf) as fault:
        messages.error(request, str(fault))
        return redirect(on)
    return file_of(name, form, content)


def file_of(name: str, form: str, content: bytes) -> HttpResponse:
    """A paper to be saved. form: of `FORMS`."""
    answer = HttpResponse(content, content_type=FORMS[form])
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer


def _release(request: HttpRequest, pk: int) -> Release:
    return get_object_or_404(paper_releases_of(request.user).select_related("campaign").defer("changes"), pk=pk)


def _kind(paper: str) -> Paper:
    if paper not in PAPERS:
        raise Http404
    return PAPERS[paper]


def forms_of(kind: Paper) -> list[tuple[str, str]]:
    return [(form, name) for form, name in _FORM_NAMES.items() if form != "xlsx" or kind.book]


def appealed_in(known: Any, key: str) -> list[tuple[str, str, bool]]:
    """(item, its name, whether it was answered)."""
    names = {item.id: item.name for item in known.loaded.rubric.items()}
    member = known.members.get(key)
    appeals = member.appeals if member else ()
    return [(one.item, names.get(one.item, one.item), bool(one.ruling)) for one in appeals]
