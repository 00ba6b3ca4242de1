"""Whether an answer may stand, and what is wrong with it. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from govsight.platform.registry.information.fields import FIELDS, NO, WECHAT_KINDS, YES, Field
from govsight.platform.registry.rosters.fields import Refused, read_address
from govsight.platform.registry.rosters.lines import one_line

_PUNCTUATION = re.compile(r"[\s\-()]+")
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9][0-9]{9})")
_QQ = re.compile(r"[1-9][0-9]{4,11}")
_WECHAT = re.compile(r"[A-Za-z][A-Za-z0-9_-]{5,19}")
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)


class Wrong(ValueError):
    """An answer that may not stand; `str()` is Chinese: what is wrong and how to write it."""


def asked(field: Field, answers: Mapping[str, Any]) -> bool:
    """Whether the field is to be filled in, after what else was answered."""
    return not field.only_if or answers.get(field.only_if) == YES


def problems(answers: Mapping[str, Any], fields: Iterable[Field] = tuple(FIELDS.values())) -> dict[str, str]:
    """field id -> what is wrong, for those asked."""
    found = {}
    for field in fields:
        if not asked(field, answers):
            continue
        try:
            if not clean(field, answers.get(field.id)) and field.needed:
                choose = field.look in ("yes-no", "kinds")
                found[field.id] = f"请选择“{field.label}”" if choose else f"请填写{field.label}"
        except Wrong as wrong:
            found[field.id] = str(wrong)
    return found


def kept(field: Field, written: Any) -> Any:
    """What a draft keeps: the answer cleaned, else as it was written."""
    try:
        return clean(field, written)
    except Wrong:
        return one_line(str(written))[: field.longest]


def clean(field: Field, written: Any) -> Any:
    """The answer in its one spelling; blank stays blank. Raises `Wrong`."""
    if field.look == "kinds":
        chosen = written if isinstance(written, list) else []
        return [id_ for id_, _ in WECHAT_KINDS if id_ in chosen]
    if field.look == "yes-no":
        return written if written in (YES, NO) else ""
    text = one_line(str(written or ""))
    if not text:
        return ""
    if len(text) > field.longest:
        raise Wrong(f"{field.label}有 {len(text)} 个字，最多 {field.longest} 个")
    return _LOOKS[field.look](text)


def _mobile(text: str) -> str:
    found = _MOBILE.fullmatch(_PUNCTUATION.sub("", _plain(text)))
    if not found:
        digits = sum(character.isdigit() for character in text)
        raise Wrong(f"手机号应为 11 位、以 1 开头，收到“{text[:20]}”（{digits} 位数字）")
    return found[1]


def _qq(text: str) -> str:
    number = _PUNCTUATION.sub("", _plain(text))
    if not _QQ.fullmatch(number):
        raise Wrong(f"QQ 号应为 5 到 12 位数字，收到“{text[:20]}”")
    return number


def _wechat(text: str) -> str:
    plain = _plain(text)
    if not any(pattern.fullmatch(plain) for pattern in (_WECHAT, _MOBILE, _QQ)):
        raise Wrong(
            f"微信号应为 6 到 20 位字母、数字、下划线、减号，以字母开头；也可以填绑定的手机号、QQ 号。收到“{text[:20]}”"
        )
    return plain


def _email(text: str) -> str:
    plain = _plain(text)
    if not _EMAIL.fullmatch(plain):
        lacks = "没有 @" if "@" not in plain else "@ 前后不完整，或有多余的字符"
        raise Wrong(f"邮箱“{text[:40]}”{lacks}；应像 name@example.gov.cn")
    return plain


def _url(text: str) -> str:
    try:
        return read_address(text)[0]
    except Refused as refused:
        raise Wrong(str(refused)) from refused


def _plain(text: str) -> str:
    """Full-width letters and digits, as Chinese keyboards give them, made plain."""
    return unicodedata.normalize("NFKC", text).strip()


_LOOKS: dict[str, Callable[[str], str]] = {
    "text": lambda text: text,
    "mobile": _mobile,
    "qq": _qq,
    "wechat": _wechat,
    "email": _email,
    "url": _url,
}
