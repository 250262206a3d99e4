"""Words that somebody mistyped by one letter."""

from collections.abc import Iterable


def misspelt(word: str, known: Iterable[str]) -> str:
    """The known word that is one letter away, if exactly one is; nothing for a known word."""
    known = set(known)
    near = [one for one in known if is_one_letter(word, one)] if word not in known else []
    return near[0] if len(near) == 1 else ""


def is_one_letter(one: str, other: str) -> bool:
    """True if two words differ in one letter, or in two that are exchanged."""
    if len(one) == len(other):
        at = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        exchanged = len(at) == 2 and at[1] == at[0] + 1 and sorted(one) == sorted(other)
        return len(at) == 1 or exchanged
    short, long = sorted((one, other), key=len)
    if len(short) + 1 != len(long):
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
