"""Lists the changes to terms that readers see."""

from collections.abc import Iterator

from press.core.changes import Change, compare, in_words
from press.core.publication import Publication
from press.kinds.glossary.records import TERMS


def changes(old: Publication, new: Publication) -> Iterator[Change]:
    """Terms that came, went, or say something else, and the works they rest on."""
    was, now = old[TERMS], new[TERMS]
    yield from compare("Terms", was, now, lambda term: f"{term.term}: {term.text}", "reworded")
    for name in was:
        if name in now:
            before, after = (in_words(terms[name].sources) for terms in (was, now))
            if before != after:
                yield Change("Terms", name, "'sources' changed", before, after)
