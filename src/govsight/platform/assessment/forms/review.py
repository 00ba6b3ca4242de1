"""Appeals and their answers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from govsight.platform.assessment.models import Appeal, Ruling
from govsight.platform.assessment.reviewing import Appealable
from govsight.platform.rectification.forms import AnswerForm
from govsight.rubric.facts import Rating
from govsight.rubric.model import Clause
from govsight.rubric.rules import Rated

_POINTS = "points"


class AppealForm(AnswerForm):
    """One item, what is wrong with it, and proof."""

    item = forms.ChoiceField(label="申请复核的指标")
    points = forms.DecimalField(
        label="主张得分", required=False, max_digits=7, decimal_places=2,
        help_text="认为这一项应得多少分；说不出具体分数的可以不填",
    )  # fmt: skip
    field_order = ("item", "points", "text", "exhibits")

    def __init__(self, items: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", "请选择"), *items]
        self.fields["text"].label = "申请理由"
        self.fields[
            "text"
        ].help_text = "写明哪里认定得不对、依据是什么。申请的内容应与签署的自评表一致，不一致的不予受理"


class RulingForm(forms.Form):
    """The answer: what it is, what becomes of the clauses, why."""

    kind = forms.ChoiceField(label="结论", choices=Ruling.KINDS, widget=forms.RadioSelect)
    settled = forms.MultipleChoiceField(
        label="改为符合的细则", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="选中的细则不再扣分；加分的细则得到应得的分",
    )  # fmt: skip

    def __init__(self, appeal: Appeal, about: Appealable | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clauses = about.clauses if about else ()
        self._rated = {f"rating_{n}": one for n, one in enumerate(clauses) if isinstance(one.test, Rated)}
        self.fields["kind"].choices = Ruling.KINDS  # no empty choice among radio buttons
        self.fields["settled"].choices = [
            (one.id, _named(one)) for one in clauses if not isinstance(one.test, Rated)
        ]  # fmt: skip
        if not self.fields["settled"].choices:
            del self.fields["settled"]
        most = about.points if about else None
        for name, clause in self._rated.items():
            self._add_rating(name, clause, most)
        self.fields["text"] = forms.CharField(
            label="答复", max_length=5000, widget=forms.Textarea(attrs={"rows": 5}),
            help_text="写明结论的依据；单位会看到",
        )  # fmt: skip
        if appeal.contradicts:
            self.fields["despite"] = forms.CharField(
                label="仍要受理的理由", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
                help_text=f"申请与自评不一致（{appeal.contradicts}），应不予受理；不填理由只能选不予受理",
            )  # fmt: skip

    def _add_rating(self, name: str, clause: Clause, most: Decimal | None) -> None:
        assert isinstance(clause.test, Rated)
        levels = [(level, level) for level in clause.test.levels]
        self.fields[name] = forms.ChoiceField(
            label=f"新的评定：{_named(clause)}", required=False,
            choices=[("", "不改"), *levels, (_POINTS, "直接给分")],
        )  # fmt: skip
        self.fields[f"{name}_points"] = forms.DecimalField(
            label="得分", required=False, max_digits=7, decimal_places=2,
            help_text=f"选“直接给分”时填写，这一项共 {most:f} 分" if most is not None else "选“直接给分”时填写",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A number where one was chosen."""
        told = super().clean() or {}
        for name in self._rated:
            if (
                told.get(name) == _POINTS
                and told.get(f"{name}_points") is None
                and not self.errors.get(f"{name}_points")
            ):
                self.add_error(f"{name}_points", ValidationError("请填写得分"))
        return told

    def said(self) -> dict[str, Any]:
        """As `rule` takes it."""
        told = self.cleaned_data
        upheld = told["kind"] == Ruling.UPHELD
        ratings = {}
        for name, clause in self._rated.items():
            if upheld and told.get(name):
                number = told.get(f"{name}_points")
                ratings[clause.id] = Rating(points=number) if told[name] == _POINTS else Rating(level=told[name])
        settled = tuple(told.get("settled", ())) if upheld else ()
        return {"kind": told["kind"], "text": told["text"], "settled": settled, "ratings": ratings}


def _named(clause: Clause) -> str:
    return f"{clause.no} {clause.text}".strip()
