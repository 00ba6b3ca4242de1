"""What several sites have planted, and short names for pages."""

from __future__ import annotations

from collections.abc import Iterable

from govsight_demo.model import Ref
from govsight_demo.plants import Pointer, Text
from govsight_demo.site import Site
from govsight_demo.text import rng


def article(number: int) -> Ref:
    """An article page."""
    return Ref("article", number)


def section(number: int, part: int = 1) -> Ref:
    """A list page."""
    return Ref("section", number, part)


def guide(number: int) -> Ref:
    """A service guide."""
    return Ref("guide", number)


def identity(birthday: str, order: int) -> str:
    """An identity card number of nobody, in the invented area 449901, with its check digit."""
    digits = f"449901{birthday}{order:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11]


def masked(number: str) -> str:
    """The number as a finding shows it, and as a careful office publishes it."""
    return f"{number[:4]}{'*' * 10}{number[-4:]}"


FEW_ELEMENTS = ("设定依据", "申请条件", "收费标准", "办理机构", "办理流程")
"""What the poorest guides leave out."""


def scatter(site: Site) -> None:
    """Large cities have more dead links: one on every fiftieth article (none in a city of the default size)."""
    for number in range(47, site.articles, 50):
        href = f"{site.root}files/old/{number}.rar" if number % 100 == 47 else f"{site.root}zt/{number}/"
        kind = "attachment" if href.endswith("rar") else "page"
        soft = kind == "page" and site.builder.missing(site, href).status == 200
        site.plant(Pointer(at=article(number), href=href, kind=kind, soft=soft, text="原专题"))


def price_notices(site: Site, numbers: Iterable[int]) -> None:
    """Innocent: notices of one series, alike but for date and figures."""
    goods = ("粳米", "面粉", "菜籽油", "猪肉", "鸡蛋", "青椒", "豆角", "鲤鱼", "食盐", "白糖")
    for week, number in enumerate(numbers, 31):
        r = rng(site.key, "prices", number)
        rows = "；".join(
            f"{name}每公斤{r.randrange(300, 4800) / 100:.2f}元，环比{r.choice('涨跌')}{r.randrange(1, 90) / 10}%"
            for name in goods
        )
        site.plant(
            Text(
                at=article(number),
                title=f"2026年第{week}周{site.owner[:3]}重要民生商品价格监测公告",
                words=(
                    f"现将2026年第{week}周重要民生商品价格监测情况公告如下。",
                    rows + "。",
                    f"本周监测点共{r.randrange(20, 60)}个，采价{r.randrange(300, 900)}条。数据由各监测点报送，仅供参考。",
                ),
            )
        )


def about_404(site: Site, number: int) -> None:
    """Innocent: an article about pages that do not exist."""
    site.plant(
        Text(
            at=article(number),
            title="关于网站改版期间部分旧网址显示“404 页面不存在”的说明",
            words=(
                "近期有网民反映，通过收藏夹访问本站旧网址时出现“404”“您访问的页面不存在”或“页面已被删除”等提示。",
                f"经核实，原因是{site.owner}网站改版后栏目地址有所调整。请从首页重新进入相关栏目，或使用站内搜索查找。",
                "如仍无法找到所需信息，请通过页面底部公布的联系方式告知网站管理单位，我们将在两个工作日内处理。",
            ),
        )
    )
