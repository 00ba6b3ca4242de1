"""Who may read the log. This app knows no accounts: roles are words here."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

AUDITOR = "auditor"


def require_auditor(user: Any) -> None:
    """Raises PermissionDenied, in Chinese."""
    if user.role != AUDITOR or not user.is_active:
        raise PermissionDenied("只有审计管理员可以查看审计日志")
