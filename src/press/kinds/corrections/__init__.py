"""The kind *corrections*: our own errors, listed and sent out as a feed."""

import re
from collections.abc import Iterator

from press.core.blocks import html_block
from press.core.changes import Change, compare
from press.core.kind import Kind
from press.core.problems import Problem, did_you_mean
from press.core.publication import Publication
from press.core.record_text import RecordText
from press.core.site_build import SiteBuild
from press.kinds.claims.records import LISTED
from press.kinds.corrections.outputs import feed
from press.kinds.corrections.pages import corrections, corrections_of
from press.kinds.corrections.records import CORRECTIONS, Correction, read_corrections

LINKED = re.compile(r"\]\(([^()\s#:]+\.md)(?:#[^()\s]*)?\)")
"""A link of a record to a page, by the name of its source."""


def changes(old: Publication, new: Publication) -> Iterator[Change]:
    """Corrections that came, went or say something else, oldest first."""
    was, now = ({one.id: one for one in reversed(p[CORRECTIONS])} for p in (old, new))
    yield from compare("Corrections", was, now, _words)


def _words(one: Correction) -> str:
    since = f", since {one.since.isoformat()}" if one.since else ""
    return f"{one.place}{since}: {one.was} → {one.now}"


def _read(publication: Publication) -> Iterator[Problem]:
    docs, root = publication.places.docs, publication.places.root
    found = read_corrections(docs, root, publication[LISTED], publication.pages)
    publication[CORRECTIONS], problems = found
    yield from problems


def _texts(publication: Publication) -> Iterator[RecordText]:
    path = publication.path("corrections.yml")
    for one in publication[CORRECTIONS]:
        yield RecordText(f"{one.was} {one.now}", path, one.line, quotes=False)


def _check(publication: Publication) -> Iterator[Problem]:
    for said in _texts(publication):
        for name in LINKED.findall(said.text):
            if publication.page(name) is None:
                pages = [page.name for page in publication.pages]
                remedy = did_you_mean(name, pages, "Use its path inside docs.")
                yield Problem(said.path, said.line, "correction", f"No page '{name}'.", remedy)


def _write(build: SiteBuild) -> None:
    if xml := feed(build.publication, build.address):
        (build.site / "feed.xml").write_bytes(xml)


KIND = Kind(
    "corrections",
    needs=("claims",),
    read=_read,
    texts=_texts,
    check=_check,
    blocks={"corrections": html_block("corrections", corrections)},
    functions={"corrections_of": corrections_of},
    outputs=_write,
    changes=changes,
)
