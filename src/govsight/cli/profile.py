"""Reading a `--profile` file: the registered facts of a site, in YAML."""

from __future__ import annotations

from pathlib import Path

import msgspec
import yaml

from govsight.probe.plan import PlanError
from govsight.vocab import SiteCode, SiteProfile


def read_profile(path: Path | None) -> SiteProfile:
    """The profile in `path`, an empty one without. Raises PlanError naming file and field."""
    if path is None:
        return SiteProfile()
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as trouble:
        raise PlanError(f"登记信息文件 {path} 读不出（{trouble.strerror}）：请检查路径") from trouble
    except (yaml.YAMLError, UnicodeDecodeError) as trouble:
        raise PlanError(f"登记信息文件 {path} 不是有效的 YAML：{trouble}") from trouble
    if raw is None:
        return SiteProfile()
    if not isinstance(raw, dict):
        raise PlanError(f"登记信息文件 {path} 应为「字段: 值」的形式，例如 name: 某某市人民政府门户网站")
    texts = {
        key: str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for key, value in raw.items()
    }
    try:
        profile = msgspec.convert(texts, SiteProfile)
        if profile.code:
            SiteCode.parse(profile.code)
    except msgspec.ValidationError as trouble:
        fields = "、".join(SiteProfile.__struct_fields__)
        raise PlanError(f"登记信息文件 {path} 有误：{trouble}。可用字段：{fields}") from trouble
    except ValueError as trouble:
        raise PlanError(f"登记信息文件 {path} 的 code 有误：{trouble}") from trouble
    if profile.kind not in ("", "site", "channel"):
        raise PlanError(f"登记信息文件 {path} 的 kind「{profile.kind}」无效：只能是 site 或 channel")
    return profile
