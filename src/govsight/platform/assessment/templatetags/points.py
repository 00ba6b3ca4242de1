"""Numbers of points as people write them."""

from __future__ import annotations

from decimal import Decimal

from django import template

from govsight.rubric.points import text

register = template.Library()


@register.filter
def digits(number: object) -> str:
    """`2.4`, `5`, `-0.25`; a dash for none."""
    return text(number) if isinstance(number, Decimal) else "–" if number is None else str(number)
