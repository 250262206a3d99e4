"""Two readings of a publication become a list of what changed for its readers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from press.cli.diff.prose import sentences_changed
from press.core.changes import Change, compare, in_words
from press.core.kind import kinds
from press.core.publication import Publication
from press.core.reading_time import PACE
from press.core.rounding import whole


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
            for before, after in sentences_changed(was[address], now[address], language):
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
    count = whole(words / PACE)
    return f"{count} minute{'s' * (count != 1)}"
