"""Two texts of a page become the sentences that a reader would find changed."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import sentencex

from press.core.sentences import plain

PARAGRAPH = re.compile(r"\n[ \t]*\n")
LINE_START = re.compile(r"^(?:#{1,6}[ \t]+|[-*+>][ \t]+|\d+[.)][ \t]+)")
ITEM = re.compile(r"\n(?=[ \t]*(?:[-*+|>]|\d+[.)]|#|/{3}|[\w-]+:[ \t]|<|`{3}))")
"""A line that begins something of its own: an item, a row, a heading, a field of a block."""
Pair = tuple[str, str]


def sentences_changed(old: str, new: str, language: str) -> Iterator[Pair]:
    """Runs of sentences before and after; where only marks changed, the lines as they are typed."""
    was, now = (_sentences(text, language) for text in (old, new))
    if found := list(_runs(was, now)):
        yield from found
    else:
        yield from _runs(_lines(old), _lines(new))


def _runs(was: list[str], now: list[str]) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "replace" and b - a == d - c:
            yield from zip(was[a:b], now[c:d], strict=True)
        elif how != "equal":
            yield " ".join(was[a:b]), " ".join(now[c:d])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _sentences(text: str, language: str) -> list[str]:
    """Returns the sentences of a page, without Markdown syntax."""
    found: list[str] = []
    for paragraph in PARAGRAPH.split(text):
        for part in ITEM.split(paragraph.strip()):
            words = plain(LINE_START.sub("", part.strip()))
            said = sentencex.segment(language.partition("-")[0], words) if words else []
            found += [sentence.strip() for sentence in said if sentence.strip()]
    return found
