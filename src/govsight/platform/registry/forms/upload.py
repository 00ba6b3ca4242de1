"""The form for importing a list."""

from __future__ import annotations

from django import forms

from govsight.platform.registry.models import ImportRun
from govsight.platform.registry.ready import READY

_MOST = 20 * 1024 * 1024


class UploadForm(forms.Form):
    """A file, a pasted text, or a list that comes with the program: exactly one of them."""

    kind = forms.ChoiceField(label="列的是", choices=ImportRun.Kind.choices, required=False)
    file = forms.FileField(
        label="文件", required=False, widget=forms.FileInput, help_text="xlsx、csv 或 txt，不超过 20 MB；表头按列名认"
    )
    text = forms.CharField(
        label="或粘贴官方文件里的名单",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="从 Word、网页里整段复制即可，含类别标题和表头更好",
    )
    ready = forms.ChoiceField(required=False, choices=[("", ""), *((one.id, one.title) for one in READY)])

    def clean(self) -> dict[str, object]:
        """Exactly one source, of a bearable size."""
        data = super().clean() or {}
        given = [bool(data.get(name)) for name in ("file", "text", "ready")]
        if sum(given) != 1:
            raise forms.ValidationError("请选一个文件，或粘贴一段文字（只要一样）")
        if data.get("file") and data["file"].size > _MOST:
            self.add_error("file", "文件超过 20 MB；请分开导入")
        if not data.get("ready") and not data.get("kind"):
            self.add_error("kind", "请选择名单列的是单位、网站还是账号")
        return data

    def roster(self) -> tuple[str, bytes, str]:
        """File name, content, kind."""
        data = self.cleaned_data
        if data["ready"]:
            ready = next(one for one in READY if one.id == data["ready"])
            return f"{ready.id}.csv", ready.read(), ready.kind
        if data["file"]:
            return data["file"].name, data["file"].read(), data["kind"]
        return "粘贴的文字.txt", data["text"].encode(), data["kind"]
