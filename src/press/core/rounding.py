"""Rounds every number for readers: half up, away from zero.

Python's ``round`` and format specifications round a half to the even neighbour, and they round the
binary fraction behind a number, not the number that was typed: 22.25 becomes 22.2, and 1.005
becomes 1.0. Readers who round 22.25 themselves get 22.3, so everything we print does too.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

Number = int | float | Decimal | Fraction
EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
"""Room for every float: the largest has 309 digits before the point."""
DIGITS = 15
"""The reliable digits of a float. Later digits are noise: 0.1 + 0.2 ends in a 4."""


def round_to_integer(number: Number) -> int:
    """The nearest whole number, and of two the one away from zero."""
    return int(_quantize(number, 0))


def round_half_up(number: Number, places: int) -> float:
    """The number rounded half up to so many decimals."""
    return float(_quantize(number, places))


def format_number(
    number: Number, places: int = 0, *, grouped: bool = True, signed: bool = False
) -> str:
    """The number rounded half up as English prints it: ``6,212``, ``-0.5``."""
    form = f"{'+' * signed}{',' * grouped}f"
    return format(_quantize(number, places), form)


def _quantize(number: Number, places: int) -> Decimal:
    unit = Decimal(1).scaleb(-places)
    if isinstance(number, Fraction):
        return _fraction(number, unit)
    exact = number if isinstance(number, Decimal) else _exact(number)
    made = exact.quantize(unit, context=EXACT)
    return abs(made) if made == 0 else made  # nobody writes a zero with a minus


def _fraction(number: Fraction, unit: Decimal) -> Decimal:
    """A fraction rounded without a decimal in between, because a third has none."""
    steps = abs(number) / Fraction(unit)
    count = (2 * steps.numerator + steps.denominator) // (2 * steps.denominator)
    made = EXACT.multiply(Decimal(count), unit)
    return -made if number < 0 and count else made


def _exact(number: float) -> Decimal:
    """The decimal number somebody typed or meant; whole numbers keep all their digits."""
    if isinstance(number, int) or float(number).is_integer():
        return Decimal(int(number))
    return Decimal(f"{float(number):.{DIGITS}g}")
