"""The cast before an assessment: six bureaus of the first class of gd-health-2016, opened, self-assessment open.

Stages lie around today, as screens read the clock. `NOW`: when tests act. `setting()`: the data of a campaign.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.platform.conftest import person

from govsight.kit.beijing import day_of
from govsight.kit.workdays import Calendar
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.add_subjects import add_subjects
from govsight.platform.assessment.actions.make_campaign import make_campaign
from govsight.platform.assessment.actions.open_campaign import open_campaign
from govsight.platform.assessment.actions.open_stage import close_stage, open_stage
from govsight.platform.assessment.chosen import Chosen
from govsight.platform.assessment.models import Campaign, Stage, Subject
from govsight.platform.registry.models import Membership, Organisation, Site
from govsight.procedure.formula import Formula
from govsight.rubric.load import load
from govsight.rubric.model import Band

NOW = datetime.now(UTC).replace(microsecond=0)
TODAY = day_of(NOW)
SEED = "5eed" * 16
PLAN, CLASS = "gd-health-2016", "bureau"
FORMULA = Formula(
    weights={"self": Decimal(20), "cross": Decimal(30), "final": Decimal(50)},
    bands=tuple(
        Band(name, Decimal(points)) for name, points in (("优秀", 90), ("良好", 75), ("合格", 60), ("不合格", 0))
    ),
    concealed=Decimal(2),
    concealed_most=Decimal(10),
)
UNITS = ("白石县卫生局", "青石县卫生局", "望江县卫生局", "临水县卫生局", "南山区卫生局")


def day(working_days: int) -> date:
    """So many working days from today; 0 the first from today on."""
    return Calendar.official().add(TODAY, working_days).due


def dates() -> dict[str, tuple[date, date]]:
    """The self-assessment began some days ago."""
    return {
        Stage.SELF: (day(-5), day(10)), Stage.CROSS: (day(11), day(15)), Stage.FINAL: (day(16), day(30)),
        Stage.REVIEW: (day(31), day(38)), Stage.PUBLICATION: (day(39), day(44)),
    }  # fmt: skip


def setting(**more: Any) -> dict[str, Any]:
    """What `make_campaign` takes."""
    told = {
        "name": "2026年卫生系统网站与新媒体测评", "issuer": "市卫生健康局", "document": "卫办函〔2026〕1号",
        "rubric": PLAN, "classes": [CLASS], "formula": FORMULA, "k": 3, "experts": 1, "stages": dates(),
    }  # fmt: skip
    return told | more


def chosen(unit: Organisation, site: Site | None = None, class_id: str = CLASS, traits: tuple[str, ...] = ()) -> Chosen:
    """One subject of the plan."""
    classes = {one.id: one.name for one in load(PLAN).rubric.classes}
    return Chosen(unit, site, None, unit.name, class_id, classes[class_id], traits)


def stage(campaign: Campaign, kind: str) -> Stage:
    """As it stands in the database."""
    return campaign.stages.get(kind=kind)


def go_to(campaign: Campaign, kind: str, lin: User, now: datetime = NOW) -> Stage:
    """Close what is open before it and open it."""
    for one in campaign.stages.all():
        if one.is_open and one.kind != kind:
            close_stage(one, by=lin, now=now)
    found = stage(campaign, kind)
    return found if found.is_open else open_stage(found, by=lin, now=now)


@pytest.fixture
def units(county: Organisation) -> list[Organisation]:
    """Chen's county, Mai's, and four more, each with a site."""
    made = [county, *(Organisation.objects.create(name=name) for name in UNITS)]
    for number, unit in enumerate(made, 1):
        Site.objects.create(organisation=unit, name=f"{unit.name}网站", url=f"https://www.unit{number}.example/")
    return made


@pytest.fixture
def mai(units: list[Organisation]) -> User:
    """Mai, who assesses peers for the second unit."""
    user = person("mai", Role.ASSESSOR, "麦评估")
    Membership.objects.create(user=user, organisation=units[1])
    return user


@pytest.fixture
def wu(units: list[Organisation]) -> User:
    """Wu, who fills in the second unit's self-assessment."""
    user = person("wu", Role.UNIT, "吴编辑")
    Membership.objects.create(user=user, organisation=units[1])
    return user


@pytest.fixture
def expert(db: None) -> User:
    """Shen, an expert."""
    return person("shen", Role.EXPERT, "沈专家")


@pytest.fixture
def second_expert(db: None) -> User:
    """Han, another."""
    return person("han", Role.EXPERT, "韩专家")


@pytest.fixture
def reviewer(db: None) -> User:
    """Tang, who rules appeals."""
    return person("tang", Role.REVIEWER, "唐复核")


@pytest.fixture
def unopened(lin: User, units: list[Organisation]) -> Campaign:
    """Set up, with its subjects s001 (Chen's), s002 (Mai's) ... s006."""
    campaign = make_campaign(setting(), by=lin, now=NOW)
    add_subjects(campaign, [chosen(unit, unit.sites.get()) for unit in units], by=lin, now=NOW)
    return campaign


@pytest.fixture
def campaign(unopened: Campaign, lin: User, chen: User, mai: User, expert: User, reviewer: User) -> Campaign:
    """Opened, the seed of its draw committed, its self-assessment open."""
    opened = open_campaign(unopened, by=lin, now=NOW, seed=SEED)
    open_stage(stage(opened, Stage.SELF), by=lin, now=NOW)
    return opened


@pytest.fixture
def subject(campaign: Campaign) -> Subject:
    """Chen's."""
    return campaign.subjects.get(key="s001")
