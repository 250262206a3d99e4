"""The language of a work: as BibLaTeX names it, as managers write it, or as a code."""

import re
from functools import cache

from babel import Locale

from press.kinds.citations.bibliography.vocabulary import LANGUAGES

UNKNOWN = "und"
"""The code for a language without a name here: it is not English, so its titles stay as typed."""


def language_code(written: str) -> str:
    """``fr-FR`` for ``french``, ``langfrench`` or ``Français``; of several languages the first."""
    first = re.split(r"[,;/(]|\b(?:and|und)\b", re.sub(r"[{}]", "", written))[0].strip(" .")
    name = first.casefold().replace("_", "-")
    for word in (name, name.removeprefix("lang"), *name.split()[::-1]):
        if found := LANGUAGES.get(word) or _names().get(word):
            return found
    if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", name):
        return first.replace("_", "-")
    return UNKNOWN if name else ""


@cache
def _names() -> dict[str, str]:
    return {
        name.casefold(): code.replace("_", "-") for code, name in Locale("en").languages.items()
    }
