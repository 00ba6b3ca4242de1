"""Exact numbers. A point is a `Decimal`; where thirds and 85ths come in, a `Fraction` stands for it until the end."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Number = Decimal | Fraction
ZERO = Decimal(0)
_SHOWN = 4  # decimals of a line whose number never ends


def plus(left: Number, right: Number) -> Number:
    """The exact sum."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return left + right
    return simple(Fraction(left) + Fraction(right))


def times(left: Number, right: Number | int) -> Number:
    """The exact product."""
    if isinstance(left, Decimal) and not isinstance(right, Fraction):
        return left * right
    return simple(Fraction(left) * Fraction(right))


def over(left: Number, right: Number | int) -> Number:
    """The exact quotient. Raises ZeroDivisionError."""
    return simple(Fraction(left) / Fraction(right))


def minus(left: Number, right: Number) -> Number:
    """The exact difference."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return left - right
    return simple(Fraction(left) - Fraction(right))


def magnitude(number: Number) -> Number:
    """The number without its sign."""
    return -number if number < 0 else number


def total(numbers: Iterable[Number]) -> Number:
    """The exact sum of many."""
    ends, rest = ZERO, None
    for number in numbers:
        if isinstance(number, Decimal):
            ends += number
        else:
            rest = number if rest is None else rest + number
    return ends if rest is None else simple(Fraction(ends) + rest)


def simple(number: Fraction) -> Number:
    """A `Decimal` when the fraction ends, the fraction itself when it does not."""
    rest = number.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        return number
    return Decimal(number.numerator) / Decimal(number.denominator)


def rounded(number: Number, places: int) -> Decimal:
    """The named rounding: half up, away from zero, to so many decimals."""
    if isinstance(number, Decimal):
        return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return (Decimal(whole) if number >= 0 else -Decimal(whole)).scaleb(-places)


def shown(number: Number) -> Decimal:
    """What a line shows: the number itself, or four decimals of one that does not end."""
    return number if isinstance(number, Decimal) else rounded(number, _SHOWN)


def text(number: Number) -> str:
    """The plain digits of a number, without needless noughts: `0.5`, `12`, `-3.75`."""
    plain = format(shown(number), "f")
    return plain.rstrip("0").rstrip(".") or "0" if "." in plain else plain
