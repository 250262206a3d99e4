"""The quantities a text states: a number, what it counts, and the words and years around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BOUND = "\ue001{}\ue002"
"""Stands before a number that is bound to data, with its place among them."""
NUMBER = re.compile(r"(?:\ue001(\d+)\ue002)?(?<![\w.,])[-+−]?\$?(\d+(?:[,.]\d+)*)(?![\w])")
CLAUSE = re.compile(r"[.;!?]+(?:\s|$)")
PART = re.compile(r",\s|\s[–—]\s")
"""The pattern between two parts of a clause."""
WORD = re.compile(r"[^\W\d_]{3,}(?:[’'-][^\W\d_]+)*")
YEAR = re.compile(r"\b(?:FY ?)?((?:1[6-9]|20)\d\d)\b(?!,\d)")
PER_CENT = re.compile(r"(?i)\s*(?:%|per ?cent\b|(?:of|in|out of) (?:a|every) hundred\b)")
LISTED = re.compile(r"\s+(?:in|for) (?:FY ?)?\d{4}\b")
"""The pattern after a number that shares the noun before it: ``23 places in 1976, 22 in 1994``."""
UNITS = {"per cent", "million", "billion", "thousand", "dollar", "time", "year"}
"""Units that many numbers of a text share: a unit alone does not identify a number."""
EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
        about after again all also am an and any are as at be been before between both
        but by came can did do does each every few followed for from fy go had has have
        he how if in into is it its least less many me more most much my nearly no none
        nor not of off on one only or other our out over per said same so some such than
        that the their them then there these they this those to two under until up us
        was we were what when where which while who why with without would
        """,
    )
)
"""Words that say nothing of what is counted."""


@dataclass(frozen=True)
class Quantity:
    """A number as printed and the word behind it; ``noun`` is the singular of that word.

    ``words`` are the others of its clause, ``years`` those that the clause names.

    ``bound`` is its place among the bound numbers of the text, if it is one.
    """

    printed: str
    counted: str
    noun: str
    words: frozenset[str]
    years: frozenset[str]
    bound: int | None

    def is_of(self, other: "Quantity", near: bool) -> bool:
        """True if two numbers state the same quantity: same noun, years, and one more shared word.

        A unit says little of what is counted: the text must name years, and share more words.
        ``near``, in a text beside its figure, the noun is enough, and for a unit a year with it.
        """
        if not self.noun or self.noun != other.noun:
            return False
        same_years = self.years == other.years
        unit = self.noun in UNITS
        if same_years and len(self.words & other.words) > unit and (self.years or not unit):
            return True
        if not near:
            return False
        if unit:
            return same_years and bool(self.years)
        # A text names the span of all its data, a description often does not: but one year is
        # another number's year.
        unnamed = not self.years or not other.years
        return same_years or (unnamed and len(self.years | other.years) > 1)


def quantities(text: str) -> Iterator[Quantity]:
    """Every quantity of a plain text, in order; a year is none."""
    for clause in CLAUSE.split(text):
        counted = ""
        for part in PART.split(clause):
            years = frozenset(YEAR.findall(part))
            words = frozenset(_stem(word) for word in WORD.findall(part)) - EMPTY
            for number in NUMBER.finditer(part):
                if number[1] or not YEAR.fullmatch(number[2]):
                    behind = part[number.end() :]
                    counted = counted if LISTED.match(behind) else _counted(behind)
                    noun = _stem(counted)
                    place = int(number[1]) if number[1] else None
                    yield Quantity(number[2], counted, noun, words - {noun}, years, place)


def _counted(behind: str) -> str:
    """The word right after a number, if it can be what is counted."""
    if PER_CENT.match(behind):
        return "per cent"
    word = re.match(r"\s+([^\W\d_]{2,}(?:[’'-][^\W\d_]+)*)", behind)
    return word[1] if word and word[1].lower() not in EMPTY else ""


def _stem(word: str) -> str:
    """A word without the ending of a plural."""
    word = word.lower()
    if word in EMPTY or len(word) < 4:
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
