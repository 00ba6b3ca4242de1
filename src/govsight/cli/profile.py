"""Reading a `--profile` file: the registered facts of a site, in YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govsight.kit.disk import explain
from govsight.probe.plan import PlanError
from govsight.vocab import SiteCode, SiteProfile

_BLANK = frozenset({"", "~", "null"})
_SAID = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
_KINDS = ("site", "channel")


def read_profile(path: Path | None) -> SiteProfile:
    """The profile in `path` (UTF-8 or GB18030), an empty one without; a field left blank is not told. Raises PlanError
    naming file and field."""
    if path is None:
        return SiteProfile()
    fields = _fields(path)
    known = SiteProfile.__struct_encode_fields__
    for key, value in fields.items():
        if key not in known:
            raise PlanError(f"登记信息文件 {path} 有误：没有「{key}」这个字段。可用字段：{'、'.join(known)}")
        if key != "traits" and not isinstance(value, str):
            raise PlanError(f"登记信息文件 {path} 有误：{key} 应为一行文字")
    traits = _traits(path, fields.pop("traits", ""))
    outward = fields.pop("outward_service", None)
    if outward is not None and outward.lower() not in _SAID:
        raise PlanError(f"登记信息文件 {path} 的 outward_service「{outward}」无效：只能是 true（是）或 false（否）")
    told = None if outward is None else _SAID[outward.lower()]
    profile = SiteProfile(outward_service=told, class_=fields.pop("class", ""), traits=traits, **fields)
    if profile.kind not in ("", *_KINDS):
        raise PlanError(f"登记信息文件 {path} 的 kind「{profile.kind}」无效：只能是 {' 或 '.join(_KINDS)}")
    if profile.code:
        try:
            SiteCode.parse(profile.code)
        except ValueError as trouble:
            raise PlanError(f"登记信息文件 {path} 的 code 有误：{trouble}") from trouble
    return profile


def _traits(path: Path, told: object) -> tuple[str, ...]:
    """A list, or one line with commas."""
    words = told.replace("，", ",").split(",") if isinstance(told, str) else told
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise PlanError(f"登记信息文件 {path} 有误：traits 应为特征编号的列表，如 [no-service, gateway-home]")
    return tuple(word.strip() for word in words if word.strip())


def _fields(path: Path) -> dict[str, Any]:
    """Field -> text as written, blank ones left out. Nothing is taken for a number: 02012345670 is a telephone."""
    try:
        raw = path.read_bytes()
    except OSError as trouble:
        raise PlanError(f"登记信息文件 {path} 读不出（{explain(trouble)[0]}）：请检查路径") from trouble
    import yaml  # seldom needed, and the readers wait for us

    try:
        read = yaml.load(_text(raw), Loader=yaml.BaseLoader)  # noqa: S506 - makes only text, lists and mappings
    except (yaml.YAMLError, UnicodeDecodeError) as trouble:
        mark = getattr(trouble, "problem_mark", None)
        where = f"（第 {mark.line + 1} 行附近）" if mark else ""
        raise PlanError(f"登记信息文件 {path} 不是有效的 YAML{where}：每行应为「字段: 值」") from trouble
    if read is None or read == "":
        return {}
    if not isinstance(read, dict):
        raise PlanError(f"登记信息文件 {path} 应为「字段: 值」的形式，例如 name: 某某市人民政府门户网站")
    return {key: value for key, value in read.items() if not (isinstance(value, str) and value in _BLANK)}


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")
