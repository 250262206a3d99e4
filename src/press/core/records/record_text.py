"""Collects the texts and references of records, for kinds that check all of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from press.core.cross_references import cited_keys, problems_in_texts
from press.core.kind import kinds
from press.core.problems import Fault, GradedFault, Problem, locate_faults

if TYPE_CHECKING:
    from press.core.publication import Publication


class Work(NamedTuple):
    """A work that a record names by its key, and where."""

    key: str
    path: str
    line: int


class Place(NamedTuple):
    """A sentence that cites a work: the page's title, the address of the mark, the sentence."""

    title: str
    address: str
    sentence: str


@dataclass(frozen=True)
class RecordText:
    """A text of a record, and where it stands; ``works`` are those that its record names.

    ``quotes``: what is in quotation marks in it is held to account; ``cites``: what it cites is
    not among the uses; ``numbers``: its numbers must hang on something; ``plain``: it is
    printed as it is typed, without links.
    """

    text: str
    path: str
    line: int
    works: tuple[str, ...] = ()
    quotes: bool = True
    cites: bool = True
    numbers: bool = False
    plain: bool = False


def problems_of_record(
    said: RecordText, *faults: Iterable[Fault | GradedFault]
) -> Iterator[Problem]:
    """The faults of a record's text, all in its first line: YAML may have folded the others."""
    for some in faults:
        yield from locate_faults(said.path, said.line, "", some)


def problems_in_publication(
    publication: "Publication",
    lint: Callable[[str], Iterable[Fault | GradedFault]],
    cites: bool = False,
) -> Iterator[Problem]:
    """The faults that ``lint`` finds in every text of pages and records that can have marks.

    ``cites``: only in those that can cite; others name works by their keys alone.
    """
    for page in publication.pages:
        yield from problems_in_texts(page, lint)
    for said in publication.texts:
        if said.cites or not cites:
            yield from locate_faults(said.path, said.line, said.text, lint(said.text))


def works_in_records(publication: "Publication") -> Iterator[Work]:
    """Every work that a record names or cites in what it says."""
    for kind in kinds():
        yield from kind.works(publication)
    for said in publication.texts:
        for key in cited_keys(said.text) if said.cites else ():
            yield Work(key, said.path, said.line)
