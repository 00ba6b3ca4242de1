"""Setting a campaign up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import PermissionDenied

from govsight.platform.assessment.marks import marks_of
from govsight.platform.assessment.models import Campaign, Stage, Subject
from govsight.platform.assessment.reading import dates_of, formula_of
from govsight.platform.registry.forms.fields import LineField
from govsight.procedure.formula import KINDS, Formula
from govsight.rubric.load import Loaded, load, shipped
from govsight.rubric.model import Band
from govsight.rubric.official import unfit
from govsight.rubric.trouble import Troubles

BANDS = 6
_USUAL = ("优秀", "良好", "合格", "不合格")
_BETWEEN = str.maketrans(dict.fromkeys("、，,；;", " "))
_BENT = {"invalid": "日期写成 2026-11-22 这样"}
_WITHOUT = (("others", "按比例并入其他部分"), ("open", "不得出总分，只写明在什么范围"))
_OF_CAMPAIGN = ("name", "issuer", "document", "rubric", "k", "experts", "apart_superior", "absent")
_OF_FORMULA = ("places", "concealed", "concealed_most", "least_sheets", "without", "unsent")
_UNSENT = (("nought", "按 0 分计"), *_WITHOUT)


class Day(forms.DateInput):
    """As a browser wants it, whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Offered(NamedTuple):
    """A plan. against: why no campaign can be opened with it, "" when one can."""

    id: str
    name: str
    against: str


def offered(also: str = "") -> Iterator[Offered]:
    """Plans that come with the program. also: one that is in use already."""
    for name in dict.fromkeys((*shipped(), *((also,) if also else ()))):
        try:
            loaded = load(name)
            yield Offered(name, loaded.rubric.name, unfit(loaded))
        except Troubles:
            yield Offered(name, name, "读不出")


def plan_choices(also: str = "") -> list[tuple[str, str]]:
    """As a form has them."""
    said = {"": "", "读不出": "（读不出）"}
    return [(one.id, f"{one.name}{said.get(one.against, '（不能用于正式测评）')}") for one in offered(also)]


def _points(label: str, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=6, decimal_places=2, **more)


class CampaignForm(forms.Form):
    """Everything but the subjects. Dates, weights and bands may still be missing: `feasible` tells so."""

    name = LineField(label="名称", max_length=120, help_text="如：2026年政府网站与政务新媒体测评")
    issuer = LineField(label="组织单位", max_length=200, required=False)
    document = LineField(label="文号", max_length=100, required=False, help_text="部署这次测评的文件")
    rubric = forms.ChoiceField(label="测评方案")
    weight_self = _points("自查自评", min_value=0, max_value=100)
    weight_cross = _points("交叉测评", min_value=0, max_value=100)
    weight_final = _points("年终测评", min_value=0, max_value=100)
    places = forms.IntegerField(label="总分保留几位小数", min_value=0, max_value=4, initial=2)
    k = forms.IntegerField(
        label="每个对象由几个单位测评", min_value=0, max_value=20, initial=3, help_text="0：不进行交叉测评"
    )
    least_sheets = forms.IntegerField(
        label="至少收到几份才取平均", min_value=1, max_value=20, initial=2, help_text="不足的，这一部分不能计分"
    )
    apart_superior = forms.BooleanField(label="同一主管单位的不互评", required=False, initial=True)
    absent = forms.ChoiceField(label="互评单位缺席时", choices=Campaign._meta.get_field("absent").choices)
    experts = forms.IntegerField(label="每题由几位专家判断", min_value=1, max_value=9, initial=1)
    concealed = _points("自评隐瞒事实，每处扣几分", min_value=0, initial=0, help_text="两份官方文件都没有规定分数")
    concealed_most = _points("最多扣几分", min_value=0, required=False, help_text="不填：没有上限")
    unsent = forms.ChoiceField(label="没有提交自评表的，自评部分", choices=_UNSENT)
    without = forms.ChoiceField(
        label="某一部分不能计分时，它的权重",
        choices=_WITHOUT,
        help_text="年终测评不能计分的，总分总是待定，不并入其他部分",
    )

    def __init__(self, *args: Any, also: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["rubric"].choices = plan_choices(also)  # type: ignore[attr-defined]
        for kind, name in Stage.KINDS:
            for end, word in (("opens", "开始"), ("closes", "结束")):
                self.fields[f"{kind}_{end}"] = forms.DateField(
                    label=f"{name}{word}", required=False, widget=Day, error_messages=_BENT
                )
        for number in range(BANDS):
            usual = _USUAL[number] if number < len(_USUAL) else ""
            self.fields[f"band_name_{number}"] = LineField(
                label=f"第 {number + 1} 等的名称", max_length=20, required=False, initial=usual
            )
            self.fields[f"band_from_{number}"] = _points(
                f"第 {number + 1} 等从几分起", required=False, initial=0 if usual == _USUAL[-1] else None
            )

    def stage_rows(self) -> Iterator[tuple[str, Any, Any]]:
        """(name, first day, last day) as bound fields."""
        for kind, name in Stage.KINDS:
            yield name, self[f"{kind}_opens"], self[f"{kind}_closes"]

    def band_rows(self) -> Iterator[tuple[Any, Any]]:
        """(name, points) as bound fields."""
        for number in range(BANDS):
            yield self[f"band_name_{number}"], self[f"band_from_{number}"]

    def clean(self) -> dict[str, Any]:
        """A stage has both days or none, a band both name and points or none."""
        told = super().clean() or {}
        stages: dict[str, tuple[date, date]] = {}
        for kind, _ in Stage.KINDS:
            opens, closes = told.get(f"{kind}_opens"), told.get(f"{kind}_closes")
            if opens and closes:
                stages[kind] = (opens, closes)
            elif (opens or closes) and not {f"{kind}_opens", f"{kind}_closes"} & self.errors.keys():
                missing = f"{kind}_closes" if opens else f"{kind}_opens"
                self.add_error(missing, "开始和结束日期都要填")
        bands = []
        for number in range(BANDS):
            name, from_ = told.get(f"band_name_{number}"), told.get(f"band_from_{number}")
            if name and from_ is not None:
                bands.append(Band(name, from_))
            elif from_ is not None:
                self.add_error(f"band_name_{number}", "请填写等次的名称")
        told["stages"], told["bands"] = stages, tuple(bands)
        return told

    def setting(self, before: Campaign | None = None) -> dict[str, Any]:
        """As `make_campaign` takes it, or `change_campaign`: another plan than before has other classes and
        readings."""
        told = self.cleaned_data
        kept = (*_OF_CAMPAIGN, "stages")
        weights: dict[str, Decimal] = {kind: told[f"weight_{kind}"] for kind in KINDS if told[f"weight_{kind}"]}
        more = {name: told[name] for name in _OF_FORMULA}
        formula = Formula(weights=weights, bands=told["bands"], **more)  # type: ignore[arg-type]
        other = before is not None and told["rubric"] != before.rubric
        return (
            {name: told[name] for name in kept}
            | {"formula": formula}
            | ({"classes": [], "choices": {}} if other else {})
        )


def usual() -> dict[str, Any]:
    """What the form would show of a campaign of which nothing was said."""
    return _shown(Campaign(), Formula(weights={}))


def _shown(campaign: Campaign, formula: Formula) -> dict[str, Any]:
    return (
        {name: getattr(campaign, name) for name in _OF_CAMPAIGN}
        | {f"weight_{kind}": formula.weights.get(kind, Decimal(0)) for kind in KINDS}
        | {name: getattr(formula, name) for name in _OF_FORMULA}
    )


def initial_of(campaign: Campaign) -> dict[str, Any]:
    """What the form shows of a campaign."""
    formula = formula_of(campaign)
    told = _shown(campaign, formula)
    for kind, (opens, closes) in dates_of(campaign).items():
        told |= {f"{kind}_opens": opens, f"{kind}_closes": closes}
    for number in range(BANDS):
        band = formula.bands[number] if number < len(formula.bands) else None
        if formula.bands:
            told |= {
                f"band_name_{number}": band.name if band else "",
                f"band_from_{number}": band.from_ if band else None,
            }
    return told


class ReadingsForm(forms.Form):
    """How the places are read at which the document leaves more than one way."""

    def __init__(self, *args: Any, loaded: Loaded, **more: Any) -> None:
        super().__init__(*args, **more)
        self._readings = loaded.rubric.readings
        for reading in self._readings:
            self.fields[reading.id] = forms.ChoiceField(
                label=reading.question,
                choices=[(option.id, option.text) for option in reading.options],
                initial=loaded.chosen.get(reading.id, reading.chosen),
                help_text=reading.clause,
            )

    def choices(self) -> dict[str, str]:
        """Those that are not as the plan has them."""
        told = self.cleaned_data
        return {one.id: told[one.id] for one in self._readings if told[one.id] != one.chosen}


class MoveForm(forms.Form):
    """Other days for a stage."""

    opens = forms.DateField(label="开始", widget=Day, error_messages=_BENT)
    closes = forms.DateField(label="结束", widget=Day, error_messages=_BENT)
    why = LineField(label="理由", max_length=200, help_text="所有参加的单位都会看到")


class RemindersForm(forms.Form):
    """When those who have not finished are told by themselves."""

    marks = LineField(
        label="截止前几个工作日提醒",
        max_length=60,
        required=False,
        help_text="如：3、1。几次就写几个数；不填：不自动提醒",
    )

    def clean_marks(self) -> list[int]:
        """As `change_reminders` takes them."""
        words = self.cleaned_data["marks"].translate(_BETWEEN).split()
        if any(not (one.isascii() and one.isdigit() and len(one) < 3) for one in words):
            raise forms.ValidationError("请写数字，用顿号分开，如：3、1")
        try:
            return marks_of(int(one) for one in words)
        except PermissionDenied as reason:
            raise forms.ValidationError(str(reason)) from reason


class InterestForm(forms.Form):
    """Who must not assess whom."""

    one = forms.ModelChoiceField(label="测评对象", queryset=Subject.objects.none(), empty_label="请选择")
    other = forms.ModelChoiceField(label="与谁", queryset=Subject.objects.none(), empty_label="请选择")
    reason = LineField(label="是什么关系", max_length=200, help_text="如：主要负责人互为亲属；同址办公")

    def __init__(self, *args: Any, own: Any, everybody: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["one"].queryset = own  # type: ignore[attr-defined]
        self.fields["other"].queryset = everybody  # type: ignore[attr-defined]
