"""The years beside names in a text, compared with the works that are cited there."""

import re
from collections.abc import Iterator, Mapping

from press.core.grammar import CITE, blank_non_prose
from press.core.problems import ADVICE, GradedFault
from press.core.word_stems import without_accents
from press.kinds.citations.bibliography.records import Entry

NAMED = re.compile(
    r"\b(?P<name>[^\W\d_a-z][^\W\d_]+)(?:[’']s)?(?: (?:et al\.|u\. ?a\.))?"
    r"(?: (?:and|und|&) [^\W\d_a-z][\w-]+)? \((?P<year>(?:1[6-9]|20)\d\d)[a-z]?\)"
)
"""A name and a year in brackets, as other styles cite: ``Mill (1859)``, ``Mill et al. (1859)``."""
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)").findall
LATER = {"urldate", "url", "doi"}
"""Fields with other years than those of the work."""
BETWEEN = re.compile(r"[.!?][ \n]+[^\W\d_a-z]")
"""The end of a sentence."""


def years_of(entry: Entry) -> set[str]:
    """Every year in the entry of a work."""
    fields = entry.fields.items()
    return {year for name, value in fields if name not in LATER for year in YEAR(value)}


def _is_by(name: str, entry: Entry) -> bool:
    """True if the name is that of an author or an editor of the work."""
    names = " ".join(entry.fields.get(field, "") for field in ("author", "editor"))
    return without_accents(name) in re.findall(r"\w+", without_accents(names))


def check_cited_years(text: str, works: Mapping[str, Entry]) -> Iterator[GradedFault]:
    """Years behind a name that no work of that author has, one of whose is cited after it."""
    shown = blank_non_prose(text)
    for match in NAMED.finditer(shown):
        cited = CITE.search(shown, match.end())
        entry = works.get(cited["name"]) if cited else None
        if cited and entry and not BETWEEN.search(shown, match.end(), cited.start()):
            theirs = [work for work in works.values() if _is_by(match["name"], work)]
            known = set[str]().union(*map(years_of, theirs))
            if entry in theirs and years_of(entry) and match["year"] not in known:
                what = f"The text says {match['year']}, but the entry of '{entry.key}' does not."
                remedy = "Correct the year here, or 'date' in the bibliography."
                yield match.start("year"), "cite-page", what, remedy, ADVICE
