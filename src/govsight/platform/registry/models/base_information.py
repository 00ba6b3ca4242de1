"""`BaseInformation`: the form of 附件3 (测评对象基本信息填报表), field by field."""

from __future__ import annotations

from typing import Any

from django.db import models

from govsight.platform.registry.information.fields import FIELDS, YES_NO


class BaseInformation(models.Model):
    """What one unit told through one link. A row without `submitted_at` is being written and is the only one of its
    link that changes; a submitted row stays as it is, and a correction is a new row.

    head_…: 网站与新媒体建设负责人. contact_…: 工作联系人. has_…: `yes`, `no`, or "" when not answered.
    wechat_kinds: ids of `information.fields.WECHAT_KINDS`. source: network address it came from.
    """

    link = models.ForeignKey("registry.CollectionLink", models.PROTECT, related_name="rows")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField("保存时间")
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    source = models.CharField("来源地址", max_length=45, blank=True)

    head_name = models.CharField("姓名", max_length=40, blank=True)
    head_post = models.CharField("职务", max_length=60, blank=True)
    head_mobile = models.CharField("手机", max_length=20, blank=True)
    head_qq = models.CharField("QQ", max_length=20, blank=True)
    head_wechat = models.CharField("微信", max_length=40, blank=True)
    head_email = models.CharField("邮箱", max_length=120, blank=True)
    contact_name = models.CharField("工作联系人", max_length=40, blank=True)
    contact_post = models.CharField("职务", max_length=60, blank=True)
    contact_mobile = models.CharField("手机", max_length=20, blank=True)
    contact_qq = models.CharField("QQ", max_length=20, blank=True)
    contact_wechat = models.CharField("微信", max_length=40, blank=True)
    contact_email = models.CharField("邮箱", max_length=120, blank=True)
    address = models.CharField("单位地址", max_length=200, blank=True)
    has_site = models.CharField("是否建有网站", max_length=3, blank=True, choices=YES_NO)
    site_url = models.CharField("网址", max_length=500, blank=True)
    has_wechat = models.CharField("是否开通微信号", max_length=3, blank=True, choices=YES_NO)
    wechat_kinds = models.JSONField("微信号类型", default=list, blank=True)
    wechat_name = models.CharField("微信号名称", max_length=100, blank=True)
    has_weibo = models.CharField("是否开通微博", max_length=3, blank=True, choices=YES_NO)
    weibo_name = models.CharField("微博名称", max_length=100, blank=True)
    weibo_url = models.CharField("微博网址", max_length=500, blank=True)

    class Meta:
        verbose_name = "基本信息填报表"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("link",), condition=models.Q(submitted_at=None), name="one_open_form_per_link"
            ),
        )

    def __str__(self) -> str:
        return f"{self.link} {self.saved_at:%Y-%m-%d %H:%M}"

    @property
    def answers(self) -> dict[str, Any]:
        """field id -> answer."""
        return {name: getattr(self, name) for name in FIELDS}
