"""A journal's name that is misspelt once and right elsewhere."""

from collections.abc import Iterator, Mapping

from press.core.problems import ADVICE, GradedFault
from press.core.spelling import is_one_letter
from press.kinds.citations.bibliography.latex import text
from press.kinds.citations.bibliography.records import Entry

OFTEN = 3
"""How many entries have a journal's name before another, one letter away, is a slip for it."""
SHORTEST_NAME = 12
"""In a shorter name one letter may tell two journals apart."""


def misspelt_journals(entries: Mapping[str, Entry]) -> Iterator[GradedFault]:
    """Names of journals that stand once and are one letter away from one that stands often."""
    named: dict[str, list[tuple[Entry, str]]] = {}
    for entry in entries.values():
        for name in ("journaltitle", "journal"):
            if value := entry.fields.get(name):
                named.setdefault(" ".join(text(value).split()), []).append((entry, name))
    often = [words for words, places in named.items() if len(places) >= OFTEN]
    for words, places in named.items():
        if len(places) == 1 and (meant := next((o for o in often if _is_slip(words, o)), "")):
            (entry, name) = places[0]
            line = entry.lines.get(name, entry.line)
            what = f"'{words}' as '{name}' is one letter away from a journal cited often."
            yield line, "bib-field", what, f"Did you mean '{meant}'?", ADVICE


def _is_slip(words: str, meant: str) -> bool:
    """True if one word of a long name differs, and in one letter.

    "Review A" and "Review B" are two journals, and so are "Science" and "Sciences".
    """
    if len(words) < SHORTEST_NAME or len(words.split()) != len(meant.split()):
        return False
    pairs = zip(words.split(), meant.split(), strict=True)
    unlike = [(one, other) for one, other in pairs if one != other]
    if len(unlike) != 1:
        return False
    (one, other) = unlike[0]
    plural = one.removesuffix("s") == other.removesuffix("s")
    return one.isalpha() and len(other) > 1 and not plural and is_one_letter(one, other)
