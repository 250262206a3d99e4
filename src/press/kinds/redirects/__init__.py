"""The kind *redirects*: addresses that have moved."""

from collections.abc import Iterator

from press.core.kind import Kind
from press.core.problems import Problem
from press.core.publication import Publication
from press.kinds.redirects.outputs import write_redirects
from press.kinds.redirects.records import REDIRECTS, read_redirects


def _read(publication: Publication) -> Iterator[Problem]:
    file = publication.places.docs / "redirects.yml"
    if file.is_file():
        publication[REDIRECTS], problems = read_redirects(file, publication.places.root)
        yield from problems


KIND = Kind("redirects", needs=("claims",), read=_read, outputs=write_redirects)
