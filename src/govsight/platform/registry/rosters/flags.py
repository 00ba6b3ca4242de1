"""`Flag`: what is odd about a row that was taken all the same."""

from __future__ import annotations

from enum import StrEnum


class Flag(StrEnum):
    """The value is for programs, `text` for people. Export writes the texts into the column 疑点, import reads them."""

    COLUMNS_SWAPPED = "columns-swapped"
    SHIFTED_RIGHT = "shifted-right"
    SHIFTED_LEFT = "shifted-left"
    UNIT_FROM_ABOVE = "unit-from-above"
    UNIT_UNKNOWN = "unit-unknown"
    BLANK_IN_NAME = "blank-in-name"
    INVISIBLE_REMOVED = "invisible-removed"
    FORMULA_LIKE = "formula-like"
    BUREAU_OR_COMMISSION = "bureau-or-commission"
    OTHER_NAME_IN_BRACKETS = "other-name-in-brackets"
    SCHEME_ADDED = "scheme-added"
    URL_MENDED = "url-mended"
    PLATFORM_MISSING = "platform-missing"
    PLATFORM_UNKNOWN = "platform-unknown"
    SUBTYPE_MISSING = "subtype-missing"
    LETTERS_AMBIGUOUS = "letters-ambiguous"
    LETTERS_UNKNOWN = "letters-unknown"
    LETTERS_DISAGREE = "letters-disagree"

    @property
    def text(self) -> str:
        """One short Chinese sentence."""
        return _TEXTS[self]


_TEXTS = {
    Flag.COLUMNS_SWAPPED: "原文有两列对调，已换回",
    Flag.SHIFTED_RIGHT: "原文整行右移了一格，已移回",
    Flag.SHIFTED_LEFT: "原文整行左移了一格，已移回",
    Flag.UNIT_FROM_ABOVE: "单位一格是空的，沿用上一行的单位",
    Flag.UNIT_UNKNOWN: "表中没有单位一列，请补登主管单位",
    Flag.BLANK_IN_NAME: "名称中夹有空格（多为换行所致），已去掉，请核对",
    Flag.INVISIBLE_REMOVED: "夹有看不见的字符，已去掉",
    Flag.FORMULA_LIKE: "名称以 + - @ 开头，在电子表格里会被当作公式",
    Flag.BUREAU_OR_COMMISSION: "同一机构名有叫“局”的也有叫“委员会”的，以现行挂牌名称为准",
    Flag.OTHER_NAME_IN_BRACKETS: "名称后括号里还有一个名称，请核对登记哪一个",
    Flag.SCHEME_ADDED: "网址没有写 http:// 或 https://，已按 http:// 补上",
    Flag.URL_MENDED: "网址里有空格或全角符号，已改正",
    Flag.PLATFORM_MISSING: "没有写账号类型，无法判断平台",
    Flag.PLATFORM_UNKNOWN: "账号类型不在已知的平台之内",
    Flag.SUBTYPE_MISSING: "没有写明是订阅号还是服务号",
    Flag.LETTERS_AMBIGUOUS: "标识码字母 YD 既用于一点号也用于移动客户端，平台以账号类型为准",
    Flag.LETTERS_UNKNOWN: "标识码的平台字母不在已知的字母之内",
    Flag.LETTERS_DISAGREE: "标识码的平台字母与账号类型不一致，平台以账号类型为准",
}
BY_TEXT = {text: flag for flag, text in _TEXTS.items()}
