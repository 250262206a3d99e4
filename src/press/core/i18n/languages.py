"""The languages that the press has words in."""

import re

from press.core.i18n.catalogue import base_language, languages
from press.core.problems import did_you_mean

REGIONAL = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
"""The pattern of a citation language with its region; the theme's language has no region."""

TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.I)
"""The pattern of any language's code, such as ``es-419``; upper and lower case are the same."""


def has_words(language: str, regional: bool = True) -> bool:
    """True if the press can print pages in the language, such as ``de`` or ``de-AT``."""
    if regional and REGIONAL.fullmatch(language):
        return base_language(language) in languages()
    return language in languages()


def remedy(language: str) -> str:
    """Suggests a language that the press has."""
    return did_you_mean(language, languages(), f"Use one of: {', '.join(languages())}.")
