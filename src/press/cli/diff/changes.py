"""Two readings of a publication become a list of what changed for its readers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

import sentencex

from press.core.changes import Change, compare, in_words
from press.core.kind import kinds
from press.core.pages.reading_units import PACE
from press.core.pages.sentences import plain
from press.core.publication import Publication
from press.core.rounding import round_to_integer

PARAGRAPH = re.compile(r"\n[ \t]*\n")
LINE_START = re.compile(r"^(?:#{1,6}[ \t]+|[-*+>][ \t]+|\d+[.)][ \t]+)")
ITEM = re.compile(r"\n(?=[ \t]*(?:[-*+|>]|\d+[.)]|#|/{3}|[\w-]+:[ \t]|<|`{3}))")
"""A line that begins something of its own: an item, a row, a heading, a field of a block."""
Pair = tuple[str, str]


def changes(old: Publication, new: Publication) -> list[Change]:
    """All that the records can tell; pictures and built pages are compared elsewhere."""
    found = [change for kind in kinds() for change in kind.changes(old, new)]
    return [*found, *_pages(old, new), *_fronts(old, new), *_reading(old, new)]


def _pages(old: Publication, new: Publication) -> Iterator[Change]:
    """A page that went and one that came with the same text is one that moved."""
    was, now = ({page.address: page.body.strip() for page in p.pages} for p in (old, new))
    language = new.places.language
    gone, come = [a for a in was if a not in now], [a for a in now if a not in was]
    for address in gone:
        moved = next((a for a in come if was[address] and now[a] == was[address]), None)
        if moved is None:
            yield Change("Pages", f"/{address}", "removed")
        else:
            come.remove(moved)
            yield Change("Pages", f"/{address}", "moved", f"/{address}", f"/{moved}")
    yield from (Change("Pages", f"/{address}", "added") for address in come)
    for address in was:
        if address in now and was[address] != now[address]:
            for before, after in changes_of_sentences(was[address], now[address], language):
                yield Change("Pages", f"/{address}", "changed", before, after)


def _fronts(old: Publication, new: Publication) -> Iterator[Change]:
    """Lists the changes to front matter, such as a study's question and finding."""
    was, now = ({page.address: page.meta for page in p.pages} for p in (old, new))
    for address in was:
        for change in compare("Pages", was[address], now.get(address, was[address]), in_words):
            yield replace(change, name=f"/{address}", how=f"'{change.name}' {change.how}")


def _reading(old: Publication, new: Publication) -> Iterator[Change]:
    before, after = _words(old), _words(new)
    if before != after:
        told = (f"{words} words, {minutes(words)}" for words in (before, after))
        yield Change("Reading time", "all pages", "changed", *told)


def _words(publication: Publication) -> int:
    texts: Iterable[str] = (page.body for page in publication.pages)
    return sum(len(text.split()) for text in texts)


def minutes(words: int) -> str:
    """Returns the reading time of a number of words."""
    count = round_to_integer(words / PACE)
    return f"{count} minute{'s' * (count != 1)}"


def changes_of_sentences(old: str, new: str, language: str) -> Iterator[Pair]:
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
