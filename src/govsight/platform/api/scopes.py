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
    READ_METRICS = "read:metrics"
    WRITE_INSPECTIONS = "write:inspections"
    WRITE_REGISTRY = "write:registry"


TITLES = {
    Scope.READ_REGISTRY: "读名录：单位、网站、栏目、新媒体账号",
    Scope.READ_MONITORING: "读监测：可用性、访问、状态变化",
    Scope.READ_INSPECTIONS: "读巡查：巡查结果、问题、栏目更新、得分",
    Scope.READ_RECTIFICATION: "读整改：整改单",
    Scope.READ_METRICS: "读运行指标：任务计数、/metrics",
    Scope.WRITE_INSPECTIONS: "安排巡查",
    Scope.WRITE_REGISTRY: "导入名录",
}
_UNIT = (
    Scope.READ_REGISTRY,
    Scope.READ_MONITORING,
    Scope.READ_INSPECTIONS,
    Scope.READ_RECTIFICATION,
    Scope.WRITE_INSPECTIONS,
)
_BY_ROLE: dict[str, tuple[Scope, ...]] = {
    Role.OFFICE: tuple(Scope),
    Role.UNIT: _UNIT,
    Role.SYSTEM: (Scope.READ_METRICS,),
}


def scopes_for(user: User) -> tuple[Scope, ...]:
    """What a person of this role may have a token for; empty when nothing."""
    return _BY_ROLE.get(user.role, ())
