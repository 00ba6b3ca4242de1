"""Who may do what to accounts. Nobody does anything to his own, and no administrator holds another's power."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from govsight.platform.accounts.models import ADMINISTRATORS, Petition, Role, User


def require(user: User, role: str, what: str) -> None:
    """Raises PermissionDenied, in Chinese. what: 「开设账号」."""
    if user.role != role or not user.is_active:
        raise PermissionDenied(f"只有{Role(role).label}可以{what}")


def require_other(by: User, user: User, what: str) -> None:
    """Raises PermissionDenied when it is one's own account."""
    if by.pk == user.pk:
        raise PermissionDenied(f"不能给自己的账号{what}，请由另一位管理员办理")


def vacant(role: str) -> bool:
    """Whether nobody holds this role."""
    return not User.objects.filter(role=role, is_active=True).exists()


def is_last(user: User) -> bool:
    """Whether nobody else holds a role that must be held."""
    others = User.objects.filter(role=user.role, is_active=True).exclude(pk=user.pk)
    return user.is_privileged and user.is_active and not others.exists()


def require_not_last(user: User, what: str) -> None:
    """Raises PermissionDenied when nobody else holds a role that must be held."""
    if is_last(user):
        raise PermissionDenied(f"{user} 是唯一的{user.get_role_display()}，不能{what}：请先设立另一位")


def may_ask_link(by: User, user: User) -> bool:
    """The system administrator for everybody else; the office for an administrator (it appointed them)."""
    if by.pk == user.pk:
        return False
    return by.role == Role.SYSTEM or (by.role == Role.OFFICE and user.role in ADMINISTRATORS)


def may_decide(by: User, petition: Petition) -> bool:
    """The security administrator; the office where the only security administrator's own account is in question.
    Never who asked, never whom it is about."""
    if by.pk in (petition.by_id, petition.user_id) or not by.is_active:
        return False
    if by.role == Role.SECURITY:
        return True
    others = User.objects.filter(role=Role.SECURITY, is_active=True).exclude(pk=petition.user_id)
    return by.role == Role.OFFICE and petition.user.role == Role.SECURITY and not others.exists()
