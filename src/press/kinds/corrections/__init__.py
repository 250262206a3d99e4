"""The kind *corrections*: our own errors, listed and sent out as a feed."""

from collections.abc import Iterator

from press.core.changes import Change, compare
from press.core.kind import Kind
from press.core.pages.blocks import html_block
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.records.record_text import RecordText
from press.core.site_build import SiteBuild
from press.kinds.claims.records import CLAIM_LIST
from press.kinds.corrections.outputs import feed
from press.kinds.corrections.pages import corrections, corrections_of
from press.kinds.corrections.records import CORRECTIONS, Correction, read_corrections


def changes(old: Publication, new: Publication) -> Iterator[Change]:
    """Corrections that came, went or say something else, oldest first."""
    was, now = ({one.id: one for one in reversed(p[CORRECTIONS])} for p in (old, new))
    yield from compare("Corrections", was, now, _words)


def _words(one: Correction) -> str:
    since = f", since {one.since.isoformat()}" if one.since else ""
    return f"{one.place}{since}: {one.was} → {one.now}"


def _read(publication: Publication) -> Iterator[Problem]:
    file = publication.places.docs / "corrections.yml"
    if file.is_file():
        listed = publication[CLAIM_LIST]
        found = read_corrections(file, publication, listed or frozenset())
        publication[CORRECTIONS], problems = found
        yield from problems


def _texts(publication: Publication) -> Iterator[RecordText]:
    path = publication.path("corrections.yml")
    for one in publication[CORRECTIONS]:
        yield RecordText(f"{one.was} {one.now}", path, one.line, quotes=False)


def _write(build: SiteBuild) -> None:
    if xml := feed(build.publication, build.address):
        (build.site / "feed.xml").write_bytes(xml)


KIND = Kind(
    "corrections",
    needs=("claims",),
    read=_read,
    texts=_texts,
    blocks={"corrections": html_block("corrections", corrections)},
    functions={"corrections_of": corrections_of},
    outputs=_write,
    changes=changes,
)
