"""Percentages as a language writes them: ``12.3%`` in English, ``12,3 %`` in German."""

import re
from decimal import Decimal

from babel.numbers import format_percent

from press.core.i18n.catalogue import locale
from press.core.rounding import round_half_up

SHARE = re.compile(r"share|proportion|fraction|anteil", re.I)
"""The unit of numbers from 0 to 1."""
PERCENT = re.compile(r"%|per ?cent|prozent|pct", re.I)
"""The word or the sign for hundredths."""
PERCENT_UNIT = re.compile(rf"(?:{PERCENT.pattern})(?:age)?(?! (?:points?\b|punkt))(?: .*)?", re.I)
"""The unit of numbers from 0 to 100: ``per cent``, ``percentage``, ``% of GDP``."""


def share_of(unit: str, value: Decimal) -> Decimal | None:
    """The part of a whole that a number in some unit is; nothing in other units."""
    if SHARE.fullmatch(unit.strip()):
        return value
    return value / 100 if PERCENT_UNIT.fullmatch(unit.strip()) else None


def percentage(share: Decimal, language: str) -> str:
    """A share in per cent, with two decimals or, if that left nothing, with all it has."""
    short = Decimal(str(round_half_up(share, 4)))
    exact = (short if short else share).normalize()
    return str(format_percent(exact, locale=locale(language), decimal_quantization=False))
