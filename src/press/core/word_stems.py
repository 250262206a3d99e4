"""Forms of one word: they begin with the same letters, as *Haus* and *Häuser* do."""

import re
import unicodedata

WORD = re.compile(r"[^\W\d_]{4,}")


def stems(text: str) -> frozenset[str]:
    """The first four letters of every word that has as many, in lower case, without accents."""
    return frozenset(word[:4] for word in WORD.findall(without_accents(text)))


def without_accents(text: str) -> str:
    """The text in lower case, without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one))
