"""The pages that a citation names, compared with the pages that a work has."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from press.core.grammar import CITE, CLUSTER, blank_non_prose
from press.core.problems import ADVICE, GradedFault, Wording
from press.kinds.citations.bibliography.records import Entry
from press.kinds.citations.bibliography.vocabulary import ALIASES, JOURNALS, PARTS

Pages = tuple[int, int]
"""The first and the last page of a range."""
PAGES = re.compile(
    r"(?:(?:(?:pp?|S)\.|pages?|Seiten?)[ \u00a0]?)?"
    r"(?P<first>\d{1,9})(?:[ ]?[-–]+[ ]?(?P<last>\d{1,9}))?"
    r"(?:[ \u00a0]?(?:ff?|sqq?|nn?|Anm|Fn)\b.*)?"
)
"""A page or a range of them, with a label or without: ``pp. 142–57``, ``S. 4 f.``."""
RANGE = re.compile(r"\d+\s*[-–]+\s*\d+")
DASH = re.compile(r"–|--")
"""What is between two pages; a hyphen can be part of one page, as in a manual: ``p. 5-2``."""
BETWEEN = re.compile(r"(?<!\\);")


def cited_places(text: str) -> Iterator[tuple[int, str, str]]:
    """Each work that a text cites: the position, the key, and the place in the work as typed."""
    for cluster in CLUSTER.finditer(blank_non_prose(text)):
        for part in BETWEEN.split(cluster[0]):
            for key in CITE.finditer(part):
                yield cluster.start(), key["name"], part[key.end() :].strip("[]{}, ")


def pages_in(place: str) -> list[Pages]:
    """The pages at the beginning of a place in a work; none if it begins with something else."""
    found: list[Pages] = []
    for piece in place.split(","):
        match = PAGES.fullmatch(piece.strip())
        if not match:
            break
        first, last = match["first"], match["last"] or match["first"]
        found.append((int(first), int(first[: -len(last)] + last)))  # 142–57 is short for 157
    return found


def outside(place: str, entry: Entry | None) -> Wording | None:
    """The message for pages that run backwards, or outside an article whose pages we know."""
    pieces = zip(place.split(","), pages_in(place), strict=False)
    if any(last < first and DASH.search(piece) for piece, (first, last) in pieces):
        remedy = "Write the first page first; if it is one page, as in a manual, write a hyphen."
        return f"'{place}' ends before it begins.", remedy
    if entry is None or ALIASES.get(entry.kind, entry.kind) not in PARTS | JOURNALS:
        return None
    own = entry.fields.get("pages", "")
    if not all(RANGE.fullmatch(part.strip()) for part in own.split(",")):
        return None  # the number of an article, or pages with letters
    theirs = pages_in(own)
    if any(last < first for first, last in theirs):
        return None  # another rule reports such pages of an entry
    for page in chain(*pages_in(place)):
        if not any(first <= page <= last for first, last in theirs):
            what = f"Page {page} is not in '{entry.key}', which has pages {own.replace('--', '–')}."
            return what, "Correct the page here, or 'pages' in the bibliography."
    return None


def check_cited_pages(text: str, works: Mapping[str, Entry]) -> Iterator[GradedFault]:
    """Pages cited in a text that are outside the article; the count of a manuscript differs."""
    for at, key, place in cited_places(text):
        if words := outside(place, works.get(key)):
            yield at, "cite-page", *words, ADVICE
