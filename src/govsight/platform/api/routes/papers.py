"""文书: of a release, and before there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router

from govsight.platform.accounts.source import source_of
from govsight.platform.api.auth import needs
from govsight.platform.api.downloads import saved, told_of
from govsight.platform.api.errors import Fault
from govsight.platform.api.schemas import papers as shapes
from govsight.platform.api.schemas.common import ERRORS, Id, Page, Paging, paged, sought
from govsight.platform.api.schemas.releases import ReleaseOut, release_of
from govsight.platform.api.scopes import Scope
from govsight.platform.assessment.policies import require_business
from govsight.platform.results.actions.make_paper import book, make_paper
from govsight.platform.results.actions.make_preliminary import make_preliminary
from govsight.platform.results.models import Release
from govsight.platform.results.papers.making import FORMS
from govsight.platform.results.papers.pdf import NoPdf
from govsight.platform.results.papers.policies import drafts_of, paper_releases_of, paper_subjects_of, papers_of
from govsight.platform.results.papers.trouble import BadTemplate, NoPaper
from govsight.platform.results.site import folder_of
from govsight.platform.results.views import papers as screens
from govsight.procedure.release.trouble import ReleaseTrouble

router = Router(tags=["文书"])
_READ = needs(Scope.READ_ASSESSMENT)
_PERSONAL = needs(Scope.READ_ASSESSMENT, Scope.READ_CONTACTS)
_WORD_OR_PDF = told_of(FORMS["docx"], FORMS["pdf"])
_ANY = told_of(*FORMS.values())
Form = Annotated[shapes.Form, Query(alias="format", description="Word 或 PDF")]
AnyForm = Annotated[shapes.AnyForm, Query(alias="format", description="Word、PDF，报告还有 Excel")]
Key = Annotated[str, Path(max_length=12, pattern="^[a-z0-9]+$", description="测评对象的 key，如 s001")]


@router.get(
    "/papers", auth=_READ, response={200: Page[ReleaseOut]} | ERRORS, operation_id="paper_releases",
    summary="有文书的各版结果",
)  # fmt: skip
def releases(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:assessment。监管组织看全部，单位看参加的。新的在前。"""
    require_business(request.auth)
    rows = paper_releases_of(request.auth).select_related("campaign").defer("changes")
    return paged(rows.order_by("-published_at", "-pk"), paging, release_of)


@router.get(
    "/releases/{pk}/papers", auth=_READ, response={200: shapes.PapersOut} | ERRORS, operation_id="release_papers",
    summary="一版结果有哪些文书",
)  # fmt: skip
def papers(
    request: HttpRequest, pk: Id, paging: Query[Paging], q: Annotated[str, sought("测评对象的名称")] = ""
) -> dict[str, Any]:
    """权限 read:assessment。监管组织看全部，单位看通报和本单位的。"""
    release = _release(request, pk)
    kinds, trouble = papers_of(request.auth), ""
    subjects = paper_subjects_of(request.auth, release).order_by("key")
    try:
        known = book(folder_of(release))
    except ReleaseTrouble as fault:
        known, trouble = None, str(fault)

    def show(row: Any) -> dict[str, Any]:
        return shapes.subject_papers_of(row, kinds, screens.appealed_in(known, row.key) if known else [])

    rows = subjects.filter(name__icontains=q.strip()) if q.strip() else subjects
    whole = [shapes.paper_of(one) for one in kinds if one.about == "whole"]
    return paged(rows, paging, show) | {"whole": whole, "trouble": trouble}


@router.get(
    "/releases/{pk}/papers/{paper}", auth=_READ, response={200: None} | ERRORS, operation_id="paper",
    summary="下载一版结果的报告或通报", openapi_extra=_ANY,
)  # fmt: skip
def whole(
    request: HttpRequest,
    pk: Id,
    paper: Annotated[shapes.WholePaper, Path(description="哪一种")],
    form: AnyForm = shapes.AnyForm.DOCX,
) -> HttpResponseBase:
    """权限 read:assessment。通报给参加的单位，报告只给监管组织。下载记入审计日志。"""
    return _handed(request, _release(request, pk), paper.value, form.value)


@router.get(
    "/releases/{pk}/subjects/{key}/papers/{paper}", auth=_READ, response={200: None} | ERRORS,
    operation_id="subject_paper", summary="下载一个测评对象的文书", openapi_extra=_ANY,
)  # fmt: skip
def of_subject(
    request: HttpRequest,
    pk: Id,
    key: Key,
    paper: Annotated[shapes.SubjectPaper, Path(description="哪一种")],
    form: AnyForm = shapes.AnyForm.DOCX,
    item: Annotated[str, sought("复核的是哪一项")] = "",
) -> HttpResponseBase:
    """权限 read:assessment，监管组织和本单位。有哪些、各有哪几种格式，见 release_papers。下载记入审计日志。"""
    return _handed(request, _release(request, pk), paper.value, form.value, key=key, item=item)


_SEEN = "权限 read:assessment，看得到它那一页的人。"
_WRITTEN = "公布以前是预备稿，印着“未公布”；公布以后是最新一版的。下载记入审计日志。"
_BEFORE = (
    ("/sheets/{pk}/papers/self", "self", "下载已签署的自查自评表", _SEEN),
    ("/subjects/{pk}/papers/scores", "scores", "下载得分表", _SEEN),
    ("/appeals/{pk}/papers/appeal", "appeal", "下载复核申请表", _SEEN),
    ("/appeals/{pk}/papers/reply", "reply", "下载复核结果答复书", _SEEN),
    ("/subjects/{pk}/papers/base", "base", "下载单位的基本信息填报表",
     "权限 read:assessment 和 read:contacts，监管组织和本单位。里面有负责人和联系人的姓名、电话。"),
)  # fmt: skip


def _before(path: str, paper: str, summary: str, about: str) -> None:
    """An operation that gives a paper of what stands in the address, before publication or after."""

    def made(request: HttpRequest, pk: Id, form: Form = shapes.Form.DOCX) -> HttpResponseBase:
        require_business(request.auth)
        on, how = get_object_or_404(drafts_of(request.auth, paper), pk=pk), form.value
        return _file(lambda: make_preliminary(paper, on, how, by=request.auth, source=source_of(request)), how)

    router.get(
        path, auth=_PERSONAL if paper == "base" else _READ, response={200: None} | ERRORS,
        operation_id=f"{paper}_paper", summary=summary, description=about + _WRITTEN, openapi_extra=_WORD_OR_PDF,
    )(made)  # fmt: skip


for one in _BEFORE:
    _before(*one)


def _handed(request: HttpRequest, release: Release, paper: str, form: str, **about: str) -> HttpResponseBase:
    return _file(
        lambda: make_paper(release, paper, form, by=request.auth, source=source_of(request), **about), form
    )  # fmt: skip


def _file(made: Callable[[], tuple[str, bytes]], form: str) -> HttpResponseBase:
    try:
        name, content = made()
    except (NoPaper, NoPdf, ReleaseTrouble, BadTemplate) as no:
        raise Fault(409, str(no), "办好以后再下载；PDF 打印不了的，可以下载 docx") from no
    return saved(screens.file_of(name, form, content))


def _release(request: HttpRequest, pk: int) -> Release:
    require_business(request.auth)
    return get_object_or_404(paper_releases_of(request.auth).select_related("campaign").defer("changes"), pk=pk)
