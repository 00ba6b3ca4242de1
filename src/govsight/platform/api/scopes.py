"""What a token may be good for."""

from __future__ import annotations

from enum import StrEnum

from govsight.platform.accounts.models import Role, User


class Scope(StrEnum):
    """One permission of a token. It never goes beyond what its owner may."""

    READ_REGISTRY = "read:registry"
    READ_MONITORING = "read:monitoring"
    READ_INSPECTIONS = "read:inspections"
    READ_RECTIFICATION = "read:rectification"
    READ_ASSESSMENT = "read:assessment"
    READ_METRICS = "read:metrics"
    READ_CONTACTS = "read:contacts"
    WRITE_REGISTRY = "write:registry"
    WRITE_SECTIONS = "write:sections"
    WRITE_MONITORING = "write:monitoring"
    WRITE_INSPECTIONS = "write:inspections"
    WRITE_SCORES = "write:scores"
    WRITE_RECTIFICATION = "write:rectification"
    WRITE_ASSESSMENT = "write:assessment"
    WRITE_CAMPAIGNS = "write:campaigns"
    WRITE_RELEASES = "write:releases"
    WRITE_JOBS = "write:jobs"


TITLES = {
    Scope.READ_REGISTRY: "读名录：单位、网站、栏目、新媒体账号、填报进度",
    Scope.READ_MONITORING: "读监测：可用性、访问和证据、状态变化、每日摘要",
    Scope.READ_INSPECTIONS: "读巡查：巡查结果、问题、证据、报告、栏目更新、评分卡",
    Scope.READ_RECTIFICATION: "读整改：整改单、通知、佐证材料、认定、待确认、网民找错",
    Scope.READ_ASSESSMENT: "读测评：测评、测评表、抽签、年终测评、结果、复核申请、结果公布、文书",
    Scope.READ_METRICS: "读运行情况：任务、/metrics",
    Scope.READ_CONTACTS: "读联系方式：网民留下的、单位填报的（个人信息）；单位只读本单位填报的",
    Scope.WRITE_REGISTRY: "导入和修改名录、发起填报",
    Scope.WRITE_SECTIONS: "填写栏目的责任单位和责任人；监管组织也可以登记和修改栏目",
    Scope.WRITE_MONITORING: "调整监测：暂停、恢复、立即访问、监测点和哨兵",
    Scope.WRITE_INSPECTIONS: "安排巡查",
    Scope.WRITE_SCORES: "判断评分卡上的问题、选定评分方案",
    Scope.WRITE_RECTIFICATION: "办理整改：通知、答复、复查、认定、确认、网民找错",
    Scope.WRITE_ASSESSMENT: "参加测评：填写和签署测评表、佐证材料、回答专家问题、申请复核、登记利害关系",
    Scope.WRITE_CAMPAIGNS: "组织测评：设置和启动、阶段、提醒、退回、抽签、年终测评、评议、计算和反馈结果",
    Scope.WRITE_RELEASES: "公布和核验测评结果、换文书模板",
    Scope.WRITE_JOBS: "重做失败的任务、提前等待的任务",
}
_UNIT = (
    Scope.READ_REGISTRY,
    Scope.READ_MONITORING,
    Scope.READ_INSPECTIONS,
    Scope.READ_RECTIFICATION,
    Scope.READ_ASSESSMENT,
    Scope.READ_CONTACTS,
    Scope.WRITE_SECTIONS,
    Scope.WRITE_INSPECTIONS,
    Scope.WRITE_RECTIFICATION,
    Scope.WRITE_ASSESSMENT,
)
_TAKING_PART = (Scope.READ_ASSESSMENT, Scope.WRITE_ASSESSMENT)
_BY_ROLE: dict[str, tuple[Scope, ...]] = {
    Role.OFFICE: tuple(Scope),
    Role.UNIT: _UNIT,
    Role.ASSESSOR: _TAKING_PART,
    Role.EXPERT: _TAKING_PART,
    Role.REVIEWER: _TAKING_PART,
    Role.SYSTEM: (Scope.READ_METRICS, Scope.WRITE_JOBS),
}
#: Whose word is a person's own: they call with their session, and have no tokens.
TOKENLESS = frozenset((Role.ASSESSOR, Role.EXPERT, Role.REVIEWER))


def scopes_for(user: User) -> tuple[Scope, ...]:
    """What a person of this role may ask for, with a token (but see `TOKENLESS`) or a session; empty when nothing."""
    return _BY_ROLE.get(user.role, ())
