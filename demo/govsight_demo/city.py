"""The invented city of 澜川 (Lanchuan): its sites, built in thirteen styles, and two that are gone. What is wrong with them stands in `sown`."""

from __future__ import annotations

from dataclasses import dataclass, field

from govsight.vocab import SiteProfile
from govsight_demo import outside, sown
from govsight_demo.builders.aspnet import Aspnet
from govsight_demo.builders.base import Builder
from govsight_demo.builders.clean import Clean
from govsight_demo.builders.dead import Emptied, Silent
from govsight_demo.builders.gateway import Gateway
from govsight_demo.builders.gbk_table import GbkTable
from govsight_demo.builders.hospital import Hospital
from govsight_demo.builders.jpage import Jpage
from govsight_demo.builders.jsp import Jsp
from govsight_demo.builders.oldweb import Oldweb
from govsight_demo.builders.script import Script
from govsight_demo.builders.shtml import Shtml
from govsight_demo.builders.wall import Wall
from govsight_demo.builders.wcm import Wcm
from govsight_demo.builders.webplus import Webplus
from govsight_demo.model import Answer, Entry, Section
from govsight_demo.site import Site

CITY = "澜川市"
PORTAL_HOST = "www.lanchuan.gov.cn"
DEFAULT_SIZE, LARGEST, SMALLEST = 60, 50_000, 60


def _sections(*names: str) -> list[Section]:
    kinds = ("news", "notice", "policy", "reading", "guide")
    return [Section(name, kind) for name, kind in zip(names, kinds, strict=True)]


_PLAIN = ("工作动态", "通知公告", "政策文件", "政策解读", "办事服务")


def _profile(
    name: str, number: int, host: str, owner: str, level: str = "department", kind: str = "site"
) -> SiteProfile:
    return SiteProfile(
        name=name,
        code=f"449900{number:04d}",
        host=owner,
        domain=host,
        kind=kind,
        level=level,
        icp=f"粤ICP备{99000000 + number}号-1",
        psb=f"粤公网安备 4499010200{number:04d}号",
        contact=f"0980-211{number:04d}",
        outward_service=True,
    )


@dataclass(slots=True)
class City:
    """All sites of the city, and where a request goes."""

    size: int
    seed: int
    sites: list[Site] = field(default_factory=list)

    def site(self, key: str) -> Site:
        """The site of that key. Raises KeyError."""
        found = next((site for site in self.sites if site.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def hosts(self) -> dict[str, list[Site]]:
        """The sites of each host name, the deepest root first."""
        out: dict[str, list[Site]] = {}
        for site in sorted(self.sites, key=lambda s: -len(s.root)):
            out.setdefault(site.host, []).append(site)
        return out

    def answer(
        self, hosts: dict[str, list[Site]], host: str, target: str, *, tls: bool, form: str = "", visitor: str = ""
    ) -> Answer:
        """The answer to a request. hosts: from `hosts()`. target: path and query as asked. form: what was posted.
        visitor: `robot` of a search engine, `referred` by one, or "" anybody else."""
        if host not in hosts:
            return (
                outside.answer(host, target)
                if host in outside.ANSWERING
                else Answer(421, b"no such site here", "text/plain")
            )
        site = next(site for site in hosts[host] if target.startswith(site.root) or site.root == "/")
        if (gate := site.builder.gate(target)) is not None:
            return gate
        if site.scheme == "https" and not tls:
            return Answer(301, b"", headers=(("Location", f"https://{host}{target}".encode("latin-1")),))
        if (visitor, target) in site.faces:
            return site.faces[visitor, target]
        return site.answer(target, form)


def build_city(size: int = DEFAULT_SIZE, seed: int = 1) -> City:
    """The city with about `size` pages a site. Raises ValueError, in Chinese, when size is out of range."""
    if not SMALLEST <= size <= LARGEST:
        raise ValueError(f"每站页数应在 {SMALLEST} 到 {LARGEST} 之间，收到 {size}")
    portal = _profile(f"{CITY}人民政府门户网站", 1, PORTAL_HOST, f"{CITY}人民政府办公室", "portal")
    channel = _profile(portal.name, 1, PORTAL_HOST, portal.host, "portal", "channel")

    def site(
        key: str, builder: Builder, profile: SiteProfile, owner: str, names: tuple[str, ...] = _PLAIN, **more: object
    ) -> Site:
        settings = {"size": size, "seed": seed} | more
        return Site(key, builder, profile, _sections(*names), owner=owner, **settings)  # type: ignore[arg-type]

    def bureau(number: int, short: str, name: str) -> SiteProfile:
        return _profile(f"{CITY}{name}网站", number, f"{short}.lanchuan.gov.cn", f"{CITY}{name}")

    sites = [
        site(
            "portal",
            Jpage(),
            portal,
            f"{CITY}人民政府",
            ("澜川要闻", "公示公告", "政府文件", "政策解读", "政务服务"),
            marks="https",
        ),
        site(
            "nongye",
            GbkTable(),
            _profile(f"{CITY}农业农村局网站", 12, "www.lcnongye.gov.cn", f"{CITY}农业农村局"),
            f"{CITY}农业农村局",
            ("农业要闻", "通知公告", "政策法规", "政策解读", "办事指南"),
        ),
        site("fagai", Wcm(), channel, f"{CITY}发展和改革局", root="/fgj/", marks="https"),
        site(
            "jiaoyu",
            Webplus(),
            channel,
            f"{CITY}教育局",
            ("教育动态", "公告公示", "政策文件", "解读回应", "便民服务"),
            root="/jyj/",
            marks="https",
        ),
        site("shenji", Script(), bureau(15, "sjj", "审计局"), f"{CITY}审计局", size=20),
        site("gongan", Wall(), bureau(16, "gaj", "公安局"), f"{CITY}公安局"),
        site("shuiwu", Jsp(), bureau(17, "swj", "水务局"), f"{CITY}水务局"),
        site("shichang", Shtml(), bureau(18, "scjgj", "市场监督管理局"), f"{CITY}市场监督管理局", scheme="https"),
        site(
            "yiyuan",
            Hospital(),
            _profile(f"{CITY}人民医院", 19, "www.lanchuanyiyuan.org.cn", f"{CITY}人民医院", "institution"),
            f"{CITY}人民医院",
            ("医院新闻", "院务公告", "规章制度", "健康科普", "就诊服务"),
            scheme="https",
        ),
        site(
            "qishuang",
            Gateway(),
            _profile("栖霜区人民政府门户网站", 20, "www.qishuangqu.gov.cn", "栖霜区人民政府办公室", "portal"),
            "栖霜区人民政府",
            ("政务动态", "公示公告", "政府文件", "政策解读", "政务服务"),
            entry="/",
        ),
        site(
            "tongji",
            Clean(),
            bureau(21, "tjj", "统计局"),
            f"{CITY}统计局",
            ("统计动态", "通知公告", "政策法规", "统计解读", "办事服务"),
            scheme="https",
            marks="https",
        ),
        site(
            "fangzhi",
            Oldweb(),
            _profile(f"{CITY}地方志办公室网站", 22, "www.lanchuanfangzhi.com", f"{CITY}地方志办公室"),
            f"{CITY}地方志办公室",
            ("方志动态", "通知公告", "政策法规", "政策解读", "服务指南"),
        ),
        site("jiaotong", Aspnet(), bureau(23, "jtj", "交通运输局"), f"{CITY}交通运输局"),
        site("minzheng", Silent(), bureau(24, "mzj", "民政局"), f"{CITY}民政局"),
        site("tiyu", Emptied(), bureau(25, "tyj", "体育局"), f"{CITY}体育局"),
    ]
    city = City(size, seed, sites)
    for one in sites:
        one.below = [other for other in sites if other is not one and other.base == one.base and one.root == "/"]
    _befriend(city)
    sown.sow(city.sites)
    return city


def _befriend(city: City) -> None:
    """Friendly links: the province everywhere, the portal on every other home page, the sites on the portal's."""
    province = Entry("东岭省人民政府", f"http://{outside.PROVINCE}/")
    portal = city.site("portal")
    for site in city.sites:
        site.friends = [province, Entry(portal.profile.name, portal.start_url)]
    named = ("nongye", "fagai", "jiaoyu", "shuiwu", "qishuang", "tongji", "jiaotong")
    portal.friends = [province, *(Entry(s.owner, s.start_url) for s in city.sites if s.key in named)]
