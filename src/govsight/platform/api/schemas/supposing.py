"""What if: what may be supposed of a release, and who would stand where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from govsight.platform.api.schemas.common import Page, maybe
from govsight.platform.api.schemas.drafts import BandIn, Number, Part, PlanWord
from govsight.platform.api.schemas.final import number
from govsight.platform.results.forms import SupposeForm
from govsight.procedure.release.what_if import Mover, Standing


class ChoiceOut(Schema):
    """可以写的一个值，和它的意思。"""

    id: str
    text: str


class SupposableOut(Schema):
    """可以假设什么。weights、bands: 公布时的；plans、subjects: 换成哪个方案、谁整改；defects: 选定的对象可以整改的
    问题；classes: 换方案时要说明的类别，和那个方案的类别。"""

    weights: dict[str, str]
    bands: list[dict[str, str]]
    plans: list[ChoiceOut]
    subjects: list[ChoiceOut]
    defects: list[ChoiceOut]
    classes: dict[str, list[ChoiceOut]]


class SupposedIn(Schema):
    """假设什么写什么。weights: 没有列出的部分照公布时的；bands: 全部等次；plan 和 classes: 换一个方案，原来的类别在那里
    是哪一类；subject 和 defect: 谁（* 是所有对象）的哪个问题已经整改。"""

    weights: dict[Part, Number] = Field({}, max_length=3)
    bands: Annotated[list[BandIn], Field(max_length=50)] | None = None
    plan: str = maybe(300)
    classes: dict[PlanWord, PlanWord] = Field({}, max_length=200)
    subject: str = maybe(40)
    defect: str = maybe(300)


class StandingOut(Schema):
    """总分、名次、同类共几个、等次。"""

    total: str | None
    place: int | None
    of: int
    grade: str | None


class MoverOut(Schema):
    """一个会变的测评对象。change: 分数的变化；moved: 前进几名，退步是负数；why: 主要原因。"""

    key: str
    name: str
    class_name: str
    was: StandingOut
    would: StandingOut
    change: str | None
    moved: int | None
    why: list[str]


class MoversOut(Page[MoverOut]):
    """会变的，名次变得多的在前。of: 一共有几个测评对象。"""

    of: int


def fields_of(told: SupposedIn, form: SupposeForm) -> dict[str, Any]:
    """As the form has them; what was not said as it shows it."""
    fields = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    fields |= {f"weight_{kind}": value for kind, value in told.weights.items()}
    fields |= {f"class_{id_}": theirs for id_, theirs in told.classes.items()}
    if told.bands is not None:
        fields["bands"] = "\n".join(f"{' '.join(one.name.split())} {one.from_:f}" for one in told.bands)
    return fields | {"plan": told.plan, "subject": told.subject, "defect": told.defect}


def place_of(field: str) -> str:
    """Where in the body a field of the form stands."""
    head, _, tail = field.partition("_")
    return {"weight": f"weights.{tail}", "class": f"classes.{tail}"}.get(head, field) if tail else field


def supposable_of(form: SupposeForm) -> dict[str, Any]:
    """See `SupposableOut`."""
    formula = form.contents.data.formula
    return {
        "weights": {kind: number(weight) for kind, weight in formula.weights.items()},
        "bands": [{"name": one.name, "from": number(one.from_)} for one in formula.bands],
        "plans": _choices(form, "plan"), "subjects": _choices(form, "subject"), "defects": _choices(form, "defect"),
        "classes": {name.removeprefix("class_"): _choices(form, name) for name in form.classes},
    }  # fmt: skip


def mover_of(row: Mover) -> dict[str, Any]:
    """See `MoverOut`."""
    return {
        "key": row.key, "name": row.name, "class_name": row.class_name, "was": _standing(row.was),
        "would": _standing(row.would), "change": number(row.change), "moved": row.moved, "why": list(row.why),
    }  # fmt: skip


def _standing(one: Standing) -> Mapping[str, Any]:
    return {"total": number(one.total), "place": one.place, "of": one.of, "grade": one.grade}


def _choices(form: SupposeForm, field: str) -> list[dict[str, str]]:
    return [{"id": id_, "text": text} for id_, text in form.fields[field].choices if id_]  # type: ignore[attr-defined]
