"""The words, days, numbers and percentages of a language; English is what is in the templates.

Each other language has a catalogue beside this file, as translators know them: ``de.po``.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_percent, get_decimal_symbol, get_group_symbol

from press.core.problems import did_you_mean
from press.core.rounding import round_half_up

CATALOGUES = Path(__file__).parent
OTHERS = ("ca", "da", "es", "et", "eu", "fi", "fr", "is", "it", "nb", "nl", "nn", "pt", "sv")
"""Languages without a catalogue for which the theme, citation styles, Babel and our typefaces have
all they need: their pages have labels in English."""
DAY = "d MMMM y"
"""A day as written in English; a message, as other languages write it in another way."""
Say = Callable[[str], str]
SHARE = re.compile(r"share|proportion|fraction|anteil", re.I)
"""The unit of numbers from 0 to 1."""
PERCENT = re.compile(r"%|p(?:er|or|our) ?ci?ento?|pro[zc]ent|pct", re.I)
"""The word or the sign for hundredths."""
PERCENT_UNIT = re.compile(rf"(?:{PERCENT.pattern})(?:age)?(?! (?:points?\b|punkt))(?: .*)?", re.I)
"""The unit of numbers from 0 to 100: ``per cent``, ``percentage``, ``% of GDP``."""
REGIONAL = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
"""The pattern of a citation language with its region; the theme's language has no region."""

TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.I)
"""The pattern of any language's code, such as ``es-419``; upper and lower case are the same."""


def base_language(language: str) -> str:
    """``de`` of ``de-DE``."""
    return language.partition("-")[0].lower()


def regional(language: str) -> str:
    """The language with the country most of its speakers live in, as CSL wants it: ``en-US``."""
    likely = get_global("likely_subtags").get(language, language).split("_")
    return language if "-" in language or len(likely) < 2 else f"{likely[0]}-{likely[-1]}"


def languages() -> list[str]:
    """The languages whose words we have."""
    return sorted({"en", *(file.stem for file in CATALOGUES.glob("*.po"))})


@cache
def translations(language: str) -> NullTranslations:
    """The words of a language, as gettext reads them; English where we have none."""
    if base_language(language) == "en" or base_language(language) not in languages():
        return NullTranslations()
    with (CATALOGUES / f"{base_language(language)}.po").open("rb") as file:
        catalogue = read_po(file, locale=base_language(language), abort_invalid=True)
    made = BytesIO()
    write_mo(made, catalogue)
    made.seek(0)
    return GNUTranslations(made)


def translate(language: str, text: str, words: tuple[tuple[str, str], ...] = ()) -> str:
    """A text of the press in a language, or in the edition's own ``words``; nothing stays nothing,
    where gettext has its header."""
    for old, new in words:
        if old == text:
            return new
    return translations(language).gettext(text) if text else ""


def translate_count(
    language: str, words: tuple[tuple[str, str], ...], one: str, many: str, count: int
) -> str:
    """The text of the press for a number of things, in a language or in the edition's own words."""
    own = dict(words).get(one if count == 1 else many)
    return own or translations(language).ngettext(one, many, count)


def locale(language: str) -> Locale:
    """Babel's data for a language."""
    return Locale.parse(base_language(language))


def day(language: str, when: date) -> str:
    """A day as running text has it: ``22 February 2018``, ``22. Februar 2018``."""
    form = translate(language, DAY) if has_words(language) else "long"
    return format_date(when, form, locale(language))


def month(language: str, when: date) -> str:
    """A month as running text has it: ``February 2018``."""
    return str(format_skeleton("yMMMM", when, locale=locale(language)))


def number(language: str, text: str) -> str:
    """A number printed the English way, ``6,212.5``, with the signs of a language."""
    at = locale(language)
    percent = at.percent_formats[None].pattern.rpartition("0")[2] or "%"  # German has a space
    signs = {",": get_group_symbol(at), ".": get_decimal_symbol(at), "%": percent}
    return text.translate(str.maketrans(signs))


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


def has_words(language: str, regional: bool = True) -> bool:
    """True if the press has all labels in the language, such as ``de`` or ``de-AT``."""
    return _base(language, regional) in languages()


def is_supported(language: str, regional: bool = True) -> bool:
    """True if pages can be in the language; without a catalogue their labels are in English."""
    return _base(language, regional) in {*languages(), *OTHERS}


def _base(language: str, regional: bool) -> str:
    is_regional = regional and REGIONAL.fullmatch(language)
    return base_language(language) if is_regional else language


def remedy(language: str) -> str:
    """Suggests a language that pages can be in."""
    known = ", ".join(sorted({*languages(), *OTHERS}))
    return did_you_mean(language, languages(), f"Use one of: {known}.")
