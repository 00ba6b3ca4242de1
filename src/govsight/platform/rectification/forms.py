"""Forms of this app."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from govsight.platform.rectification.files import ALL, MOST, PICTURES, BadFile, Handed, take
from govsight.platform.rectification.models import Decision, PublicReport
from govsight.platform.rectification.severity import SEVERITIES
from govsight.platform.registry.models import Organisation

_MOST_FILES = 5
_SALT = "rectification.report"
SOONEST, LATEST = 3, 2 * 3600  # seconds a person takes to fill the public form


class _Many(forms.FileInput):
    allow_multiple_selected = True


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")  # what a browser wants, whatever the language


class _Exhibits(forms.FileField):
    """Several files, each told by what it holds."""

    def clean(self, data: Any, initial: Any = None) -> list[Handed]:
        uploads = [one for one in (data or []) if one]
        if len(uploads) > _MOST_FILES:
            raise ValidationError(f"一次最多交 {_MOST_FILES} 个文件")
        try:
            return [take(super(_Exhibits, self).clean(one, initial), ALL, MOST) for one in uploads]
        except BadFile as trouble:
            raise ValidationError(str(trouble)) from None


class AnswerForm(forms.Form):
    """What the unit did."""

    text = forms.CharField(
        label="整改情况", max_length=5000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="写明改了什么、何时改好；认为不是问题的，写明理由",
    )  # fmt: skip
    exhibits = _Exhibits(
        label="佐证材料", required=False,
        widget=_Many(attrs={"multiple": True, "accept": ".png,.jpg,.jpeg,.pdf,.docx,.xlsx"}),
        help_text="png、jpg、pdf、docx、xlsx，每个不超过 20 MB，最多 5 个",
    )  # fmt: skip


class DecisionForm(forms.Form):
    """That a finding is wrong or waived."""

    kind = forms.ChoiceField(label="认定为", choices=Decision.KINDS)
    scope = forms.ChoiceField(label="范围", choices=Decision.SCOPES)
    reason = forms.CharField(label="理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    expires_on = forms.DateField(
        label="有效期至", required=False, widget=_Day, help_text="豁免必填；误报不填为长期有效"
    )


class JudgeForm(forms.Form):
    """The office's look at the repair of a report of the public."""

    text = forms.CharField(
        label="复查意见", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="退回时必填，单位会看到",
    )  # fmt: skip


class ReasonForm(forms.Form):
    """A reason."""

    reason = forms.CharField(label="理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class AssignForm(forms.Form):
    """Whose task a report becomes."""

    organisation = forms.ModelChoiceField(label="交给单位", queryset=Organisation.objects.order_by("name"))


class TermForm(forms.Form):
    """Another number of working days."""

    severity = forms.ChoiceField(label="类别", choices=[(one.id, one.name) for one in SEVERITIES.values()])
    days = forms.IntegerField(label="工作日", min_value=1, max_value=60)
    since = forms.DateField(label="起用日期", widget=_Day, help_text="已经发出的通知期限不变")
    reason = forms.CharField(label="依据", max_length=300, help_text="文件名称、文号，或会议决定")


def stamp() -> str:
    """When the public form was opened, signed."""
    return signing.TimestampSigner(salt=_SALT).sign("report")


class ReportForm(forms.Form):
    """我为政府网站找错. Robots fill what people do not see, and are quicker than people."""

    site_name = forms.CharField(label="网站名称", required=False, max_length=200)
    page_url = forms.URLField(
        label="有错的网页", max_length=1000, assume_scheme="https", help_text="从浏览器地址栏复制",
        error_messages={"invalid": "请从浏览器地址栏复制完整的网址，以 http:// 或 https:// 开头"},
    )  # fmt: skip
    kind = forms.ChoiceField(label="错误类型", choices=PublicReport.KINDS)
    text = forms.CharField(
        label="错在哪里", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明原文和正确的写法，或看到的现象",
    )  # fmt: skip
    picture = forms.FileField(
        label="截图", required=False, widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
        help_text="png 或 jpg，不超过 5 MB",
    )  # fmt: skip
    contact_name = forms.CharField(label="称呼", required=False, max_length=60)
    contact_way = forms.CharField(
        label="电话或邮箱", required=False, max_length=120,
        help_text="只有监管组织能看到，用于核实，不转给被反映的单位",
    )  # fmt: skip
    homepage = forms.CharField(required=False)
    stamp = forms.CharField(widget=forms.HiddenInput)

    def clean_page_url(self) -> str:
        """Pages only."""
        url: str = self.cleaned_data["page_url"]
        if not url.lower().startswith(("http://", "https://")):
            raise ValidationError("请填写以 http:// 或 https:// 开头的网址")
        return url

    def clean_picture(self) -> Handed | None:
        """A picture by what it holds."""
        if not self.cleaned_data.get("picture"):
            return None
        try:
            return take(self.cleaned_data["picture"], PICTURES, 5 * 1024 * 1024)
        except BadFile as trouble:
            raise ValidationError(str(trouble)) from None

    def clean(self) -> dict[str, Any]:
        """The two marks of a robot."""
        data = super().clean() or {}
        if data.get("homepage"):
            raise ValidationError("没有收下：表单里给机器人设的空格被填了。请刷新页面，只填看得见的各项")
        signer = signing.TimestampSigner(salt=_SALT)
        try:
            signer.unsign(data.get("stamp", ""), max_age=LATEST)
        except signing.SignatureExpired:
            raise ValidationError("页面打开太久，已失效。再提交一次即可，填写的内容还在") from None
        except signing.BadSignature:
            raise ValidationError("表单不完整。再提交一次即可，填写的内容还在") from None
        try:
            signer.unsign(data["stamp"], max_age=SOONEST)
        except signing.SignatureExpired:
            return data
        raise ValidationError("提交得太快，像是程序自动填写。请核对一遍内容，几秒后再提交")


class CodeForm(forms.Form):
    """How a sender asks."""

    code = forms.CharField(label="查询码", max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def clean_code(self) -> str:
        """As printed."""
        return str(self.cleaned_data["code"]).replace(" ", "").replace("-", "").upper()
