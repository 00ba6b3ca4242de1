"""文书模板: what each paper is made by, kept by the office."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponseBase
from ninja import File, Path, Router, Status, UploadedFile

from govsight.platform.accounts.source import source_of
from govsight.platform.api.auth import needs
from govsight.platform.api.downloads import saved, told_of
from govsight.platform.api.errors import Fault
from govsight.platform.api.schemas import papers as shapes
from govsight.platform.api.schemas.common import ERRORS
from govsight.platform.api.scopes import Scope
from govsight.platform.results.actions.keep_template import keep_template, restore_template
from govsight.platform.results.papers import kept
from govsight.platform.results.papers.catalogue import PAPERS
from govsight.platform.results.papers.making import FORMS
from govsight.platform.results.papers.package import MOST
from govsight.platform.results.papers.policies import require_templates
from govsight.platform.results.papers.trouble import BadTemplate
from govsight.platform.results.views import papers as screens

router = Router(tags=["文书"])
_READ = needs(Scope.READ_ASSESSMENT)
_KEEP = needs(Scope.WRITE_RELEASES)
_WORD = told_of(FORMS["docx"])
Paper = Annotated[shapes.AnyPaper, Path(description="哪一种文书")]


@router.get(
    "/templates", auth=_READ, response={200: list[shapes.TemplateOut]} | ERRORS, operation_id="paper_templates",
    summary="各种文书的模板和占位符",
)  # fmt: skip
def templates(request: HttpRequest) -> list[dict[str, Any]]:
    """权限 read:assessment，只有监管组织。"""
    require_templates(request.auth)
    return [_told(paper) for paper in PAPERS]


@router.get(
    "/templates/{paper}/template.docx", auth=_READ, response={200: None} | ERRORS, operation_id="template_file",
    summary="下载一种文书现在用的模板", openapi_extra=_WORD,
)  # fmt: skip
def template(request: HttpRequest, paper: Paper) -> HttpResponseBase:
    """权限 read:assessment，只有监管组织。"""
    return saved(screens.template_file(request, paper.value))


@router.get(
    "/templates/{paper}/sample.docx", auth=_READ, response={200: None} | ERRORS, operation_id="template_sample",
    summary="下载一种文书的样张", openapi_extra=_WORD,
)  # fmt: skip
def sample(request: HttpRequest, paper: Paper) -> HttpResponseBase:
    """权限 read:assessment，只有监管组织。每个占位符的地方写着它的名称。"""
    return saved(screens.template_sample(request, paper.value))


@router.post(
    "/templates/{paper}", auth=_KEEP, response={201: shapes.TemplateOut} | ERRORS, operation_id="keep_template",
    summary="换上监管组织自己的模板",
)  # fmt: skip
def keep(
    request: HttpRequest, paper: Paper, file: Annotated[UploadedFile, File(description="docx，不超过 5 MB")]
) -> Status:
    """权限 write:releases，只有监管组织。从现在起用它；试填一次，占位符不对的不收，并写明改哪里。"""
    require_templates(request.auth)
    if (file.size or 0) > MOST:
        raise Fault(413, f"模板文件超过 {MOST // 1024 // 1024} MB", "请压缩其中的图片后再提交", where="body.file")
    try:
        keep_template(paper.value, file.read(), by=request.auth, source=source_of(request))
    except BadTemplate as bad:
        raise Fault(422, str(bad), "请改正后再提交，现在用的模板没有变", where="body.file") from bad
    return Status(201, _told(paper.value))


@router.post(
    "/templates/{paper}/restoration", auth=_KEEP, response={200: shapes.TemplateOut} | ERRORS,
    operation_id="restore_template", summary="改回程序自带的模板",
)  # fmt: skip
def restore(request: HttpRequest, paper: Paper) -> dict[str, Any]:
    """权限 write:releases，只有监管组织。自己的模板仍留在磁盘上。"""
    restore_template(paper.value, by=request.auth, source=source_of(request))
    return _told(paper.value)


def _told(paper: str) -> dict[str, Any]:
    return shapes.template_of(PAPERS[paper], own=kept.is_own(paper))
