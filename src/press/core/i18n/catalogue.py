"""The words the press prints into pages, by language; English is what is in the templates.

Each other language has a catalogue beside this file, as translators know them: ``de.po``.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol, get_group_symbol

CATALOGUES = Path(__file__).parent
DAY = "d MMMM y"
"""A day as written in English; a message, as other languages write it in another way."""
Say = Callable[[str], str]


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


def locale(language: str) -> Locale:
    """Babel's data for a language."""
    return Locale.parse(base_language(language))


def day(language: str, when: date) -> str:
    """A day as running text has it: ``22 February 2018``, ``22. Februar 2018``."""
    return format_date(when, translate(language, DAY), locale(language))


def month(language: str, when: date) -> str:
    """A month as running text has it: ``February 2018``."""
    return format_date(when, "MMMM y", locale(language))


def number(language: str, text: str) -> str:
    """A number printed the English way, ``6,212.5``, with the signs of a language."""
    at = locale(language)
    percent = at.percent_formats[None].pattern.rpartition("0")[2] or "%"  # German has a space
    signs = {",": get_group_symbol(at), ".": get_decimal_symbol(at), "%": percent}
    return text.translate(str.maketrans(signs))
