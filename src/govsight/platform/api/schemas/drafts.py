"""A campaign before it is opened: its setting, and what its plan lets one choose."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from govsight.platform.api.schemas.campaigns import StageKind
from govsight.platform.api.schemas.common import Day, maybe, said
from govsight.platform.assessment import queries
from govsight.platform.assessment.forms.campaigns import BANDS, Offered
from govsight.platform.assessment.models import Campaign, Stage
from govsight.procedure.formula import KINDS
from govsight.rubric.load import Loaded

#: Points and percents; what is too much or too fine the form says.
Number = Annotated[Decimal, Field(max_digits=9)]
Whole = Annotated[int, Field(ge=0, le=1000)]
#: An id of the plan.
PlanWord = Annotated[str, Field(min_length=1, max_length=60, pattern="^[^\\x00]*$")]


class Part(StrEnum):
    """self: 自查自评；cross: 交叉测评；final: 年终测评。"""

    SELF = "self"
    CROSS = "cross"
    FINAL = "final"


class Absent(StrEnum):
    """substitute: 按种子补抽一个单位；rest: 按收到的份数取平均。"""

    SUBSTITUTE = "substitute"
    REST = "rest"


class Without(StrEnum):
    """others: 按比例并入其他部分；open: 不得出总分。"""

    OTHERS = "others"
    OPEN = "open"


class Unsent(StrEnum):
    """nought: 按 0 分计；others: 按比例并入其他部分；open: 不得出总分。"""

    NOUGHT = "nought"
    OTHERS = "others"
    OPEN = "open"


class BandIn(Schema):
    """一个等次，从多少分起。"""

    name: str = said(20)
    from_: Number = Field(alias="from")


class FormulaIn(Schema):
    """计分公式，样子与 campaign 的 formula 相同；没有写的不变。weights: 各部分的权重（%），没有列出的部分为 0；bands:
    从高到低的全部等次；places: 总分几位小数；concealed: 每处隐瞒扣几分，concealed_most: 最多扣几分，null 没有上限；
    least_sheets: 至少几份互评表才取平均；without: 某一部分不能计分时它的权重；unsent: 没有提交自评表的自评部分。"""

    weights: dict[Part, Number] | None = None
    bands: Annotated[list[BandIn], Field(max_length=BANDS)] | None = None
    places: Whole | None = None
    concealed: Number | None = None
    concealed_most: Number | None = None
    least_sheets: Whole | None = None
    without: Without | None = None
    unsent: Unsent | None = None


class DatesIn(Schema):
    """第一天和最后一天（北京时间）。"""

    opens: Day
    closes: Day


class CampaignChange(Schema):
    """改哪些写哪些。rubric: 方案的编号，见 /api/campaign-plans，换了方案，参加的类别和读法要重选；stages: 全部阶段的
    日期，没有列出的阶段没有日期；k: 每个对象几份互评表，0 不互评；experts: 每题几位专家；apart_superior: 同一主管单位的
    不互评；absent: 互评单位缺席时怎么办。"""

    name: str = said(120, "")
    issuer: str = maybe(200)
    document: str = maybe(100)
    rubric: str = said(300, "")
    formula: FormulaIn | None = None
    stages: dict[StageKind, DatesIn] | None = None
    k: Whole | None = None
    experts: Whole | None = None
    apart_superior: bool = True
    absent: Absent | None = None


class CampaignIn(CampaignChange):
    """name、rubric 必须写；其余没有写的，照屏幕上新建时填好的（不含日期、权重和等次，可以以后再填）。"""

    name: str = said(120)
    rubric: str = said(300)


class OfferedOut(Schema):
    """一个方案。against: 不能用于正式测评的原因，空的就能用。"""

    id: str
    name: str
    against: str


class NamedOut(Schema):
    """方案里的一个编号和它的名称。"""

    id: str
    name: str


class PlanClassOut(NamedOut):
    """方案的一个类别。subjects: 已有几个对象；joins: 参加。"""

    subjects: int
    joins: bool


class OptionOut(Schema):
    """一种读法。"""

    id: str
    text: str


class ReadingOut(Schema):
    """原文没有写明的一处。chosen: 现在按哪一种；usual: 方案自带的。"""

    id: str
    question: str
    clause: str
    options: list[OptionOut]
    chosen: str
    usual: str


class PlanOut(NamedOut):
    """测评的方案：类别、对象可以有的情况、各处的读法。"""

    classes: list[PlanClassOut]
    traits: list[NamedOut]
    readings: list[ReadingOut]


class ClassesIn(Schema):
    """参加的全部类别。"""

    classes: Annotated[list[PlanWord], Field(min_length=1, max_length=200)]


class ReadingsIn(Schema):
    """哪一处按哪一种读法；没有列出的不变。"""

    readings: Annotated[dict[PlanWord, PlanWord], Field(min_length=1, max_length=200)]


def fields_of(told: CampaignChange) -> dict[str, Any]:
    """As `CampaignForm` has them, only what was said."""
    given = told.dict(exclude_unset=True)
    formula, stages = given.pop("formula", None) or {}, given.pop("stages", None)
    weights, bands = formula.pop("weights", None), formula.pop("bands", None)
    fields = given | formula
    if weights is not None:
        fields |= {f"weight_{kind}": weights.get(kind, 0) for kind in KINDS}
    if bands is not None:
        for number in range(BANDS):
            band = bands[number] if number < len(bands) else {}
            fields |= {f"band_name_{number}": band.get("name", ""), f"band_from_{number}": band.get("from_")}
    if stages is not None:
        for kind, _ in Stage.KINDS:
            fields |= {f"{kind}_{end}": stages.get(kind, {}).get(end) for end in ("opens", "closes")}
    return fields


def place_of(field: str) -> str:
    """Where in the body a field of `CampaignForm` stands."""
    head, _, tail = field.rpartition("_")
    if head == "weight":
        return f"formula.weights.{tail}"
    if head in ("band_name", "band_from"):
        return f"formula.bands.{tail}.{head.removeprefix('band_')}"
    if tail in ("opens", "closes"):
        return f"stages.{head}.{tail}"
    return f"formula.{field}" if field in FormulaIn.model_fields else field


def offered_of(row: Offered) -> dict[str, Any]:
    """See `OfferedOut`."""
    return row._asdict()


def plan_of(found: Campaign, loaded: Loaded) -> dict[str, Any]:
    """See `PlanOut`."""
    rubric = loaded.rubric
    counts: Mapping[str, int] = {id_: number for id_, _, number in queries.classes_of(found)}
    return {
        "id": found.rubric, "name": rubric.name,
        "classes": [
            {"id": one.id, "name": one.name, "subjects": counts.get(one.id, 0),
             "joins": not found.classes or one.id in found.classes}
            for one in rubric.classes
        ],
        "traits": [{"id": one.id, "name": one.name} for one in rubric.traits],
        "readings": [
            {"id": one.id, "question": one.question, "clause": one.clause, "usual": one.chosen,
             "options": [{"id": option.id, "text": option.text} for option in one.options],
             "chosen": loaded.chosen.get(one.id, one.chosen)}
            for one in rubric.readings
        ],
    }  # fmt: skip
