"""Forms for a unit, a site and an account."""

from __future__ import annotations

from django import forms

from govsight.platform.registry.forms.fields import ClassField, LineField, UnitField
from govsight.platform.registry.models import OrganisationName, Site


class UnitForm(forms.Form):
    """A unit."""

    name = LineField(label="单位名称", max_length=200)
    superior = UnitField(label="主管单位", required=False)
    subject_class = ClassField()


class SiteForm(forms.Form):
    """A site or channel."""

    organisation = UnitField(label="主办单位")
    name = LineField(
        label="网站名称", max_length=200, required=False, help_text="正式更名请用“登记事项”，会留下原名；这里只改错字"
    )
    url = LineField(label="网址", max_length=500, widget=forms.TextInput(attrs={"inputmode": "url"}))
    kind = forms.ChoiceField(
        label="种类",
        choices=(("", "按网址判断"), (Site.SITE, "网站"), (Site.CHANNEL, "频道")),
        required=False,
        help_text="频道：借用别的网站的域名，网址里带路径的",
    )
    code = LineField(
        label="网站标识码",
        max_length=40,
        required=False,
        help_text="10 位：6 位数字或 bm 加 4 位数字，再加 4 位序号",
    )
    subject_class = ClassField()


class AccountForm(forms.Form):
    """A new-media account."""

    organisation = UnitField(label="主办单位")
    name = LineField(label="账号名称", max_length=200, help_text="正式更名请用“登记事项”，会留下原名；这里只改错字")
    kind = LineField(
        label="账号类型",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"list": "platforms", "autocomplete": "off"}),
        help_text="微信订阅号、微信服务号要分清：更新要求不同",
    )
    code = LineField(
        label="新媒体标识码",
        max_length=40,
        required=False,
        help_text="16 位：地区码 6 位、字母 M、单位编号 3 位、平台字母 2 位、序号 4 位",
    )
    subject_class = ClassField()


class NameForm(forms.Form):
    """Another name of a unit."""

    name = LineField(label="其他名称", max_length=200)
    kind = forms.ChoiceField(label="种类", choices=OrganisationName.Kind.choices, initial=OrganisationName.Kind.SHORT)


class MergeForm(forms.Form):
    """The unit that is the same one."""

    gone = UnitField(
        label="并入本单位的", help_text="它的网站、账号、人员都归到本单位，它的名称成为本单位的别名；合并不能撤销"
    )
    kind = forms.ChoiceField(
        label="它的名称算作", choices=OrganisationName.Kind.choices, initial=OrganisationName.Kind.SHORT
    )
