"""Words as they are compared: alike when only quotation marks, dashes and spaces differ.

What is printed may leave out words at an ellipsis and put others in brackets; it may begin with
another case and end with another mark, as its sentence asks. Nothing else may differ.
"""

import re
from functools import cache

from press.core.text import join_letters

GAP = "…"
ELLIPSIS = re.compile(r"\s*(?:…|\.(?:[ \xa0]?\.){2,})\s*")
BRACKET = re.compile(r"(?<!\w)\[[^\[\]]*\](?!\w)")
INSIDE = re.compile(r"\[[^\[\]]*\]")
DASH = re.compile(r"\s+-+\s+|-{2,}")
ALIKE: dict[int, str] = {ord(mark): "'" for mark in '‘’‚‛`´′"“”„‟«»″'}
ALIKE |= {ord(mark): "-" for mark in "‐‑‒–—―−"}
ALIKE |= {0xAD: ""}
END = ".,;:!?'"


@cache  # each quotation is compared with each record
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, with a gap where some were left out or replaced in brackets."""
    alike = join_letters(text).translate(ALIKE)
    for pattern, mark in ((BRACKET, GAP), (ELLIPSIS, GAP), (DASH, "-")):
        alike = pattern.sub(f" {mark} ", alike)
    return tuple(alike.split())


def count(text: str) -> int:
    """Counts the words of a text, without its gaps."""
    return len([word for word in words_of(text) if word != GAP])


def normal(text: str) -> str:
    """A text to be looked up by, without the case of its letters and the mark at its end."""
    return " ".join(words_of(text)).casefold().strip(END)


def occurs(printed: str, words: str) -> bool:
    """True if the printed text is in ``words``, word for word and in order."""
    pattern = _printed(printed)
    return bool(pattern and pattern.search(" ".join(words_of(words))))


@cache
def _printed(printed: str) -> re.Pattern[str] | None:
    """What finds a printed text in words, unless it has only gaps."""
    pieces = [piece.split() for piece in " ".join(words_of(printed)).split(GAP) if piece.strip()]
    patterns = [
        " ".join(
            _pattern(word, begins=(piece, place) == (0, 0), ends=place == len(said) - 1)
            for place, word in enumerate(said)
        )
        for piece, said in enumerate(pieces)
    ]
    whole = r"(?: \S+)* ".join(patterns)  # at a gap any number of words is left out
    return re.compile(rf"(?<!\S){whole}(?!\S)") if whole else None


def _pattern(word: str, begins: bool, ends: bool) -> str:
    """One word: the first may change the case of its letter, the last the mark behind it."""
    bare = word.rstrip(END) if ends else word
    mark = f"[{END}]*" if bare and ends else ""
    bare = bare or word
    if INSIDE.search(bare):  # [t]raining: the letters in brackets are the edition's
        return r"\w*".join(map(re.escape, INSIDE.split(bare))) + mark
    if begins and (letters := bare.lstrip("'")):
        return f"'*(?i:{re.escape(letters[0])}){re.escape(letters[1:])}{mark}"
    return re.escape(bare) + mark
