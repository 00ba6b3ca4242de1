"""Password rules beyond Django's own, of the profile 等保三级."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError


class LongEnough(MinimumLengthValidator):
    """Django's rule; its message has no Chinese in every release."""

    def get_error_message(self) -> str:
        """Why it was refused."""
        return f"密码太短，至少要 {self.min_length} 位。"

    def get_help_text(self) -> str:
        """The rule, in one sentence."""
        return f"密码至少要 {self.min_length} 位。"


class FourKinds:
    """At least three of: lower case, upper case, digit, other (GB/T 22239-2019 8.1.4.1 a)."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 - Django's call
        """Raises ValidationError."""
        kinds = (str.islower, str.isupper, str.isdigit, lambda one: not one.isalnum())
        if sum(any(kind(letter) for letter in password) for kind in kinds) < 3:
            raise ValidationError(self.get_help_text(), code="password_kinds")

    def get_help_text(self) -> str:
        """The rule, in one sentence."""
        return "密码要含小写字母、大写字母、数字、其他符号中的至少三种。"
