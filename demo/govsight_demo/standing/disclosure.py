"""What stands below 信息公开: overview, functions, leaders, yearly papers, catalogue, requests, data."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from govsight_demo import text
from govsight_demo.standing.layouts import LAYOUTS
from govsight_demo.standing.words import Item

if TYPE_CHECKING:
    from govsight_demo.site import Site

_BUREAU = ("局长", "副局长", "副局长", "总工程师")
_POSTS = {
    "": _BUREAU,
    "department": _BUREAU,
    "institution": ("院长", "副院长", "副院长", "总会计师"),
    "portal": ("市长", "副市长", "副市长", "市政府秘书长"),
    "区": ("区长", "副区长", "副区长", "区政府办公室主任"),
}
_DEPARTMENTS = ("办公室", "业务科", "法规科", "监督科", "财务科", "信息中心")
_NUMBERS = {2025: "2026-01-20", 2024: "2025-01-17", 2023: "2024-01-19"}
_SHEETS = {2025: "2026-01-14", 2024: "2025-01-10"}
_DATA_DAYS = ("2026-10-22", "2026-10-20", "2026-07-24", "2026-08-19", "2026-04-23")


def overview_name(site: Site) -> str:
    """What a site calls the page about its place or body."""
    if site.profile.level == "portal" and site.kind == "site":
        return f"走进{site.owner[:2]}"
    return "医院概况" if site.profile.level == "institution" else "单位概况"


def _overview(site: Site) -> str:
    picture = site.builder.asset_path(site, "ditu.png")
    number = f"<p>审图号：岭S〔2026〕{100 + len(site.key)}号</p>" if site.map_number else ""
    return (
        f"<p>{site.owner}位于{_place(site, 1)}，服务范围覆盖{_place(site, 2)}、{_place(site, 3)}等地。</p>"
        f"<p>全市常住人口三十余万人，现有工作人员{40 + len(site.key)}名，设{len(_DEPARTMENTS)}个科室。</p>"
        f'<p><img src="{picture}" alt="{site.owner}行政区划图"></p>{number}'
    )


def _place(site: Site, number: int) -> str:
    return text.place(text.rng(site.seed, site.key, "overview", number))


def _functions(site: Site) -> str:
    rows = [
        (f"{site.owner}{name}", f"负责{text.fill('{t}、{u}有关工作，{a}', _rng(site, name), site.owner, _day(site))}。")
        for name in _DEPARTMENTS
    ]
    address = f"<p>办公地址：{_place(site, 4)}{len(site.key) + 10}号　办公电话：{site.profile.contact}</p>"
    return LAYOUTS[site.builder.inner].fields(rows) + address


def _rng(site: Site, name: str) -> random.Random:
    return text.rng(site.seed, site.key, "functions", name)


def _day(site: Site) -> date:
    return site.moment(site.articles - 1).date()


def people(site: Site) -> list[tuple[str, str, str, str]]:
    """The leaders: name, post, duties, photo. No two names alike."""
    persons: dict[str, tuple[str, str, str, str]] = {}
    number = 0
    while len(persons) < len(_BUREAU):
        r = text.rng(site.seed, site.key, "leader", number)
        name, post = text.person(r), _post(site, len(persons))
        duty = text.fill("{t}、{u}", r, site.owner, _day(site))
        duties = f"负责全面工作，分管{duty}。" if not persons else f"分管{duty}，联系{text.place(r)}。"
        if name not in persons:
            duties = "" if len(persons) in site.dutyless else duties
            persons[name] = (name, post, duties, site.builder.photo(site, number))
        number += 1
    return list(persons.values())


def _post(site: Site, rank: int) -> str:
    level = site.profile.level if site.kind == "site" else ""
    return _POSTS["区" if site.owner.startswith("栖霜区") else level][rank]


def _leaders(site: Site) -> str:
    return LAYOUTS[site.builder.inner].persons(people(site))


def _catalogue(site: Site) -> str:
    rows = [
        [str(number), name, "长期公开", "网站"]
        for number, name in enumerate(("政策文件", "政策解读", "工作动态", "通知公告", "人事信息", "财政预决算"), 1)
    ]
    title = f"<p>{site.owner}政府信息主动公开基本目录（2026年版）</p>"
    return title + LAYOUTS[site.builder.inner].records(("序号", "公开事项", "公开时限", "公开渠道"), rows)


def _request(site: Site) -> str:
    return (
        f"<p>公民、法人和其他组织可以向{site.owner}申请公开政府信息。</p>"
        f"<p>受理机构：{site.owner}办公室；联系电话：{site.profile.contact}；办公时间：工作日上午9:00至12:00，下午14:30至17:30。</p>"
        "<p>申请可以当面提交，也可以邮寄提交。信函左下角请注明“政府信息公开申请”字样。</p>"
    )


def _yearly(site: Site, number: int) -> Item:
    year = 2026 - number - site.no_report
    r = text.rng(site.seed, site.key, "yearly", year)
    return Item(
        f"{site.owner}{year}年政府信息公开工作年度报告",
        _NUMBERS[year],
        (
            f"根据有关规定，现公布{site.owner}{year}年政府信息公开工作年度报告。",
            f"全年主动公开政府信息{r.randrange(300, 900)}条，收到公开申请{r.randrange(5, 40)}件，均按期办结。",
            *text.paragraphs(r, site.owner, date(year, 12, 28))[1:4],
        ),
    )


def _sheet(site: Site, number: int) -> Item:
    year = 2026 - number
    r = text.rng(site.seed, site.key, "sheet", year)
    rows = [
        ("网站名称", site.profile.name),
        ("首页网址", site.start_url),
        ("网站标识码", site.profile.code),
        ("独立用户访问总量", f"{r.randrange(20_000, 90_000)}个"),
        ("信息发布总数", f"{r.randrange(300, 2_000)}条"),
    ]
    return Item(
        f"{site.profile.name}工作年度报表（{year}年度）",
        _SHEETS[year],
        tuple(text.paragraphs(r, site.owner, date(year, 12, 28))[:3]),
        LAYOUTS[site.builder.inner].fields(rows),
    )


def _data(site: Site, number: int) -> Item:
    r, name = text.rng(site.seed, site.key, "data", number), site.owner[3:] or site.owner
    day, month = _DATA_DAYS[number - 1], 11 - number
    day = f"{int(day[:4]) - 2}{day[4:]}" if site.old_data else day
    pictured = {"": (1, 3, 5), "few": (1,)}.get(site.data_readings, ())
    if number % 2 and (number in pictured or site.data_readings == "text"):
        titles = ("一图读懂2026年前三季度{}主要数据", "2026年{}上半年业务数据图解", "数说{}：一季度业务数据图解")
        told = f"{text.fill('{r}，{p}居前', r, site.owner, _day(site))}，各项数据的构成见图。"
        if site.data_readings == "text":
            said = text.paragraphs(r, site.owner, _day(site))[:2]
            return Item(f"2026年{month}月{name}业务数据分析", day, tuple(said))
        return Item(titles[number // 2].format(name), day, (told,), photos=((len(site.key) + number) % 12,))
    rows = [
        [what, str(r.randrange(100, 9_000)), f"{r.randrange(10, 99) / 10}%"]
        for what in ("本月业务量", "累计业务量", "服务人次")
    ]
    body = LAYOUTS[site.builder.inner].records(("指标", "数值", "同比"), rows)
    return Item(f"2026年{month}月{name}业务数据", day, (f"现公布2026年{month}月业务数据。",), body)


BODIES: dict[str, Callable[[Site], str]] = {
    "overview": _overview,
    "functions": _functions,
    "leaders": _leaders,
    "catalogue": _catalogue,
    "request": _request,
}
ITEMS: dict[str, Callable[[Site, int], Item]] = {"yearly": _yearly, "sheet": _sheet, "data": _data}
