"""假设推算: who would stand where, computed from a release. Nothing is kept."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from govsight.platform.api.auth import needs
from govsight.platform.api.checked import require_valid
from govsight.platform.api.errors import Fault
from govsight.platform.api.routes.releases import release_for
from govsight.platform.api.schemas import supposing as shapes
from govsight.platform.api.schemas.common import ERRORS, Id, Paging, paged, sought
from govsight.platform.api.scopes import Scope
from govsight.platform.results.forms import SupposeForm
from govsight.platform.results.views.desk import contents_of
from govsight.procedure.release.contents import Contents
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.procedure.release.what_if import what_if

router = Router(tags=["结果公布"])
_READ = needs(Scope.READ_ASSESSMENT)


@router.get(
    "/releases/{pk}/what-if", auth=_READ, response={200: shapes.SupposableOut} | ERRORS, operation_id="supposable",
    summary="假设推算：可以假设什么",
)  # fmt: skip
def supposable(
    request: HttpRequest,
    pk: Id,
    plan: Annotated[str, sought("换成这个方案，看要说明哪些类别")] = "",
    subject: Annotated[str, sought("谁整改（* 是所有对象），看可以整改的问题")] = "",
) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。"""
    return shapes.supposable_of(SupposeForm({"plan": plan, "subject": subject}, contents=_contents(request, pk)))


@router.post(
    "/releases/{pk}/what-if", auth=_READ, response={200: shapes.MoversOut} | ERRORS, operation_id="what_if",
    summary="假设推算：谁的分数、名次、等次会变",
)  # fmt: skip
def suppose(request: HttpRequest, pk: Id, told: shapes.SupposedIn, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。由公布的数据现算，不改动公布的结果，什么也不留下。"""
    contents = _contents(request, pk)
    form = SupposeForm({"plan": told.plan}, contents=contents)
    fields = shapes.fields_of(told, form)
    if strange := [name for name in fields if name not in form.fields]:
        next_ = "可以写的见 GET /api/releases/{pk}/what-if"
        raise Fault(422, "公布的结果里没有这一部分或类别", next_, where=f"body.told.{shapes.place_of(strange[0])}")
    form = SupposeForm(fields, contents=contents)
    require_valid(form, shapes.place_of)
    try:
        movers = what_if(contents, form.supposed())
    except ReleaseTrouble as trouble:
        raise Fault(422, str(trouble), "请换一种假设", where="body.told") from trouble
    return paged([one for one in movers if one.moves], paging, shapes.mover_of) | {"of": len(movers)}


def _contents(request: HttpRequest, pk: int) -> Contents:
    try:
        return contents_of(release_for(request, pk))
    except ReleaseTrouble as trouble:
        raise Fault(409, f"读不出来：{trouble}", "请从备份恢复这一版的文件") from trouble
