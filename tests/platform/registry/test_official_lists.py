"""The lists of the two official documents, exactly, with their oddities; and the data files made from them."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from pathlib import Path

import pytest

from govsight.platform.registry.rosters import Flag, Kind, Roster, Taken, read_pasted, read_roster
from govsight.platform.registry.rosters.rewrite_data import DATA, data_files

OFFICIAL = Path(__file__).parent / "official"
GUANGDONG = OFFICIAL / "gd-health-2016-annex.txt"
ZHANJIANG = OFFICIAL / "zhanjiang-2021-annex.txt"
LISTS: list[tuple[Path, Kind, str]] = [
    (GUANGDONG, "units", "gd-health-2016-units.csv"),
    (ZHANJIANG, "sites", "zhanjiang-2021-sites.csv"),
    (ZHANJIANG, "accounts", "zhanjiang-2021-accounts.csv"),
]


def by_code(roster: Roster) -> dict[str, Taken]:
    return {row.media_code.text: row for row in roster.taken if row.media_code}


def flagged(roster: Roster, flag: Flag) -> list[Taken]:
    return [row for row in roster.taken if flag in row.flags]


def without_place(row: Taken) -> Taken:
    return dataclasses.replace(row, row=0)


@pytest.fixture(scope="module")
def units() -> Roster:
    return read_roster(GUANGDONG, "units")


@pytest.fixture(scope="module")
def sites() -> Roster:
    return read_roster(ZHANJIANG, "sites")


@pytest.fixture(scope="module")
def accounts() -> Roster:
    return read_roster(ZHANJIANG, "accounts")


def test_the_guangdong_list_has_160_units_in_four_classes(units: Roster) -> None:
    assert len(units.taken) == 160
    assert units.set_aside == ()
    assert Counter((row.class_id, row.class_name) for row in units.taken) == {
        ("1", "各地级以上市及顺德区卫生计生局（委）"): 22,
        ("2", "委直属单位"): 27,
        ("3", "全省各地三级综合医疗机构"): 90,
        ("4", "全省各地三级专科医院"): 21,
    }
    assert (units.taken[0].unit, units.taken[-1].unit) == ("广州市卫生和计划生育委员会", "阳江市公共卫生医院")
    assert len({row.unit for row in units.taken}) == 160


def test_every_row_names_the_line_it_stands_on(units: Roster, sites: Roster, accounts: Roster) -> None:
    for roster, path in ((units, GUANGDONG), (sites, ZHANJIANG), (accounts, ZHANJIANG)):
        lines = path.read_text("utf-8").split("\n")
        for row in roster.taken:
            assert (row.media_code.text if row.media_code else row.url_written or row.unit) in lines[row.row - 1]


def test_units_called_commission_among_bureaus_are_flagged(units: Roster) -> None:
    odd = flagged(units, Flag.BUREAU_OR_COMMISSION)
    assert [row.unit[:2] for row in odd] == ["广州", "深圳"]
    assert any("叫“委员会”的 2 行" in note and "叫“局”的 20 行" in note for note in units.notes)


def test_a_second_name_in_brackets_is_flagged_but_not_a_place_in_the_middle(units: Roster) -> None:
    names = [row.unit for row in flagged(units, Flag.OTHER_NAME_IN_BRACKETS)]
    assert len(names) == 3
    assert "中山大学附属博济医院(增城市人民医院)" in names
    assert "遵义医学院第五附属（珠海）医院" not in names


def test_the_zhanjiang_list_has_47_sites_in_three_classes(sites: Roster) -> None:
    assert sites.set_aside == ()
    assert Counter(row.class_id for row in sites.taken) == {"1": 11, "2": 26, "3": 10}
    names = {row.class_id: row.class_name for row in sites.taken}
    assert names["1"] == "各县（市、区）政府，湛江经济技术开发区、奋勇高新区管委会门户网站"
    assert names["3"] == "不承担对外服务职能的市直单位频道"


def test_a_folder_of_the_city_portal_is_a_channel_and_a_host_of_its_own_a_site(sites: Roster) -> None:
    assert Counter(row.kind for row in sites.taken) == {"site": 16, "channel": 31}
    assert {row.kind for row in sites.taken if "//www.zhanjiang.gov.cn/" in row.url} == {"channel"}
    suixi = next(row for row in sites.taken if row.unit == "遂溪县人民政府")
    assert (suixi.url_written, suixi.url) == ("http://www.suixi.gov.cn", "http://www.suixi.gov.cn/")


def test_the_zhanjiang_list_has_233_accounts_each_with_its_own_code_and_unit(accounts: Roster) -> None:
    assert len(accounts.taken) == 233
    assert accounts.set_aside == ()
    assert len(by_code(accounts)) == 233
    assert all(row.unit and row.account for row in accounts.taken)
    assert len({row.unit for row in accounts.taken}) == 43
    assert Counter(row.platform for row in accounts.taken)["other"] == 0


def test_an_empty_cell_means_the_unit_above_also_over_a_page_break(accounts: Roster) -> None:
    rows = by_code(accounts)
    assert rows["440803M003WX0001"].unit == "霞山区政府"
    assert rows["440800M030WX0001"].unit == "市信访局"
    assert rows["440800M027XL0001"].unit == "市自然资源局"


def test_swapped_columns_are_put_right_and_flagged(accounts: Roster) -> None:
    swapped = flagged(accounts, Flag.COLUMNS_SWAPPED)
    assert [row.media_code.text for row in swapped if row.media_code] == [
        "440800M018NF0001",
        "440800M019CX0001",
        "440800M019WX0002",
        "440800M029NF0002",
    ]
    assert {row.unit for row in swapped} == {"市政务服务数据管理局"}
    assert [row.platform for row in swapped] == ["nanfang", "mini-program", "wechat-subscription", "nanfang"]
    assert swapped[0].account == "湛江政府网"


def test_the_shifted_row_is_put_right_and_its_lost_type_left_open(accounts: Roster) -> None:
    (row,) = flagged(accounts, Flag.SHIFTED_RIGHT)
    assert (row.unit, row.account) == ("市政务服务数据管理局", "湛江政府网")
    assert row.platform == ""
    assert flagged(accounts, Flag.PLATFORM_MISSING) == [row]


def test_yd_is_told_apart_by_the_type_column(accounts: Roster) -> None:
    rows = by_code(accounts)
    assert rows["440800M031YD0001"].platform == "yidian"
    assert rows["440800M024YD0001"].platform == "app"
    assert len(flagged(accounts, Flag.LETTERS_AMBIGUOUS)) == 2


def test_a_mini_program_with_the_letters_of_wechat_is_flagged(accounts: Roster) -> None:
    (row,) = flagged(accounts, Flag.LETTERS_DISAGREE)
    assert (row.platform, row.platform_written) == ("mini-program", "小程序+微信小程序")


def test_blanks_of_line_breaks_leave_names_but_stay_in_what_was_written(accounts: Roster) -> None:
    row = by_code(accounts)["440800M017WX0001"]
    assert (row.unit, row.unit_written) == ("市城市管理和综合执法局", "市城市管理和 综合执法局")
    assert row.account == "湛江市城市管理和综合执法局"
    assert by_code(accounts)["440800M029NF0002"].account == "湛江 12345"


def test_a_unit_under_several_numbers_is_told(accounts: Roster) -> None:
    told = [note for note in accounts.notes if note.startswith("市政务服务数据管理局")]
    assert told == [
        "市政务服务数据管理局名下有 3 个主办单位编号：440800M018、440800M019、440800M029。可能分属几个单位，请核对。"
    ]


def test_declared_numbers_that_agree_say_nothing(units: Roster, sites: Roster, accounts: Roster) -> None:
    assert [note for roster in (units, sites, accounts) for note in roster.notes if "写明共" in note] == []


@pytest.mark.parametrize(
    ("path", "kind", "old", "new", "said"),
    [
        (ZHANJIANG, "accounts", "（共 233 个）\n\n主管", "（共 234 个）\n\n主管", "共 234 个，实际读到 233 行"),
        (ZHANJIANG, "sites", "频道（共 26 个）", "频道（共 27 个）", "共 27 个，实际读到 26 行"),
        (GUANGDONG, "units", "21\t阳江市公共卫生医院\n", "", "共 21 个，实际读到 20 行"),
    ],
)
def test_a_wrong_declared_number_is_told(path: Path, kind: Kind, old: str, new: str, said: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    assert [note for note in read_pasted(text.replace(old, new), kind).notes if said in note]


def test_a_missing_line_shows_in_the_running_numbers() -> None:
    text = GUANGDONG.read_text("utf-8").replace("13\t江门市卫生和计划生育局\n", "")
    assert [note for note in read_pasted(text, "units").notes if "从 12" in note and "跳到 14" in note]


def test_the_units_of_a_list_of_sites_can_be_read_alone() -> None:
    roster = read_roster(ZHANJIANG, "units")
    assert len(roster.taken) == 47
    assert not any(row.url for row in roster.taken)


@pytest.mark.parametrize(("path", "kind", "name"), LISTS)
def test_the_data_file_says_the_same_as_the_text(path: Path, kind: Kind, name: str) -> None:
    text, data = read_roster(path, kind), read_roster(DATA / name, kind)
    assert data.set_aside == ()
    if kind == "accounts":  # the text numbers no accounts, nor does the file
        assert {row.number for row in text.taken} == {""}
    assert [without_place(row) for row in data.taken] == [without_place(row) for row in text.taken]


def test_the_data_files_are_what_the_command_writes() -> None:
    for name, content in data_files(GUANGDONG, ZHANJIANG).items():
        assert (DATA / name).read_text("utf-8") == content


@pytest.mark.parametrize("kind", ["sites", "accounts", "units"])
def test_a_piece_with_or_without_its_header_gives_the_same_rows(kind: Kind) -> None:
    lines = (GUANGDONG if kind == "units" else ZHANJIANG).read_text("utf-8").split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith(_HEADERS[kind]))
    piece = lines[start : start + 12]
    headed, bare = read_pasted("\n".join(piece), kind), read_pasted("\n".join(piece[1:]), kind)
    assert len(headed.taken) == 11
    assert headed.set_aside == bare.set_aside == ()
    assert [without_place(row) for row in headed.taken] == [without_place(row) for row in bare.taken]


@pytest.mark.parametrize("kind", ["sites", "accounts", "units"])
def test_a_piece_whose_tabs_became_blanks_gives_the_same_rows(kind: Kind) -> None:
    lines = (GUANGDONG if kind == "units" else ZHANJIANG).read_text("utf-8").split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith(_HEADERS[kind]))
    piece = lines[start : start + 12]
    blanks = [re.sub("\t", " ", line).strip() for line in piece]
    with_tabs, with_blanks = read_pasted("\n".join(piece), kind), read_pasted("\n".join(blanks), kind)
    assert [without_place(row) for row in with_blanks.taken] == [without_place(row) for row in with_tabs.taken]


_HEADERS: dict[str, str] = {
    "units": "序号\t单位名称",
    "sites": "序号\t主管单位\t网址",
    "accounts": "主管单位\t新媒体标识码",
}


def test_a_piece_that_begins_without_its_unit_sets_those_rows_aside_until_one_is_named() -> None:
    roster = read_pasted(
        "\t440883M008WX0001\t平安吴川\t微信订阅号\n遂溪县政府\t440823M004WX0007\t洋青镇人民政府\t微信订阅号\n"
        "\t440823M006DY0001\t遂溪公安\t抖音短视频",
        "accounts",
    )
    assert [row.unit for row in roster.taken] == ["遂溪县政府", "遂溪县政府"]
    assert [row.row for row in roster.set_aside] == [1]
    assert "没有写主管单位" in roster.set_aside[0].reason


def test_plain_names_one_to_a_line_are_units_but_running_text_is_not() -> None:
    assert [row.unit for row in read_pasted("广东省人民医院\n人之初杂志社\n", "units").taken] == [
        "广东省人民医院",
        "人之初杂志社",
    ]
    prose = "关于开展测评的通知\n各单位：\n为做好工作，现将有关事项通知如下。\n请认真执行，及时上报。\n"
    roster = read_pasted(prose, "units")
    assert (roster.taken, roster.set_aside) == ((), ())
    assert "没有读到名单的行" in roster.notes[-1]
