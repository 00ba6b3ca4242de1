"""Lists as offices send them: column names in any wording, any separator, odd rows, hostile cells. Nothing is lost."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.cell import WriteOnlyCell

from govsight.platform.registry.rosters import (
    Flag,
    Kind,
    Roster,
    RosterError,
    as_csv,
    as_json,
    read_upload,
)

CODE = "440802M003WX0002"
ACCOUNTS = "主管单位,新媒体标识码,账号名称,账号类型\n"
SITES = "主管单位,网址\n"


def csv(text: str, kind: Kind) -> Roster:
    roster = read_upload("list.csv", text.encode(), kind)
    account_for(roster)
    return roster


def account_for(roster: Roster) -> None:
    """Every line is exactly one of taken, set aside and skipped."""
    places = [(row.sheet, row.row) for row in roster.taken] + [(row.sheet, row.row) for row in roster.set_aside]
    places += [(run.sheet, run.row + step) for run in roster.skipped for step in range(run.count)]
    assert len(places) == len(set(places)) == roster.lines


def book(*sheets: list[list[object]], names: tuple[str, ...] = ("名单", "说明", "其他")) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in zip(names, sheets, strict=False):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def reason(roster: Roster) -> str:
    (row,) = roster.set_aside
    return row.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", ["\t", ",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_is_read_in_any_usual_encoding_and_separator(encoding: str, separator: str, end: str) -> None:
    rows = [
        ["序号", "主办单位", "网站名称", "网站标识码", "网址"],
        ["1", "市教育局", "教育网", "4408000001", "http://a.gov.cn"],
    ]
    data = end.join(separator.join(row) for row in rows).encode(encoding)
    roster = read_upload("x.csv", data, "sites")
    (row,) = roster.taken
    assert (row.unit, row.site_name, row.url) == ("市教育局", "教育网", "http://a.gov.cn/")
    assert row.site_code
    assert row.site_code.text == "4408000001"
    assert row.row == 2


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("单位名称,网站地址", "sites"),
        ("主办单位（全称）,URL", "sites"),
        ("*主管单位 , 首页网址", "sites"),
        ("责任单位,网站域名", "sites"),
    ],
)
def test_columns_are_known_in_several_wordings(header: str, kind: Kind) -> None:
    (row,) = csv(f"{header}\n市教育局,http://a.gov.cn/\n", kind).taken
    assert row.unit == "市教育局"


def test_columns_may_stand_in_any_order_and_unknown_ones_are_told() -> None:
    roster = csv(
        "账号类型,联系人,账号名称,新媒体标识码,主办单位\n微信订阅号,林女士,平安赤坎,440802M003WX0002,赤坎区政府\n",
        "accounts",
    )
    (row,) = roster.taken
    assert (row.unit, row.account, row.platform) == ("赤坎区政府", "平安赤坎", "wechat-subscription")
    assert "不认识的列没有导入：“联系人”。" in roster.notes


def test_the_class_may_be_a_column() -> None:
    roster = csv("类别,单位名称\n第一类,市教育局\n二类,市财政局\n县区,霞山区政府\n", "units")
    assert [(row.class_id, row.class_name) for row in roster.taken] == [
        ("1", "第一类"),
        ("2", "二类"),
        ("县区", "县区"),
    ]


def test_a_quoted_cell_over_two_lines_is_one_row_and_lines_keep_their_numbers() -> None:
    roster = csv_lines(SITES + '"市教育\n局",http://a.gov.cn\n市财政局,http://b.gov.cn\n')
    assert [(row.row, row.unit) for row in roster.taken] == [(2, "市教育局"), (4, "市财政局")]


def csv_lines(text: str) -> Roster:
    return read_upload("list.csv", text.encode(), "sites")


def test_a_quote_that_is_never_closed_swallows_no_rows() -> None:
    rows = "".join(f"单位{number}局,http://a{number}.gov.cn\n" for number in range(40))
    roster = csv(SITES + '"市教育局,http://a.gov.cn\n' + rows, "sites")
    assert len(roster.taken) == 41
    assert roster.taken[0].unit == '"市教育局'


def test_titles_blank_rows_totals_and_remarks_of_a_workbook_are_no_rows() -> None:
    rows: list[list[object]] = [
        ["湛江市网站名单"],
        ["填报单位：市政府办", None, "2021年"],
        [],
        ["序号", "主管单位", "网址"],
        ["一、县区（共 2 个）"],
        [1, "霞山区政府", "http://x.gov.cn"],
        [2.0, "赤坎区政府", "http://c.gov.cn"],
        [],
        ["合计", 2],
        ["备注：以上为 2021 年数据"],
    ]
    roster = read_upload("名单.xlsx", book(rows), "sites")
    account_for(roster)
    assert [(row.row, row.number, row.class_id) for row in roster.taken] == [(6, "1", "1"), (7, "2", "1")]
    assert roster.set_aside == ()
    assert {run.what for run in roster.skipped} >= {"空行", "表头", "标题", "合计、说明"}


def test_a_workbook_of_several_sheets_names_the_sheet_of_each_row() -> None:
    sites: list[list[object]] = [["主管单位", "网址"], ["市教育局", "http://a.gov.cn"], ["市财政局", None]]
    help_: list[list[object]] = [["填表说明"], ["网址请填写完整。"]]
    accounts: list[list[object]] = [ACCOUNTS.strip().split(","), ["市教育局", CODE, "湛江教育", "微信订阅号"]]
    roster = read_upload("x.xlsx", book(sites, help_, accounts), "sites")
    account_for(roster)
    assert [(row.sheet, row.row) for row in roster.taken] == [("名单", 2)]
    assert [(row.sheet, row.row) for row in roster.set_aside] == [("名单", 3)]
    assert as_json(roster)["set_aside"][0]["sheet"] == "名单"


def test_merged_units_of_a_workbook_go_down_to_the_next() -> None:
    rows: list[list[object]] = [
        ["主管单位", "新媒体标识码", "账号名称", "账号类型"],
        ["赤坎区政府", "440802M003WX0002", "平安赤坎", "微信订阅号"],
        [None, "440802M003WX0003", "赤坎禁毒", "微信服务号"],
    ]
    made = openpyxl.load_workbook(io.BytesIO(book(rows)))
    made.active.merge_cells("A2:A3")
    out = io.BytesIO()
    made.save(out)
    assert [row.unit for row in read_upload("x.xlsx", out.getvalue(), "accounts").taken] == ["赤坎区政府"] * 2


def test_a_formula_of_a_workbook_is_never_believed() -> None:
    rows: list[list[object]] = [
        ["主管单位", "网址"],
        ["市教育局", '=HYPERLINK("http://evil.example","http://a.gov.cn")'],
    ]
    assert "是公式" in reason(read_upload("x.xlsx", book(rows), "sites"))


def test_a_formula_written_as_text_is_set_aside_too() -> None:
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("名单")
    cell = WriteOnlyCell(sheet, "=cmd|'/c calc'!A0")
    cell.data_type = "s"
    sheet.append(["单位名称"])
    sheet.append([cell])
    out = io.BytesIO()
    made.save(out)
    assert "是公式" in reason(read_upload("x.xlsx", out.getvalue(), "units"))


def test_a_running_number_worked_out_by_a_formula_does_no_harm() -> None:
    rows: list[list[object]] = [["序号", "单位名称"], ["=ROW()-1", "市教育局"]]
    assert [row.unit for row in read_upload("x.xlsx", book(rows), "units").taken] == ["市教育局"]


@pytest.mark.parametrize("mark", ["=", "＝"])
def test_a_formula_in_a_csv_is_set_aside(mark: str) -> None:
    assert "是公式" in reason(csv(f"{ACCOUNTS}市教育局,{CODE},{mark}1+1,微信订阅号\n", "accounts"))


def test_a_name_that_begins_like_a_formula_is_flagged_and_written_out_harmless() -> None:
    roster = csv(f"{ACCOUNTS}市教育局,{CODE},@湛江教育,微信订阅号\n", "accounts")
    assert Flag.FORMULA_LIKE in roster.taken[0].flags
    assert ",'@湛江教育," in as_csv(roster)
    assert csv(as_csv(roster), "accounts").taken == roster.taken


def test_control_and_invisible_characters_are_taken_out_and_flagged() -> None:
    (row,) = csv(f"{ACCOUNTS}市\x00教\u202e育\u200b局,{CODE},湛江\x07教育,微信订阅号\n", "accounts").taken
    assert (row.unit, row.account) == ("市教育局", "湛江教育")
    assert Flag.INVISIBLE_REMOVED in row.flags


def test_markup_in_a_name_stays_text() -> None:
    (row,) = csv(f"{ACCOUNTS}<script>alert(1)</script>局,{CODE},湛江教育,微信订阅号\n", "accounts").taken
    assert row.unit == "<script>alert(1)</script>局"


@pytest.mark.parametrize("size", [201, 10_000, 200_000])
def test_a_name_of_ten_thousand_characters_is_set_aside(size: int) -> None:
    roster = csv(
        f"{ACCOUNTS}市教育局,{CODE},{'长' * size},微信订阅号\n市财政局,440802M003WX0003,湛江财政,微信订阅号\n",
        "accounts",
    )
    assert [row.unit for row in roster.taken] == ["市财政局"]
    assert len(reason(roster)) < 200


def test_a_unit_that_was_refused_is_handed_down_to_no_row_below() -> None:
    roster = csv(f"{ACCOUNTS}=1+1,{CODE},平安赤坎,微信订阅号\n,440802M003WX0003,赤坎禁毒,微信订阅号\n", "accounts")
    assert roster.taken == ()
    assert len(roster.set_aside) == 2


def test_a_row_with_too_many_cells_is_set_aside_and_hands_no_unit_down() -> None:
    roster = csv(
        f"{ACCOUNTS}甲局,{CODE},湛江教育,微信订阅号\n乙局,440802M003WX0003,湛江,教育,微信订阅号\n,440802M003WX0004,丙,微信订阅号\n",
        "accounts",
    )
    assert [row.unit for row in roster.taken] == ["甲局"]
    assert "表头只有 4 列" in roster.set_aside[0].reason
    assert "没有写主管单位" in roster.set_aside[1].reason


@pytest.mark.parametrize("code", ["440802M003WX002", "44O802M003WX0002", "湛江教育", "４40802M003WX0002"])
def test_a_bad_code_is_set_aside_with_the_code(code: str) -> None:
    told = reason(csv(f"{ACCOUNTS}市教育局,{code},湛江教育,微信订阅号\n", "accounts"))
    assert "新媒体标识码应为 16 位" in told
    assert code in told


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"市教育局,{CODE},,微信订阅号", "没有账号名称"),
        ("市教育局,,湛江教育,微信订阅号", "没有新媒体标识码"),
        ("市教育局,无,湛江教育,微信订阅号", "没有新媒体标识码"),
        (f"市教育局,{CODE},湛江教育,{'型' * 50}", "账号类型过长"),
        (f"12345,{CODE},湛江教育,微信订阅号", "不像名称"),
        (f"市\ufffd局,{CODE},湛江教育,微信订阅号", "乱码"),
        (f"#REF!,{CODE},湛江教育,微信订阅号", "#REF!"),
        ("市教育局", "没有新媒体标识码"),
    ],
)
def test_what_an_account_lacks_is_said(row: str, said: str) -> None:
    assert said in reason(csv(f"{ACCOUNTS}{row}\n", "accounts"))


def test_a_code_that_comes_twice_is_taken_once_and_names_the_first_row() -> None:
    roster = csv(f"{ACCOUNTS}甲局,{CODE},甲号,微信订阅号\n乙局,{CODE.lower()},乙号,微信订阅号\n", "accounts")
    assert [row.unit for row in roster.taken] == ["甲局"]
    assert f"新媒体标识码 {CODE} 与第 2 行（“甲号”）重复" in reason(roster)


@pytest.mark.parametrize("again", ["http://a.gov.cn", "https://A.gov.cn/", "a.gov.cn", "http://a.gov.cn:80/#top"])
def test_an_address_that_comes_twice_in_any_spelling_is_taken_once(again: str) -> None:
    roster = csv(f"{SITES}甲局,http://a.gov.cn/\n乙局,{again}\n", "sites")
    assert [row.unit for row in roster.taken] == ["甲局"]
    assert "与第 2 行" in reason(roster)


def test_a_site_code_that_comes_twice_is_taken_once() -> None:
    header = "主管单位,网站标识码,网址\n"
    roster = csv(f"{header}甲局,bm01000001,http://a.gov.cn\n乙局,BM01000001,http://b.gov.cn\n", "sites")
    assert "网站标识码 bm01000001 与第 2 行" in reason(roster)


def test_a_unit_that_comes_twice_is_taken_once() -> None:
    assert "与第 2 行" in reason(csv("单位名称\n市教育局\n市 教育局\n", "units"))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.gov.cn",
        "javascript:alert(1)",
        "mailto:a@b.gov.cn",
        "见附件",
        "http://",
        "http://u:p@a.gov.cn/",
        "无",
        "",
    ],
)
def test_an_address_that_is_no_web_address_is_set_aside(url: str) -> None:
    assert "网址" in reason(csv(f"{SITES}市教育局,{url}\n", "sites"))


@pytest.mark.parametrize(
    ("written", "url", "flag"),
    [
        ("www.a.gov.cn", "http://www.a.gov.cn/", Flag.SCHEME_ADDED),
        ("http：／／www.a.gov.cn", "http://www.a.gov.cn/", Flag.URL_MENDED),
        ("http://www.a. gov.cn/jyj", "http://www.a.gov.cn/jyj", Flag.URL_MENDED),
    ],
)
def test_small_damage_of_an_address_is_mended_and_flagged(written: str, url: str, flag: Flag) -> None:
    (row,) = csv(f"{SITES}市教育局,{written}\n", "sites").taken
    assert (row.url, row.url_written) == (url, written)
    assert flag in row.flags


def test_a_bad_site_code_is_set_aside() -> None:
    assert "网站标识码应为 10 位" in reason(csv("主管单位,网站标识码,网址\n甲局,440800001,http://a.gov.cn\n", "sites"))


def test_unit_and_address_that_changed_places_are_put_right() -> None:
    (row,) = csv(f"{SITES}http://a.gov.cn,市教育局\n", "sites").taken
    assert (row.unit, row.url) == ("市教育局", "http://a.gov.cn/")
    assert Flag.COLUMNS_SWAPPED in row.flags


def test_a_row_that_lost_its_first_cell_is_put_right() -> None:
    roster = csv(f"{ACCOUNTS}市教育局,{CODE},湛江教育,微信订阅号\n440802M003WX0003,湛江招考,微信服务号\n", "accounts")
    row = roster.taken[1]
    assert (row.unit, row.account, row.platform) == ("市教育局", "湛江招考", "wechat-service")
    assert Flag.SHIFTED_LEFT in row.flags


@pytest.mark.parametrize(
    ("written", "platform", "flag"),
    [
        ("微信", "wechat", Flag.SUBTYPE_MISSING),
        ("", "", Flag.PLATFORM_MISSING),
        ("不知名平台", "other", Flag.PLATFORM_UNKNOWN),
        ("新浪微博", "weibo", Flag.LETTERS_DISAGREE),
    ],
)
def test_a_type_that_tells_too_little_is_flagged(written: str, platform: str, flag: Flag) -> None:
    (row,) = csv(f"{ACCOUNTS}市教育局,{CODE},湛江教育,{written}\n", "accounts").taken
    assert row.platform == platform
    assert flag in row.flags


def test_a_sound_row_has_no_flag_and_a_sound_list_no_note() -> None:
    roster = csv(f"{ACCOUNTS}市教育局,{CODE},湛江教育,微信订阅号\n", "accounts")
    assert roster.taken[0].flags == ()
    assert roster.notes == ()


def test_letters_not_seen_before_are_flagged_only() -> None:
    (row,) = csv(f"{ACCOUNTS}市教育局,440802M003QQ0002,湛江教育,微信视频号\n", "accounts").taken
    assert (row.platform, row.flags) == ("wechat-channels", (Flag.LETTERS_UNKNOWN,))


def test_the_wrong_kind_of_list_sets_its_rows_aside_and_says_why() -> None:
    roster = csv(f"{ACCOUNTS}市教育局,{CODE},湛江教育,微信订阅号\n", "sites")
    assert "不是网站名单" in reason(roster)


def test_a_table_without_a_header_that_says_nothing_is_set_aside_row_by_row() -> None:
    roster = csv("甲,乙,丙\n丁,戊,己\n", "accounts")
    assert [row.row for row in roster.set_aside] == [1, 2]
    assert "请在表头写明列名（主管单位、新媒体标识码、账号名称、账号类型）" in roster.set_aside[0].reason


def test_another_table_below_the_list_of_a_csv_is_set_aside_not_passed_over() -> None:
    roster = csv(f"{SITES}市教育局,http://a.gov.cn\n一级指标,分值\n健康情况,20\n", "sites")
    assert [row.row for row in roster.set_aside] == [4]


def test_the_json_is_what_the_command_promises() -> None:
    told = as_json(csv(f"{ACCOUNTS}市教育局,{CODE},湛江教育,\n市财政局,,湛江财政,微信\n", "accounts"))
    assert list(told) == ["taken", "set_aside", "notes"]
    assert told["set_aside"] == [{"row": 3, "reason": "没有新媒体标识码。请补上 16 位标识码后再导入。"}]
    (row,) = told["taken"]
    assert (row["row"], row["unit"], row["media_code"]) == (2, "市教育局", CODE)
    assert row["flags"] == [{"id": "platform-missing", "text": "没有写账号类型，无法判断平台"}]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" ,, \n", book([[], [None, " "]])])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(RosterError, match="没有内容"):
        read_upload("x.csv", data, "units")


def test_a_header_alone_is_an_empty_list_with_a_note() -> None:
    roster = csv(ACCOUNTS, "accounts")
    assert roster.rows == 0
    assert roster.notes == ("没有读到名单的行。请核对选的种类（单位、网站、账号）和文件是否对得上。",)
