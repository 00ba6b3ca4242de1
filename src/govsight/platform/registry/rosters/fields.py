"""From the values of one row to what is registered: each field read, checked, or the row refused with a reason."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Literal, cast

from govsight.kit.urls import normalise, split_host
from govsight.platform.registry.rosters.cells import Placed
from govsight.platform.registry.rosters.flags import Flag
from govsight.platform.registry.rosters.headers import is_title
from govsight.platform.registry.rosters.headings import is_heading
from govsight.platform.registry.rosters.lines import MAX_NAME, Line, quoted, tidy
from govsight.platform.registry.rosters.model import Kind, Taken
from govsight.platform.registry.rosters.platforms import judge_platform
from govsight.probe.plan import Plan
from govsight.vocab import MediaCode, SiteCode

MAX_URL = 500
MAX_TYPE = 40  # characters of an account type
_NOTHING = frozenset({"无", "-", "--", "—", "——", "/", "暂无", "没有", "不详"})
_MAY_BE_NOTHING = ("url", "site_code", "media_code", "platform", "site_name")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_NAMES = {"unit": "单位名称", "site_name": "网站名称", "account": "账号名称", "class_name": "类别名称", "class": "类别"}
_WIDE = str.maketrans("：／．？＝＆", ":/.?=&")
_BARE_HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?::\d{1,5})?(?:[/?].*)?")
_BRACKETED_END = re.compile(r".{4,}[(（][^()（）]{4,}[)）]")


class Refused(Exception):
    """A row that cannot be registered; `str()` is the reason in Chinese."""


def take(line: Line, placed: Placed, kind: Kind, above: str, heading: tuple[str, str]) -> Taken:
    """Register one row. above: the unit of the row before, as written. heading: number and name of the class.

    Raises `Refused`.
    """
    values = {
        role: value for role, value in placed.values.items() if role not in _MAY_BE_NOTHING or value not in _NOTHING
    }
    flags = list(placed.flags)
    if line.dirty:
        flags.append(Flag.INVISIBLE_REMOVED)
    if "unit" not in values and above and kind != "units":
        values["unit"] = above
        if kind != "accounts":
            flags.append(Flag.UNIT_FROM_ABOVE)
    _refuse_hostile(values)
    written = values.get("unit", "")
    if not written:
        _refuse_without_unit(placed, kind)
        flags.append(Flag.UNIT_UNKNOWN)
    unit = tidy(written)
    if kind == "units" and is_heading(written):
        raise Refused(f"{quoted(written)} 像是标题，不像单位名称。请核对后再导入。")
    if unit != written:
        flags.append(Flag.BLANK_IN_NAME)
    if _BRACKETED_END.fullmatch(unit):
        flags.append(Flag.OTHER_NAME_IN_BRACKETS)
    if any(values.get(role, "")[:1] in tuple("+-@＋－＠") for role in ("unit", "site_name", "account")):
        flags.append(Flag.FORMULA_LIKE)
    taken = Taken(
        row=line.row,
        sheet=line.sheet,
        unit=unit,
        unit_written=written,
        number=values.get("number", "")[:20],
        class_id=heading[0],
        class_name=heading[1],
    )
    if kind == "sites":
        taken = _site(taken, values, flags)
    elif kind == "accounts":
        taken = _account(taken, values, flags)
    return with_flags(taken, flags)


def with_flags(taken: Taken, flags: list[Flag]) -> Taken:
    """The same row with these flags, each once, in the order they are declared."""
    return replace(taken, flags=tuple(flag for flag in Flag if flag in flags))


def _refuse_hostile(values: dict[str, str]) -> None:
    for role, value in values.items():
        if role in ("number", "flags"):
            continue
        if value[0] in "=＝":
            raise Refused(
                f"单元格 {quoted(value)} 是公式，没有读取。请把公式改成它的结果（选择性粘贴为数值）后再导入。"
            )
        if value in _ERRORS:
            raise Refused(f"单元格里是出错的公式结果 {value}。请改正后再导入。")
    for role, name in _NAMES.items():
        value = values.get(role, "")
        if len(value) > MAX_NAME:
            size = "过长" if len(value) >= 2_000 else f"有 {len(value)} 个字"
            raise Refused(f"{name}{size}（{quoted(value[:20])}），最多 {MAX_NAME} 个字。请核对是否串行后再导入。")
        if is_title(value):
            raise Refused(f"{name}写的是列名 {quoted(value)}。请改正后再导入。")
    unit = values.get("unit", "")
    if unit and ("。" in unit or "；" in unit or not any(character.isalpha() for character in unit)):
        raise Refused(f"单位名称 {quoted(unit)} 不像名称。请核对后再导入。")
    if "\ufffd" in "".join(values.values()):
        raise Refused("这一行有乱码。请核对文件的编码，用原文件重新另存后再导入。")


def _refuse_without_unit(placed: Placed, kind: Kind) -> None:
    if kind == "units":
        raise Refused("没有单位名称。请补上后再导入。")
    if placed.has_unit:
        raise Refused("没有写主管单位，上面也没有可以沿用的。请补上，或连同上面写有单位的那一行一起导入。")


def _site(taken: Taken, values: dict[str, str], flags: list[Flag]) -> Taken:
    written = values.get("url", "")
    if not written:
        raise Refused("没有网址。请补上以 http:// 或 https:// 开头的网址后再导入。")
    url, mended = read_address(written)
    flags += mended
    try:
        code = SiteCode.parse(values["site_code"]) if "site_code" in values else None
    except ValueError as error:
        raise Refused(f"{_short(str(error))}。请核对后再导入。") from error
    kind = cast(Literal["site", "channel"], Plan(url=url, out=Path()).effective_kind)
    name = tidy(values.get("site_name", ""))
    return replace(taken, url=url, url_written=written, kind=kind, site_code=code, site_name=name)


def read_address(written: str) -> tuple[str, list[Flag]]:
    """The address of a site, normalised, and what small damage was mended. Raises `Refused`."""
    flags: list[Flag] = []
    mended = "".join(written.translate(_WIDE).split())
    if mended != written:
        flags.append(Flag.URL_MENDED)
    if "://" not in mended and _BARE_HOST.fullmatch(mended):
        mended = f"http://{mended}"
        flags.append(Flag.SCHEME_ADDED)
    url = normalise(mended)
    if url is None:
        raise Refused(f"网址 {quoted(written)} 不是以 http:// 或 https:// 开头的完整网址。请改正。")
    if len(url) > MAX_URL or len(written) > MAX_URL:
        raise Refused(f"网址超过 {MAX_URL} 个字符（{quoted(written)}）。请只填首页地址。")
    if "@" in url.split("/", 3)[2] or not split_host(url)[1]:
        raise Refused(f"网址 {quoted(written)} 里带有用户名或密码。请去掉。")
    return url, flags


def _account(taken: Taken, values: dict[str, str], flags: list[Flag]) -> Taken:
    if "media_code" not in values:
        raise Refused("没有新媒体标识码。请补上 16 位标识码后再导入。")
    try:
        code = MediaCode.parse(values["media_code"])
    except ValueError as error:
        raise Refused(f"{_short(str(error))}。请核对后再导入。") from error
    written = values.get("account", "")
    if not written:
        raise Refused("没有账号名称。请补上后再导入。")
    kind = values.get("platform", "")
    if len(kind) > MAX_TYPE:
        raise Refused(f"账号类型过长（{quoted(kind)}），最多 {MAX_TYPE} 个字。请核对是否串行后再导入。")
    name = tidy(written)
    if name != written:
        flags.append(Flag.BLANK_IN_NAME)
    platform, odd = judge_platform(kind, code.letters)
    flags += odd
    return replace(
        taken,
        media_code=code,
        account=name,
        account_written=written,
        platform=platform,
        platform_written=kind,
    )


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:160] + "…」"
