"""Words as they are compared: alike when only quotation marks, dashes and spaces differ.

What is printed may leave out words at an ellipsis and put others in brackets; it may begin with
another case and end with another mark, as its sentence asks. Nothing else may differ.
"""

import re

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


def words_of(text: str) -> list[str]:
    """The words of a text, with a gap where some were left out or replaced in brackets."""
    alike = join_letters(text).translate(ALIKE)
    for pattern, mark in ((BRACKET, GAP), (ELLIPSIS, GAP), (DASH, "-")):
        alike = pattern.sub(f" {mark} ", alike)
    return alike.split()


def count(text: str) -> int:
    """Counts the words of a text, without its gaps."""
    return len([word for word in words_of(text) if word != GAP])


def normal(text: str) -> str:
    """A text to be looked up by, without the case of its letters and the mark at its end."""
    return " ".join(words_of(text)).casefold().strip(END)


def occurs(printed: str, words: str) -> bool:
    """True if the printed text is in ``words``, word for word and in order."""
    source, place = words_of(words), 0
    pieces = _pieces(words_of(printed))
    for number, piece in enumerate(pieces):
        found = _find(piece, source, place, first=number == 0)
        if found is None:
            return False
        place = found + len(piece)  # the earliest place leaves most room for what follows
    return bool(pieces)


def _pieces(words: list[str]) -> list[list[str]]:
    """The words between the gaps."""
    pieces: list[list[str]] = [[]]
    for word in words:
        if word == GAP:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _find(piece: list[str], source: list[str], start: int, first: bool) -> int | None:
    for place in range(start, len(source) - len(piece) + 1):
        pairs = list(zip(piece, source[place : place + len(piece)], strict=True))
        if all(
            _like(said, word, begins=first and number == 0, ends=number == len(piece) - 1)
            for number, (said, word) in enumerate(pairs)
        ):
            return place
    return None


def _like(said: str, word: str, begins: bool, ends: bool) -> bool:
    """One word: the first may change the case of its letter, the last the mark behind it."""
    if ends:
        said, word = said.rstrip(END) or said, word.rstrip(END) or word
    if INSIDE.search(said):  # [t]raining: the letters in brackets are the edition's
        pattern = r"\w*".join(map(re.escape, INSIDE.split(said)))
        return bool(re.fullmatch(pattern, word))
    if begins:
        said, word = said.lstrip("'") or said, word.lstrip("'") or word
        return said[1:] == word[1:] and said[:1].casefold() == word[:1].casefold()
    return said == word
