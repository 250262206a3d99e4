"""Labels that are one letter off: a country's name, or a label that the column has often."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cache

from babel import Locale

from press.core.problems import ADVICE, Problem
from press.core.spelling import misspelt
from press.core.word_stems import without_accents

LANGUAGES = ("en", "de", "fr", "es")
"""The languages in which tables name countries."""
OFTEN = 5
"""Rows with a label before another, one letter away, is a slip for it."""
SHORTEST = 6
"""In a shorter label one letter may tell two apart."""
WORDS = re.compile(r"[^\W\d_]+(?:[ '’-]{1,3}[^\W\d_]+)*")
"""A label in words: numbers and codes differ by one sign."""


def check_labels(name: str, cells: Sequence[tuple[int, str]], shown: str) -> Iterator[Problem]:
    """The labels of a column that somebody mistyped; where each row has its own, none is."""
    counts = Counter(text for _, text in cells if text)
    countries = _countries(counts.keys())
    often = {text for text, count in counts.items() if count >= OFTEN}
    categories = often if len(counts) * 2 <= len(cells) else set()
    for line, text in cells:
        if counts[text] == 1 and len(text) >= SHORTEST and WORDS.fullmatch(text):
            meant = "" if text in countries else misspelt(text, countries | categories)
            if meant and _letters(text) != _letters(meant):
                what = f"'{name}' is '{text[:40]}', one letter off."
                yield Problem(shown, line, "csv-text", what, f"Did you mean '{meant}'?", ADVICE)


def _letters(label: str) -> str:
    """What tells two labels apart: no capitals, accents, signs, or ending of the plural."""
    return re.sub(r"\W", "", without_accents(label)).rstrip("s")


def _countries(labels: Set[str]) -> frozenset[str]:
    """The names of countries in the language of most labels; none if they are something else."""
    named = max((_names(language) for language in LANGUAGES), key=lambda all_: len(all_ & labels))
    return named if len(named & labels) * 2 > len(labels) else frozenset()


@cache
def _names(language: str) -> frozenset[str]:
    return frozenset(Locale(language).territories.values())
