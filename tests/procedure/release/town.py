"""Campaigns made by hand: a province by gd-health-2016, a city by zhanjiang-2021, with evidence in real WARC files."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from govsight.kit.cross_draw import commitment, cross_draw
from govsight.probe.evidence.chain import CHAIN_FILE, write_chain
from govsight.probe.evidence.warc import WarcWriter
from govsight.procedure.campaign import Appeal, CampaignData, Claim, Concealment, Draw, Exhibit, Member, Sheet
from govsight.procedure.field import fields_of
from govsight.procedure.formula import Formula
from govsight.procedure.release.about import About
from govsight.procedure.release.write import ReleaseData
from govsight.rubric.facts import Event, FactFinding, FactOutcome, Facts, Rating, Subject
from govsight.rubric.load import load
from govsight.rubric.model import Band
from govsight.rubric.rules import Rated

SEED = "5f1c" * 16
WHEN = datetime(2016, 12, 16, 8, tzinfo=UTC)
BANDS = (Band("优秀", Decimal(90)), Band("良好", Decimal(80)), Band("合格", Decimal(60)))
FORMULA = Formula({"self": Decimal(10), "cross": Decimal(20), "final": Decimal(70)}, BANDS, concealed=Decimal("0.5"))
LEVELS = ("好", "较好", "一般", "好", "好")
HOSTILE = "<script>alert(1)</script>"
CLASSES = (("bureau", "第一类：各地级以上市卫生计生局（委）"), ("direct", "第二类：委直属各单位"))
PUBLISHED = datetime(2016, 12, 30, 8, tzinfo=UTC)


def province(units: int = 8, *, k: int = 3, hostile: bool = False) -> CampaignData:
    """By gd-health-2016: every item rated by two experts, self and cross sheets signed, one appeal upheld, one
    concealment. evidence: each unit's award has a record (see `evidence_of`)."""
    choices = {"extras": "event"}
    rubric = load("gd-health-2016", choices).rubric
    keys = [f"s{number:03}" for number in range(1, units + 1)]
    conflicts = {keys[0]: (keys[1],), keys[1]: (keys[0],)}
    edges = tuple(cross_draw({key: conflicts.get(key, ()) for key in keys}, k, SEED).edges) if k else ()
    members = []
    for number, key in enumerate(keys):
        class_, class_name = CLASSES[number % 2]
        fields = fields_of(rubric, class_, frozenset())
        assessors = tuple(assessor for assessor, subject in edges if subject == key)
        points = {one.item: one.high if (place + number) % 4 else one.low for place, one in enumerate(fields)}
        claims = tuple(Claim(id_, each, "见附件", (Exhibit("说明.pdf", "ab" * 32),)) for id_, each in points.items())
        sheets = tuple(
            Sheet(by, tuple(Claim(id_, each) for id_, each in points.items() if (place + len(id_)) % 7), WHEN,
                  "甲乙丙丁"[place])
            for place, by in enumerate(assessors)
        )  # fmt: skip
        appeals = ()
        if number == 2:
            better = {"h.repairs.1": Rating(level="好", by="周复核")}
            days = date(2016, 12, 21), date(2016, 12, 26)
            appeals = (Appeal("h.repairs", "已经整改", WHEN, *days, "upheld", "情况属实", WHEN, (), better),)
        hidden = (Concealment("h.adverts", "首页有商业广告", WHEN),) if number == 1 else ()
        name = f"{HOSTILE if hostile and not number else ''}第{number + 1}单位"
        members.append(
            Member(key, name, name, class_, class_name, (), f"http://www.u{number}.gov.cn/",
                   _facts(key, class_, number, hostile), Sheet(key, claims, WHEN), sheets, assessors, hidden, appeals,
                   (key,))
        )  # fmt: skip
    draw = Draw(k, commitment(SEED), SEED, conflicts, edges) if k else None
    return CampaignData("1", "2016年全省卫生计生系统网站测评", "gd-health-2016", FORMULA, tuple(members),
                        "省卫生计生委", choices, draw)  # fmt: skip


def _facts(key: str, class_: str, number: int, hostile: bool) -> Facts:
    rubric = load("gd-health-2016", {"extras": "event"}).rubric
    ratings = {}
    for place, clause in enumerate(rubric.clauses()):
        if isinstance(clause.test, Rated):
            level = LEVELS[(place * (number + 3)) % len(LEVELS)]
            ratings[clause.id] = (
                Rating(level=level, by="王专家", note=HOSTILE if hostile else ""),
                Rating(level=level, by="李专家"),
            )
    awards = (Event("award", date(2016, 5, 4), "省级表彰", record_of(key, 0), "王专家"),) if number % 3 == 0 else ()
    return Facts(Subject(key, class_, f"第{number + 1}单位"), date(2016, 12, 16), events=awards, ratings=ratings)


def city(units: int = 4) -> CampaignData:
    """By zhanjiang-2021, final part alone: findings of checks with pages behind them."""
    members = []
    for number in range(units):
        key = f"s{number + 1:03}"
        site = f"http://www.u{number}.gov.cn"
        found = tuple(
            FactFinding("links.inner", page=f"{site}/{n}.html", target=f"{site}/x{n}", seen=HOSTILE,
                        verdict="dead", evidence=record_of(key, n), place="inner")
            for n in range(1 + number)
        )  # fmt: skip
        personal = (FactFinding("text.personal_data", page="http://x.cn/", seen="公开了完整的身份证号（440***1）",
                                verdict="exposed", evidence=record_of(key, 9)),)  # fmt: skip
        facts = Facts(Subject(key, "dept-service", f"第{number + 1}局"), date(2026, 10, 31), (*found, *personal),
                      outcomes={"links.inner": FactOutcome("breached")})  # fmt: skip
        name = f"第{number + 1}局"
        members.append(Member(key, name, name, "dept-service", "市直单位", (), "", facts, evidence=(key,)))
    formula = Formula({"final": Decimal(100)}, BANDS)
    return CampaignData("2", "市直单位测评", "zhanjiang-2021", formula, tuple(members), "市政府办")


def record_of(key: str, number: int) -> str:
    """The id its nth record gets."""
    digits = hashlib.sha256(f"{key} {number}".encode()).hexdigest()
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-4{digits[12:15]}-8{digits[15:18]}-{digits[18:30]}"


def evidence_of(data: CampaignData, folder: Path, size: int = 3000) -> dict[str, tuple[Path, ...]]:
    """Folders of inspections, written with the crawler's own writer: ten pages each."""
    found = {}
    for member in data.members:
        evidence = folder / member.key / "evidence"
        evidence.mkdir(parents=True)
        with WarcWriter(evidence / "a.warc.gz", software="test") as writer:
            ids = (record_of(member.key, n // 2) if n % 2 == 0 else f"urn:uuid:{member.key}-{n}" for n in range(40))
            writer._ids = ids
            rows = [
                writer.write_exchange(
                    url=f"http://www.{member.key}.gov.cn/{n}", when=WHEN, ip="127.0.0.1",
                    request_head=b"GET / HTTP/1.1",
                    response_head=b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html", body=_body(member.key, n, size),
                )
                for n in range(10)
            ]  # fmt: skip
        write_chain(evidence / CHAIN_FILE, rows, f"run-{member.key}")
        (folder / member.key / "report.json").write_text("{}")
        found[member.key] = (folder / member.key,)
    return found


def _body(key: str, number: int, size: int) -> bytes:
    seed = hashlib.sha256(f"{key}{number}".encode()).digest()
    return b"<html>" + (seed.hex().encode() * (size // 64 + 1))[:size]


def release_data(data: CampaignData, evidence: dict[str, tuple[Path, ...]], **about: object) -> ReleaseData:
    """Ready for writing."""
    told = {"version": 1, "published_at": PUBLISHED, "approval": "粤卫办〔2016〕9号", "software": "test", **about}
    return ReleaseData(About(**told), data, load(data.rubric, data.choices), evidence)  # type: ignore[arg-type]
