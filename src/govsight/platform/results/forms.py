"""Forms of the desk: publishing, and supposing."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from govsight.procedure.formula import KINDS, Formula
from govsight.procedure.release.contents import Contents
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.procedure.release.what_if import EVERYBODY, Supposed, repairs
from govsight.rubric.load import load, shipped
from govsight.rubric.model import Band
from govsight.rubric.trouble import Troubles

_MOST_PLACES = 4


class PublishForm(forms.Form):
    """What a publication needs from a person."""

    approval = forms.CharField(
        label="审定", max_length=200, help_text="审定的文号或会议、日期，例如：市政府办〔2026〕12号，2026年12月20日"
    )
    why = forms.CharField(
        label="更正说明", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写进公布的文本：为什么更正。逐个单位的变动由系统列出。",
    )  # fmt: skip

    def __init__(self, *args: Any, correction: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if correction:
            self.fields["why"].required = True
        else:
            del self.fields["why"]


class SupposeForm(forms.Form):
    """Another plan, other weights and bands, a repaired defect."""

    plan = forms.ChoiceField(label="测评方案", required=False)
    bands = forms.CharField(
        label="等次分数线", required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="一行一个：名称 空格 从多少分起，例如 优秀 90",
    )  # fmt: skip
    subject = forms.ChoiceField(label="整改的对象", required=False)
    defect = forms.ChoiceField(label="整改的问题", required=False, help_text="先选对象，按“计算”后这里列出它的问题")

    def __init__(self, data: Any, *, contents: Contents) -> None:
        super().__init__(data)
        self.contents = contents
        formula = contents.data.formula
        own = contents.loaded.rubric.id
        self.fields["plan"].choices = [("", f"原方案（{contents.loaded.rubric.name}）")] + [
            (name, load(name).rubric.name) for name in shipped() if name != own
        ]
        weights = {kind: formula.weights[kind] for kind in KINDS if kind in formula.weights}
        for kind, weight in weights.items():
            self.fields[f"weight_{kind}"] = forms.DecimalField(
                label=f"{KINDS[kind]}权重（%）", required=False, min_value=0, max_value=100, max_digits=7,
                decimal_places=_MOST_PLACES, initial=_plain(weight),
            )  # fmt: skip
        self.fields["bands"].initial = "\n".join(f"{band.name} {_plain(band.from_)}" for band in formula.bands)
        self.fields["subject"].choices = [("", "不假设整改"), (EVERYBODY, "所有对象")] + [
            (member.key, f"{member.name}（{member.key}）") for member in contents.data.members
        ]
        self.fields["defect"].choices = [("", "请选择"), *self._defects()]
        self.classes = self._class_fields()
        self.order_fields(
            ["plan", *self.classes, *(f"weight_{kind}" for kind in weights), "bands", "subject", "defect"]
        )

    def _defects(self) -> list[tuple[str, str]]:
        key = self.data.get("subject", "") if self.is_bound else ""
        try:
            if key == EVERYBODY:
                return _everywhere(self.contents)
            found = repairs(self.contents, key) if key else ()
        except (KeyError, ReleaseTrouble):
            return []
        return [(one.repair.source, _told(one.repair.text, one.points)) for one in found]

    def _class_fields(self) -> list[str]:
        """Under another plan, each class of this one must be called something there."""
        other = self.data.get("plan", "") if self.is_bound else ""
        if other not in shipped():
            return []
        theirs = load(other).rubric.classes
        known = {one.id for one in theirs}
        names = []
        for id_, name, _ in self.contents.classes():
            if theirs and id_ not in known:
                field = f"class_{id_}"
                choices = [("", "不计分"), *((one.id, one.name) for one in theirs)]
                self.fields[field] = forms.ChoiceField(label=f"{name} 在这个方案里是", required=False, choices=choices)
                names.append(field)
        return names

    def clean_bands(self) -> tuple[Band, ...]:
        """Lines as bands."""
        found = []
        for line in self.cleaned_data["bands"].splitlines():
            if not line.strip():
                continue
            name, _, points = line.strip().rpartition(" ")
            try:
                number = Decimal(points)
            except InvalidOperation:
                number = Decimal("NaN")
            if not name.strip() or not number.is_finite() or abs(number) > 1000:
                raise forms.ValidationError(f"“{line.strip()[:40]}”看不懂：请写成 优秀 90")
            found.append(Band(name.strip()[:20], number))
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        """The weights make a hundred."""
        told = super().clean() or self.cleaned_data
        weights = {kind: told.get(f"weight_{kind}") for kind in self.contents.data.formula.weights}
        if None not in weights.values() and sum(weights.values()) != 100:
            raise forms.ValidationError(f"权重加起来是 {_plain(sum(weights.values()))}，应为 100")
        return told

    def supposed(self) -> Supposed:
        """Raises ReleaseTrouble. Only of a valid form."""
        told, formula = self.cleaned_data, self.contents.data.formula
        weights = {
            kind: weight if told.get(f"weight_{kind}") is None else told[f"weight_{kind}"]
            for kind, weight in formula.weights.items()
        }
        other = Formula(
            weights, told["bands"], formula.places, formula.concealed, formula.concealed_most, formula.least_sheets,
            formula.without, formula.unsent,
        )  # fmt: skip
        try:
            plan = load(told["plan"]) if told["plan"] else None
        except Troubles as troubles:
            raise ReleaseTrouble(f"读不出方案：{troubles.troubles[0].text}") from troubles
        classes = {name.removeprefix("class_"): told[name] for name in self.classes if told.get(name)}
        mended = {told["subject"]: (told["defect"],)} if told["subject"] and told["defect"] else {}
        return Supposed(other, plan, classes, mended)


def _everywhere(contents: Contents) -> list[tuple[str, str]]:
    """Checks and clauses that found something anywhere, with in how many subjects."""
    counts: dict[str, int] = {}
    for member in contents.data.members:
        facts = member.facts
        for source in {one.clause or one.check for one in facts.findings} if facts else ():
            counts[source] = counts.get(source, 0) + 1
    ordered = sorted(counts, key=lambda source: (-counts[source], source))
    return [(source, f"{source}：{counts[source]} 个对象有") for source in ordered]


def _told(text: str, points: Decimal | None) -> str:
    won = "" if points is None else f"（+{_plain(points)} 分）" if points > 0 else "（不加分）"
    return f"{text}{won}"[:200]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
