"""A small campaign whose papers are read: a veto, some on sheets, a draw, an appeal upheld, one nobody looked at, and
hostile words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from govsight.kit.workdays import Calendar
from govsight.platform.results.papers.book import Book
from govsight.procedure.campaign import Appeal, CampaignData, Claim, Concealment, Draw, Exhibit, Member, Sheet
from govsight.procedure.compute import compute
from govsight.procedure.field import fields_of
from govsight.procedure.formula import Formula
from govsight.rubric.facts import FactFinding, FactOutcome, Facts, Subject
from govsight.rubric.load import load
from govsight.rubric.model import Band

D = Decimal
AT = datetime(2022, 3, 1, 8, tzinfo=UTC)
HOSTILE = "=HYPERLINK(\"http://evil.example\") {{综合得分}} {{#各项}} <script>alert(1)</script> \x07\u202e & 'x'"
NAMES = ("第一类：各县（市、区）政府", "第二类：承担对外服务职能的市有关单位")


def found(n: int, **more: Any) -> tuple[FactFinding, ...]:
    return tuple(
        FactFinding(
            check="links.home", page="http://a.example/", target=f"http://a.example/{i}", place="home",
            seen=more.get("seen", "打不开"), evidence=f"urn:uuid:{i:04d}",
        )
        for i in range(n)
    )  # fmt: skip


def member(key: str, class_: str, name: str, share: str, **more: Any) -> Member:
    """share: of each item's points, what its own people and its peers give. ticked: on which sheets which vetoes."""
    loaded = load("zhanjiang-2021")
    fields = fields_of(loaded.rubric, class_, frozenset())
    facts = more.pop("facts", None)
    findings = more.pop("findings", ())
    ticked = more.pop("ticked", {})
    if facts is None:
        facts = Facts(Subject(key, class_, name), date(2022, 2, 14), findings, otherwise="met")

    def sheet(by: str, code: str, part: str) -> Sheet:
        claims = tuple(
            Claim(one.item, (one.points * D(part)).quantize(D("0.01")), "见附件", (Exhibit("佐证.pdf", "ab" * 32),))
            for one in fields
        )
        return Sheet(by, claims, AT, code, ticked.get(code, ()))

    return Member(
        key, name, f"{name}办公室", class_, NAMES[class_ != "county"], address=f"https://{key}.example.gov.cn/",
        facts=facts if facts != "none" else None, self_sheet=sheet(key, "", "0.95"),
        cross_sheets=tuple(sheet(f"s00{i}", code, part) for i, (code, part) in enumerate(
            (("甲", share), ("乙", "0.8"), ("丙", "0.75")), 4)),
        assessors=("s004", "s005", "s006"), **more,
    )  # fmt: skip


@lru_cache(maxsize=1)
def book() -> Book:
    """Seven subjects of two classes."""
    loaded = load("zhanjiang-2021")
    clause = next(
        clause.id
        for item in loaded.rubric.items()
        for clause in item.clauses
        if clause.signals and any(one.startswith("links.home") for one in clause.signals)
    )
    item = next(one.id for one in loaded.rubric.items() if any(each.id == clause for each in one.clauses))
    veto = loaded.rubric.vetoes[0].clauses[0].id
    appeals = (
        Appeal(
            item, "首页链接已于监测前修复，附截图。", AT, date(2022, 3, 4), date(2022, 3, 9), "upheld",
            "经核实，申请成立。", AT, (clause,),
        ),
    )  # fmt: skip
    rejected = (Appeal(item, "认为扣分过重。", AT, date(2022, 3, 4), date(2022, 3, 9), "rejected", "维持原扣分。", AT),)
    vetoed = Facts(
        Subject("s003", "county", "丙县"), date(2022, 2, 14), otherwise="met",
        outcomes={veto: FactOutcome("breached", "一周内无法访问累计占比 8%")},
    )  # fmt: skip
    members = (
        member("s001", "county", "甲县人民政府", "0.9", findings=found(3), appeals=appeals),
        member("s002", "county", "乙县人民政府", "0.85", findings=found(5, seen=HOSTILE), appeals=rejected,
               concealments=(Concealment(item, "自评称首页无错链", AT),)),
        member("s003", "county", "丙县人民政府", "0.7", facts=vetoed),
        member("s004", "county", "丁县人民政府", "0.9", findings=found(2),
               ticked={"": (loaded.rubric.vetoes[0].id,), "乙": (loaded.rubric.vetoes[1].id,)}),
        member("s005", "dept-service", "市公安局", "0.88"),
        member("s006", "dept-service", "市民政局", "0.88"),
        member("s007", "dept-service", "市某新设立的名称特别长的单位及其事业单位管理服务中心", "0.6", facts="none"),
    )  # fmt: skip
    bands = (Band("优秀", D(90)), Band("良好", D(80)), Band("合格", D(60)), Band("不合格", D(0)))
    data = CampaignData(
        "2022", "2021年度市政务网站测评", "zhanjiang-2021",
        Formula({"self": D(20), "cross": D(30), "final": D(50)}, bands, concealed=D("0.5")),
        members, issuer="市人民政府办公室", draw=Draw(3, "ab" * 32),
    )  # fmt: skip
    calendar = Calendar.official()
    return Book(
        data, loaded, compute(loaded, data, calendar), calendar, version=1, published=date(2022, 3, 30),
        approval="市政府第3次常务会议", document="市府办函〔2022〕9号", digest="0f" * 32,
    )  # fmt: skip
